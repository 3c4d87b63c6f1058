"""Whether a sum that fails is one slip away from adding up: a digit, two digits, a figure in the wrong cell."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.intervals import Interval
from checker.intervals import total as sum_of

if TYPE_CHECKING:
    from checker.relations.footing_boards import Entry
    from checker.relations.footing_lanes import Footed, Lane

_LEAST_DIGITS = 3  # of the figure that is changed: a single digit of a short figure explains anything
_MOST_LINES = 60


def single_slip(total: Entry, parts: tuple[Entry, ...], limit: Fraction, less: tuple[Entry, ...] = ()) -> bool:
    """Whether changing one digit, exchanging two neighbours or shifting one figure makes the sum hold; ``limit`` is the
    chance of such an explanation by accident that is still accepted."""
    gap = total.value - sum_of(part.value for part in parts) + sum_of(part.value for part in less)
    middle, width = gap.middle, gap.width
    if middle is None or width is None:
        return False
    fixes = tries = 0
    for entry, sign in ((total, -1), *((part, 1) for part in parts), *((part, -1) for part in less)):
        for change in _changes(entry):
            tries += 1
            fixes += change * sign in gap
    size = max(abs(part.value.middle or Fraction(0)) for part in (total, *parts, *less))
    # As many random gaps of this size would be explained by one of the changes that were tried.
    chance = Fraction(min(tries, 200)) * width / (2 * size) if size else Fraction(1)
    return fixes > 0 and chance <= limit


def _changes(entry: Entry) -> Iterator[Fraction]:
    """By how much each likely slip would have changed a figure."""
    value, step = entry.value.middle, entry.value.width
    if value is None or not step:
        return
    digits = str(abs(int(value / step)))
    if len(digits) < _LEAST_DIGITS:
        return
    sign = 1 if value > 0 else -1
    for at, digit in enumerate(digits):
        place = step * 10 ** (len(digits) - 1 - at)
        for other in range(10):
            if other != int(digit):
                yield sign * (other - int(digit)) * place
    for at in range(len(digits) - 1):
        a, b = int(digits[at]), int(digits[at + 1])
        if a != b:
            yield sign * (b - a) * 9 * step * 10 ** (len(digits) - 2 - at)
    yield value * 9
    yield -value * 9 / 10


def misplaced(footed: Footed) -> str:
    """A line whose figures stand in each other's cells: the lanes add up once they are put back. Empty for none."""
    lanes = footed.lanes
    gaps = {lane.lane: lane.total.value - sum_of(part.value for part in lane.parts) for lane in lanes}
    failing = [lane.lane for lane in footed.failing]
    for track in footed.block.parts[:_MOST_LINES]:
        values = {lane.lane: value for lane in lanes if (value := _value(footed, lane, track.index)) is not None}
        if _swapped(gaps, values, failing):
            return f"figures of {track.label!r} stand in each other's columns"
        if _shifted(gaps, values, [lane.lane for lane in lanes], failing):
            return f"figures of {track.label!r} are shifted by a column"
        twin = any(other.label == track.label and other.index != track.index for other in footed.block.parts)
        if twin and _twice(gaps, values, failing):
            return f"the line {track.label!r} stands twice"
    return ""


def _value(footed: Footed, lane: Lane, index: int) -> Interval | None:
    tracks = [*footed.block.parts]
    if len(lane.parts) != len(tracks):  # a blank among the parts: which figure is whose is not told here
        return None
    return next((entry.value for track, entry in zip(tracks, lane.parts, strict=True) if track.index == index), None)


def _swapped(gaps: dict[int, Interval], values: dict[int, Interval], failing: list[int]) -> bool:
    if len(failing) != 2 or any(lane not in values for lane in failing):
        return False
    a, b = failing
    move = values[b] - values[a]
    return 0 in gaps[a] - move and 0 in gaps[b] + move


def _twice(gaps: dict[int, Interval], values: dict[int, Interval], failing: list[int]) -> bool:
    return all(lane in values and 0 in gaps[lane] + values[lane] for lane in failing)


def _shifted(gaps: dict[int, Interval], values: dict[int, Interval], lanes: list[int], failing: list[int]) -> bool:
    """All but the outermost lane, or all in a circle, add up with the figure of the lane beside."""
    if len(failing) < 2 or len(values) < 3:
        return False
    for step in (1, -1):
        pairs = [(lanes[at], lanes[at + step]) for at in range(len(lanes)) if 0 <= at + step < len(lanes)]
        moved = [(a, b) for a, b in pairs if a in values and b in values]
        if len(moved) >= 2 and all(0 in gaps[a] - (values[b] - values[a]) for a, b in moved):
            return True
    return False

"""A block of a table in one lane: its figures, and whether they add up there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from weakref import WeakKeyDictionary

from checker.grid import Column
from checker.intervals import Interval
from checker.model import Kind, Role
from checker.records import record
from checker.relations.footing_blocks import Block
from checker.relations.footing_boards import Blank, Entry, Track, View
from checker.relations.footing_slips import single_slip

_LONG = 50  # lines of a block that is footed once for all who ask: for totals, and for rows that were left out
_ABOUT = Decimal("0.5")  # percent: as near to 100 a total of shares means all
_ALL = Decimal(100)
EXACT = Context(prec=200)
_SHORT = Fraction(1, 4)  # the chance of a slip by accident that is still a reason to look at a lane


@record
class Lane:
    """A block in one lane: the figures, and whether they add up."""

    lane: int
    total: Entry
    parts: tuple[Entry, ...]
    less: tuple[Entry, ...]
    tracks: tuple[int, ...]  # where the parts stand
    holds: bool
    accident: Fraction  # the chance that unrelated figures would agree as well

    @property
    def vouches(self) -> bool:
        """A total of one figure repeats it and says nothing about what belongs together."""
        return self.holds and len(self.parts) + len(self.less) > 1

    @property
    def complete(self) -> bool:
        """Shares that make 100 under a total of 100, to their own rounding: 99.86 lacks something."""
        if not self.vouches or self.total.kind is not Kind.SHARE or self.less:
            return False
        rounding = sum((part.half for part in self.parts), Decimal(0))
        return self.total.middle == _ALL and abs(_sum(self) - _ALL) <= rounding

    @property
    def misprinted(self) -> bool:
        """Shares that make 100 under a total that is none: it can be no other sum."""
        share = self.total.kind is Kind.SHARE and not self.holds and not self.less
        return share and _hundred(_sum(self), self) and not _hundred(self.total.middle, self)

    @property
    def roles(self) -> tuple[Role, ...]:
        return (
            Role("total", self.total.fact),
            *(Role("part", entry.fact) for entry in self.parts),
            *(Role("less", entry.fact) for entry in self.less),
        )


_FOOTED: WeakKeyDictionary[View, dict[tuple[int, ...], tuple[Lane, ...]]] = WeakKeyDictionary()


@record
class Footed:
    """A block with its lanes."""

    block: Block
    lanes: tuple[Lane, ...]

    @property
    def holding(self) -> tuple[Lane, ...]:
        return tuple(lane for lane in self.lanes if lane.vouches)

    @property
    def witnesses(self) -> tuple[Lane, ...]:
        """Those that hold, the same figures printed twice once."""
        seen = {(lane.total.middle, *(part.middle for part in lane.parts)): lane for lane in reversed(self.holding)}
        return tuple(reversed(seen.values()))

    @property
    def failing(self) -> tuple[Lane, ...]:
        return tuple(lane for lane in self.lanes if not lane.holds)


def foot(view: View, block: Block) -> Footed:
    """The block in every lane where its total and its parts have figures of one dimension."""
    if len(block.parts) < _LONG:
        return Footed(block, _lanes(view, block))
    known = _FOOTED.setdefault(view, {})
    key = (block.total.index, *(part.index for part in block.parts), -1, *(part.index for part in block.less))
    if key not in known:
        known[key] = _lanes(view, block)
    return Footed(block, known[key])


def _lanes(view: View, block: Block) -> tuple[Lane, ...]:
    found = (_lane(view, block, lane) for lane in view.figures[block.total.index])
    lanes = tuple(lane for lane in found if lane is not None)
    return tuple(lane for lane in lanes if lane.holds or _sums(lane))


def _sums(lane: Lane) -> bool:
    """Whether the total of a lane means to be the sum: shares make 100, by their total or by themselves."""
    if lane.total.kind is not Kind.SHARE:
        return True
    return not lane.less and (_hundred(lane.total.middle, lane) or _hundred(_sum(lane), lane))


def _hundred(value: Decimal, lane: Lane) -> bool:
    return abs(value - 100) <= lane.total.half + _ABOUT


def _sum(lane: Lane) -> Decimal:
    return sum((part.middle for part in lane.parts), Decimal(0))


def adds_up(total: Entry, parts: Sequence[Entry], less: Sequence[Entry]) -> bool:
    """Whether some values that the digits stand for make the sum: the gap lies within half a unit of each figure."""
    with localcontext(EXACT):
        gap = total.middle - sum(part.middle for part in parts) + sum(part.middle for part in less)
        room = total.half + sum(entry.half for entry in (*parts, *less))
        return abs(gap) <= room


def _lane(view: View, block: Block, lane: int) -> Lane | None:
    total = view.at(block.total.index, lane)
    if not isinstance(total, Entry) or total.kind not in (Kind.LEVEL, Kind.COUNT, Kind.SHARE):
        return None
    if total.additive and view.lane_kind(lane) is Column.RATE:
        return None  # earnings per share of the quarters do not make those of the year
    placed = _entries(view, block.parts, lane, total)
    taken = _entries(view, block.less, lane, total)
    if placed is None or taken is None or not placed:
        return None
    parts, less = tuple(entry for _, entry in placed), tuple(entry for _, entry in taken)
    tracks = tuple(at for at, _ in (*placed, *taken))
    widths = Fraction(2 * sum(entry.half for entry in (total, *parts, *less)))
    chance = min(Fraction(1), widths / abs(Fraction(total.middle))) if total.middle else Fraction(1)
    found = Lane(lane, total, parts, less, tracks, adds_up(total, parts, less), chance)
    return found if found.holds or not _is_stock(found) else None


def _is_stock(lane: Lane) -> bool:
    """A column of what is left, or of averages: its last line repeats a figure, or is smaller than one of its parts,
    and no slip explains that."""
    values = [part.middle for part in lane.parts]
    if lane.less or len(values) < 2 or min(values) < 0 or lane.total.middle > max(values):
        return False
    repeated = len(values) > 2 and lane.total.middle in (values[0], values[-1])
    return repeated or not single_slip(lane.total, lane.parts, _SHORT)


def _entries(view: View, tracks: Iterable[Track], lane: int, total: Entry) -> list[tuple[int, Entry]] | None:
    """The figures of a lane with their tracks; None where one is not given or of another kind."""
    found: list[tuple[int, Entry]] = []
    for track in tracks:
        entry = view.at(track.index, lane)
        if entry is Blank.UNKNOWN:
            return None
        if isinstance(entry, Entry):
            if entry.unit != total.unit or (entry.kind is Kind.SHARE) != (total.kind is Kind.SHARE):
                return None
            found.append((track.index, entry))
    return found


def accident(stated: Interval, computed: Interval) -> Fraction:
    """The widths of both against the size of the stated: how likely unrelated figures would meet."""
    middle, widths = stated.middle, (stated.width, computed.width)
    if not middle or widths[0] is None or widths[1] is None:
        return Fraction(1)
    return min(Fraction(1), (widths[0] + widths[1]) / abs(middle))

"""A block of a table in one lane: its figures, and whether they add up there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from itertools import islice
from weakref import WeakKeyDictionary

from checker.grid import Column
from checker.intervals import Interval
from checker.model import Kind, Role
from checker.relations.footing_blocks import Block
from checker.relations.footing_boards import Blank, Entry, Track, View
from checker.relations.footing_slips import single_slip

_FIRST_LANES = 3
_LONG = 50  # lines of a block that is footed once for all who ask: for totals, and for rows that were left out
_ABOUT = Decimal("0.5")  # percent: as near to 100 a total of shares means all
_ALL = Decimal(100)
_EXACT = Context(prec=200)
_SHORT = Fraction(1, 4)  # the chance of a slip by accident that is still a reason to look at a lane


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


def promising(view: View, block: Block) -> bool:
    """Whether the block adds up in one of its first lanes: a sum that no word announces is looked for in every line."""
    return any(sums.agree(block) for sums in _first_sums(view, block.total.index))


def _first_sums(view: View, track: int) -> tuple[_Sums, ...]:
    """Those of the first lanes in which a line has figures that can be added up."""
    firsts, known = _SUMS.setdefault(view, ({}, {}))
    if track not in firsts:
        lanes = (lane for lane in view.figures[track] if view.lane_kind(lane) is not Column.RATE)
        chosen = tuple(islice(lanes, _FIRST_LANES))
        known.update({lane: _Sums(view, lane) for lane in chosen if lane not in known})
        firsts[track] = tuple(known[lane] for lane in chosen)
    return firsts[track]


class _Sums:
    """Middles and halves of a lane added up from its first line on, as whole numbers of one unit: a sum that no word
    announces is looked for between all neighbours, and each look is to cost the same."""

    def __init__(self, view: View, lane: int) -> None:
        entries = [(track.index, view.at(track.index, lane)) for track in view.tracks]
        figures = [entry for _, entry in entries if isinstance(entry, Entry)]
        unit = max((_places(value) for entry in figures for value in (entry.middle, entry.half)), default=0)
        self.first = entries[0][0] if entries else 0
        self.middles, self.halves = [0], [0]
        for index, entry in entries:
            lines = index - self.first + 2 - len(self.middles)
            self.middles += [self.middles[-1]] * lines
            self.halves += [self.halves[-1]] * lines
            if isinstance(entry, Entry):
                self.middles[-1] += int(_EXACT.scaleb(entry.middle, unit))
                self.halves[-1] += int(_EXACT.scaleb(entry.half, unit))

    def agree(self, block: Block) -> bool:
        """Whether the block adds up here, what is blank or not given left out."""
        at = block.total.index - self.first
        gap, room = self._over(block.parts)
        gap -= self.middles[at + 1] - self.middles[at]
        room += self.halves[at + 1] - self.halves[at]
        if block.less:
            middle, half = self._over(block.less)
            gap, room = gap - middle, room + half
        return abs(gap) <= room

    def _over(self, tracks: tuple[Track, ...]) -> tuple[int, int]:
        """Middle and half of the sum of some lines; of neighbours by a difference."""
        first, last = tracks[0].index - self.first, tracks[-1].index - self.first
        if last - first + 1 == len(tracks):
            return self.middles[last + 1] - self.middles[first], self.halves[last + 1] - self.halves[first]
        places = [track.index - self.first for track in tracks]
        return (
            sum(self.middles[at + 1] - self.middles[at] for at in places),
            sum(self.halves[at + 1] - self.halves[at] for at in places),
        )


_SUMS: WeakKeyDictionary[View, tuple[dict[int, tuple[_Sums, ...]], dict[int, _Sums]]] = WeakKeyDictionary()


def _places(value: Decimal) -> int:
    return -int(value.as_tuple().exponent)


def adds_up(total: Entry, parts: Sequence[Entry], less: Sequence[Entry]) -> bool:
    """Whether some values that the digits stand for make the sum: the gap lies within half a unit of each figure."""
    with localcontext(_EXACT):
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

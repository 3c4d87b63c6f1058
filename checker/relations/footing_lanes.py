"""A block of a table in one lane: its figures, and whether they add up there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from fractions import Fraction

from checker.grid import Column
from checker.intervals import Interval
from checker.model import Kind, Role
from checker.relations.footing_blocks import Block
from checker.relations.footing_boards import Blank, Entry, Track, View

_FIRST_LANES = 2
_ABOUT = Decimal("0.5")  # percent: as near to 100 a total of shares means all
_EXACT = Context(prec=200)


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
    def roles(self) -> tuple[Role, ...]:
        return (
            Role("total", self.total.fact),
            *(Role("part", entry.fact) for entry in self.parts),
            *(Role("less", entry.fact) for entry in self.less),
        )


@dataclass(frozen=True, slots=True)
class Footed:
    """A block with its lanes."""

    block: Block
    lanes: tuple[Lane, ...]

    @property
    def holding(self) -> tuple[Lane, ...]:
        return tuple(lane for lane in self.lanes if lane.vouches)

    @property
    def failing(self) -> tuple[Lane, ...]:
        return tuple(lane for lane in self.lanes if not lane.holds)


def foot(view: View, block: Block) -> Footed:
    """The block in every lane where its total and its parts have figures of one dimension."""
    lanes = (_lane(view, block, lane) for lane in view.figures[block.total.index])
    return Footed(block, tuple(lane for lane in lanes if lane is not None))


def promising(view: View, block: Block) -> bool:
    """Whether the block adds up in one of its first lanes: a sum that no word announces is looked for in every line."""
    lanes = view.figures[block.total.index][:_FIRST_LANES]
    return any(_roughly(view, block, lane) for lane in lanes)


def _roughly(view: View, block: Block, lane: int) -> bool:
    total = view.at(block.total.index, lane)
    if not isinstance(total, Entry):
        return False
    entries = (view.at(track.index, lane) for track in block.parts)
    return adds_up(total, [entry for entry in entries if isinstance(entry, Entry)], ())


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
    hundred = abs(total.middle - 100) <= total.half + _ABOUT
    return found if found.holds or total.kind is not Kind.SHARE or hundred else None


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

"""Totals of tables: a line called a total is the sum of the block that it closes or opens.

Precision comes first. Most lines called Total that are no sum of what stands above them belong to tables of another
structure, so a block is believed only where it is seen to add up in another lane (the other year, the other region),
or where the one lane there is differs by a single slip of the pen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from checker.grid import Line
from checker.intervals import Interval
from checker.intervals import total as sum_of
from checker.model import Kind, Relation, Role
from checker.relations.footing_blocks import Block, Stack, forward, is_item, readings
from checker.relations.footing_boards import Blank, Entry, Track, View, boards
from checker.relations.footing_slips import misplaced, single_slip
from checker.relations.world import World
from checker.rulebook import Rule

_TOTALS = frozenset({Line.TOTAL, Line.WHOLE})
_ACCIDENT = Fraction(1, 20)  # the chance of agreement above which a lane is no evidence
_SEVERAL, _ONE, _SLIP = 0.95, 0.85, 0.7  # how sure a block is: seen in several lanes, in one, by a slip alone


@dataclass(frozen=True, slots=True)
class Lane:
    """A block in one lane: the figures, and whether they add up."""

    lane: int
    total: Entry
    parts: tuple[Entry, ...]
    less: tuple[Entry, ...]
    holds: bool
    accident: Fraction  # the chance that unrelated figures would agree as well

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
        return tuple(lane for lane in self.lanes if lane.holds)

    @property
    def failing(self) -> tuple[Lane, ...]:
        return tuple(lane for lane in self.lanes if not lane.holds)


def find(rule: Rule, world: World) -> Iterator[Relation]:
    for board in boards(world):
        for view in board.views:
            yield from _foot(rule, view)


def _foot(rule: Rule, view: View) -> Iterator[Relation]:
    stack = Stack()
    for at, track in enumerate(view.tracks):
        if track.section:
            stack.mark()
        elif track.line in _TOTALS and view.figures[track.index]:
            found = _settle(view, stack, track, view.tracks[at + 1 :])
            if found is None:
                stack.skip(track)
                continue
            footed, sureness, note = found
            yield from _relations(rule, view, footed, sureness, note)
            if any(part.index < track.index for part in footed.block.parts):
                stack.close(footed.block)
            else:
                stack.skip(track)
        elif is_item(track) and view.figures[track.index]:
            stack.add(track)


def _settle(view: View, stack: Stack, total: Track, following: list[Track]) -> tuple[Footed, float, str] | None:
    """The block of a total, how sure it is, and the known cause where it fails; None where none is believable."""
    tried = [footed for block in readings(stack, total) if (footed := foot(view, block)).lanes]
    if total.line is Line.WHOLE or len(tried) < 1 or not any(f.holding for f in tried):
        tried += [footed for block in forward(total, following) if (footed := foot(view, block)).lanes]
    if not tried:
        return None
    best = max(tried, key=lambda f: (len(f.holding) - len(f.failing), f.block.natural, len(f.holding), f.block.terms))
    if _evident(best, len(tried)):
        return best, _SEVERAL if len(best.holding) > 1 else _ONE, ""
    natural = next((f for f in tried if f.block.natural), None)
    if natural is None or best.holding or total.line is Line.WHOLE:
        return None
    return _by_slip(view, natural)


def _evident(footed: Footed, tries: int) -> bool:
    """Enough lanes add up, and not by chance."""
    holding, failing = footed.holding, footed.failing
    if not holding or len(failing) > len(holding):
        return False
    chance = Fraction(tries if not footed.block.natural else 1)
    for lane in holding:
        chance *= lane.accident
    return chance <= _ACCIDENT


def _by_slip(view: View, footed: Footed) -> tuple[Footed, float, str] | None:
    """A block that adds up in no lane is believed where one slip explains all that is wrong."""
    failing = footed.failing
    if len(failing) > 1:
        cause = misplaced(footed)
        return (footed, _ONE, cause) if cause else None
    lane = failing[0]
    plain = footed.block.total.bare and all(p.line in (Line.ITEM, Line.BALANCE) for p in footed.block.parts)
    if not plain or view.across or not single_slip(lane.total, lane.parts):
        return None
    return footed, _SLIP, ""


def foot(view: View, block: Block) -> Footed:
    """The block in every lane where its total and two of its parts have figures of one dimension."""
    lanes = (_lane(view, block, lane) for lane in view.figures[block.total.index])
    return Footed(block, tuple(lane for lane in lanes if lane is not None))


def _lane(view: View, block: Block, lane: int) -> Lane | None:
    total = view.at(block.total.index, lane)
    if not isinstance(total, Entry) or total.kind not in (Kind.LEVEL, Kind.COUNT, Kind.SHARE):
        return None
    parts = _entries(view, block.parts, lane, total)
    less = _entries(view, block.less, lane, total)
    if parts is None or less is None or len(parts) + len(less) < 2:
        return None
    computed = sum_of(part.value for part in parts) - sum_of(part.value for part in less)
    return Lane(lane, total, parts, less, computed.meets(total.value), accident(total.value, computed))


def _entries(view: View, tracks: Iterable[Track], lane: int, total: Entry) -> tuple[Entry, ...] | None:
    """The figures of a lane; None where one is not given or of another kind."""
    found: list[Entry] = []
    for track in tracks:
        entry = view.at(track.index, lane)
        if entry is Blank.UNKNOWN:
            return None
        if isinstance(entry, Entry):
            if entry.dimension != total.dimension or (entry.kind is Kind.SHARE) != (total.kind is Kind.SHARE):
                return None
            found.append(entry)
    return tuple(found)


def accident(stated: Interval, computed: Interval) -> Fraction:
    """The widths of both against the size of the stated: how likely unrelated figures would meet."""
    middle, widths = stated.middle, (stated.width, computed.width)
    if not middle or widths[0] is None or widths[1] is None:
        return Fraction(1)
    return min(Fraction(1), (widths[0] + widths[1]) / abs(middle))


def _relations(rule: Rule, view: View, footed: Footed, sureness: float, note: str) -> Iterator[Relation]:
    formula = "total == sum(part) - sum(less)" if footed.block.less else rule.formula
    for lane in footed.lanes:
        if lane.total.kind is Kind.SHARE and not _closed(lane, footed):
            continue
        where = view.lane_name(lane.lane)
        reason = note or f"{footed.block.total.label}, {where}: {len(lane.parts)} lines"
        roles = lane.roles if footed.block.less and lane.less else tuple(r for r in lane.roles if r.name != "less")
        yield Relation(rule.id, roles, formula if lane.less else rule.formula, sureness, note=reason)


def _closed(lane: Lane, footed: Footed) -> bool:
    """Shares are held against their total only where they agree, or where the levels beside them make the total."""
    return lane.holds or any(other.total.kind is not Kind.SHARE for other in footed.holding)

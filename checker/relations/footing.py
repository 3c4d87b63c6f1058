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
from checker.relations.footing_blocks import Block, Stack, forward, headed, is_item, readings, suffixes
from checker.relations.footing_boards import Blank, Entry, Track, View, boards
from checker.relations.footing_slips import misplaced, single_slip
from checker.relations.world import World
from checker.rulebook import Rule

_TOTALS = frozenset({Line.TOTAL, Line.WHOLE})
_ACCIDENT = Fraction(1, 20)  # the chance of agreement above which a lane is no evidence
_UNNAMED = Fraction(1, 1000)  # the same where no word says that a line is a total
_MOST_HEADED = 40  # lines below a head that are looked at for its parts
_HUNDRED = Interval.of(Fraction(995, 1000), Fraction(1005, 1000))
_SEVERAL, _ONE, _SLIP = 0.95, 0.85, 0.7  # how sure a block is: seen in several lanes, in one, by a slip alone


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


def find(rule: Rule, world: World) -> Iterator[Relation]:
    for board in boards(world):
        for view in board.views:
            yield from _foot(rule, view)


def _foot(rule: Rule, view: View) -> Iterator[Relation]:
    stack = Stack()
    parts_of_a_head: set[int] = set()
    for at, track in enumerate(view.tracks):
        if track.section:
            stack.mark()
            continue
        if not view.figures[track.index] or (track.index in parts_of_a_head and track.line not in _TOTALS):
            continue
        for footed in _breakdowns(view, track, view.tracks[at + 1 :]):
            parts_of_a_head.update(part.index for part in footed.block.parts)
            yield from _relations(rule, view, footed, _SEVERAL, "")
        if track.line in _TOTALS or is_item(track):
            yield from _closing(rule, view, stack, track, view.tracks[at + 1 :])


def _closing(rule: Rule, view: View, stack: Stack, track: Track, following: list[Track]) -> Iterator[Relation]:
    """The relations of a track with those above it, and its place on the stack."""
    named = track.line in _TOTALS
    found = _settle(view, stack, track, following) if named else _inferred(view, stack, track)
    if found is None:
        (stack.skip if named else stack.add)(track)
        return
    footed, sureness, note = found
    yield from _relations(rule, view, footed, sureness, note)
    if any(part.index < track.index for part in footed.block.parts):
        stack.close(footed.block)
    else:
        stack.skip(track)


def _settle(view: View, stack: Stack, total: Track, following: list[Track]) -> tuple[Footed, float, str] | None:
    """The block of a total, how sure it is, and the known cause where it fails; None where none is believable."""
    tried = [footed for block in readings(stack, total) if (footed := foot(view, block)).lanes]
    if total.line is Line.WHOLE or not any(f.holding for f in tried):
        tried += [footed for block in forward(total, following) if (footed := foot(view, block)).lanes]
    if not tried:
        return None
    best = max(tried, key=lambda f: (len(f.holding) - len(f.failing), f.block.natural, len(f.holding), f.block.terms))
    if _evident(best, len(tried), _ACCIDENT):
        return best, _SEVERAL if len(best.holding) > 1 else _ONE, ""
    natural = next((f for f in tried if f.block.natural), None)
    if natural is None or best.holding or total.line is Line.WHOLE:
        return None
    return _by_slip(view, natural)


def _inferred(view: View, stack: Stack, track: Track) -> tuple[Footed, float, str] | None:
    """A line that no word calls a total, but whose figures are the sums of the lines above ("Google advertising")."""
    tried = [footed for block in suffixes(stack, track) if (footed := foot(view, block)).lanes]
    return _unnamed(tried)


def _breakdowns(view: View, track: Track, following: list[Track]) -> Iterator[Footed]:
    """A line that heads its parts, perhaps several times over: the population by sex, then by age."""
    start = 0
    while start < min(len(following), _MOST_HEADED):
        tried = [footed for block in headed(track, following, start) if (footed := foot(view, block)).lanes]
        found = _unnamed(tried)
        if found is None:
            return
        yield found[0]
        last = found[0].block.parts[-1].index
        start = next(at for at, other in enumerate(following) if other.index == last) + 1


def _unnamed(tried: list[Footed]) -> tuple[Footed, float, str] | None:
    """Without a word for it only long figures or several lanes make a sum believable."""
    fair = [f for f in tried if f.holding and len(f.failing) < max(2, len(f.holding))]
    if not fair:
        return None
    best = max(fair, key=lambda f: (len(f.holding) - len(f.failing), f.block.terms))
    return (best, _SEVERAL if len(best.holding) > 1 else _ONE, "") if _evident(best, 40, _UNNAMED) else None


def _evident(footed: Footed, tries: int, limit: Fraction) -> bool:
    """Enough lanes add up, and not by chance. Shares are too short to vouch for levels."""
    holding, failing = footed.holding, footed.failing
    if not holding or len(failing) > len(holding):
        return False
    if failing and (all(lane.total.kind is Kind.SHARE for lane in holding) or not _natural(footed)):
        return False
    chance = Fraction(tries if not footed.block.natural else 1)
    for lane in holding:
        chance *= lane.accident
    return chance <= limit


def _natural(footed: Footed) -> bool:
    return footed.block.natural or len(footed.holding) > 1


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
    """The block in every lane where its total and its parts have figures of one dimension."""
    lanes = (_lane(view, block, lane) for lane in view.figures[block.total.index])
    return Footed(block, tuple(lane for lane in lanes if lane is not None))


def _lane(view: View, block: Block, lane: int) -> Lane | None:
    total = view.at(block.total.index, lane)
    if not isinstance(total, Entry) or total.kind not in (Kind.LEVEL, Kind.COUNT, Kind.SHARE):
        return None
    placed = _entries(view, block.parts, lane, total)
    taken = _entries(view, block.less, lane, total)
    if placed is None or taken is None or not placed:
        return None
    parts, less = tuple(entry for _, entry in placed), tuple(entry for _, entry in taken)
    tracks = tuple(at for at, _ in (*placed, *taken))
    computed = sum_of(part.value for part in parts) - sum_of(part.value for part in less)
    found = Lane(lane, total, parts, less, tracks, computed.meets(total.value), accident(total.value, computed))
    return found if found.holds or total.kind is not Kind.SHARE or total.value.meets(_HUNDRED) else None


def _entries(view: View, tracks: Iterable[Track], lane: int, total: Entry) -> list[tuple[int, Entry]] | None:
    """The figures of a lane with their tracks; None where one is not given or of another kind."""
    found: list[tuple[int, Entry]] = []
    for track in tracks:
        entry = view.at(track.index, lane)
        if entry is Blank.UNKNOWN:
            return None
        if isinstance(entry, Entry):
            if entry.dimension != total.dimension or (entry.kind is Kind.SHARE) != (total.kind is Kind.SHARE):
                return None
            found.append((track.index, entry))
    return found


def accident(stated: Interval, computed: Interval) -> Fraction:
    """The widths of both against the size of the stated: how likely unrelated figures would meet."""
    middle, widths = stated.middle, (stated.width, computed.width)
    if not middle or widths[0] is None or widths[1] is None:
        return Fraction(1)
    return min(Fraction(1), (widths[0] + widths[1]) / abs(middle))


def _relations(rule: Rule, view: View, footed: Footed, sureness: float, note: str) -> Iterator[Relation]:
    levels = any(lane.total.kind is not Kind.SHARE for lane in footed.holding)
    seen = {place for lane in footed.lanes if lane.holds for place in lane.tracks}
    for lane in footed.lanes:
        if not lane.holds and lane.total.kind is Kind.SHARE and not levels:
            continue  # shares that leave something out; only the levels beside them tell that nothing is left out
        if not lane.holds and footed.holding and not seen.issuperset(lane.tracks):
            continue  # lines with figures here alone may stand outside of the sum
        reason = note or f"{footed.block.total.label}, {view.lane_name(lane.lane)}: {len(lane.parts)} lines"
        formula = "total == sum(part) - sum(less)" if lane.less else rule.formula
        yield Relation(rule.id, lane.roles, formula, sureness, note=reason)

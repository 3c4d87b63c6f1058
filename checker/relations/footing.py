"""Totals of tables: a line called a total is the sum of the block that it closes or opens.

Precision comes first. Most lines called Total that are no sum of what stands above them belong to tables of another
structure, so a block is believed only where it is seen to add up in another lane (the other year, the other region),
or where the one lane there is differs by a single slip of the pen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from checker.grid import Column, Line
from checker.model import Kind, Relation
from checker.relations.footing_blocks import (
    TOTALS,
    Block,
    Stack,
    below,
    forward,
    headed,
    is_item,
    readings,
    rolled,
    sizes,
    suffixes,
)
from checker.relations.footing_boards import Track, View, boards
from checker.relations.footing_lanes import Footed, Lane, foot
from checker.relations.footing_omitted import shown
from checker.relations.footing_slips import misplaced, single_slip
from checker.relations.footing_sums import above_promises, below_promises, promising
from checker.relations.world import World
from checker.rulebook import Rule

_PLAIN = frozenset({Line.ITEM, Line.BALANCE, Line.STOCK})
_ACCIDENT = Fraction(1, 20)  # the chance of agreement above which a lane is no evidence
_UNNAMED = Fraction(1, 1000)  # the same where no word says that a line is a total
_RESULT = Fraction(1, 200)  # and where it stands below all the others
_LONG = Fraction(1, 100)  # a figure repeated by accident
_MOST_HEADED = 40  # lines below a head that are looked at for its parts
_SEVERAL, _ONE, _SLIP = 950, 850, 700  # sureness of a block: seen in several lanes, in one, by a slip alone
_UNTOLD = 500  # fails for a cause that another lane tells
_BARE, _WORDED = Fraction(1, 12), Fraction(1, 25)  # the chance of a slip by accident, for "Total" and "Total of ..."


def find(rule: Rule, world: World) -> Iterator[Relation]:
    for board in boards(world):
        for view in board.views:
            yield from _foot(rule, view)
            yield from shown(rule, view)


def _foot(rule: Rule, view: View) -> Iterator[Relation]:
    stack, shares = Stack(), Stack()  # lines of percent between lines of levels close apart from them
    parts_of_a_head: set[int] = set()
    for at, track in enumerate(view.tracks):
        if track.section:
            stack.mark()
            shares.mark()
            continue
        if not view.figures[track.index] or (track.index in parts_of_a_head and track.line not in TOTALS):
            continue
        for footed in _breakdowns(view, track, view.tracks[at + 1 : at + 1 + 2 * _MOST_HEADED]):
            parts_of_a_head.update(part.index for part in footed.block.parts)
            yield from _relations(rule, view, footed, _SEVERAL, "")
        if track.column is Column.SHARE and track.line is not Line.OF_WHICH and not view.across:
            yield from _closing(rule, view, shares, track, [])
        elif track.line in TOTALS or is_item(track):
            following = view.tracks[at + 1 :] if track.line in TOTALS else []
            yield from _closing(rule, view, stack, track, following)


def _closing(rule: Rule, view: View, stack: Stack, track: Track, following: list[Track]) -> Iterator[Relation]:
    """The relations of a track with those above it, and its place on the stack."""
    named = track.line in TOTALS
    found = _settle(view, stack, track, following) if named else _rolled(view, stack, track)
    if found is None and not named and track.column is not Column.SHARE:
        found = _inferred(view, stack, track)
    if found is None:
        (stack.skip if named else stack.add)(track)
        return
    footed, sureness, note = found
    yield from _relations(rule, view, footed, sureness, note)
    if any(part.index < track.index for part in footed.block.parts):
        stack.close(footed.block)
    else:
        stack.skip(track)


def _settle(view: View, stack: Stack, total: Track, following: list[Track]) -> tuple[Footed, int, str] | None:
    """The block of a total, how sure it is, and the known cause where it fails; None where none is believable."""
    tried: list[Footed] = []
    for block in readings(stack, total):
        footed = foot(view, block)
        if footed.lanes:
            tried.append(footed)
        if block.natural and not footed.failing and len(footed.holding) > 1:
            break  # no other reading can be better
    if total.line is Line.WHOLE or not any(f.holding for f in tried):
        tried += [footed for block in forward(total, following) if (footed := foot(view, block)).lanes]
    if not tried:
        return None
    best = max(tried, key=lambda f: (len(f.holding) - len(f.failing), f.block.natural, len(f.holding), f.block.terms))
    if _evident(best, len(tried), _ACCIDENT):
        return best, _sureness(best), ""
    natural = next((f for f in tried if f.block.natural), None)
    if natural is None or total.line is Line.WHOLE:
        return None
    cause = misplaced(natural) if len(_levels(natural.failing)) > 1 else ""
    if cause:
        return natural, _ONE, cause
    return None if _levels(best.holding) else _by_slip(view, natural)


def _rolled(view: View, stack: Stack, track: Track) -> tuple[Footed, int, str] | None:
    """The stock at the end of a period: that at its beginning and what came and went."""
    if track.line is not Line.STOCK or view.across:
        return None
    tried = _footed(view, rolled(stack, track))
    if not tried:
        return None
    best = max(tried, key=lambda f: (len(f.holding) - len(f.failing), f.block.terms))
    if _evident(best, len(tried), _ACCIDENT):
        return best, _sureness(best), ""
    return None if any(_levels(f.holding) for f in tried) else _by_slip(view, tried[0])


def _inferred(view: View, stack: Stack, track: Track) -> tuple[Footed, int, str] | None:
    """A line that no word calls a total, but whose figures are the sums of the lines above ("Google advertising")."""
    if not above_promises(view, track, stack.open, sizes(stack)):
        return None
    tried = _footed(view, (block for block in suffixes(stack, track) if promising(view, block)))
    return _unnamed(tried) or _repeating(tried)


def _footed(view: View, blocks: Iterable[Block]) -> list[Footed]:
    return [footed for block in blocks if (footed := foot(view, block)).lanes]


def _sureness(footed: Footed) -> int:
    return _SEVERAL if len(footed.witnesses) > 1 else _ONE


def _breakdowns(view: View, track: Track, following: list[Track]) -> Iterator[Footed]:
    """A line that heads its parts, perhaps several times over: the population by sex, then by age."""
    start = 0
    while start < min(len(following), _MOST_HEADED) and below_promises(view, track, below(following, start)):
        found = _unnamed(_footed(view, (b for b in headed(track, following, start) if promising(view, b))))
        if found is None:
            return
        yield found[0]
        last = found[0].block.parts[-1].index
        start = next(at for at, other in enumerate(following) if other.index == last) + 1


def _unnamed(tried: list[Footed]) -> tuple[Footed, int, str] | None:
    """Without a word for it only long figures or several lanes make a sum believable."""
    fair = [f for f in tried if f.holding]
    if not fair:
        return None
    best = max(fair, key=lambda f: (len(f.holding) - len(f.failing), f.block.terms))
    limit = _RESULT if best.block.natural else _UNNAMED
    return (best, _sureness(best), "") if _evident(best, len(tried), limit) else None


def _repeating(tried: list[Footed]) -> tuple[Footed, int, str] | None:
    """Where a deduction is made in one column only, the others repeat the figure above: that binds the lines, and a
    slip explains the one column that has parts. ("Loss before tax", "Tax", "Net loss".)"""
    for footed in tried:
        failing = _levels(footed.failing)
        others = [lane for lane in footed.lanes if lane.holds and not lane.vouches and lane.accident <= _LONG]
        if others and not footed.holding and len(failing) == 1:
            limit = _WORDED / len(tried)
            if single_slip(failing[0].total, failing[0].parts, limit, failing[0].less):
                return footed, _SLIP, ""
    return None


def _evident(footed: Footed, tries: int, limit: Fraction) -> bool:
    """Enough lanes add up, and not by chance. Shares follow from the levels beside them and are no further evidence."""
    holding = _levels(footed.witnesses) or footed.witnesses
    failing = tuple(lane for lane in footed.failing if not lane.misprinted)
    if not holding or len(failing) > len(holding):
        return False
    if failing and not _levels(holding):
        # Shares that make 100 say that the lines are all: one slip is then the only way for the levels not to.
        return any(lane.complete and lane.accident <= _ACCIDENT for lane in holding) and all(map(_slipped, failing))
    if failing and not footed.block.natural and len(holding) == 1 and not all(map(_slipped, failing)):
        return False
    chance = Fraction(tries if not footed.block.natural else 1)
    for lane in holding:
        chance *= lane.accident
    return chance <= limit


def _levels(lanes: tuple[Lane, ...]) -> tuple[Lane, ...]:
    return tuple(lane for lane in lanes if lane.total.kind is not Kind.SHARE)


def _slipped(lane: Lane) -> bool:
    return single_slip(lane.total, lane.parts, _BARE, lane.less)


def _by_slip(view: View, footed: Footed) -> tuple[Footed, int, str] | None:
    """A block that adds up in no lane is believed where one slip explains all that is wrong."""
    failing = _levels(footed.failing)
    plain = all(part.line in _PLAIN for part in footed.block.parts) and not footed.block.less
    if len(failing) != 1 or not plain or view.across:
        return None
    limit = _BARE if footed.block.total.bare else _WORDED
    return (footed, _SLIP, "") if single_slip(failing[0].total, failing[0].parts, limit) else None


def _relations(rule: Rule, view: View, footed: Footed, sureness: int, cause: str) -> Iterator[Relation]:
    """One relation a lane. Of lanes that fail by one cause the first stands for all; the others stay undecided."""
    told = False
    for lane in footed.lanes:
        if not lane.holds and not _held(footed, lane):
            continue
        note = f"{footed.block.total.label}, {view.lane_name(lane.lane)}: {len(lane.parts)} lines"
        formula = "total == sum(part) - sum(less)" if lane.less else rule.formula
        known = cause if not lane.holds else ""
        sure = _UNTOLD if known and told else sureness
        told = told or bool(known)
        yield Relation(rule.id, lane.roles, formula, sure, note=note, cause=known)


def _held(footed: Footed, lane: Lane) -> bool:
    """Whether a lane that fails is held against the table. Shares may leave something out, which only the levels
    beside them can deny; and lines that have figures in this lane alone may stand outside of the sum."""
    if lane.total.kind is Kind.SHARE:
        return bool(_levels(footed.holding)) or lane.misprinted
    seen = {place for other in footed.lanes if other.holds for place in other.tracks}
    if not footed.holding or seen.issuperset(lane.tracks):
        return True
    return footed.block.natural and (len(footed.holding) > 1 or _slipped(lane))

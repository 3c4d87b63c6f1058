"""Parts and their total: the whole equals the sum of a closed set of parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from checker.model import Fact, Relation, Role
from checker.printing import digit_count
from checker.relations.ages import aged_totals
from checker.relations.classes import classes
from checker.relations.directed import directed
from checker.relations.layout import TAKEN
from checker.relations.sets import PartSet, part_sets
from checker.relations.settling import Candidate, settle
from checker.relations.summed import summed
from checker.relations.told_last import told_last
from checker.relations.twice import twice
from checker.relations.weighted import slipped
from checker.relations.world import World
from checker.rulebook import Rule
from checker.slips import explanations
from checker.sureness import STRONG, thousandths

_CLOSED = 0.75
_ALL = 0.78
_MORE = 0.64  # for what lacks nothing but that the text says so
_ACCIDENT = Fraction(1, 10)
_DIGITS = 3  # of a whole: small numbers are one slip from anything
_LEAST = 350  # enumerations whose whole the text hardly suggests are not looked at for slips


def find(rule: Rule, world: World) -> Iterator[Relation]:
    groups: dict[tuple[int, ...], list[Candidate]] = {}
    parts: dict[tuple[int, ...], tuple[Role, ...]] = {}  # no roles where one is taken from another
    for part_set in part_sets(rule, world):
        group = tuple([id(f) for f in part_set.parts])
        if group not in parts:
            nested = _nested(world, part_set.parts)
            parts[group] = () if nested else tuple([Role("part", fact) for fact in part_set.parts])
        if not parts[group]:
            continue
        if _LEAST <= thousandths(part_set.prior) < STRONG and slipped(world, part_set.whole, part_set.parts):
            part_set = replace(part_set, prior=_CLOSED, reason="one slip explains both its sum and its growth")
        elif _LEAST <= thousandths(part_set.prior) < STRONG and _overfull(rule, part_set):
            part_set = replace(part_set, prior=_MORE, reason="its parts are more than it, one slip makes them just it")
        roles = (Role("whole", part_set.whole), *parts[group])
        candidate = Candidate(roles, rule.formula, part_set.prior, part_set.reason)
        groups.setdefault(group, []).append(candidate)
    for candidates in groups.values():
        yield from settle(rule, candidates, quiet=True)
    for said in twice(world):
        roles = summed(said.whole, said.parts)
        yield from settle(rule, [Candidate(roles, rule.formula, _ALL, "parts that make it at the other time")], True)
    for found in classes(world):
        roles = summed(world.fact(found.whole), map(world.fact, found.parts))
        yield from settle(rule, [Candidate(roles, rule.formula, _ALL, "what rises, falls and stays")], quiet=True)
    for told in told_last(world):
        roles = summed(world.fact(told.whole), map(world.fact, told.parts))
        yield from settle(rule, [Candidate(roles, rule.formula, told.prior, "the total of what is told before")], True)
    for moved in directed(world):
        roles = summed(moved.whole, moved.parts)
        yield from settle(rule, [Candidate(roles, rule.formula, moved.prior, "parts that moved both ways")], quiet=True)
    yield from aged_totals(rule, world)


def _overfull(rule: Rule, part_set: PartSet) -> bool:
    """Whether the parts are more than their whole, and would be all of it but for one slip: then they hardly overlap,
    and none is left out."""
    if "of which" not in part_set.reason:
        return False
    whole, parts = part_set.whole.claim.quantity, [p.claim.quantity.nominal for p in part_set.parts]
    if not whole.nominal < sum(parts) < 2 * whole.nominal or max(parts) >= whole.nominal:
        return False
    if digit_count(whole) < _DIGITS:
        return False
    roles = summed(part_set.whole, part_set.parts)
    return bool(explanations(rule.formula, roles, _ACCIDENT))  # where that is likelier none is looked for


def _nested(world: World, parts: Sequence[Fact]) -> bool:
    """Whether a part is taken from the one right before it: 受理申请7.5万件，其中国内7.0万件."""
    claims = [part.claim for part in parts]
    keys = {claim.key for claim in claims}
    for claim in claims:
        if not world.stands(claim):
            continue
        sentence = world.sentence(claim)
        at = sentence.place(claim)
        if at and sentence.claims[at - 1].key in keys and TAKEN.search(sentence.before(claim)):
            return True
    return False

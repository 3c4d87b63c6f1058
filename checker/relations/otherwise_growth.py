"""Growth of other figures than those it was bound to: of another level, over another one, or of the figure that it is
apposed to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from checker.model import SIZED, Claim, Relation, Role, Verdict
from checker.readings import outcome
from checker.relations.rebound import (
    FAR,
    HARDLY,
    around,
    bound_to,
    is_told_again,
    replaced,
    role_of,
    slipped,
    without_force,
)
from checker.relations.world import World

GROWN = frozenset({"change", "level", "prior"})
_APPOSED = re.compile(r"\A(?:,?\s?(?:or|i\.e\.|that is,?|soit|即|或)|\s?[(（])\s?\Z", re.IGNORECASE)
_FAR_SLOWER, _FAR_FASTER = Fraction(1, 3), Fraction(3)


def grown(world: World, relation: Relation) -> Relation:
    """Growth gives way to another level or earlier level in reach with which it agrees: "766 aircraft to 86 customers,
    4% more than the 735". What is one of two rates that are compared, or far from what the levels make, is none."""
    change = role_of(relation, "change").fact.claim
    if world.stands(change) and any(change in (p.level, p.prior) for p in world.comparisons(world.sentence(change))):
        return without_force(relation, "a rate that is compared with another one")
    if world.stands(change) and _apposed(world, relation, change):
        return without_force(relation, "said of the figure right before it")
    readings = list(_of_other_levels(world, relation, change)) if len(relation.roles) == len(GROWN) else []
    for roles in readings:
        result = outcome(relation.formula, roles)
        if result.verdict is not Verdict.HOLDS or result.stated is None or result.computed is None:
            continue
        width = result.stated.width  # "up to 1.4 million" agrees with nearly anything
        if width is not None and result.computed.width is not None and len(readings) * width <= HARDLY:
            return bound_to(relation, roles)
    return of_its_pace(world, relation)


def of_its_pace(_: World, relation: Relation) -> Relation:
    """Growth of which the levels make less than a third, or over three times, by no slip: theirs is another one."""
    stated, computed = outcome(relation.formula, relation.roles).middles
    if stated is None or computed is None or slipped(relation):
        return relation
    if stated > -1 and not _FAR_SLOWER < (1 + computed) / (1 + stated) < _FAR_FASTER:
        return without_force(relation, FAR)
    return relation


def _apposed(world: World, relation: Relation, change: Claim) -> bool:
    """Whether a rate is said of another figure, right before it: "down from $6.96, or 18 percent"."""
    sentence = world.sentence(change)
    at = sentence.place(change)
    if not at or not _APPOSED.match(sentence.before(change)) or sentence.claims[at - 1].quantity.kind not in SIZED:
        return False
    said = world.fact(sentence.claims[at - 1])
    return all(role.fact is not said for role in relation.roles)


def _of_other_levels(world: World, relation: Relation, change: Claim) -> Iterator[tuple[Role, ...]]:
    """The same growth of, or over, another figure of the unit of the one that stays."""
    if not world.stands(change):
        return
    bound = {id(role.fact) for role in relation.roles}
    sides = {role.name: role for role in relation.roles if role.name in ("level", "prior")}
    for pair in world.comparisons(world.sentence(change)):
        named = {"level": world.fact(pair.level), "prior": world.fact(pair.prior)}
        yield tuple(Role(role.name, named.get(role.name, role.fact)) for role in relation.roles)
    for name, kept in (("level", sides["prior"]), ("prior", sides["level"])):
        for claim in around(world, change, kept.fact.claim):
            fact = world.fact(claim)
            if id(fact) not in bound and not is_told_again(claim, sides[name].fact.claim):
                yield replaced(relation, sides[name], Role(name, fact))

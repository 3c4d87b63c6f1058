"""Figures that changed places: "44.4% and 55.6% respectively" in another order than the names.

Two failing relations of one sentence that both hold when two of their figures are exchanged have one cause; that an
exchange mends both is hardly an accident, while two slips at once are rare.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from checker.judgement.judging import judge
from checker.judgement.repairs import Repair, repairs
from checker.judgement.sharing import Sharing
from checker.model import ARITHMETIC, Fact, Judgement, Role, Verdict
from checker.readings import stated_fact
from checker.records import record, replace

ORDER = "exchanged"
_MOST = 24  # failing relations of one sentence among which exchanges are looked for
_COST = 1


@record
class Exchange:
    """``judgements`` fail as two figures stand in each other's place; ``repairs`` put each where it belongs."""

    judgements: tuple[Judgement, ...]
    repairs: tuple[Repair, Repair]


def exchanges(failing: Sequence[Judgement], holding: Sharing) -> tuple[Exchange, ...]:
    """Pairs of figures of one sentence whose exchange mends every failing relation of both, at least two, and breaks
    none; where no change of a single figure does as much."""
    found: list[Exchange] = []
    used: set[int] = set()
    broken = Sharing(failing)
    stated = {id(stated_fact(j.relation)) for j in failing}
    for one, other in sorted(_pairs(failing), key=lambda pair: sum(id(fact) not in stated for fact in pair)):
        mine = broken.of((one, other))
        if len(mine) < 2 or any(id(j) in used for j in mine):
            continue
        if _mended(mine, one, other) and _mended(holding.of((one, other)), one, other) and not _by_one(mine, holding):
            used |= {id(judgement) for judgement in mine}
            found.append(Exchange(tuple(mine), (_as(one, other), _as(other, one))))
    return tuple(found)


def _pairs(failing: Sequence[Judgement]) -> Iterator[tuple[Fact, Fact]]:
    """Figures of one kind and unit in one sentence, each in a failing relation."""
    sentences: dict[tuple[object, ...], dict[int, Fact]] = {}
    for judgement in failing:
        for role in judgement.relation.roles:
            claim = role.fact.claim
            if claim.quantity.kind in ARITHMETIC and not claim.cell:
                key = (claim.path, claim.sentence, claim.quantity.kind, claim.quantity.unit)
                sentences.setdefault(key, {}).setdefault(id(role.fact), role.fact)
    for facts in sentences.values():
        if 2 <= len(facts) <= _MOST:
            ordered = sorted(facts.values(), key=lambda fact: fact.claim.key)
            yield from ((a, b) for a, b in combinations(ordered, 2) if _unlike(a, b))


def _unlike(one: Fact, other: Fact) -> bool:
    return one.claim.quantity.nominal != other.claim.quantity.nominal


def _mended(judgements: Sequence[Judgement], one: Fact, other: Fact) -> bool:
    """Whether all hold with the two figures in each other's place."""
    for judgement in judgements:
        swapped = tuple(_swapped(role, one, other) for role in judgement.relation.roles)
        if judge((replace(judgement.relation, roles=swapped),))[0].verdict is not Verdict.HOLDS:
            return False
    return True


def _swapped(role: Role, one: Fact, other: Fact) -> Role:
    if role.fact is one:
        return replace(role, fact=other)
    return replace(role, fact=one) if role.fact is other else role


def _by_one(judgements: Sequence[Judgement], holding: Sharing) -> bool:
    """Whether one figure alone explains them all."""
    facts = {id(role.fact): role.fact for j in judgements for role in j.relation.roles}
    found = (repair for fact in facts.values() for repair in repairs(fact, judgements, holding.of((fact,))))
    return any(len(repair.fixed) == len(judgements) and not repair.broken for repair in found)


def _as(fact: Fact, other: Fact) -> Repair:
    return Repair(fact, Fraction(other.claim.quantity.nominal), _COST, ORDER, proven=True)

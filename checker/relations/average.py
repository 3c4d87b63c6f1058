"""An average equals its total divided by how many it is taken over: per zone, per person, per trade."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Claim, Fact, Kind, Relation, Role
from checker.relations.layout import Sentence, Standing
from checker.relations.settling import Candidate, settle_each
from checker.relations.world import SIZED, World
from checker.rulebook import Rule

_COUNTED = frozenset({Kind.COUNT, Kind.RANK})


def find(rule: Rule, world: World) -> Iterator[Relation]:
    averages = (row for row in world.arithmetic(*sorted(SIZED)) if world.standing(row[1]) is Standing.EACH)
    yield from settle_each(rule, ((f, _candidates(rule, world, f, c, s)) for f, c, s in averages))


def _candidates(rule: Rule, world: World, fact: Fact, claim: Claim, sentence: Sentence) -> Iterator[Candidate]:
    for total, count, score in _pairs(sentence, claim):
        roles = (Role("each", fact), Role("total", world.fact(total)), Role("count", world.fact(count)))
        yield Candidate(roles, rule.formula, score, "total and number in the same sentence")


def _pairs(sentence: Sentence, each: Claim) -> Iterator[tuple[Claim, Claim, float]]:
    before = [c for c in (*sentence.claims, *sentence.others) if c.quantity.start < each.quantity.start]
    totals = [c for c in before if c.quantity.kind is each.quantity.kind and c.quantity.unit == each.quantity.unit]
    totals = [c for c in totals if c.quantity.nominal > each.quantity.nominal]
    counts = [c for c in before if c.quantity.kind in _COUNTED and c.quantity.nominal > 1 and c not in totals]
    counts.sort(key=lambda c: -c.quantity.start)
    for rank, total in enumerate(reversed(totals)):
        for place, count in enumerate(counts):
            yield total, count, round(max(0.2, 0.72 - 0.2 * rank - 0.2 * place), 3)

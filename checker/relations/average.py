"""An average equals its total divided by how many it is taken over: per zone, per person, per trade.

Per head of a population it equals it roughly: it is taken over the average population of the period, and the text gives
the one at its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model import Claim, Fact, Kind, Relation, Role
from checker.relations.layout import Sentence, Standing
from checker.relations.settling import Candidate, settle_each
from checker.relations.world import SIZED, World
from checker.rulebook import Rule

_COUNTED = frozenset({Kind.COUNT, Kind.RANK})
_BREAK = re.compile(r"[;；]")
_REACH = 3  # sentences before it in which the total and the population of a figure per head stand


def find(rule: Rule, world: World) -> Iterator[Relation]:
    read = _per_head if rule.options.get("per_head") else _candidates
    averages = (row for row in world.arithmetic(*sorted(SIZED)) if world.standing(row[1]) is Standing.EACH)
    yield from settle_each(rule, ((f, read(rule, world, f, c, s)) for f, c, s in averages))


def _candidates(rule: Rule, world: World, fact: Fact, claim: Claim, sentence: Sentence) -> Iterator[Candidate]:
    for total, count, score in _pairs(sentence, claim):
        if "population" not in count.terms:
            roles = (Role("each", fact), Role("total", world.fact(total)), Role("count", world.fact(count)))
            yield Candidate(roles, rule.formula, score, "total and number in the same sentence")


def _pairs(sentence: Sentence, each: Claim) -> Iterator[tuple[Claim, Claim, float]]:
    before = [c for c in (*sentence.claims, *sentence.others) if c.quantity.start < each.quantity.start]
    totals = [c for c in before if c.quantity.kind is each.quantity.kind and c.quantity.unit == each.quantity.unit]
    totals = [c for c in totals if c.quantity.nominal > each.quantity.nominal]
    counts = [c for c in before if c.quantity.kind in _COUNTED and c.quantity.nominal > 1 and c not in totals]
    counts.sort(key=lambda c: -c.quantity.start)
    for rank, total in enumerate(reversed(totals)):
        apart = _BREAK.search(sentence.text, total.quantity.end, each.quantity.start) is not None
        for place, count in enumerate(counts):
            yield total, count, round(max(0.2, 0.72 - 0.2 * rank - 0.2 * place - 0.2 * apart), 3)


# --------------------------------------------------------------------------------------------------------------
# Per head of a population


def _per_head(rule: Rule, world: World, fact: Fact, claim: Claim, sentence: Sentence) -> Iterator[Candidate]:
    """The one total of the same measure and scope, and the one population of that scope."""
    near = [c for place in (sentence, *world.previous(sentence, _REACH)) for c in _sized(place)]
    if _BREAK.search(sentence.before(claim)):
        return
    scopes = world.profile(claim).scopes - {"national"}
    totals = [c for c in near if _total_of(claim, c) and world.profile(c).scopes - {"national"} == scopes]
    people = [c for c in near if c.metric == "population" and c.quantity.unit == "person"]
    people = [c for c in people if world.profile(c).scopes - {"national"} <= scopes]
    if len(totals) == 1 and len({id(world.fact(c)) for c in people}) == 1:
        roles = (Role("each", fact), Role("total", world.fact(totals[0])), Role("count", world.fact(people[0])))
        yield Candidate(roles, rule.formula, 0.75, "the total and the population that the text gives")


def _sized(sentence: Sentence) -> list[Claim]:
    return [c for c in sentence.claims if c.quantity.kind in SIZED and sentence.standings.get(c.key) is None]


def _total_of(each: Claim, claim: Claim) -> bool:
    q = claim.quantity
    return bool(each.metric) and claim.metric == each.metric and q.unit == each.quantity.unit and q.kind is Kind.LEVEL

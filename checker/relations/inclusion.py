"""A part is not above its whole: levels that the text takes from another one ("of which", 其中, dont)."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Claim, Fact, Relation, Role
from checker.relations.layout import Standing
from checker.relations.settling import Candidate, settle_each
from checker.relations.wholes import denominator, wholes, within_words
from checker.relations.world import SIZED, World
from checker.rulebook import Rule

_TAKEN = ("in the same sentence", "after the sentence of the whole")


def find(rule: Rule, world: World) -> Iterator[Relation]:
    signed = frozenset(rule.options["signed"])
    figures = (
        row
        for row in world.arithmetic(*sorted(SIZED))
        if world.standing(row[1]) is Standing.FIGURE and not row[1].terms & signed
    )
    yield from settle_each(rule, ((f, _candidates(rule, world, f, c)) for f, c, _ in figures if within_words(world, c)))


def _candidates(rule: Rule, world: World, fact: Fact, claim: Claim) -> Iterator[Candidate]:
    for whole in wholes(world, claim, denominator(""), claim, smaller=True):
        if whole.reason.endswith(_TAKEN):
            yield Candidate((Role("part", fact), Role("whole", whole.fact)), rule.formula, whole.prior, whole.reason)

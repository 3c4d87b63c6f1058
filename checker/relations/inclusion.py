"""A part is not above its whole: levels that the text takes from another one ("of which", 其中, dont)."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Relation, Role
from checker.relations.settling import Candidate, settle
from checker.relations.wholes import denominator, wholes, within_words
from checker.relations.world import SIZED, World
from checker.rulebook import Rule


def find(rule: Rule, world: World) -> Iterator[Relation]:
    for fact, claim, _ in world.arithmetic(*sorted(SIZED)):
        if not within_words(world, claim):
            continue
        candidates = [
            Candidate((Role("part", fact), Role("whole", w.fact)), rule.formula, w.prior, w.reason)
            for w in wholes(world, claim, denominator(""), claim, smaller=True)
            if w.reason.endswith(("of which, in the same sentence", "of which, after the sentence of the whole"))
        ]
        relation = settle(rule, candidates)
        if relation is not None:
            yield relation

"""A part was not above its whole a year before either: both levels, each taken back by its growth."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Fact, Relation, Role
from checker.relations.bases import like, plainly
from checker.relations.settling import Candidate, settle
from checker.relations.weighted import only_growth
from checker.relations.world import World
from checker.rulebook import Rule

_PRIOR = 0.7  # the part is said to be one of the whole, the rates stand by their levels


def find(rule: Rule, world: World) -> Iterator[Relation]:
    """For each part that ``inclusion`` has found to be said outright."""
    for part, whole in world.taken:
        rates = _growth(world, part), _growth(world, whole)
        if rates[0] is None or rates[1] is None or rates[0] is rates[1] or not like(rates[0].claim, rates[1].claim):
            continue
        roles = zip(("part", "part_growth", "whole", "whole_growth"), (part, rates[0], whole, rates[1]), strict=True)
        bound = tuple(Role(name, fact) for name, fact in roles)
        yield from settle(rule, [Candidate(bound, rule.formula, _PRIOR, "each taken back by its growth")], quiet=True)


def _growth(world: World, fact: Fact) -> Fact | None:
    growth = only_growth(world, fact)
    return growth if growth is not None and plainly(growth) else None

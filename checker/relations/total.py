"""Parts and their total: the whole equals the sum of a closed set of parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checker.model import Relation, Role
from checker.relations.sets import part_sets
from checker.relations.settling import Candidate, settle
from checker.relations.weighted import slipped
from checker.relations.world import World
from checker.rulebook import Rule
from checker.sureness import STRONG, thousandths

_CLOSED = 0.75
_LEAST = 350  # enumerations whose whole the text hardly suggests are not looked at for slips


def find(rule: Rule, world: World) -> Iterator[Relation]:
    groups: dict[tuple[int, ...], list[Candidate]] = {}
    parts: dict[tuple[int, ...], tuple[Role, ...]] = {}
    for part_set in part_sets(rule, world):
        if _LEAST <= thousandths(part_set.prior) < STRONG and slipped(world, part_set.whole, part_set.parts):
            part_set = replace(part_set, prior=_CLOSED, reason="one slip explains both its sum and its growth")
        group = tuple([id(f) for f in part_set.parts])
        if group not in parts:
            parts[group] = tuple([Role("part", fact) for fact in part_set.parts])
        roles = (Role("whole", part_set.whole), *parts[group])
        candidate = Candidate(roles, rule.formula, part_set.prior, part_set.reason)
        groups.setdefault(group, []).append(candidate)
    for candidates in groups.values():
        yield from settle(rule, candidates, quiet=True)

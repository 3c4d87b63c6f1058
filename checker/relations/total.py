"""Parts and their total: the whole equals the sum of a closed set of parts."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Relation, Role
from checker.relations import sets
from checker.relations.settling import Candidate, settle
from checker.relations.world import World
from checker.rulebook import Rule


def find(rule: Rule, world: World) -> Iterator[Relation]:
    groups: dict[tuple[int, ...], list[Candidate]] = {}
    for part_set in part_sets(rule, world):
        roles = (Role("whole", part_set.whole), *(Role("part", fact) for fact in part_set.parts))
        candidate = Candidate(roles, rule.formula, part_set.prior, part_set.reason)
        groups.setdefault(tuple(id(f) for f in part_set.parts), []).append(candidate)
    for candidates in groups.values():
        relation = settle(rule, candidates, quiet=True)
        if relation is not None:
            yield relation


def part_sets(rule: Rule, world: World) -> Iterator[sets.PartSet]:
    partitions = [sets.Partition(tuple(p["parts"]), p.get("whole", "")) for p in rule.options.get("closed", ())]
    yield from sets.partition_sets(world, partitions)
    yield from sets.list_sets(world)

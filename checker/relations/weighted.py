"""Growth of a whole from the growth and the sizes of its parts: what all were a year before must add up too."""

from __future__ import annotations

from collections.abc import Iterator

from checker import rulebook
from checker.model import Fact, Relation, Role, Verdict
from checker.readings import outcome
from checker.relations.bases import like, plain
from checker.relations.settling import STRONG, Candidate, accident, settle
from checker.relations.total import part_sets
from checker.relations.world import World
from checker.rulebook import Rule

_MOST = 8


def find(rule: Rule, world: World) -> Iterator[Relation]:
    groups: dict[tuple[int, ...], list[Candidate]] = {}
    for candidate in _candidates(rule, world):
        key = tuple(id(r.fact) for r in candidate.roles if r.name.startswith("part"))
        groups.setdefault(key, []).append(candidate)
    for candidates in groups.values():
        relation = settle(rule, candidates, quiet=True)
        if relation is not None:
            yield relation


def _candidates(rule: Rule, world: World) -> Iterator[Candidate]:
    totals = rulebook.rules()[str(rule.options["sets"])]
    for part_set in part_sets(totals, world):
        if len(part_set.parts) > _MOST:
            continue
        growth = _growth(world, part_set.whole)
        growths = [_growth(world, part) for part in part_set.parts]
        if growth is None or not all(growths) or len({id(g) for g in growths}) < len(growths):
            continue
        rates = [g for g in growths if g is not None]
        if not all(like(growth.claim, g.claim) for g in rates):
            continue
        prior = part_set.prior if part_set.prior >= STRONG else _if_sum_holds(part_set.whole, part_set.parts)
        if prior:
            yield _candidate(part_set.whole, growth, part_set.parts, rates, prior)


def _growth(world: World, fact: Fact) -> Fact | None:
    rates = [g for g in world.growth_of(fact) if plain(g.claim)]
    return rates[0] if len(rates) == 1 else None


def _if_sum_holds(whole: Fact, parts: tuple[Fact, ...]) -> float:
    """An enumeration whose sum agrees too closely for an accident is as good as closed."""
    roles = (Role("whole", whole), *(Role("part", p) for p in parts))
    result = outcome("whole == sum(part)", roles)
    if result.verdict is Verdict.HOLDS and accident(result, 1) * 50 < 1:
        return 0.75
    return 0.0


def _candidate(whole: Fact, growth: Fact, parts: tuple[Fact, ...], rates: list[Fact], prior: float) -> Candidate:
    terms = " + ".join(f"part_{i} / (1 + growth_{i})" for i in range(1, len(parts) + 1))
    roles = [Role("growth", growth), Role("whole", whole)]
    for number, (part, rate) in enumerate(zip(parts, rates, strict=True), 1):
        roles += [Role(f"part_{number}", part), Role(f"growth_{number}", rate)]
    return Candidate(tuple(roles), f"growth == whole / ({terms}) - 1", prior, "growth of the parts, by their size")

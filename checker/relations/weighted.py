"""Growth of a whole from the growth and the sizes of its parts: what all were a year before must add up too."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from checker import rulebook
from checker.model import Fact, Kind, Quantity, Relation, Role, Verdict
from checker.rationals import exact
from checker.readings import outcome, values
from checker.records import record, replace
from checker.relations.bases import like, plain
from checker.relations.closing import crumbs
from checker.relations.sets import part_sets
from checker.relations.settling import Candidate, accident, settle
from checker.relations.world import World
from checker.rulebook import Rule
from checker.slips import explanations, interval_of
from checker.solving import outcome_with
from checker.sureness import STRONG, thousandths
from checker.units import GENERIC_COUNT

_MOST = 8  # parts
_SUM = "whole == sum(part)"
_SPREAD = exact(Fraction(1, 10))  # growth rates of one release lie within some ten points of each other
_CHANCE = exact(Fraction(1, 25))
_ONE = exact(1)
_TEN = 10


@record
class _Growing:
    """A whole and its parts, each with its growth."""

    whole: Fact
    growth: Fact
    parts: tuple[Fact, ...]
    rates: tuple[Fact, ...]


def find(rule: Rule, world: World) -> Iterator[Relation]:
    groups: dict[tuple[int, ...], list[Candidate]] = {}
    for candidate in _candidates(rule, world):
        key = tuple(id(r.fact) for r in candidate.roles if r.name.startswith("part"))
        groups.setdefault(key, []).append(candidate)
    for candidates in groups.values():
        yield from settle(rule, candidates, quiet=True)


def _candidates(rule: Rule, world: World) -> Iterator[Candidate]:
    totals = rulebook.rules()[str(rule.options["sets"])]
    for part_set in part_sets(totals, world):
        row = _growing(world, part_set.whole, part_set.parts)
        if row is None or not all(like(row.growth.claim, g.claim) for g in row.rates):
            continue
        prior = part_set.prior if thousandths(part_set.prior) >= STRONG else _known(world, row)
        if prior:
            yield replace(_bound(row), prior=prior)


def slipped(world: World, whole: Fact, parts: tuple[Fact, ...]) -> bool:
    """Whether one slip in a level makes both the sum and the growth of an enumeration agree: that is hardly chance,
    so the enumeration is complete."""
    row = _growing(world, whole, parts)
    if row is None or crumbs(whole.claim, [part.claim for part in parts]):
        return False
    return thousandths(_known(world, row)) >= STRONG


def _growing(world: World, whole: Fact, parts: tuple[Fact, ...]) -> _Growing | None:
    """Where a whole and each of its parts have a growth of their own."""
    if len(parts) > _MOST or any(_numbers(fact.claim.quantity) for fact in (whole, *parts)):
        return None
    growth = only_growth(world, whole)
    if growth is None:
        return None
    rates: list[Fact] = []
    for part in parts:
        rate = only_growth(world, part)
        if rate is None or rate in rates:
            return None
        rates.append(rate)
    return _Growing(whole, growth, parts, tuple(rates))


def _numbers(quantity: Quantity) -> bool:
    """Whether it is a bare digit, by which a class is called rather than things counted: "hotels of 1 and 2 stars"."""
    return quantity.nominal < _TEN and quantity.kind is Kind.COUNT and quantity.unit in (None, GENERIC_COUNT)


def _known(world: World, row: _Growing) -> float:
    key = (id(row.whole), *map(id, row.parts))
    if key not in world.closures:
        world.closures[key] = _prior(row)
    return world.closures[key]


def only_growth(world: World, fact: Fact) -> Fact | None:
    """The one growth that is stated of a level; what is told a hundred times may have as many."""
    found = None
    for rate in world.growth_of(fact):
        if plain(rate.claim):
            if found is not None:
                return None
            found = rate
    return found


def _prior(row: _Growing) -> float:
    """An enumeration whose sum agrees too closely for an accident is as good as closed; so is one in which a single
    slip explains both the sum and the growth."""
    roles = (Role("whole", row.whole), *[Role("part", part) for part in row.parts])
    result = outcome(_SUM, roles)
    if result.verdict is Verdict.HOLDS:
        return 0.75 if accident(result, 1) * 50 < 1 else 0.0
    if not _between(row):
        return 0.0
    bound = _bound(row)
    # The growth alone is as wide as this, so slips that are likelier by accident need not be looked for.
    most = _CHANCE * _SPREAD / (values(bound.roles[0].fact)[0].width or 1)
    for found in explanations(_SUM, roles, most):
        value = interval_of(found.fact.claim.quantity, found.slip.value, found.slip.ratio)
        again = outcome_with(bound.formula, bound.roles, found.fact, value)
        if again is None or again.verdict is not Verdict.HOLDS or again.stated is None or again.computed is None:
            continue
        width = (again.stated.width or _ONE) + (again.computed.width or _ONE)
        if found.chance * width / _SPREAD <= _CHANCE:
            return 0.75
    return 0.0


def _between(row: _Growing) -> bool:
    """The growth of a whole lies between those of its parts, whatever their sizes."""
    parts = [rate.claim.quantity.nominal for rate in row.rates]
    return min(parts) <= row.growth.claim.quantity.nominal <= max(parts)


def _bound(row: _Growing) -> Candidate:
    terms = " + ".join(f"part_{i} / (1 + growth_{i})" for i in range(1, len(row.parts) + 1))
    roles = [Role("growth", row.growth), Role("whole", row.whole)]
    for number, (part, rate) in enumerate(zip(row.parts, row.rates, strict=True), 1):
        roles += [Role(f"part_{number}", part), Role(f"growth_{number}", rate)]
    return Candidate(tuple(roles), f"growth == whole / ({terms}) - 1", 0.0, "growth of the parts, by their size")

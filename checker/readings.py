"""What the figures of a relation may stand for, and whether its formula can hold with them.

A role of a relation is a fact: a figure with its translations and repetitions. Where these agree, the value lies in all
of their intervals; where they do not (13.1亿 beside 13.1 trillion), each of them is a plausible reading. Percents and
points enter formulas as fractions, measures in the base of their dimension.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import islice, product
from operator import attrgetter

from checker import units
from checker.formulas import FormulaError, Outcome, parse
from checker.intervals import Interval
from checker.model import SIZED, Bound, Fact, Kind, Quantity, Relation, Role, Verdict
from checker.records import replace

MOST = 48  # combinations of readings that are tried
ROUNDED = "holds only if trailing zeros are rounding"

_FAR = Fraction(10)
_ONE = Interval.point(1)
_NAME, _FACT = attrgetter("name"), attrgetter("fact")


@lru_cache(maxsize=1 << 17)  # the cells of a sheet are asked for twice, in their rows and in their columns
def values(fact: Fact) -> tuple[Interval, ...]:
    """The plausible readings, the likeliest first."""
    if len(fact.claims) == 1 and not fact.claim.quantity.alternatives:
        return (_based(fact.claim.quantity, wide(fact.claim.quantity)),)
    found: list[Interval] = []
    hedged: list[Quantity] = []
    seen: set[tuple[object, ...]] = set()
    for claim in fact.claims:
        quantity = claim.quantity
        if quantity.bound is Bound.EXACT:
            ends = (quantity.low, quantity.high, quantity.low_open, quantity.high_open)
            said = (*ends, quantity.nominal, quantity.coarse, quantity.unit)
            if said in seen:  # said again: narrows nothing
                continue
            seen.add(said)
            _merge(found, _based(quantity, wide(quantity)))
        elif all(quantity.nominal != known.nominal for known in hedged):
            hedged.append(quantity)  # "over 1,300" and "over 300" overlap, but do not mean one value
            found.append(_based(quantity, wide(quantity)))
    for claim in fact.claims:
        for other in claim.quantity.alternatives:
            _merge(found, _alternative(claim.quantity, other))
    return tuple(found)


def narrow(fact: Fact) -> Interval:
    """The figure as its digits are printed, trailing zeros included, in the base of its dimension."""
    return _based(fact.claim.quantity, fact.claim.quantity.interval)


def wide(quantity: Quantity) -> Interval:
    """The printed interval, or that of half a unit of the last digit that is not zero where it may be rounding."""
    if quantity.coarse is None or quantity.kind not in SIZED:  # a rate is rounded to the zeros that it prints
        return quantity.interval
    half = quantity.coarse / 2
    low, high = quantity.nominal - half, quantity.nominal + half
    if quantity.low is not None and quantity.high is not None and low <= quantity.low and quantity.high <= high:
        return Interval.of(low, high)  # nearly always: the digits as printed lie within
    return quantity.interval.hull(Interval.of(low, high))


def _merge(found: list[Interval], new: Interval) -> None:
    for at, known in enumerate(found):
        both = known.intersect(new)
        if both is not None:
            found[at] = both
            return
    found.append(new)


def _alternative(quantity: Quantity, other: Quantity) -> Interval:
    interval = _based(other, wide(other))
    if quantity.kind is Kind.CHANGE and other.kind is Kind.MULTIPLE:
        return interval - _ONE
    return interval


def _based(quantity: Quantity, interval: Interval) -> Interval:
    by = units.scale(quantity.unit) if quantity.unit is not None else None
    return interval if by is None else interval.scaled(by)


def outcome(formula: str, roles: Iterable[Role]) -> Outcome:
    """Holds if it holds under some combination of readings; else what the nearest combination gives.

    A relation without a formula states what is never right (a percentage where a level is meant).
    """
    if not formula:
        return Outcome(Verdict.FAILS)
    bound = tuple(roles)
    # Names and facts are looked up several times as fast as the records of them, which hash themselves each time.
    return _outcome(formula, tuple(map(_NAME, bound)), tuple(map(_FACT, bound)))


@lru_cache(maxsize=1 << 15)  # when a reading is bound and, once a long text is bound, when it is judged
def _outcome(formula: str, names: tuple[str, ...], facts: tuple[Fact, ...]) -> Outcome:
    parsed = parse(formula)
    failed: list[Outcome] = []
    for chosen in islice(product(*map(values, facts)), MOST):
        try:
            result = parsed.evaluate(bind(names, chosen))
        except (FormulaError, ZeroDivisionError) as error:
            result = Outcome(Verdict.UNDECIDED, reason=str(error))
        if result.verdict is Verdict.HOLDS:
            return result
        failed.append(result)
    if len(failed) < 2:
        return failed[0] if failed else Outcome(Verdict.UNDECIDED)
    return min(failed, key=_distance)


def as_printed(formula: str, roles: Iterable[Role]) -> bool:
    """Whether a relation that holds does so with every digit as it stands, trailing zeros included."""
    exact = tuple(Role(role.name, _uncoarsened(role.fact)) for role in roles)
    return outcome(formula, exact).verdict is Verdict.HOLDS


def may_be_round(roles: Iterable[Role]) -> bool:
    """Whether trailing zeros of a level or a count widen what the roles may stand for."""
    return any(map(_round, map(_FACT, roles)))


@lru_cache(maxsize=1024)  # a figure that is repeated in every paragraph takes part in as many relations
def _round(fact: Fact) -> bool:
    return bool([c for c in fact.claims if c.quantity.coarse is not None and c.quantity.kind in SIZED])


@lru_cache(maxsize=1024)  # as above
def _uncoarsened(fact: Fact) -> Fact:
    return Fact(tuple(replace(c, quantity=_exact(c.quantity)) for c in fact.claims))


def _exact(quantity: Quantity) -> Quantity:
    others = tuple(_exact(other) for other in quantity.alternatives)
    return replace(quantity, coarse=None, alternatives=others)


def _distance(result: Outcome) -> Fraction:
    """How far the sides of a comparison that fails are apart, against their size."""
    stated, computed = result.middles
    if result.verdict is not Verdict.FAILS or stated is None or computed is None:
        return _FAR
    size = max(abs(stated), abs(computed))
    return abs(stated - computed) / size if size else Fraction(0)


def bind(names: Sequence[str], chosen: Sequence[Interval]) -> dict[str, Interval | list[Interval]]:
    """The values of the names of a formula; a name that several roles share stands for their list."""
    bound: dict[str, Interval | list[Interval]] = dict(zip(names, chosen, strict=True))
    if len(bound) == len(names):
        return bound
    bound = {}
    for name, interval in zip(names, chosen, strict=True):
        if name not in bound:
            bound[name] = interval
            continue
        known = bound[name]
        if type(known) is Interval:
            bound[name] = [known, interval]
        else:
            known.append(interval)
    return bound


def verdict_of(relation: Relation) -> Verdict:
    """Whether a relation holds as it is bound."""
    return outcome(relation.formula, relation.roles).verdict


def stated_fact(relation: Relation) -> Fact | None:
    """The fact on a side of its own in the formula, None where both sides are computed."""
    if not relation.formula:
        return None
    name = parse(relation.formula).stated
    for role in relation.roles:
        if role.name == name:
            return role.fact
    return None

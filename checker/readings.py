"""What the figures of a relation may stand for, and whether its formula can hold with them.

A role of a relation is a fact: a figure with its translations and repetitions. Where these agree, the value lies in all
of their intervals; where they do not (13.1亿 beside 13.1 trillion), each of them is a plausible reading. Percents and
points enter formulas as fractions, measures in the base of their dimension.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice, product

from checker import units
from checker.formulas import FormulaError, Outcome, parse
from checker.intervals import Interval
from checker.model import Fact, Kind, Quantity, Role, Verdict

MOST = 48  # combinations of readings that are tried

_ONE = Interval.point(1)


@lru_cache(maxsize=1 << 14)
def values(fact: Fact) -> tuple[Interval, ...]:
    """The plausible readings, the likeliest first."""
    found: list[Interval] = []
    for claim in fact.claims:
        _merge(found, _based(claim.quantity, wide(claim.quantity)))
    for claim in fact.claims:
        for other in claim.quantity.alternatives:
            _merge(found, _alternative(claim.quantity, other))
    return tuple(found)


def narrow(fact: Fact) -> Interval:
    """The figure as its digits are printed, trailing zeros included, in the base of its dimension."""
    return _based(fact.claim.quantity, fact.claim.quantity.interval)


def wide(quantity: Quantity) -> Interval:
    """The printed interval, or that of half a unit of the last digit that is not zero where it may be rounding."""
    if quantity.coarse is None:
        return quantity.interval
    half = quantity.coarse / 2
    return quantity.interval.hull(Interval.of(quantity.nominal - half, quantity.nominal + half))


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
    if not units.known(quantity.unit):
        return interval
    factor = units.factor(quantity.unit)
    return interval if factor == 1 else interval * Interval.point(factor)


def outcome(formula: str, roles: Iterable[Role]) -> Outcome:
    """Holds if it holds under some combination of readings; else what the likeliest combination gives.

    A relation without a formula states what is never right (a percentage where a level is meant).
    """
    if not formula:
        return Outcome(Verdict.FAILS)
    parsed = parse(formula)
    first: Outcome | None = None
    for bound in islice(_combinations(tuple(roles)), MOST):
        try:
            result = parsed.evaluate(bound)
        except (FormulaError, ZeroDivisionError) as error:
            result = Outcome(Verdict.UNDECIDED, reason=str(error))
        if result.verdict is Verdict.HOLDS:
            return result
        if first is None or first.verdict is Verdict.UNDECIDED:
            first = result
    return first or Outcome(Verdict.UNDECIDED)


def _combinations(roles: tuple[Role, ...]) -> Iterator[Mapping[str, Interval | list[Interval]]]:
    options = [values(role.fact) for role in roles]
    names = [role.name for role in roles]
    for chosen in product(*options):
        bound: dict[str, Interval | list[Interval]] = {}
        for name, interval in zip(names, chosen, strict=True):
            known = bound.get(name)
            if known is None:
                bound[name] = interval
            elif isinstance(known, list):
                known.append(interval)
            else:
                bound[name] = [known, interval]
        yield bound

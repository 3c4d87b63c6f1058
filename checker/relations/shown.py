"""Facts that a text shows instead of printing them as a figure: how many items a list has, which day a weekday is."""

from __future__ import annotations

from decimal import Decimal

from checker.model import Bound, Claim, Fact, Kind, Quantity
from checker.records import replace


def alone(claim: Claim) -> Fact:
    """A figure in one of its places: what stands beside it there is not what stands beside its translation."""
    return Fact((claim,))


def standing_for(claim: Claim, number: int) -> Fact:
    """A date, standing for a number that follows from it: its year, its weekday."""
    value = Decimal(number)
    quantity = replace(claim.quantity, nominal=value, low=value, high=value, unit=None, step=None, coarse=None)
    return Fact((replace(claim, quantity=quantity),))


def shown(beside: Claim, text: str, start: int, end: int, least: int, most: int | None = None) -> Fact:
    """``text[start:end]`` shows a number from ``least`` to ``most``. It is told as if it stood in the sentence of
    ``beside``."""
    high = least if most is None else most
    quantity = Quantity(
        start=start,
        end=end,
        text=text[start:end],
        language=beside.quantity.language,
        nominal=Decimal(least),
        low=Decimal(least),
        high=Decimal(high),
        unit=None,
        kind=Kind.COUNT,
        bound=Bound.EXACT,
    )
    return Fact((replace(beside, quantity=quantity),))


def negative(fact: Fact) -> Fact:
    """The figure with its sign turned: a loss of 3 is -3, the 18 percent of "a decline from 18 percent" no fall."""
    return Fact(tuple(replace(c, quantity=_negated(c.quantity)) for c in fact.claims))


def positive(fact: Fact) -> Fact:
    """The size of the figure, whichever way it went."""
    return negative(fact) if fact.claim.quantity.nominal < 0 else fact


def _negated(q: Quantity) -> Quantity:
    return replace(
        q,
        nominal=-q.nominal,
        low=None if q.high is None else -q.high,
        high=None if q.low is None else -q.low,
        low_open=q.high_open,
        high_open=q.low_open,
        alternatives=tuple(map(_negated, q.alternatives)),
    )


def printed(fact: Fact) -> Fact:
    """The figure as its digits print it: "up to 640 million" is as much in another currency as 640 million are."""
    if fact.claim.quantity.bound not in (Bound.AT_MOST, Bound.AT_LEAST):
        return fact
    return Fact(tuple([replace(c, quantity=_unbounded(c.quantity)) for c in fact.claims]))


def _unbounded(q: Quantity) -> Quantity:
    half = (q.step or Decimal(0)) / 2
    ends = (q.nominal - half, q.nominal + half)
    return replace(q, low=ends[0], high=ends[1], low_open=False, high_open=False, bound=Bound.EXACT, alternatives=())

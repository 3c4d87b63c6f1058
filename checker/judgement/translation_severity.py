"""How sure a difference between two figures of a translation is to be a slip."""

from __future__ import annotations

from enum import IntEnum

from checker import units
from checker.agreement import Difference, digits
from checker.model import ARITHMETIC, Kind, Quantity, Severity


class Strength(IntEnum):
    """How surely a figure is one that a translation must carry."""

    WEAK = 0  # one, first, both: idioms as often as numbers
    MEDIUM = 1
    STRONG = 2


_SCALED = frozenset("百千万亿兆")


def strength(q: Quantity) -> Strength:
    """By how it is written: digits, decimals, a unit; small numbers in words say little."""
    if q.kind is Kind.LIST_MARKER:
        return Strength.WEAK
    written = sum(c.isdigit() for c in q.text)
    if written == 0:
        return _in_words(q)
    if q.kind in (Kind.NAME, Kind.ORDINAL, Kind.RANK):
        return Strength.MEDIUM
    if written >= 2 or firm(q.unit):
        return Strength.STRONG
    return Strength.MEDIUM


def _in_words(q: Quantity) -> Strength:
    value = abs(q.nominal)
    if value <= 2 or (value == value.to_integral_value() and value in (10, 12, 100, 1000, 10_000)):
        return Strength.MEDIUM if firm(q.unit) and value > 2 else Strength.WEAK
    if len(digits(value)) >= 2 or firm(q.unit):
        return Strength.MEDIUM
    return Strength.MEDIUM if q.unit and value > 2 else Strength.WEAK


def firm(unit: str | None) -> bool:
    """A unit that is no mere count: money, percent, a measure."""
    return unit is not None and not units.countable(unit)


def of_pair(source: Quantity, target: Quantity, difference: Difference, lone: bool) -> Severity:
    """``lone``: no other figures of the two texts are without a partner or disagree."""
    a, b = strength(source), strength(target)
    low = min(a, b)
    if difference is Difference.BOUND or low is Strength.WEAK:
        return Severity.INFO
    if difference in (Difference.POINTS, Difference.CURRENCY, Difference.UNIT):
        return Severity.ERROR if low is Strength.STRONG else Severity.WARNING
    if difference is Difference.DIRECTION:
        return Severity.WARNING
    if difference in (Difference.SCALE, Difference.CUT, Difference.DIGITS):
        return Severity.ERROR if low is Strength.STRONG else Severity.WARNING
    if low is Strength.STRONG:
        return Severity.ERROR if lone and source.kind is target.kind else Severity.WARNING
    return Severity.WARNING if lone and source.kind is target.kind else Severity.INFO


def of_lone(q: Quantity) -> Severity:
    """A figure that only one side has."""
    if q.kind not in ARITHMETIC and q.kind not in (Kind.DATE, Kind.PERIOD):
        return Severity.INFO
    return Severity.WARNING if strength(q) is Strength.STRONG else Severity.INFO

"""Whether two figures, written in two places or languages, state one value; and if not, what sets them apart.

The tolerance is that of the printed digits: the figure with fewer digits must be what the other rounds to. Bounds
("over 1 trillion") are compared as words, not as half-lines, or every figure would agree with every lower bound.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from math import floor

from checker import units
from checker.date_agreement import date_agreement, dated
from checker.intervals import Interval
from checker.model import ARITHMETIC, Bound, Kind, Quantity
from checker.rationals import exact


class Difference(StrEnum):
    """From no difference to a wholly other value; the order is that of ``RANK``."""

    SAME = "same"
    ROUNDED = "rounded"  # fewer digits, rightly rounded
    REFINED = "refined"  # more digits than the source gives, though they round to it
    BOUND = "bound"
    DIRECTION = "direction"
    POINTS = "points"
    CURRENCY = "currency"
    UNIT = "unit"
    SCALE = "scale"
    CUT = "cut"  # digits cut off instead of rounded
    DATE = "date"
    DIGITS = "digits"  # one digit other, two transposed, one dropped
    VALUE = "value"


RANK: dict[Difference, int] = {d: i for i, d in enumerate(Difference)}
AGREEING = frozenset({Difference.SAME, Difference.ROUNDED, Difference.BOUND})

# Lengths of time in days; a month and a year are those of the calendar's mean, which rounding forgives.
_SPANS: dict[str, Fraction] = {
    "minute": Fraction(1, 1440), "hour": Fraction(1, 24), "day": Fraction(1), "week": Fraction(7),
    "month": Fraction(1461, 48), "quarter": Fraction(1461, 16), "year": Fraction(1461, 4),
    "decade": Fraction(7305, 2), "century": Fraction(36525),
}  # fmt: skip
_POINTS = {"percent", "percentage_point"}
_PERCENT = ("percent", "per cent", "%", "pourcent", "porcent", "百分", "pp")
_NUMBERS = re.compile(r"[0-9]+")
_RIVALS = {"CNY", "USD"}
_HUNDRED = Decimal(100)
_HALF = exact(Fraction(1, 2))
# Bounds that one language may render by another without a change of meaning.
_BOUNDS: dict[Bound, int] = {
    Bound.EXACT: 0,
    Bound.ABOUT: 0,
    Bound.OVER: 1,
    Bound.AT_LEAST: 1,
    Bound.UNDER: -1,
    Bound.AT_MOST: -1,
    Bound.NEARLY: -1,
}


def compare(a: Quantity, b: Quantity) -> Difference:
    """The least difference over all readings of both: how ``b``, the translation, departs from ``a``."""
    best = _compare(a, b)
    if best is Difference.SAME or not (a.alternatives or b.alternatives):
        return best
    for x in (a, *a.alternatives):
        for y in (b, *b.alternatives):
            if not _swapped(a, b, x, y):
                best = min(best, _compare(x, y), key=RANK.__getitem__)
    return best


def _swapped(a: Quantity, b: Quantity, x: Quantity, y: Quantity) -> bool:
    """元 may be a Hong Kong dollar and $ a Canadian one; but yuan and US dollars are not read into each other."""
    return {a.unit, b.unit} == _RIVALS and (x.unit != a.unit or y.unit != b.unit)


def digits(value: Decimal) -> str:
    """The significant digits: 51 for 510 billion."""
    written = str(value)
    if "E" in written:
        written = written.partition("E")[0]
    return written.replace(".", "").strip("-0")


def power(a: Quantity, b: Quantity) -> int:
    """k where ``b`` is ``a`` times 10^k by their digits, 0 where it is not."""
    if not a.nominal or not b.nominal or digits(a.nominal) != digits(b.nominal):
        return 0
    return b.nominal.adjusted() - a.nominal.adjusted()


def _compare(a: Quantity, b: Quantity) -> Difference:
    if a.kind is b.kind and a.kind in ARITHMETIC and a.nominal == b.nominal and a.unit == b.unit and a.bound is b.bound:
        return Difference.SAME  # nearly all, and nothing below would say otherwise
    if dated(a) or dated(b):
        agreed = date_agreement(a, b)
        if agreed is not None:
            return Difference.SAME if agreed else Difference.DATE
    if a.unit == b.unit:
        return _values(a, b)
    if a.unit is None or b.unit is None or ((_scored(a) or _scored(b)) and "percent" not in (a.unit, b.unit)):
        return _without_unit(a, b)
    return _across_units(a, b, a.unit, b.unit)


def _scored(q: Quantity) -> bool:
    """Points that may be those of a game or an index: nothing in their words says percent."""
    return q.unit == "percentage_point" and not any(word in q.text.lower() for word in _PERCENT)


def _without_unit(a: Quantity, b: Quantity) -> Difference:
    """One side carries no unit: a half beside 50 percent; else the unit is taken as lost, not as contradicted."""
    plain = _values(a, b)
    if plain in AGREEING:
        return plain
    if "percent" in (a.unit, b.unit):
        percent, bare = (a, b) if a.unit == "percent" else (b, a)
        if abs(bare.nominal) <= 1 and abs(percent.nominal) == abs(bare.nominal) * _HUNDRED:
            return Difference.SAME
        if _grown(percent, bare):
            return Difference.SAME
    return plain


def _across_units(a: Quantity, b: Quantity, unit: str, other: str) -> Difference:
    if _grown(a, b) or _grown(b, a):
        return Difference.SAME
    if _converts(a, b, unit, other):
        return Difference.SAME
    plain = _values(a, b)
    if units.countable(unit) or units.countable(other):
        return plain
    if {unit, other} == _POINTS:
        return Difference.POINTS if plain in AGREEING else plain
    if plain not in AGREEING or _rate_of(unit, other) or _rate_of(other, unit):
        return plain if plain in AGREEING else Difference.VALUE
    return Difference.CURRENCY if units.currency(unit) and units.currency(other) else Difference.UNIT


def _rate_of(rate: str, unit: str) -> bool:
    """Kilometres per hour beside 时速 and kilometres: what it is by stands in another word."""
    return rate.startswith((unit + "/", unit + "_per_"))


@cache
def conversion(unit: str, other: str) -> tuple[Fraction, Fraction] | None:
    """(ratio, shift) from ``unit`` to ``other``; None where they cannot be converted."""
    if unit in _SPANS and other in _SPANS:
        return _SPANS[unit] / _SPANS[other], Fraction(0)
    if not (units.known(unit) and units.known(other)) or units.dimension(unit) != units.dimension(other):
        return None
    zero, one = (units.convert(Interval.point(n), unit, other).low for n in (0, 1))
    return None if zero is None or one is None else (one - zero, zero)


def _converts(a: Quantity, b: Quantity, unit: str, other: str) -> bool:
    """Whether conversion explains the value: the printed digits of both, round numbers as rounding, meet."""
    line = conversion(unit, other)
    if line is None:
        return False
    ratio, shift = line
    x, y = Fraction(abs(a.nominal)) * ratio + shift, Fraction(abs(b.nominal))
    return abs(x - y) <= (_grain(a) * ratio + _grain(b)) / 2


def _grain(q: Quantity) -> Fraction:
    """What a converted figure may be rounded to: its last digit; as far as a tenth of it, round numbers and fives."""
    value = Fraction(abs(q.nominal))
    grain = Fraction(q.coarse or q.step or 1)
    if value and value % (grain * 5) == 0:
        grain *= 5
    written = Fraction(q.step or 0)
    if not any(c.isdigit() for c in q.text):
        written = min(written, value / 4)  # the step of a thousand in words is a thousand
    return max(written, min(grain, value / 10))


def _grown(a: Quantity, b: Quantity) -> bool:
    """Up 100 percent is twice as much."""
    if a.unit != "percent" or b.kind is not Kind.MULTIPLE:
        return False
    return a.nominal == (b.nominal - 1) * _HUNDRED


def _values(a: Quantity, b: Quantity) -> Difference:
    x, y = abs(a.nominal), abs(b.nominal)
    if x == y:
        return Difference.DIGITS if _other_numbering(a, b) else _same_value(a, b)
    if _rounds(a, b):
        return Difference.ROUNDED
    if _rounds(b, a):
        return Difference.REFINED
    ours, theirs = digits(x), digits(y)
    if x and y and ours == theirs:
        return Difference.SCALE
    if _cut(a, b) or _cut(b, a):
        return Difference.CUT
    return Difference.DIGITS if _slip(ours, theirs) else Difference.VALUE


def _same_value(a: Quantity, b: Quantity) -> Difference:
    changes = (Kind.CHANGE, Kind.POINT_CHANGE)
    if a.kind in changes and b.kind in changes and a.nominal == -b.nominal and a.nominal:
        return Difference.DIRECTION
    if _BOUNDS[a.bound] != _BOUNDS[b.bound]:
        return Difference.BOUND
    return Difference.SAME


def _other_numbering(a: Quantity, b: Quantity) -> bool:
    """Section 9.4.11 beside 9.4.12: names of several numbers, of which the value is but the first."""
    if a.kind is not Kind.NAME or b.kind is not Kind.NAME:
        return False
    x, y = _NUMBERS.findall(a.text), _NUMBERS.findall(b.text)
    return len(x) == len(y) > 1 and x != y


def _rounds(fine: Quantity, rough: Quantity) -> bool:
    """Whether ``rough`` is ``fine`` rounded to the last digit of ``rough``; about 130 may be rounded to tens."""
    grain = (rough.coarse if rough.bound is Bound.ABOUT else None) or rough.step
    if not grain or grain <= (fine.step or 0) or abs(abs(fine.nominal) - abs(rough.nominal)) > grain:
        return False
    unit = exact(grain)
    value, stated = exact(abs(fine.nominal)) / unit, exact(abs(rough.nominal)) / unit
    return stated in (floor(value + _HALF), round(value))  # a half goes up, or to the even digit


def _cut(fine: Quantity, rough: Quantity) -> bool:
    grain = rough.step
    if not grain or grain <= (fine.step or 0) or not rough.nominal:
        return False
    if abs(abs(fine.nominal) - abs(rough.nominal)) > grain:
        return False
    unit = exact(grain)
    whole: int = floor(exact(abs(fine.nominal)) / unit)
    stated: Fraction = exact(abs(rough.nominal)) / unit
    return stated == whole


def _slip(a: str, b: str) -> bool:
    """One digit other, two neighbours transposed, or one digit dropped or doubled."""
    if abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < 2:
        return False
    if len(a) == len(b):
        differing = [i for i in range(len(a)) if a[i] != b[i]]
        if len(differing) == 1:
            return len(a) > 1
        if len(differing) != 2:
            return False
        i, j = differing
        return a[i] == b[j] and a[j] == b[i]
    short, long = sorted((a, b), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))

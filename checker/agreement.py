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
from checker.date_parts import DateParts, contradict, date_parts
from checker.intervals import Interval
from checker.model import Bound, Kind, Quantity


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

_CLOCK, _WEEKDAY = "clock", "weekday"
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
    return "".join(map(str, value.as_tuple().digits)).strip("0")


def power(a: Quantity, b: Quantity) -> int:
    """k where ``b`` is ``a`` times 10^k by their digits, 0 where it is not."""
    if not a.nominal or not b.nominal or digits(a.nominal) != digits(b.nominal):
        return 0
    return b.nominal.adjusted() - a.nominal.adjusted()


def _compare(a: Quantity, b: Quantity) -> Difference:
    if _WEEKDAY in (a.unit, b.unit):
        return Difference.SAME if a.unit == b.unit and a.nominal == b.nominal else Difference.DATE
    if _CLOCK in (a.unit, b.unit):
        return _clocks(a, b)
    if _calendar(a) and _calendar(b):
        return _dates(a, b)
    if _damaged(a, b) or _damaged(b, a):
        return Difference.SAME
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
    if x and y and digits(x) == digits(y):
        return Difference.SCALE
    if _cut(a, b) or _cut(b, a):
        return Difference.CUT
    return Difference.DIGITS if _slip(digits(x), digits(y)) else Difference.VALUE


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
    value, stated = Fraction(abs(fine.nominal)) / Fraction(grain), Fraction(abs(rough.nominal)) / Fraction(grain)
    return stated in (floor(value + Fraction(1, 2)), round(value))  # a half goes up, or to the even digit


def _cut(fine: Quantity, rough: Quantity) -> bool:
    grain = rough.step
    if not grain or grain <= (fine.step or 0) or not rough.nominal:
        return False
    return floor(Fraction(abs(fine.nominal)) / Fraction(grain)) == Fraction(abs(rough.nominal)) / Fraction(grain)


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


def _calendar(q: Quantity) -> bool:
    """A date or a named stretch of time, as against a length of time."""
    return q.kind is Kind.DATE or (q.kind is Kind.PERIOD and q.unit is None)


def _dates(a: Quantity, b: Quantity) -> Difference:
    if a.since is not None and (a.since, a.until) == (b.since, b.until):
        return Difference.SAME
    if a.kind is b.kind is Kind.PERIOD and (a.since is None or b.since is None) and _months_of(a) == _months_of(b):
        return Difference.SAME
    x, y = date_parts(a.text, a.language), date_parts(b.text, b.language)
    if (_relative(a, x) and _only_year(y)) or (_relative(b, y) and _only_year(x)):
        return Difference.SAME if a.since is None or b.since is None else Difference.DATE
    if contradict(x, y) or not (x.numbers & y.numbers or a.nominal == b.nominal):
        return Difference.DATE
    return Difference.SAME


def _relative(q: Quantity, parts: DateParts) -> bool:
    """Last year, this year: another year in each text, and none where the date of the text is not known."""
    return not parts.numbers and q.unit is None and q.nominal <= 0


def _only_year(parts: DateParts) -> bool:
    return not (parts.months or parts.days or parts.rest)


def _clocks(a: Quantity, b: Quantity) -> Difference:
    """3 p.m. is 15时 and, said without its half of the day, 3点; an hour may be read as a number of hours."""
    bare, kind = (b.unit, b.kind) if a.unit == _CLOCK else (a.unit, a.kind)
    if bare not in (_CLOCK, "hour", "item", None) or (bare is None and kind in (Kind.DATE, Kind.PERIOD)):
        return Difference.DATE
    if bare != _CLOCK and floor(a.nominal) == floor(b.nominal):
        return Difference.SAME
    return Difference.DATE if (a.nominal - b.nominal) % 12 else Difference.SAME


def _damaged(count: Quantity, dated: Quantity) -> bool:
    """2022127 or 126 beside January 27, 2022 or January 26: a date whose 年, 月 and 日 were lost on the way."""
    if count.kind is not Kind.COUNT or not _calendar(dated) or not count.text.isdigit() or len(count.text) < 3:
        return False
    x = date_parts(dated.text, dated.language)
    if not (len(x.months) == 1 and len(x.days) <= 1 and len(x.years) <= 1 and (x.days or x.years)):
        return False
    return count.text == "".join(str(n) for part in (x.years, x.months, x.days) for n in part)


def _months_of(q: Quantity) -> Decimal:
    """Quarters as months: the first three quarters are the first nine months."""
    quarters = "季" in q.text or "quarter" in q.text.lower() or "trimestre" in q.text.lower()
    return q.nominal * 3 if quarters else q.nominal

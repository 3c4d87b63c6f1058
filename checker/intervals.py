"""Exact interval arithmetic over the rationals, with open and closed ends and unbounded sides.

An interval is the set of values that a printed figure may stand for. Every operation returns an interval that holds
all results of the operation on members of its operands (the fundamental theorem of interval arithmetic, R. E. Moore,
Interval Analysis, 1966), and the smallest such interval; ends are open exactly where the bound is not attained.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TypeAlias, final

from checker.rationals import Number, exact, mean
from checker.records import maker, record

_MANY = 8  # terms of a sum that are worth bringing together by denominator

# An end: its value (None: unbounded) and whether it is excluded.
_End: TypeAlias = tuple[Fraction | None, bool]


@final
@record
class Interval:
    """``low`` and ``high`` are None where unbounded; an unbounded end is always open."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        # Equal sets must be equal records, so an unbounded end is open however it was built.
        if self.low is None and not self.low_open:
            object.__setattr__(self, "low_open", True)
        if self.high is None and not self.high_open:
            object.__setattr__(self, "high_open", True)

    @staticmethod
    def of(low: Number | None, high: Number | None, low_open: bool = False, high_open: bool = False) -> Interval:
        """Build from any exact numbers. Raises ValueError for an empty interval."""
        a = None if low is None else exact(low)
        b = None if high is None else exact(high)
        if a is None or b is None:
            return Interval(a, b, low_open, high_open)
        lower, upper = a.numerator * b.denominator, b.numerator * a.denominator
        if lower > upper or (lower == upper and (low_open or high_open)):
            raise ValueError(f"empty interval from {low} to {high}")
        return _settled(a, b, low_open, high_open)

    @staticmethod
    def point(value: Number) -> Interval:
        a = exact(value)
        return _settled(a, a)

    @staticmethod
    def around(middle: Fraction, half: Fraction) -> Interval:
        """What is no more than ``half`` away from ``middle``."""
        return _settled(middle - half, middle + half)

    @property
    def bounded(self) -> bool:
        """Both ends are numbers."""
        return self.low is not None and self.high is not None

    @property
    def width(self) -> Fraction | None:
        """The distance of the ends, None where unbounded."""
        return None if self.low is None or self.high is None else self.high - self.low

    @property
    def middle(self) -> Fraction | None:
        return None if self.low is None or self.high is None else mean(self.low, self.high)

    def __contains__(self, value: Number) -> bool:
        x = exact(value)
        above = self.low is None or x > self.low or (x == self.low and not self.low_open)
        below = self.high is None or x < self.high or (x == self.high and not self.high_open)
        return above and below

    def __neg__(self) -> Interval:
        return _settled(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.high_open,
            self.low_open,
        )

    def __add__(self, other: Interval) -> Interval:
        opened = (self.low_open or other.low_open, self.high_open or other.high_open)
        if self.low is not None and other.low is not None and self.high is not None and other.high is not None:
            return _settled(self.low + other.low, self.high + other.high, *opened)
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high, *opened)

    def __sub__(self, other: Interval) -> Interval:
        return self + (-other)

    def __mul__(self, other: Interval) -> Interval:
        a, b, c, d = self.low, self.high, other.low, other.high
        if a is not None and b is not None and c is not None and d is not None and a.numerator > 0 < c.numerator:
            return _settled(a * c, b * d, self.low_open or other.low_open, self.high_open or other.high_open)
        corners = [
            _times(a, b)
            for a in (_signed(self, False), _signed(self, True))
            for b in (_signed(other, False), _signed(other, True))
        ]
        return _hull(corners)

    def __truediv__(self, other: Interval) -> Interval:
        """Raises ZeroDivisionError where ``other`` holds zero inside; a zero at an open end gives an unbounded side."""
        a, b, c, d = self.low, self.high, other.low, other.high
        if a is not None and b is not None and c is not None and d is not None and a.numerator > 0 < c.numerator:
            return _settled(a / d, b / c, self.low_open or other.high_open, self.high_open or other.low_open)
        return self * other.reciprocal()

    def reciprocal(self) -> Interval:
        """1/x of all members. Raises ZeroDivisionError where zero is one of them or lies inside."""
        if 0 in self or self._spans_zero():
            raise ZeroDivisionError("division by an interval that holds zero")
        low = _inverse(self.high, self.high_open)
        high = _inverse(self.low, self.low_open)
        return Interval(low[0], high[0], low[1], high[1])

    def _spans_zero(self) -> bool:
        return (self.low is None or self.low < 0) and (self.high is None or self.high > 0)

    def __abs__(self) -> Interval:
        if self.low is not None and self.low >= 0:
            return self
        if self.high is not None and self.high <= 0:
            return -self
        mirrored = (-self.low if self.low is not None else None, self.low_open)
        top = _outer(mirrored, (self.high, self.high_open), highest=True)
        return Interval(Fraction(0), top[0], False, top[1])

    def intersect(self, other: Interval) -> Interval | None:
        """The values in both, None where there are none."""
        if not self.meets(other):
            return None
        low = _inner((self.low, self.low_open), (other.low, other.low_open), highest=True)
        high = _inner((self.high, self.high_open), (other.high, other.high_open), highest=False)
        return _settled(low[0], high[0], low[1], high[1])

    def meets(self, other: Interval) -> bool:
        """Some value is in both."""
        return self.can_be_at_most(other) and other.can_be_at_most(self)

    def overlaps(self, other: Interval) -> bool:
        """More than an end in common: 16.0 and 16.1 meet at 16.05, but one is no rounding of the other."""
        common = self.intersect(other)
        return common is not None and (common.width != 0 or self.width == 0 or other.width == 0)

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        low = _outer((self.low, self.low_open), (other.low, other.low_open), highest=False)
        high = _outer((self.high, self.high_open), (other.high, other.high_open), highest=True)
        return _settled(low[0], high[0], low[1], high[1])

    def can_be_less(self, other: Interval) -> bool:
        """Some x of self and y of other satisfy x < y."""
        return self.low is None or other.high is None or self.low < other.high

    def can_be_at_most(self, other: Interval) -> bool:
        """Some x of self and y of other satisfy x <= y."""
        low, high = self.low, other.high
        if low is None or high is None:
            return True
        lower, upper = low.numerator * high.denominator, high.numerator * low.denominator
        return lower < upper or (lower == upper and not self.low_open and not other.high_open)

    def scaled(self, by: Fraction) -> Interval:
        """Every member times a number above zero, which leaves the ends where they are."""
        if by.numerator == by.denominator:
            return self
        low, high = self.low, self.high
        return _settled(
            None if low is None else low * by, None if high is None else high * by, self.low_open, self.high_open
        )

    def __str__(self) -> str:
        left = "(" if self.low_open else "["
        right = ")" if self.high_open else "]"
        low = "-inf" if self.low is None else str(self.low)
        high = "inf" if self.high is None else str(self.high)
        return f"{left}{low}, {high}{right}"


# Two numbers are bounded, and the unbounded ends of other intervals are open: half of the time would go into looking.
_settled = maker(Interval, settled=True)


_ZERO = _settled(exact(0), exact(0))


def total(intervals: Iterable[Interval]) -> Interval:
    """The sum; the width of all terms is carried."""
    terms = list(intervals)
    if len(terms) < _MANY:
        result = terms[0] if terms else _ZERO
        for term in terms[1:]:
            result = result + term
        return result
    lows, highs = [term.low for term in terms], [term.high for term in terms]
    return Interval(
        _added(lows), _added(highs), any(term.low_open for term in terms), any(term.high_open for term in terms)
    )


def _added(ends: list[Fraction | None]) -> Fraction | None:
    """The numerators are added by denominator: of a thousand printed figures most have one in common."""
    numerators: dict[int, int] = {}
    for end in ends:
        if end is None:
            return None
        denominator = end.denominator
        numerators[denominator] = numerators.get(denominator, 0) + end.numerator
    return sum((Fraction(numerator, denominator) for denominator, numerator in numerators.items()), Fraction(0))


# --------------------------------------------------------------------------------------------------------------
# Multiplication over the extended ends. An end is (value, open, sign of infinity).


def _signed(interval: Interval, high: bool) -> tuple[Fraction | None, bool, int]:
    if high:
        return (interval.high, interval.high_open, 1)
    return (interval.low, interval.low_open, -1)


def _times(
    a: tuple[Fraction | None, bool, int], b: tuple[Fraction | None, bool, int]
) -> tuple[Fraction | None, bool, int]:
    (x, x_open, x_sign), (y, y_open, y_sign) = a, b
    if x is not None and y is not None:
        # A closed zero attains 0 whatever the other end is.
        is_open = (x_open or y_open) and not (x == 0 and not x_open) and not (y == 0 and not y_open)
        return (x * y, is_open, 0)
    if x is not None and x == 0:
        return (Fraction(0), x_open, 0)
    if y is not None and y == 0:
        return (Fraction(0), y_open, 0)
    sign_x = x_sign if x is None else (1 if x > 0 else -1)
    sign_y = y_sign if y is None else (1 if y > 0 else -1)
    return (None, True, sign_x * sign_y)


def _hull(corners: list[tuple[Fraction | None, bool, int]]) -> Interval:
    below = any(v is None and s < 0 for v, _, s in corners)
    above = any(v is None and s > 0 for v, _, s in corners)
    finite = [(v, o) for v, o, _ in corners if v is not None]
    low: _End = (None, True) if below or not finite else _pick(finite, highest=False)
    high: _End = (None, True) if above or not finite else _pick(finite, highest=True)
    return Interval(low[0], high[0], low[1], high[1])


def _pick(ends: list[tuple[Fraction, bool]], highest: bool) -> _End:
    """The outermost corner; closed where any corner attains it."""
    best = max(v for v, _ in ends) if highest else min(v for v, _ in ends)
    return (best, all(o for v, o in ends if v == best))


def _inverse(value: Fraction | None, is_open: bool) -> _End:
    if value is None:
        return (Fraction(0), True)
    if value == 0:
        return (None, True)
    return (1 / value, is_open)


def _outer(one: _End, other: _End, highest: bool) -> _End:
    """The outermost of two ends, as of a hull; unbounded is outermost."""
    if one[0] is None or other[0] is None:
        return (None, True)
    here, there = one[0].numerator * other[0].denominator, other[0].numerator * one[0].denominator
    if here == there:
        return (one[0], one[1] and other[1])
    return one if (here > there) is highest else other


def _inner(one: _End, other: _End, highest: bool) -> _End:
    """The innermost of two ends, as of an intersection."""
    if one[0] is None or other[0] is None:
        return other if one[0] is None else one
    here, there = one[0].numerator * other[0].denominator, other[0].numerator * one[0].denominator
    if here == there:
        return (one[0], one[1] or other[1])
    return one if (here > there) is highest else other

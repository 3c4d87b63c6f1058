"""Exact numbers that calculate several times as fast as ``fractions.Fraction``.

``Fraction`` takes any two kinds of numbers, which costs it more than the arithmetic does. A ``Rational`` is a Fraction
in all respects, but where it meets another one the few products that an operation consists of are made at once. Whole
numbers and plain Fractions become Rationals first; with any other number it does what a Fraction does.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import gcd
from typing import Any, TypeAlias

Number: TypeAlias = int | Decimal | Fraction


class Rational(Fraction):
    """A Fraction, in lowest terms, that stays one when calculated with others of its kind."""

    __slots__ = ()
    _numerator: int
    _denominator: int
    # The slots themselves: a Fraction answers through a property, a call for each sign that is looked at.
    numerator: int = Fraction._numerator  # type: ignore[attr-defined]
    denominator: int = Fraction._denominator  # type: ignore[attr-defined]

    def __add__(self, other: Any) -> Any:
        its = other if type(other) is Rational else _known(other)
        if its is None:
            return Fraction.__add__(self, other)
        mine, below = self._denominator, its._denominator
        if mine == below == 1:  # most figures are whole numbers
            return _lowest(self._numerator + its._numerator, 1)
        return quotient(self._numerator * below + its._numerator * mine, mine * below)

    def __sub__(self, other: Any) -> Any:
        its = other if type(other) is Rational else _known(other)
        if its is None:
            return Fraction.__sub__(self, other)
        mine, below = self._denominator, its._denominator
        if mine == below == 1:
            return _lowest(self._numerator - its._numerator, 1)
        return quotient(self._numerator * below - its._numerator * mine, mine * below)

    def __mul__(self, other: Any) -> Any:
        its = other if type(other) is Rational else _known(other)
        if its is None:
            return Fraction.__mul__(self, other)
        above, below = self._numerator * its._numerator, self._denominator * its._denominator
        common = gcd(above, below)  # as ``quotient``: most of what is calculated are products and quotients
        made = _new(Rational)
        made._numerator = above // common
        made._denominator = below // common
        return made

    def __truediv__(self, other: Any) -> Any:
        its = other if type(other) is Rational else _known(other)
        if its is None or not its._numerator:
            return Fraction.__truediv__(self, other)
        above, below = self._numerator * its._denominator, self._denominator * its._numerator
        common = gcd(above, below) if below > 0 else -gcd(above, below)
        made = _new(Rational)
        made._numerator = above // common
        made._denominator = below // common
        return made

    def __radd__(self, other: Any) -> Any:
        its = _known(other)
        return Fraction.__radd__(self, other) if its is None else its + self

    def __rsub__(self, other: Any) -> Any:
        its = _known(other)
        return Fraction.__rsub__(self, other) if its is None else its - self

    def __rmul__(self, other: Any) -> Any:
        its = _known(other)
        return Fraction.__rmul__(self, other) if its is None else its * self

    def __rtruediv__(self, other: Any) -> Any:
        its = _known(other)
        return Fraction.__rtruediv__(self, other) if its is None else its / self

    def __neg__(self) -> Rational:
        return _lowest(-self._numerator, self._denominator)

    def __abs__(self) -> Rational:
        return self if self._numerator >= 0 else _lowest(-self._numerator, self._denominator)

    def __bool__(self) -> bool:
        return self._numerator != 0

    __hash__ = Fraction.__hash__

    def __eq__(self, other: object) -> bool:
        if type(other) is Rational:
            return self._numerator == other._numerator and self._denominator == other._denominator
        if type(other) is int:
            return self._numerator == other and self._denominator == 1
        return Fraction.__eq__(self, other)

    def __lt__(self, other: Any) -> bool:
        if type(other) is not Rational:
            return Fraction.__lt__(self, other)
        return self._numerator * other._denominator < other._numerator * self._denominator

    def __le__(self, other: Any) -> bool:
        if type(other) is not Rational:
            return Fraction.__le__(self, other)
        return self._numerator * other._denominator <= other._numerator * self._denominator

    def __gt__(self, other: Any) -> bool:
        if type(other) is not Rational:
            return Fraction.__gt__(self, other)
        return self._numerator * other._denominator > other._numerator * self._denominator

    def __ge__(self, other: Any) -> bool:
        if type(other) is not Rational:
            return Fraction.__ge__(self, other)
        return self._numerator * other._denominator >= other._numerator * self._denominator

    def __repr__(self) -> str:
        return f"Fraction({self._numerator}, {self._denominator})"


def mean(one: Fraction, other: Fraction) -> Rational:
    """What lies in the middle of two numbers."""
    mine, below = one.denominator, other.denominator
    return quotient(one.numerator * below + other.numerator * mine, 2 * mine * below)


def exact(value: Number) -> Rational:
    """``value`` without loss. Floats are refused: they never decide a verdict."""
    if type(value) is Rational:
        return value
    if type(value) is not Decimal and isinstance(value, float):
        raise TypeError("floats are not exact; use Decimal, int or Fraction")
    made = _new(Rational)
    made._numerator, made._denominator = value.as_integer_ratio()
    return made


def _known(value: object) -> Rational | None:
    """A whole number or a Fraction as a Rational; None for what else a number may be."""
    if type(value) is Rational:
        return value
    if type(value) is int or type(value) is Fraction:
        return _lowest(value.numerator, value.denominator)
    return None


_new = object.__new__


def _lowest(numerator: int, denominator: int) -> Rational:
    """From numbers that have no common factor."""
    made = _new(Rational)
    made._numerator = numerator
    made._denominator = denominator
    return made


def quotient(numerator: int, denominator: int) -> Rational:
    """One whole number by another, which is above zero, in lowest terms."""
    common = gcd(numerator, denominator)
    made = _new(Rational)
    made._numerator = numerator // common
    made._denominator = denominator // common
    return made

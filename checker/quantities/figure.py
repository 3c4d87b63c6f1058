"""The draft of a figure while it is read; becomes a ``Quantity`` when all that surrounds it is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from typing import NamedTuple

from checker.model import Bound, Kind

ZERO, ONE, TEN, HUNDRED = Decimal(0), Decimal(1), Decimal(10), Decimal(100)
_POWERS = tuple(Decimal(1).scaleb(n) for n in range(64))
_FRACTIONS = tuple(Decimal(1).scaleb(-n) for n in range(64))


_QUOTIENTS = Context(prec=28)


def quotient(above: Decimal, below: Decimal | int) -> Decimal:
    """A fraction as a decimal of 28 digits; everything else that is computed here is exact."""
    return _QUOTIENTS.divide(above, Decimal(below))


def power(exponent: int) -> Decimal:
    """Ten to ``exponent``, exactly."""
    if 0 <= exponent < 64:
        return _POWERS[exponent]
    if -64 < exponent < 0:
        return _FRACTIONS[-exponent]
    return Decimal(1).scaleb(exponent)


class Numeral(NamedTuple):
    """A number as written: ``step`` is one unit of its last written digit, ``scale`` what its scale words make."""

    end: int
    value: Decimal
    step: Decimal
    scale: Decimal = ONE
    words: bool = False
    vague: bool = False  # fractions and the like, which nobody means to the digit
    loose: str = ""  # a bound that the numeral itself states: 十几, 500余万, dozens
    below: Decimal | None = None  # the denominator of a written fraction


@dataclass(slots=True)
class Figure:
    """``start`` to ``end`` is the whole figure with unit; ``first`` to ``last`` the numeral and its scale words."""

    start: int
    end: int
    first: int
    last: int
    value: Decimal
    step: Decimal | None = None
    scale: Decimal = ONE
    words: bool = False
    vague: bool = False
    unit: str | None = None
    kind: Kind | None = None
    bound: Bound | None = None
    left: int | None = None  # where the words before the figure begin that hedge it
    since: date | None = None
    until: date | None = None
    other_units: tuple[str, ...] = ()
    direction: int = 1
    surface: str = ""  # how the unit is written
    signed: bool = False  # a sign or "minus" is written
    months: tuple[int, int] | None = None  # first and last month of a period whose year is not written


def figure(start: int, numeral: Numeral) -> Figure:
    return Figure(
        start, numeral.end, start, numeral.end, numeral.value, numeral.step, numeral.scale, numeral.words,
        numeral.vague, bound=Bound(numeral.loose) if numeral.loose else None,
    )  # fmt: skip


def named(start: int, end: int, value: Decimal | int, kind: Kind) -> Figure:
    """A figure that never enters arithmetic: a date, a rank, a number in a name."""
    return Figure(start, end, start, end, Decimal(value), kind=kind)


def dated(start: int, end: int, year: int, span: tuple[date, date] | None, kind: Kind = Kind.DATE) -> Figure:
    """A date or period with the days that it spans, where they are known."""
    draft = named(start, end, year, kind)
    if span is not None:
        draft.since, draft.until = span
    return draft

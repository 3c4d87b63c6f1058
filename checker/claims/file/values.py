"""Values of a claims file: ``1129.5 billion CNY`` read here, everything else by extraction, as people write it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final, TypeAlias

from checker import units
from checker.claims.file.unread import unread
from checker.intervals import Interval
from checker.model import ARITHMETIC, Bound, Kind, Quantity
from checker.records import record

Extract: TypeAlias = Callable[[str, str | None], tuple[Quantity, ...]]

_SCALES: Final = {
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
    "万": 4,
    "亿": 8,
    "万亿": 12,
}
_UNITS: Final = {
    "%": "percent",
    "percents": "percent",
    "points": "percentage_point",
    "percentage points": "percentage_point",
    "percentage_points": "percentage_point",
    "people": "person",
    "persons": "person",
    "items": "item",
}
_BOUNDS: Final = {
    "over": Bound.OVER,
    "more than": Bound.OVER,
    "under": Bound.UNDER,
    "less than": Bound.UNDER,
    "about": Bound.ABOUT,
    "nearly": Bound.NEARLY,
    "at least": Bound.AT_LEAST,
    "at most": Bound.AT_MOST,
}
_CANONICAL = re.compile(
    rf"(?:(?P<bound>{'|'.join(_BOUNDS)})\s+)?"
    r"(?P<number>[+\-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
    rf"(?:\s*(?P<scale>万亿|{'|'.join(_SCALES)})(?![A-Za-z_]))?"
    r"(?:\s*(?P<unit>%|[A-Za-z][A-Za-z_ /*]*))?"
)
_ROUND_BELOW = 1000  # counts below are exact, unless a multiple of 100


class FigureError(ValueError):
    """A value that cannot be read, with what is wrong."""


@record
class Value:
    """``exact`` takes trailing zeros as written, ``wide`` as rounding where they may be."""

    quantity: Quantity
    exact: Interval
    wide: Interval


def read_value(text: str, language: str | None, extract: Extract) -> Value:
    """Raises FigureError."""
    quantity = canonical(text.strip())
    if quantity is None:
        quantity = _extracted(text, language, extract)
    return widened(quantity)


def widened(quantity: Quantity, by: Fraction = Fraction(0)) -> Value:
    """The value with both readings of its trailing zeros, each ``by`` wider on both sides."""
    exact = _around(quantity.interval, by)
    if quantity.coarse is None or quantity.bound is not Bound.EXACT:
        return Value(quantity, exact, exact)
    half = Fraction(quantity.coarse) / 2 + by
    nominal = Fraction(quantity.nominal)
    return Value(quantity, exact, exact.hull(Interval(nominal - half, nominal + half)))


def _around(interval: Interval, by: Fraction) -> Interval:
    low = None if interval.low is None else interval.low - by
    high = None if interval.high is None else interval.high + by
    return Interval(low, high, interval.low_open, interval.high_open)


def _extracted(text: str, language: str | None, extract: Extract) -> Quantity:
    found = [q for q in extract(text, language) if q.kind in ARITHMETIC]
    if not found:
        raise FigureError(f"no figure can be read in {text!r}")
    if len(found) > 1:
        raise FigureError(f"{text!r} holds {len(found)} figures; a value is one")
    left = unread(text, found[0].start, found[0].end, language)
    if left is not None:
        raise FigureError(left)
    return found[0]


@lru_cache(maxsize=8192)
def canonical(text: str) -> Quantity | None:
    """A number with a scale word and a unit of the vocabulary, as formulas write it; None for anything else."""
    match = _CANONICAL.fullmatch(text)
    if match is None:
        return None
    unit = _unit(match["unit"])
    if match["unit"] and unit is None:
        return None
    bound = _BOUNDS[match["bound"]] if match["bound"] else Bound.EXACT
    return quantity(match["number"], match["scale"], unit, bound, text)


def _unit(word: str | None) -> str | None:
    name = (word or "").strip()
    unit = _UNITS.get(name, name)
    return unit if unit and units.known(unit) else None


def quantity(number: str, scale: str | None, unit: str | None, bound: Bound, text: str) -> Quantity:
    """The quantity that printed digits stand for. Raises FigureError."""
    digits = number.strip().replace(",", "").replace("−", "-").lstrip("+")
    if not re.fullmatch(r"-?\d{1,60}(?:\.\d{1,60})?", digits):
        raise FigureError(f"{number!r} is no number")
    if scale is not None and scale not in _SCALES:
        raise FigureError(f"unknown scale {scale!r}; there are {', '.join(_SCALES)}")
    power = _SCALES.get(scale or "", 0)
    nominal = Decimal(digits).scaleb(power)
    places = len(digits.partition(".")[2])
    step: Decimal | None = Decimal(1).scaleb(power - places)
    coarse = _coarse(digits, power) if not places else None
    kind = kind_of(unit)
    if kind is Kind.COUNT and scale is None and not places and abs(nominal) < _ROUND_BELOW:
        step = None
        coarse = coarse if nominal and nominal % 100 == 0 else None
    low, high, low_open, high_open = _ends(nominal, step or Decimal(0), coarse, bound)
    return Quantity(0, len(text), text, "", nominal, low, high, unit, kind, bound, low_open, high_open, step, coarse)


def kind_of(unit: str | None) -> Kind:
    if unit is None or units.countable(unit):
        return Kind.COUNT
    dimension = units.dimension(unit)
    if dimension == units.POINT:
        return Kind.POINT_CHANGE
    if dimension == units.PURE:
        return Kind.MULTIPLE if unit == "times" else Kind.SHARE
    return Kind.LEVEL


def _coarse(digits: str, power: int) -> Decimal | None:
    zeros = len(digits) - len(digits.rstrip("0"))
    return Decimal(1).scaleb(power + zeros) if zeros and digits.strip("-0") else None


def _ends(
    nominal: Decimal, step: Decimal, coarse: Decimal | None, bound: Bound
) -> tuple[Decimal | None, Decimal | None, bool, bool]:
    if bound in (Bound.OVER, Bound.AT_LEAST):
        return nominal, None, bound is Bound.OVER, True
    if bound in (Bound.UNDER, Bound.AT_MOST):
        return None, nominal, True, bound is Bound.UNDER
    unit = coarse or step or Decimal(1)
    if bound is Bound.NEARLY:
        return nominal - unit, nominal, False, True
    half = unit if bound is Bound.ABOUT else step / 2
    return nominal - half, nominal + half, False, False


def placed(value: Value, start: int, end: int, text: str, language: str) -> Value:
    """The same value where it stands in its file."""
    quantity = replace(value.quantity, start=start, end=end, text=text, language=language, alternatives=())
    return replace(value, quantity=quantity)

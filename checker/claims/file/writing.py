"""Figures as a claims file writes them, for messages and repairs."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from checker.claims.file.values import canonical
from checker.model import Bound, Quantity

_SCALES = ((12, "trillion"), (9, "billion"), (6, "million"))
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MOST_DIGITS = 6


def rounded(value: Fraction, step: Decimal) -> Decimal:
    """Half away from zero, to a multiple of ``step``."""
    size = abs(value) / Fraction(step)
    whole = (2 * size.numerator + size.denominator) // (2 * size.denominator)
    return Decimal(whole if value >= 0 else -whole) * step


def written(value: Fraction, unit: str | None, step: Decimal | None = None) -> str:
    """``1.1295 trillion CNY``, ``45.2 percent``: to ``step`` where it is given, else to six digits."""
    power, scale = next(((p, s) for p, s in _SCALES if abs(value) >= 10**p and unit not in _PLAIN), (0, ""))
    shown = rounded(value, step) if step else _significant(value)
    digits = f"{shown.scaleb(-power).normalize():,f}"
    return " ".join(part for part in (digits, scale, unit or "") if part)


_BOUNDS = {
    Bound.OVER: "over",
    Bound.UNDER: "under",
    Bound.ABOUT: "about",
    Bound.NEARLY: "nearly",
    Bound.AT_LEAST: "at least",
    Bound.AT_MOST: "at most",
}
_PLAIN = frozenset({"percent", "percentage_point", "times"})


def _significant(value: Fraction) -> Decimal:
    if value == 0:
        return Decimal(0)
    size, power = abs(value), 0
    while size >= 10:
        size, power = size / 10, power + 1
    while size < 1:
        size, power = size * 10, power - 1
    return rounded(value, Decimal(1).scaleb(power - _MOST_DIGITS + 1))


def exact_text(quantity: Quantity, unit: str | None) -> str:
    """A figure of a document in the notation of claims files, with the digits that were printed."""
    scaled = unit not in _PLAIN and quantity.step is not None
    power, scale = next(((p, s) for p, s in _SCALES if scaled and abs(quantity.nominal) >= 10**p), (0, ""))
    exponent = quantity.step.adjusted() if quantity.step is not None else 0
    places = max(0, power - exponent)
    digits = f"{quantity.nominal.scaleb(-power):.{places}f}"
    bound = _BOUNDS.get(quantity.bound, "")
    return " ".join(part for part in (bound, digits, scale, quantity.unit or unit or "") if part)


def replaced(quantity: Quantity, nominal: Decimal) -> str | None:
    """The words of ``quantity`` with another number of the same precision; None where they hold no digits."""
    match = _NUMBER.search(quantity.text)
    if match is None or not quantity.nominal:
        return None
    digits = match[0].replace(",", "")
    places = len(digits.partition(".")[2])
    scale = abs(quantity.nominal) / Decimal(digits) if Decimal(digits) else Decimal(1)
    number = abs(nominal) / scale
    step = Decimal(1).scaleb(-places)
    fitted = number.quantize(step) if number == number.quantize(step) else None
    if fitted is None or (nominal < 0) != (quantity.nominal < 0):
        return None
    text = f"{fitted:,f}" if "," in match[0] else f"{fitted:f}"
    result = quantity.text[: match.start()] + text + quantity.text[match.end() :]
    again = canonical(result)
    return result if again is None or again.nominal == nominal else None

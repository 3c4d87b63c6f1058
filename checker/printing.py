"""How a figure prints its number: its digits, its decimal mark, the number that the digits alone say."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.model import Quantity
from checker.searching import late

_DIGITS = re.compile(r"\d(?:[\d.,\u00a0\u202f\u2009 ]*\d)?")
_MARK, _LAST_MARK = late(r"[.,]"), late(r"[.,](\d+)\Z")
_COMMA = ("fr", "es", "de")


def digits_of(quantity: Quantity) -> re.Match[str] | None:
    """The digits of the figure, None where it is written in words or with several numbers."""
    return digits_in(quantity.text)


def digits_in(text: str) -> re.Match[str] | None:
    """The same of a figure by its text."""
    found = list(_DIGITS.finditer(text))
    return found[0] if len(found) == 1 else None


def scaled(quantity: Quantity) -> bool:
    """Whether a scale word stands with the digits: 5100亿, 1.5 million."""
    said = printed(quantity)
    return said is not None and abs(quantity.nominal) > said > 0


def digit_count(quantity: Quantity) -> int:
    """How many digits are printed: the more, the less a figure agrees by accident."""
    return sum(character.isdigit() for character in quantity.text)


def decimals(quantity: Quantity) -> int:
    """How many digits stand after the decimal mark."""
    match = digits_of(quantity)
    mark = decimal_mark(match.group(), quantity.language) if match else ""
    return len(match.group().rpartition(mark)[2]) if match and mark else 0


def printed(quantity: Quantity) -> Decimal | None:
    """The number that the digits alone say: 5100 for 5100亿."""
    match = digits_of(quantity)
    return number_of(match.group(), quantity.language) if match is not None else None


def number_of(digits: str, language: str) -> Decimal:
    """What digits say with the marks of a language."""
    mark = decimal_mark(digits, language)
    whole, _, rest = digits.rpartition(mark) if mark else (digits, "", "")
    plain = whole if whole.isdecimal() else "".join([c for c in whole if c.isdecimal()])
    return Decimal(f"{plain}.{rest}") if rest else Decimal(plain)


def decimal_mark(digits: str, language: str) -> str:
    """The decimal mark in ``digits``, empty where all marks group thousands."""
    last = _LAST_MARK.search(digits)
    if last is None:
        return ""
    mark = digits[last.start()]
    if digits.count(mark) > 1:
        return ""
    if len(last.group(1)) != 3 or _MARK.search(digits[: last.start()]):
        return mark
    return mark if (mark == ",") == (language in _COMMA) else ""


def usual_mark(language: str) -> str:
    return "," if language in _COMMA else "."

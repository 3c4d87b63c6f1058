"""Numbers written in digits, with any grouping: 1,234.5; 1 234,5; 1'234; 1.234,5."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.quantities.figure import ONE, Numeral, power, quotient

# Groups of three need a sign between them that the language uses so; a plain space groups twice or more in English
# ("1 414 021 100"), since "in 2021 300 people" is written too. Each branch is tried once: nothing backtracks.
_POINT = re.compile(
    r"(?:[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])|[0-9]{1,2}(?:,[0-9]{2})++,[0-9]{3}(?![0-9])|[0-9]{1,3}(?:['\u00a0][0-9]{3})++(?![0-9])"
    r"|[0-9]{1,3}(?: [0-9]{3}){2,}+(?![0-9]|[.,][0-9])|[0-9]++)(?:\.[0-9]++)?|\.[0-9]++"
)
_COMMA = re.compile(
    r"(?:[1-9][0-9]{0,2}(?:[ \u00a0'][0-9]{3})++(?![0-9])|[1-9][0-9]{0,2}(?:\.[0-9]{3})++(?![0-9]))(?:,[0-9]++)?"
    r"|[0-9]{1,3}(?:,[0-9]{3}){2,}+(?![0-9])(?:\.[0-9]++)?|[0-9]++(?:[.,][0-9]++)?|[,.][0-9]++"
)
SPACED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})++(?![0-9])(\.[0-9]++)?")
_FRACTION_CHARACTERS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8), "⅑": (1, 9),
    "⅒": (1, 10),
}  # fmt: skip
LONGEST = 40  # characters; what is longer is no figure
FRACTION_SIGNS = "".join(_FRACTION_CHARACTERS)
_OVER = re.compile(r"(?: ?|[ \u00a0]([0-9]{1,3}) ?)/ ?([0-9]{1,4})(?![0-9/,.-])")
_EXPONENT = re.compile(
    r"e([+-]?[0-9]{1,3})(?![0-9a-z])| ?[x*] ?10\^?([+-]?[0-9]{1,2})(?![0-9])|\^([+-]{0,2}[0-9]{1,3})"
)
_GROUPS = str.maketrans("", "", ",'\u00a0 ")


def read(text: str, at: int, comma: bool) -> Numeral | None:
    """The number in digits at ``at``; ``comma`` where the language writes decimals with a comma."""
    match = (_COMMA if comma else _POINT).match(text, at)
    if match is None:
        return None
    return plain(match.group(), match.end(), comma)


def plain(written: str, end: int, comma: bool) -> Numeral:
    """The number that ``written`` is, ending at ``end``."""
    if written.isdigit():
        return Numeral(end, Decimal(written), ONE)
    written = _pointed(written) if comma else written.translate(_GROUPS)
    point = written.find(".")
    decimals = 0 if point < 0 else len(written) - point - 1
    return Numeral(end, Decimal(written), power(-decimals))


def _pointed(written: str) -> str:
    """A number with a decimal comma, rewritten with a point."""
    if written.count(",") > 1:
        return written.translate(_GROUPS)
    if "," in written:
        whole, _, part = written.partition(",")
        return whole.translate(str.maketrans("", "", ". '\u00a0")) + "." + part
    whole, _, part = written.rpartition(".")
    if whole and len(part) == 3 and whole[0] != "0":
        return written.replace(".", "").translate(_GROUPS)
    return written.translate(_GROUPS)


def extended(text: str, numeral: Numeral) -> Numeral:
    """``numeral`` with what may follow its digits: a fraction (1 4/5, 2½), an exponent (12.3e14, 2.5^-1)."""
    end = numeral.end
    sign = text[end : end + 1]
    if sign in _FRACTION_CHARACTERS:
        above, below = _FRACTION_CHARACTERS[sign]
        value = numeral.value + quotient(Decimal(above), below)
        return Numeral(end + 1, value, quotient(ONE, below), vague=True)
    if sign and sign in "e^*x ":
        power_read = _EXPONENT.match(text, end)
        if power_read is not None:
            return _raised(numeral, power_read)
    if sign and sign in "/ \u00a0" and numeral.value == numeral.value.to_integral_value():
        return _divided(text, numeral)
    return numeral


def sign_fraction(text: str, at: int) -> Numeral | None:
    """A vulgar fraction character that stands alone."""
    if text[at] not in _FRACTION_CHARACTERS:
        return None
    above, below = _FRACTION_CHARACTERS[text[at]]
    return Numeral(at + 1, quotient(Decimal(above), below), quotient(ONE, below), vague=True)


def _raised(numeral: Numeral, match: re.Match[str]) -> Numeral:
    exponent, ten, caret = match.groups()
    if caret is not None:
        return Numeral(match.end(), numeral.value ** int(caret.replace("--", "").replace("++", "")), ONE, vague=True)
    factor = power(int(exponent if exponent is not None else ten))
    return Numeral(match.end(), numeral.value * factor, numeral.step * factor, factor)


def _divided(text: str, numeral: Numeral) -> Numeral:
    match = _OVER.match(text, numeral.end)
    if match is None or int(match.group(2)) == 0:
        return numeral
    above, below = match.groups()
    if above is None:
        improper = numeral.value > int(below) and below not in ("2", "3", "4", "5", "8", "10", "16")
        if int(below) > 100 or numeral.value > 1000 or improper:  # 2021/22, 3/2022, 24/7: no fractions
            return numeral
        return Numeral(match.end(), quotient(numeral.value, int(below)), quotient(ONE, int(below)), vague=True)
    value = numeral.value + quotient(Decimal(above), int(below))
    return Numeral(match.end(), value, quotient(ONE, int(below)), vague=True)

"""The figure that a cell of digits states: signs, brackets, grouping, footnote marks, dashes for nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from checker.grid import words
from checker.records import maker, record

ONE = Decimal(1)
_MOST = 48  # characters of a cell that is a figure
_SHAPE = re.compile(
    r"""(?P<open>\(\s?)?
        (?P<sign>[+\-–−﹣－▲△]\s?)?
        (?P<currency>(?:US|HK|NT|C|A|S|R)?\$|[€£¥￥₹₩]|RMB|USD|CNY|EUR|GBP|HKD|CHF|JPY)?\s{0,16}
        (?P<inner>[(\-–−]\s?)?
        (?P<digits>\d(?:[\d.,'’ \u00a0\u202f\u2009]{0,30}\d)?|\.\d{1,10})
        (?P<after>\s?[%％‰€£])?
        (?P<close>\s?\))?
        (?P<percent>\s?(?:[%％‰]|pp\b|pts?\b|bps?\b)\)?)?
        (?P<note>[\s*†‡§#]{0,6}|\s?[¹²³⁴⁵⁶⁷⁸⁹⁰⁽⁾ⁱᵃᵇᶜ*]{1,6}|\s?\([a-z0-9]{1,2}\)|\s?\[[a-z0-9]{1,3}\]|\s?[a-zA-Z])""",
    re.VERBOSE,
)
_YEAR = re.compile(r"(?:FY|CY)?\s?(?:19|20)\d\d(?:\s?(?:年|E|F|A|P|f|p|e|r))?(?:\s?[/\-–]\s?(?:19|20)?\d\d)?[*¹²³]?")


@record
class Numeral:
    """``value`` as printed, without scale. ``start`` and ``end`` are offsets in the cell, brackets left out."""

    value: Decimal
    step: Decimal
    start: int
    end: int
    percent: bool = False
    points: bool = False
    currency: str = ""
    worded: bool = False  # read from words beside the digits; the extractor knows better


_numeral = maker(Numeral)


@record
class Marks:
    """How a table writes numbers: its decimal mark; the other one of point and comma groups digits."""

    decimal: str = "."


def is_year(text: str) -> bool:
    return _YEAR.fullmatch(text.strip()) is not None


def is_nothing(text: str) -> bool:
    """Blank, or a dash that stands for zero."""
    stripped = text.strip().lower().strip("$€£¥ ")
    return not stripped or stripped in _zero()


def is_unknown(text: str) -> bool:
    """A mark for a figure that exists and is not given."""
    return text.strip().lower() in _unknown()


@cache
def _zero() -> frozenset[str]:
    return frozenset(words.marks("zero"))


@cache
def _unknown() -> frozenset[str]:
    return frozenset(words.marks("unknown"))


def marks(texts: Iterable[str], language: str) -> Marks:
    """The decimal mark that the figures of a table show; that of the language where they show none."""
    votes: Counter[str] = Counter()
    for text in texts:
        match = _SHAPE.fullmatch(text.strip()) if len(text) <= _MOST and not text.isdigit() else None
        if match:
            votes.update(_votes(match["digits"]))
    if votes["."] != votes[","]:
        return Marks("." if votes["."] > votes[","] else ",")
    return Marks("," if language in ("fr", "es", "de", "it", "pt") else ".")


def _votes(digits: str) -> Iterable[str]:
    """What one number says for sure about the decimal mark."""
    point, comma = digits.count("."), digits.count(",")
    if point and comma:
        return "." if digits.rindex(".") > digits.rindex(",") else ","
    if point > 1 or comma > 1:
        return "," if point > 1 else "."
    if point == 0 and comma == 0:
        return ()
    mark = "." if point else ","
    head, tail = digits.rsplit(mark, 1)
    if len(tail) != 3 or len(head) > 3 or head.startswith("0") or " " in head:
        return mark
    return "," if mark == "." else "."  # 1,234 alone: grouped, most likely


def numeral(text: str, convention: Marks) -> Numeral | None:
    """The figure of a cell that holds nothing else, None for words, years by themselves included."""
    if len(text) > _MOST:
        return None
    if text.isascii() and text.isdigit():
        return _numeral(Decimal(text), ONE, 0, len(text))
    if not any(map(str.isdigit, text)):
        return None
    match = _SHAPE.fullmatch(text)
    if match is None:
        return None
    value = _value(match["digits"], convention)
    if value is None:
        return None
    bracketed = bool((match["open"] or (match["inner"] or "").startswith("(")) and ")" in text[match.end("digits") :])
    if (match["open"] or "").strip() and not bracketed:
        return None
    minus = (match["sign"] or " ")[0] in "-–−﹣－▲△" or (match["inner"] or " ")[0] in "-–−"
    after = (match["after"] or "").strip() + (match["percent"] or "").strip(" )")
    step = _unit(int(value.as_tuple().exponent))
    start = match.start("sign") if match["sign"] else match.start("currency") if match["currency"] else -1
    if (match["inner"] or "").startswith("("):
        start = -1  # $(1,234): the bracket is left out, and what stands before it
    return _numeral(
        -value if bracketed or minus else value,
        step,
        start if start >= 0 else match.start("digits"),
        max(match.end("digits"), match.end("after") if match["after"] else 0),
        percent="%" in after or "％" in after,
        points=after in ("pp", "pt", "pts"),
        currency=match["currency"] or "",
    )


@cache
def _unit(exponent: int) -> Decimal:
    """One unit of a place; that of whole numbers is known by its identity."""
    return ONE if exponent == 0 else ONE.scaleb(exponent)


def _value(digits: str, convention: Marks) -> Decimal | None:
    """The number that the digits say, None where their grouping is of no known kind."""
    plain = digits.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2009", " ").replace("’", "'")
    grouping = "," if convention.decimal == "." else "."
    whole, mark, places = plain.partition(convention.decimal)
    if mark and not (places.isascii() and places.isdigit()):
        return None
    for separator in (grouping, " ", "'"):
        if separator in whole:
            groups = whole.split(separator)
            if not all(len(group) == 3 and group.isdigit() for group in groups[1:]) or len(groups[0]) > 3:
                return _regrouped(plain, convention)
            whole = "".join(groups)
    if not (whole == "" or (whole.isascii() and whole.isdigit())):
        return None
    return Decimal(f"{whole or '0'}.{places}") if mark else Decimal(whole)


def _regrouped(plain: str, convention: Marks) -> Decimal | None:
    """A lone ``12,5`` in a table of points: the other mark is meant where it cannot group."""
    other = "," if convention.decimal == "." else "."
    if plain.count(other) == 1 and convention.decimal not in plain:
        whole, _, places = plain.partition(other)
        if whole.isdigit() and places.isdigit() and len(places) != 3:
            return Decimal(f"{whole}.{places}")
    return None

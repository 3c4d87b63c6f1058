"""How sure a difference between two figures of a translation is to be a slip."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import IntEnum

from checker import units
from checker.agreement import Difference, conversion, digits, power
from checker.languages import lexicon
from checker.languages.fold import fold
from checker.model import ARITHMETIC, Claim, Kind, Quantity, Severity
from checker.printing import digit_count


class Strength(IntEnum):
    """How surely a figure is one that a translation must carry."""

    WEAK = 0  # one, first, both: idioms as often as numbers
    MEDIUM = 1
    STRONG = 2


def strength(q: Quantity) -> Strength:
    """By how it is written: digits, decimals, a unit; small numbers in words say little."""
    if q.kind is Kind.LIST_MARKER:
        return Strength.WEAK
    written = digit_count(q)
    if written == 0:
        dated = q.kind is Kind.DATE or (q.kind is Kind.PERIOD and q.unit is None)
        return Strength.MEDIUM if dated else _in_words(q)
    if written >= 2 or firm(q.unit) or (q.kind in ARITHMETIC and abs(q.nominal) >= _SCALED):
        return Strength.STRONG
    return Strength.MEDIUM


_LARGE = 100_000  # from here on a number word is no figure of speech
_IDIOMATIC = 12  # up to here a number in words may be half of an idiom
_SCALED = 1000  # a single digit that makes so much stands before a scale word


def _in_words(q: Quantity) -> Strength:
    value = abs(q.nominal)
    if value >= _LARGE and firm(q.unit):
        return Strength.STRONG
    if value >= _LARGE or (firm(q.unit) and value >= 2) or len(digits(value)) >= 2:
        return Strength.MEDIUM
    if value <= 2 or value in (10, 12, 100, 1000, 10_000):
        return Strength.WEAK
    return Strength.MEDIUM if q.unit or q.kind is Kind.COUNT else Strength.WEAK


def firm(unit: str | None) -> bool:
    """A unit that is no mere count: money, percent, a measure."""
    return unit is not None and not units.countable(unit)


_CLEAR = frozenset(
    {Difference.POINTS, Difference.CURRENCY, Difference.UNIT, Difference.SCALE, Difference.CUT, Difference.DIGITS}
)

_EITHER = re.compile(r"^\D{0,12}\d{1,3}[.,]\d{3}\D{0,24}$")  # 42.000: grouped digits or decimals, by country
_NEAR = 48  # characters around a figure in which its verb is looked for


def of_pair(source: Quantity, target: Quantity, difference: Difference, lone: bool) -> Severity:
    """``lone``: no other figures of the two blocks are without a partner or disagree."""
    low = min(strength(source), strength(target))
    alike = source.kind is target.kind and _fit(source.unit, target.unit)
    if difference is Difference.BOUND:
        return Severity.INFO
    if low is Strength.WEAK:
        same = source.unit is not None and source.unit == target.unit
        vague = difference is Difference.SCALE and min(source.nominal, target.nominal) >= _SCALED
        unlike = same and _counts(source, target) and difference is Difference.VALUE
        numbered = _numbered(source, target) and difference in (Difference.VALUE, Difference.DIGITS)
        sure = lone and (unlike or numbered or (vague and _fit(source.unit, target.unit)))
        return Severity.WARNING if sure else Severity.INFO
    if difference is Difference.SCALE and (_grouped_either_way(source, target) or _mega(source, target)):
        return Severity.INFO
    if difference is Difference.REFINED:
        return Severity.WARNING if low is Strength.STRONG else Severity.INFO
    if difference in _CLEAR:
        return Severity.ERROR if low is Strength.STRONG else Severity.WARNING
    if difference is Difference.DIRECTION:
        return Severity.WARNING
    if low is Strength.STRONG:
        return Severity.ERROR if lone and alike else Severity.WARNING
    return Severity.WARNING if (lone and alike) or difference is Difference.DATE else Severity.INFO


def _fit(a: str | None, b: str | None) -> bool:
    """One unit, units of one sort, or things that are counted whatever they are called."""
    if a == b or ((a is None or units.countable(a)) and (b is None or units.countable(b))):
        return True
    return a is not None and b is not None and conversion(a, b) is not None


def _grouped_either_way(a: Quantity, b: Quantity) -> bool:
    """42.000 beside 42,000: some write a point where others write a comma."""
    return any(
        _EITHER.match(one.text) and Decimal("".join(c for c in one.text if c.isdigit())) == abs(other.nominal)
        for one, other in ((a, b), (b, a))
    )


def _mega(a: Quantity, b: Quantity) -> bool:
    """兆 is 10^12 as a number and 10^6 as a prefix, by region and trade; 1000兆 may be 1000 megabits."""
    return "兆" in a.text + b.text and abs(power(a, b)) in (6, 12)


def direction_is_clear(claim: Claim, text: str) -> bool:
    """Whether nothing around a figure that was read as a rise speaks of a fall: "a drop of 4.8 per cent"."""
    q = claim.quantity
    if q.nominal < 0:
        return True
    words = lexicon(q.language)
    start, end = max(claim.sentence[0], q.start - _NEAR), min(claim.sentence[1], q.end + _NEAR)
    return not any(words.cues[cue].endswith("down") for cue in words.cue_scan.findall(fold(text[start:end])))


def _numbered(a: Quantity, b: Quantity) -> bool:
    """Places in an order, one of them in digits: the second edition beside la 3e."""
    ordered = (Kind.ORDINAL, Kind.RANK, Kind.NAME)
    return a.kind in ordered and b.kind in ordered and any(c.isdigit() for c in a.text + b.text)


def _counts(a: Quantity, b: Quantity) -> bool:
    """Two small whole numbers of things, more than one each: two groups beside three."""
    return a.kind is b.kind is Kind.COUNT and min(a.nominal, b.nominal) >= 2


def of_lone(q: Quantity) -> Severity:
    """A figure that only one side has."""
    if q.kind in (Kind.NAME, Kind.ORDINAL, Kind.RANK):
        return Severity.WARNING if digit_count(q) >= 2 else Severity.INFO
    known = strength(q)
    named = known is Strength.MEDIUM and (q.kind is Kind.DATE or _rate_or_money(q.unit) or q.nominal > _IDIOMATIC)
    return Severity.WARNING if known is Strength.STRONG or (named and _meant(q)) else Severity.INFO


def _meant(q: Quantity) -> bool:
    """Not a round number in words without a rate or a currency: 千载难逢 counts no years."""
    return q.kind is Kind.DATE or _rate_or_money(q.unit) or len(digits(q.nominal)) > 1


def _rate_or_money(unit: str | None) -> bool:
    return unit in ("percent", "percentage_point") or units.currency(unit) is not None

"""Whether a figure without a partner still stands on the other side, in words that no figure was read from.

Languages say one number in many ways: noon for 12时, 双 for two, "Zhang Huan and three others" for 张欢等4位. What is
said is not missing.
"""

from __future__ import annotations

import re
from decimal import Decimal

from checker.agreement import Difference
from checker.alignment.differences import difference
from checker.alignment.equivalents import concepts_of, longest_concept, number_words, relative_days, same_period
from checker.alignment.sides import TOKEN, Side, plain
from checker.date_agreement import dated
from checker.date_parts import date_parts
from checker.model import DATED, Kind, Quantity
from checker.text import places

_ALPHANUMERIC = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_WORD = _ALPHANUMERIC | frozenset(".,:/-_")
_LEAST_WORD = 3
_LIVING = range(1900, 2040)  # decades that people now living were born in


def present(figure: Quantity, own: Side, other: Side) -> bool:
    """Whether the other side says ``figure``, though in no figure that is free to be its partner."""
    return (
        any(_repeated(figure, q, other) for q in other.like(figure))
        or _copied(figure, own, other)
        or _told(figure, other)
        or _printed(figure, other)
        or (not _calendar(figure) and _worded(figure.nominal, other))
        or _named(figure, own, other)
        or _generation(figure, own, other)
        or headcount(figure, None, own, other)
    )


def _calendar(figure: Quantity) -> bool:
    return figure.kind in DATED and figure.unit is None


def _repeated(figure: Quantity, q: Quantity, other: Side) -> bool:
    """Said twice on one side, once on the other; or once in miles and once in kilometres, where one unit suffices."""
    if _plainly_other(figure, q) or difference(figure, q) not in (Difference.SAME, Difference.BOUND):
        return False
    if figure.unit == q.unit or None in (figure.unit, q.unit):
        return True
    unit = figure.text.lstrip("0123456789.,-−+ \u00a0\u202f").lower()
    return not (unit and unit in other.lower)  # "98 °C (°F)": the unit stayed, its number did not


def _plainly_other(figure: Quantity, q: Quantity) -> bool:
    """Another number of the same unit: no conversion or date makes the two equal, and no other reading."""
    if figure.unit != q.unit or figure.alternatives or q.alternatives or dated(figure) or dated(q):
        return False
    return abs(figure.nominal) != abs(q.nominal)


def _copied(figure: Quantity, own: Side, other: Side) -> bool:
    """The whole word that it stands in (2.6.30, HCoV-229E, 9/11) is copied to the other side."""
    start, end = figure.start - own.start, figure.end - own.start
    while start > 0 and own.text[start - 1] in _WORD:
        start -= 1
    while end < len(own.text) and own.text[end] in _WORD:
        end += 1
    word = own.text[start:end].strip(".,:/-")
    if len(word) < _LEAST_WORD or not any(c.isdigit() for c in word):
        return False
    text, length = other.text, len(word)
    return any(not _goes_on(text, at - 1) and not _goes_on(text, at + length) for at in places(word, text))


def _goes_on(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at] in _ALPHANUMERIC


def _told(figure: Quantity, other: Side) -> bool:
    """A time of day in other figures (7.55 for 7:55, 3 for 15), a day by its name (on Saturday, yesterday)."""
    if figure.unit == "clock":
        hour, minute = int(figure.nominal), round(figure.nominal % 1 * 60)
        forms = {f"{h}" if not minute else f"{h}.{minute:02d}" for h in (hour, hour % 12, hour - 12)}
        return bool(forms & other.loose) or (not minute and any(_worded(Decimal(h), other) for h in (hour, hour % 12)))
    if figure.kind not in DATED or figure.unit is not None:
        return False
    parts = date_parts(figure.text, figure.language)
    if other.says(same_period(other.language)):
        return True
    if parts.numbers and parts.numbers <= other.date_numbers:
        return True
    return bool(parts.days) and not parts.years and other.says(relative_days(other.language))


def _printed(figure: Quantity, other: Side) -> bool:
    """Its digits stand on the other side, in a number that was read otherwise."""
    tokens = [plain(t) for t in TOKEN.findall(figure.text)]
    if tokens and all(t in other.loose for t in tokens):
        return True
    return not tokens and format(figure.nominal.normalize(), "f") in other.loose


def _worded(value: Decimal, other: Side) -> bool:
    if value != value.to_integral_value() or not 0 <= value <= 100:
        return False
    return other.language in ("zh", "en", "fr", "es") and other.says(number_words(int(value), other.language))


def _named(figure: Quantity, own: Side, other: Side) -> bool:
    """It belongs to a name or an idiom that the other side has too: 十一 and National Day, 12时 and noon."""
    start, end = figure.start - own.start, figure.end - own.start
    reach = longest_concept(own.language)
    near = own.lower[max(0, end - reach) : start + reach]
    for mine, theirs in concepts_of(own.language, other.language):
        for word in mine:
            if word in near and _covers(own.lower, word, start, end) and other.says(theirs):
                return True
    return False


def _covers(text: str, word: str, start: int, end: int) -> bool:
    """Whether ``word`` stands over the whole figure: 十一 within 双十一, but July not over "July 18"."""
    at = text.find(word, max(0, end - len(word)), start + len(word))
    return 0 <= at <= start and at + len(word) >= end


def _generation(figure: Quantity, own: Side, other: Side) -> bool:
    """80后 are those born in the 1980s, or the post-80s."""
    start, end = figure.start - own.start, figure.end - own.start
    if own.language == "zh" and own.text[end : end + 1] in ("后", "後"):
        number = own.text[start:end]
        decades = (f"{q.nominal:f}" for q in other.figures if q.kind is Kind.PERIOD and q.nominal in _LIVING)
        return any(decade.endswith(number) for decade in decades)
    if other.language == "zh" and figure.kind is Kind.PERIOD and figure.unit is None and figure.nominal in _LIVING:
        return f"{figure.nominal:f}"[-2:] + "后" in other.text
    return False


_ETC = re.compile(r"等\s?$")
_NAMES = 120  # characters before the count in which its names stand
_OTHERS = ("other", "others", "autre", "autres", "otros", "otras")


def headcount(figure: Quantity, partner: Quantity | None, own: Side, other: Side) -> bool:
    """张欢等4位 is "Zhang Huan and three others": one is named, the rest are counted."""
    if own.language != "zh":
        return partner is not None and other.language == "zh" and headcount(partner, figure, other, own)
    at = figure.start - own.start
    if figure.kind not in (Kind.COUNT, Kind.LEVEL) or not _ETC.search(own.text[max(0, at - 2) : at]):
        return False
    named = 1 + re.split("[，。；：！？]", own.text[max(0, at - _NAMES) : at])[-1].count("、")
    return (partner is None or figure.nominal - partner.nominal == named) and other.says(_OTHERS)

"""Whether a figure without a partner still stands on the other side, in words that no figure was read from.

Languages say one number in many ways: noon for 12时, 双 for two, "Zhang Huan and three others" for 张欢等4位. What is
said is not missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from checker.agreement import Difference
from checker.alignment.differences import difference
from checker.alignment.equivalents import concepts, number_words, relative_days, same_period
from checker.date_parts import date_parts
from checker.model import Claim, Document, Kind, Quantity

_TOKEN = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
_SEPARATORS = str.maketrans("", "", ",\u00a0\u202f ")


_DATED = frozenset({Kind.DATE, Kind.PERIOD})


_ALPHANUMERIC = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_WORD = _ALPHANUMERIC | frozenset(".,:/-_")
_LEAST_WORD = 3


@dataclass(frozen=True)
class Side:
    """One side of aligned blocks: what it says and which of its figures have a partner."""

    text: str
    start: int
    language: str
    figures: tuple[Quantity, ...]
    paired: frozenset[int]

    @staticmethod
    def of(document: Document, blocks: Sequence[int], claims: Sequence[Claim], paired: frozenset[int]) -> Side:
        first, last = document.blocks[blocks[0]], document.blocks[blocks[-1]]
        return Side(
            document.text[first.start:last.end], first.start, first.language,
            tuple(c.quantity for c in claims), paired,
        )  # fmt: skip

    @cached_property
    def lower(self) -> str:
        return self.text.lower()

    @cached_property
    def loose(self) -> frozenset[str]:
        """The digits of every number that no paired figure holds."""
        held = sorted((self.figures[i].start - self.start, self.figures[i].end - self.start) for i in self.paired)
        found = {end for i in self.paired for end in _other_ends(self.figures[i])}
        for token in _TOKEN.finditer(self.text):
            if not any(a < token.end() and token.start() < b for a, b in held):
                found.add(plain(token.group()))
                found.update(re.findall(r"\d+", token.group()))
        return frozenset(found)


def _other_ends(figure: Quantity) -> set[str]:
    """The numbers of a range beyond the one that it was read as: 7 of 3-7."""
    tokens = [plain(t) for t in _TOKEN.findall(figure.text)]
    return set(tokens[1:]) if len(tokens) > 1 else set()


def plain(number: str) -> str:
    """Digits without group separators and without zeros that say nothing."""
    digits = number.translate(_SEPARATORS)
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def present(figure: Quantity, own: Side, other: Side) -> bool:
    """Whether the other side says ``figure``, though in no figure that is free to be its partner."""
    return (
        any(_repeated(figure, q, other) for q in other.figures)
        or _copied(figure, own, other)
        or _told(figure, other)
        or _printed(figure, other)
        or _worded(figure.nominal, other)
        or _named(figure, own, other)
        or _generation(figure, own, other)
        or headcount(figure, None, own, other)
    )


def _repeated(figure: Quantity, q: Quantity, other: Side) -> bool:
    """Said twice on one side, once on the other; or once in miles and once in kilometres, where one unit suffices."""
    if difference(figure, q) not in (Difference.SAME, Difference.BOUND):
        return False
    if figure.unit == q.unit or None in (figure.unit, q.unit):
        return True
    unit = figure.text.lstrip("0123456789.,-−+ \u00a0\u202f").lower()
    return not (unit and unit in other.lower)  # "98 °C (°F)": the unit stayed, its number did not


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
    at = other.text.find(word)
    while at >= 0:
        after = at + len(word)
        if not _goes_on(other.text, at - 1) and not _goes_on(other.text, after):
            return True
        at = other.text.find(word, at + 1)
    return False


def _goes_on(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at] in _ALPHANUMERIC


def _told(figure: Quantity, other: Side) -> bool:
    """A time of day in other figures (7.55 for 7:55, 3 for 15), a day by its name (on Saturday, yesterday)."""
    if figure.unit == "clock":
        hour, minute = int(figure.nominal), round(figure.nominal % 1 * 60)
        forms = {f"{h}" if not minute else f"{h}.{minute:02d}" for h in (hour, hour % 12, hour - 12)}
        return bool(forms & other.loose) or (not minute and any(_worded(Decimal(h), other) for h in (hour, hour % 12)))
    if figure.kind not in _DATED or figure.unit is not None:
        return False
    parts = date_parts(figure.text, figure.language)
    if _says(other, same_period(other.language)):
        return True
    numbers = {n for q in other.figures if q.kind in _DATED for n in date_parts(q.text, q.language).numbers}
    if parts.numbers and parts.numbers <= numbers:
        return True
    return bool(parts.days) and not parts.years and _says(other, relative_days(other.language))


def _printed(figure: Quantity, other: Side) -> bool:
    """Its digits stand on the other side, in a number that was read otherwise."""
    tokens = [plain(t) for t in _TOKEN.findall(figure.text)]
    if tokens and all(t in other.loose for t in tokens):
        return True
    return not tokens and format(figure.nominal.normalize(), "f") in other.loose


def _worded(value: Decimal, other: Side) -> bool:
    if value != value.to_integral_value() or not 0 <= value <= 100:
        return False
    return other.language in ("zh", "en", "fr", "es") and _says(other, number_words(int(value), other.language))


def _says(side: Side, words: Sequence[str]) -> bool:
    return any(_holds(side.lower, word) for word in words)


def _holds(text: str, word: str) -> bool:
    """Whether ``word`` stands in ``text``; as a whole word where the script has such."""
    if not word.isascii() and word[0] > "\u2e7f":
        return word in text
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (at and text[at - 1].isalpha()) and not (end < len(text) and text[end].isalpha()):
            return True
        at = text.find(word, at + 1)
    return False


def _named(figure: Quantity, own: Side, other: Side) -> bool:
    """It belongs to a name or an idiom that the other side has too: 十一 and National Day, 12时 and noon."""
    start, end = figure.start - own.start, figure.end - own.start
    for concept in concepts():
        mine, theirs = concept.get(own.language, ()), concept.get(other.language, ())
        if any(_covers(own.lower, word, start, end) for word in mine) and _says(other, theirs):
            return True
    return False


def _covers(text: str, word: str, start: int, end: int) -> bool:
    """Whether ``word`` stands over the whole figure: 十一 within 双十一, but July not over "July 18"."""
    at = text.find(word, max(0, end - len(word)))
    return 0 <= at <= start and at + len(word) >= end


def _generation(figure: Quantity, own: Side, other: Side) -> bool:
    """80后 are those born in the 1980s, or the post-80s."""
    start, end = figure.start - own.start, figure.end - own.start
    if own.language == "zh" and own.text[end : end + 1] in ("后", "後"):
        number = own.text[start:end]
        return any(q.kind is Kind.PERIOD and f"{q.nominal:f}".endswith(number) for q in other.figures)
    if other.language == "zh" and figure.kind is Kind.PERIOD and figure.unit is None:
        return f"{figure.nominal:f}"[-2:] + "后" in other.text
    return False


_ETC = re.compile(r"等\s?$")
_MOST_NAMED = 4
_OTHERS = ("other", "others", "autre", "autres", "otros", "otras")


def headcount(figure: Quantity, partner: Quantity | None, own: Side, other: Side) -> bool:
    """张欢等4位 is "Zhang Huan and three others": one is named, the rest are counted."""
    if own.language != "zh":
        return partner is not None and other.language == "zh" and headcount(partner, figure, other, own)
    at = figure.start - own.start
    if figure.kind not in (Kind.COUNT, Kind.LEVEL) or not _ETC.search(own.text[max(0, at - 2) : at]):
        return False
    return (partner is None or 0 < figure.nominal - partner.nominal <= _MOST_NAMED) and _says(other, _OTHERS)

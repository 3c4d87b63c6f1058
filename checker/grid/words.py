"""What labels and headers say a row or column is; the words stand in ``words.yaml``."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from checker.datafile import beside

_SPACES = re.compile(r"\s+")
_NOTE = re.compile(r"(?:[*†‡¹²³⁴⁵⁶⁷⁸⁹]|\(\d{1,2}\)|\[\w{1,2}\]|（注?\d{0,2}）)+$")
_NOTED = 40  # characters at the end of a label that may be marks of notes
_DAY = re.compile(
    r"(?<![a-z])(?:at|as of|as at|on|au)\s(?:the\s)?"
    r"(?:(?P<first>\d{1,2})(?:er|st)?\s[a-z]{3,9}|[a-z]{3,9}\s(?P<day>\d{1,2}))\b"
)

_FIRST_DAYS = {1: True, **dict.fromkeys(range(28, 32), False)}


class Line(StrEnum):
    """What the label of a row says that it is."""

    ITEM = "item"
    TOTAL = "total"
    WHOLE = "whole"  # perhaps a total: 全国, "World"
    OF_WHICH = "of_which"
    LESS = "less"
    BALANCE = "balance"
    STOCK = "stock"  # what was there at the beginning or the end of a period


class Column(StrEnum):
    """What a column states."""

    LEVEL = "level"
    GROWTH = "growth"
    ADJUSTED = "adjusted"  # growth that printed levels do not give
    SHARE = "share"
    POINTS = "points"
    RATE = "rate"


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = beside(__file__, "words.yaml")
    return data


def marks(name: str) -> list[str]:
    return [str(mark).lower() for mark in _data()[name]]


@cache
def _pattern(group: str) -> re.Pattern[str]:
    data = _data()[group]
    latin = sorted((fold(w) for w in data.get("latin", ())), key=lambda w: (-len(w), w))
    chinese = sorted((fold(w) for w in data.get("chinese", ())), key=lambda w: (-len(w), w))
    parts = [rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, latin))})(?![a-z0-9])"] if latin else []
    return re.compile("|".join([*parts, *map(re.escape, chinese)]))


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without accents, full-width forms and doubled spaces."""
    normal = unicodedata.normalize("NFKC", text.lower()) if not text.isascii() else text.lower()
    if not normal.isascii():
        decomposed = unicodedata.normalize("NFD", normal)
        normal = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _SPACES.sub(" ", normal).strip()


@lru_cache(maxsize=65536)
def says(group: str, text: str) -> bool:
    """Whether a word of the group stands in the text."""
    return _pattern(group).search(fold(text)) is not None


def begins(group: str, text: str) -> bool:
    return _pattern(group).match(fold(text).lstrip("-–—•·*()（） ")) is not None


def ends(group: str, text: str) -> bool:
    """Whether the text ends with a word of the group."""
    folded = fold(text)
    return any(match.end() == len(folded) for match in _pattern(group).finditer(folded))


def _bare(label: str) -> str:
    """A label without the marks of notes at its end. Only its end is searched: each mark may begin the run of them."""
    label = label.strip()
    return (label[:-_NOTED] + _NOTE.sub("", label[-_NOTED:])).strip(" :：.")


@lru_cache(maxsize=65536)
def line(label: str) -> Line:
    """What a row is, by its label."""
    text = _bare(label)
    folded = fold(text)
    if begins("of_which", text):
        return Line.OF_WHICH
    if begins("less", text):
        return Line.LESS
    if _is_total(folded):
        return Line.TOTAL
    whole = _pattern("whole").match(folded)
    if whole and whole.end() == len(folded):
        return Line.WHOLE
    if says("stock", text) or _DAY.search(folded):
        return Line.STOCK
    return Line.BALANCE if begins("balance", text) or folded.endswith(("差额", "顺差", "逆差")) else Line.ITEM


@lru_cache(maxsize=16384)
def opens(label: str) -> bool | None:
    """Whether a stock is that of the beginning of its period; None where its words do not say."""
    if says("opening", label) or says("closing", label):
        return says("opening", label) if says("opening", label) != says("closing", label) else None
    day = _DAY.search(fold(label))
    return None if day is None else _FIRST_DAYS.get(int(day["first"] or day["day"]))


def _is_total(folded: str) -> bool:
    """ "Total assets", "Cost of sales, total", 工业合计; "total return" and "total fertility rate" are no sums."""
    match = _pattern("total").search(folded)
    if match is None or _at_edge("rate", folded):
        return False
    if match.start() == 0 or match.end() == len(folded):
        return True
    return any("\u4e00" <= character <= "\u9fff" for character in match.group())


@lru_cache(maxsize=16384)
def bare_total(label: str) -> bool:
    """ "Total" or 合计 and nothing else."""
    folded = fold(_bare(label))
    folded = folded.replace(" ", "") if not folded.isascii() else folded
    match = _pattern("total").match(folded)
    return match is not None and match.end() == len(folded)


@lru_cache(maxsize=16384)
def per_share(label: str) -> bool:
    """Earnings or dividends of one share; "shares used to compute earnings per share" are a number."""
    return says("per_share", label) and not says("shares", label)


@lru_cache(maxsize=16384)
def of_shares(label: str) -> bool:
    return says("per_share", label) or says("shares", label)


@lru_cache(maxsize=16384)
def column(header: str, percent: bool, points: bool = False) -> Column:
    """What a column states, by its header and whether its figures are percent."""
    folded = fold(header)
    if points or (says("points", header) and percent):
        return Column.POINTS
    growing = _pattern("growth").search(folded) is not None
    if growing and says("adjusted", header):
        return Column.ADJUSTED
    if percent:
        if growing:
            return Column.GROWTH
        return Column.RATE if says("rate", header) and not says("share", header) else Column.SHARE
    return Column.RATE if _at_edge("rate", folded) else Column.LEVEL


def _at_edge(group: str, folded: str) -> bool:
    """Whether the label begins or ends with the word: "effect of exchange rate changes" is an amount of money."""
    bare = re.sub(r"\([^()]*\)|[*†:：]", "", folded).strip()
    return any(match.start() == 0 or match.end() == len(bare) for match in _pattern(group).finditer(bare))

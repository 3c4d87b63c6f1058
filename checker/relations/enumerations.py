"""Lists of names in running text: where they stand, and from how many to how many names they have.

"A, B and C" has three; with "and" inside of a name ("research and development") it may have fewer or more. A list that
is not plainly one (figures, verbs, long phrases in it) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.records import record

LONGEST_NAME = 48
MOST_WORDS = 6
_COMMA = {"zh": "、"}
_AND = {
    "zh": re.compile(r"以及|及其|和|及|与|或"),
    "en": re.compile(r"\s(?:and|as well as|or|&)\s"),
    "fr": re.compile(r"\s(?:et|ainsi que|ou)\s"),
}
_LEADING_AND = {"en": re.compile(r"\A(?:and|as well as|or)\s"), "fr": re.compile(r"\A(?:et|ainsi que|ou)\s")}
_BRANCH = "业"
_OPENED, _CLOSED = re.compile("[(（]"), re.compile("[)）]")
_DIGIT = re.compile(r"\d")
_VERBS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|rose|fell|grew|which|who|where|while|that|"
    r"est|sont|était|ont|a été|qui|que)\b|[:：=]|增长|下降|达到|实现|其中|同比|(?:报告|通报|新增|上报).",
    re.IGNORECASE,
)


@record
class Listing:
    """``text[start:end]`` names at least ``least`` and at most ``most`` things."""

    start: int
    end: int
    least: int
    most: int


def listing(text: str, start: int, end: int, language: str) -> Listing | None:
    """The list that fills ``text[start:end]``, None where it is not plainly one."""
    if len(_OPENED.findall(text, start, end)) != len(_CLOSED.findall(text, start, end)):
        return None  # it begins in brackets and does not end there: 31个省（自治区、直辖市）和兵团
    comma = _COMMA.get(language, ",")
    names = list(_names(text, start, end, comma))
    if len(names) < 2 and not _AND.get(language, _AND["en"]).search(text, start, end):
        return None
    joint = _AND.get(language, _AND["en"])
    if any(not all(is_name(name, language) for name in joint.split(text[a:b])) for a, b in names):
        return None
    least = -fragments([text[a:b] for a, b in names]) if language == "zh" else 0
    most = 0
    for number, (a, b) in enumerate(names):
        few, many = _within(text[a:b], language, number == len(names) - 1, len(names))
        least, most = least + few, most + many
    return Listing(names[0][0], names[-1][1], max(1, least), most) if most > 1 else None


def fragments(names: Sequence[str]) -> int:
    """How many of the pieces of a Chinese list may be but the beginning of the next: 农、林、牧 of 农、林、牧、渔业,
    and among branches of industry those that are not called one (电力、热力、燃气及水生产和供应业)."""
    branches = _BRANCH in names[-1] if names else False
    return sum(len(name) == 1 or (branches and _BRANCH not in name) for name in names[:-1])


def _names(text: str, start: int, end: int, comma: str) -> Iterator[tuple[int, int]]:
    at = start
    while at <= end:
        stop = text.find(comma, at, end)
        stop = end if stop < 0 else stop
        a, b = at, stop
        while a < b and text[a].isspace():
            a += 1
        while b > a and (text[b - 1].isspace() or text[b - 1] in '”’"》」'):
            b -= 1
        yield a, b
        at = stop + 1


def is_name(name: str, language: str) -> bool:
    """Short, without figures and verbs."""
    words = len(name.split())
    fits = 0 < len(name) <= (16 if language == "zh" else LONGEST_NAME) and words <= 2 * MOST_WORDS
    return fits and not _DIGIT.search(name) and not _VERBS.search(name)


def _within(name: str, language: str, last: bool, commas: int) -> tuple[int, int]:
    """How many names one stretch between commas has."""
    led = _LEADING_AND.get(language)
    oxford = led is not None and led.match(name) is not None
    pattern = _AND.get(language, _AND["en"])
    ands = len(pattern.findall(name[4:] if oxford else name))
    if last and not oxford and ands == 1 and language != "zh":
        return (2, 2) if commas > 1 else (2, 3)
    return 1, 1 + ands

"""Lists of names of which each has its figure: "four sectors: vehicles (-7.4%), machinery (-4.1%), textiles (-2.2%)";
七大类消费支出如下：……8411元，占29.8%；……1521元；……768元。"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from checker.model import Claim, Kind
from checker.relations.enumerations import Listing, is_name
from checker.relations.layout import Sentence
from checker.searching import late

_LEAST = 3  # names that make a list
# From the number to its list: what is counted, and a colon or that it is these.
_ANNOUNCED = {
    "zh": late(
        r"[^，。；,;:：、()（）\d]{1,16}(?:如下)?"
        r"(?:[:：]|，?(?:分别|依次)?(?<![转成作认列变升降改称定评均都皆全])(?:是|为)[:：]?)"
    ),
    "en": late(r"(?:\s[\w'’-]+){1,9}?(?:\s?:|\s(?:are|were|is|was|as follows:?)\s)", re.IGNORECASE),
    "fr": late(r"(?:\s[\w'’-]+){1,9}?(?:\s?:|\s(?:sont|étaient|restent|suivants?\s?:)\s)", re.IGNORECASE),
}
# "in the three other provinces, Manitoba (-0.4%), ...": names that stand beside what is counted, up to the next pause.
_APPOSED = {
    "zh": late(r"[^，。；:：、\d]{1,12}，(?:即|也就是|包括)?"),
    "en": late(r"(?:\s(?!(?:is|are|was|were|which|who)\b)[a-z'’-]+){1,4},\s(?:namely\s)?", re.IGNORECASE),
    "fr": late(r"(?:\s(?!(?:est|sont|qui|dont)\b)[a-zà-ÿ'’-]+){1,4},\s(?:à savoir\s)?", re.IGNORECASE),
}
_LEFT = re.compile(
    r"(?:\b(?:the|its|their) (?:other|remaining)|\b(?:autres|derni[eè]re?s)|其余的?|其他|另外?)\s?\Z", re.IGNORECASE
)
_LEFT_BEHIND = re.compile(r"\A\s(?:other|remaining|autres)\b", re.IGNORECASE)
_AMONG = re.compile(
    r"(?:\b(?:among|across|of|from|parmi|sur|d['’]entre|outre|besides?|unlike)|在|除)\s?(?:the |les |its |ses )?"
    r"(?:other |remaining |autres |其余|其他)?\Z",
    re.IGNORECASE,
)
_APART = 2  # by which a number and the names beside it differ
_OPEN = late(
    r"(?:等\s?\Z)|\b(?:including|such as|among others|etc|notamment|comme|entre autres|parmi|among them|en tête|"
    r"first of all)\b",
    re.IGNORECASE,
)
_PARTED = re.compile(r"[;；]")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_NAME = re.compile(r"\s?(?:(?:and|et|ainsi que|as well as|和|及|以及)\s?)?[^\d;；。:：]{2,80}", re.IGNORECASE)
_MARKS = {"zh": "、，,"}
_END = re.compile(r"\s*(?:[.。;；]|\Z)")
_PAUSE = re.compile(r"\s*(?:[.。;；,，]|\Z)")  # behind the name that "and" leads up to
_JOINED = re.compile(r"\s?,?\s?(?:and|et|ainsi que|as well as|和|及|以及)\s?", re.IGNORECASE)
_BEHIND = 24  # characters
_SIGNS = "+-–−"


def figured(sentence: Sentence, count: Claim) -> tuple[Listing, bool] | None:
    """The list behind a number of things, and whether it says that it leaves some out; None where it is not plainly
    one in which each name has its figure."""
    announced = _ANNOUNCED.get(count.quantity.language)
    lead = announced.match(sentence.text, count.quantity.end, sentence.end) if announced is not None else None
    if lead is None:
        return _apposed(sentence, count)
    items = sentence.claims[sentence.place(count) + 1 :]
    if len(items) < _LEAST or items[0].quantity.start < lead.end():
        return None
    start = _past(sentence.text, lead.end(), " ")
    end = sentence.start + len(sentence.words.rstrip())
    names = _by_semicolons(sentence, start, end, items) or _by_brackets(sentence, start, end, items)
    if names is None or names.least < _LEAST:
        return None
    return names, _OPEN.search(sentence.text, count.quantity.end, names.end) is not None


def _apposed(sentence: Sentence, count: Claim) -> tuple[Listing, bool] | None:
    """The names beside a number of things that are left, or that end the sentence with it."""
    before, language = sentence.before(count), count.quantity.language
    items = sentence.claims[sentence.place(count) + 1 :]
    if len(items) < _LEAST or _AMONG.search(before) or language not in _APPOSED:
        return None
    lead = _APPOSED[language].match(sentence.text, count.quantity.end, sentence.end)
    if lead is None or items[0].quantity.start < lead.end():
        return None
    left = _LEFT.search(before) or _LEFT_BEHIND.match(sentence.text[count.quantity.end : lead.end()])
    end = sentence.start + len(sentence.words.rstrip())
    names = _by_brackets(sentence, lead.end(), end, items, _PAUSE if left else _END)
    if names is None or names.least < _LEAST or abs(names.least - count.quantity.nominal) > _APART:
        return None
    return None if _OPEN.search(sentence.text, lead.start(), min(end, names.end + _BEHIND)) else (names, False)


def _by_semicolons(sentence: Sentence, start: int, end: int, items: Sequence[Claim]) -> Listing | None:
    """Parts between semicolons that each begin with a name and a figure of one unit."""
    bounds = [start, *(m.end() for m in _PARTED.finditer(sentence.text, start, end - 1)), end]
    leading = [next((c for c in items if a <= c.quantity.start < b), None) for a, b in itertools.pairwise(bounds)]
    if len(leading) < _LEAST or None in leading or not _of_one_sort([c for c in leading if c is not None]):
        return None
    return Listing(start, end, len(leading), len(leading))


def _by_brackets(
    sentence: Sentence, start: int, end: int, items: Sequence[Claim], last: re.Pattern[str] = _END
) -> Listing | None:
    """Names between commas, each with its figure in brackets behind it, up to the end of the sentence or clause."""
    at, figures = start, []
    joined = False
    while (name := _NAME.match(sentence.text, at, end)) is not None:
        # The name ends where the bracket begins; with a mark inside it there are two names, of which one has no figure.
        stop = sentence.text.find("(", at, end), sentence.text.find("（", at, end)
        opened = min((s for s in stop if s >= 0), default=-1)
        bracket = _BRACKETS.match(sentence.text, opened) if at < opened <= name.end() else None
        inside = [c for c in items if bracket is not None and bracket.start() < c.quantity.start < bracket.end()]
        if bracket is None or not inside or not _one_name(sentence.text[at:opened], sentence.language):
            return None
        figures.append(inside[0])
        at = bracket.end()
        joined = joined or _JOINED.match(name.group()) is not None
        if (last is _END or joined) and last.match(sentence.text, at):
            return Listing(start, at, len(figures), len(figures)) if _of_one_sort(figures) else None
        at = _past(sentence.text, at, " ,，、")
    return None


def _past(text: str, at: int, marks: str) -> int:
    while at < len(text) and text[at] in marks:
        at += 1
    return at


def _one_name(words: str, language: str) -> bool:
    name = words.strip(" ,，、")
    return is_name(name, language) and not any(mark in name for mark in _MARKS.get(language, ",;"))


def _of_one_sort(claims: Sequence[Claim]) -> bool:
    """Figures of one unit, none of which counts the same things as the number that leads them."""
    first = claims[0].quantity
    return all(c.quantity.unit == first.unit and c.quantity.kind is first.kind for c in claims) and (
        first.kind is not Kind.COUNT or first.unit is not None or first.text[:1] in _SIGNS
    )

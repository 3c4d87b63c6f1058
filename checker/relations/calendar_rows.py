"""Figures of the months, quarters or halves of a time, one after the other: they make the figure of all of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from checker.model import Claim
from checker.relations.layout import Sentence
from checker.searching import cue, late

_EN = [
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
]
_FR = [
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
]
_MONTHS = {word: number for words in (_EN, _FR) for number, word in enumerate(words, 1)}
_ORDINALS = {
    **{word: number for number, word in enumerate(["first", "second", "third", "fourth"], 1)},
    **{word: number for number, word in enumerate(["premier", "deuxième", "troisième", "quatrième"], 1)},
    **{word: number for number, word in enumerate("一二三四", 1)},
    "last": 4,
    "dernier": 4,
    "上": 1,
    "下": 2,
}
# Months by name or number; quarters and halves by their ordinals, of which all but one may leave out what they count.
_LABEL = cue(
    rf"\b(?P<month>{'|'.join((*_EN, *_FR))})\b|(?<!\d)(?P<zh>1[0-2]|[1-9])月|\b[QT](?P<q>[1-4])\b|"
    rf"\b(?P<ordinal>first|second|third|fourth|last|premier|deuxième|troisième|quatrième|dernier)\b"
    r"(?:,? (?:quarter|trimestre|half|semestre))?|(?P<han>[一二三四])季度|(?P<half>[上下])半年"
)
_QUARTERS = late(r"quarter|trimestre|季度|\b[QT][1-4]\b")
_HALVES = late(r"\bhalf|semestre|半年")
# What the time of all of them is called, by how many months they have together; a year goes without saying.
_STRETCHES = {
    3: late(r"quarter|trimestre|季度|three months|trois (?:premiers )?mois|三个月"),
    6: late(r"\bhalf\b|semestre|半年|six months|six (?:premiers )?mois"),
    9: late(r"nine months|neuf (?:premiers )?mois|三季度|three quarters|trois (?:premiers )?trimestres"),
}
_YEAR = 12


def tile(sentence: Sentence, items: Sequence[Claim], start: int, before: str) -> bool:
    """Whether each figure has its month, quarter or half beside it, in order and without a gap, from ``start`` on.
    ``before`` are the words of the figure that they should make."""
    labels = list(_LABEL.finditer(sentence.text, start, sentence.end))
    places = [c.quantity.start for c in items]
    rows = (labels[at : at + len(items)] for at in range(len(labels) - len(items) + 1))
    return any(_alternate(row, places) and _follow(sentence, row, before) for row in rows)


def _follow(sentence: Sentence, row: Sequence[re.Match[str]], before: str) -> bool:
    monthly = {match["month"] is not None or match["zh"] is not None for match in row}
    words = sentence.text[row[0].start() : row[-1].end()]
    each = 1 if True in monthly else 3 if _QUARTERS.search(words) else 6 if _HALVES.search(words) else 0
    numbers = [_number(match.groupdict()) for match in row]
    if len(monthly) > 1 or not each or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return False
    months = each * len(numbers)
    if (numbers[0] - 1) * each % months:
        return False  # from February to April
    named = _STRETCHES.get(months)
    return months == _YEAR or (named is not None and named.search(before) is not None)


def _alternate(labels: Sequence[re.Match[str]], places: Sequence[int]) -> bool:
    """Whether each of the figures has one of the labels, all of them behind it or all of them before it."""
    if len(labels) != len(places):
        return False
    starts = [match.start() for match in labels]
    rows = ([p for pair in zip(*sides, strict=True) for p in pair] for sides in ((places, starts), (starts, places)))
    return any(row == sorted(row) for row in rows)


def _number(groups: Mapping[str, str | None]) -> int:
    name, said = next((name, said.lower()) for name, said in groups.items() if said)
    if name in ("zh", "q"):
        return int(said)
    return _MONTHS[said] if name == "month" else _ORDINALS[said]

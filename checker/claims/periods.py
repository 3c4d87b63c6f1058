"""The period that a figure speaks of: the nearest one said before it, in its sentence or the ones before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from checker.model import Kind, Quantity

Period = tuple[date, date]

_TIMES = frozenset({Kind.DATE, Kind.PERIOD})
_SAME = re.compile(r"same period(?! (?:last|of|in|a|the))|同期|même période", re.IGNORECASE)
_EARLIER = re.compile(
    r"(?:compared|against|versus|than|from|over|on|par rapport|contre)\s(?:\S+\s){0,3}\Z|(?:比|较|与)\s?\Z",
    re.IGNORECASE,
)


def stated(quantities: Sequence[Quantity]) -> list[tuple[Quantity, Period]]:
    """The dates and periods that resolve to days, in order."""
    return [(q, (q.since, q.until)) for q in quantities if q.kind in _TIMES and q.since and q.until]


def governing(text: str, start: int, at: int, times: list[tuple[Quantity, Period]]) -> Period | None:
    """The last period said in ``text[start:at]`` that is not merely what the figure is compared with."""
    found: Period | None = None
    for quantity, period in times:
        if start <= quantity.start < at and not _EARLIER.search(text, max(start, quantity.start - 24), quantity.start):
            found = period
    return found


def leading(text: str, sentence: tuple[int, int], first: int, times: list[tuple[Quantity, Period]]) -> Period | None:
    """The period that a sentence hands on to the ones after it: one said before its first figure."""
    return governing(text, sentence[0], first, times)


def repeats(text: str, sentence: tuple[int, int]) -> bool:
    """Whether the sentence says that it speaks of the period of the one before."""
    return _SAME.search(text, *sentence) is not None

"""What a bare number counts, in Latin script: the noun after it (6,000 online participants), or a span (13-day)."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.model import Kind
from checker.quantities.figure import ONE, Figure
from checker.quantities.page import Page
from checker.quantities.surfaces import following, over

_WORD = re.compile(r"(?:[ \u00a0']|[ \u00a0]?-)([a-z][a-z'-]{0,59})")
_MOST_WORDS = 5
_LONGEST_NOUN = 60  # characters of two words
_RUNNING = frozenset(
    {"consecutive", "straight", "successive", "full", "working", "calendar", "whole", "more", "long", "short", "past",
     "last", "next", "dernieres", "derniers", "prochains", "prochaines", "ultimos", "proximos"}
)  # fmt: skip
_NOT_MANY = frozenset({"last", "next", "past"})  # with one year, month or week: no span but a time
_AND_HALF = re.compile(r" (?:et demie?|y media|y medio|and a half)(?![a-z])")
_OF = re.compile(r" (?:(?:of|de|des) |d')")


def counted(page: Page, draft: Figure, floor: int) -> None:
    """Set unit, and for spans the kind, of a figure that has none yet."""
    text, lexicon = page.text, page.lexicon
    at = draft.last
    ahead = _OF.match(text, at)
    if ahead is not None and (draft.scale != ONE or text[at + 1] == "d"):
        at = ahead.end() - 1
    hedge = following(lexicon.bounds_after, text, over(text, at))
    if hedge is not None and hedge[0] <= page.end:
        at = hedge[0]  # 20 or more countries
    span = _span(page, at)
    if span is not None:
        draft.end, draft.unit, draft.kind = span[0], span[1], Kind.PERIOD
        half = _AND_HALF.match(text, draft.end, page.end)
        if half is not None:  # 3 heures et demie
            draft.value, draft.end = draft.value + Decimal("0.5"), half.end()
        return
    words = 0
    unit: str | None = None
    while words < _MOST_WORDS and (match := _WORD.match(text, at, page.end)) is not None:
        word = match.group(1)
        if word in lexicon.stops:
            break
        words += 1
        unit = _noun(lexicon.nouns, text, match.start(1)) or unit
        if unit not in (None, "item"):
            break
        unit, at = unit or "item", match.end()
    if unit in (None, "item") and _persons(page, draft, floor):
        unit = "person"
    if unit is not None:
        draft.unit = unit


def _span(page: Page, at: int) -> tuple[int, str] | None:
    """10 days, 13-day, 12 consecutive years."""
    match = _WORD.match(page.text, at, page.end)
    if match is None:
        return None
    head = match.group(1)
    if head in _RUNNING:
        match = _WORD.match(page.text, match.end(), page.end)
        if match is None or (head in _NOT_MANY and not match.group(1).endswith("s")):
            return None  # "numbered 728,400 last year"
        head = match.group(1)
    unit = page.lexicon.spans.get(head)
    if unit is None and "-" in head:
        unit = page.lexicon.spans.get(head.split("-")[0])
        return None if unit is None else (match.start(1) + len(head.split("-")[0]), unit)
    return None if unit is None else (match.end(), unit)


def _noun(nouns: dict[str, str], text: str, at: int) -> str | None:
    """The unit of the noun at ``at``, of two words or one."""
    end, stop = at, min(len(text), at + _LONGEST_NOUN)
    best = None
    for _ in range(2):
        while end < stop and (text[end].isalpha() or text[end] in "-'"):
            end += 1
        best = nouns.get(text[at:end]) or best
        if text[end : end + 1] != " ":
            break
        end += 1
    return best


def _persons(page: Page, draft: Figure, floor: int) -> bool:
    """ "of whom 8.98 million have ...": persons again."""
    before = page.text[max(floor, draft.start - 24) : draft.start].rstrip()
    return any(before.endswith(cue) for cue in page.lexicon.words("persons_cues"))

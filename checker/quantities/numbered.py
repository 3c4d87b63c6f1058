"""Numbers that belong to a name: the S&P 500, a Boeing 737, 沪深300, the 863计划, a 5G network. They count nothing."""

from __future__ import annotations

from functools import lru_cache

from checker.languages import Lexicon, lexicon
from checker.model import Kind
from checker.quantities.figure import ONE, Figure
from checker.quantities.page import Page
from checker.unit_table import COUNTS

_REACH = 16  # characters of a name that are looked at
_GENERATIONS = "GD"  # 5G, 3D
_VIDEO = frozenset({"480p", "576p", "720p", "1080p", "1440p", "2160p", "4320p"})  # lines of a picture, no pence


def mark(page: Page, drafts: list[Figure]) -> None:
    """Give the kind ``name`` to bare numbers in digits beside a word that takes a number."""
    before, after = _words(page.lexicon.language)
    for draft in drafts:
        if draft.unit == "GBP_cent" and page.text[draft.first : draft.end] in _VIDEO:
            draft.kind, draft.unit = Kind.NAME, None
        bare = draft.unit is None or draft.unit in COUNTS  # the noun that it seems to count may follow the name
        if draft.kind is None and bare and draft.scale == ONE and not draft.words:
            end = _named(page, draft, before, after)
            if end:
                draft.kind, draft.unit, draft.end = Kind.NAME, None, end


@lru_cache(maxsize=16)
def _words(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What takes a number before and after it; "No. 5" may be a rank and is left to those."""
    words: Lexicon = lexicon(language)
    ranks = set(words.words("rank_cues"))
    return tuple(word for word in words.words("name_before") if word not in ranks), words.words("name_after")


def _named(page: Page, draft: Figure, before: tuple[str, ...], after: tuple[str, ...]) -> int:
    """Where the number in a name ends; 0 for a figure."""
    text, first, last = page.text, draft.first, draft.last
    if not text[first:last].replace(".", "").isdigit():
        return 0
    mark = page.original[last : last + 1]
    if last - first == 1 and mark and mark in _GENERATIONS and not _letter(text, last + 1):
        return last + 1
    if draft.end == last and _takes_number(page, first, last, before):
        return last
    return last if not page.lexicon.latin and text.startswith(after, last) else 0


def _takes_number(page: Page, first: int, last: int, before: tuple[str, ...]) -> bool:
    text = page.text
    head = text[max(page.start, first - _REACH) : first].rstrip(" \u00a0-")
    if not head.endswith(before):
        return False
    word = next(name for name in before if head.endswith(name))
    if not page.lexicon.latin:
        return True
    at = first - (len(text[max(page.start, first - _REACH) : first]) - len(head)) - len(word)
    if at > page.start and text[at - 1].isalnum():
        return False
    written = page.original[at : at + len(word)]
    return written != written.lower() or not _counted(page, last)


def _counted(page: Page, last: int) -> bool:
    """Whether a plural follows: in "room 500 people could use" the number counts."""
    following = page.text[last : last + 24].lstrip(" \u00a0-").split(" ", 1)[0].rstrip(",.;:")
    return following.endswith("s") or following in page.lexicon.nouns


def _letter(text: str, at: int) -> bool:
    """Whether a letter or digit of Latin script stands there."""
    return text[at : at + 1].isalnum() and text[at] < "\u2e80"

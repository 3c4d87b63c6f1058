"""Stage 2, extract: Document -> Quantities. One scan a block, then a hand-written reader around each anchor."""

from __future__ import annotations

from functools import lru_cache

from checker.languages import lexicon
from checker.languages.fold import fold
from checker.model import Document, Kind, Quantity
from checker.quantities import bounds, counts, kinds, lists
from checker.quantities.figure import Figure
from checker.quantities.hanzi_figures import HanziReader
from checker.quantities.latin import LatinReader
from checker.quantities.meaning import quantity
from checker.quantities.page import Page

__all__ = ["extract"]


@lru_cache(maxsize=16)
def reader(language: str) -> LatinReader | HanziReader:
    words = lexicon(language)
    return LatinReader(words) if words.latin else HanziReader(words)


def extract(document: Document) -> tuple[Quantity, ...]:
    """Every figure of ``document``, in order, none overlapping another."""
    text = fold(document.text)
    found: list[Quantity] = []
    for block in document.blocks:
        words = lexicon(block.language)
        page = Page(text, document.text, words, block.start, block.end, document.published)
        drafts = reader(block.language).figures(page)
        if drafts:
            found.extend(_finished(page, drafts))
    return tuple(found)


def _finished(page: Page, drafts: list[Figure]) -> list[Quantity]:
    lists.sequences(page, drafts)
    lists.join(page, drafts)
    floor = page.start
    previous: Figure | None = None
    for draft in drafts:
        if draft.kind is None or draft.kind in (Kind.COUNT, Kind.SHARE, Kind.MULTIPLE, Kind.PERIOD):
            draft.bound = bounds.hedged(page, draft, floor)
        if draft.kind is None and draft.unit is None and page.lexicon.latin and not (draft.vague and draft.value < 1):
            counts.counted(page, draft, floor)
        kinds.resolve(page, draft, floor, previous)
        floor, previous = draft.end, draft
    return [quantity(page, draft) for draft in drafts]

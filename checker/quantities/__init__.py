"""Stage 2, extract: Document -> Quantities. One scan a block, then a hand-written reader around each anchor."""

from __future__ import annotations

from decimal import localcontext
from functools import lru_cache

from checker.languages.fold import fold
from checker.model import Document, Kind, Quantity
from checker.quantities import damage, invisible
from checker.quantities.context import Context
from checker.quantities.figure import Figure
from checker.quantities.meaning import quantity
from checker.quantities.page import Page

_PRECISION = 120  # digits: products of the longest figures stay exact, whatever the caller's decimal context is


__all__ = ["extract"]


def extract(document: Document) -> tuple[Quantity, ...]:
    """Every figure of ``document``, in order, none overlapping another."""
    with localcontext() as context:
        context.prec = _PRECISION
        if invisible.present(document.text):
            return invisible.restored(document, _extracted(invisible.without(document)))
        return _extracted(document)


@lru_cache(maxsize=16)
def _context(language: str) -> Context:
    return Context(language)


def _extracted(document: Document) -> tuple[Quantity, ...]:
    text = fold(document.text)
    read: list[tuple[Page, list[Figure]]] = []
    for block in document.blocks:
        context = _context(block.language)
        words = _unwrapped(text[block.start : block.end])
        page = Page(
            words, document.text[block.start : block.end], context.lexicon, len(words), block.start, document.published
        )
        drafts = context.figures(page)
        if drafts:
            context.understand(page, drafts)
            read.append((page, drafts))
    _restore_dates(read)
    return tuple(quantity(page, draft) for page, drafts in read for draft in drafts)


def _unwrapped(text: str) -> str:
    """A line end within a block is a soft wrap."""
    return text.replace("\n", " ").replace("\r", " ")


def _restore_dates(read: list[tuple[Page, list[Figure]]]) -> None:
    """Dates whose 月 and 日 were lost, told by the days that the document names elsewhere."""
    bare = [
        (page, draft)
        for page, drafts in read
        if not page.lexicon.latin
        for draft in drafts
        if draft.kind is Kind.COUNT and draft.scale == 1
    ]
    if not bare:
        return
    dated = (draft for _, drafts in read for draft in drafts if draft.kind is Kind.DATE)
    known = damage.month_days((draft.since, draft.until) for draft in dated if draft.since and draft.until)
    for page, draft in bare if known else ():
        damage.lost_date(draft, page.text, known)

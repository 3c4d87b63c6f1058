"""Stage 2, extract: Document -> Quantities. One scan a block, then a hand-written reader around each anchor."""

from __future__ import annotations

from decimal import Decimal, localcontext
from functools import lru_cache

from checker.languages import lexicon
from checker.languages.fold import fold
from checker.model import Document, Kind, Quantity
from checker.quantities import bounds, damage, dates, kinds, lists, numbered
from checker.quantities.figure import Figure
from checker.quantities.hanzi_figures import HanziReader
from checker.quantities.latin import LatinReader
from checker.quantities.meaning import quantity
from checker.quantities.page import Page

_HEDGED = (None, Kind.COUNT, Kind.SHARE, Kind.MULTIPLE, Kind.LEVEL)

_PRECISION = 120

__all__ = ["extract"]


@lru_cache(maxsize=16)
def reader(language: str) -> LatinReader | HanziReader:
    words = lexicon(language)
    return LatinReader(words) if words.latin else HanziReader(words)


@lru_cache(maxsize=16)
def _damages(language: str) -> damage.Damage:
    words = lexicon(language)
    return damage.Damage(words.words("money_cues"), words.words("counted_cues"), words.words("consecutive"))


@lru_cache(maxsize=16)
def _kinds(language: str) -> kinds.Kinds:
    return kinds.Kinds(lexicon(language))


def extract(document: Document) -> tuple[Quantity, ...]:
    """Every figure of ``document``, in order, none overlapping another."""
    with localcontext() as context:
        context.prec = _PRECISION  # whatever the caller's context is: products of long figures stay exact
        return _extracted(document)


def _extracted(document: Document) -> tuple[Quantity, ...]:
    text = fold(document.text)
    read: list[tuple[Page, list[Figure]]] = []
    for block in document.blocks:
        words = lexicon(block.language)
        rates = _rates(text, block.start, block.end)
        page = Page(text, document.text, words, block.start, block.end, document.published, rates)
        drafts = reader(block.language).figures(page)
        if drafts:
            _understand(page, drafts)
            read.append((page, drafts))
    _restore_dates(read)
    return tuple(quantity(page, draft) for page, drafts in read for draft in drafts)


def _rates(text: str, start: int, end: int) -> bool:
    """Whether the block speaks of percentages."""
    return any(
        text.find(word, start, end) >= 0 for word in ("%", "percent", "per cent", "pour cent", "taux", "por ciento")
    )


def _restore_dates(read: list[tuple[Page, list[Figure]]]) -> None:
    """Dates whose 月 and 日 were lost, told by the days that the document names elsewhere."""
    bare = [
        d for page, drafts in read if not page.lexicon.latin for d in drafts if d.kind is Kind.COUNT and d.scale == 1
    ]
    if bare:
        spans = (
            (d.since, d.until) for _, drafts in read for d in drafts if d.since and d.until and d.kind is Kind.DATE
        )
        known = damage.month_days(spans)
        for draft in bare if known else ():
            damage.lost_date(draft, read[0][0].text, known)


def _resolve_months(page: Page, drafts: list[Figure]) -> None:
    """Give quarters and months without a year the last year that the block names, else the document's."""
    year: int | None = None
    for draft in drafts:
        if draft.kind is Kind.DATE and draft.since is not None and draft.until is not None:
            year = draft.since.year if draft.value == draft.since.year else year
        elif draft.months is not None:
            span = dates.in_context(*draft.months, year, page.published)
            if span is not None:
                draft.since, draft.until = span
                if draft.kind is Kind.DATE:
                    draft.value = Decimal(span[0].year)


def _understand(page: Page, drafts: list[Figure]) -> None:
    _resolve_months(page, drafts)
    numbered.mark(page, drafts)
    lists.sequences(page, drafts)
    lists.join(page, drafts)
    lists.compare(page, drafts)
    if not page.lexicon.latin:
        _damages(page.lexicon.language).units(page, drafts)
        damage.shares(drafts)
    floor = page.start
    previous: Figure | None = None
    rate: Figure | None = None
    resolver = _kinds(page.lexicon.language)
    for draft in drafts:
        if draft.kind in _HEDGED or (draft.kind is Kind.PERIOD and draft.unit is not None):
            draft.bound = bounds.hedged(page, draft, floor)
        resolver.resolve(page, draft, floor, previous, rate)
        floor, previous = draft.end, draft
        if draft.unit in ("percent", "permille"):
            rate = draft

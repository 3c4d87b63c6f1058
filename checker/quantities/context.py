"""What the figures of a block mean to each other and beside their words: lists, hedges, kinds, the year they are of."""

from __future__ import annotations

from decimal import Decimal
from typing import Protocol

from checker.languages import Lexicon, lexicon
from checker.model import Kind
from checker.quantities import bounds, damage, dates, lists, numbered
from checker.quantities.figure import Figure
from checker.quantities.kinds import Kinds
from checker.quantities.page import Page
from checker.yardsticks import measures

_MONTHS = 31  # days of what is no whole year
_HEDGED = (None, Kind.COUNT, Kind.SHARE, Kind.MULTIPLE, Kind.LEVEL)


class _Reader(Protocol):
    def figures(self, page: Page) -> list[Figure]: ...


class Context:
    """All that reads one language, made once."""

    def __init__(self, language: str) -> None:
        self.lexicon = lexicon(language)
        self.kinds = Kinds(self.lexicon)
        self.figures = _reader(self.lexicon).figures
        self.damage = None if self.lexicon.latin else damage.Damage(self.lexicon)

    def understand(self, page: Page, drafts: list[Figure]) -> None:
        """Settle units, bounds, kinds and periods of the drafts of one block."""
        _date_months(page, drafts)
        numbered.mark(page, drafts)
        lists.sequences(page, drafts)
        lists.join(page, drafts)
        lists.compare(page, drafts)
        lists.carry(page, drafts)
        if self.damage is not None:
            self.damage.units(page, drafts)
            damage.shares(drafts)
        floor = page.start
        before: Figure | None = None
        rate: Figure | None = None
        for draft in drafts:
            if draft.kind in _HEDGED or (draft.kind is Kind.PERIOD and draft.unit is not None):
                draft.bound = bounds.hedged(page, draft, floor)
            self.kinds.resolve(page, draft, floor, before, rate)
            floor, before = draft.end, draft
            if draft.unit in ("percent", "permille"):
                rate = draft


def _reader(words: Lexicon) -> _Reader:
    """The reader of the script; the other one is not loaded."""
    if words.latin:
        from checker.quantities.latin import LatinReader

        return LatinReader(words)
    from checker.quantities.hanzi_figures import HanziReader

    return HanziReader(words)


def _date_months(page: Page, drafts: list[Figure]) -> None:
    """Give quarters and months without a year the last year that the block names, else the document's."""
    year: int | None = None
    for draft in drafts:
        if draft.kind is Kind.DATE and draft.since is not None:
            if draft.value == draft.since.year and not _is_yardstick(page, draft):
                year = draft.since.year
        elif draft.months is not None:
            span = dates.in_context(*draft.months, year, page.published)
            if span is not None:
                draft.since, draft.until = span
                if draft.kind is Kind.DATE:
                    draft.value = Decimal(span[0].year)


def _is_yardstick(page: Page, draft: Figure) -> bool:
    """Whether the draft is a whole year that figures are merely measured against."""
    whole = draft.since is not None and draft.until is not None and (draft.until - draft.since).days > _MONTHS
    return whole and measures(page.text, page.start, draft.start, draft.end)

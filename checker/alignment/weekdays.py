"""Days of the week that a translation changed: 周三 beside Thursday."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from checker.alignment.equivalents import weekdays
from checker.model import Claim, Document, Kind, Quantity
from checker.terms import any_word


def other_weekday(
    source: Document, source_blocks: tuple[int, ...], target: Document, target_blocks: tuple[int, ...]
) -> tuple[Claim, Claim] | None:
    """The day of each side, where both name one day of the week and not the same."""
    ours = _only_day(source, source_blocks)
    theirs = _only_day(target, target_blocks) if ours is not None else None
    if ours is None or theirs is None or ours.quantity.nominal == theirs.quantity.nominal:
        return None
    return ours, theirs


def _only_day(document: Document, blocks: tuple[int, ...]) -> Claim | None:
    found: dict[int, Claim] = {}
    for index in blocks:
        block = document.blocks[index]
        known = _pattern(block.language)
        if known is None:
            return None
        pattern, days = known
        for match in pattern.finditer(document.text, block.start, block.end):
            day = days[match.group().lower()]
            found.setdefault(day, _claim(document, index, match.span(), day))
    return next(iter(found.values())) if len(found) == 1 else None


def _claim(document: Document, index: int, span: tuple[int, int], day: int) -> Claim:
    block, value = document.blocks[index], Decimal(day)
    quantity = Quantity(
        *span, document.text[slice(*span)], block.language, value, value, value, "weekday", Kind.DATE
    )  # fmt: skip
    return Claim(quantity, document.path, index, (block.start, block.end))


@cache
def _pattern(language: str) -> tuple[re.Pattern[str], dict[str, int]] | None:
    days = weekdays(language)
    if not days:
        return None
    words = any_word({word: word for word in sorted(days, key=lambda word: (-len(word), word))})
    whole = words if language == "zh" else rf"\b{words}\b"
    return re.compile(whole, re.IGNORECASE), days

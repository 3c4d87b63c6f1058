"""Small coin: 34 cents stands alone, 3 dollars 50 cents is one sum."""

from __future__ import annotations

import re

from checker.languages import Lexicon
from checker.quantities.figure import ONE, Figure, Numeral
from checker.quantities.page import Page
from checker.quantities.words import Reader

_WORD = re.compile(r"[ \u00a0-]?(¢|[a-z]+(?: cents)?)(?![a-z])")
_AND = re.compile(r" (?:(?:and|et|y|con) )?(?=[a-z0-9])")
_NAMES = {10: "tenth", 100: "cent", 1000: "thousandth"}
_CLOSED = re.compile(r" ?(?:[.,;:!?)]|$)(?![0-9])")


def unit_name(currency: str, parts: int) -> str:
    """The unit of a coin: USD_cent, CNY_tenth."""
    return f"{currency}_{_NAMES[parts]}"


def alone(lexicon: Lexicon, page: Page, draft: Figure, at: int) -> None:
    """34 cents: the number stays, the unit is the coin."""
    match = _WORD.match(page.text, at, page.end)
    if match is None or draft.unit is not None:
        return
    part = lexicon.parts.get(match.group(1))
    if part is not None:
        draft.end, draft.unit, draft.surface = match.end(), unit_name(*part), match.group(1)


def added(lexicon: Lexicon, numbers: Reader, page: Page, draft: Figure) -> None:
    """3 dollars 50 cents; 15 dollars and 15, where nothing but the end of the clause follows."""
    if draft.scale != ONE or (draft.step != ONE and not draft.words):
        return
    joint = _AND.match(page.text, draft.end, page.end)
    if joint is None:
        return
    numeral = numbers.read(page.text, joint.end())
    if numeral is None or numeral.value >= 100 or numeral.scale != ONE or numeral.step < ONE:
        return
    word = _WORD.match(page.text, numeral.end, page.end)
    part = lexicon.parts.get(word.group(1)) if word else None
    if word is not None and part is not None:
        _sum(draft, numeral, word.end(), part[1])
        return
    closed = numeral.end >= page.end or _CLOSED.match(page.text, numeral.end, page.end) is not None
    if closed and numeral.value >= 10 and draft.surface.isalpha() and (draft.words or not numeral.words):
        _sum(draft, numeral, numeral.end, 100)


def _sum(draft: Figure, numeral: Numeral, end: int, parts: int) -> None:
    draft.value += numeral.value / parts
    draft.step, draft.end = ONE / parts, end

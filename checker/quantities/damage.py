"""What damaged text lost and its surroundings still tell: 元 after 亿, 月 and 日 of a date, 占比 before a share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from checker.languages import Lexicon
from checker.languages.lexicon import alternation
from checker.model import Kind
from checker.quantities.figure import HUNDRED, ONE, Figure
from checker.quantities.page import Page

_MONEY_SCALE = Decimal(10**8)  # what is counted in 亿 and names nothing is money, all but always
_SMALL_SCALE = Decimal(10**4)
_REACH = 24  # figures back in which a whole is looked for
_HAN = re.compile(r"[\u4e00-\u9fff]")
_MONTH_DAY = re.compile(r"[0-9]{3,4}")


class Damage:
    """Repairs for one language in characters; they only fill what the text leaves open."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.money = re.compile(alternation(lexicon.words("money_cues")))
        self.counted = re.compile(alternation(lexicon.words("counted_cues")))
        self.consecutive = lexicon.words("consecutive")

    def units(self, page: Page, drafts: list[Figure]) -> None:
        """CNY for sums that lost 元; ``item`` for a bare number before the thing that it counts."""
        if all(draft.kind is not None or draft.unit is not None for draft in drafts):
            return
        floor = page.start
        money = self.money.search(page.text, page.start, page.end) is not None
        money = money or any(draft.unit is not None and draft.unit.isupper() for draft in drafts)
        for draft in drafts:
            if draft.kind is None and draft.unit is None:
                self._unit(page, draft, floor, money)
            floor = draft.end

    def _unit(self, page: Page, draft: Figure, floor: int, money: bool) -> None:
        cue = self.money.search(page.text, floor, draft.start) is not None
        if draft.scale >= _MONEY_SCALE or (
            draft.scale >= _SMALL_SCALE and cue and not _HAN.match(page.text, draft.end)
        ):
            if (cue or money) and self.counted.search(page.text, floor, draft.start) is None:
                draft.unit = "CNY"
        elif draft.words or draft.vague or draft.scale != ONE:
            return
        elif page.text[floor : draft.start].endswith(self.consecutive):
            draft.kind = Kind.PERIOD
        elif _HAN.match(page.text, draft.end) and draft.value == draft.value.to_integral_value():
            draft.unit = "item"


def shares(drafts: list[Figure]) -> None:
    """A percentage that touches its part (898万人64.3%) is a share where an earlier figure is the whole it fits."""
    for index in range(1, len(drafts)):
        rate, part = drafts[index], drafts[index - 1]
        if rate.unit != "percent" or rate.kind is not None or part.end != rate.start or part.unit is None:
            continue
        if any(
            _fits(rate, part, whole) for whole in drafts[max(0, index - _REACH) : index - 1] if whole.unit == part.unit
        ):
            rate.kind = Kind.SHARE


def _fits(rate: Figure, part: Figure, whole: Figure) -> bool:
    if whole.value <= part.value or not whole.step or not part.step or not rate.step:
        return False
    low = (part.value - part.step / 2) / (whole.value + whole.step / 2) * HUNDRED
    high = (part.value + part.step / 2) / (whole.value - whole.step / 2) * HUNDRED
    return low <= rate.value + rate.step / 2 and high >= rate.value - rate.step / 2


def month_days(spans: Iterable[tuple[date, date]]) -> dict[str, tuple[date, date]]:
    """How the days that a document names would be written with 月 and 日 lost: 126 for 26 January."""
    written: dict[str, tuple[date, date]] = {}
    for since, until in sorted(spans):
        if until - since == timedelta(days=1):
            written[f"{since.month}{since.day}"] = (since, until)
    return written


def lost_date(draft: Figure, text: str, known: dict[str, tuple[date, date]]) -> bool:
    """Make a date of a bare 126 where the document names 26 January elsewhere."""
    if (
        draft.kind is not Kind.COUNT
        or draft.first != draft.start
        or not _MONTH_DAY.fullmatch(text, draft.first, draft.last)
    ):
        return False
    span = known.get(text[draft.first : draft.last])
    if span is None or draft.unit not in (None, "item") or draft.end != draft.last:
        return False
    draft.kind, draft.unit, draft.value = Kind.DATE, None, Decimal(span[0].year)
    draft.since, draft.until = span
    return True

"""What stands around a numeral in Chinese: its unit, classifier or span, tenths, discounts, its sign."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.languages import Lexicon
from checker.model import Kind
from checker.quantities import coins, surfaces
from checker.quantities.figure import HUNDRED, ONE, Figure, Numeral, figure
from checker.quantities.hanzi import Reader
from checker.quantities.page import Page

_CENTIMETRES = re.compile(r"[0-9]{1,2}(?![0-9.,%万亿米])")
HALF = Decimal("0.5")
_POINTS = re.compile(r" {0,3}个 ?百 ?分 ?点")
_PER = re.compile(r"/|／")
_EACH = re.compile(
    r"每(平方公里|平方米|立方米|千瓦时|公顷|公斤|千克|吨|亩|桶|盎司|斤|升|度|人|户)(?:[^，。；\n0-9]{0,4})$"
)
_NO_TENTH = frozenset("本为立功员果交就份熟长品都套")
_NO_DISCOUNT = frozenset("合叠旧算磨射")
# A hyphen is a minus at the start, after a bracket or after these; between digits it is a range.
_SIGN_BEFORE = frozenset(" \u00a0(（“：:，,为是至到达约率值于成")


class Measures:
    """Reads units and signs with one lexicon."""

    def __init__(self, lexicon: Lexicon, numbers: Reader) -> None:
        self.lexicon, self.numbers = lexicon, numbers
        self.tenths = frozenset(lexicon.words("tenths"))
        self.discounts = frozenset(lexicon.words("discounts"))
        self.minus = lexicon.words("minus")
        self.not_classifiers = lexicon.words("not_classifiers")

    def measured(self, page: Page, at: int, numeral: Numeral, floor: int) -> Figure:
        """The figure of ``numeral`` with its unit, sign and what it counts."""
        text = page.text
        draft = figure(at, numeral)
        if numeral.below:
            self._as_percent(draft, numeral)
        else:
            self._unit(page, draft)
        before = surfaces.unit_before(self.lexicon, text, page.original, draft.first)
        if before is not None and before[0] >= floor and draft.unit in (None, before[1]):
            draft.start, draft.unit, draft.surface = before
        self._per(page, draft, floor)
        self._sign(page, draft, floor)
        return draft

    def _as_percent(self, draft: Figure, numeral: Numeral) -> None:
        """百分之三点五 is 3.5 percent; 千分之一 0.1 percent; 三分之一 a fraction."""
        if draft.vague:
            draft.kind = Kind.SHARE
            return
        draft.value, draft.unit = numeral.value * HUNDRED, "percent"
        draft.step = numeral.step * HUNDRED
        draft.scale, draft.words, draft.surface = ONE, False, "%"

    def _unit(self, page: Page, draft: Figure) -> None:
        text = page.text
        at = surfaces.over(text, draft.last, " \u00a0", 3)
        if text.startswith("个半", at) and (span := self.span(page, at + 2)) is not None:  # 一个半小时
            draft.value, draft.end, draft.unit, draft.kind = draft.value + HALF, span[0], span[1], Kind.PERIOD
            return
        sign = text[at : at + 1]
        if not sign or at >= page.end:
            return
        if sign == "个" and (points := _POINTS.match(text, draft.last)) is not None:
            draft.end, draft.unit = points.end(), "percentage_point"
        elif sign in self.tenths and text[at + 1 : at + 2] not in _NO_TENTH:
            self._tenths(page, draft, at + 1)
        elif sign in self.discounts and text[at + 1 : at + 2] not in _NO_DISCOUNT:
            self._discount(draft, at + 1)
        else:
            self._measure(page, draft, at)

    def _measure(self, page: Page, draft: Figure, at: int) -> None:
        found = surfaces.unit_after(self.lexicon, page.text, page.original, draft.last)
        span = self.span(page, at)
        if found is not None and (span is None or found[0] >= span[0]):
            if draft.vague and found[1] == "person":
                return  # 一半人口
            draft.end, draft.unit, draft.surface = found
            draft.other_units = tuple(self.lexicon.ambiguous.get(found[2], ()))
            if found[1].isupper():
                self._parts(page, draft)
            elif found[1] == "times":
                self._and_half(page, draft)
            elif found[2] in ("米", "公尺"):
                self._metres(page, draft)
        elif span is not None:
            draft.end, draft.unit, draft.surface = span
            draft.kind = Kind.PERIOD
            self._and_half(page, draft)
        else:
            self._classifier(page, draft, at)

    def _and_half(self, page: Page, draft: Figure) -> None:
        """两年半, 一倍半."""
        if page.text.startswith("半", draft.end) and draft.step == ONE:
            draft.value, draft.end, draft.step = draft.value + HALF, draft.end + 1, HALF

    def _metres(self, page: Page, draft: Figure) -> None:
        """1米85, 3米2."""
        match = _CENTIMETRES.match(page.text, draft.end, page.end)
        if match is not None and draft.value < 10 and draft.step == ONE:
            written = match.group()
            draft.step = ONE.scaleb(-len(written))
            draft.value, draft.end = draft.value + Decimal(written) * draft.step, match.end()

    def _tenths(self, page: Page, draft: Figure, end: int) -> None:
        """八成 80, 两成五 25 percent."""
        following = page.text[end : end + 1]
        half = self.numbers.digits.get(following)
        step = Decimal(10) * (draft.step or ONE)
        value = draft.value * 10
        if half and page.text[end + 1 : end + 2] not in self.numbers.units and draft.words:
            value, step, end = value + half, ONE, end + 1
        elif following == "半":
            value, step, end = value + 5, Decimal(5), end + 1
        draft.value, draft.step, draft.end, draft.unit, draft.surface = value, step, end, "percent", "成"
        draft.scale, draft.words = ONE, False

    def _discount(self, draft: Figure, end: int) -> None:
        """九折 90, 八五折 85, 9.5折 95 percent of the price."""
        value = draft.value
        draft.value = value if value > 10 else value * 10
        draft.step, draft.end, draft.unit, draft.surface = ONE, end, "percent", "折"
        draft.kind, draft.words, draft.bound = Kind.SHARE, False, None

    def _parts(self, page: Page, draft: Figure) -> None:
        """50元6角三分: smaller coins go on with the sum; 5角 alone keeps its number."""
        for _ in range(3):
            numeral = self.numbers.read(page.text, draft.end, page.end)
            part = None if numeral is None else self._part(page, numeral.end)
            if numeral is not None and part is None and draft.surface == "块" and numeral.end - draft.end == 1:
                draft.value, draft.step, draft.end = draft.value + numeral.value / 10, ONE / 10, numeral.end  # 3块5
                return
            if numeral is None or part is None or part[1] != draft.unit:
                return
            draft.value += numeral.value / part[2]
            draft.step, draft.end = ONE / part[2], part[0]

    def _part(self, page: Page, at: int) -> tuple[int, str, int] | None:
        for length in range(4, 0, -1):
            surface = page.text[at : at + length]
            part = self.lexicon.parts.get(surface)
            if part is not None and len(surface) == length:
                return at + length, part[0], part[1]
        return None

    def span(self, page: Page, at: int) -> tuple[int, str, str] | None:
        """A span of time: 年, 个月, 天."""
        for length in range(min(self.lexicon.longest_span, page.end - at), 0, -1):
            surface = page.text[at : at + length]
            unit = self.lexicon.spans.get(surface)
            if unit is not None:
                return at + length, unit, surface
        return None

    def _classifier(self, page: Page, draft: Figure, at: int) -> None:
        if (draft.vague and draft.value < 1) or page.text.startswith(self.not_classifiers, at):
            return
        for length in range(min(self.lexicon.longest_classifier, page.end - at), 0, -1):
            surface = page.text[at : at + length]
            unit = self.lexicon.classifiers.get(surface)
            if unit is not None:
                draft.end, draft.unit, draft.surface = at + length, unit, surface
                draft.kind = Kind.COUNT
                return
        coin = self._part(page, at)
        if coin is not None and draft.scale == ONE:
            draft.end, draft.unit, draft.surface = coin[0], coins.unit_name(coin[1], coin[2]), page.text[at : coin[0]]
        elif page.text[draft.last] in self.numbers.dozens and draft.scale == ONE:
            draft.value, draft.end = draft.value * 12, draft.last + 1
            draft.last, draft.kind, draft.step = draft.end, Kind.COUNT, Decimal(12)

    def _per(self, page: Page, draft: Figure, floor: int) -> None:
        """2680元/吨, 每吨2680元."""
        if draft.unit is None or draft.kind is Kind.COUNT or "/" in draft.unit or not draft.surface:
            return
        slash = _PER.match(page.text, draft.end)
        if slash is not None:
            found = surfaces.unit_after(self.lexicon, page.text, page.original, slash.end())
            span = self.span(page, slash.end())
            beneath = found or span
            if beneath is not None and beneath[1] not in ("percent", "times") and not beneath[1].isupper():
                draft.other_units = (*draft.other_units, draft.unit)
                draft.unit, draft.end = f"{draft.unit}/{beneath[1]}", beneath[0]
        elif draft.unit.isupper() and (each := _EACH.search(page.text[max(floor, draft.start - 12) : draft.start])):
            found = surfaces.following(self.lexicon.after, each.group(1), 0)
            if found is not None:
                draft.other_units = (*draft.other_units, draft.unit)
                draft.unit = f"{draft.unit}/{found[1]}"

    def _sign(self, page: Page, draft: Figure, floor: int) -> None:
        at = draft.start
        if at <= floor and at <= page.start:
            return
        text = page.text
        previous = text[at - 1] if at > floor else ""
        if previous and previous in "-+" and (at - 1 == page.start or text[at - 2] in _SIGN_BEFORE):
            draft.start, draft.direction, draft.signed = at - 1, (-1 if previous == "-" else 1), True
        for word in self.minus:
            if previous and at - len(word) >= floor and text.startswith(word, at - len(word)):
                draft.start, draft.direction, draft.signed = at - len(word), -1, True

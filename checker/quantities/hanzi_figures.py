"""Reading the figures of a Chinese block: one scan finds where a figure may begin, the rest is read by hand."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.languages import Lexicon
from checker.languages.lexicon import alternation
from checker.model import Bound, Kind
from checker.quantities import digits, hanzi_dates, surfaces
from checker.quantities.figure import HUNDRED, ONE, Figure, Numeral, figure, named
from checker.quantities.hanzi import Reader
from checker.quantities.page import Page

_WEB = r"https?://[!-~]+|www\.[!-~]+"
_FRACTION_OF = re.compile(r" {0,3}分 {0,3}之 {0,3}")
_MIXED = re.compile(r" {0,2}又 {0,2}")
_POINTS = re.compile(r" {0,3}个 ?百 ?分 ?点")
_ORDINAL_NAME = re.compile(r"届|次会议|次全|代|号文|条|款|章|部分|期|批|轮|版|产业|世界")
_RANK_AFTER = re.compile(r" ?(?:位|名|大|[高多强长快好低])")
_DOUBLINGS = {"翻一番": 2, "翻番": 2, "翻倍": 2, "翻一倍": 2, "翻两番": 4, "翻三番": 8}
_PERCENT_OF = frozenset((100, 1000, 10000))
_LATIN_TAIL = re.compile(r"[a-z][a-z0-9-]{0,20}$")


class HanziReader:
    """Figures of a language in Chinese characters."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.numbers = Reader(lexicon)
        self.calendar = hanzi_dates.Calendar(self.numbers, lexicon.relative_years)
        self.marks = lexicon.values("marks")
        self.tenths = frozenset(lexicon.words("tenths"))
        self.discounts = frozenset(lexicon.words("discounts"))
        self.minus = lexicon.words("minus")
        self.not_classifiers = lexicon.words("not_classifiers")
        self.list_after = lexicon.words("list_after")
        starts = "".join(sorted({*self.numbers.characters, "半", "数", "几"}))
        years = alternation(lexicon.relative_years)
        self.scan = re.compile(
            rf"{_WEB}|(?:{years})(?!级)|(?:{lexicon.pattern('idiom_pattern')})(?!之)|[上下]半年|前(?=[0-9一二三四五六七八九十两])"
            rf"|第(?=[0-9一二三四五六七八九十百两零])|“?[一二三]?十[一二三四五六七八九]五”?(?![个家名万亿%年月日])|对折|翻了?[一两三]?[番倍]|[0-9{digits.FRACTION_SIGNS}{re.escape(starts)}]"
        )

    def figures(self, page: Page) -> list[Figure]:
        """The drafts of the figures of ``page``, in order."""
        found: list[Figure] = []
        at = page.start
        while (match := self.scan.search(page.text, at, page.end)) is not None:
            draft = self._at(page, match, at, _year_beside(found, match.start()))
            at = match.end() if draft is None else max(draft.end, match.start() + 1)
            if draft is not None:
                found.append(draft)
        return found

    def _at(self, page: Page, match: re.Match[str], floor: int, year: int | None) -> Figure | None:
        word, at = match.group(), match.start()
        if len(word) == 1:
            if word == "第":
                return self._ordinal(page, at, year)
            if word == "前":
                return self._leading(page, at, year)
            return self._number(page, at, floor)
        if word in self.lexicon.relative_years:
            return self._relative_year(page, match)
        if word == "对折":
            return self._percent_word(match, Decimal(50))
        if word.startswith("翻"):
            return self._doubled(page, match)
        if word.endswith("半年"):
            return self.calendar.part(page, at, year or page.year)
        if word.strip("“”").endswith("五") and "十" in word:
            return self._plan(page, match)
        return None

    # ---- periods, ordinals, names

    def _relative_year(self, page: Page, match: re.Match[str]) -> Figure:
        """去年, 今年上半年."""
        offset = self.lexicon.relative_years[match.group()]
        year = None if page.year is None else page.year + offset
        end = match.end() + (page.text[match.end() : match.end() + 1] == "的")
        rest = self.calendar.part(page, end, year) or self._months_after(page, end, year)
        if rest is not None:
            rest.start = rest.first = match.start()
            return rest
        draft = named(match.start(), match.end(), offset if year is None else year, Kind.PERIOD)
        if year is not None:
            draft.since, draft.until = hanzi_dates.dates.years(year) or (None, None)
        return draft

    def _months_after(self, page: Page, at: int, year: int | None) -> Figure | None:
        months = hanzi_dates._MONTHS.match(page.text, at, page.end)
        if months is not None:
            return self.calendar._months(page, months, year)
        return None

    def _plan(self, page: Page, match: re.Match[str]) -> Figure | None:
        """十四五: the 14th five-year plan."""
        written = match.group().strip("“”")
        number = self.calendar.number(written[:-1])
        start = match.start() + (match.group()[0] == "“")
        return named(start, start + len(written), number, Kind.NAME) if number > 9 else None

    def _ordinal(self, page: Page, at: int, year: int | None) -> Figure | None:
        """第14届, 第一, 第三季度."""
        part = self.calendar.part(page, at, year or page.year)
        if part is not None:
            return part
        numeral = self.numbers.read(page.text, at + 1, page.end)
        if numeral is None:
            return None
        kind = Kind.ORDINAL
        if _RANK_AFTER.match(page.text, numeral.end):
            kind = Kind.RANK
        elif _ORDINAL_NAME.match(page.text, numeral.end):
            kind = Kind.NAME
        elif page.text[numeral.end : numeral.end + 1] in ("，", ",", "、") and page.text[:at].rstrip("(（“ ")[-1:] in ("", "\n", "。", "；"):
            kind = Kind.LIST_MARKER
        draft = named(at, numeral.end, numeral.value, kind)
        return draft

    def _leading(self, page: Page, at: int, year: int | None) -> Figure | None:
        """前11个月, 前三季度; 前30名 is a rank."""
        part = self.calendar.part(page, at, year or page.year)
        if part is not None:
            return part
        numeral = self.numbers.read(page.text, at + 1, page.end)
        if numeral is None:
            return None
        if self._span(page, numeral.end) is not None:
            return None
        return named(at + 1, numeral.end, numeral.value, Kind.RANK)

    def _percent_word(self, match: re.Match[str], value: Decimal) -> Figure:
        draft = figure(match.start(), Numeral(match.end(), value, Decimal(10), words=True, vague=True))
        draft.unit, draft.kind = "percent", Kind.SHARE
        return draft

    def _doubled(self, page: Page, match: re.Match[str]) -> Figure | None:
        """翻一番 = twice, 翻两番 = four times."""
        times = _DOUBLINGS.get(match.group().replace("了", ""))
        if times is None:
            return None
        draft = named(match.start(), match.end(), times, Kind.MULTIPLE)
        draft.unit, draft.words, draft.vague, draft.step = "times", True, True, ONE
        return draft

    # ---- numbers

    def _number(self, page: Page, at: int, floor: int) -> Figure | None:
        text = page.text
        glued = self._glued(page, at, floor)
        if glued is not None:
            return glued
        if text[at] == "半":
            return self._half(page, at)
        dated = self.calendar.at(page, at)
        if dated is not None:
            return dated
        numeral = self._numeral(page, at)
        if numeral is None:
            return None
        draft = self._measured(page, at, numeral, floor)
        if draft.unit is None and not numeral.words and draft.start == at and draft.last == draft.end:
            damaged = self.calendar.damaged(page, at)
            if damaged is not None:
                return damaged
        return draft if not numeral.words else self._words_hold(page, draft)

    def _glued(self, page: Page, at: int, floor: int) -> Figure | None:
        """Letters against the digits name something (G20, COVID-19), unless money or a scale shows a figure (KPO3631亿)."""
        text = page.text
        if not text[at].isdigit() or at <= floor:
            return None
        joint = text[at - 1] == "-"
        tail = _LATIN_TAIL.search(text[max(floor, at - 22) : at - joint])
        if tail is None or surfaces.unit_before(self.lexicon, text, page.original, at) is not None:
            return None
        end = at
        while end < page.end and text[end] in "0123456789":
            end += 1
        following = text[end : end + 1]
        if following and (following in "万亿%.,年月" or surfaces.following(self.lexicon.after, text, end, False)):
            return None
        while end < page.end and text[end].isascii() and text[end].isalnum():
            end += 1
        start = at - joint - len(tail.group())
        return named(start, end, int(text[at : at + 18].split()[0][: _digits_run(text, at)]), Kind.NAME)

    def _half(self, page: Page, at: int) -> Figure | None:
        """一半, 半; 半年 is a span."""
        text = page.text
        span = self._span(page, at + 1)
        if span is not None and span[1] in ("year", "month", "day", "hour", "minute"):
            draft = named(at, span[0], Decimal("0.5"), Kind.PERIOD)
            draft.unit = span[1]
            return draft
        if text[at + 1 : at + 2] in ("数", "壁"):
            return figure(at, Numeral(at + 2, Decimal("0.5"), Decimal("0.1"), words=True, vague=True)) if text[at + 1] == "数" else None
        return None

    def _numeral(self, page: Page, at: int) -> Numeral | None:
        """The number at ``at``, with fractions (三分之一, 3又1/2), exponents and marks."""
        text = page.text
        if text[at] in digits.FRACTION_SIGNS:
            return digits.sign_fraction(text, at)
        if text.startswith("一半", at):
            return Numeral(at + 2, Decimal("0.5"), Decimal("0.1"), words=True, vague=True)
        numeral = self.numbers.read(text, at, page.end)
        if numeral is None:
            return None
        whole = self._fraction(page, numeral)
        if whole is not None:
            return whole
        if numeral.words or numeral.scale != ONE:
            return self._and_half(page, numeral)
        plain = digits.read(text, at, comma=False)
        if plain is not None and plain.end == numeral.end:
            mark = self.marks.get(page.original[plain.end : plain.end + 1].lower())
            after = page.original[plain.end + 1 : plain.end + 2]
            if mark is None and text[plain.end : plain.end + 2] == " k" and not text[plain.end + 2 : plain.end + 3].isascii():
                mark, after, plain = self.marks["k"], "", plain._replace(end=plain.end + 1)
            if mark is not None and not (after.isascii() and after.isalnum()) and page.text[plain.end] == "k":
                return Numeral(plain.end + 1, plain.value * mark, plain.step * mark, mark)
            extended = digits.extended(text, plain)
            if extended is not plain:
                return extended
        return numeral

    def _and_half(self, page: Page, numeral: Numeral) -> Numeral:
        """两万半? no; 三个半 is read with its classifier. 一倍半 stays as it is."""
        return numeral

    def _fraction(self, page: Page, numeral: Numeral) -> Numeral | None:
        """三分之一, 百分之五, 三又三分之一; a denominator of 100 makes a percentage."""
        text = page.text
        mixed = _MIXED.match(text, numeral.end)
        if mixed is not None:
            below = self.numbers.read(text, mixed.end(), page.end)
            part = None if below is None else self._over(page, below)
            if part is not None:
                return Numeral(part.end, numeral.value + part.value, part.step, words=True, vague=True)
        return self._over(page, numeral)

    def _over(self, page: Page, below: Numeral) -> Numeral | None:
        match = _FRACTION_OF.match(page.text, below.end)
        if match is None or below.value == 0:
            return None
        at = match.end()
        sign = ONE
        for word in self.minus:
            if page.text.startswith(word, at):
                at, sign = at + len(word), -ONE
        above = self._above(page, at)
        if above is None:
            return None
        loose = "percent" if below.value in _PERCENT_OF or below.value % 10000 == 0 else "fraction"
        value = above.value / below.value * sign
        return Numeral(above.end, value, above.step / below.value, below.value, words=True, vague=loose == "fraction", loose="")

    def _above(self, page: Page, at: int) -> Numeral | None:
        above = self.numbers.read(page.text, at, page.end)
        if above is None or above.words or above.scale != ONE:
            return above
        mark = re.compile(r" {0,2}k(?![a-z])").match(page.text, above.end)
        if mark is None:
            return above
        return Numeral(mark.end(), above.value * 1000, above.step * 1000, Decimal(1000))

    def _measured(self, page: Page, at: int, numeral: Numeral, floor: int) -> Figure:
        """The figure of ``numeral`` with its unit, sign and what it counts."""
        text = page.text
        draft = figure(at, numeral)
        if "分" in text[at : numeral.end] and "之" in text[at : numeral.end]:
            self._as_percent(page, draft, numeral)
        else:
            self._unit(page, draft)
        before = surfaces.unit_before(self.lexicon, text, page.original, draft.first)
        if before is not None and before[0] >= floor and draft.unit in (None, before[1]):
            draft.start, draft.unit, draft.surface = before
        self._sign(page, draft, floor)
        return draft

    def _as_percent(self, page: Page, draft: Figure, numeral: Numeral) -> None:
        """百分之三点五 is 3.5 percent; 千分之一 0.1 percent; 三分之一 a fraction."""
        head = page.text[draft.first : draft.last].split("分")[0].strip()
        if "又" in head or head.startswith("一百") or head.startswith("一千") or head.startswith("一万") or draft.vague:
            draft.kind = Kind.SHARE
            return
        draft.value, draft.unit = numeral.value * HUNDRED, "percent"
        draft.step = numeral.step * HUNDRED
        draft.scale, draft.words, draft.surface = ONE, False, "%"

    def _unit(self, page: Page, draft: Figure) -> None:
        text = page.text
        points = _POINTS.match(text, draft.last)
        if points is not None:
            draft.end, draft.unit = points.end(), "percentage_point"
            return
        at = surfaces.over(text, draft.last, " \u00a0", 3)
        sign = text[at : at + 1]
        if sign in self.tenths and sign and text[at + 1 : at + 2] not in ("本", "为", "立", "功", "员", "果", "交", "就", "份", "熟", "长", "品", "都", "套"):
            self._tenths(page, draft, at + 1)
            return
        if sign and sign in self.discounts and text[at + 1 : at + 2] not in ("合", "叠", "旧"):
            self._discount(draft, at + 1)
            return
        found = surfaces.unit_after(self.lexicon, text, page.original, draft.last)
        span = self._span(page, at)
        if found is not None and (span is None or found[0] >= span[0]):
            draft.end, draft.unit, draft.surface = found
            draft.other_units = tuple(self.lexicon.ambiguous.get(found[2], ()))
            self._parts(page, draft)
        elif span is not None:
            draft.end, draft.unit, draft.surface = span
            draft.kind = Kind.PERIOD
        else:
            self._classifier(page, draft, at)

    def _tenths(self, page: Page, draft: Figure, end: int) -> None:
        """八成 80, 两成五 25 percent."""
        half = self.numbers.digits.get(page.text[end : end + 1])
        step = Decimal(10) * (draft.step or ONE)
        value = draft.value * 10
        if half and page.text[end + 1 : end + 2] not in self.numbers.units and draft.words:
            value, step, end = value + half, ONE, end + 1
        elif page.text[end : end + 1] == "半":
            value, step, end = value + 5, Decimal(5), end + 1
        draft.value, draft.step, draft.end, draft.unit, draft.surface = value, step, end, "percent", "成"
        draft.scale = ONE
        draft.words = False

    def _discount(self, draft: Figure, end: int) -> None:
        """九折 90, 八五折 85, 9.5折 95 percent of the price."""
        value = draft.value
        draft.value = value if value > 10 else value * 10
        draft.step, draft.end, draft.unit, draft.surface = ONE, end, "percent", "折"
        draft.kind, draft.words, draft.bound = Kind.SHARE, False, None

    def _parts(self, page: Page, draft: Figure) -> None:
        """50元6角三分: smaller coins go on with the sum."""
        while True:
            numeral = self.numbers.read(page.text, draft.end, page.end)
            if numeral is None:
                return
            part = self._part(page, numeral.end)
            if part is None or part[1] not in (draft.unit, "CNY" if draft.unit == "CNY" else draft.unit):
                return
            draft.value += numeral.value / part[2]
            draft.step, draft.end = ONE / part[2], part[0]

    def _part(self, page: Page, at: int) -> tuple[int, str, int] | None:
        for length in range(4, 0, -1):
            part = self.lexicon.parts.get(page.text[at : at + length])
            if part is not None and len(page.text[at : at + length]) == length:
                return at + length, part[0], part[1]
        return None

    def _span(self, page: Page, at: int) -> tuple[int, str, str] | None:
        for length in range(min(self.lexicon.longest_span, page.end - at), 0, -1):
            surface = page.text[at : at + length]
            unit = self.lexicon.spans.get(surface)
            if unit is not None:
                return at + length, unit, surface
        return None

    def _classifier(self, page: Page, draft: Figure, at: int) -> None:
        if draft.vague or page.text.startswith(self.not_classifiers, at):
            return
        for length in range(min(self.lexicon.longest_classifier, page.end - at), 0, -1):
            surface = page.text[at : at + length]
            unit = self.lexicon.classifiers.get(surface)
            if unit is not None:
                draft.end, draft.unit, draft.surface = at + length, unit, surface
                draft.kind = Kind.COUNT
                return
        if draft.last < page.end and page.text[draft.last] in self.numbers.dozens and draft.scale == ONE:
            draft.value, draft.end = draft.value * 12, draft.last + 1
            draft.last, draft.kind, draft.step = draft.end, Kind.COUNT, Decimal(12)

    def _sign(self, page: Page, draft: Figure, floor: int) -> None:
        at = draft.start
        previous = page.text[at - 1 : at] if at > floor else ""
        if previous == "-" and (at - 1 == floor or not page.text[at - 2].isalnum()) and page.text[at - 2 : at - 1] != "-":
            draft.start, draft.direction = at - 1, -1
        for word in self.minus:
            if previous and page.text.startswith(word, at - len(word)):
                draft.start, draft.direction = at - len(word), -1

    def _words_hold(self, page: Page, draft: Figure) -> Figure | None:
        """A number in characters is a figure where a unit, a classifier or its length shows it; 一 alone is a word."""
        text, at = page.text, draft.first
        if draft.kind is Kind.COUNT and draft.value == 1 and draft.last - at == 1 and text[at] == "一":
            return None  # 一个, 一场: an article
        if draft.unit is not None or draft.kind is not None or draft.vague:
            return draft
        if draft.last - at >= 2 and not (draft.last - at == 2 and text[at:draft.last] in ("一一", "三三", "两两")):
            return draft
        marker = text[draft.last : draft.last + 1]
        opening = text[:at].rstrip("(（“ ")[-1:] if at > page.start else ""
        if (at == page.start or opening in ("", "\n", "。", "；", "：", ":", "】", "，")) and marker and marker in "是、.,要则":
            draft.kind = Kind.LIST_MARKER
            return draft
        before = text[at - 1 : at]
        if not before or before in "是为有第和与至到“‘\"' (（" or not ("\u4e00" <= before <= "\u9fff"):
            if before in ("是", "为", "有", "至", "到") or not ("\u4e00" <= marker <= "\u9fff"):
                draft.kind = Kind.NAME
                return draft
        if draft.scale != ONE and text[at] in self.numbers.scales and before in ("上", "超", "近", "过"):
            return draft
        return None


def _year_beside(found: list[Figure], at: int) -> int | None:
    """The year that ends where a period begins: 2021年 + 上半年."""
    if found and found[-1].kind is Kind.DATE and at - found[-1].end <= 1 and found[-1].value >= 1000:
        return int(found[-1].value)
    return None


def _digits_run(text: str, at: int) -> int:
    end = at
    while end < len(text) and text[end] in "0123456789":
        end += 1
    return end - at

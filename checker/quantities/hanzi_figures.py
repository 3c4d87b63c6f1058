"""Reading the figures of a Chinese block: one scan finds where a figure may begin, the rest is read by hand."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.languages import Lexicon
from checker.languages.lexicon import alternation
from checker.model import Kind
from checker.quantities import dates, digits, hanzi_dates, hanzi_lost, hanzi_names
from checker.quantities.figure import ONE, Figure, Numeral, figure, named, quotient
from checker.quantities.hanzi import Reader
from checker.quantities.hanzi_units import Measures
from checker.quantities.page import Page

_WEB = r"https?://[!-~]+|www\.[!-~]+"
_FRACTION_OF = re.compile(r" {0,3}分 {0,3}之 {0,3}")
_MIXED = re.compile(r" {0,2}又 {0,2}")
_THOUSANDS = re.compile(r" {0,2}k(?![a-z])")
_DOUBLINGS = {"翻一番": 2, "翻番": 2, "翻倍": 2, "翻一倍": 2, "翻两番": 4, "翻三番": 8}
_HALF = Decimal("0.5")
_TENTH = Decimal("0.1")


class HanziReader:
    """Figures of a language in Chinese characters."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.numbers = Reader(lexicon)
        self.calendar = hanzi_dates.Calendar(self.numbers, lexicon.relative_years)
        self.measures = Measures(lexicon, self.numbers)
        self.names = hanzi_names.Names(lexicon, self.numbers, self.calendar)
        self.marks = lexicon.marks
        self.minus = lexicon.words("minus")
        starts = "".join(sorted({*self.numbers.characters, "半", "数", "几"}))
        years = alternation(lexicon.relative_years)
        heads = {word[0] for word in (*lexicon.words("idioms"), *lexicon.relative_years)}
        heads |= {*"0123456789hw“上下前第对翻", *digits.FRACTION_SIGNS, *starts}
        self.first = re.compile(f"[{re.escape(''.join(sorted(heads)))}]")
        self.scan = re.compile(
            rf"(?P<number>[0-9])|(?P<web>{_WEB})|(?P<year>(?:{years})(?!级|产|检|审|薪|轻))|(?P<festival>{hanzi_names.FESTIVAL})"
            rf"|(?P<congress>{hanzi_names.CONGRESS})|(?P<idiom>(?:{lexicon.pattern('idiom_pattern')})(?!之))|(?P<half>[上下]半年)"
            r"|(?P<lead>前(?=[0-9一二三四五六七八九十两]))|(?P<ordinal>第(?=[0-9一二三四五六七八九十百两零]))"
            rf"|(?P<plan>{hanzi_names.PLAN})|(?P<discount>对折)|(?P<doubled>翻了?[一两三]?[番倍])|(?P<countless>数以[十百千万亿]+计)"
            rf"|(?P<other>[{digits.FRACTION_SIGNS}{re.escape(starts)}])"
        )

    def figures(self, page: Page) -> list[Figure]:
        """The drafts of the figures of ``page``, in order."""
        found: list[Figure] = []
        at = page.start
        while (match := self._next(page, at)) is not None:
            sort = match.lastgroup
            if sort in ("number", "other"):
                draft = self._number(page, match.start(), at)
            else:
                draft = self._special(page, match, sort or "", _year_beside(found, match.start()))
            at = match.end() if draft is None else max(draft.end, match.start() + 1)
            if draft is not None:
                found.append(draft)
        return found

    def _next(self, page: Page, at: int) -> re.Match[str] | None:
        """The next place where a figure, or a word that looks like one, begins: a fast look for the first character."""
        while (first := self.first.search(page.text, at, page.end)) is not None:
            match = self.scan.match(page.text, first.start(), page.end)
            if match is not None:
                return match
            at = first.end()
        return None

    def _special(self, page: Page, match: re.Match[str], sort: str, year: int | None) -> Figure | None:
        at = match.start()
        if sort == "year":
            return self._relative_year(page, match)
        if sort == "ordinal":
            return self.names.ordinal(page, at, year)
        if sort == "lead":
            return self.names.leading(page, at, year)
        if sort == "half":
            return self.calendar.part(page, at, year)
        if sort == "plan":
            return self.names.plan(page, match)
        if sort == "congress":
            return self.names.congress(match)
        if sort == "festival":
            return self.names.festival(page, match)
        return self._word(page, match, sort)

    def _word(self, page: Page, match: re.Match[str], sort: str) -> Figure | None:
        if sort == "discount":
            draft = figure(match.start(), Numeral(match.end(), Decimal(50), Decimal(10), words=True, vague=True))
            draft.unit, draft.kind = "percent", Kind.SHARE
            return draft
        if sort == "doubled":
            return _doubled(match)
        if sort == "countless":
            numeral = self.numbers.read(page.text, match.start() + 2, match.end() - 1)
            if numeral is not None:
                draft = figure(match.start() + 2, numeral._replace(loose="over"))
                draft.end, draft.kind, draft.unit = match.end(), Kind.COUNT, "item"
                return draft
        return None

    def _relative_year(self, page: Page, match: re.Match[str]) -> Figure:
        """去年, 今年上半年, 上年同期."""
        offset = self.lexicon.relative_years[match.group()]
        year = None if page.year is None else page.year + offset
        end = match.end() + (page.text[match.end() : match.end() + 1] == "的")
        rest = self.calendar.part(page, end, year) or self.calendar.month_range(page, end, year)
        if rest is not None:
            rest.start = rest.first = match.start()
            return rest
        draft = named(match.start(), match.end(), offset if year is None else year, Kind.PERIOD)
        if page.text.startswith(("同期", "同月"), match.end()):
            draft.end += 2  # of what period, the sentence tells
        elif year is not None:
            draft.since, draft.until = dates.years(year) or (None, None)
        return draft

    # ---- numbers

    def _number(self, page: Page, at: int, floor: int) -> Figure | None:
        text = page.text
        if text[at].isdigit() and (code := self.names.code(page, at, floor)) is not None:
            return code
        if text[at] == "半":
            return self._half(page, at)
        dated = self.calendar.at(page, at)
        if dated is not None:
            return dated
        start = at - 1 if text[at].isdigit() and at - 1 >= floor and self._leads_decimals(page, at) else at
        numeral = self._numeral(page, start)
        if numeral is None:
            return None
        if numeral.end - at > digits.LONGEST and not numeral.words and numeral.scale == ONE:
            return named(at, numeral.end, Decimal(text[at : at + 18].rstrip(".,")), Kind.NAME)
        draft = self.measures.measured(page, start, numeral, floor)
        if draft.unit is None and not numeral.words and draft.start == at and draft.last == draft.end:
            damaged = hanzi_lost.lost(page, at)
            if damaged is not None:
                return damaged
        return self._words_hold(page, draft) if numeral.words else draft

    def _leads_decimals(self, page: Page, at: int) -> bool:
        """-.5: a point with nothing before it."""
        return page.text[at - 1] == "." and not page.text[at - 2 : at - 1].isalnum()

    def _half(self, page: Page, at: int) -> Figure | None:
        """半年 is a span, 半数 a half."""
        span = self.measures.span(page, at + 1)
        if span is not None and span[1] in ("year", "month", "day", "hour", "minute"):
            draft = named(at, span[0], _HALF, Kind.PERIOD)
            draft.unit = span[1]
            return draft
        if page.text.startswith("半数", at):
            return figure(at, Numeral(at + 2, _HALF, _TENTH, words=True, vague=True))
        return None

    def _numeral(self, page: Page, at: int) -> Numeral | None:
        """The number at ``at``, with fractions (三分之一, 3又1/2), exponents and marks."""
        text = page.text
        if text[at] in digits.FRACTION_SIGNS:
            return digits.sign_fraction(text, at)
        if text.startswith("一半", at):
            return Numeral(at + 2, _HALF, _TENTH, words=True, vague=True)
        numeral = digits.read(text, at, comma=False) if text[at] == "." else self.numbers.read(text, at, page.end)
        if numeral is None:
            return None
        following = text[numeral.end : numeral.end + 1]
        if following and following in " 分又" and (whole := self._fraction(page, numeral)) is not None:
            return whole
        if numeral.words or numeral.scale != ONE or not following:
            return numeral
        if (
            following == "m"
            and page.original[numeral.end] == "M"
            and not text[numeral.end + 1 : numeral.end + 2].isascii()
        ):
            return Numeral(numeral.end + 1, numeral.value * 10**6, numeral.step * 10**6, Decimal(10**6))
        if following in "k ":
            thousands = _THOUSANDS.match(text, numeral.end)
            if thousands is not None:
                return Numeral(thousands.end(), numeral.value * 1000, numeral.step * 1000, Decimal(1000))
        return digits.extended(text, numeral) if following in " e^x*/½¼¾" else numeral

    def _fraction(self, page: Page, numeral: Numeral) -> Numeral | None:
        """三分之一, 百分之五, 三又三分之一; a denominator of 100 makes a percentage."""
        mixed = _MIXED.match(page.text, numeral.end)
        if mixed is None:
            return self._over(page, numeral)
        below = self.numbers.read(page.text, mixed.end(), page.end)
        part = None if below is None else self._over(page, below)
        if part is None:
            return None
        return Numeral(part.end, numeral.value + part.value, part.step, words=True, vague=True, below=ONE)

    def _over(self, page: Page, below: Numeral) -> Numeral | None:
        match = _FRACTION_OF.match(page.text, below.end)
        if match is None or below.value == 0:
            return None
        at, sign = match.end(), ONE
        for word in self.minus:
            if page.text.startswith(word, at):
                at, sign = at + len(word), -ONE
        above = self.numbers.read(page.text, at, page.end)
        if above is None:
            return None
        if (mark := _THOUSANDS.match(page.text, above.end)) is not None and not above.words:
            above = Numeral(mark.end(), above.value * 1000, above.step * 1000)
        # 百分之 and 千分之 write rates; 一百分之二 and 三分之一 are fractions.
        head = page.text[page.start : below.end][-8:].strip()
        fraction = below.value not in (100, 1000) and below.value % 10000 != 0
        fraction = fraction or head.endswith(("一百", "一千", "一万")) or not below.words
        value = quotient(above.value * sign, below.value) if fraction else above.value * sign / below.value
        return Numeral(
            above.end, value, quotient(above.step, below.value), words=True, vague=fraction, below=below.value
        )

    def _words_hold(self, page: Page, draft: Figure) -> Figure | None:
        """A number in characters is a figure where a unit, a classifier or its length shows it; 一 alone is a word."""
        text, at = page.text, draft.first
        length = draft.last - at
        if length == 1 and text[at] == "一" and draft.kind is Kind.COUNT and draft.unit != "household":
            return None  # 一个, 一场: an article
        if draft.unit is not None or draft.kind is not None or draft.vague:
            return None if self._each(page, draft) else draft
        if length >= 2:
            return None if text[at : draft.last] in ("一一", "三三", "两两") else draft
        marker = text[draft.last : draft.last + 1]
        if marker and marker in "是、.,，要则" and (page.opens(at) or text[at - 1] in "，,"):
            draft.kind = Kind.LIST_MARKER
            return draft
        before = text[at - 1] if at > page.start else ""
        if not ("\u4e00" <= marker <= "\u9fff") and not (
            "\u4e00" <= before <= "\u9fff" and before not in "是为有至到和与第"
        ):
            draft.kind = Kind.NAME
            return draft
        if before and before in "是为有至到":
            draft.kind = Kind.NAME
            return draft
        return draft if draft.scale != ONE and before and before in "上超近过逾" else None

    def _each(self, page: Page, draft: Figure) -> bool:
        """每千人口: a bare place after 每 counts nothing."""
        return page.text[draft.first] in "百千万亿" and page.text[draft.first - 1 : draft.first] == "每"


def _doubled(match: re.Match[str]) -> Figure | None:
    """翻一番 = twice, 翻两番 = four times."""
    times = _DOUBLINGS.get(match.group().replace("了", ""))
    if times is None:
        return None
    draft = named(match.start(), match.end(), times, Kind.MULTIPLE)
    draft.unit, draft.words, draft.vague, draft.step = "times", True, True, ONE
    return draft


def _year_beside(found: list[Figure], at: int) -> int | None:
    """The year that ends where a period begins: 2021年 + 上半年."""
    if found and found[-1].kind is Kind.DATE and at - found[-1].end <= 1 and found[-1].value >= 1000:
        return int(found[-1].value)
    return None

"""Dates and periods in Chinese: 2021年1月27日, 1-11月, 前三季度, 去年, 80年代; and what damage leaves of them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from checker.model import Kind
from checker.quantities import dates, hanzi_lost
from checker.quantities.figure import Figure, dated, named, quotient
from checker.quantities.hanzi import Reader
from checker.quantities.page import Page

_Span = tuple[date, date]

_N = "[0-9〇零一二三四五六七八九十两]"
# What every date begins with; most numbers are none, and this one look tells.
_HEAD = re.compile(rf"{_N}{{1,6}} ?(?:[年月日号时点世季:—–~至到-]|[/.][0-9]{{1,2}}[/.]|个?季)")
_FULL = re.compile(
    rf"([12][0-9]{{3}}|[一二][〇零一二三四五六七八九]{{3}}|[0-9]{{2}}) ?年(?:度)?"
    rf"(?: ?({_N}{{1,3}}) ?月(?:份)?(?: ?({_N}{{1,3}}) ?[日号])?)?"
)
_MONTH_DAY = re.compile(rf"({_N}{{1,3}}) ?月(?:份)?(?: ?({_N}{{1,3}}) ?[日号])?(?![球饼亮])")
_MONTHS = re.compile(rf"({_N}{{1,2}}) ?(?:月份?)? ?[-—–~至到] ?({_N}{{1,2}}) ?月(?:份)?(?!球)")
_YEARS = re.compile(
    r"([12][0-9]{3})年? ?[-—–~至到] ?([12][0-9]{3}|[0-9]{2}) ?(年(?!月|级)|赛季|学年|财年|年度)?(?![0-9%]|\.[0-9])"
)
_DAY = re.compile(
    rf"({_N}{{1,3}}) ?[日号](?![元本币圆圓增益均常化程趋后渐报召])(?: ?[-—–~至到] ?({_N}{{1,3}}) ?[日号])?"
)
_DAYS = re.compile(rf"({_N}{{1,3}}) ?[日号]? ?[-—–~至到] ?({_N}{{1,3}}) ?[日号](?![元本币])")
_TO_DAY = re.compile(rf" ?[-—–~至到] ?(?:({_N}{{1,3}}) ?月 ?)?({_N}{{1,3}}) ?[日号]")
_ISO = re.compile(
    r"([12][0-9]{3})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])(?: ([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?)?"
)
_CLOCK = re.compile(rf"({_N}{{1,3}}) ?[时点](?: ?({_N}{{1,3}}) ?分|(半)|整|许)?(?![间代期刻候速点建要意方])")
_CLOCK_BEFORE = re.compile(r"[午晚早晨日号天至到于在从夜-] ?$")
_DIGITAL_CLOCK = re.compile(r"([01]?[0-9]|2[0-4]):([0-5][0-9])(?::[0-5][0-9])?(?![0-9])")
_CENTURY = re.compile(rf"({_N}{{1,3}}) ?世纪(?: ?({_N}{{1,2}}) ?年代)?")
_DECADE = re.compile(rf"({_N}{{2,4}}) ?年代")
_PERIOD_HALF = re.compile(r"(上|下)半年")
_QUARTER = re.compile(r"(第)?([一二三四1-4]) ?(季度|季)(?![节风后军])")
_FIRST = re.compile(rf"前 ?({_N}{{1,3}}) ?(?:个)?(月|季度|季)")


class Calendar:
    def __init__(self, numbers: Reader, relative_years: dict[str, int]) -> None:
        self.numbers = numbers
        self.relative = relative_years

    def number(self, written: str) -> int:
        numeral = self.numbers.read(written, 0, len(written))
        return 0 if numeral is None else int(numeral.value)

    def at(self, page: Page, at: int) -> Figure | None:
        """The date or period that starts at the numeral ``at``."""
        text = page.text
        if _HEAD.match(text, at, page.end) is None:
            return None
        for pattern, read in (
            (_ISO, self._iso), (_QUARTER, self._quarter), (_YEARS, self._years), (_FULL, self._full),
            (_CENTURY, self._century), (_MONTHS, self._months), (_MONTH_DAY, self._month_day), (_DAYS, self._days),
            (_DAY, self._day), (_DECADE, self._decade), (_CLOCK, self._hours), (_DIGITAL_CLOCK, self._clock),
        ):  # fmt: skip
            match = pattern.match(text, at, page.end)
            if match is not None:
                found = read(page, match)
                if found is not None:
                    return found
        return hanzi_lost.month(page, at)

    def _iso(self, page: Page, match: re.Match[str]) -> Figure | None:
        span = dates.day(int(match.group(1)), int(match.group(3)), int(match.group(4)))
        return None if span is None else dated(match.start(), match.end(), int(match.group(1)), span)

    def _years(self, page: Page, match: re.Match[str]) -> Figure | None:
        first = int(match.group(1))
        last = dates.full_year(match.group(2), first)
        if match.group(3) is None and len(match.group(2)) != 4:
            return None
        span = dates.years(first, last) if first < last < first + 200 else None
        return None if span is None else dated(match.start(), match.end(), first, span, Kind.PERIOD)

    def _quarter(self, page: Page, match: re.Match[str]) -> Figure | None:
        return _part(match, None, "q", self.number(match.group(2))) if match.group(3) == "季度" else None

    def _full(self, page: Page, match: re.Match[str]) -> Figure | None:
        written = match.group(1)
        if len(written) == 2 and (match.group(2) is None or page.text[match.start() - 1 : match.start()].isdigit()):
            return None
        digits = written if written.isdigit() else "".join(str(self.number(c)) for c in written)
        year = dates.full_year(digits, 2000)
        if match.group(2) is None:
            return self._whole_year(page, match, year)
        month = self.number(match.group(2))
        if match.group(3) is not None:
            span = dates.day(year, month, self.number(match.group(3)))
            if span is not None and (longer := self._to_day(page, match, span)) is not None:
                return longer
        else:
            months = _MONTHS.match(page.text, match.start(2), page.end)
            if months is not None and (found := self._months(page, months, year)) is not None:
                found.start = found.first = match.start()
                return found
            span = dates.months(year, month, month)
        return None if span is None else dated(match.start(), match.end(), year, span)

    def _to_day(self, page: Page, match: re.Match[str], span: _Span) -> Figure | None:
        """3月5日至11日, 9月28日至10月3日."""
        further = _TO_DAY.match(page.text, match.end(), page.end)
        if further is None:
            return None
        month = self.number(further.group(1)) if further.group(1) else span[0].month
        last = dates.day(span[0].year, month, self.number(further.group(2))) if 1 <= month <= 12 else None
        if last is None or last[0] <= span[0]:
            return None
        return dated(match.start(), further.end(), span[0].year, (span[0], last[1]), Kind.PERIOD)

    def _whole_year(self, page: Page, match: re.Match[str], year: int) -> Figure | None:
        """2021年, with what part of it follows: 2021年上半年, 2021年前三季度, 2021年1-11月."""
        end = match.end()
        months = _MONTHS.match(page.text, end, page.end)
        if months is not None:
            found = self._months(page, months, year)
            if found is not None:
                found.start = found.first = match.start()
                return found
        return dated(match.start(), end, year, dates.years(year))

    def part(self, page: Page, at: int, year: int | None) -> Figure | None:
        """上半年, 第三季度, 前11个月 of ``year``."""
        text = page.text
        match = _PERIOD_HALF.match(text, at)
        if match is not None:
            return _part(match, year, "h", 1 if match.group(1) == "上" else 2)
        match = _FIRST.match(text, at)
        if match is not None:
            number = self.number(match.group(1))
            last = number if match.group(2) == "月" else 3 * number
            return _in_year(match.start(), match.end(), number, year, (1, last))
        match = _QUARTER.match(text, at)
        if match is not None and (match.group(1) or match.group(3) == "季度"):
            return _part(match, year, "q", self.number(match.group(2)))
        return None

    def _century(self, page: Page, match: re.Match[str]) -> Figure | None:
        century = self.number(match.group(1))
        if not 1 <= century <= 30 or page.text[match.start() - 1 : match.start()] == "个":
            return None
        first = (century - 1) * 100
        if match.group(2):
            first += self.number(match.group(2))
            return dated(match.start(), match.end(), first, dates.years(first, first + 9), Kind.PERIOD)
        return dated(match.start(), match.end(), century, dates.years(first + 1, first + 100), Kind.PERIOD)

    def _decade(self, page: Page, match: re.Match[str]) -> Figure | None:
        year = self.number(match.group(1))
        first = year if year >= 1000 else 1900 + year
        return (
            dated(match.start(), match.end(), first, dates.years(first, first + 9), Kind.PERIOD)
            if year % 10 == 0
            else None
        )

    def month_range(self, page: Page, at: int, year: int | None) -> Figure | None:
        """1-11月 of ``year`` at ``at``."""
        match = _MONTHS.match(page.text, at, page.end)
        return None if match is None else self._months(page, match, year)

    def _months(self, page: Page, match: re.Match[str], year: int | None = None) -> Figure | None:
        first, last = self.number(match.group(1)), self.number(match.group(2))
        if not (1 <= first <= 12 and 1 <= last <= 12):
            return None
        if year is None:
            draft = named(match.start(), match.end(), first, Kind.PERIOD)
            draft.months = (first, last) if first <= last else None
            return draft
        span = dates.months(year, first, last) if first <= last else None
        return dated(match.start(), match.end(), year, span, Kind.PERIOD)

    def _month_day(self, page: Page, match: re.Match[str]) -> Figure | None:
        month = self.number(match.group(1))
        if not 1 <= month <= 12:
            return None
        if match.group(2) is None:
            draft = named(match.start(), match.end(), month, Kind.DATE)
            draft.months = (month, month)
            return draft
        day = self.number(match.group(2))
        if not 1 <= day <= 31:
            return None
        span = None if page.year is None else dates.past(dates.day(page.year, month, day), page.published)
        if span is None:
            further = _TO_DAY.match(page.text, match.end(), page.end)
            if further is not None:
                return named(match.start(), further.end(), month, Kind.PERIOD)
            return named(match.start(), match.end(), month, Kind.DATE)
        return self._to_day(page, match, span) or dated(match.start(), match.end(), span[0].year, span)

    def _days(self, page: Page, match: re.Match[str]) -> Figure | None:
        first, last = self.number(match.group(1)), self.number(match.group(2))
        return named(match.start(), match.end(), first, Kind.PERIOD) if 1 <= first < last <= 31 else None

    def _day(self, page: Page, match: re.Match[str]) -> Figure | None:
        """27日; a count of days is written 天, and 号 after a place is a name."""
        first = self.number(match.group(1))
        previous = page.text[match.start() - 1 : match.start()]
        if (
            not 1 <= first <= 31
            or previous.isdigit()
            or ("号" in match.group() and previous and previous in "第路街楼")
        ):
            return None
        return named(match.start(), match.end(), first, Kind.DATE)

    def _clock(self, page: Page, match: re.Match[str]) -> Figure | None:
        hour = Decimal(int(match.group(1))) + quotient(Decimal(int(match.group(2))), 60)
        draft = named(match.start(), match.end(), hour, Kind.DATE)
        draft.unit = "clock"
        return draft

    def _hours(self, page: Page, match: re.Match[str]) -> Figure | None:
        """晚上10点, 27日15时50分."""
        before = page.text[max(page.start, match.start() - 3) : match.start()]
        hour = self.number(match.group(1))
        if hour > 24 or not (match.group(2) or match.group(3) or _CLOCK_BEFORE.search(before) or before.endswith("上")):
            return None
        minutes = 30 if match.group(3) else self.number(match.group(2) or "0")
        draft = named(match.start(), match.end(), Decimal(hour) + quotient(Decimal(minutes), 60), Kind.DATE)
        draft.unit = "clock"
        return draft


def _part(match: re.Match[str], year: int | None, sort: str, number: int) -> Figure:
    """A quarter or half; where no year is known, its months are kept until one is."""
    length = 6 if sort == "h" else 3
    return _in_year(match.start(), match.end(), number, year, (length * (number - 1) + 1, length * number))


def _in_year(start: int, end: int, number: int, year: int | None, months: tuple[int, int]) -> Figure:
    draft = named(start, end, number, Kind.PERIOD)
    if year is None:
        draft.months = months if 1 <= months[1] <= 12 else None
    elif (span := dates.months(year, *months)) is not None:
        draft.since, draft.until = span
    return draft


def is_iso(text: str, at: int) -> re.Match[str] | None:
    return _ISO.match(text, at)

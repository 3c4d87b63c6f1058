"""Dates and periods in Latin script: 10 May 2021, 2021-05-27, the first nine months of 2023, H1 2024, FY2023."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from checker.model import Kind
from checker.quantities import dates
from checker.quantities.figure import Figure, dated, named, quotient
from checker.quantities.latin_calendar import Calendar
from checker.quantities.page import Page

_Span = tuple[date, date]

_ISO = re.compile(
    r"([12][0-9]{3})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])"
    r"(?:[ t]([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?(?:\.[0-9]+)?(?:z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_DAY_FIRST = re.compile(r"([0-9]{1,2})([/.])([0-9]{1,2})\2([12][0-9]{3})(?![0-9])")
_COMPACT = re.compile(r"(19[0-9]{2}|20[0-4][0-9])([0-9]{3,4})(?![0-9])")
_CLOCK = re.compile(
    r"([0-9]{1,2})(?:[:h]|[ \u00a0]h[ \u00a0])([0-9]{2})(?::[0-9]{2})?(?![0-9])(?:[ \u00a0]?([ap])\.?m\b\.?)?"
    r"|([0-9]{1,2})\.([0-9]{2})[ \u00a0]?([ap])\.?m\b\.?(?![a-z])"
)
_CLOCK_HOUR = re.compile(
    r"([0-9]{1,2})[ \u00a0]?([ap])\.?m\b\.?(?![a-z])|([0-9]{1,2})[ \u00a0]?h(?:eures?)? du (?:matin|soir)"
)
_MILITARY = re.compile(r"([0-2][0-9])([0-5][0-9]) (?:gmt|utc|hours|hrs|local time)(?![a-z])")
_YEARS = re.compile(r"([12][0-9]{3})(?:s(?![a-z])|[-/]([12][0-9]{3}|[0-9]{2})(?![0-9%]|\.[0-9]))")
_YEAR = re.compile(r"(1[0-9]{3}|20[0-9]{2}|21[0-9]{2})(?![0-9]|[.,][0-9]|%)")
_FISCAL = re.compile(r"fy ?('?[0-9]{2}|[12][0-9]{3})(?:[-/]([0-9]{2,4}))?(?![0-9])")
_PART = re.compile(
    r"([qht])([1-4])(?![0-9a-z])(?:[ ,-]{0,2}(?:of |de )?(?:fy ?)?('[0-9]{2}|[12][0-9]{3})(?![0-9]|[.,][0-9]|%))?"
)
_PART_AFTER = re.compile(r"([1-4])([qhts])(?:[ -]?([12][0-9]{3}|[0-9]{2}))?(?![0-9a-z])")


def _year_text(written: str) -> int:
    return dates.full_year(written.strip("'"), 2000)


def relative_year(page: Page, match: re.Match[str], offset: int) -> Figure:
    """last year, this year: the year where the document's date tells it, else how far off."""
    if page.year is None:
        return named(match.start(), match.end(), offset, Kind.PERIOD)
    year_read = page.year + offset
    return dated(match.start(), match.end(), year_read, dates.years(year_read), Kind.PERIOD)


def _past(page: Page, span: _Span | None, year_text: str | None) -> _Span | None:
    """A period without a year that would begin or end after the document was published lies in the year before."""
    return span if year_text else dates.past(span, page.published)


def at_digit(page: Page, at: int, calendar: Calendar) -> Figure | None:
    """The date or period whose first digit stands at ``at``."""
    text = page.text
    if text[at : at + 1] in "12" and text[at + 1 : at + 4].isdigit() and not text[at + 4 : at + 5].isdigit():
        found = _iso(page, at) or _years(page, at)
        if found is not None:
            return found
    match = calendar.day_month.match(text, at)
    if match is not None:
        across = calendar.day_month_range.match(text, at)
        if across is not None:
            return _across(page, at, across, calendar)
        return _day_month(page, at, match, calendar)
    match = _DAY_FIRST.match(text, at)
    if match is not None:
        return _numeric(match, calendar.day_first_language)
    return _clock(text, at)


def _iso(page: Page, at: int) -> Figure | None:
    match = _ISO.match(page.text, at)
    if match is None:
        return None
    span = dates.day(int(match.group(1)), int(match.group(3)), int(match.group(4)))
    if span is None:
        return None
    end = match.end() if match.group(5) else match.end(4)
    return dated(at, end, int(match.group(1)), span)


def _years(page: Page, at: int) -> Figure | None:
    """2008-2024, 2021/22, 1980s."""
    match = _YEARS.match(page.text, at)
    if match is None:
        return None
    first = int(match.group(1))
    if match.group(2) is None:
        return dated(at, match.end(), first, dates.years(first, first + 9), Kind.PERIOD) if first % 10 == 0 else None
    last = dates.full_year(match.group(2), first)
    span = dates.years(first, last) if first < last <= first + 200 else None
    return None if span is None or first < 1500 else dated(at, match.end(), first, span, Kind.PERIOD)


def is_iso(text: str, at: int) -> bool:
    return _ISO.match(text, at) is not None


def century(start: int, end: int, number: int) -> Figure:
    """The 19th century: 1801 to 1900."""
    return dated(start, end, number, dates.years(number * 100 - 99, number * 100), Kind.PERIOD)


def compact(text: str, at: int) -> Figure | None:
    """20220127, and 2022127 where the signs between were lost."""
    match = _COMPACT.match(text, at)
    if match is None:
        return None
    year_read, rest = int(match.group(1)), match.group(2)
    for cut in (2, 1) if len(rest) == 4 else (1, 2):
        span = dates.day(year_read, int(rest[:cut]), int(rest[cut:])) if int(rest[:cut]) else None
        if span is not None:
            return dated(at, match.end(), year_read, span)
    return None


def _day_month(page: Page, at: int, match: re.Match[str], calendar: Calendar) -> Figure | None:
    first, last, month = int(match.group(1)), match.group(2), calendar.months[match.group(3)]
    year = int(match.group(4)) if match.group(4) else page.year
    if not 1 <= first <= 31:
        return None
    span = None if year is None else dates.days_of(year, month, first, int(last or first))
    span = _past(page, span, match.group(4))
    value = year if year is not None else month
    return dated(at, match.end(), value, span, Kind.PERIOD if last else Kind.DATE)


def _across(page: Page, at: int, match: re.Match[str], calendar: Calendar) -> Figure | None:
    """From a day of one month to a day of another."""
    one, first, two, last, year_text = match.groups()
    year = int(year_text) if year_text else page.year
    if year is None:
        return named(at, match.end(), calendar.months[first], Kind.PERIOD)
    begin, finish = dates.day(year, calendar.months[first], int(one)), dates.day(year, calendar.months[last], int(two))
    if begin is None or finish is None or begin[0] >= finish[1]:
        return None
    return dated(at, match.end(), year, (begin[0], finish[1]), Kind.PERIOD)


def _numeric(match: re.Match[str], day_first: bool) -> Figure | None:
    """27/01/2022; month first in English where that is possible and the other is not."""
    one, two, year = int(match.group(1)), int(match.group(3)), int(match.group(4))
    readings = ((two, one), (one, two)) if day_first else ((one, two), (two, one))
    for month, number in readings:
        span = dates.day(year, month, number)
        if span is not None:
            return dated(match.start(), match.end(), year, span)
    return None


def _clock(text: str, at: int) -> Figure | None:
    match = _CLOCK.match(text, at)
    if match is not None:
        written, minutes, half = match.group(1, 2, 3) if match.group(1) else match.group(4, 5, 6)
    else:
        match = _MILITARY.match(text, at)
        if match is not None:
            written, minutes, half = match.group(1), match.group(2), None
        else:
            match = _CLOCK_HOUR.match(text, at)
            if match is None:
                return None
            written, minutes, half = match.group(1) or match.group(3), "0", match.group(2)
    if int(written) > 24 or int(minutes) > 59:
        return None
    hour = _hour(int(written), half) + quotient(Decimal(int(minutes)), 60)
    draft = named(at, match.end(), hour, Kind.DATE)
    draft.unit = "clock"
    return draft


def _hour(hour: int, half: str | None) -> int:
    if half == "p" and hour < 12:
        return hour + 12
    return 0 if half == "a" and hour == 12 else hour


def at_month(page: Page, match: re.Match[str], calendar: Calendar) -> Figure | None:
    """The date that starts with the name of a month."""
    at = match.start()
    found = calendar.month_day.match(page.text, at)
    if found is None:
        return None
    end = _without_stop(page, found.end())
    name, day, last_day, last_month, year_text = found.groups()
    if (
        name in ("may", "mar", "mars", "sept")
        and not (day or year_text or last_month)
        and not _stands_as_month(page, at, name)
    ):
        return None
    if page.original[at].islower() and not calendar.day_first_language and not (day or year_text):
        return None
    month = calendar.months[name]
    year = int(year_text) if year_text else page.year
    value = year if year is not None else month
    if day is not None:
        span = None if year is None else dates.days_of(year, month, int(day), int(last_day or day))
        span = _past(page, span, year_text)
        value = value if span is None else span[0].year
        return dated(at, end, value, span, Kind.PERIOD if last_day else Kind.DATE)
    stop = calendar.months[last_month] if last_month else month
    if not year_text:
        draft = named(at, end, month, Kind.PERIOD if last_month else Kind.DATE)
        draft.months = (month, stop)
        return draft
    span = dates.months(int(year_text), month, stop)
    return dated(at, end, value, span, Kind.PERIOD if last_month else Kind.DATE)


def _without_stop(page: Page, end: int) -> int:
    """The stop after "in November." ends the sentence; the one of "Nov. 5" is the month's own."""
    if page.text[end - 1] != ".":
        return end
    following = page.original[end : end + 2].strip()
    return end - 1 if not following or following[0].isupper() else end


def _stands_as_month(page: Page, at: int, name: str) -> bool:
    """ "in May", "since March": a preposition before a capital; the verb has neither."""
    before = page.text[max(0, at - 8) : at].rstrip().rsplit(" ", 1)[-1]
    return page.original[at].isupper() and before in (
        "in", "of", "since", "until", "from", "by", "to", "last", "this", "early", "late", "mid", "end", "for", "and",
    )  # fmt: skip


def year(page: Page, at: int) -> Figure | None:
    """A bare year: four digits that nothing counts."""
    match = _YEAR.match(page.text, at)
    if match is None:
        return None
    number = int(match.group(1))
    if not 1500 <= number <= 2100:
        return None
    return dated(at, match.end(), number, dates.years(number))


def fiscal_or_part(page: Page, start: int) -> Figure | None:
    """FY2023, H1 2024, Q3: a letter or two against the digits; ``start`` is where the letters begin."""
    match = _FISCAL.match(page.text, start)
    if match is not None:
        number = _year_text(match.group(1))
        return dated(start, match.end(), number, dates.years(number), Kind.PERIOD)
    match = _PART.match(page.text, start)
    if match is None:
        return None
    return part(page, start, match.end(), match.group(1), int(match.group(2)), match.group(3))


def part_after(page: Page, at: int) -> Figure | None:
    """1Q21, 2H 2024."""
    match = _PART_AFTER.match(page.text, at)
    if match is None or (match.group(2) == "s" and match.group(3) is None):
        return None
    if match.group(2) in "ts" and match.group(3) is None:
        return None
    sort = {"s": "h"}.get(match.group(2), match.group(2))
    return part(page, at, match.end(), sort, int(match.group(1)), match.group(3))


def part(page: Page, start: int, end: int, sort: str, number: int, year_text: str | None) -> Figure:
    """The ``number``-th quarter (q, t) or half (h) of a year."""
    length = 6 if sort == "h" else 3
    draft = named(start, end, number, Kind.PERIOD)
    first, last = length * (number - 1) + 1, length * number
    if year_text is None:
        draft.months = (first, last) if 1 <= last <= 12 else None
    elif (span := dates.months(_year_text(year_text), first, last)) is not None:
        draft.since, draft.until = span
    return draft

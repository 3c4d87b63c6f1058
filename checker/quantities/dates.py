"""Dates as half-open intervals of days."""

from __future__ import annotations

from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1000, 2999


def day(year: int, month: int, number: int) -> tuple[date, date] | None:
    """One day; None where the calendar has none such."""
    try:
        since = date(year, month, number)
    except ValueError:
        return None
    return since, since + timedelta(days=1)


def months(year: int, first: int, last: int, last_year: int | None = None) -> tuple[date, date] | None:
    """From the first of month ``first`` to the end of month ``last``."""
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    stop = year if last_year is None else last_year
    until = date(stop + 1, 1, 1) if last == 12 else date(stop, last + 1, 1)
    since = date(year, first, 1)
    return (since, until) if since < until else None


def years(first: int, last: int | None = None) -> tuple[date, date] | None:
    """Whole years from ``first`` to ``last``, both in."""
    stop = first if last is None else last
    if not (FIRST_YEAR <= first <= stop <= LAST_YEAR):
        return None
    return date(first, 1, 1), date(stop + 1, 1, 1)


def past(span: tuple[date, date] | None, published: date | None) -> tuple[date, date] | None:
    """``span`` a year earlier where it would begin after ``published`` by more than half a year, or is a run of months
    that is not over: figures of January to December are not published in January of that year."""
    if span is None or published is None:
        return span
    since, until = span
    unfinished = (until - since).days > 45 and until > published + timedelta(days=31)
    if since <= published + timedelta(days=150) and not unfinished:
        return span
    try:
        return since.replace(year=since.year - 1), until.replace(year=until.year - 1)
    except ValueError:  # 29 February
        return span


def in_context(first: int, last: int, year: int | None, published: date | None) -> tuple[date, date] | None:
    """Months whose year is not written: of the year that the text speaks of, else the latest that was over."""
    if year is not None:
        return months(year, first, last)
    return None if published is None else past(months(published.year, first, last), published)


def days_of(year: int, month: int, first: int, last: int) -> tuple[date, date] | None:
    """From one day to another of one month."""
    begin, finish = day(year, month, first), day(year, month, last)
    if begin is None or finish is None or begin[0] >= finish[1]:
        return None
    return begin[0], finish[1]


def full_year(digits: str, near: int | None = None) -> int:
    """1950-53: the year that the last two digits mean after ``near``; 21/22 without it."""
    number = int(digits)
    if len(digits) == 4:
        return number
    century = (near or 2000) // 100 * 100
    return century + number

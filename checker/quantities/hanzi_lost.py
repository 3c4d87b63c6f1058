"""Dates in Chinese whose 年, 月, 日 were lost: 2022127, 202112月, 2021我国, 1-11出口."""

from __future__ import annotations

import re
from datetime import date

from checker.model import Kind
from checker.quantities import dates
from checker.quantities.figure import Figure, dated, named
from checker.quantities.page import Page
from checker.quantities.surfaces import following, over

_BARE_FULL = re.compile(r"(19[5-9][0-9]|20[0-4][0-9])([01]?[0-9])([0-3]?[0-9])(?![0-9.,%a-z万亿千百])")
_BARE_MONTH = re.compile(r"(19[5-9][0-9]|20[0-4][0-9])([01]?[0-9]) ?月")
_BARE_YEAR = re.compile(r"(19[5-9][0-9]|20[0-4][0-9])(?![0-9.,%‰a-z])")
_BARE_MONTHS = re.compile(r"([1-9])-(1[0-2]|[2-9])(?![0-9.,%:‰-])")


def lost(page: Page, at: int) -> Figure | None:
    """A date whose 年, 月, 日 were lost; tried after units, so that 2021家 stays a count."""
    text = page.text
    match = _BARE_MONTHS.match(text, at, page.end)
    if match is not None and not _measured(page, match.end()) and int(match.group(1)) < int(match.group(2)):
        draft = named(at, match.end(), int(match.group(1)), Kind.PERIOD)
        draft.months = (int(match.group(1)), int(match.group(2)))
        return draft
    match = _BARE_FULL.match(text, at, page.end)
    if match is not None and len(match.group()) > 5:
        span = _split_day(int(match.group(1)), match.group()[4:])
        if span is not None:
            return dated(at, match.end(), int(match.group(1)), span)
    match = _BARE_YEAR.match(text, at, page.end)
    if match is not None and not _counted(text, match.end()):
        return dated(at, match.end(), int(match.group(1)), dates.years(int(match.group(1))))
    return None


def month(page: Page, at: int) -> Figure | None:
    """202112月: a year and a month that touch."""
    match = _BARE_MONTH.match(page.text, at, page.end)
    if match is None:
        return None
    span = dates.months(int(match.group(1)), int(match.group(2)), int(match.group(2)))
    return None if span is None else dated(match.start(), match.end(), int(match.group(1)), span)


def _split_day(year: int, rest: str) -> tuple[date, date] | None:
    """127 is 1月27日; where two splits make a day (111), the first month of one digit is taken."""
    for cut in (1, 2):
        month, day = rest[:cut], rest[cut:]
        if 1 <= len(day) <= 2 and int(month) and int(day):
            span = dates.day(year, int(month), int(day))
            if span is not None:
                return span
    return None


def _measured(page: Page, at: int) -> bool:
    """Whether a unit, span or classifier follows: 3-7天 is no run of months."""
    at = over(page.text, at)
    words = page.lexicon
    if _counted(page.text, at) or following(words.after, page.text, at) is not None:
        return True
    return any(page.text[at : at + n] in words.spans or page.text[at : at + n] in words.classifiers for n in (1, 2, 3))


def _counted(text: str, at: int) -> bool:
    return text[at : at + 1] in ("万", "亿", "千", "百", "余", "多", "个", "家", "名", "人", "元", "倍", "年") and bool(
        text[at : at + 1]
    )

"""Periods as a claims file writes them: ``2021``, ``2021-Q1``, ``2021-01..2021-11``, or in words."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeAlias

from checker.claims.file.values import Extract, FigureError
from checker.model import Kind

Period: TypeAlias = tuple[date, date]  # half-open

_PART = re.compile(r"(?P<year>\d{4})(?:-?(?:Q(?P<quarter>[1-4])|H(?P<half>[12]))|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
_JOINED = re.compile(r"\.\.|/|–|—")


def read_period(text: str, language: str | None, extract: Extract) -> Period | None:
    """None for words that name no days ("next five years"). Raises FigureError for what looks like dates."""
    period = numeric(text.strip())
    if period is not None:
        return period
    if re.fullmatch(r"\d{4}[-\dQH./]*", text.strip()):
        raise FigureError(f"{text!r} is no period; write 2021, 2021-Q1, 2021-03 or 2021-01..2021-11")
    times = [q for q in extract(text, language) if q.kind in (Kind.DATE, Kind.PERIOD) and q.since and q.until]
    if times and times[0].since and times[0].until:
        return times[0].since, times[0].until
    return None


@lru_cache(maxsize=4096)
def numeric(text: str) -> Period | None:
    parts = _JOINED.split(text)
    spans = [_span(part.strip()) for part in parts]
    if len(parts) > 2 or not all(spans):
        return None
    first, last = spans[0], spans[-1]
    if first is None or last is None or last[1] <= first[0]:
        return None
    return first[0], last[1]


def _span(text: str) -> Period | None:
    match = _PART.fullmatch(text)
    if match is None:
        return None
    year = int(match["year"])
    try:
        if match["quarter"]:
            return _months(year, 3 * int(match["quarter"]) - 2, 3)
        if match["half"]:
            return _months(year, 6 * int(match["half"]) - 5, 6)
        if match["day"]:
            day = date(year, int(match["month"]), int(match["day"]))
            return day, day + timedelta(days=1)
        return _months(year, int(match["month"] or 1), 1 if match["month"] else 12)
    except (ValueError, OverflowError):
        return None


def _months(year: int, month: int, count: int) -> Period:
    after = year * 12 + month - 1 + count
    return date(year, month, 1), date(after // 12, after % 12 + 1, 1)

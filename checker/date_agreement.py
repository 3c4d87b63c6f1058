"""Whether two dates, periods, times of day or days of the week say the same, as far as both are written."""

from __future__ import annotations

from math import floor

from checker.date_parts import DateParts, contradict, date_parts
from checker.model import Kind, Quantity

_CLOCK, _WEEKDAY = "clock", "weekday"


def dated(q: Quantity) -> bool:
    """A date or a named stretch of time, as against a length of time."""
    return q.kind is Kind.DATE or (q.kind is Kind.PERIOD and q.unit is None)


def date_agreement(a: Quantity, b: Quantity) -> bool | None:
    """None where only one of the two is a date and the other no damaged one: that is for their values to say."""
    if _WEEKDAY in (a.unit, b.unit):
        return a.unit == b.unit and a.nominal == b.nominal
    if _CLOCK in (a.unit, b.unit):
        return _clocks(a, b)
    if dated(a) and dated(b):
        return _dates(a, b)
    return True if _damaged(a, b) or _damaged(b, a) else None


def _dates(a: Quantity, b: Quantity) -> bool:
    if a.since is not None and (a.since, a.until) == (b.since, b.until):
        return True
    if a.kind is b.kind is Kind.PERIOD and (a.since is None or b.since is None) and _months(a) == _months(b):
        return True
    x, y = date_parts(a.text, a.language), date_parts(b.text, b.language)
    if (_relative(a, x) and _only_year(y)) or (_relative(b, y) and _only_year(x)):
        return a.since is None or b.since is None
    return not contradict(x, y) and (bool(x.numbers & y.numbers) or a.nominal == b.nominal)


def _relative(q: Quantity, parts: DateParts) -> bool:
    """Last year, this year: another year in each text, and none where the date of the text is not known."""
    return not parts.numbers and q.unit is None and q.nominal <= 0


def _only_year(parts: DateParts) -> bool:
    return not (parts.months or parts.days or parts.rest)


def _clocks(a: Quantity, b: Quantity) -> bool:
    """3 p.m. is 15时 and, said without its half of the day, 3点; an hour may be read as a number of hours."""
    bare, kind = (b.unit, b.kind) if a.unit == _CLOCK else (a.unit, a.kind)
    if bare not in (_CLOCK, "hour", "item", None) or (bare is None and kind in (Kind.DATE, Kind.PERIOD)):
        return False
    if bare != _CLOCK and floor(a.nominal) == floor(b.nominal):
        return True
    return (a.nominal - b.nominal) % 12 == 0


def _damaged(count: Quantity, date: Quantity) -> bool:
    """2022127 or 126 beside January 27, 2022 or January 26: a date whose 年, 月 and 日 were lost on the way."""
    if count.kind is not Kind.COUNT or not dated(date) or not count.text.isdigit() or len(count.text) < 3:
        return False
    x = date_parts(date.text, date.language)
    if not (len(x.months) == 1 and len(x.days) <= 1 and len(x.years) <= 1 and (x.days or x.years)):
        return False
    return count.text == "".join(str(n) for part in (x.years, x.months, x.days) for n in part)


def _months(q: Quantity) -> object:
    """Quarters as months: the first three quarters are the first nine months."""
    quarters = "季" in q.text or "quarter" in q.text.lower() or "trimestre" in q.text.lower()
    return q.nominal * 3 if quarters else q.nominal

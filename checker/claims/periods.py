"""The period that a figure speaks of: the nearest one said before it, in its sentence or the ones before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from checker.claims.months import Months, months_of, of_year
from checker.model import DATED, Kind, Quantity
from checker.records import record
from checker.searching import cue
from checker.yardsticks import measures

Period = tuple[date, date]


@record
class Moment:
    """When a figure is of: days, or months of a year that the text does not tell."""

    period: Period | None
    months: Months | None = None


_SAME = cue(r"same period(?! (?:last|of|in|a|the))|同期|même période")
_UNTIL = re.compile(r"\b(?:until|through|jusqu['’]en|jusqu['’]à)\s(?:the end of |fin )?\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|entre)\s\Z", re.IGNORECASE)
_OF = re.compile(r"\s?(?:of |de |d['’]|en |in )?(?:the year |l['’]année )?", re.IGNORECASE)
_AFTER = re.compile(
    r"[^,;.，；。\d]{0,40}\s(?:in|for|during|of|en|pour|au|sur|fin)\s(?:the |le |l['’])?"
    r"(?:(?:fiscal|financial)(?: year)? |fy ?|exercice )?",
    re.IGNORECASE,
)

_POINT = re.compile(
    r"\W{0,4}(?:(?:first|second|third|fourth|fifth|sixth|seventh)(?:ly)?,\s|(?:premi|deuxi|troisi|quatri|cinqui)èmement\b|"
    r"(?:[一二三四五六七]是|其[一二三四五六七][,，、是]|第[一二三四五六七][,，、]))",
    re.IGNORECASE,
)
_DIVIDES = re.compile(
    r"\s*(?:(?:分|按|从)(?:季度?|月度?|月份|年度|阶段|时段)(?:来看|看|分)[，,：:]|其中[，,：:]?(?:前?[一二三四\d]))"
)
_COMMA = re.compile(r"[,，;；]")
_YEAR = (1, 12)
_ALL_YEAR = cue(
    r"全年(?!龄)|\b(?:for|over|in) the (?:full year|year as a whole)\b|"
    r"\bsur l['’]ensemble de l['’](?:année|exercice)\b"
)
_ASIDE, _CLAUSES = ("而", "(", "（"), re.compile(r"[;；)）]")  # a time beside another one, and where it is over
_LONG = 120  # characters of such a clause
Times = list[tuple[Quantity, Moment]]


def stated(quantities: Sequence[Quantity], text: str, carried: Moment | None = None) -> Times:
    """The dates and periods that resolve to days or months, in order. A part of a year said without it is of the year
    beside it, or of the one spoken of before (``carried``)."""
    found: Times = []
    year = _year(carried)
    for quantity in quantities:
        if quantity.kind not in DATED:
            continue
        moment = _moment(quantity, year, _UNTIL.search(text[max(0, quantity.start - 24) : quantity.start]) is not None)
        if moment is None:
            continue
        if found and _joins(text, found[-1][0], quantity):
            found[-1] = (found[-1][0], _hull(found[-1][1], moment))
        elif found and _whole_year(moment.period) and _of(text, found[-1][0], quantity):
            part, before = found[-1]
            moment = _within(before, moment, months_of(part)) or moment
            found[-1:] = [(part, moment)]
        else:
            found.append((quantity, moment))
        year = _year(moment) or year
    return found


def with_year(text: str, sentence: tuple[int, int], like: Quantity, times: Times, carried: Moment | None) -> Times:
    """The times of a sentence with those that are said to be of all of the year (全年) where parts of it are spoken of;
    ``like`` is any figure of the sentence."""
    parts = carried is not None and not _whole_year(carried.period)
    if not parts and all(_whole_year(moment.period) for _, moment in times):
        return times
    if _ALL_YEAR.search(text, *sentence) is None:
        return times
    found = list(times)
    for match in _ALL_YEAR.finditer(text, *sentence):
        year = _year(before(match.start(), times) or carried)
        said = replace(like, start=match.start(), end=match.end(), text=match.group(), kind=Kind.PERIOD)
        found.append((said, Moment(of_year(_YEAR, year)) if year is not None else Moment(None, _YEAR)))
    return sorted(found, key=_start)


def _joins(text: str, one: Quantity, other: Quantity) -> bool:
    """ "between January and February"."""
    opened = _BETWEEN.search(text[max(0, one.start - 12) : one.start])
    return opened is not None and text[one.end : other.start].strip().lower() in ("and", "et")


def _hull(one: Moment, other: Moment) -> Moment:
    if one.period and other.period and one.period[0] < other.period[1]:
        return Moment((one.period[0], other.period[1]))
    if one.months and other.months and one.months[0] <= other.months[1]:
        return Moment(None, (one.months[0], other.months[1]))
    return other


def _moment(quantity: Quantity, year: int | None, from_start: bool) -> Moment | None:
    if quantity.since and quantity.until:
        return Moment((quantity.since, quantity.until))
    months = months_of(quantity)
    if months is None:
        return None
    if from_start:
        months = (1, months[1])
    return Moment(None, months) if year is None else Moment(of_year(months, year))


def _within(part: Moment, whole: Moment, months: Months | None) -> Moment | None:
    """ "Q3 2023", "first nine months of 2023": the part of that year."""
    if whole.period is None:
        return None
    if months is not None:
        return Moment(of_year(months, whole.period[0].year))
    if part.period and whole.period[0] <= part.period[0] and part.period[1] <= whole.period[1]:
        return part
    return None


def _of(text: str, part: Quantity, year: Quantity) -> bool:
    return _OF.fullmatch(text, part.end, year.start) is not None


def _whole_year(period: Period | None) -> bool:
    return period is not None and (period[1] - period[0]).days >= 365 and _within_year(*period)


def _year(moment: Moment | None) -> int | None:
    """The year in which a moment lies, None where it covers parts of several."""
    if moment is None or moment.period is None:
        return None
    return moment.period[0].year if _within_year(*moment.period) else None


def _within_year(first: date, last: date) -> bool:
    return (last.year, last.month, last.day) <= (first.year + 1, 1, 1)


def at_point(text: str, start: int, carried: Moment | None) -> Moment | None:
    """What is carried into a paragraph: where it opens the next point of a row ("Third, ...", 三是), the part of a year
    that the point before spoke of is over, and its year goes on."""
    year = _year(carried)
    if year is None or _POINT.match(text, start) is None:
        return carried
    return Moment((date(year, 1, 1), date(year + 1, 1, 1)))


def governing(text: str, start: int, times: Times) -> Times:
    """The times of a sentence but those that figures are merely compared with. One that stands aside (而上半年为, in
    brackets) gives way at the end of its clause to the one before it."""
    found: Times = []
    for quantity, moment in times:
        if quantity.start < start or measures(text, start, quantity.start, quantity.end):
            continue
        over = None
        if found and text[quantity.start - 1 : quantity.start] in _ASIDE:
            over = _CLAUSES.search(text, quantity.end, quantity.end + _LONG)
        main = found[-1][1] if found else moment
        found.append((quantity, moment))
        if over is not None:
            found.append((replace(quantity, start=over.start()), main))
    return found


def before(at: int, times: Times) -> Moment | None:
    """The last moment that is said before a place."""
    if not times or times[-1][0].start < at:
        return times[-1][1] if times else None
    last = bisect_left(times, at, key=_start)
    return times[last - 1][1] if last else None


def mentions(text: str, start: int, times: Times, carried: Moment | None) -> bool:
    """Whether a sentence without figures merely mentions, after its first clause, parts of the time that is spoken of:
    "Schedules were dense, and July and August set records"."""
    if carried is None or carried.period is None or not times or _COMMA.search(text, start, _start(times[0])) is None:
        return False
    since, until = carried.period
    return all(m.period is not None and since <= m.period[0] and m.period[1] <= until for _, m in times)


def trailing(text: str, end: int, stop: int, times: Times) -> Moment | None:
    """The moment that is said right after a figure and before the next one: "3.1 billion in 2023"."""
    if not times or times[-1][0].start < end:
        return None
    quantity, moment = times[bisect_left(times, end, key=_start)]
    return moment if quantity.start < stop and _AFTER.fullmatch(text, end, quantity.start) else None


def _start(time: tuple[Quantity, Moment]) -> int:
    return time[0].start


def divides(text: str, sentence: tuple[int, int]) -> bool:
    """Whether a Chinese sentence tells the parts of the time before it, which is still spoken of after it: 分季度看."""
    return _DIVIDES.match(text, *sentence) is not None


def repeats(text: str, sentence: tuple[int, int]) -> bool:
    """Whether the sentence says that it speaks of the period of the one before."""
    return _SAME.search(text, *sentence) is not None

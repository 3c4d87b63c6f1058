"""What a written date says of year, month and day, as far as it is written: 9月27日 names no year, 27日 no month."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.languages import lexicon
from checker.languages.fold import fold
from checker.records import record

_HAN = "〇零一二三四五六七八九十"
_HAN_PART = re.compile(rf"(\d{{1,4}}|[{_HAN}]{{1,4}})\s?(世纪|年代|年|月|日|号|號|季|时|時|点|點)")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_BARE = re.compile(rf"\d+|[{_HAN}]+")
_VALUES = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0}


@record
class DateParts:
    """Empty where not written. ``rest`` holds the numbers whose part is not told (an end of a range)."""

    years: frozenset[int]
    months: frozenset[int]
    days: frozenset[int]
    rest: frozenset[int]

    @property
    def numbers(self) -> frozenset[int]:
        return self.years | self.months | self.days | self.rest


@lru_cache(maxsize=4096)
def date_parts(text: str, language: str) -> DateParts:
    """The parts of the date written in ``text``."""
    iso = _ISO.match(text)
    if iso is not None:
        return _parts({int(iso[1])}, {int(iso[2])}, {int(iso[3])}, set())
    return _chinese(text) if language == "zh" else _latin(text, language)


def _parts(years: set[int], months: set[int], days: set[int], rest: set[int]) -> DateParts:
    return DateParts(frozenset(years), frozenset(months), frozenset(days), frozenset(rest))


def _chinese(text: str) -> DateParts:
    years: set[int] = set()
    months: set[int] = set()
    days: set[int] = set()
    rest: set[int] = set()
    homes = {"年": years, "月": months, "日": days, "号": days, "號": days}
    taken: set[int] = set()
    for match in _HAN_PART.finditer(text):
        homes.get(match[2], rest).add(_number(match[1], match[2] == "年"))
        taken.add(match.start())
    for match in _BARE.finditer(text):
        if match.start() not in taken:
            value = _number(match[0], False)
            (years if 1000 <= value <= 2999 else rest).add(value)
    return _parts(years, months, days, rest)


def _number(written: str, year: bool) -> int:
    """Up to ninety-nine in characters, or a year spelt digit by digit."""
    if written.isdigit() and written.isascii():
        return int(written) if len(written) != 2 or not year else 2000 + int(written)
    if "十" in written:
        tens, _, ones = written.partition("十")
        return _VALUES.get(tens, 1) * 10 + _VALUES.get(ones, 0)
    return int("".join(str(_VALUES.get(character, 0)) for character in written) or 0)


def _latin(text: str, language: str) -> DateParts:
    names = _months(language)
    years: set[int] = set()
    months: set[int] = set()
    days: set[int] = set()
    rest: set[int] = set()
    for token in _TOKEN.findall(fold(text)):
        if not token.isdigit():
            if token in names:
                months.add(names[token])
        elif len(token) == 4:
            years.add(int(token))
        elif len(token) <= 2 and 1 <= int(token) <= 31:
            days.add(int(token))
        else:
            rest.add(int(token))
    if not months:  # "27 and 28", "Q3": what the numbers are is not told
        rest |= days
        days = set()
    return _parts(years, months, days, rest)


@lru_cache(maxsize=16)
def _months(language: str) -> dict[str, int]:
    return {word.rstrip("."): int(value) for word, value in lexicon(language).values("months").items()}


def contradict(a: DateParts, b: DateParts) -> bool:
    """Whether some part that both name has nothing in common."""
    pairs = ((a.years, b.years), (a.months, b.months), (a.days, b.days))
    if any(x and y and not _meet(x, y) for x, y in pairs):
        return True
    return not _meet(a.numbers, b.numbers) and bool(a.numbers and b.numbers)


def _meet(x: frozenset[int], y: frozenset[int]) -> bool:
    """Ranges share an end at least; single values are equal."""
    smaller = min(len(x), len(y))
    return len(x & y) >= max(1, smaller)

"""Parts of a year that are said without it (前11个月, 上半年, T3) as their first and last month."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from checker.datafile import beside
from checker.model import DATED, Quantity
from checker.records import record

_THIS_YEAR = re.compile(r"\A(?:今年|本年|当年)的?")

Months = tuple[int, int]


@record
class _Wording:
    pattern: re.Pattern[str]
    size: int
    from_start: bool
    values: Mapping[str, int]


@cache
def _wordings() -> tuple[_Wording, ...]:
    data = beside(__file__, "months.yaml")
    numbers, names = _table(data["numbers"]), _table(data["names"])
    return tuple(
        _Wording(
            re.compile(row["words"]), row["months"], bool(row.get("from_start")), names if row.get("names") else numbers
        )
        for row in data["parts"]
    )


def _table(data: Mapping[int, Any]) -> dict[str, int]:
    return {word: number for number, words in data.items() for word in str(words).split()}


def months_of(quantity: Quantity) -> Months | None:
    """The months that a period without a year names, None where it names none."""
    if quantity.kind not in DATED or quantity.since is not None:
        return None
    text = _THIS_YEAR.sub("", " ".join(quantity.text.lower().split()))
    for wording in _wordings():
        match = wording.pattern.fullmatch(text)
        if match:
            said = [int(g) if g.isdecimal() else wording.values.get(g, 0) for g in match.groups()]
            first = 1 if wording.from_start else said[0]
            return _checked((first - 1) * wording.size + 1, said[-1] * wording.size)
    return None


def _checked(first: int, last: int) -> Months | None:
    return (first, last) if 1 <= first <= last <= 12 else None


def of_year(months: Months, year: int) -> tuple[date, date]:
    """The days of ``months`` of a year, half-open."""
    first, last = months
    return date(year, first, 1), date(year + last // 12, last % 12 + 1, 1)

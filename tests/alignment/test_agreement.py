"""What sets two figures apart, in words of two languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

import checker
from checker.agreement import Difference, compare, digits
from checker.date_parts import contradict, date_parts
from checker.model import Quantity


def _figure(text: str, language: str) -> Quantity:
    (found,) = checker.extract(text, language)
    return found


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        # zh, en
        ("2261亿元", "226.1 billion yuan", "same"),
        ("11295亿元", "1.1295 trillion yuan", "same"),
        ("11295亿元", "1.13 trillion yuan", "rounded"),
        ("1.13万亿元", "1.1295 trillion yuan", "refined"),
        ("8218.35万股", "82.183 million shares", "cut"),
        ("8218.35万股", "82.184 million shares", "rounded"),
        ("2261亿元", "2.261 trillion yuan", "scale"),
        ("2261亿元", "221.6 billion yuan", "digits"),
        ("2261亿元", "226.4 billion yuan", "digits"),
        ("2261亿元", "309.7 billion yuan", "value"),
        ("860亿元", "$86 billion", "currency"),
        ("860亿港元", "HK$86 billion", "same"),
        ("3.2个百分点", "3.2 percentage points", "same"),
        ("3.2个百分点", "3.2 percent", "points"),
        ("6成", "60%", "same"),
        ("一半", "50%", "same"),
        ("80斤", "40 kg", "same"),
        ("80斤", "80 kg", "unit"),
        ("1500亩", "100 hectares", "same"),
        ("100公里", "62 miles", "same"),
        ("100公里", "100 miles", "unit"),
        ("20摄氏度", "68 °F", "same"),
        ("18个月", "18 months", "same"),
        ("两年", "24 months", "same"),
        ("超过3000家", "3,000 companies", "bound"),
        ("25名", "twenty-five people", "same"),
        # dates
        ("2021年5月3日", "May 3, 2021", "same"),
        ("5月3日", "May 3, 2021", "same"),
        ("3日", "May 3", "same"),
        ("5月3日", "May 13", "date"),
        ("5月3日", "March 3", "date"),
        ("20世纪80年代", "the 1980s", "same"),
        ("20世纪80年代", "the 1970s", "date"),
        ("第三季度", "the third quarter", "same"),
    ],
)
def test_zh_en(source: str, target: str, expected: str) -> None:
    assert compare(_figure(source, "zh"), _figure(target, "en")) is Difference(expected)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("84,7 milliards d'euros", "84.7 billion euros", "same"),
        ("84,7 milliards d'euros", "84.7 million euros", "scale"),
        ("67 422 000 habitants", "67,422,000 inhabitants", "same"),
        ("8,1 %", "8.1%", "same"),
        ("2 billions d'euros", "2 trillion euros", "same"),
        ("2 billions d'euros", "2 billion euros", "scale"),
        ("le 3 mai 2023", "3 May 2023", "same"),
    ],
)
def test_fr_en(source: str, target: str, expected: str) -> None:
    assert compare(_figure(source, "fr"), _figure(target, "en")) is Difference(expected)


@pytest.mark.parametrize(
    ("text", "language", "years", "months", "days"),
    [
        ("2020年11月15日", "zh", {2020}, {11}, {15}),
        ("9月27日", "zh", set(), {9}, {27}),
        ("二〇一九年五月", "zh", {2019}, {5}, set()),
        ("十二月二十一日", "zh", set(), {12}, {21}),
        ("September 27", "en", set(), {9}, {27}),
        ("27 and 28 May 2020", "en", {2020}, {5}, {27, 28}),
        ("3 août 2021", "fr", {2021}, {8}, {3}),
        ("2021-05-27", "en", {2021}, {5}, {27}),
        ("last year", "en", set(), set(), set()),
    ],
)
def test_parts_of_dates(text: str, language: str, years: set[int], months: set[int], days: set[int]) -> None:
    parts = date_parts(text, language)
    assert (parts.years, parts.months, parts.days) == (years, months, days)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("9月27日", "September 27", False),
        ("27日", "September 27", False),
        ("9月27日", "May 27", True),
        ("26日", "July 27", True),
    ],
)
def test_contradicting_dates(one: str, other: str, expected: bool) -> None:
    assert contradict(date_parts(one, "zh"), date_parts(other, "en")) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("5.10E+11", "51"), ("1.31E+13", "131"), ("-0.050", "5"), ("20200", "202"), ("0E-7", ""), ("1E+40", "1")],
)
def test_digits_are_those_that_stand(value: str, expected: str) -> None:
    assert digits(Decimal(value)) == expected

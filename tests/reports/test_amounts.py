"""Exact numbers as people read them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from checker.model import Finding, Range
from checker.reports.amounts import amount, decimal, ends, middle
from checker.reports.proof import difference
from tests.reports import samples


@pytest.mark.parametrize(
    ("value", "unit", "en", "zh"),
    [
        ("45.152", "percent", "45.2%", "45.2%"),
        ("510000000000", "CNY", "510 billion CNY", "5,100亿元"),
        ("1129500000000", "CNY", "1.13 trillion CNY", "1.13万亿元"),
        ("8980000", "person", "8.98 million people", "898万人"),
        ("-4.5", "percentage_point", "-4.5 points", "-4.5个百分点"),
        ("1.2", "times", "1.2 times", "1.2倍"),
        ("12500000", "EUR", "12.5 million EUR", "1,250万欧元"),
        ("0", None, "0", "0"),
        ("1/3", None, "0.333", "0.333"),
        ("0.00123", "metric_ton", "0.00123 metric ton", "0.00123 metric ton"),
    ],
)
def test_amounts(value: str, unit: str | None, en: str, zh: str) -> None:
    assert (amount(Fraction(value), unit, "en", 3), amount(Fraction(value), unit, "zh", 3)) == (en, zh)


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [("0.05", 1, "0.05"), ("0.096", 1, "0.1"), ("99.96", 3, "100"), ("1234567", 3, "1,234,567"), ("2/3", 5, "0.66667")],
)
def test_decimals_are_rounded_half_up_and_whole_numbers_kept(value: str, digits: int, text: str) -> None:
    assert decimal(Fraction(value), digits) == text


def test_both_ends_can_be_told_apart() -> None:
    low, high = ends(Range("45.1500001", "45.1500002", "percent"), "en")
    assert low != high
    assert ends(Range("2", "2", None), "en") == ("2", "2")
    assert ends(Range(None, "2", None), "en") == (None, "2")


def test_the_middle_of_an_unbounded_interval_is_its_end() -> None:
    assert middle(Range("3", None, "percent"), "en") == "3%"
    assert middle(Range(None, None, None), "en") is None


def _finding(computed: Range | None, **values: object) -> Finding:
    return samples.finding(samples.share().related[0], computed=computed, stated=Range("46", "46", "percent"), **values)


@pytest.mark.parametrize(
    ("computed", "values", "shown"),
    [
        (Range("45", "45.2", "percent"), {}, ("46.0%", "45.1%", "computed between 45% and 45.2%")),
        (Range("45", None, "percent"), {}, ("46.0%", "45%", "computed above 45%")),
        (Range(None, "45", "percent"), {}, ("46.0%", "45%", "computed below 45%")),
        (Range("45", "45", "percent"), {}, ("46.0%", "45%", "computed 45%")),
        (Range("45", "45", "percent"), {"code": "TR001"}, ("46.0%", "45%", "the other side: 45%")),
        (Range("46", "46", "percent"), {}, None),
        (Range(None, None, None), {}, None),
        (None, {}, None),
        (Range("45", "45", "percent"), {"cause": "bound"}, None),
        (Range("45", "45", "percent"), {"formula": "between(a, b, c)"}, None),
        (Range("45", "45", "percent"), {"formula": "46.0% == 1 / 2"}, ("46.0%", "45%", "computed 45%")),
    ],
)
def test_stated_against_computed(
    computed: Range | None, values: dict[str, object], shown: tuple[str, ...] | None
) -> None:
    found = difference(_finding(computed, **values), "en")
    assert (None if found is None else (found.stated, found.computed, found.interval)) == shown

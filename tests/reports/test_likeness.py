"""A computed value in the dress of the figure that it stands against."""

from __future__ import annotations

import pytest

from checker.model import Range
from checker.reports.likeness import styled

CASES = [
    ("eight", "7", None, "en", "seven"),
    ("Eight", "7", None, "en", "Seven"),
    ("八个", "7", "item", "zh", "七个"),
    ("八个", "2", "item", "zh", "两个"),
    ("huit", "7", None, "fr", "sept"),
    ("eight", "24", None, "en", "24"),  # no word of one piece
    ("42.07万亿元", "20500000000000", "CNY", "zh", "20.5万亿元"),
    ("42.07 trillion yuan", "20500000000000", "CNY", "en", "20.5 trillion CNY"),
    ("46.0%", "45.2", "percent", "en", "45.2%"),
]


@pytest.mark.parametrize(("stated", "value", "unit", "language", "expected"), CASES)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_styled(stated: str, value: str, unit: str | None, language: str, expected: str, lang: str) -> None:
    assert styled(Range(value, value, unit), stated, language, lang) == expected

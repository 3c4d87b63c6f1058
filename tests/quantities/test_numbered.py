"""Numbers inside names count nothing; beside the same words, numbers that count stay counts."""

from __future__ import annotations

import pytest

import checker
from checker.model import Kind

NAMES = [
    ("en", "the S&P 500 fell", "500"),
    ("en", "FTSE 100 companies rose", "100"),
    ("en", "Fortune 500 firms hire", "500"),
    ("en", "a Boeing 737 jet", "737"),
    ("en", "Level 3 cars are rare", "3"),
    ("en", "its Tier 1 capital grew", "1"),
    ("en", "iPhone 15 sales slowed", "15"),
    ("en", "the 5G network", "5G"),
    ("en", "a 3D printer", "3D"),
    ("en", "under Article 5", "5"),
    ("en", "a 1080p screen", "1080p"),
    ("fr", "le CAC 40 recule", "40"),
    ("es", "el IBEX 35 cae", "35"),
    ("zh", "沪深300指数", "300"),
    ("zh", "建成5G基站", "5G"),
    ("zh", "世界500强企业", "500"),
    ("zh", "波音737飞机", "737"),
    ("zh", "863计划", "863"),
    ("zh", "PM2.5浓度", "2.5"),
]

COUNTS = [
    ("en", "there was room 500 people could use", 500),
    ("en", "At the gate 300 fans waited", 300),
    ("en", "5 grams", 5),
    ("zh", "双方12家企业", 12),
    ("zh", "附件3份", 3),
    ("zh", "工程300个", 300),
    ("en", "1", 1),
    ("en", "crisps at 75p a bag", 75),
]


@pytest.mark.parametrize(("language", "text", "name"), NAMES)
def test_a_number_in_a_name(language: str, text: str, name: str) -> None:
    (q,) = checker.extract(text, language)
    assert (q.kind, q.unit) == (Kind.NAME, None)
    assert name in q.text


@pytest.mark.parametrize(("language", "text", "value"), COUNTS)
def test_a_number_beside_such_words(language: str, text: str, value: int) -> None:
    (q,) = checker.extract(text, language)
    assert q.nominal == value
    assert q.kind in (Kind.COUNT, Kind.LEVEL)
    assert q.text == text[q.start : q.end]

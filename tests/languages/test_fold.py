"""Traditional characters are read in simplified form, in their places, and told as they are printed."""

from __future__ import annotations

import pytest

import checker
from checker.languages.fold import fold, simplified


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("較上年增長5.2個百分點，佔總額的六成", "较上年增长5.2个百分点，占总额的六成"),
        ("营业收入86.2亿元", "营业收入86.2亿元"),
        ("Revenue of €86.2 billion", "Revenue of €86.2 billion"),
        ("Chiffre d’affaires : 86,2 M€", "Chiffre d’affaires : 86,2 M€"),
    ],
)
def test_simplified(text: str, read: str) -> None:
    assert simplified(text) == read
    assert len(simplified(text)) == len(fold(text)) == len(text)


@pytest.mark.parametrize("text", ["营业收入86.2亿元", "Revenue of €86.2 billion"])
def test_what_is_simple_is_left_alone(text: str) -> None:
    assert simplified(text) is text


def test_findings_quote_the_text_as_printed() -> None:
    found = checker.lint_text("北京、天津、上海、重慶五個直轄市均實現增長。").findings
    assert [f.text for f in found] == ["五個"]
    assert "重慶" in found[0].message
    assert [spot.text for spot in found[0].related] == ["北京、天津、上海、重慶"]

"""Codes of languages in the forms in which they come."""

from __future__ import annotations

import pytest

import checker
from checker.language_codes import asked, primary, spoken


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("zh", "zh"),
        ("zh-CN", "zh"),
        ("ZH_hans", "zh"),
        ("zho", "zh"),
        ("en-US", "en"),
        ("fre", "fr"),
        ("*all*", ""),
        (None, ""),
    ],
)
def test_primary(code: str | None, expected: str) -> None:
    assert primary(code) == expected


def test_compare_takes_any_form() -> None:
    for codes in (("zh-CN", "en_GB"), ("zho", "eng"), (None, None)):
        (finding,) = checker.compare("出口2261亿元。", "Exports came to 221.6 billion yuan.", *codes)
        assert finding.code == "TR001"


@pytest.mark.parametrize(("code", "expected"), [("zh-Hant", "zh"), ("FRE", "fr"), ("", None), (None, None)])
def test_asked(code: str | None, expected: str | None) -> None:
    assert asked(code) == expected


@pytest.mark.parametrize("code", ["xx", "german", "*all*"])
def test_an_unknown_language_is_told_with_those_that_are_known(code: str) -> None:
    message = rf"unknown language .*; known: {', '.join(spoken())}"
    with pytest.raises(ValueError, match=message):
        checker.extract("5 billion", code)
    with pytest.raises(ValueError, match=message):
        checker.compare("5 billion", "5 billion", "en", code)


def test_extract_takes_any_form() -> None:
    (figure,) = checker.extract("1,5 milliard", "fr_FR")
    assert figure.nominal == 1_500_000_000

"""Codes of languages in the forms in which they come."""

from __future__ import annotations

import pytest

import checker
from checker.language_codes import primary


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

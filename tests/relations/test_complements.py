"""Sets that divide a whole by what their names mean: the data, and which figure is of which side."""

from __future__ import annotations

import re

import pytest

import checker
from checker.relations.complements import sets
from checker.searching import beginnings

LANGUAGES = ("zh", "en", "fr")


def sums(text: str) -> list[tuple[str, list[str], str]]:
    found = [c for c in checker.lint_text(text).checks if c.code == "AR102"]
    rows = []
    for check in found:
        whole = next(s.text for s in check.roles if s.role == "whole")
        rows.append((whole, sorted(s.text for s in check.roles if s.role == "part"), check.verdict.value))
    return rows


def test_every_set_divides_in_some_language() -> None:
    for complement in sets():
        assert len(complement.sides) > 1
        assert any(complement.speaks(language) for language in LANGUAGES), complement


def test_names_are_found_by_how_they_begin() -> None:
    """A side that could begin with anything would be searched for in every sentence; Latin ones are whole words."""
    for complement in sets():
        for side in complement.sides:
            for language, pattern in side.items():
                assert "" not in beginnings(pattern.pattern, 2 if language == "zh" else 4)
                assert language == "zh" or re.match(r"(?:\(\?<![^)]*\))*\\b", pattern.pattern), pattern.pattern


def test_no_side_is_part_of_another_by_its_pattern_alone() -> None:
    for complement in sets():
        for language in LANGUAGES:
            patterns = [side[language].pattern for side in complement.sides if language in side]
            assert len(set(patterns)) == len(patterns)


@pytest.mark.parametrize(
    ("text", "whole", "parts"),
    [
        ("全市接待游客862万人次。国内游客830万人次，入境游客32万人次。", "862万人次", ["32万人次", "830万人次"]),
        (
            "The survey reached 1,940 workers: 1,220 in full-time jobs and 720 in part-time jobs.",
            "1,940",
            ["1,220", "720"],
        ),
        (
            "Le réseau compte 3 150 salariés : 2 480 à temps plein et 670 à temps partiel.",
            "3 150",
            ["2 480", "670"],
        ),
        (
            "Gross profit was $512 million. Operating expenses came to $330 million. Operating income: $182 million.",
            "$512 million",
            ["$182 million", "$330 million"],
        ),
    ],
)
def test_parts_find_their_whole(text: str, whole: str, parts: list[str]) -> None:
    assert (whole, parts, "holds") in sums(text)


@pytest.mark.parametrize(
    "text",
    [
        # 国内外 is neither side, and what remains is another count.
        "全市接待国内外游客862万人次，其中乡村旅游接待315万人次。",
        # The sum is not even near: something is left out.
        "The park had 900 guests. Domestic guests numbered 300 and foreign guests 200.",
        # Different measures of the two sides.
        "Domestic guests spent 300 nights; foreign guests paid 200 million euros of 900 million euros in all.",
    ],
)
def test_others_are_left_alone(text: str) -> None:
    assert not [f for f in checker.lint_text(text).findings if f.severity.value != "info"]

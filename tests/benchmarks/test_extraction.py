"""The labelled data of the benchmark is sound, its judge can fail, and crossfoot reads all of it."""

from __future__ import annotations

from fractions import Fraction

import pytest

import checker
from benchmarks.extraction import Label, judge, sentences


def test_there_are_figures_enough() -> None:
    labels = [label for _, _, found in sentences() for label in found]
    assert len(labels) >= 40
    assert {language for language, _, _ in sentences()} == {"en", "es", "fr", "zh"}


@pytest.mark.parametrize(("language", "text", "labels"), sentences(), ids=lambda value: str(value)[:24])
def test_crossfoot_reads_the_labelled_figures(language: str, text: str, labels: list[Label]) -> None:
    found = [(q.start, q.end, str(q.nominal), q.unit) for q in checker.extract(text, language)]
    assert [label.text for label in labels if not judge(label, found)[1]] == []


KILOGRAMS = Label(0, 5, "12 kg", Fraction(12), "kilogram")


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        ([(0, 5, "12", "kilogram")], (True, True)),
        ([(0, 5, "12000", "gram")], (True, True)),
        ([(0, 2, "12", None)], (True, False)),
        ([(0, 5, "12", "meter")], (True, False)),
        ([(0, 5, "13", "kilogram")], (False, False)),
        ([(5, 9, "12", "kilogram")], (False, False)),
        ([(0, 5, "12.000000000000002", "kilogram")], (True, True)),
        ([(0, 5, "many", "kilogram")], (False, False)),
        ([], (False, False)),
    ],
)
def test_the_judge(found: list[tuple[int, int, str, str | None]], verdict: tuple[bool, bool]) -> None:
    assert judge(KILOGRAMS, found) == verdict

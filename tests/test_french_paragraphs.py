"""Paragraphs of French releases: the true ones stay silent, and a wrong figure in one of them is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import checker
from checker.model import Finding, Severity

CORPUS: dict[str, list[Any]] = yaml.safe_load(
    Path(__file__).with_name("corpus").joinpath("french_paragraphs.yaml").read_text(encoding="utf-8")
)
TRUE = [*CORPUS["silent"], *(slip["text"] for slip in CORPUS["slips"])]


def loud(text: str) -> list[Finding]:
    return [f for f in checker.lint_text(text).findings if f.severity is not Severity.INFO]


@pytest.mark.parametrize("text", TRUE, ids=range(len(TRUE)))
def test_true_paragraph_is_silent(text: str) -> None:
    assert [(f.code, f.text, f.message) for f in loud(text)] == []


@pytest.mark.parametrize("slip", CORPUS["slips"], ids=lambda slip: slip["kind"])
def test_wrong_figure_is_named(slip: dict[str, str]) -> None:
    start = slip["text"].index(slip["was"])
    wrong = slip["text"][:start] + slip["now"] + slip["text"][start + len(slip["was"]) :]
    end = start + len(slip["now"])
    places = [(place.start, place.end) for f in loud(wrong) for place in (f, *f.related)]
    assert any(first < end and last > start for first, last in places), [f.message for f in loud(wrong)]

"""Forty paragraphs in the style of official releases: the true ones stay silent, a planted slip is found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import checker
from checker.model import Finding, Report, Severity

CORPUS: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("corpus").joinpath("paragraphs.yaml").read_text(encoding="utf-8")
)
TEXTS = {case["id"]: case["text"] for case in CORPUS["clean"]}
MISSED_AT_MOST = 2


def loud(report: Report) -> list[Finding]:
    return [f for f in report.findings if f.severity is not Severity.INFO]


def names(finding: Finding, figure: str) -> bool:
    """The finding lies on the figure or lists it among its places."""
    texts = [finding.text, *(spot.text for spot in finding.related)]
    return any(figure in text or text in figure for text in texts)


def found(slip: dict[str, Any]) -> bool:
    text = TEXTS[slip["of"]]
    assert text.count(slip["was"]) == 1, f"{slip['was']} must stand once in {slip['of']}"
    return any(names(f, slip["names"]) for f in loud(checker.lint_text(text.replace(slip["was"], slip["now"]))))


@pytest.mark.parametrize("case", CORPUS["clean"], ids=lambda c: c["id"])
def test_true_paragraph_is_silent(case: dict[str, Any]) -> None:
    assert [(f.code, f.text, f.message) for f in loud(checker.lint_text(case["text"]))] == []


def test_slips_are_found() -> None:
    missed = [(slip["of"], slip["kind"]) for slip in CORPUS["slips"] if not found(slip)]
    assert len(missed) <= MISSED_AT_MOST, missed

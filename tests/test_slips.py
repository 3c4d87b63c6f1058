"""The corrected example release is clean; every planted slip is found, and the finding names the figure."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import checker
from checker.model import Finding, Report, Severity

HERE = Path(__file__).parent
RELEASE = (HERE.parent / "examples" / "release.corrected.md").read_text(encoding="utf-8")
SLIPS: list[dict[str, Any]] = yaml.safe_load((HERE / "corpus" / "slips.yaml").read_text(encoding="utf-8"))


def loud(report: Report) -> list[Finding]:
    return [f for f in report.findings if f.severity is not Severity.INFO]


def test_corrected_release_is_clean() -> None:
    assert [(f.code, f.text, f.message) for f in loud(checker.lint_text(RELEASE, "release.md"))] == []


@pytest.mark.parametrize("slip", SLIPS, ids=lambda s: s["now"])
def test_slip_is_found(slip: dict[str, Any]) -> None:
    assert slip["was"] in RELEASE
    report = checker.lint_text(RELEASE.replace(slip["was"], slip["now"], 1), "release.md")
    texts = [[f.text, *(spot.text for spot in f.related)] for f in loud(report)]
    assert any(slip["names"] in t or t in slip["names"] for places in texts for t in places), texts

"""True paragraphs in three languages: nothing above info is said of any of them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import checker
from checker.model import Severity

PARAGRAPHS: list[dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("corpus").joinpath("true_paragraphs.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=lambda p: p["about"])
def test_is_silent(paragraph: dict[str, str]) -> None:
    findings = checker.lint_text(paragraph["text"]).findings
    assert [(f.code, f.text, f.message) for f in findings if f.severity is not Severity.INFO] == []

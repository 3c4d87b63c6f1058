"""What several documents say beside what one of them says."""

from __future__ import annotations

from pathlib import Path

import pytest

import checker
from checker.merging import beside
from checker.model import Finding, Report, Severity, Suggestion
from checker.settings import Settings

EXAMPLES = Path(__file__).parents[1] / "examples"


def finding(code: str, repair: str, fingerprint: str = "") -> Finding:
    place = {"path": "a.md", "start": 5, "end": 11, "line": 1, "column": 6, "text": "13.1亿元", "language": "zh"}
    suggestion = Suggestion("13.1亿元", repair, "")
    return Finding(
        code,
        "",
        Severity.ERROR,
        1.0,
        "",
        suggestions=(suggestion,),
        fingerprint=fingerprint,
        **place,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(("repair", "told_by"), [("13.1万亿元", ("f1",)), ("1.31亿元", ())])
def test_only_the_same_repair_of_the_same_figure_is_told(repair: str, told_by: tuple[str, ...]) -> None:
    own = Report(findings=(finding("TR002", "13.1万亿元", "f1"),))
    (found,) = beside(Report(findings=(finding("XD602", repair),)), [own]).findings
    assert found.told_by == told_by


def test_the_examples_tell_a_lost_scale_once_and_still_where_its_finding_is_left_out() -> None:
    lint = {
        ignored: [f.code for f in checker.lint([str(EXAMPLES)], Settings(ignore=ignored)).findings]
        for ignored in ((), ("TR",))
    }
    assert "TR002" in lint[()]
    assert "XD602" not in lint[()]
    assert "XD602" in lint[("TR",)]

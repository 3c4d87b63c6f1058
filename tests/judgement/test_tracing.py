"""What was weighed is recorded only where somebody asks, and asking changes nothing."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import checker
from checker.relations import settling
from checker.runs import lint_text
from checker.sureness import CERTAIN, FAIR, FULL, STRONG, thousandths
from checker.trace import MOST_TRACED, Ground, current, tracing

TEXT = (
    "2021年，承接离岸服务外包合同额11295亿元，执行额8600亿元。\n\n"
    "长三角地区承接离岸服务外包合同额5100亿元，执行额4022亿元，分别占全国的46.0%和46.8%。\n\n"
    "In 2023 exports were 3,053.5 billion dollars and imports 3,826.9 billion, a deficit of 773.4 billion."
)


def test_an_ordinary_lint_records_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("recorded")

    monkeypatch.setattr(settling, "_attempt", refuse)
    assert current() is None
    assert lint_text(TEXT).checks


def test_a_trace_changes_nothing() -> None:
    plain = lint_text(TEXT)
    with tracing() as trace:
        traced = lint_text(TEXT)
    assert current() is None
    assert (traced.findings, traced.checks, traced.coverage) == (plain.findings, plain.checks, plain.coverage)
    assert trace.attempts
    assert set(trace.causes) == {f.fingerprint for f in plain.findings if f.code.startswith("AR")}


def test_attempts_keep_the_order_of_their_readings_and_count_what_they_leave_out() -> None:
    zones = "".join(
        f"{name}区承接离岸服务外包合同额{9137 + 211 * n}.5亿元。" for n, name in enumerate("甲乙丙丁戊己庚辛" * 5)
    )
    with tracing() as trace:
        lint_text(f"{zones}\n\n{TEXT}")
    assert any(attempt.left_out for attempt in trace.attempts)
    for attempt in trace.attempts:
        scores = [tried.score for tried in attempt.tried]
        assert scores == sorted(scores, reverse=True)
        assert len(scores) <= MOST_TRACED
        assert not attempt.tried[attempt.chosen].behind
        assert (attempt.chance is not None) == (attempt.ground in {Ground.SAID, Ground.AGREES, Ground.ACCIDENT})


def test_same_text_same_trace() -> None:
    rows = []
    for _ in range(2):
        with tracing() as trace:
            checker.lint_text(TEXT)
        rows.append([(a.rule, a.ground, a.sureness, [t.score for t in a.tried]) for a in trace.attempts])
    assert rows[0] == rows[1]


@pytest.mark.parametrize(
    ("score", "whole"),
    [(0.65, STRONG), (0.85, CERTAIN), (0.3, FAIR), (0.1 + 0.2, FAIR), (1.0, FULL), (0.0, 0), (-0.2, 0)],
)
def test_scores_are_whole_thousandths_before_they_are_compared(score: float, whole: int) -> None:
    assert thousandths(score) == whole


def test_the_reference_names_the_marks() -> None:
    text = (Path(__file__).parents[2] / "docs" / "reference.md").read_text(encoding="utf-8")
    section = text.partition("## Severity and confidence")[2]
    for mark in (CERTAIN, STRONG, FAIR):
        assert str(Decimal(mark) / FULL) in section

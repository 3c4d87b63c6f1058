"""One finding for one cause, with the figure to blame, the smallest change, and a fingerprint that lasts."""

from __future__ import annotations

import pytest

import checker
from checker.model import Finding, Severity

SECTORS = (
    "2021年国内生产总值1143670亿元。其中，第一产业增加值83086亿元，"
    "第二产业增加值{second}亿元，第三产业增加值609680亿元。"
)


def findings(text: str) -> list[Finding]:
    return [f for f in checker.lint_text(text).findings if f.severity is not Severity.INFO]


def one(text: str) -> Finding:
    (finding,) = findings(text)
    return finding


REPAIRS = [
    # text, the figure, what it should say, cause
    (SECTORS.format(second="459004"), "459004亿元", "450904亿元", None),
    (SECTORS.format(second="450704"), "450704亿元", "450904亿元", "one digit"),
    ("It employs 13.95 million people, of whom 8.98 million, or 63.4%, hold a degree.", "63.4%", "64.3%", None),
    ("It employs 13.95 million people, of whom 8.98 million, or 60.4%, hold a degree.", "60.4%", "64.4%", "one digit"),
    (
        "Exports were $3,053.5 billion and imports $3,826.9 billion. The deficit was $737.4 billion.",
        "$737.4 billion",
        "$773.4 billion",
        "digits transposed",
    ),
    ("Sales fell 21% to €58.8 billion, compared with €65.4 billion in 2022.", "21%", "10%", None),
]


@pytest.mark.parametrize(("text", "was", "becomes", "cause"), REPAIRS)
def test_a_repair_is_suggested(text: str, was: str, becomes: str, cause: str | None) -> None:
    finding = one(text)
    assert (was, becomes) in {(s.replace, s.with_) for s in finding.suggestions}
    assert cause is None or cause in {finding.cause, *(s.reason for s in finding.suggestions)}


def test_every_suggestion_would_reconcile() -> None:
    text = SECTORS.format(second="459004")
    for suggestion in one(text).suggestions:
        assert suggestion.spot is not None
        start, end = suggestion.spot.start, suggestion.spot.end
        assert text[start:end] == suggestion.replace
        assert findings(text[:start] + suggestion.with_ + text[end:]) == []


LEVELS = (
    "2021年货物进出口总额391009亿元，比上年增长21.4%。其中，出口{exports}亿元，增长21.2%；进口173661亿元，增长21.5%。"
    "货物进出口顺差43687亿元。"
)


def test_a_figure_in_several_failures_is_one_finding_and_is_blamed() -> None:
    finding = one(LEVELS.format(exports="271348"))
    assert finding.text == "271348亿元"
    assert ("271348亿元", "217348亿元") in {(s.replace, s.with_) for s in finding.suggestions}
    assert {"391009亿元", "43687亿元"} <= {s.text for s in finding.related}


def test_a_finding_names_eight_places_at_most() -> None:
    for finding in findings(LEVELS.format(exports="271348")):
        assert len({(finding.start, finding.end), *((s.start, s.end) for s in finding.related)}) <= 8


def test_two_causes_are_two_findings() -> None:
    text = LEVELS.format(exports="271348") + "\n\n" + "年末就业人员1395.3万人，其中大学以上学历898.2万人，占46.3%。"
    assert {f.text for f in findings(text)} == {"271348亿元", "46.3%"}


def test_the_proof_stands_in_the_finding() -> None:
    finding = one("It employs 13.95 million people, of whom 8.98 million, or 63.4%, hold a degree.")
    assert finding.formula == "63.4% == 8.98 million / 13.95 million"
    assert finding.stated is not None
    assert (finding.stated.low, finding.stated.high, finding.stated.unit) == ("63.35", "63.45", "percent")
    assert finding.computed is not None
    assert finding.computed.unit == "percent"
    assert dict(finding.values)["computed"] == "64.4%"
    assert "64.4%" in finding.message


def test_fingerprint_survives_shifted_lines_and_changes_with_the_figure() -> None:
    text = "It employs 13.95 million people, of whom 8.98 million, or {}, hold a degree."
    here, moved = one(text.format("63.4%")), one("Employment\n\n\n" + text.format("63.4%"))
    assert here.line != moved.line
    assert here.fingerprint == moved.fingerprint
    assert here.fingerprint != one(text.format("36.4%")).fingerprint


def test_the_same_slip_twice_has_two_fingerprints() -> None:
    text = "It employs 13.95 million people, of whom 8.98 million, or 63.4%, hold a degree."
    marks = [f.fingerprint for f in findings(f"{text}\n\nIn 2020 nothing was counted.\n\n{text}")]
    assert len(marks) == len(set(marks))


HEDGED = [
    "进出口总额1468.7亿美元，突破1800亿美元。",
    "GDP was 4.12 trillion yuan over the 30 zones, an average of more than 150 billion yuan per zone.",
]


@pytest.mark.parametrize("text", HEDGED)
def test_what_rests_on_a_hedge_is_a_warning_at_most(text: str) -> None:
    assert {f.severity for f in findings(text)} <= {Severity.WARNING}


def test_truncation_is_a_hint_at_most() -> None:
    text = "It employs 13.95 million people, of whom 9.00 million, or 64.6%, hold a degree."
    assert findings(text.replace("64.6%", "64.5%")) == []
    truncated = "Sales were 1,999.6 million euros, of which 1,299.2 million euros, or 64.9%, were made abroad."
    assert findings(truncated) == []
    assert findings(truncated.replace("64.9%", "64.1%")) != []


def test_same_input_same_output() -> None:
    text = LEVELS.format(exports="271348")
    assert checker.lint_text(text).findings == checker.lint_text(text).findings

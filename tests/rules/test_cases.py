"""Every rule against its own cases: true texts and traps stay silent, a planted slip is named by this very rule."""

from __future__ import annotations

import pytest

from checker.model import SEVERITY_RANK, Finding, Severity
from checker.rulebook import rules
from tests.rules.cases import Case, all_cases


def _rows(verdict: str) -> list[object]:
    return [
        pytest.param(rule, case, id=f"{rule}-{number}-{'-'.join(case.spoken)}")
        for rule, cases in all_cases().items()
        for number, case in enumerate(getattr(cases, verdict), 1)
    ]


def _told(findings: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    return [(f.code, f.text, f.message) for f in findings if f.severity is not Severity.INFO]


@pytest.mark.parametrize(("rule", "case"), _rows("passing"))
def test_true_text_is_silent(rule: str, case: Case) -> None:
    assert _told(case.findings()) == [], case.trap or rule


@pytest.mark.parametrize(("rule", "case"), _rows("failing"))
def test_slip_is_named(rule: str, case: Case) -> None:
    code, least = rules()[rule].code, SEVERITY_RANK[case.severity]
    found = case.findings()
    named = [f for f in found if f.code == code and SEVERITY_RANK[f.severity] >= least and case.occurs(f)]
    assert named, [(f.code, str(f.severity), f.text, f.message) for f in found]

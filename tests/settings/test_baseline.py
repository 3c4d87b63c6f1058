"""The baseline, and the policy that applies it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from checker import baseline, policy
from checker.model import Coverage, Report, Severity, Tally
from checker.settings import Settings
from checker.settings_file import SettingsError
from tests.reports import samples


def test_a_baseline_comes_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    findings = (samples.share(), samples.share(), samples.points(), samples.unreadable())
    path.write_text(baseline.dump(findings), encoding="utf-8")
    assert baseline.load(path) == Counter({samples.share().fingerprint: 2, samples.points().fingerprint: 1})


def test_a_second_copy_of_a_known_finding_is_new() -> None:
    known = Counter({samples.share().fingerprint: 1})
    new, old, gone = baseline.subtract((samples.share(), samples.share(), samples.points()), known)
    assert ([f.code for f in new], len(old), gone) == (["AR101", "TR004"], 1, 0)


def test_entries_that_no_longer_occur_are_counted() -> None:
    assert baseline.subtract((), Counter({"a": 2, "b": 1}))[2] == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[", "not JSON"),
        ("[]", "not a baseline file"),
        ('{"version": 2, "findings": []}', "version 2"),
        ('{"version": 1, "findings": [{"code": "AR101"}]}', "not a baseline file"),
    ],
)
def test_a_broken_baseline_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "known.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=said):
        baseline.load(path)


def test_the_policy_counts_what_it_leaves_out(tmp_path: Path) -> None:
    (tmp_path / "known.json").write_text(baseline.dump((samples.points(),)), encoding="utf-8")
    settings = Settings(root=tmp_path, baseline="known.json")
    report = policy.apply(samples.report(samples.share(), samples.points()), settings)
    assert [f.code for f in report.findings] == ["AR101"]
    assert (report.extra["known"], report.extra["gone"]) == (1, 0)


def test_severities_and_selection() -> None:
    settings = Settings(ignore=("TR",), severity=(("AR101", Severity.INFO),))
    report = policy.apply(samples.report(), settings)
    assert [(f.code, f.severity) for f in report.findings] == [("AR101", Severity.INFO)]


def test_what_cannot_be_read_is_never_deselected() -> None:
    report = policy.apply(samples.report(samples.unreadable()), Settings(ignore=("RN",)))
    assert [f.code for f in report.findings] == ["RN901"]


@pytest.mark.parametrize(
    ("tally", "wanted", "code"),
    [
        (Tally(10, 5, 1, 4), "60", None),
        (Tally(10, 5, 1, 4), "60.1", "RN931"),
        (Tally(0, 0, 0, 0), "100", None),
        (Tally(3, 2, 0, 1), "66.7", None),
    ],
)
def test_the_gate_of_coverage(tally: Tally, wanted: str, code: str | None) -> None:
    report = policy.apply(Report(coverage=Coverage(tally)), Settings(min_coverage=Decimal(wanted)))
    assert [f.code for f in report.findings] == ([code] if code else [])


@pytest.mark.parametrize(
    ("severity", "fail_on", "code"),
    [
        (Severity.ERROR, Severity.ERROR, 1),
        (Severity.WARNING, Severity.ERROR, 0),
        (Severity.WARNING, Severity.WARNING, 1),
        (Severity.INFO, Severity.WARNING, 0),
        (Severity.INFO, Severity.INFO, 1),
    ],
)
def test_the_failing_severity(severity: Severity, fail_on: Severity, code: int) -> None:
    report = Report(findings=(replace(samples.share(), severity=severity),))
    assert policy.outcome(report, fail_on).code == code


def test_a_broken_run_is_worse_than_a_failed_one() -> None:
    assert policy.outcome(Report(findings=(samples.unreadable(), samples.share())), Severity.ERROR).code == 2


def test_findings_about_the_run_have_fingerprints_of_their_own() -> None:
    found = policy.apply(Report(findings=(replace(samples.unreadable(), fingerprint=""),)), Settings()).findings
    assert len(found[0].fingerprint) == 16


def test_findings_are_in_the_order_of_paths_and_places() -> None:
    shuffled = (samples.points("b.md"), samples.share("b.md"), samples.points("a.md"))
    assert [(f.path, f.code) for f in policy.ordered(shuffled)] == [
        ("a.md", "TR004"),
        ("b.md", "AR101"),
        ("b.md", "TR004"),
    ]

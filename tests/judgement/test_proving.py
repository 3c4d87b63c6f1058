"""Every figure of the example release can be asked about, in both languages of the report and on a narrow terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.judgement.proving import Prover
from checker.model import ARITHMETIC, Kind
from checker.reports import proving
from checker.reports.cells import cells
from checker.reports.view import View
from checker.runs import lint_text
from checker.trace import tracing

ROOT = Path(__file__).parents[2]
RELEASE = (ROOT / "examples" / "release.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("lang", "width"), [("en", 80), ("zh", 80), ("en", 48)])
def test_every_figure_and_finding_is_told(lang: str, width: int) -> None:
    with tracing() as trace:
        report = lint_text(RELEASE, "release.md")
    prover = Prover(trace, report.findings)
    lines = range(1, len(RELEASE.splitlines()) + 1)
    accounts = [account for line in lines for account in prover.at("release.md", line)]
    assert len(accounts) == report.documents[0].figures
    for figure in accounts:
        assert RELEASE[figure.spot.start : figure.spot.end] == figure.spot.text
        assert figure.state == "uncounted" if Kind(figure.kind) not in ARITHMETIC else figure.state != "uncounted"
        assert bool(figure.silence) != bool(figure.inquiries)
    proofs = tuple(prover.proof(finding) for finding in report.findings)
    out = proving.render(proofs, tuple(accounts), report, View(lang=lang, width=width))
    assert max(cells(line) for line in out.splitlines()) <= width
    assert "\n\n\n" not in out


def test_the_states_are_those_of_coverage() -> None:
    with tracing() as trace:
        report = lint_text(RELEASE, "release.md")
    prover = Prover(trace)
    states = [a.state for line in range(1, 80) for a in prover.at("release.md", line)]
    total = report.coverage.total
    assert [states.count(name) for name in ("bound", "compared", "free")] == [total.bound, total.compared, total.free]


def test_a_column_takes_the_nearest_figure() -> None:
    with tracing() as trace:
        lint_text(RELEASE, "release.md")
    prover = Prover(trace)
    (figure,) = prover.at("release.md", 41, 38)
    assert figure.spot.text == "46.0%"
    assert prover.at("release.md", 2) == ()
    assert prover.at("other.md", 41) == ()

"""Two hundred hand-made pairs, both ways round: what languages say alike stays silent, what differs is named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import checker
from checker.model import Finding, Severity

_GROUPS = yaml.safe_load(Path(__file__).with_name("pairs.yaml").read_text(encoding="utf-8"))


def _rows(kind: str) -> Iterator[tuple[str, str, str, list[str]]]:
    for group in _GROUPS:
        for row in group.get(kind, ()):
            yield (group["trap"], *group["languages"], row.split(" | "))


def _loud(findings: tuple[Finding, ...]) -> list[Finding]:
    return [f for f in findings if f.severity is not Severity.INFO]


def _lies_on(finding: Finding, text: str, figure: str, path: str) -> bool:
    """Whether a place of the finding in ``path`` is ``figure``, not merely around it."""
    start = text.index(figure)
    end = start + len(figure)
    places = [(finding.path, finding.start, finding.end), *((s.path, s.start, s.end) for s in finding.related)]
    return any(p == path and a < end and start < b and b - a <= 2 * (end - start) + 4 for p, a, b in places)


@pytest.mark.parametrize(("trap", "one", "other", "row"), list(_rows("agree")))
def test_what_agrees_is_silent(trap: str, one: str, other: str, row: list[str]) -> None:
    a, b = row
    assert not _loud(checker.compare(a, b, one, other)), trap
    assert not _loud(checker.compare(b, a, other, one)), trap


@pytest.mark.parametrize(("trap", "one", "other", "row"), list(_rows("differ")))
def test_what_differs_is_named(trap: str, one: str, other: str, row: list[str]) -> None:
    a, b, figure, translated = row
    forth, back = _loud(checker.compare(a, b, one, other)), _loud(checker.compare(b, a, other, one))
    assert any(_lies_on(f, b, translated, "target") or _lies_on(f, a, figure, "source") for f in forth), trap
    assert any(_lies_on(f, a, figure, "target") or _lies_on(f, b, translated, "source") for f in back), trap


@pytest.mark.parametrize(("trap", "one", "other", "row"), list(_rows("lost")))
def test_what_is_lost_is_named(trap: str, one: str, other: str, row: list[str]) -> None:
    a, b, figure = row
    forth, back = _loud(checker.compare(a, b, one, other)), _loud(checker.compare(b, a, other, one))
    assert [f.code for f in forth] == ["TR010"], trap
    assert _lies_on(forth[0], a, figure, "source"), trap
    assert [f.code for f in back] == ["TR011"], trap
    assert _lies_on(back[0], a, figure, "target"), trap


def test_every_trap_has_five_pairs_and_all_make_two_hundred() -> None:
    sizes = [sum(len(g.get(kind, ())) for kind in ("agree", "differ", "lost")) for g in _GROUPS]
    assert min(sizes) >= 5
    assert sum(sizes) >= 200

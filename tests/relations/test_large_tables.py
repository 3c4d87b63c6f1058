"""What is asked of a large table is asked once for each row and each block, not once for each line that looks at it."""

from __future__ import annotations

import pytest

from checker import grid, lint_text
from checker.model import Severity
from checker.relations import cells, footing_boards, footing_lanes

COLUMNS, ROWS = 300, 300


def wide() -> str:
    rows = [["Region", *(f"Area {n}" for n in range(COLUMNS))]]
    rows += [[name, *(str(n * 37 % 900 + 11) for n in range(COLUMNS))] for name in ("North", "South", "West")]
    return markdown(rows)


def tall() -> str:
    body = [[f"Region {n}", str(n * 37 % 900 + 11), str(n * 53 % 700 + 13)] for n in range(ROWS)]
    total = ["Total", *(str(sum(int(row[column]) for row in body)) for column in (1, 2))]
    return markdown([["Region", "2020", "2021"], *body, total])


def markdown(rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(["# Report", "", lines[0], "|" + " --- |" * len(rows[0]), *lines[1:], ""])


def counted(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> list[int]:
    calls: list[int] = []
    original = getattr(module, name)

    def count(*given: object) -> object:
        calls.append(1)
        return original(*given)

    monkeypatch.setattr(module, name, count)
    return calls


def test_kinds_of_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = counted(monkeypatch, footing_boards, "_row_kind")
    lint_text(wide(), "wide.md")
    assert 0 < len(calls) <= 3


def test_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = counted(monkeypatch, cells, "_unnoted")
    lint_text(tall(), "tall.md")
    assert 0 < len(calls) <= ROWS + 1


def test_long_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The block of the total is footed once in its two columns, though totals and omitted rows both ask for it."""
    found: list[int] = []
    original = footing_lanes._entries

    def entries(*given: object) -> object:
        listed = list(given[1])  # type: ignore[call-overload]
        found.extend([len(listed)] if len(listed) == ROWS else [])
        return original(given[0], listed, *given[2:])  # type: ignore[arg-type]

    monkeypatch.setattr(footing_lanes, "_entries", entries)
    report = lint_text(tall(), "tall.md")
    assert len(found) == 2
    assert [check.verdict.value for check in report.checks if check.code == "AR151"] == ["holds", "holds"]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["net income 3", "revenue"], ["net income", "revenue"]),
        (["net income 3", "net income 4"], ["net income 3", "net income 4"]),  # numbered, no notes
        (["net income 3", "net income"], ["net income 3", "net income"]),
        (["quarter 1", "quarter 2"], ["quarter 1", "quarter 2"]),
        (["quarter 1", "quarter 1"], ["quarter 1", "quarter 1"]),
    ],
)
def test_marks_of_notes(labels: list[str], expected: list[str]) -> None:
    counts = cells.Counter(labels)
    stems = cells.Counter(label[:-1] for label in counts)
    assert [cells._unnoted(label, counts, stems) for label in labels] == expected


def test_a_table_that_is_too_large_to_be_footed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "| | 2020 | 2021 |\n|---|---|---|\n| a | 100 | 200 |\n| b | 300 | 400 |\n| Total | 500 | 600 |\n"
    assert [f.code for f in lint_text(text, path="a.md").findings] == ["AR151"]
    monkeypatch.setattr(grid, "MOST_FOOTED", 6)
    monkeypatch.setattr(footing_boards, "MOST_FOOTED", 6)
    assert [(f.code, f.severity, f.fatal) for f in lint_text(text, path="a.md").findings] == [
        ("RN907", Severity.INFO, False)
    ]

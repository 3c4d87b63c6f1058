"""Right tables raise nothing in any format; a planted slip is found, with the cell named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from writing import WRITERS, changed, corpus, rows_of

from checker.model import Finding, Severity
from checker.runs import lint

CORPUS = corpus()
SLIPS = [(entry, slip) for entry in CORPUS for slip in entry.get("slips", ())]
FORMATS = sorted(WRITERS)
OTHERS = [suffix for suffix in FORMATS if suffix != "md"]


def findings(folder: Path, entry: dict[str, Any], rows: list[list[str]], suffix: str) -> list[Finding]:
    path = folder / f"{entry['name']}.{suffix}"
    path.write_bytes(WRITERS[suffix](entry.get("above", []), rows))
    return [f for f in lint([str(path)]).findings if f.severity is not Severity.INFO]


def test_size() -> None:
    assert len(CORPUS) >= 60
    assert len(SLIPS) >= 30
    assert sum("trap" in entry for entry in CORPUS) >= 20


@pytest.mark.parametrize(
    ("entry", "suffix"),
    [(entry, suffix) for at, entry in enumerate(CORPUS) for suffix in ("md", OTHERS[at % 4], OTHERS[(at + 1) % 4])],
    ids=lambda value: value if isinstance(value, str) else value["name"],
)
def test_right(entry: dict[str, Any], suffix: str, tmp_path: Path) -> None:
    found = findings(tmp_path, entry, rows_of(entry["table"]), suffix)
    assert [(f.code, f.text, f.label, f.message) for f in found] == []


@pytest.mark.parametrize(
    ("entry", "slip", "suffix"),
    [(entry, slip, FORMATS[at % len(FORMATS)]) for at, (entry, slip) in enumerate(SLIPS)],
    ids=[f"{entry['name']}-{slip[0]}-{slip[1]}" for entry, slip in SLIPS],
)
def test_slip(entry: dict[str, Any], slip: list[Any], suffix: str, tmp_path: Path) -> None:
    row, column, text, code = slip
    found = findings(tmp_path, entry, changed(rows_of(entry["table"]), row, column, text), suffix)
    assert found, "not found"
    assert code.startswith("AR15")
    assert all(f.code.startswith("AR15") for f in found)
    named = {f.text for f in found} | {s.replace for f in found for s in f.suggestions}
    digits = text.strip("$€%+() ")
    assert any(digits in name for name in named), named
    assert all(f.label for f in found)

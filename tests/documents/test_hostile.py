"""Every hostile or broken file ends in one clear fatal problem, quickly and in bounded memory."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hostile import FILES, far_pdf, sheet, sheet_line

from checker.documents import read

SECONDS = 30  # generous: runs are traced for coverage, on slow machines too
MEGABYTES = 1200


def test_there_are_enough() -> None:
    assert len(FILES) >= 25


@pytest.mark.parametrize("name", FILES)
def test_clear_problem(name: str, tmp_path: Path) -> None:
    make, code = FILES[name]
    path = tmp_path / name
    path.write_bytes(make())
    start = time.process_time()
    document = read(str(path))
    assert time.process_time() - start < SECONDS
    fatal = [problem for problem in document.problems if problem.fatal]
    assert [problem.code for problem in fatal] == [code]
    assert fatal[0].path == str(path)
    assert fatal[0].message
    assert "\n" not in fatal[0].message
    assert not document.blocks


_MEASURED = [
    "bomb.docx", "lying.docx", "cells.xlsx", "merged.xlsx", "shared.xlsx", "repeats.ods", "laughs.docx", "deep.html",
    "spans.html", "line.csv", "quote.csv", "columns.csv", "blanks.csv", "pages.pdf",
    "packed.pdf",
]  # fmt: skip
_BOUNDED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({limit}, {limit}))
from checker.documents import read
document = read(sys.argv[1])
print(document.problems[0].code, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.parametrize("name", _MEASURED)
def test_memory_is_bounded(name: str, tmp_path: Path) -> None:
    make, code = FILES[name]
    path = tmp_path / name
    path.write_bytes(make())
    script = _BOUNDED.format(limit=MEGABYTES * 1024 * 1024)
    run = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=False)
    assert run.stdout.split()[:1] == [code], run.stderr


def test_no_entity_is_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the 4711 secret", encoding="utf-8")
    path = tmp_path / "page.html"
    path.write_text(f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><p>1&x;2</p>', encoding="utf-8")
    text = read(str(path)).text
    assert "1" in text
    assert "4711" not in text


def test_missing_file_and_folder(tmp_path: Path) -> None:
    assert [p.code for p in read(str(tmp_path / "none.txt")).problems] == ["RN901"]
    assert [p.code for p in read(str(tmp_path)).problems] == ["RN901"]


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from checker.documents import files

    monkeypatch.setattr(files, "MOST_BYTES", 10)
    path = tmp_path / "long.txt"
    path.write_text("Exports were 217.3 billion.", encoding="utf-8")
    assert [p.code for p in read(str(path)).problems] == ["RN907"]


def test_text_far_off_the_page(tmp_path: Path) -> None:
    path = tmp_path / "far.pdf"
    path.write_bytes(far_pdf())
    start = time.process_time()
    document = read(str(path))
    assert time.process_time() - start < SECONDS
    assert "GREW" in document.text
    assert "BY 5" not in document.text


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("row", '<row r="abc"><c><v>7</v></c><c><v>8</v></c></row>'),
        ("far row", '<row r="99999999999999"><c><v>7</v></c><c><v>8</v></c></row>'),
        ("number", "<row><c><v>1e999999</v></c><c><v>seven</v></c></row>"),
    ],
)
def test_numbers_that_are_none(name: str, part: str, tmp_path: Path) -> None:
    """Names of rows, columns and formats that say nothing are passed over; the figures stand."""
    path = tmp_path / "odd.xlsx"
    path.write_bytes(sheet(part + "<row><c><v>41</v></c><c><v>42</v></c></row>"))
    document = read(str(path))
    assert not document.problems, name
    assert "42" in document.text


def test_a_merge_beyond_the_table(tmp_path: Path) -> None:
    """A title merged over the whole sheet spans the table and no more."""
    path = tmp_path / "wide.xlsx"
    lines = "".join(map(sheet_line, range(1, 5)))
    path.write_bytes(sheet(f'{lines}</sheetData><mergeCell ref="A1:XFD1048576"/><sheetData>'))
    (table,) = read(str(path)).tables
    assert table.rows == 4
    assert table.columns < 100

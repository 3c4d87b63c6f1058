"""A table and its translation: in one file, in one table, on two sheets, in two files. A changed cell is named."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from checker import compare, lint, lint_text
from checker.model import Finding

# Trade by mode and kind of goods of 2021, as published by the National Bureau of Statistics.
ROWS = (
    ("一般贸易", "General trade", "132445", "108395"),
    ("加工贸易", "Processing trade", "53378", "31601"),
    ("机电产品", "Mechanical and electrical products", "128286", "73657"),
    ("高新技术产品", "High-tech products", "63266", "54088"),
)
ZH_HEAD, EN_HEAD = ("2021年", "出口额", "进口额"), ("2021", "Exports", "Imports")
# Another table of the same shape: the number of enterprises and of people employed there.
OTHER = (
    ("East", "48121", "31077"),
    ("Centre", "10944", "20518"),
    ("West", "91235", "77042"),
    ("North-East", "36618", "45530"),
)


def grouped(figure: str) -> str:
    return f"{int(figure):,}"


def chinese() -> list[list[str]]:
    return [list(ZH_HEAD), *([zh, one, other] for zh, _, one, other in ROWS)]


def english(changed: dict[str, str] | None = None) -> list[list[str]]:
    known = changed or {}
    rows = [[en, grouped(one), grouped(other)] for _, en, one, other in ROWS]
    return [list(EN_HEAD), *([known.get(cell, cell) for cell in row] for row in rows)]


def markdown(rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], f"|{'---|' * len(rows[0])}", *lines[1:]]) + "\n"


def one_file(left: list[list[str]], right: list[list[str]]) -> str:
    above, below = "表2 货物进出口（单位：亿元）", "Table 2 Goods trade (unit: 100 million yuan)"
    return f"{above}\n\n{markdown(left)}\n{below}\n\n{markdown(right)}"


def web(left: list[list[str]], right: list[list[str]]) -> str:
    tables = []
    for language, rows in (("zh", left), ("en", right)):
        cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
        tables.append(f"<table lang={language}>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>")
    return "<meta charset=utf-8>" + "".join(tables)


def halves(left: list[list[str]], right: list[list[str]]) -> str:
    return markdown([a + b for a, b in zip(left, right, strict=True)])


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(f.code, f.text) for f in findings if f.severity != "info"]


SLIPS = {"132,445": "132,454", "73,657": "73,567", "31,601": "316,010", "54,088": "54,188"}


@pytest.mark.parametrize("write", [one_file, halves])
@pytest.mark.parametrize("slip", [None, *SLIPS])
def test_one_text(write: Callable[[list[list[str]], list[list[str]]], str], slip: str | None) -> None:
    changed = {slip: SLIPS[slip]} if slip else {}
    found = told(lint_text(write(chinese(), english(changed)), path="trade.md").findings)
    assert [text for _, text in found] == [SLIPS[slip]] if slip else found == []
    assert all(code.startswith("TR") for code, _ in found)


@pytest.mark.parametrize("slip", [None, *SLIPS])
def test_html(slip: str | None, tmp_path: Path) -> None:
    path = tmp_path / "trade.html"
    path.write_text(web(chinese(), english({slip: SLIPS[slip]} if slip else {})), encoding="utf-8")
    found = lint(str(path)).findings
    assert [f.text for f in found if f.severity != "info"] == ([SLIPS[slip]] if slip else [])
    assert all(f.label.startswith("table 2 row ") for f in found if f.severity != "info")


def test_two_sheets(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "中文"
    for row in chinese():
        book.active.append([int(cell) if cell.isdigit() and len(cell) > 4 else cell for cell in row])
    page = book.create_sheet("English")
    for row in english({"128,286": "128,826"}):
        page.append([int(c.replace(",", "")) if c[:1].isdigit() and "," in c else c for c in row])
    data = io.BytesIO()
    book.save(data)
    path = tmp_path / "trade.xlsx"
    path.write_bytes(data.getvalue())
    found = [f for f in lint(str(path)).findings if f.severity != "info"]
    assert [(f.text, f.label) for f in found] == [("128826", "English!B4")]


def test_two_texts() -> None:
    source, right = markdown(chinese()), markdown(english())
    assert compare(source, right, "zh", "en") == ()
    wrong = markdown(english({"63,266": "62,366"}))
    assert [f.text for f in compare(source, wrong, "zh", "en")] == ["62,366"]


def test_a_figure_that_is_missing() -> None:
    found = told(lint_text(one_file(chinese(), english({"31,601": ""})), path="trade.md").findings)
    assert ("TR010", "31601") in found


def test_another_scale_is_no_difference() -> None:
    """亿元 beside billion yuan: other digits, the same values."""
    billions = [EN_HEAD, *((en, f"{int(a) / 10:,.1f}", f"{int(b) / 10:,.1f}") for _, en, a, b in ROWS)]
    text = one_file(chinese(), [list(row) for row in billions]).replace("unit: 100 million yuan", "in billion yuan")
    assert told(lint_text(text, path="trade.md").findings) == []


@pytest.mark.parametrize("head", [EN_HEAD, ("2021", "Enterprises", "Employees")])
def test_another_table_of_the_shape(head: tuple[str, ...]) -> None:
    other = [list(head), *([label, grouped(a), grouped(b)] for label, a, b in OTHER)]
    assert told(lint_text(one_file(chinese(), other), path="trade.md").findings) == []


def test_one_language() -> None:
    """Two versions of a table in one language are no translations of each other."""
    left, right = english(), english({"132,445": "132,454"})
    text = f"Table 2 Goods trade\n\n{markdown(left)}\nTable 3 Goods trade, revised\n\n{markdown(right)}"
    assert not [found for found in told(lint_text(text, path="trade.md").findings) if found[0].startswith("TR")]


def test_years_that_change() -> None:
    """The table of the year before has the same head and shape, and other figures."""
    rows = [[en, grouped(str(int(a) * 4 // 5 + 17)), grouped(str(int(b) * 3 // 4 + 5))] for _, en, a, b in ROWS]
    before = [["2020", "Exports", "Imports"], *rows]
    assert told(lint_text(one_file(chinese(), before), path="trade.md").findings) == []

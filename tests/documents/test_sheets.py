"""Spreadsheets and CSV: figures as they are shown, places as spreadsheets name them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from hostile import open_document

from checker.documents import read
from checker.documents.number_format import shown
from checker.documents.sheet_tables import place
from checker.model import BlockKind, Document


def said(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks]


@pytest.mark.parametrize(
    ("raw", "code", "expected"),
    [
        ("1234.5", "General", "1234.5"),
        ("0.30000000000000004", "General", "0.3"),
        ("100", "General", "100"),
        ("1234567", "#,##0", "1,234,567"),
        ("1234.565", "#,##0.00", "1,234.57"),
        ("-1234.5", "#,##0.0;(#,##0.0)", "(1,234.5)"),
        ("-1234.5", '_(* #,##0.0_);_(* (#,##0.0);_(* "-"??_)', "(1,234.5)"),
        ("0", '#,##0;(#,##0);"-"', "-"),
        ("0.453", "0.0%", "45.3%"),
        ("0.453", "0%", "45%"),
        ("1234567", "#,##0,", "1,235"),
        ("1234567", '#,##0.0,,"m"', "1.2m"),
        ("12.5", "[$¥-804]#,##0.00", "¥12.50"),
        ("12.5", '0.0"亿元"', "12.5亿元"),
        ("12.50", "0.0#", "12.5"),
        ("44588", "yyyy-mm-dd", "2022-01-27"),
        ("44588", 'yyyy"年"m"月"', "2022-01"),
        ("-0.001", "0.0", "0.0"),
        ("1e400", "0", "1e400"),
        ("text", "0", "text"),
    ],
)
def test_number_formats(raw: str, code: str, expected: str) -> None:
    assert shown(raw, code) == expected


@pytest.mark.parametrize(("row", "column", "name"), [(0, 0, "A1"), (6, 1, "B7"), (0, 26, "AA1"), (9, 701, "ZZ10")])
def test_places(row: int, column: int, name: str) -> None:
    assert place(row, column) == name


def test_xlsx(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "贸易"
    sheet["A1"] = "单位：亿元"
    for at, row in enumerate((("地区", "2021", "占比"), ("东部", 1234.5, 0.453), ("合计", -20, 0.3)), start=3):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(at, column, value)
            cell.number_format = "0.0%" if column == 3 else "#,##0.0;(#,##0.0)"
    sheet["A9"] = "注：初步数"
    sheet["D4"] = 99
    sheet.column_dimensions["D"].hidden = True
    book.create_sheet("notes")["A1"] = 5
    book["notes"].sheet_state = "hidden"
    path = tmp_path / "a.xlsx"
    book.save(path)
    document = read(str(path))
    assert said(document)[0] == "单位：亿元"
    assert said(document)[4:] == ["东部", "1,234.5", "45.3%", "合计", "(20.0)", "30.0%", "注：初步数"]
    assert document.blocks[5].label == "贸易!B4"
    assert document.blocks[-1].kind == BlockKind.PARAGRAPH
    assert "单位：亿元" in document.tables[0].caption
    assert [(p.code, p.fatal) for p in document.problems] == [("RN911", False)]


def test_ods(tmp_path: Path) -> None:
    row = "<table:table-row>{}</table:table-row>"
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    blank = '<table:table-cell table:number-columns-repeated="3"/>'
    lines = [("Region", "2021"), ("East", "1,234.5")]
    rows = "".join(row.format(cell.format(a) + blank + cell.format(b)) for a, b in lines)
    path = tmp_path / "a.ods"
    path.write_bytes(
        open_document(f'<office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet>')
    )
    document = read(str(path))
    assert said(document) == ["Region", "2021", "East", "1,234.5"]
    assert document.blocks[-1].label == "S!E2"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\n1,2\n", ["a", "b", "1", "2"]),
        ("a;b\n1,5;2\n", ["a", "b", "1,5", "2"]),
        ("a\tb\r\n1\t2\r\n", ["a", "b", "1", "2"]),
        ('a,b\n"1,234","x ""y"""\n', ["a", "b", "1,234", 'x ""y""']),
        ('a,b\n"unclosed,2\n', ["a", "b", "unclosed,2"]),
        ("", []),
        (",,\n\n", []),
    ],
)
def test_csv(text: str, expected: list[str], tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode())
    document = read(str(path))
    assert document.text == text
    assert said(document) == expected


def test_tsv_without_pairs_is_a_table(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("Region\t2021\nEast\t12\nTotal\t12\n", encoding="utf-8")
    document = read(str(path))
    assert [table.rows for table in document.tables] == [3]

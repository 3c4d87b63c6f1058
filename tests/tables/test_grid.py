"""Cells, headers and units."""

from __future__ import annotations

from decimal import Decimal

import pytest
from writing import markdown, rows_of

import checker
from checker.documents import read_text
from checker.grid import Column, Line, grids, words
from checker.grid.measures import measure
from checker.grid.numerals import Marks, is_nothing, is_unknown, is_year, marks, numeral
from checker.model import Kind
from checker.pipeline import quantities_of


@pytest.mark.parametrize(
    ("text", "value", "step", "decimal"),
    [
        ("1,234.5", "1234.5", "0.1", "."),
        ("1.234,5", "1234.5", "0.1", ","),
        ("1 234,5", "1234.5", "0.1", ","),
        ("1\u202f234", "1234", "1", ","),
        ("(1,234)", "-1234", "1", "."),
        ("$ (1,234)", "-1234", "1", "."),
        ("$(1,234)", "-1234", "1", "."),
        ("( 1,234 )", "-1234", "1", "."),
        ("-5", "-5", "1", "."),
        ("−5.0", "-5.0", "0.1", "."),
        ("(3.2)%", "-3.2", "0.1", "."),
        ("(3.2%)", "-3.2", "0.1", "."),
        ("+26 %", "26", "1", ","),
        ("1,234*", "1234", "1", "."),
        ("1,234¹", "1234", "1", "."),
        ("1,234(1)", "1234", "1", "."),
        ("1,234 p", "1234", "1", "."),
        ("¥1,200", "1200", "1", "."),
        ("12,5", "12.5", "0.1", "."),
        (".5", "0.5", "0.1", "."),
    ],
)
def test_numeral(text: str, value: str, step: str, decimal: str) -> None:
    found = numeral(text, Marks(decimal))
    assert found is not None
    assert (found.value, found.step) == (Decimal(value), Decimal(step))


@pytest.mark.parametrize(
    "text", ["", "n/a", "Total", "13.1万亿元", "5-10", "1,23,456", "3 to 5", "12 people", "(a)", "1.2.3", "9" * 80]
)
def test_no_numeral(text: str) -> None:
    assert numeral(text, Marks()) is None


@pytest.mark.parametrize(
    ("texts", "language", "decimal"),
    [
        (["1,234", "5,678"], "en", "."),
        (["1.234", "5.678"], "en", ","),
        (["1,5", "2,25"], "en", ","),
        (["1 234", "12"], "fr", ","),
        ([], "zh", "."),
    ],
)
def test_decimal_mark(texts: list[str], language: str, decimal: str) -> None:
    assert marks(texts, language).decimal == decimal


def test_marks_for_no_figure() -> None:
    assert all(map(is_nothing, ("", "-", "—", "$ —", "–")))
    assert all(map(is_unknown, ("n/a", "..", "…", "x")))
    assert all(map(is_year, ("2021", "FY2021", "2021年", "2019/20", "2022E")))
    assert not any(map(is_year, ("2,021", "20210", "3021", "2021.5")))


@pytest.mark.parametrize(
    ("text", "header", "unit", "scale"),
    [
        ("单位：亿元", False, "CNY", "1e8"),
        ("表1 主要指标（万人）", False, "person", "1e4"),
        ("单位：万人、%", False, "person", "1e4"),
        ("in millions of euros", False, "EUR", "1e6"),
        ("(in thousands, except per share data)", False, None, "1e3"),
        ("$'000", True, "USD", "1e3"),
        ("($000)", True, "USD", "1e3"),
        ("£000", True, "GBP", "1e3"),
        ("Population (000)", True, None, "1e3"),
        ("Montant (k€)", True, "EUR", "1e3"),
        ("KEUR", True, "EUR", "1e3"),
        ("Rs. crore", True, "INR", "1e7"),
        ("(in lakhs)", True, None, "1e5"),
        ("1,000", True, None, None),
        ("RMB’000", True, "CNY", "1e3"),
        ("US$ million", True, "USD", "1e6"),
        ("Montant (Md€)", True, "EUR", "1e9"),
        ("en milliards d'euros", False, "EUR", "1e9"),
        ("Unit: 10,000 persons", False, "person", "1e4"),
        ("Unit: 100 million yuan", False, "CNY", "1e8"),
        ("Change (%)", True, "percent", "1"),
        ("同比（%）", True, "percent", "1"),
        ("Years ended December 31,", True, None, None),
        ("万科A", True, None, None),
        ("A total of 5 million people visited the museum in the summer of last year", False, None, None),
    ],
)
def test_measure(text: str, header: bool, unit: str | None, scale: str | None) -> None:
    language = "fr" if text.startswith("en ") else "en"
    found = measure(text, language, header)
    assert (found.unit, found.scale) == (unit, Decimal(scale) if scale else None)


def test_french_billion() -> None:
    assert measure("en billions d'euros", "fr", False).scale == Decimal(10) ** 12


@pytest.mark.parametrize(
    ("label", "line"),
    [
        ("Total", Line.TOTAL),
        ("Total net sales", Line.TOTAL),
        ("合计", Line.TOTAL),
        ("合　　计", Line.ITEM),
        ("Sous-total", Line.TOTAL),
        ("Ensemble", Line.TOTAL),
        ("Total return", Line.ITEM),
        ("Total fertility rate", Line.ITEM),
        ("全国", Line.WHOLE),
        ("全国城镇", Line.ITEM),
        ("其中：出口", Line.OF_WHICH),
        ("of which exports", Line.OF_WHICH),
        ("dont pensions", Line.OF_WHICH),
        ("Less: interest", Line.LESS),
        ("Totally new", Line.ITEM),
        ("Balance, end of period", Line.STOCK),
        ("Outstanding at 1 April", Line.STOCK),
        ("Cash at the beginning of the year", Line.STOCK),
        ("Solde à l'ouverture", Line.STOCK),
        ("期初余额", Line.STOCK),
        ("贷款余额", Line.ITEM),
        ("Solde commercial", Line.BALANCE),
        ("Balance at December 31", Line.STOCK),
        ("贸易顺差", Line.BALANCE),
    ],
)
def test_lines(label: str, line: Line) -> None:
    assert words.line(label) is line


@pytest.mark.parametrize(
    ("label", "total"),
    [
        ("Total", True),
        ("Total (1)", True),
        ("合计（注1）", True),
        ("Total:*†[a]", True),
        ("Total (100)", False),
        ("Total*s", False),
        ("*" * 200_000 + "Total", False),  # never ends where each mark begins the run of marks once more
    ],
)
def test_bare_total(label: str, total: bool) -> None:
    assert words.bare_total(label) is total


@pytest.mark.parametrize(
    ("header", "percent", "column"),
    [
        ("同比增长（%）", True, Column.GROWTH),
        ("按可比口径增长（%）", True, Column.ADJUSTED),
        ("Growth at constant currency", True, Column.ADJUSTED),
        ("占比（%）", True, Column.SHARE),
        ("Unemployment rate", True, Column.RATE),
        ("Gross margin", True, Column.SHARE),
        ("Change (percentage points)", True, Column.POINTS),
        ("Revenue", False, Column.LEVEL),
        ("Earnings per share", False, Column.RATE),
        ("Effect of exchange rate changes", False, Column.LEVEL),
    ],
)
def test_columns(header: str, percent: bool, column: Column) -> None:
    assert words.column(header, percent) is column


TABLE = """
| Indicator | 2021, bn yuan | | Share (%) |
| | Value | Growth | |
| Exports | 21,734.8 | 21.2% | 55.6 |
| Imports | 17,366.1 | 21.5% | 44.4 |
| Total | 39,100.9 | 21.4% | 100 |
"""


def test_grid_of_two_header_rows() -> None:
    document = read_text(markdown(["Trade"], rows_of(TABLE)).decode(), "trade.md")
    (grid,) = grids(document)
    assert grid.head == 2
    assert grid.stub_columns == {0}
    assert grid.heads[1:] == ["2021, bn yuan Value", "2021, bn yuan Growth", "Share (%)"]
    assert grid.kinds[1:] == [Column.LEVEL, Column.GROWTH, Column.SHARE]
    cells = [q for q in quantities_of(document) if q.text == "21,734.8"]
    assert [(q.nominal, q.unit, q.kind, q.step) for q in cells] == [
        (Decimal("21734.8e9"), "CNY", Kind.LEVEL, Decimal("1e8"))
    ]
    assert [q.kind for q in quantities_of(document) if q.unit == "percent"][:2] == [Kind.CHANGE, Kind.SHARE]


@pytest.mark.parametrize(
    "line", ["单位：亿元", "Unit: 10,000 persons", "(in thousands)", "In millions of euros", "单位：万人、%"]
)
def test_a_unit_is_no_figure(line: str) -> None:
    document = read_text(
        f"Trade\n\n{line}\n{TABLE.replace('2021, bn yuan', 'Year')}".replace("\n| | V", "\n|-|-|-|-|\n| | V"), "t.md"
    )
    assert document.tables
    assert [q.text for q in quantities_of(document) if q.start < document.tables[0].start] == []


def test_a_column_of_units_gives_the_unit_of_each_row() -> None:
    text = (
        "| 项 目 | 单 位 | 2014年 | 2015年 | 增长% |\n|---|---|---|---|---|\n"
        "| 旅游业收入 | 亿元 | 210.23 | 227.44 | 8.2 |\n"
        "| 城市接待旅游者 | 人次 | 9021531 | 9868655 | 9.4 |\n| 客房开房率 | % | 48.64 | 49.00 | 0.4 |\n"
    )
    found = {q.text: (str(q.nominal), q.unit) for q in quantities_of(read_text(text, "tourism.md"))}
    assert found["210.23"] == ("21023000000.00", "CNY")
    assert found["9868655"] == ("9868655", "person")
    assert found["49.00"] == ("49.00", "percent")  # so that 0.4 is no growth of 48.64
    assert [f.code for f in checker.lint_text(text, "tourism.md").findings] == []


@pytest.mark.parametrize(
    ("label", "opening"),
    [
        ("Balance at beginning of year", True),
        ("Outstanding at 1 April", True),
        ("Balance at 31 December", False),
        ("Balance as of June 30, 2018", False),
        ("期末余额", False),
        ("Solde à l'ouverture", True),
        ("Balance at March 15", None),
        ("Change from beginning to end of year", None),
    ],
)
def test_a_stock_opens_or_closes(label: str, opening: bool | None) -> None:
    assert words.opens(label) is opening


@pytest.mark.parametrize(
    ("label", "value", "unit"),
    [
        ("Vehicles", "1000000", "USD"),  # what was paid for, among amounts of money
        ("Number of vehicles", "1000000", "item"),
        ("Wages and salaries", "1000000", "USD"),
        ("Section 162(m) limitation", "1000000", "USD"),
        ("Earnings per share", "1000", "USD"),
        ("Notes due in monthly installments of $250, plus interest, maturing in 2030", "1000000", "USD"),
    ],
)
def test_what_the_label_of_a_row_says_of_its_unit(label: str, value: str, unit: str) -> None:
    rows = [["", "2021"], ["Land", "$4,000"], [label, "1,000"], ["Total", "$5,000"]]
    text = markdown(["(in thousands of US dollars)"], rows).decode()
    found = next(q for q in quantities_of(read_text(text, "table.md")) if q.text == "1,000")
    assert (found.nominal, found.unit) == (Decimal(value), unit)


def test_a_header_does_not_reach_into_the_next_group() -> None:
    rows = [
        ["", "2021", "", "2020", ""],
        ["", "", "% of total", "", "% of total"],
        ["", "Amount", "sales", "Amount", "sales"],
        ["Games", "199,991", "53%", "176,646", "56%"],
        ["Other", "177,298", "47%", "136,048", "44%"],
        ["Total", "377,289", "100%", "312,694", "100%"],
    ]
    (grid,) = grids(read_text(markdown([], rows).decode(), "table.md"))
    assert grid.kinds[1:] == [Column.LEVEL, Column.SHARE, Column.LEVEL, Column.SHARE]


def test_a_header_of_units_counts_for_all_columns() -> None:
    rows = [["", "2021", "2020", "2019"], ["", "", "(in millions)", ""], ["Sales", "5,012", "4,877", "4,310"]]
    found = quantities_of(read_text(markdown([], rows).decode(), "table.md"))
    assert {q.nominal for q in found} >= {Decimal(n) * 10**6 for n in (5012, 4877, 4310)}

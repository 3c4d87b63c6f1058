"""Plain text: paragraphs, wrapped lines, dates, offsets."""

from __future__ import annotations

from datetime import date

import pytest

from checker.documents import read_text
from checker.model import Document


def texts(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n", []),
        ("One line.", ["One line."]),
        ("  One line.  ", ["One line."]),
        ("出口增长。\nExports rose.", ["出口增长。", "Exports rose."]),
        ("First.\r\n\r\nSecond.\r\n", ["First.", "Second."]),
        ("First.\rSecond.", ["First.", "Second."]),
        ("First.\x0c\nSecond.", ["First.", "Second."]),
        (
            "Exports of goods reached 217.3 billion yuan in the first half of\n"
            "the year, which is 12.4% more than in the first half of 2020 and\n"
            "the most on record.\n",
            [
                "Exports of goods reached 217.3 billion yuan in the first half of\n"
                "the year, which is 12.4% more than in the first half of 2020 and\n"
                "the most on record."
            ],
        ),
        ("Exports: 217.3 billion\nImports: 173.7 billion", ["Exports: 217.3 billion", "Imports: 173.7 billion"]),
        ("- exports 217.3\n- imports 173.7", ["- exports 217.3", "- imports 173.7"]),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    document = read_text(text, "<text>")
    assert document.text == text
    assert texts(document) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("商务部例行新闻发布会\n\nJanuary 27, 2022\n\n出口增长。", date(2022, 1, 27)),
        ("商务部例行新闻发布会\n\n2022年1月27日\n\n出口增长。", date(2022, 1, 27)),
        ("Title\n\n2021-05-27 15:14:37 admin source: share:\n\nText.", date(2021, 5, 27)),
        ("Communiqué\n\nLe 1er mars 2023\n\nTexte.", date(2023, 3, 1)),
        ("Título\n\n4 de abril de 2022\n\nTexto.", date(2022, 4, 4)),
        ("Title\n\n31/02/2021\n\nText.", None),
        ("Title\n\n2021-02-31\n\nText.", None),
        ("On 10 May 2021 it rose by 5%.", None),
        ("Title\n\n" + "On the tenth of the month, that is on 10 May 2021, " * 4 + "it rose.", None),
    ],
)
def test_publication(text: str, expected: date | None) -> None:
    assert read_text(text, "<text>").published == expected


def test_given_date_and_language() -> None:
    document = read_text("Hausse.\n\n2021-05-27", "<text>", "fr", date(2020, 1, 1))
    assert document.published == date(2020, 1, 1)
    assert {block.language for block in document.blocks} == {"fr"}


TABLE = "Trade\nUnit: billion yuan\n{}\nIt grew by 5%."


@pytest.mark.parametrize(
    "rows",
    [
        "Item\t2021\t2020\nExports\t217.3\t179.3\nImports\t173.7\t142.2\nTotal\t391.0\t321.5",
        "| Item | 2021 | 2020 |\n|---|---|---|\n| Exports | 217.3 | 179.3 |\n| Total | 391.0 | 321.5 |",
    ],
)
def test_table(rows: str) -> None:
    text = TABLE.format(rows)
    document = read_text(text, "<text>")
    (table,) = document.tables
    assert [text[c.start : c.end] for c in table.cells][:6] == ["Item", "2021", "2020", "Exports", "217.3", "179.3"]
    assert table.caption == "Trade\nUnit: billion yuan"
    assert texts(document)[0] == "Trade"
    assert texts(document)[-1] == "It grew by 5%."


@pytest.mark.parametrize("text", ["a\tb", "a 1\tb 2\nc\td", "See\tbelow\nfor\tmore\nof\tthis", "\t\t\n\t\t\n\t\t"])
def test_no_table(text: str) -> None:
    assert not read_text(text, "<text>").tables

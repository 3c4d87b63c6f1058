"""HTML: what a browser shows, in the languages that the page declares."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.documents import read
from checker.model import BlockKind, Document


def page(folder: Path, body: str, encoding: str = "utf-8") -> Document:
    path = folder / "page.html"
    path.write_bytes(f"<html><head><meta charset={encoding}><title>1</title></head>{body}".encode(encoding))
    return read(str(path))


def said(document: Document, kind: BlockKind | None = None) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if kind in (None, b.kind)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Exports <b>12</b>.5 billion</p>", ["Exports 12.5 billion"]),
        ("<p>a 1<p>b 2", ["a 1", "b 2"]),
        ("<div>loose 1<p>para</p>tail 2</div>", ["loose 1", "para", "tail 2"]),
        ("<ul><li>one 1<li>two 2</ul>", ["one 1", "two 2"]),
        ("<p>first 1<br><br>second 2</p>", ["first 1", "second 2"]),
        ("<script>var a = 5</script><style>p{x:1}</style><!-- 7 --><p>8</p>", ["8"]),
        ("<p>value 1,234<sup>1</sup> and 1<sup>er</sup></p>", ["value 1,234¹ and 1er"]),
        ("<p>was <del>11</del> 12</p>", ["was 12"]),
        ("<p>13.1万亿元<br>13.1 trillion yuan were sold</p>", ["13.1万亿元", "13.1 trillion yuan were sold"]),
        ("", []),
    ],
)
def test_text(body: str, expected: list[str], tmp_path: Path) -> None:
    assert said(page(tmp_path, body)) == expected


def test_languages(tmp_path: Path) -> None:
    document = page(tmp_path, "<p lang=fr>Total 12</p><p lang='zh-CN'>出口12</p><p lang=zh>Exports were 12 in May</p>")
    assert [b.language for b in document.blocks] == ["fr", "zh", "en"]


def test_hidden_and_running_text(tmp_path: Path) -> None:
    document = page(tmp_path, "<nav>Home 1</nav><p>a 2</p><p hidden>b 3</p><p style='display: none'>c 4</p>")
    assert said(document, BlockKind.HIDDEN) == ["b 3", "c 4"]
    assert said(document, BlockKind.HEADER) == ["Home 1"]
    assert [(p.code, p.fatal) for p in document.problems] == [("RN911", False)]


def test_declared_encoding(tmp_path: Path) -> None:
    assert said(page(tmp_path, "<p>Évolution : +3,2 %, été</p>", "iso-8859-1")) == ["Évolution : +3,2 %, été"]


def test_spans(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<table><caption>单位：亿元</caption><tr><th rowspan=2>Region<th colspan=2>Year<tr><th>2021<th>2020"
        "<tr><td>&nbsp;&nbsp;A<td>1<td>(2)<tr><td>Total<td>1<td>–</table>",
    )
    (table,) = document.tables
    places = {document.text[c.start : c.end]: (c.row, c.column, c.row_span, c.column_span) for c in table.cells}
    assert places["Year"] == (0, 1, 1, 2)
    assert places["2020"] == (1, 2, 1, 1)
    assert places["Region"] == (0, 0, 2, 1)
    assert table.caption == "单位：亿元"
    assert [c.indent for c in table.cells if document.text[c.start : c.end] == "A"] == [2]


def test_layout_table(tmp_path: Path) -> None:
    document = page(tmp_path, "<table><tr><td><h2>Menu</h2><td><table><tr><td>a<td>5</table></table>")
    assert len(document.tables) == 1
    assert said(document) == ["Menu", "a", "5"]


def test_signs_in_cells_of_their_own(tmp_path: Path) -> None:
    rows = (
        "<tr><td>Sales<td>$<td>1,200<td><td>$<td>1,100<td></tr>"
        "<tr><td>Costs<td><td>(845<td>)<td><td>(800<td>)</tr>"
        "<tr><td>Growth<td><td>9.1<td>%<td><td>—<td></tr>"
    )
    document = page(tmp_path, f"<table>{rows}</table>")
    (table,) = document.tables
    texts = {(c.row, c.column): document.text[c.start : c.end] for c in table.cells if c.start < c.end}
    assert texts == {
        (0, 0): "Sales", (0, 2): "$1,200", (0, 5): "$1,100",
        (1, 0): "Costs", (1, 2): "(845)", (1, 5): "(800)",
        (2, 0): "Growth", (2, 2): "9.1%", (2, 5): "—",
    }  # fmt: skip

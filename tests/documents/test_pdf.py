"""PDF: reading order, paragraphs, tables, running heads, damage."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, SimpleDocTemplate, Table
from reportlab.platypus.flowables import Flowable

from checker.documents import read
from checker.documents.pdf import is_page_number
from checker.documents.pdf_paragraphs import join
from checker.documents.repair import is_lost, repaired, superscript
from checker.model import BlockKind, Document

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
LATIN = ParagraphStyle("latin", fontName="Helvetica", fontSize=10.5, leading=15, spaceAfter=8)
HAN = ParagraphStyle("han", fontName="STSong-Light", fontSize=10.5, leading=15, spaceAfter=8, wordWrap="CJK")

ENGLISH = (
    "In 2021, Chinese companies signed offshore outsourcing contracts worth RMB 1.1295 trillion and carried out work "
    "worth RMB 860.0 billion, up 16.0% and 17.8% respectively. The 37 model cities signed offshore contracts worth "
    "RMB 959.1 billion, which is 84.9% of the national total."
)
CHINESE = (
    "2021年，中国企业签订离岸服务外包合同额11295亿元，执行额8600亿元，分别增长16.0%和17.8%。37个示范城市的离岸合同额为9591亿元，"
    "执行额为7336亿元，分别占全国的84.9%和85.3%。"
)


def flow(text: str) -> Flowable:
    return Paragraph(text, HAN if ord(text[4]) > 255 else LATIN)


def built(folder: Path, parts: list[Flowable], columns: int = 1) -> Document:
    path = folder / "a.pdf"
    if columns == 1:
        SimpleDocTemplate(str(path)).build(parts)
    else:
        width = (A4[0] - 120) / columns
        frames = [Frame(40 + at * (width + 20), 60, width, 700, id=str(at)) for at in range(columns)]
        template = BaseDocTemplate(str(path), pagesize=A4)
        template.addPageTemplates([PageTemplate(frames=frames)])
        template.build(parts)
    return read(str(path))


def drawn(folder: Path, lines: list[list[tuple[float, float, str]]]) -> Document:
    """A page for each list of (x, y, text)."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for page in lines:
        for x, y, text in page:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    path = folder / "a.pdf"
    path.write_bytes(buffer.getvalue())
    return read(str(path))


def said(document: Document, kind: BlockKind | None = None) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if kind in (None, b.kind)]


@pytest.mark.parametrize("columns", [1, 2])
def test_paragraphs_and_columns(columns: int, tmp_path: Path) -> None:
    texts = [CHINESE, ENGLISH] * 6
    document = built(tmp_path, [flow(text) for text in texts], columns)
    assert said(document) == texts
    assert {block.language for block in document.blocks} == {"zh", "en"}
    assert document.blocks[0].label == "page 1, line 1"


def test_paragraph_across_pages(tmp_path: Path) -> None:
    places = ("Beijing", "Tianjin", "Hebei", "Shanxi", "Liaoning", "Jilin", "Shanghai", "Jiangsu", "Zhejiang", "Anhui")
    texts = [ENGLISH.replace("Chinese", a).replace("national", b) for a in places for b in places[:3]]
    assert said(built(tmp_path, [flow(text) for text in texts])) == texts


def test_table(tmp_path: Path) -> None:
    rows = [
        ["RMB million", "2021", "2020", "Change"],
        ["Services", "1,234.5", "1,100.0", "12.2%"],
        ["Goods sold abroad", "(200.1)", "–", "3.0%"],
        ["Total", "1,034.4", "1,100.0", "-6.0%"],
    ]
    document = built(tmp_path, [flow(ENGLISH), Table(rows), flow(ENGLISH)])
    (table,) = document.tables
    cells = {(c.row, c.column): document.text[c.start : c.end] for c in table.cells}
    assert cells == {(r, c): text for r, row in enumerate(rows) for c, text in enumerate(row)}
    assert said(document)[0] == said(document)[-1] == ENGLISH
    assert table.cells[4].label == "page 1, table 1 row 2 column 1"


def test_table_across_pages(tmp_path: Path) -> None:
    rows = [["RMB million", "2021", "2020"], *([f"Item {n}", f"{n * 37:,}", f"{n * 31:,}"] for n in range(1, 90))]
    document = built(tmp_path, [Table(rows, repeatRows=1)])
    (table,) = document.tables
    assert table.rows == len(rows)


def test_running_heads(tmp_path: Path) -> None:
    body = [[(60, 600 - 15 * n, f"{name} grew by {n}.{page}% in the year") for n in range(3)] for page, name in
            enumerate(("Trade", "Industry", "Transport", "Energy"))]  # fmt: skip
    pages = [[(60, 800, "Statistical report of 2021"), *page, (300, 40, f"- {n} -")] for n, page in enumerate(body, 1)]
    document = drawn(tmp_path, pages)
    assert said(document, BlockKind.HEADER) == [
        t for n in range(1, 5) for t in ("Statistical report of 2021", f"- {n} -")
    ]
    assert "Statistical" not in " ".join(said(document, BlockKind.PARAGRAPH))


def test_currency_signs_apart(tmp_path: Path) -> None:
    lines = [(60, 700, "Products"), (300, 700, "$"), (330, 700, "1,200"), (60, 685, "Services"), (337, 685, "845")]
    (table,) = (document := drawn(tmp_path, [lines])).tables
    assert [document.text[c.start : c.end] for c in table.cells] == ["Products", "$1,200", "Services", "845"]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("an increa\u00ad", "se of 5%", "an increase of 5%"),
        ("an increa-", "se of 5%", "an increase of 5%"),
        ("the year-on-", "Year", "the year-on- Year"),
        ("2020-", "2021", "2020- 2021"),
        ("出口增", "长5%", "出口增长5%"),
        ("增长", "5%", "增长5%"),
        ("13.1", "万亿元", "13.1万亿元"),
        ("up by", "5%", "up by 5%"),
    ],
)
def test_join(first: str, second: str, joined: str) -> None:
    assert join(first, second) == joined


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("ﬁ", "fi"),
        ("ﬄ", "ffl"),
        ("⽇", "日"),
        ("⼀", "一"),
        ("⻓", "长"),
        ("\uf900", "\u8c48"),
        ("１", "１"),
        ("a", "a"),
    ],
)
def test_repaired(printed: str, meant: str) -> None:
    assert repaired(printed) == meant


@pytest.mark.parametrize(("character", "lost"), [("\ufffd", True), ("\ue123", True), ("日", False), ("5", False)])
def test_lost(character: str, lost: bool) -> None:
    assert is_lost(character) is lost


@pytest.mark.parametrize(("raised", "text"), [("1", "¹"), ("(2)", "⁽²⁾"), ("er", "er"), ("1a", "1a")])
def test_superscript(raised: str, text: str) -> None:
    assert superscript(raised) == text


def test_lost_characters_are_counted(tmp_path: Path) -> None:
    """A font whose map to Unicode points into the private area."""
    cmap = "1 beginbfrange <41> <5A> <E041> endbfrange"
    stream = "BT /F1 12 Tf 72 700 Td (GREW BY 5) Tj ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        f"<</Length {len(cmap)}>>\nstream\n{cmap}\nendstream",
    ]
    body = "".join(f"{n} 0 obj\n{text}\nendobj\n" for n, text in enumerate(objects, 1))
    path = tmp_path / "a.pdf"
    path.write_bytes(f"%PDF-1.4\n{body}trailer<</Root 1 0 R>>\n%%EOF".encode("latin-1"))
    (problem,) = read(str(path)).problems
    assert (problem.code, problem.fatal) == ("RN909", False)
    assert "6 characters" in problem.message
    assert "page 1" in problem.message


@pytest.mark.parametrize(
    ("row", "number"),
    [
        ("12", True),
        ("-   12   -", True),
        ("Page 3 of 10", True),
        ("第 3 页 共 10 页", True),
        ("xiv", True),
        ("12" + " " * 60 + "|", True),
        ("Exports 12", False),
        ("12 of the 20 zones", False),
        (" . " * 20_000 + "12", False),
        (" " * 100_000 + "12" + " " * 100_000 + "x", False),  # never ends where blanks are divided in every way
    ],
)
def test_page_number(row: str, number: bool) -> None:
    assert is_page_number(row) is number

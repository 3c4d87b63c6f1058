"""DOCX, ODT, ePub: order, labels, what is hidden, deleted or apart."""

from __future__ import annotations

import io
from pathlib import Path

import docx
from hostile import W, open_document, word, zipped

from checker.documents import read
from checker.model import BlockKind, Document


def said(document: Document, kind: BlockKind | None = None) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if kind in (None, b.kind)]


def save(folder: Path, name: str, data: bytes) -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)


def test_docx(tmp_path: Path) -> None:
    source = docx.Document()
    source.add_heading("网络零售", 1)
    source.add_paragraph("2021年，全国网上零售额13.1万亿元。")
    source.add_paragraph("Online retail sales hit RMB 13.1 trillion.", style="List Bullet")
    table = source.add_table(3, 3)
    for row, texts in enumerate((("", "2021", "2020"), ("East", "1", "2"), ("Total", "3", "4"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    source.sections[0].header.paragraphs[0].text = "Draft of 2022"
    paragraph = source.add_paragraph("value 1,234")
    paragraph.add_run("1").font.superscript = True
    paragraph.add_run(" secret 5").font.hidden = True
    buffer = io.BytesIO()
    source.save(buffer)
    document = read(save(tmp_path, "a.docx", buffer.getvalue()))
    assert said(document, BlockKind.HEADING) == ["网络零售"]
    assert said(document, BlockKind.PARAGRAPH) == [
        "2021年，全国网上零售额13.1万亿元。",
        "Online retail sales hit RMB 13.1 trillion.",
        "value 1,234¹",
    ]
    assert said(document, BlockKind.HEADER) == ["Draft of 2022"]
    assert said(document, BlockKind.HIDDEN) == ["secret 5"]
    assert [(p.code, p.fatal) for p in document.problems] == [("RN911", False)]
    assert document.blocks[1].label == "paragraph 2 (网络零售)"
    assert document.tables[0].cells[1].column_span == 2
    assert document.tables[0].cells[-1].label == "table 1 row 3 column 3"


def test_tracked_changes(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Exports were </w:t></w:r><w:del><w:r><w:delText>11</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>12</w:t></w:r></w:ins><w:r><w:t> billion.</w:t></w:r></w:p>"
    )
    document = read(save(tmp_path, "a.docx", word(body)))
    assert said(document) == ["Exports were 12 billion."]
    assert [(p.code, p.fatal) for p in document.problems] == [("RN910", False)]


def test_text_box_and_alternatives(tmp_path: Path) -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = "<w:txbxContent><w:p><w:r><w:t>boxed 7</w:t></w:r></w:p></w:txbxContent>"
    body = (
        f'<w:p><w:r><w:t>before</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice>{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert said(read(save(tmp_path, "a.docx", word(body)))) == ["before", "boxed 7"]


def test_footnotes(tmp_path: Path) -> None:
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>At 2020 prices.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    main = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>GDP.</w:t></w:r></w:p></w:body></w:document>'
    document = read(save(tmp_path, "a.docx", zipped({"word/document.xml": main, "word/footnotes.xml": notes})))
    assert said(document, BlockKind.FOOTNOTE) == ["At 2020 prices."]
    assert document.blocks[-1].label == "footnote 2"


def test_odt(tmp_path: Path) -> None:
    body = (
        '<office:text><text:h text:outline-level="1">Trade</text:h><text:p>Exports<text:s text:c="2"/>12</text:p>'
        '<table:table table:name="T"><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-repeated="2"><text:p>5</text:p></table:table-cell></table:table-row>'
        "</table:table></office:text>"
    )
    document = read(save(tmp_path, "a.odt", open_document(body)))
    assert said(document) == ["Trade", "Exports  12", "a", "5", "5"]
    assert document.blocks[1].label == "paragraph 2 (Trade)"


def test_epub(tmp_path: Path) -> None:
    parts = {
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="o/p.opf"/></rootfiles></container>',
        "o/p.opf": '<package><manifest><item id="b" href="b.xhtml"/><item id="a" href="a.xhtml"/></manifest>'
        '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
        "o/a.xhtml": "<html><body><h1>One</h1><p>Exports 12</p></body></html>",
        "o/b.xhtml": "<html><body><p>Imports 13</p></body></html>",
    }
    document = read(save(tmp_path, "a.epub", zipped(parts)))
    assert said(document) == ["One", "Exports 12", "Imports 13"]
    assert document.blocks[-1].label == "b.xhtml paragraph 1"

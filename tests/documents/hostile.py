"""Broken and hostile files, made on the spot: name -> (bytes, the code that they are reported with)."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator

import docx
import openpyxl

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY e "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048)


def zipped(parts: dict[str, bytes | str], flag: int = 0) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    data = bytearray(buffer.getvalue())
    if flag:  # mark the parts as encrypted, in the local headers and in the directory
        for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = data.find(mark)
            while at >= 0:
                data[at + offset] |= flag
                at = data.find(mark, at + 4)
    return bytes(data)


def word(body: str, prolog: str = "") -> bytes:
    return zipped({"word/document.xml": f'{prolog}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'})


def sound_docx() -> bytes:
    buffer = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Exports were 217.3 billion.")
    document.save(buffer)
    return buffer.getvalue()


def sound_xlsx() -> bytes:
    buffer = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["Exports", 217.3])
    book.save(buffer)
    return buffer.getvalue()


def sheet(body: str, prolog: str = "") -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return zipped(
        {
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            'relationships"><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'{prolog}<worksheet xmlns="{main}"><sheetData>{body}</sheetData></worksheet>',
        }
    )


def open_document(body: str, manifest: str = "<manifest/>") -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    content = (
        f'<office:document-content xmlns:office="{office}" xmlns:table="{table}" xmlns:text="{text}">'
        f"<office:body>{body}</office:body></office:document-content>"
    )
    return zipped({"content.xml": content, "META-INF/manifest.xml": manifest})


def pdf(objects: str, tail: str = "trailer<</Root 1 0 R>>\n%%EOF") -> bytes:
    return f"%PDF-1.4\n{objects}\n{tail}".encode("latin-1")


def encrypted_pdf() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("secret", ownerPassword="owner", canPrint=0))
    canvas.drawString(100, 700, "Exports were 217.3 billion.")
    canvas.save()
    return buffer.getvalue()


def sound_pdf() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(100, 700, "Exports were 217.3 billion.")
    canvas.save()
    return buffer.getvalue()


def drawing_pdf() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.rect(100, 100, 200, 200)
    canvas.save()
    return buffer.getvalue()


def far_pdf() -> bytes:
    """Text a billion points off the page: a layout by coordinates must not build a map as wide."""
    stream = (
        "BT /F1 12 Tf 1 0 0 1 72 700 Tm (GREW) Tj 1 0 0 1 1e9 650 Tm (BY 5) Tj 1 0 0 1 -1e30 600 Tm (UP) Tj ET " * 12
    )
    return pdf(
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        "/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
        f"4 0 obj<</Length {len(stream)}>>\nstream\n{stream}\nendstream\nendobj\n"
        "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj"
    )


def many_pages() -> bytes:
    kids = " ".join("3 0 R" for _ in range(6000))
    return pdf(
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        f"2 0 obj<</Type/Pages/Count 6000/Kids[{kids}]>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj"
    )


def nested(tag: str, depth: int) -> str:
    return f"<{tag}>" * depth + "7" + f"</{tag}>" * depth


def many_cells() -> bytes:
    rows = (
        "<row>" + "".join(f"<c><v>{row * cell % 9973}</v></c>" for cell in range(8_000)) + "</row>"
        for row in range(130)
    )
    return sheet("".join(rows))


def lying_size() -> bytes:
    """A part that says it is small and is not: the sizes in the directory are not believed."""
    data = bytearray(zipped({"word/document.xml": b"\0" * 40_000_000}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(mark)
        data[at + offset : at + offset + 4] = (1000).to_bytes(4, "little")
    return bytes(data)


def sheet_line(number: int) -> str:
    return (
        f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>Item {number}</t></is></c>'
        f'<c r="B{number}"><v>{number * 37}</v></c></row>'
    )


def merged_sheet() -> bytes:
    """Every cell of the first column is merged with all that lies below and to the right."""
    lines = "".join(map(sheet_line, range(1, 2_000)))
    merges = "".join(f'<mergeCell ref="A{row}:XFD1048576"/>' for row in range(1, 2_000))
    return sheet(f"{lines}</sheetData><mergeCells>{merges}</mergeCells><sheetData>")


def shared_string() -> bytes:
    """One string of a million characters, shown in twenty thousand cells."""
    parts = zipfile.ZipFile(io.BytesIO(sheet('<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>' * 20_000)))
    table = {name: parts.read(name) for name in parts.namelist()}
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    words = "".join(f"{n} apples " for n in range(80_000))
    table["xl/sharedStrings.xml"] = f'<sst xmlns="{main}"><si><t>{words}</t></si></sst>'.encode()
    return zipped(table)


def forms(count: int, times: int, last: int) -> bytes:
    """``count`` forms that each draw the next ``times``; the last draws the form of the number ``last``, 0 for text."""
    parts = [
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        "/Resources<</XObject<</F 10 0 R>>>>>>endobj\n4 0 obj<</Length 5>>\nstream\n/F Do\nendstream\nendobj\n"
    ]
    for at in range(count):
        following = 11 + at if at < count - 1 else last
        drawn = "/F Do " * times if following else "BT ET"
        parts.append(
            f"{10 + at} 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Length {len(drawn)}"
            f"/Resources<</XObject<</F {following} 0 R>>>>>>\nstream\n{drawn}\nendstream\nendobj\n"
        )
    return pdf("".join(parts))


def packed_pdf() -> bytes:
    """A page of three hundred million characters, packed a thousandfold."""
    packer = zlib.compressobj(9)
    stream = packer.compress(b"BT ") + b"".join(packer.compress(b"(aaaaaaaaaa) Tj " * 10_000) for _ in range(2_000))
    stream += packer.flush()
    head = pdf(
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>endobj",
        f"4 0 obj<</Filter/FlateDecode/Length {len(stream)}>>\nstream\n",
    )
    return head + stream + b"\nendstream\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF"


_PARAGRAPH = "<w:p><w:r><w:t>7</w:t></w:r></w:p>"
_EXTERNAL = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'

FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "binary.txt": (lambda: bytes(range(256)) * 8, "RN903"),
    "picture.md": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(64), "RN903"),
    "undecodable.txt": (lambda: b"Exports \xff\xfe\xfd 217.3", "RN904"),
    "half-utf16.txt": (lambda: "出口217.3亿".encode("utf-16")[:-1], "RN904"),
    "cut-utf8.txt": (lambda: "出口217.3亿元".encode()[:-1], "RN904"),
    "undecodable.csv": (lambda: b"a,b\n1,\xff\xff\n", "RN904"),
    "undecodable.html": (lambda: b"<p>\xff\xfe\xfd\xfc 217.3</p>", "RN904"),
    "text.docx": (lambda: b"this is no archive", "RN905"),
    "cut.docx": (lambda: sound_docx()[:-400], "RN905"),
    "empty.docx": (lambda: b"", "RN905"),
    "other.docx": (lambda: zipped({"a.txt": "7"}), "RN905"),
    "broken-xml.docx": (lambda: word("<w:p>"), "RN905"),
    "old.docx": (lambda: OLE, "RN906"),
    "encrypted.docx": (lambda: zipped({"word/document.xml": "7"}, flag=1), "RN906"),
    "laughs.docx": (lambda: word("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", ENTITIES), "RN908"),
    "external.docx": (lambda: word("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", _EXTERNAL), "RN908"),
    "deep.docx": (lambda: word(nested("w:sdt", 5000)), "RN907"),
    "bomb.docx": (lambda: zipped({"word/document.xml": b"\0" * 60_000_000}), "RN907"),
    "lying.docx": (lying_size, "RN905"),
    "parts.docx": (lambda: zipped({f"p{n}": "" for n in range(20_001)}), "RN907"),
    "flipped.docx": (lambda: sound_docx().replace(b"PK\x01\x02", b"PK\x09\x09"), "RN905"),
    "cut.xlsx": (lambda: sound_xlsx()[:-300], "RN905"),
    "laughs.xlsx": (lambda: sheet("<row><c><v>&e;</v></c></row>", ENTITIES), "RN908"),
    "cells.xlsx": (many_cells, "RN907"),
    "merged.xlsx": (merged_sheet, "RN907"),
    "shared.xlsx": (shared_string, "RN907"),
    "line.csv": (lambda: b"7" * 60_000_000, "RN907"),
    "quote.csv": (lambda: b'a,b\n"' + b"7,8\n" * 1_000_000, "RN907"),
    "columns.csv": (lambda: b"7," * 1_000_000, "RN907"),
    "blanks.csv": (lambda: b"," * 5_000_000, "RN907"),
    "spans.html": (
        lambda: f"<table>{'<tr><td rowspan=1000 colspan=1000>7</td><td>8</td></tr>' * 2_000}</table>".encode(),
        "RN907",
    ),
    "mixed.txt": (lambda: "出口217.3亿".encode() + "出口217.3亿".encode("gb18030"), "RN904"),
    "nul.txt": (lambda: b"Exports\0 were\0 217.3\0", "RN903"),
    "other.xlsx": (sound_docx, "RN905"),
    "archive.pdf": (sound_docx, "RN905"),
    "forms.pdf": (lambda: forms(30, 8, 0), "RN907"),
    "circle.pdf": (lambda: forms(2, 2, 10), "RN907"),
    "packed.pdf": (packed_pdf, "RN907"),
    "loop.pdf": (
        lambda: pdf(
            "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2>>endobj\n"
            "3 0 obj<</Type/Pages/Kids[2 0 R 3 0 R]/Count 9>>endobj"
        ),
        "RN905",
    ),
    "no-sheets.xlsx": (lambda: zipped({"[Content_Types].xml": TYPES}), "RN905"),
    "broken.xls": (lambda: OLE, "RN905"),
    "repeats.ods": (
        lambda: open_document(
            '<table:table table:name="S">' + '<table:table-row table:number-rows-repeated="99999"><table:table-cell '
            'table:number-columns-repeated="99999"><text:p>7</text:p></table:table-cell></table:table-row>'
            * 3
            + "</table:table>"
        ),
        "RN907",
    ),
    "encrypted.odt": (
        lambda: open_document("", "<m><file-entry><encryption-data/></file-entry></m>"),
        "RN906",
    ),
    "deep.odt": (lambda: open_document(f"<office:text>{nested('text:section', 4000)}</office:text>"), "RN907"),
    "no-package.epub": (
        lambda: zipped({"META-INF/container.xml": '<container><rootfile full-path="x.opf"/></container>'}),
        "RN905",
    ),
    "no-container.epub": (lambda: zipped({"mimetype": "application/epub+zip"}), "RN905"),
    "text.pdf": (lambda: b"this is no PDF", "RN905"),
    "cut.pdf": (lambda: sound_pdf()[:120], "RN905"),
    "encrypted.pdf": (encrypted_pdf, "RN906"),
    "scanned.pdf": (drawing_pdf, "RN912"),
    "pages.pdf": (many_pages, "RN907"),
    "deep.html": (lambda: nested("div", 20_000).encode(), "RN907"),
    "deep-inline.html": (lambda: nested("b", 20_000).encode(), "RN907"),
    **{
        f"laughs-{encoding}.tmx": (
            lambda encoding=encoding: f"\ufeff{ENTITIES}<tmx><body><tu><tuv>&e;</tuv></tu></body></tmx>".encode(
                encoding
            ),
            "RN908",
        )
        for encoding in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
    },
    "laughs.tmx": (lambda: f"{ENTITIES}<tmx><body><tu><tuv>&e;</tuv></tu></body></tmx>".encode(), "RN908"),
}


def files() -> Iterator[tuple[str, bytes, str]]:
    for name, (make, code) in FILES.items():
        yield name, make(), code

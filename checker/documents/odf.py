"""OpenDocument: the displayed text of ODS sheets and ODT texts, as their content part stores it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.documents.archive import Archive
from checker.documents.assembly import CellText
from checker.documents.limits import MOST_CELLS, Unreadable
from checker.documents.sheet_tables import Sheet

if TYPE_CHECKING:
    from lxml.etree import _Element

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"

_MOST_REPEAT = 100_000  # of one filled cell; blank ones may repeat to the end of the sheet


def content(archive: Archive) -> _Element:
    """The content part; Unreadable where it is encrypted."""
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.bytes("META-INF/manifest.xml"):
        raise Unreadable("RN906", "encrypted: it needs a password")
    return archive.xml("content.xml")


def sheets(archive: Archive) -> Iterator[Sheet]:
    for table in content(archive).iter(f"{TABLE}table"):
        yield Sheet(table.get(f"{TABLE}name", ""), cells(table))


def cells(table: _Element) -> list[CellText]:
    """The filled cells of a table, repeated rows and columns written out."""
    found: list[CellText] = []
    number = 0
    for row in table.iter(f"{TABLE}table-row"):
        repeat = _repeat(row, "number-rows-repeated")
        filled = list(_row(row))
        header = str(getattr(row.getparent(), "tag", "")).endswith("table-header-rows")
        if filled:
            if len(found) + repeat * len(filled) > MOST_CELLS:
                raise Unreadable("RN907", f"more than {MOST_CELLS:,} table cells")
            for copy in range(repeat):
                found.extend(
                    CellText(number + copy, column, text, header, height, width)
                    for column, text, height, width in filled
                )
        number += repeat
    return found


def _row(row: _Element) -> Iterator[tuple[int, str, int, int]]:
    """(column, text, row span, column span) of the filled cells."""
    column = 0
    for cell in row:
        if not isinstance(cell.tag, str) or not cell.tag.endswith("table-cell"):
            continue
        repeat = _repeat(cell, "number-columns-repeated")
        text = "\n".join(line for p in cell.iter(f"{TEXT}p") if (line := paragraph(p)))
        if text.strip() and not cell.tag.endswith("covered-table-cell"):
            spans = _repeat(cell, "number-rows-spanned"), _repeat(cell, "number-columns-spanned")
            for copy in range(min(repeat, _MOST_REPEAT)):
                yield column + copy, text, *spans
        column += repeat


def _repeat(element: _Element, name: str) -> int:
    text = element.get(f"{TABLE}{name}", "1")
    return max(int(text), 1) if text.isdigit() and len(text) < 8 else 1


def paragraph(element: _Element) -> str:
    """The text of a paragraph: spaces and tabs written out, notes and comments left out."""
    parts: list[str] = []
    _collect(element, parts)
    return "".join(parts)


def _collect(element: _Element, parts: list[str]) -> None:
    parts.append(element.text or "")
    for child in element:
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if name == "s":
            parts.append(" " * min(int(child.get(f"{TEXT}c", "1") or 1), 1000))
        elif name in ("tab", "line-break"):
            parts.append("\t" if name == "tab" else "\n")
        elif name and name not in ("note", "annotation", "annotation-end", "tracked-changes"):
            _collect(child, parts)
        parts.append(child.tail or "")

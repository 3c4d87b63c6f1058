"""DOCX: the body in order, tables, footnotes, running heads; insertions accepted, deletions left out, both named."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from checker.documents.archive import Archive
from checker.documents.assembly import Assembly, CellText
from checker.documents.docx_text import ParagraphText, W, children, local, paragraph_text, value
from checker.documents.limits import Unreadable
from checker.model import BlockKind, Document, Problem

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAIN = "word/document.xml"
_TRANSPARENT = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice"})


def read(data: bytes, path: str, language: str | None = None, published: date | None = None) -> Document:
    archive = Archive(data, "DOCX")
    if _MAIN not in archive:
        raise Unreadable("RN905", "not a DOCX file: it has no main document part")
    reading = _Reading(Assembly(path, "docx", language), _headings(archive))
    body = next(children(archive.xml(_MAIN), "body"), None)
    if body is not None:
        reading.container(body)
    reading.notes(archive)
    reading.running_heads(archive)
    reading.name_changes()
    return reading.out.document(published)


def _headings(archive: Archive) -> dict[str, int]:
    """Style id -> heading level, from the outline levels and the built-in names."""
    if "word/styles.xml" not in archive:
        return {}
    found: dict[str, int] = {}
    for style in children(archive.xml("word/styles.xml"), "style"):
        name = next((value(e) for e in children(style, "name")), "").lower()
        outline = next((value(level) for level in style.iter(f"{W}outlineLvl")), "")
        if name.startswith("heading ") and name[8:].isdigit():
            found[style.get(f"{W}styleId", "")] = int(name[8:])
        elif name == "title":
            found[style.get(f"{W}styleId", "")] = 1
        elif outline.isdigit() and int(outline) < 9:
            found[style.get(f"{W}styleId", "")] = int(outline) + 1
    return found


@dataclass(slots=True)
class _Reading:
    out: Assembly
    headings: dict[str, int]
    paragraphs: int = 0
    tables: int = 0
    path: list[str] = field(default_factory=list)  # of headings
    changes: int = 0
    hidden: int = 0

    def container(self, element: _Element) -> None:
        """Everything that holds paragraphs and tables: the body, a text box, a content control."""
        for child in element:
            name = local(child)
            if name == "p":
                self.paragraph(child)
            elif name == "tbl":
                self.table(child)
            elif name in _TRANSPARENT:
                self.changes += name in ("ins", "moveTo")
                self.container(child)

    def paragraph(self, element: _Element) -> None:
        self.paragraphs += 1
        said = self._said(element)
        level = self._level(element)
        if level and said.text.strip():
            self.path = [*self.path[: level - 1], said.text.strip()]
        label = f"paragraph {self.paragraphs}"
        if self.path and not level:
            label += f" ({' > '.join(self.path)})"
        kind = BlockKind.HEADING if level else BlockKind.LIST_ITEM if said.numbered else BlockKind.PARAGRAPH
        self.out.block(said.text, kind, label)
        if said.hidden.strip():
            self.hidden += 1
            self.out.block(said.hidden, BlockKind.HIDDEN, f"{label}, hidden text")
        for box in said.boxes:
            self.container(box)

    def _said(self, element: _Element) -> ParagraphText:
        said = paragraph_text(element)
        self.changes += said.changes
        return said

    def _level(self, element: _Element) -> int:
        for properties in children(element, "pPr"):
            for outline in children(properties, "outlineLvl"):
                level = value(outline)
                return int(level) + 1 if level.isdigit() and int(level) < 9 else 0
            for style in children(properties, "pStyle"):
                return self.headings.get(value(style), 0)
        return 0

    def table(self, element: _Element) -> None:
        """A table of figures or of two languages; a table inside a cell is read after the one that holds it."""
        self.tables += 1
        name = f"table {self.tables}"
        cells: list[CellText] = []
        open_spans: dict[int, int] = {}  # column -> index of the cell that goes on below
        inner: list[_Element] = []
        for row, element_row in enumerate(_rows(element)):
            column = 0
            header = any(True for _ in element_row.iter(f"{W}tblHeader"))
            for cell in _cells(element_row):
                width, merge = _span(cell)
                if merge == "continue" and column in open_spans:
                    above = cells[open_spans[column]]
                    cells[open_spans[column]] = _taller(above)
                else:
                    text, indent = self._cell(cell, inner)
                    open_spans[column] = len(cells)
                    label = f"{name} row {row + 1} column {column + 1}"
                    cells.append(CellText(row, column, text, header, 1, width, indent, label))
                column += width
        self.out.table(cells, label=name)
        for table in inner:
            self.table(table)

    def _cell(self, cell: _Element, inner: list[_Element]) -> tuple[str, int]:
        parts: list[str] = []
        indent = 0
        for child in cell:
            if local(child) == "p":
                said = self._said(child)
                indent = indent or said.indent
                if said.text.strip():
                    parts.append(said.text.strip())
            elif local(child) == "tbl":
                inner.append(child)
            elif local(child) in _TRANSPARENT:
                parts.extend(t for p in child.iter(f"{W}p") if (t := self._said(p).text.strip()))
        return "\n".join(parts), indent

    def notes(self, archive: Archive) -> None:
        for part, word in (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")):
            if part not in archive:
                continue
            for note in archive.xml(part):
                if note.get(f"{W}type") in (None, "normal"):
                    text = "\n".join(self._said(p).text for p in note.iter(f"{W}p"))
                    self.out.block(text, BlockKind.FOOTNOTE, f"{word} {note.get(f'{W}id')}")

    def running_heads(self, archive: Archive) -> None:
        seen: set[str] = set()
        for name in sorted(archive.names):
            if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
                text = "\n".join(t for p in archive.xml(name).iter(f"{W}p") if (t := self._said(p).text.strip()))
                if text not in seen:
                    self.out.block(text, BlockKind.HEADER, name[5:-4])
                    seen.add(text)

    def name_changes(self) -> None:
        if self.changes:
            message = f"{self.changes} tracked changes are read as if accepted"
            self.out.problems.append(Problem("RN910", message, fatal=False))
        if self.hidden:
            message = f"{self.hidden} paragraphs hold hidden text, which is not checked"
            self.out.problems.append(Problem("RN911", message, fatal=False))


def _rows(table: _Element) -> list[_Element]:
    rows: list[_Element] = []
    for child in table:
        if local(child) == "tr":
            deleted = any(local(mark) == "del" for mark in child.findall(f"{W}trPr/{W}del"))
            if not deleted:
                rows.append(child)
        elif local(child) in _TRANSPARENT:
            rows.extend(_rows(child))
    return rows


def _cells(row: _Element) -> list[_Element]:
    cells: list[_Element] = []
    for child in row:
        if local(child) == "tc":
            cells.append(child)
        elif local(child) in _TRANSPARENT:
            cells.extend(_cells(child))
    return cells


def _span(cell: _Element) -> tuple[int, str]:
    """(columns that the cell takes, "continue" where it belongs to the cell above)."""
    width, merge = 1, ""
    for properties in children(cell, "tcPr"):
        for span in children(properties, "gridSpan"):
            width = min(max(int(value(span)) if value(span).isdigit() else 1, 1), 1000)
        for vertical in children(properties, "vMerge"):
            merge = value(vertical) or "continue"
    return width, merge


def _taller(cell: CellText) -> CellText:
    return replace(cell, row_span=cell.row_span + 1)

"""XLSX: values through their number formats, merged cells, hidden rows, columns and sheets left out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.documents.archive import Archive
from checker.documents.assembly import CellText
from checker.documents.limits import MOST_CELLS, MOST_CHARACTERS, Unreadable
from checker.documents.number_format import Styles, shown
from checker.documents.sheet_tables import Sheet
from checker.records import maker

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_cell = maker(CellText)
_BLANKS = " \u00a0\u3000"  # before a label that is set in by spaces
_MOST_DIGITS = 8  # of the number of a row
_PLACE = re.compile(r"\A([A-Z]{1,3})([1-9][0-9]{0,6})\Z")


def sheets(archive: Archive) -> Iterator[Sheet]:
    book = archive.xml("xl/workbook.xml")
    targets = _targets(archive)
    strings = _strings(archive)
    styles = Styles.read(archive.xml("xl/styles.xml") if "xl/styles.xml" in archive else None)
    epoch_1904 = any(e.get("date1904") in ("1", "true") for e in book.iter("{*}workbookPr"))
    for element in book.iter("{*}sheet"):
        name, part = element.get("name", ""), targets.get(element.get(_RELATION, ""), "")
        if element.get("state", "visible") != "visible":
            yield Sheet(name, [], 1)
        elif part in archive:
            yield _Page(strings, styles, epoch_1904).read(name, archive.xml(part))


def _targets(archive: Archive) -> dict[str, str]:
    part = "xl/_rels/workbook.xml.rels"
    if part not in archive:
        raise Unreadable("RN905", "damaged: the workbook does not say where its sheets are")
    return {
        e.get("Id", ""): posixpath.normpath(posixpath.join("xl", e.get("Target", ""))).lstrip("/")
        if not e.get("Target", "").startswith("/")
        else e.get("Target", "").lstrip("/")
        for e in archive.xml(part).iter("{*}Relationship")
    }


def _strings(archive: Archive) -> list[str]:
    if "xl/sharedStrings.xml" not in archive:
        return []
    return [_text(item) for item in archive.xml("xl/sharedStrings.xml").iter("{*}si")]


def _text(item: _Element) -> str:
    """The runs of a string, without the reading aids (phonetic runs) of Japanese."""
    return "".join(
        t.text or "" for t in item.iter("{*}t") if not str(getattr(t.getparent(), "tag", "")).endswith("rPh")
    )


class _Page:
    def __init__(self, strings: list[str], styles: Styles, epoch_1904: bool) -> None:
        self.strings, self.styles, self.epoch_1904 = strings, styles, epoch_1904
        self.hidden = self.characters = 0
        self._known: dict[str, tuple[str, int]] = {}  # format code and indent by style

    def read(self, name: str, root: _Element) -> Sheet:
        hidden = self._hidden_columns(root)
        cells: list[CellText] = []
        row_number = places = 0
        for row in root.iter("{*}row"):
            places += len(row)
            if places > MOST_CELLS:
                raise Unreadable("RN907", f"more than {MOST_CELLS:,} table cells")
            row_number = _named_row(row.get("r", "")) or row_number + 1
            if row.get("hidden") in ("1", "true"):
                self.hidden += 1
                continue
            found = self._row(row, row_number - 1)
            cells.extend([cell for cell in found if cell.column not in hidden] if hidden else found)
        return Sheet(name, _merged(cells, root), self.hidden + len(hidden))

    def _hidden_columns(self, root: _Element) -> frozenset[int]:
        found: set[int] = set()
        for column in root.iter("{*}col"):
            if column.get("hidden") in ("1", "true"):
                first, last = (_named_row(column.get(end, "1")) or 1 for end in ("min", "max"))
                found.update(range(first - 1, min(last, first + 200)))
        return frozenset(found)

    def _row(self, row: _Element, number: int) -> Iterator[CellText]:
        column = -1
        below = str(number + 1)
        for cell in row:
            place = cell.get("r", "")
            known = _COLUMNS.get(place[: -len(below)]) if place.endswith(below) else None
            column = _column_of(place, column + 1) if known is None else known
            style = cell.get("s", "0")
            code, indent = self._known.get(style) or self._style(style)
            text = self._shown(cell, cell.get("t", "n"), code)
            if text and not text.isspace():
                if not indent and text[0] in _BLANKS:
                    indent = len(text) - len(text.lstrip(_BLANKS))
                self.characters += len(text)
                yield _cell(number, column, text, False, 1, 1, indent)
        if self.characters > MOST_CHARACTERS:
            raise Unreadable("RN907", f"more than {MOST_CHARACTERS:,} characters of text")

    def _style(self, style: str) -> tuple[str, int]:
        """Format code and indent, looked up once for each style."""
        known = self._known[style] = (self.styles.code(style), self.styles.indent(style))
        return known

    def _shown(self, cell: _Element, kind: str, code: str) -> str:
        if kind == "inlineStr":
            return _text(cell)
        raw = _stored(cell)
        if kind == "n":
            return shown(raw, code, self.epoch_1904)
        if kind == "s":
            at = int(raw) if raw.isascii() and raw.isdigit() else -1
            return self.strings[at] if 0 <= at < len(self.strings) else ""
        if kind == "b":
            return "TRUE" if raw == "1" else "FALSE"
        return raw


def _named_row(number: str) -> int:
    """A row or column by its number; 0 for what is none."""
    return int(number) if number.isascii() and number.isdigit() and len(number) < _MOST_DIGITS else 0


def _stored(cell: _Element) -> str:
    for element in cell:
        if str(element.tag).endswith("}v"):
            return element.text or ""
    return ""


def _column_of(place: str, following: int) -> int:
    """The column of a cell by its name, B7; the ``following`` one where it has none."""
    named = _PLACE.match(place)
    return _column(named.group(1)) if named else following


_COLUMNS: dict[str, int] = {}  # by their letters, those that were met


def _column(letters: str) -> int:
    if letters in _COLUMNS:
        return _COLUMNS[letters]
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    _COLUMNS[letters] = number - 1
    return number - 1


def _merged(cells: list[CellText], root: _Element) -> list[CellText]:
    """The spans of merged cells, on the cell at their corner."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for merge in root.iter("{*}mergeCell"):
        corners = [_PLACE.match(part) for part in merge.get("ref", "").split(":")]
        if len(corners) == 2 and corners[0] and corners[1]:
            (left, top), (right, bottom) = corners[0].groups(), corners[1].groups()
            key = (int(top) - 1, _column(left))
            spans[key] = (int(bottom) - int(top) + 1, _column(right) - _column(left) + 1)
    if not spans:
        return cells
    return [
        replace(cell, row_span=spans[key][0], column_span=spans[key][1])
        if (key := (cell.row, cell.column)) in spans
        else cell
        for cell in cells
    ]

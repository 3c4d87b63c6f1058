"""The cells of an HTML table, spans laid out on the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.documents.assembly import CellText
from checker.documents.limits import MOST_CELLS, MOST_SPANS, Unreadable
from checker.documents.repair import superscript

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_SPAN = 1000  # what browsers allow
_BREAKING = frozenset({"br", "p", "div", "li"})


def grid(table: HtmlElement, name: str) -> list[CellText]:
    cells: list[CellText] = []
    taken: dict[int, int] = {}  # column -> first row that is free below a spanning cell
    covered_places = 0
    for row, element in enumerate(table.iter("tr")):
        column = 0
        for cell in element.iter("td", "th"):
            while taken.get(column, 0) > row:
                column += 1
                covered_places += 1
            height, width = _span(cell, "rowspan"), _span(cell, "colspan")
            header = cell.tag == "th" or _within(cell, "thead")
            label = f"{name} row {row + 1} column {column + 1}"
            cells.append(
                CellText(row, column, _text(cell), header, height, width, _indent(cell), label, cell.get("lang") or "")
            )
            for covered in range(column, column + width):
                taken[covered] = row + height
            column += width
            covered_places += width
            if covered_places > MOST_SPANS:
                raise Unreadable("RN907", f"a table whose cells span more than {MOST_SPANS:,} places")
            if len(cells) > MOST_CELLS or len(taken) > MOST_CELLS:
                raise Unreadable("RN907", f"more than {MOST_CELLS:,} table cells")
    return cells


def _span(cell: HtmlElement, name: str) -> int:
    text = cell.get(name, "1").strip()
    return min(max(int(text), 1), _MOST_SPAN) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _within(cell: HtmlElement, tag: str) -> bool:
    row = cell.getparent()
    section = row.getparent() if row is not None else None
    return section is not None and section.tag == tag


def _indent(cell: HtmlElement) -> int:
    """Leading no-break or ideographic spaces, as statisticians indent the parts of a total."""
    text = cell.text_content().lstrip(" \t\r\n")
    return len(text) - len(text.lstrip("\u00a0\u3000\u2003\u2002 "))


def _text(cell: HtmlElement) -> str:
    parts: list[str] = []
    _collect(cell, parts)
    lines = ("".join(parts)).split("\n")
    return "\n".join(line for raw in lines if (line := " ".join(raw.split())))


def _collect(element: HtmlElement, parts: list[str]) -> None:
    if element.text:
        parts.append(element.text.replace("\r", " ").replace("\n", " "))
    for child in element:
        if isinstance(child.tag, str) and child.tag not in ("script", "style", "del"):
            if child.tag in _BREAKING:
                parts.append("\n")
            if child.tag == "sup":
                parts.append(superscript(child.text_content()))
            else:
                _collect(child, parts)
            if child.tag in _BREAKING:
                parts.append("\n")
        if child.tail:
            parts.append(child.tail.replace("\r", " ").replace("\n", " "))

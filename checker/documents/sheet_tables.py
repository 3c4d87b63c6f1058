"""A sheet as tables: blocks of rows apart from each other by blank rows, lone cells as text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import groupby
from operator import attrgetter

from checker.documents.assembly import Assembly, CellText, Places
from checker.model import BlockKind
from checker.records import record

_ROW, _COLUMN = attrgetter("row"), attrgetter("column")


@record
class Sheet:
    """The shown cells of a sheet at their true rows and columns; ``hidden`` counts what was left out."""

    name: str
    cells: list[CellText]
    hidden: int = 0


def add_sheet(out: Assembly, sheet: Sheet) -> None:
    """Titles and notes (rows with one cell at the edges of a block) become paragraphs, the rest a table."""
    rows: dict[int, list[CellText]] = {}
    for number, line in groupby(sheet.cells, _ROW):
        rows.setdefault(number, []).extend(line)
    for block in _blocks(rows):
        first, last = _body(block, rows)
        for row in block[:first]:
            _paragraphs(out, sheet.name, rows[row])
        body = [cell for row in block[first:last] for cell in rows[row]]
        if body:
            label = f"{sheet.name}!{place(body[0].row, body[0].column)}:{place(body[-1].row, body[-1].column)}"
            out.table(body, sheet.name, label, _Corner(body, sheet.name))
        for row in block[last:]:
            _paragraphs(out, sheet.name, rows[row])


def place(row: int, column: int) -> str:
    """The name of a cell as spreadsheets write it: B7."""
    return f"{_letters(column)}{row + 1}"


@cache
def _letters(column: int) -> str:
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _blocks(rows: dict[int, list[CellText]]) -> list[list[int]]:
    """Runs of filled rows. A single blank row inside a table of the same shape does not end it."""
    blocks: list[list[int]] = []
    for row in sorted(rows):
        if blocks and (row - blocks[-1][-1] == 1 or _goes_on(rows, blocks[-1], row)):
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def _goes_on(rows: dict[int, list[CellText]], block: list[int], row: int) -> bool:
    near = row - block[-1] == 2
    above, below = rows[block[-1]], rows[row]
    return near and len(above) > 1 and len(below) > 1 and _figures(below) == _figures(above) > 0


def _figures(cells: Iterable[CellText]) -> int:
    return sum(any(map(str.isdigit, cell.text)) for cell in cells)


def _body(block: list[int], rows: dict[int, list[CellText]]) -> tuple[int, int]:
    """The rows of a block that are the table: from the first to the last with more than one cell."""
    wide = [number for number, row in enumerate(block) if len(rows[row]) > 1]
    return (wide[0], wide[-1] + 1) if wide else (len(block), len(block))


def _paragraphs(out: Assembly, sheet: str, cells: list[CellText]) -> None:
    for cell in cells:
        out.block(cell.text, BlockKind.PARAGRAPH, f"{sheet}!{place(cell.row, cell.column)}")


class _Corner(Places):
    """Cells are named as their sheet names them, and counted from the corner of the table."""

    def __init__(self, cells: list[CellText], sheet: str) -> None:
        self.row, self.column = min(map(_ROW, cells)), min(map(_COLUMN, cells))
        self.sheet = sheet

    def label(self, cell: CellText) -> str:
        return f"{self.sheet}!{_letters(cell.column)}{cell.row + 1}"

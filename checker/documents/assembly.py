"""Putting a document together from the parts of a format: one text, with blocks and tables at their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import attrgetter

from checker.documents.dates import publication
from checker.documents.limits import MOST_CELLS, MOST_CHARACTERS, MOST_COLUMNS, MOST_SPANS, Unreadable
from checker.documents.speech import alike, spoken, told
from checker.model import Block, BlockKind, Cell, Document, Problem, Table
from checker.records import maker, record

_BEYOND = 64  # columns that the last cells of a table may span
_ORDER, _COLUMN = attrgetter("row", "column"), attrgetter("column")
_block, _cell, _CELL = maker(Block), maker(Cell), BlockKind.CELL
_LETTER = re.compile("[A-Za-z]")
_NEAR = 16  # blocks before a table without words that tell its language
_CAPTION = 160  # characters at most of a paragraph that belongs to the table below it


@record
class CellText:
    """A cell before it has a place in the text."""

    row: int
    column: int
    text: str
    header: bool = False
    row_span: int = 1
    column_span: int = 1
    indent: int = 0
    label: str = ""
    language: str = ""


class Places:
    """Where the cells of a table stand in their file: a corner that rows and columns count from, and their names."""

    row = column = 0

    def label(self, cell: CellText) -> str:
        """The name of the place of a cell; empty where its row and column are name enough."""
        return cell.label


_OWN = Places()


@dataclass(slots=True)
class Assembly:
    """Collects blocks and tables in reading order. ``language`` holds for all of them where it is given."""

    path: str
    format: str
    language: str | None = None
    parts: list[str] = field(default_factory=list)
    at: int = 0
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    cells: int = 0
    above: list[str] = field(default_factory=list)  # short paragraphs right above: title and unit of a table
    _languages: dict[str, str] = field(default_factory=dict)

    def block(self, text: str, kind: BlockKind = BlockKind.PARAGRAPH, label: str = "", language: str = "") -> None:
        """A paragraph; lines of it in different languages become blocks of their own."""
        spans = self._by_language(text, language)
        for part, own in spans:
            start = self._write(part, "\n")
            self.blocks.append(Block(start, start + len(part), self.language or own, kind, label))
        if spans:
            self._write("", "\n")
            if kind not in (BlockKind.HEADER, BlockKind.HIDDEN):
                titles = kind != BlockKind.LIST_ITEM and len(text.strip()) <= _CAPTION
                self.above = [*self.above[-2:], text.strip()] if titles else []

    def table(self, cells: Sequence[CellText], caption: str = "", label: str = "", places: Places = _OWN) -> None:
        """A table; a line a row, a tab between cells. The caption takes in the short paragraphs above."""
        self.cells += len(cells)
        if self.cells > MOST_CELLS:
            raise Unreadable("RN907", f"more than {MOST_CELLS:,} table cells")
        if all(not cell.text or cell.text.isspace() for cell in cells):
            return
        start = self.at
        placed = self._placed(_with_signs(sorted(cells, key=_ORDER)), label, places)
        end = self.at
        self._write("", "\n\n")
        title = "\n".join([*self.above, *([caption] if caption and caption not in self.above else [])])
        self.above = []
        rows, columns = _extent(placed)
        self.tables.append(Table(start, end, rows, columns, tuple(_clipped(placed, rows, columns)), title, label))

    def document(self, published: date | None = None) -> Document:
        text, blocks = "".join(self.parts), spoken(self.blocks)
        return Document(
            self.path,
            text,
            blocks,
            published or publication(text, tuple(b for b in blocks[:40] if b.kind != BlockKind.HEADER)),
            tuple(self.tables),
            problems=tuple(replace(problem, path=self.path) for problem in self.problems),
            format=self.format,
        )

    def _placed(self, cells: Sequence[CellText], table: str, places: Places) -> list[Cell]:
        """The cells of a table, written one after another: a sheet has so many that each is to be touched once."""
        language = self.language or self._main_language(cells)
        placed: list[Cell] = []
        above, at, top, left = cells[0].row, self.at, places.row, places.column
        for cell in cells:
            row, text, label = cell.row, cell.text.strip(), places.label(cell)
            if placed:
                self.parts.append("\t" if row == above else "\n")
                at += 1
            above, end = row, at + len(text)
            if end > MOST_CHARACTERS:
                raise Unreadable("RN907", f"more than {MOST_CHARACTERS:,} characters of text")
            label = label or f"{table} row {row - top + 1} column {cell.column - left + 1}"
            if text:
                own = self._agreed(cell.language, text) if not self.language and _has_letters(text) else language
                self.parts.append(text)
                self.blocks.append(_block(at, end, own, _CELL, label))
            spans = (cell.header, cell.row_span, cell.column_span, cell.indent)
            placed.append(_cell(row - top, cell.column - left, at, end, *spans, label))
            at = end
        self.at = at
        return placed

    def _write(self, text: str, end: str) -> int:
        start = self.at
        self.at += len(text) + len(end)
        if self.at > MOST_CHARACTERS:
            raise Unreadable("RN907", f"more than {MOST_CHARACTERS:,} characters of text")
        self.parts.append(text)
        if end:
            self.parts.append(end)
        return start

    def _main_language(self, cells: Iterable[CellText]) -> str:
        """The language of the words of a table, for its bare figures."""
        words: list[str] = []
        size = 0
        for cell in cells:
            if size < 2000 and _has_letters(cell.text):
                words.append(cell.text)
                size += len(cell.text)
        shown = self._spoken(" ".join(words)) if words else ""
        return shown or next((b.language for b in reversed(self.blocks[-_NEAR:]) if b.language), "en")

    def _by_language(self, text: str, declared: str) -> list[tuple[str, str]]:
        """The lines of a paragraph, joined where they are in one language."""
        joined: list[tuple[str, str]] = []
        for line in (line.strip() for line in text.split("\n")):
            if not line:
                continue
            language = self._agreed(declared, line)
            if joined and (alike(joined[-1][1], language) or not _has_letters(line)):
                joined[-1] = (f"{joined[-1][0]}\n{line}", joined[-1][1] or language)
            else:
                joined.append((line, language))
        return joined

    def _agreed(self, declared: str, text: str) -> str:
        """The declared language, unless the script of the text contradicts it; empty where nothing tells."""
        found = self._spoken(text)
        return declared if declared and (found == "zh") == (declared == "zh") else found

    def _spoken(self, text: str) -> str:
        known = self._languages.get(text)
        if known is None:
            known = self._languages[text] = told(text)
        return known


_BEFORE = frozenset({"$", "€", "£", "¥", "US$", "(", "$(", "$ ("})
_AFTER = frozenset({")", "%", ")%", "%)", "*"})
_SIGNS = _BEFORE | _AFTER


def _with_signs(cells: list[CellText]) -> list[CellText]:
    """Signs that a layout put into cells of their own go to the figure beside them."""
    if _SIGNS.isdisjoint([cell.text.strip() for cell in cells]):
        return cells
    joined: list[CellText] = []
    sign: CellText | None = None
    for cell in cells:
        text = cell.text.strip()
        figure = text[:1] in "0123456789(-–—." and bool(text)
        if sign is not None and sign.row == cell.row and figure:
            cell = replace(cell, text=sign.text.strip() + text)
        elif sign is not None and (sign.row != cell.row or text):
            joined.append(sign)
        elif sign is not None:
            joined.append(cell)
            continue
        sign = cell if text in _BEFORE else None
        if sign is not None:
            continue
        last = next((at for at in range(len(joined) - 1, -1, -1) if joined[at].text.strip()), -1)
        if text in _AFTER and last >= 0 and joined[last].row == cell.row and joined[last].text.strip()[-1:].isdigit():
            joined[last] = replace(joined[last], text=joined[last].text.strip() + text)
        else:
            joined.append(cell)
    return joined if sign is None else [*joined, sign]


def _extent(cells: list[Cell]) -> tuple[int, int]:
    """Rows and columns of cells in order. None spans further than the last row, nor far beyond the last column."""
    rows = 1 + cells[-1].row
    columns = 1 + max(map(_COLUMN, cells))
    if columns > MOST_COLUMNS:
        raise Unreadable("RN907", f"a table of more than {MOST_COLUMNS:,} columns")
    spanning = (cell.column + cell.column_span for cell in cells if cell.column_span > 1)
    return rows, min(columns + _BEYOND, max(columns, max(spanning, default=0)))


def _clipped(cells: list[Cell], rows: int, columns: int) -> list[Cell]:
    """The cells, none spanning further than the table; together they cover no more than a table may have places."""
    found: list[Cell] = []
    covered = 0
    for cell in cells:
        if cell.row_span > 1 or cell.column_span > 1:
            height, width = min(cell.row_span, rows - cell.row), min(cell.column_span, columns - cell.column)
            covered += height * width
            if covered > MOST_SPANS:
                raise Unreadable("RN907", f"a table whose cells span more than {MOST_SPANS:,} places")
            cell = replace(cell, row_span=height, column_span=width)
        found.append(cell)
    return found


def _has_letters(text: str) -> bool:
    if text.isascii():
        return not text.isdigit() and _LETTER.search(text) is not None
    return any(map(str.isalpha, text))

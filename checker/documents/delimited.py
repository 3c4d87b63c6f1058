"""CSV: one table, offsets those of the file itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from checker.documents.dates import publication
from checker.documents.encoding import decode
from checker.documents.limits import MOST_CELL, MOST_CELLS, MOST_COLUMNS, Unreadable
from checker.languages import detect
from checker.model import Block, BlockKind, Cell, Document, Problem, Table

_DELIMITERS = ",;\t|"
_ENDS = {delimiter: re.compile(f"[{re.escape(delimiter)}\r\n]") for delimiter in _DELIMITERS}
_SAMPLE = 100_000  # bytes


def read(data: bytes, path: str, language: str | None = None, published: date | None = None) -> Document:
    text = decode(data)
    if isinstance(text, Problem):
        raise Unreadable(text.code, text.message, text.line, text.column)
    return document(text, path, language, published)


def holds_figures(data: bytes) -> bool:
    """Whether most cells after the first of their line are figures without words."""
    text = decode(data[:_SAMPLE].rpartition(b"\n")[0] or data[:_SAMPLE])
    if isinstance(text, Problem):
        return False
    cells = [cell for line in text.split("\n") for cell in line.split("\t")[1:] if cell.strip()]
    figures = sum(any(c.isdigit() for c in cell) and not any(c.isalpha() for c in cell) for cell in cells)
    return figures * 2 > len(cells)


def document(text: str, path: str, language: str | None = None, published: date | None = None) -> Document:
    """The rows above the header that fill one cell only (a title, a unit) are the caption."""
    rows = [row for row in _rows(text, _delimiter(text)) if any(a < b for a, b in row)]
    if not rows:
        return Document(path, text, (), published, format="csv")
    main = language or detect(" ".join(text[a:b] for row in rows[:50] for a, b in row)[:2000])
    cells, blocks = _cells(text, rows, language, main)
    title = _title(rows)
    caption = " ".join(text[a:b] for row in rows[:title] for a, b in row if a < b)
    body = tuple(replace(cell, row=cell.row - title) for cell in cells if cell.row >= title)
    table = Table(rows[0][0][0], rows[-1][-1][1], len(rows) - title, max(map(len, rows)), body, caption, "table 1")
    return Document(path, text, blocks, published or publication(text, blocks), (table,), format="csv")


def _cells(
    text: str, rows: list[list[tuple[int, int]]], language: str | None, main: str
) -> tuple[list[Cell], tuple[Block, ...]]:
    cells: list[Cell] = []
    blocks: list[Block] = []
    for row, spans in enumerate(rows):
        for column, (start, end) in enumerate(spans):
            label = f"row {row + 1} column {column + 1}"
            cells.append(Cell(row, column, start, end, label=label))
            if start < end:
                worded = any(character.isalpha() for character in text[start:end])
                spoken = language or (detect(text[start:end]) if worded else main)
                blocks.append(Block(start, end, spoken, BlockKind.CELL, label))
        if len(cells) > MOST_CELLS:
            raise Unreadable("RN907", f"more than {MOST_CELLS:,} table cells")
    return cells, tuple(blocks)


def _title(rows: list[list[tuple[int, int]]]) -> int:
    """How many rows at the top hold one cell only."""
    for number, row in enumerate(rows):
        if sum(a < b for a, b in row) > 1:
            return number
    return 0


def _delimiter(text: str) -> str:
    """The delimiter that cuts most of the first lines into the same number (above one) of cells."""
    best, score = ",", 0
    lines = [line for line in text[:20_000].split("\n")[:30] if line.strip()]
    for delimiter in _DELIMITERS:
        counts = [len(row) for row in _rows("\n".join(lines), delimiter)]
        widest = max(counts, default=1)
        same = sum(count == widest for count in counts) if widest > 1 else 0
        if same > score:
            best, score = delimiter, same
    return best


def _rows(text: str, delimiter: str) -> Iterator[list[tuple[int, int]]]:
    """Spans of cells without quotes and surrounding space, by RFC 4180."""
    row: list[tuple[int, int]] = []
    at, size = 0, len(text)
    while at < size:
        start, end, at = _cell(text, at, delimiter)
        row.append((start, end))
        if len(row) > MOST_COLUMNS:
            raise Unreadable("RN907", f"a table of more than {MOST_COLUMNS:,} columns")
        if at >= size or text[at] != delimiter:
            yield row
            row = []
            at += 2 if text.startswith("\r\n", at) else 1
        else:
            at += 1
            if at == size:
                row.append((at, at))
    if row:
        yield row


def _cell(text: str, at: int, delimiter: str) -> tuple[int, int, int]:
    """(start, end, where the delimiter or line end stands)."""
    size = len(text)
    if at < size and text[at] == '"':
        stop = _closing(text, at + 1)
        return (*_trim(text, at + 1, stop), _end(text, min(stop + 1, size), delimiter))
    after = _end(text, at, delimiter)
    return (*_trim(text, at, after), after)


def _closing(text: str, at: int) -> int:
    """Where the quotation mark stands that ends a cell; two of them are one that is written."""
    stop = text.find('"', at)
    while stop >= 0 and text.startswith('""', stop):
        stop = text.find('"', stop + 2)
    return stop if stop >= 0 else len(text)


def _end(text: str, at: int, delimiter: str) -> int:
    found = _ENDS[delimiter].search(text, at)
    return found.start() if found else len(text)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    if end - start > MOST_CELL:
        raise Unreadable("RN907", f"a table cell of more than {MOST_CELL:,} characters")
    body = text[start:end]
    if not body.strip():
        return start, start
    left = start + len(body) - len(body.lstrip())
    return left, left + len(body.strip())

"""TSV: one segment a line, source and translations in columns; offsets are those of the file itself."""

from __future__ import annotations

from datetime import date

from checker.documents.bilingual import decoded
from checker.language_codes import primary
from checker.languages import detect
from checker.model import Block, BlockKind, Document

_SOURCES = frozenset({"source", "src", "source text", "original", "原文"})
_TARGETS = frozenset({"target", "tgt", "trg", "target text", "translation", "译文"})
_IDS = frozenset({"id", "no", "no.", "nr", "number", "segment", "key", "编号", "序号"})


def read(data: bytes, path: str, language: str | None = None, published: date | None = None) -> Document:
    """Columns named source and target or by language codes; else every column that holds prose."""
    text = decoded(data)
    rows = _rows(text)
    header = _header(text, rows[0]) if rows else None
    if header is not None:
        columns, spoken, body = header[0], header[1], rows[1:]
    else:
        columns, spoken, body = _prose(text, rows), {}, rows
    blocks: list[Block] = []
    segments: list[tuple[int, int]] = []
    identity = _identity(text, rows, columns) if header is not None else None
    for number, row in enumerate(body, start=2 if header is not None else 1):
        filled = [c for c in columns if c < len(row) and text[slice(*row[c])].strip()]
        if len(filled) < 2 or filled[0] != columns[0]:
            continue
        name = text[slice(*row[identity])] if identity is not None and identity < len(row) else ""
        first = len(blocks)
        for column in filled:
            start, end = row[column]
            language = spoken.get(column) or detect(text[start:end])
            blocks.append(Block(start, end, language, BlockKind.SEGMENT, f"segment {name or number}"))
        segments.extend((first, i) for i in range(first + 1, len(blocks)))
    return Document(path, text, tuple(blocks), published, segments=tuple(segments), format="tsv")


def _rows(text: str) -> list[list[tuple[int, int]]]:
    """The spans of the cells of every line that is not blank."""
    rows: list[list[tuple[int, int]]] = []
    at = 0
    for line in text.split("\n"):
        cells: list[tuple[int, int]] = []
        start = at
        for cell in line.rstrip("\r").split("\t"):
            cells.append((start, start + len(cell)))
            start += len(cell) + 1
        if line.strip():
            rows.append(cells)
        at += len(line) + 1
    return rows


def _header(text: str, row: list[tuple[int, int]]) -> tuple[list[int], dict[int, str]] | None:
    """The columns of the texts, source first, and their languages, if the first row names them."""
    names = [text[start:end].strip().lstrip("\ufeff").lower() for start, end in row]
    source = [i for i, name in enumerate(names) if name in _SOURCES]
    targets = [i for i, name in enumerate(names) if name in _TARGETS]
    if source and targets:
        return source[:1] + targets, {}
    codes = [i for i, n in enumerate(names) if len(primary(n)) in (2, 3) and len(n) <= 10 and n not in _IDS]
    if len(codes) >= 2 and all(n in _IDS or i in codes for i, n in enumerate(names)):
        return codes, {i: primary(names[i]) for i in codes}
    return None


def _identity(text: str, rows: list[list[tuple[int, int]]], columns: list[int]) -> int | None:
    names = [text[start:end].strip().lower() for start, end in rows[0]]
    return next((i for i, name in enumerate(names) if name in _IDS and i not in columns), None)


def _prose(text: str, rows: list[list[tuple[int, int]]]) -> list[int]:
    """The columns that hold sentences: most of their cells have a blank between words, or are not ASCII."""
    width = max((len(row) for row in rows), default=0)
    if width <= 2:
        return list(range(width))
    found = []
    for column in range(width):
        cells = [text[slice(*row[column])].strip() for row in rows if column < len(row)]
        if 2 * sum(" " in cell or not cell.isascii() for cell in cells) >= len(cells):
            found.append(column)
    return found

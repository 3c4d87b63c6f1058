"""Tables of a page: rows whose figures stand under each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

from checker.documents.assembly import CellText
from checker.documents.pdf_layout import Row
from checker.documents.pdf_text import Segment
from checker.records import record

_FIGURE = re.compile(
    r"[(+\-–—−]?\s?(?:[$€£¥]|US\$|RMB)?\s?[(+\-–—−]?\d[\d.,\s'’\u00a0\u202f]*\s?[%)¹²³⁴⁵*]*\s?%?|[-–—−…/]{1,3}|n/?a|\.\.\.?",
    re.I,
)
_MARKS = frozenset({"$", "€", "£", "¥", "US$", "(", "%", ")", "%)", "pts"})
_GAP_ROWS = 2  # rows without figures that may stand inside a table (a wrapped label, a section title)
_HEADER_ROWS = 4
_LEAST_ROWS = 2


_Columns: TypeAlias = tuple[tuple[float, float], ...]


@record
class Region:
    """A table, and where its columns of figures stand on the page."""

    cells: tuple[CellText, ...]
    columns: _Columns = ()
    header_rows: int = 0

    @property
    def rows(self) -> int:
        return max((cell.row for cell in self.cells), default=-1) + 1

    def goes_on(self, other: Region) -> bool:
        """Whether ``other``, at the top of the next page, stands in the same columns."""
        if len(self.columns) != len(other.columns):
            return False
        pairs = zip(self.columns, other.columns, strict=True)
        same = all(a[0] < b[1] and b[0] < a[1] for a, b in pairs)
        return same and self._repeated(other) >= other.header_rows

    def _repeated(self, other: Region) -> int:
        """How many rows at the top of both are the same: a header printed again."""
        mine, its = self._rows(), other._rows()
        return next((at for at, (a, b) in enumerate(zip(mine, its, strict=False)) if a != b), min(len(mine), len(its)))

    def _rows(self) -> list[list[str]]:
        rows: list[list[str]] = [[] for _ in range(min(self.rows, _HEADER_ROWS + 1))]
        for cell in self.cells:
            if cell.row < len(rows):
                rows[cell.row].append(cell.text)
        return rows

    def joined(self, other: Region) -> Region:
        """Both as one table, a header that is repeated left out."""
        repeated = self._repeated(other)
        shift = self.rows - repeated
        rest = (replace(cell, row=cell.row + shift) for cell in other.cells if cell.row >= repeated)
        return Region((*self.cells, *rest), self.columns, self.header_rows)


def regions(rows: list[Row], before: Region | None = None) -> Iterator[Region | list[Row]]:
    """The rows of a page as tables and, between them, rows of text. ``before`` may end the page before."""
    at = 0
    for first, last in _spans(rows, before):
        header = _header(rows, at, first, last)
        if header > at:
            yield rows[at:header]
        yield _region(rows[header:last], first - header)
        at = last
    if at < len(rows):
        yield rows[at:]


def _region(rows: list[Row], header_rows: int) -> Region:
    figures = [s for row in rows[header_rows:] for s in _merged_marks(row.segments) if is_figure(s.text)]
    return Region(tuple(_cells(rows, header_rows)), tuple(_columns(figures)), header_rows)


def _spans(rows: list[Row], before: Region | None) -> list[tuple[int, int]]:
    """[first, last) of the runs of rows with figures in columns; a single row where it ends a table begun before."""
    spans: list[tuple[int, int]] = []
    first: int | None = None
    last = 0
    for number, row in enumerate(rows):
        if _is_tabular(row):
            if first is not None and number - last > _GAP_ROWS:
                spans.append((first, last))
                first = None
            first = number if first is None else first
            last = number + 1
        elif first is not None and not _can_stand_inside(row, rows[first]):
            spans.append((first, last))
            first = None
    if first is not None:
        spans.append((first, last))
    return [span for span in spans if _is_table(rows, *span) or (span[0] == 0 and _ends(rows[: span[1]], before))]


def _ends(rows: list[Row], before: Region | None) -> bool:
    return before is not None and before.goes_on(_region(rows, 0))


def _is_table(rows: list[Row], first: int, last: int) -> bool:
    """Enough rows, and figures of different rows under each other."""
    tabular = [row for row in rows[first:last] if _is_tabular(row)]
    if len(tabular) < _LEAST_ROWS:
        return False
    columns = _columns([s for row in tabular for s in row.segments if is_figure(s.text)])
    return any(sum(_within(s, column) for row in tabular for s in row.segments) >= _LEAST_ROWS for column in columns)


def _is_tabular(row: Row) -> bool:
    figures = sum(is_figure(segment.text) for segment in row.segments)
    others = [segment for segment in row.segments if not is_figure(segment.text) and segment.text not in _MARKS]
    return (
        len(row.segments) >= 2 and figures >= 1 and len(others) <= figures + 1 and all(len(s.text) < 90 for s in others)
    )


def _can_stand_inside(row: Row, first: Row) -> bool:
    return len(row.text) < 90 and not row.text.rstrip().endswith((".", "。", "！", "？"))


def is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text.strip()) is not None


def _header(rows: list[Row], floor: int, first: int, last: int) -> int:
    """Where the header begins: rows right above whose segments stand over the figures."""
    columns = _columns([s for row in rows[first:last] for s in row.segments if is_figure(s.text)])
    left = columns[0][0]
    at = first
    while at > floor and first - at < _HEADER_ROWS:
        row = rows[at - 1]
        over = [s for s in row.segments if s.x1 > left and any(_within(s, column) for column in columns)]
        long = any(len(segment.text) > 60 for segment in row.segments)
        if not over or long or (len(over) < min(2, len(columns)) and over[0].x0 < left - 20):
            break
        at -= 1
    return at


def _columns(segments: list[Segment]) -> list[tuple[float, float]]:
    """Where segments overlap from row to row: one interval a column."""
    columns: list[tuple[float, float]] = []
    for x0, x1 in sorted((s.x0, s.x1) for s in segments):
        if columns and x0 < columns[-1][1] - 0.5:
            columns[-1] = (columns[-1][0], max(x1, columns[-1][1]))
        else:
            columns.append((x0, x1))
    return columns


def _within(segment: Segment, column: tuple[float, float]) -> bool:
    return segment.x0 < column[1] and segment.x1 > column[0]


def _cells(rows: list[Row], header_rows: int) -> Iterator[CellText]:
    body = [_merged_marks(row.segments) for row in rows]
    figures = [s for row in body[header_rows:] for s in row if is_figure(s.text)]
    columns = _columns(figures)
    others = [s for row in body for s in row if s.x0 > columns[-1][1]]
    columns += _columns(others)
    for number, segments in enumerate(body):
        placed: dict[int, list[Segment]] = {}
        spans: dict[int, int] = {}
        for segment in segments:
            column, span = _place(segment, columns)
            placed.setdefault(column, []).append(segment)
            spans[column] = max(spans.get(column, 1), span)
        for column in sorted(placed):
            text = " ".join(segment.text for segment in placed[column])
            indent = max(int(placed[column][0].x0 - min(r[0].x0 for r in body if r)), 0) if column == 0 else 0
            yield CellText(number, column, text, number < header_rows, 1, spans[column], indent)


def _place(segment: Segment, columns: list[tuple[float, float]]) -> tuple[int, int]:
    """(column, column span); column 0 is left of all figures."""
    over = [at for at, column in enumerate(columns) if _within(segment, column)]
    if over and segment.x0 < columns[0][0] - 30 and not is_figure(segment.text):
        return 0, 1
    if over:
        return over[0] + 1, len(over)
    right = [at for at, column in enumerate(columns) if column[0] > segment.x1]
    return (right[0] + 1 if right and right[0] > 0 else 0 if right else len(columns)), 1


def _merged_marks(segments: list[Segment]) -> list[Segment]:
    """Currency signs, brackets and percent signs that were set apart go to their figure."""
    merged: list[Segment] = []
    for segment in segments:
        before = merged[-1] if merged else None
        opens = before is not None and before.text in ("$", "€", "£", "¥", "US$", "(", "$(", "$ (")
        closes = segment.text in ("%", ")", "%)", ")%") and before is not None and is_figure(before.text.rstrip("("))
        closes = closes or (segment.text in (")", "%)") and before is not None and before.text.startswith("("))
        if before is not None and ((opens and is_figure(segment.text.rstrip(")") or "0")) or closes):
            merged[-1] = Segment(before.x0, before.y0, segment.x1, before.y1, before.text + segment.text)
        else:
            merged.append(segment)
    return merged

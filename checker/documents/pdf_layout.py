"""Rows and columns of a page: segments into rows, rows into lines in the order in which people read them."""

from __future__ import annotations

from dataclasses import dataclass

from checker.documents.pdf_text import Segment
from checker.records import record

_LEAST_COLUMN_LINES = 5
_BIN = 3.0  # points


@dataclass(slots=True)
class Row:
    """Segments of one height on the page, from left to right. ``number`` counts the rows of the page from 1."""

    number: int
    segments: list[Segment]

    @property
    def text(self) -> str:
        return " ".join(segment.text for segment in self.segments)


@record
class Line:
    """A line of running text inside its column, which reaches from ``left`` to ``right``."""

    number: int
    x0: float
    y: float
    x1: float
    height: float
    left: float
    right: float
    text: str


def rows_of(segments: list[Segment]) -> list[Row]:
    """Rows from the top; a segment belongs to a row where their middles are nearly level."""
    ordered = sorted(segments, key=lambda s: (-(s.y0 + s.y1) / 2, s.x0))
    rows: list[list[Segment]] = []
    level = 0.0
    for segment in ordered:
        middle = (segment.y0 + segment.y1) / 2
        if rows and abs(level - middle) <= 0.35 * min(segment.height, rows[-1][0].height):
            rows[-1].append(segment)
        else:
            rows.append([segment])
            level = middle
    return [Row(number, sorted(row, key=lambda s: s.x0)) for number, row in enumerate(rows, start=1)]


def reading_order(rows: list[Row]) -> list[list[Line]]:
    """The lines of running text, column by column; a line across the columns separates what is above from below."""
    placed = [(row.number, segment) for row in rows for segment in row.segments]
    gutter = _gutter([segment for _, segment in placed])
    if gutter is None:
        return [_lines(placed)] if placed else []
    columns: list[list[Line]] = []
    band: list[tuple[int, Segment]] = []
    for row in rows:
        if any(s.x0 < gutter - 2 and s.x1 > gutter + 2 for s in row.segments):
            columns.extend(_band(band, gutter))
            columns.append(_lines([(row.number, s) for s in row.segments]))
            band = []
        else:
            band.extend((row.number, segment) for segment in row.segments)
    columns.extend(_band(band, gutter))
    return columns


def _band(placed: list[tuple[int, Segment]], gutter: float) -> list[list[Line]]:
    left = [(number, s) for number, s in placed if s.x1 <= gutter + 2]
    right = [(number, s) for number, s in placed if s.x1 > gutter + 2]
    return [_lines(side) for side in (left, right) if side]


def _lines(placed: list[tuple[int, Segment]]) -> list[Line]:
    """One line a row of the column, its segments joined."""
    by_row: dict[int, list[Segment]] = {}
    for number, segment in placed:
        by_row.setdefault(number, []).append(segment)
    left = min(segment.x0 for _, segment in placed)
    right = max(segment.x1 for _, segment in placed)
    lines: list[Line] = []
    for number, segments in by_row.items():
        text = " ".join(segment.text for segment in segments)
        height = max(segment.height for segment in segments)
        lines.append(Line(number, segments[0].x0, segments[0].y0, segments[-1].x1, height, left, right, text))
    return lines


def _gutter(segments: list[Segment]) -> float | None:
    """The middle of a vertical band near the middle of the page that hardly any segment crosses."""
    if len(segments) < 2 * _LEAST_COLUMN_LINES:
        return None
    low, high = min(s.x0 for s in segments), max(s.x1 for s in segments)
    width = high - low
    if width < 200:
        return None
    covered = [0] * (int(width / _BIN) + 2)
    for segment in segments:
        for at in range(int((segment.x0 - low) / _BIN), int((segment.x1 - low) / _BIN) + 1):
            covered[at] += 1
    first, last = int(len(covered) * 0.3), int(len(covered) * 0.7)
    least = min(range(first, last), key=lambda at: (covered[at], abs(at - len(covered) // 2)))
    gutter = low + (least + 0.5) * _BIN
    left = [s for s in segments if s.x1 <= gutter + 2]
    right = [s for s in segments if s.x0 >= gutter - 2]
    crossing = len(segments) - len(left) - len(right)
    if min(len(left), len(right)) < _LEAST_COLUMN_LINES or crossing * 4 > len(segments):
        return None
    return gutter if _filled(left, gutter - low) and _filled(right, high - gutter) else None


def _filled(segments: list[Segment], width: float) -> bool:
    """Whether most lines fill their column, as running text does and a list of labels does not."""
    long = sum(segment.x1 - segment.x0 > 0.55 * width for segment in segments)
    return long * 2 >= len(segments)

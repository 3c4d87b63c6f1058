"""Tables in plain text: lines of cells set apart by tabs or, as in Markdown, by upright strokes."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Cell, Table

_Span = tuple[int, int]

_LEAST_ROWS, _LEAST_COLUMNS = 3, 2
_ABOVE = 2  # short lines right above that may give title and unit
_CAPTION = 160


def tables(text: str, lines: list[_Span]) -> Iterator[Table]:
    """The tables of a text; ``lines`` are its lines without surrounding space, blank ones empty."""
    run: list[list[_Span]] = []
    first = 0
    for at, (start, end) in enumerate([*lines, (len(text), len(text))]):
        if run and text.startswith("|", start) and not text[start:end].strip(" -:|"):
            continue  # the rule under a header
        cells = _cells(text, start, end)
        if len(cells) >= _LEAST_COLUMNS and (not run or abs(len(cells) - len(run[0])) <= 1):
            first = first if run else at
            run.append(cells)
            continue
        if _is_table(text, run):
            yield _table(text, run, _caption(text, lines, first))
        run = [cells] if len(cells) >= _LEAST_COLUMNS else []
        first = at


def _cells(text: str, start: int, end: int) -> list[_Span]:
    line = text[start:end]
    if line.startswith("|") and line.endswith("|") and len(line) > 1:
        return list(_split(text, start + 1, line[1:-1], "|"))
    return list(_split(text, start, line, "\t")) if "\t" in line else []


def _split(text: str, start: int, line: str, mark: str) -> Iterator[_Span]:
    at = start
    for part in line.split(mark):
        body = part.strip()
        left = at + (len(part) - len(part.lstrip()) if body else 0)
        yield left, left + len(body)
        at += len(part) + 1


def _is_table(text: str, run: list[list[_Span]]) -> bool:
    """Enough rows, and figures in at least a third of the cells after the first."""
    if len(run) < _LEAST_ROWS:
        return False
    rest = [text[a:b] for row in run for a, b in row[1:] if a < b]
    figures = sum(any(character.isdigit() for character in cell) and len(cell) < 24 for cell in rest)
    return bool(rest) and figures * 3 >= len(rest)


def _table(text: str, run: list[list[_Span]], caption: str) -> Table:
    cells = tuple(
        Cell(row, column, start, end, label=f"row {row + 1} column {column + 1}")
        for row, spans in enumerate(run)
        for column, (start, end) in enumerate(spans)
    )
    return Table(run[0][0][0], run[-1][-1][1], len(run), max(map(len, run)), cells, caption)


def _caption(text: str, lines: list[_Span], first: int) -> str:
    above = [text[a:b] for a, b in lines[max(0, first - _ABOVE - 2) : first] if a < b]
    return "\n".join(line for line in above[-_ABOVE:] if len(line) <= _CAPTION and "\t" not in line)

"""What the figures of table cells are about: metric, scope and period from their headers, labels and captions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import TypeAlias

from checker.claims.cells import Keyed, bare
from checker.grid import Grid, grids
from checker.grid.numerals import is_year
from checker.model import ARITHMETIC, DATED, Claim, Document, Quantity
from checker.records import maker
from checker.terms import Term, effective, scan

_BEFORE = 8  # characters of a cell before its figure: brackets, signs, a currency
_Attribute: TypeAlias = Callable[[Document, tuple[Quantity, ...]], tuple[Claim, ...]]
_Period: TypeAlias = tuple[date, date]
_claim = maker(Claim)
_START = attrgetter("start")


def attributed(document: Document, quantities: tuple[Quantity, ...], of_text: _Attribute) -> tuple[Claim, ...]:
    """One claim a quantity, in order: those of bare cells by their headers, the others by ``of_text``."""
    owned = tuple(_owned(document, quantities))
    inside = {id(quantity) for quantity, _, _ in owned}
    claims = list(of_text(document, tuple(q for q in quantities if id(q) not in inside)))
    dates = [claim.quantity for claim in claims if claim.quantity.kind in DATED]
    dates = sorted((*dates, *(q for q, _, _ in owned if q.kind in DATED)), key=_START)
    named: dict[int, _Named] = {}
    block, blocks = 0, document.blocks
    for quantity, grid, keyed in owned:
        while block + 1 < len(blocks) and blocks[block + 1].start <= quantity.start:
            block += 1
        reader = named.get(id(grid))
        if reader is None:
            reader = named[id(grid)] = _Named(grid, _within(dates, grid))
        claims.append(reader.claim(quantity, document.path, block, keyed))
    return tuple(sorted(claims, key=attrgetter("quantity.start")))


def _owned(document: Document, quantities: Sequence[Quantity]) -> Iterator[tuple[Quantity, Grid, Keyed]]:
    """The figures of bare cells with these: the cell starts at the figure, or with a bracket or sign before it."""
    owners = sorted(((grid, keyed) for grid in grids(document) for keyed in bare(grid)), key=lambda o: o[1][1].start)
    at, last = 0, len(owners) - 1
    for quantity in quantities:
        start = quantity.start
        while at < last and owners[at + 1][1][1].start <= start:
            at += 1
        if owners:
            grid, keyed = owners[at]
            cell = keyed[1]
            if cell.start <= start <= cell.start + _BEFORE and quantity.end <= cell.end:
                yield quantity, grid, keyed


def _within(dates: Sequence[Quantity], grid: Grid) -> Sequence[Quantity]:
    first = bisect_left(dates, grid.table.start, key=_START)
    return dates[first : bisect_left(dates, grid.table.end, key=_START)]


class _Named:
    """The headers of one grid, read once: their terms and the dates that stand in them."""

    def __init__(self, grid: Grid, dated: Sequence[Quantity]) -> None:
        self.grid = grid
        heads = sorted((c for c in grid.table.cells if c.row < grid.head or c.column in grid.stub_columns), key=_START)
        starts = [cell.start for cell in heads]
        self.dates: dict[tuple[int, int], list[_Period]] = {}
        for quantity in dated:
            at = bisect_left(starts, quantity.start + 1) - 1
            if at >= 0 and quantity.start < heads[at].end and quantity.since and quantity.until:
                key = (heads[at].row, heads[at].column)
                self.dates.setdefault(key, []).append((quantity.since, quantity.until))
        self.column_periods = [self._header_period(column) for column in range(grid.table.columns)]
        stubs = sorted(grid.stub_columns)
        self.row_periods = [self._row_period(row, stubs) for row in range(grid.table.rows)]
        self.metrics = [_joined(head, grid.table.caption.split("\n")[0]) for head in grid.heads]
        self.caption_terms = scan(grid.table.caption, 0, len(grid.table.caption))
        self.column_terms = [scan(head, 0, len(head)) for head in grid.heads]
        self.row_terms = [scan(label, 0, len(label)) for label in grid.labels]
        self.columns, self.rows = _numbered(self.column_terms), _numbered(self.row_terms)
        self.terms: dict[tuple[int, int], frozenset[str]] = {}

    def claim(self, quantity: Quantity, path: str, block: int, keyed: Keyed) -> Claim:
        (row, column), cell = keyed
        span = (cell.start, cell.end)
        if quantity.kind not in ARITHMETIC:
            return Claim(quantity, path, block, span)
        period = self.row_periods[row] or self.column_periods[column]
        terms = self.terms.get((self.rows[row], self.columns[column]))
        if terms is None:
            terms = self._terms(row, column)
        metric, scope = self.metrics[column], self.grid.labels[row]
        return _claim(quantity, path, block, span, metric, scope, period, None, terms, "", True)

    def _terms(self, row: int, column: int) -> frozenset[str]:
        local = self.row_terms[row] + self.column_terms[column]
        found = self.terms[self.rows[row], self.columns[column]] = effective(self.caption_terms, local)
        return found

    def _header_period(self, column: int) -> _Period | None:
        """The narrowest of the dates in the headers over a column."""
        found: list[_Period] = []
        for (row, start), periods in self.dates.items():
            said = self.grid.said(self.grid.cells[(row, start)])
            if row < self.grid.head and (start == column or said in self.grid.head_parts[column]):
                found.extend(periods)
        return min(found, key=lambda period: (period[1] - period[0], period)) if found else None

    def _row_period(self, row: int, stubs: Sequence[int]) -> _Period | None:
        """The one period that the labels of a row name."""
        found = [p for column in stubs for p in self.dates.get((row, column), ())]
        return found[0] if len(found) == 1 else None


def _numbered(terms: Sequence[tuple[Term, ...]]) -> list[int]:
    """A number for each line, the same for lines of the same terms."""
    seen: dict[tuple[Term, ...], int] = {}
    return [seen.setdefault(found, len(seen)) for found in terms]


def _joined(head: str, caption: str) -> str:
    return head if head and not is_year(head) else f"{caption} {head}".strip()

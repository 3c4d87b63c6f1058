"""Figures of table cells: unit and scale from headers, stubs and captions; metric, scope and period from the same.

Extraction sees a bare ``1,234.5`` in a cell. ``cell_quantities`` puts in its place the figure that the table states;
``cell_claims`` says what it measures.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from checker import units
from checker.grid import Column, Grid, grids
from checker.grid.measures import Measure
from checker.grid.numerals import Numeral, is_year
from checker.model import ARITHMETIC, Cell, Claim, Document, Kind, Quantity
from checker.terms import effective, scan

_SIGNS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY", "￥": "CNY", "RMB": "CNY", "HK$": "HKD"}
_SIGNS |= {"NT$": "TWD", "C$": "CAD", "A$": "AUD", "S$": "SGD", "R$": "BRL", "₹": "INR", "₩": "KRW"}
_RATES = {
    Column.GROWTH: Kind.CHANGE,
    Column.ADJUSTED: Kind.CHANGE,
    Column.SHARE: Kind.SHARE,
    Column.RATE: Kind.SHARE,
    Column.POINTS: Kind.POINT_CHANGE,
}


def cell_quantities(document: Document, quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """``quantities`` with those of bare cells replaced by what the table says they are; in the order of the text."""
    if not document.tables:
        return quantities
    found: list[Quantity] = []
    taken: list[tuple[int, int]] = []
    for grid in grids(document):
        for quantity, cell in _read(grid):
            found.append(quantity)
            taken.append((cell.start, cell.end))
        taken.extend(_years(grid, found))
    taken.sort()
    kept = [q for q in quantities if not _inside(q, taken)]
    return tuple(sorted([*kept, *found], key=lambda q: q.start))


def _inside(quantity: Quantity, taken: list[tuple[int, int]]) -> bool:
    at = bisect_left(taken, (quantity.start + 1, 0)) - 1
    return at >= 0 and taken[at][0] <= quantity.start < taken[at][1]


def _read(grid: Grid) -> Iterator[tuple[Quantity, Cell]]:
    """The figures of the body of a table with their cells."""
    language = grid.language
    if grid.convention.decimal == "," and language not in ("fr", "es"):
        language = "fr"  # its digits are written so, and a repair has to be
    for key in sorted(grid.numerals):
        numeral, cell = grid.numerals[key], grid.cells[key]
        if is_year(grid.said(cell)) and not _counts_years(grid, key):
            continue
        yield _quantity(grid, key, numeral, cell, language), cell


def _counts_years(grid: Grid, key: tuple[int, int]) -> bool:
    """A column of four-digit numbers that is about other things than years holds some that are no year."""
    column = [n for (_, c), n in grid.numerals.items() if c == key[1]]
    return any(not 1900 <= n.value <= 2100 for n in column)


def _quantity(grid: Grid, key: tuple[int, int], numeral: Numeral, cell: Cell, language: str) -> Quantity:
    measured = _measure(grid, key, numeral)
    unit, scale = measured.unit, measured.scale or Decimal(1)
    nominal, step = numeral.value * scale, numeral.step * scale
    start, end = cell.start + numeral.start, cell.start + numeral.end
    return Quantity(
        start,
        end,
        grid.text[start:end],
        language,
        nominal,
        nominal - step / 2,
        nominal + step / 2,
        unit,
        _kind(grid, key, unit),
        step=step,
    )


def _measure(grid: Grid, key: tuple[int, int], numeral: Numeral) -> Measure:
    """A sign in the cell itself says more than a header does."""
    if numeral.points:
        return Measure("percentage_point", Decimal(1))
    if numeral.percent:
        return Measure("percent", Decimal(1))
    measured = grid.measure(*key)
    if numeral.currency:
        unit = _SIGNS.get(numeral.currency, numeral.currency)
        scale = measured.scale if measured.unit in (None, unit, "percent") or units.is_money(measured.unit) else None
        return Measure(unit, None if measured.unit == "percent" else scale)
    if measured.unit is None and key[1] in grid.percent_columns:
        return Measure("percent", Decimal(1))
    if measured.unit is None and grid.currency:
        # Accounts print the sign in the first and the last line of a column only.
        return Measure(_SIGNS.get(grid.currency, grid.currency), measured.scale)
    return measured


def _kind(grid: Grid, key: tuple[int, int], unit: str | None) -> Kind:
    if unit == "percentage_point":
        return Kind.POINT_CHANGE
    if unit == "percent":
        row = grid.stub(key[0])
        by_column = _RATES.get(grid.kinds[key[1]], Kind.SHARE)
        return by_column if by_column is not Kind.SHARE or not _grows(row) else Kind.CHANGE
    if unit == "times":
        return Kind.MULTIPLE
    return Kind.COUNT if unit is not None and units.known(unit) and units.countable(unit) else Kind.LEVEL


def _grows(label: str) -> bool:
    from checker.grid.words import says

    return says("growth", label)


def _years(grid: Grid, found: list[Quantity]) -> Iterator[tuple[int, int]]:
    """Years that stand alone in headers and labels, as the dates that they are."""
    for cell in grid.table.cells:
        if cell.row < grid.head or cell.column in grid.stub_columns:
            text = grid.said(cell)
            if len(text) == 4 and is_year(text):
                found.append(_year(cell, text, grid.language))
                yield cell.start, cell.end


def _year(cell: Cell, text: str, language: str) -> Quantity:
    year = int(text)
    value = Decimal(year)
    since, until = date(year, 1, 1), date(year + 1, 1, 1)
    return Quantity(
        cell.start, cell.end, text, language, value, value, value, None, Kind.DATE, since=since, until=until
    )


# --------------------------------------------------------------------------------------------------------------
# What the figure of a cell is about


def cell_claims(document: Document, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """``claims`` with those in table cells named by their headers: metric, scope, period, terms."""
    if not document.tables:
        return claims
    starts = [claim.quantity.start for claim in claims]
    changed = list(claims)
    for grid in grids(document):
        first, last = bisect_left(starts, grid.table.start), bisect_left(starts, grid.table.end)
        named = _Named(grid, claims[first:last])
        for at in range(first, last):
            changed[at] = named.claim(claims[at])
    return tuple(changed)


class _Named:
    """The headers of one grid, read once: their terms and the dates that stand in them."""

    def __init__(self, grid: Grid, claims: Iterable[Claim]) -> None:
        self.grid = grid
        self.cells = sorted(grid.table.cells, key=lambda cell: cell.start)
        self.starts = [cell.start for cell in self.cells]
        self.dates: dict[tuple[int, int], list[tuple[date, date]]] = {}
        for claim in claims:
            quantity, cell = claim.quantity, self._cell(claim)
            if cell and quantity.kind in (Kind.DATE, Kind.PERIOD) and quantity.since and quantity.until:
                self.dates.setdefault((cell.row, cell.column), []).append((quantity.since, quantity.until))
        self.column_periods = [self._header_period(column) for column in range(grid.table.columns)]
        self.caption_terms = scan(grid.table.caption, 0, len(grid.table.caption))
        self.column_terms = [scan(head, 0, len(head)) for head in grid.heads]
        self.row_terms = [scan(label, 0, len(label)) for label in grid.labels]

    def _cell(self, claim: Claim) -> Cell | None:
        at = bisect_left(self.starts, claim.quantity.start + 1) - 1
        return self.cells[at] if at >= 0 and claim.quantity.start < self.cells[at].end else None

    def claim(self, claim: Claim) -> Claim:
        cell = self._cell(claim)
        if cell is None:
            return claim
        if claim.quantity.kind not in ARITHMETIC or cell.row < self.grid.head:
            return replace(claim, sentence=(cell.start, cell.end))
        local = self.row_terms[cell.row] + self.column_terms[cell.column]
        return replace(
            claim,
            sentence=(cell.start, cell.end),
            metric=_joined(self.grid.heads[cell.column], self.grid.table.caption.split("\n")[0]),
            scope=self.grid.labels[cell.row],
            period=self._row_period(cell.row) or self.column_periods[cell.column] or claim.period,
            terms=effective(self.caption_terms, local),
            cell=(cell.row, cell.column) in self.grid.numerals,
        )

    def _header_period(self, column: int) -> tuple[date, date] | None:
        """The narrowest of the dates in the headers over a column."""
        found: list[tuple[date, date]] = []
        for cell in self.grid.table.cells:
            reaches = cell.column <= column < cell.column + max(cell.column_span, 1)
            if cell.row < self.grid.head and (reaches or self.grid.said(cell) in self.grid.head_parts[column]):
                found.extend(self.dates.get((cell.row, cell.column), ()))
        return min(found, key=lambda period: (period[1] - period[0], period)) if found else None

    def _row_period(self, row: int) -> tuple[date, date] | None:
        found = [p for column in sorted(self.grid.stub_columns) for p in self.dates.get((row, column), ())]
        return found[0] if len(found) == 1 else None


def _joined(head: str, caption: str) -> str:
    return head if head and not is_year(head) else f"{caption} {head}".strip()

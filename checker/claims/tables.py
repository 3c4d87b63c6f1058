"""Figures of table cells: unit and scale from headers, stubs and captions; metric, scope and period from the same.

Extraction sees a bare ``1,234.5`` in a cell; ``cell_quantities`` is the figure that the table states, ``attributed``
says what it measures.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeAlias
from weakref import WeakKeyDictionary

from checker import units
from checker.grid import Column, Grid, grids
from checker.grid.measures import Measure, is_unit_line
from checker.grid.numerals import Numeral, is_year
from checker.model import ARITHMETIC, DATED, Cell, Claim, Document, Kind, Quantity
from checker.terms import Term, effective, scan

_SIGNS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY", "￥": "CNY", "RMB": "CNY", "HK$": "HKD"}
_SIGNS |= {"NT$": "TWD", "C$": "CAD", "A$": "AUD", "S$": "SGD", "R$": "BRL", "₹": "INR", "₩": "KRW"}
_ABOVE = 8  # blocks before a table that can be its caption
_CUE = 16  # characters before the figure of a caption in which a unit is announced
_UNIT_IS = re.compile(r"(?:\b(?:units?|unités?|unidad(?:es)?|in|en)|单位|單位|[(（])\s?[:：]?\s?\Z", re.I)
_ONE = Decimal(1)
_BEFORE = 8  # characters of a cell before its figure: brackets, signs, a currency
_Attribute: TypeAlias = Callable[[Document, tuple[Quantity, ...]], tuple[Claim, ...]]
_Period: TypeAlias = tuple[date, date]
_RATES = {
    Column.GROWTH: Kind.CHANGE,
    Column.ADJUSTED: Kind.CHANGE,
    Column.SHARE: Kind.SHARE,
    Column.RATE: Kind.SHARE,
    Column.POINTS: Kind.POINT_CHANGE,
}


def cell_quantities(document: Document) -> tuple[Quantity, ...]:
    """The figures of cells that hold nothing else, and the years alone in headers, in the order of the text."""
    found = [_of_cell(grid, key, cell) for grid in grids(document) for key, cell in _bare(grid)]
    found.sort(key=lambda quantity: quantity.start)
    return tuple(found)


def without_cells(document: Document) -> Document:
    """The document without the blocks of those cells."""
    bare = {cell.start for grid in grids(document) for _, cell in _bare(grid)}
    return replace(document, blocks=tuple(block for block in document.blocks if block.start not in bare))


def without_units(document: Document, quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """``quantities`` without those that only say by what a table counts: 单位：亿元, (in thousands), 10,000 persons."""
    spans = sorted(span for grid in grids(document) for span in _titles(document, grid))
    starts = [start for start, _, _ in spans]
    kept: list[Quantity] = []
    for quantity in quantities:
        at = bisect_left(starts, quantity.start + 1) - 1
        titled = at >= 0 and quantity.end <= spans[at][1]
        figure = any(character.isdecimal() for character in quantity.text)
        if not titled or (figure and not spans[at][2] and not _counts_by(document.text, quantity)):
            kept.append(quantity)
    return tuple(kept)


def _counts_by(text: str, quantity: Quantity) -> bool:
    """Whether a figure in a caption is what the table counts by: (unit: 100 million yuan), (in 10,000 persons)."""
    power = abs(quantity.nominal).normalize().as_tuple().digits == (1,)
    return power and _UNIT_IS.search(text, max(0, quantity.start - _CUE), quantity.start) is not None


def _titles(document: Document, grid: Grid) -> Iterator[tuple[int, int, bool]]:
    """The captions, headers and label-only cells of a table, and whether they are nothing but a unit."""
    lines = set(grid.table.caption.split("\n"))
    at = bisect_left(document.blocks, grid.table.start, key=lambda block: block.start)
    for block in document.blocks[max(0, at - _ABOVE) : at]:
        said = document.text[block.start : block.end]
        if said in lines:
            yield block.start, block.end, is_unit_line(said)
    for cell in grid.table.cells:
        if (cell.row < grid.head or cell.column in grid.stub_columns) and cell.start < cell.end:
            yield cell.start, cell.end, is_unit_line(grid.said(cell))


_Keyed: TypeAlias = tuple[tuple[int, int], Cell]
_KNOWN: WeakKeyDictionary[Grid, tuple[_Keyed, ...]] = WeakKeyDictionary()


def _bare(grid: Grid) -> tuple[_Keyed, ...]:
    """The cells that are figures: those of the body, and the years of headers and stubs. Found once."""
    known = _KNOWN.get(grid)
    if known is None:
        known = _KNOWN[grid] = tuple(_figures(grid))
    return known


def _figures(grid: Grid) -> Iterator[_Keyed]:
    counted = _countless(grid)
    numerals = grid.numerals
    for key, cell in grid.cells.items():
        if key in numerals:
            if key[1] in counted or not is_year(grid.said(cell)):
                yield key, cell
        elif cell.end - cell.start == 4 and is_year(grid.said(cell)):
            yield key, cell


def _countless(grid: Grid) -> frozenset[int]:
    """The columns with figures that are no years: a four-digit number there is none either."""
    found: set[int] = set()
    for (_, column), said in grid.numerals.items():
        if column not in found and not 1900 <= said.value <= 2100:
            found.add(column)
    return frozenset(found)


def _of_cell(grid: Grid, key: tuple[int, int], cell: Cell) -> Quantity:
    if key not in grid.numerals:
        return _year(cell, grid.said(cell), grid.language)
    language = grid.language
    if grid.convention.decimal == "," and language not in ("fr", "es"):
        language = "fr"  # its digits are written so, and a repair has to be
    return _quantity(grid, key, grid.numerals[key], cell, language)


def _quantity(grid: Grid, key: tuple[int, int], numeral: Numeral, cell: Cell, language: str) -> Quantity:
    measured = _measure(grid, key, numeral)
    unit, scale = measured.unit, measured.scale
    nominal, step = numeral.value, numeral.step
    if scale is not None and scale != _ONE:
        nominal, step = nominal * scale, step * scale
    half = step / 2
    start, end = cell.start + numeral.start, cell.start + numeral.end
    return Quantity(
        start,
        end,
        grid.text[start:end],
        language,
        nominal,
        nominal - half,
        nominal + half,
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


def _year(cell: Cell, text: str, language: str) -> Quantity:
    year = int(text)
    value = Decimal(year)
    since, until = date(year, 1, 1), date(year + 1, 1, 1)
    return Quantity(
        cell.start, cell.end, text, language, value, value, value, None, Kind.DATE, since=since, until=until
    )


# --------------------------------------------------------------------------------------------------------------
# What the figure of a cell is about


def attributed(document: Document, quantities: tuple[Quantity, ...], of_text: _Attribute) -> tuple[Claim, ...]:
    """One claim a quantity, in order: those of bare cells by their headers, the others by ``of_text``."""
    owners = {cell.start: (grid, key) for grid in grids(document) for key, cell in _bare(grid)}
    cells = [(q, cell) for q in quantities if (cell := _owner(q, document, owners)) is not None]
    inside = {id(q) for q, _ in cells}
    claims = list(of_text(document, tuple(q for q in quantities if id(q) not in inside)))
    dates = [claim.quantity for claim in claims if claim.quantity.kind in DATED] + [q for q, _ in cells]
    named = {id(grid): _Named(grid, dates) for grid in grids(document)}
    starts = [block.start for block in document.blocks]
    for quantity, start in cells:
        grid, key = owners[start]
        block = bisect_left(starts, quantity.start + 1) - 1
        claims.append(named[id(grid)].claim(quantity, document.path, block, key))
    return tuple(sorted(claims, key=lambda claim: claim.quantity.start))


def _owner(quantity: Quantity, document: Document, owners: dict[int, tuple[Grid, tuple[int, int]]]) -> int | None:
    """Where the cell of a figure starts: at the figure, or a bracket or sign before it."""
    if quantity.start in owners:
        grid, key = owners[quantity.start]
        return quantity.start if quantity.end <= grid.cells[key].end else None
    for start in range(quantity.start - 1, max(quantity.start - _BEFORE, 0) - 1, -1):
        if start in owners:
            grid, key = owners[start]
            return start if quantity.end <= grid.cells[key].end else None
        if document.text[start] in "\t\n":
            return None
    return None


class _Named:
    """The headers of one grid, read once: their terms and the dates that stand in them."""

    def __init__(self, grid: Grid, dated: Iterable[Quantity]) -> None:
        self.grid = grid
        heads = sorted(
            (c for c in grid.table.cells if c.row < grid.head or c.column in grid.stub_columns), key=lambda c: c.start
        )
        starts = [cell.start for cell in heads]
        self.stubs = sorted(grid.stub_columns)
        self.dates: dict[tuple[int, int], list[_Period]] = {}
        for quantity in dated:
            at = bisect_left(starts, quantity.start + 1) - 1
            if at >= 0 and quantity.start < heads[at].end and quantity.since and quantity.until:
                key = (heads[at].row, heads[at].column)
                self.dates.setdefault(key, []).append((quantity.since, quantity.until))
        self.column_periods = [self._header_period(column) for column in range(grid.table.columns)]
        self.caption_terms = scan(grid.table.caption, 0, len(grid.table.caption))
        self.column_terms = [scan(head, 0, len(head)) for head in grid.heads]
        self.row_terms = [scan(label, 0, len(label)) for label in grid.labels]
        self.terms: dict[tuple[tuple[Term, ...], tuple[Term, ...]], frozenset[str]] = {}
        self.metrics = [_joined(head, grid.table.caption.split("\n")[0]) for head in grid.heads]

    def claim(self, quantity: Quantity, path: str, block: int, key: tuple[int, int]) -> Claim:
        grid, (row, column) = self.grid, key
        cell = grid.cells[key]
        span = (cell.start, cell.end)
        if quantity.kind not in ARITHMETIC:
            return Claim(quantity, path, block, span)
        return Claim(
            quantity,
            path,
            block,
            span,
            metric=self.metrics[column],
            scope=grid.labels[row],
            period=self._row_period(row) or self.column_periods[column],
            terms=self._terms(row, column),
            cell=True,
        )

    def _terms(self, row: int, column: int) -> frozenset[str]:
        known = self.terms.get((self.row_terms[row], self.column_terms[column]))
        if known is None:
            local = self.row_terms[row] + self.column_terms[column]
            known = self.terms[(self.row_terms[row], self.column_terms[column])] = effective(self.caption_terms, local)
        return known

    def _header_period(self, column: int) -> _Period | None:
        """The narrowest of the dates in the headers over a column."""
        found: list[_Period] = []
        for (row, start), periods in self.dates.items():
            said = self.grid.said(self.grid.cells[(row, start)])
            if row < self.grid.head and (start == column or said in self.grid.head_parts[column]):
                found.extend(periods)
        return min(found, key=lambda period: (period[1] - period[0], period)) if found else None

    def _row_period(self, row: int) -> _Period | None:
        """The one period that the labels of a row name."""
        found = [p for column in self.stubs for p in self.dates.get((row, column), ())]
        return found[0] if len(found) == 1 else None


def _joined(head: str, caption: str) -> str:
    return head if head and not is_year(head) else f"{caption} {head}".strip()

"""The figures of table cells, in the unit and scale of their headers, stubs and captions.

Extraction sees a bare ``1,234.5`` in a cell; ``cell_quantities`` is the figure that the table states. What a figure
counts and by how many is decided once for a column and a sort of rows, not for each cell.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import TypeAlias
from weakref import WeakKeyDictionary

from checker import units
from checker.grid import Column, Grid, grids
from checker.grid.measures import Measure, is_unit_line
from checker.grid.numerals import ONE, Numeral, is_year
from checker.model import Bound, Cell, Document, Kind, Quantity
from checker.records import maker

_SIGNS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY", "￥": "CNY", "RMB": "CNY", "HK$": "HKD"}
_SIGNS |= {"NT$": "TWD", "C$": "CAD", "A$": "AUD", "S$": "SGD", "R$": "BRL", "₹": "INR", "₩": "KRW"}
_ABOVE = 8  # blocks before a table that can be its caption
_CUE = 16  # characters before the figure of a caption in which a unit is announced
_UNIT_IS = re.compile(r"(?:\b(?:units?|unités?|unidad(?:es)?|in|en)|单位|單位|[(（])\s?[:：]?\s?\Z", re.I)
_RATES = {
    Column.GROWTH: Kind.CHANGE,
    Column.ADJUSTED: Kind.CHANGE,
    Column.SHARE: Kind.SHARE,
    Column.RATE: Kind.SHARE,
    Column.POINTS: Kind.POINT_CHANGE,
}
_quantity = maker(Quantity)
_START = attrgetter("start")
Keyed: TypeAlias = tuple[tuple[int, int], Cell]


def cell_quantities(document: Document) -> tuple[Quantity, ...]:
    """The figures of cells that hold nothing else, and the years alone in headers, in the order of the text."""
    return tuple(sorted((figure for grid in grids(document) for figure in _quantities(grid)), key=_START))


def without_cells(document: Document) -> Document:
    """The document without the blocks of those cells."""
    found = {cell.start for grid in grids(document) for _, cell in bare(grid)}
    return replace(document, blocks=tuple(block for block in document.blocks if block.start not in found))


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


_KNOWN: WeakKeyDictionary[Grid, tuple[Keyed, ...]] = WeakKeyDictionary()


def bare(grid: Grid) -> tuple[Keyed, ...]:
    """The cells that are figures: those of the body, and the years of headers and stubs. Found once."""
    known = _KNOWN.get(grid)
    if known is None:
        known = _KNOWN[grid] = tuple(_figures(grid))
    return known


def _figures(grid: Grid) -> Iterator[Keyed]:
    dateless, numerals = grid.figures.dateless, grid.numerals
    for key, cell in grid.cells.items():
        if key in numerals:
            if key[1] in dateless or not is_year(grid.said(cell)):
                yield key, cell
        elif cell.end - cell.start == 4 and is_year(grid.said(cell)):
            yield key, cell


def _quantities(grid: Grid) -> Iterator[Quantity]:
    numerals, sorts, text, language = grid.numerals, grid.sorts, grid.text, grid.language
    if grid.convention.decimal == "," and language not in ("fr", "es"):
        language = "fr"  # its digits are written so, and a repair has to be
    decided: dict[tuple[int, int, str | bool], _Sort] = {}
    for key, cell in bare(grid):
        numeral = numerals.get(key)
        if numeral is None:
            yield _year(cell, grid.said(cell), grid.language)
            continue
        (row, column), at = key, cell.start
        sort = (column, sorts[row], "pp" if numeral.points else numeral.percent or numeral.currency)
        known = decided.get(sort)
        if known is None:
            known = decided[sort] = _Sort(_measure(grid, key, numeral))
        nominal, step, half = known.values(numeral)
        kind = known.kind or _kind(grid, row, column)
        start, end = at + numeral.start, at + numeral.end
        low, high = nominal - half, nominal + half
        yield _quantity(
            start, end, text[start:end], language, nominal, low, high, known.unit, kind, Bound.EXACT, False, False, step
        )


class _Sort:
    """What the figures of a column in a sort of rows count and by how many. ``kind`` is None where labels tell."""

    def __init__(self, measured: Measure) -> None:
        self.unit = unit = measured.unit
        self.scale = None if measured.scale == ONE else measured.scale
        self.kind = None if unit == "percent" else _kind_of(unit)
        step = ONE if self.scale is None else ONE * self.scale
        self.whole = (step, step / 2)  # one unit of a number without decimals, and half of it

    def values(self, numeral: Numeral) -> tuple[Decimal, Decimal, Decimal]:
        """The number, one unit of its last digit, and half of that."""
        value, step, scale = numeral.value, numeral.step, self.scale
        if scale is not None:
            value *= scale
        if step is ONE:
            return (value, *self.whole)
        if scale is not None:
            step *= scale
        return value, step, step / 2


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
    if measured.unit is None and key[1] in grid.figures.percent:
        return Measure("percent", Decimal(1))
    if measured.unit is None and grid.figures.currency:
        # Accounts print the sign in the first and the last line of a column only.
        return Measure(_SIGNS.get(grid.figures.currency, grid.figures.currency), measured.scale)
    return measured


def _kind(grid: Grid, row: int, column: int) -> Kind:
    """The kind of a percentage: that of its column, or growth by its label."""
    by_column = _RATES.get(grid.kinds[column], Kind.SHARE)
    return by_column if by_column is not Kind.SHARE or not _grows(grid.stub(row)) else Kind.CHANGE


def _kind_of(unit: str | None) -> Kind:
    if unit == "percentage_point":
        return Kind.POINT_CHANGE
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

"""What headers and labels of rows say beside their names: the columns they stand over, the units they give."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from checker.grid import words
from checker.grid.measures import Measure, measure
from checker.model import Cell

_PIECES = Measure("item")
_EACH = Measure(None, Decimal(1))
_IN_UNITS = re.compile(r"\(?(?:[a-z$€£]+ )?(?:in|en) (?:thousands?|millions?|billions?|milli(?:er|ard)s?)|[(（]?单位")
_EXCEPT_SHARES = re.compile(r"except (?:for )?(?:number of )?shares?\b")


def counts_by(text: str) -> bool:
    """Whether a header only says how everything below it counts: "(in thousands, except ratios)"."""
    return _IN_UNITS.match(words.fold(text)) is not None


def excepts_shares(text: str) -> bool:
    """ "in thousands, except share and per share data" """
    return _EXCEPT_SHARES.search(words.fold(text)) is not None


def counts_up(texts: list[str]) -> bool:
    """Row numbers: 1, 2, 3."""
    digits = [text.strip(" .、") for text in texts]
    numbers = [int(d) for d in digits if d.isascii() and d.isdigit() and len(d) < 5]
    return len(numbers) >= 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] < 2


def label_measure(label: str, language: str, money: bool, shares_apart: bool) -> Measure:
    """What a row counts by its label. Among amounts of money "Vehicles" are what was paid for, not what is counted; no
    share earns millions."""
    found = measure(label, language, header=False)
    if words.per_share(label):
        return found.over(_EACH)
    if words.says("shares", label):
        return found.over(Measure("item", Decimal(1)) if shares_apart else _PIECES)
    return Measure() if found == _PIECES and money and not words.begins("number", label) else found


def widths(row: list[Cell], columns: int, below: set[int], groups: set[int]) -> Iterable[tuple[Cell, int]]:
    """Header cells with the columns they stand over: a spanning cell, or one followed by blanks with headers below."""
    filled = sorted((cell for cell in row if cell.start < cell.end), key=lambda cell: cell.column)
    spanned = any(cell.column_span > 1 for cell in row)
    blank = {cell.column for cell in row if cell.start == cell.end} & below
    for at, cell in enumerate(filled):
        width = cell.column_span
        if not spanned and cell.column > 0:
            stop = filled[at + 1].column if at + 1 < len(filled) else columns
            while cell.column + width < stop and cell.column + width in blank - groups:
                width += 1
        yield cell, width

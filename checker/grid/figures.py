"""The figures of a table as its columns and rows hold them, gone through once for all that ask."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from checker.grid.numerals import Numeral


class Figures:
    """``by_column`` and ``by_row`` are in the order of the table; rows without figures are not there."""

    def __init__(self, numerals: Mapping[tuple[int, int], Numeral], columns: int) -> None:
        self.by_column: list[list[Numeral]] = [[] for _ in range(columns)]
        self.by_row: dict[int, list[Numeral]] = {}
        number, line = -1, []
        for (row, column), said in numerals.items():
            if row != number:
                number, line = row, self.by_row.setdefault(row, [])
            line.append(said)
            self.by_column[column].append(said)

    @cached_property
    def money(self) -> frozenset[int]:
        """The columns with currency signs: a header of percents beside them does not reach there."""
        return frozenset(at for at, column in enumerate(self.by_column) if any(said.currency for said in column))

    @cached_property
    def percent(self) -> frozenset[int]:
        """The columns whose first figure has a percent sign, and none a currency sign: it holds for those below."""
        firsts = {at for at, column in enumerate(self.by_column) if column and column[0].percent}
        return frozenset(firsts - self.money)

    @cached_property
    def currency(self) -> str:
        """The one currency sign that stands in cells of the body, empty for none or several."""
        found = {said.currency for column in self.money for said in self.by_column[column] if said.currency}
        return found.pop() if len(found) == 1 else ""

    @cached_property
    def dateless(self) -> frozenset[int]:
        """The columns with figures that are no years: a four-digit number there is none either."""
        return frozenset(
            at for at, column in enumerate(self.by_column) if any(not 1900 <= said.value <= 2100 for said in column)
        )

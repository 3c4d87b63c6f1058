"""Ground floor: a table of a document as a grid: header paths, stubs, figures, units, what its rows and columns are."""

from __future__ import annotations

from checker.grid.structure import Grid
from checker.grid.tables import MOST_FOOTED, grids
from checker.grid.words import Column, Line

__all__ = ["MOST_FOOTED", "Column", "Grid", "Line", "grids"]

"""The grids of a document, made once for all stages."""

from __future__ import annotations

from bisect import bisect_left

from checker.grid.structure import Grid
from checker.model import Document, Table

_recent: dict[int, tuple[tuple[Table, ...], tuple[Grid, ...]]] = {}
_MOST_RECENT = 8
MOST_FOOTED = 250_000  # cells of a table whose sums and rates are checked


def grids(document: Document) -> tuple[Grid, ...]:
    """The tables of a document that hold at least two rows and two columns. Those read last are kept: every stage asks
    for them."""
    known = _recent.get(id(document.tables))
    if known is not None and known[0] is document.tables:
        return known[1]
    language = document.blocks[0].language if document.blocks else "en"
    found = tuple(
        Grid(document.text, table, number, _language(document, table) or language)
        for number, table in enumerate(document.tables)
        if table.rows >= 2 and table.columns >= 2
    )
    while len(_recent) >= _MOST_RECENT:
        del _recent[next(iter(_recent))]
    _recent[id(document.tables)] = (document.tables, found)
    return found


def _language(document: Document, table: Table) -> str:
    """The language of the first worded cell of a table."""
    at = bisect_left(document.blocks, table.start, key=lambda block: block.start)
    for block in document.blocks[at : at + 200]:
        if block.start >= table.end:
            break
        if any(character.isalpha() for character in document.text[block.start : block.end]):
            return block.language
    return ""

"""The tables of a run as boards: the facts in their cells, seen row by row or column by column."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from enum import Enum
from functools import cache, cached_property
from operator import itemgetter
from weakref import WeakKeyDictionary

from checker import units
from checker.grid import MOST_FOOTED, Column, Grid, Line, grids, words
from checker.grid.numerals import Numeral, is_nothing
from checker.intervals import Interval
from checker.model import ARITHMETIC, Document, Fact, Kind
from checker.readings import narrow
from checker.records import maker, record
from checker.relations.world import World

_KEY = itemgetter(0)
_LEAST_NUMBER = 100  # of shares; prices and rates without decimals are mostly below


class Blank(Enum):
    """A place of a table without a figure."""

    ZERO = "zero"  # empty or a dash
    UNKNOWN = "unknown"  # a figure that is not given, or words


@record
class Entry:
    """A figure in its place. ``middle`` and ``half`` are the middle and half the width of what its digits stand for,
    in ``unit``; sums of thousands of cells are made of these."""

    fact: Fact
    middle: Decimal
    half: Decimal
    unit: str | None
    dimension: str
    kind: Kind

    @property
    def value(self) -> Interval:
        """The same in the base of its dimension."""
        return narrow(self.fact)

    @property
    def additive(self) -> bool:
        return self.kind in (Kind.LEVEL, Kind.COUNT)


_made = maker(Entry)


@record
class Track:
    """A line of a view: a row of a table seen from its columns, or a column seen from its rows."""

    index: int
    label: str
    line: Line
    bare: bool  # nothing but the word for a total
    indent: int
    section: bool
    column: Column  # what it states, if it is a rate


class View:
    """``tracks`` run in the order of the table; ``lanes`` cross them. ``at(track, lane)`` is what stands there."""

    def __init__(self, board: Board, across: bool) -> None:
        self.board, self.across, self._entries = board, across, board.entries
        grid = board.grid
        body = range(grid.head, grid.table.rows)
        figures = [c for c in range(grid.table.columns) if c not in grid.stub_columns]
        self.tracks = [_column_track(grid, c) for c in figures] if across else list(_row_tracks(board, body))
        self.lanes: list[int] = list(body) if across else figures

    def at(self, track: int, lane: int) -> Entry | Blank:
        return self._entries.get((lane, track) if self.across else (track, lane), Blank.ZERO)

    @cached_property
    def figures(self) -> dict[int, list[int]]:
        """For each track the lanes that hold a figure."""
        found = self.board.by_column if self.across else self.board.by_row
        return {track.index: [lane for lane, _ in found.get(track.index, ())] for track in self.tracks}

    @cached_property
    def kinds(self) -> dict[int, Counter[Kind]]:
        """For each track how many figures of each kind it holds."""
        found = self.board.by_column if self.across else self.board.by_row
        return {track.index: _counted([kind for _, kind in found.get(track.index, ())]) for track in self.tracks}

    def lane_name(self, lane: int) -> str:
        grid = self.board.grid
        return grid.labels[lane] if self.across else grid.heads[lane]

    def lane_kind(self, lane: int) -> Column:
        grid = self.board.grid
        return self.board.row_kind(lane) if self.across else grid.kinds[lane]


def _row_tracks(board: Board, body: Iterable[int]) -> Iterator[Track]:
    """The rows; one that says again what heads its section is the total of that: "Revenue" under "Revenue"."""
    heading = ""
    for row in body:
        track = _row_track(board, row)
        if track.section:
            heading = _heading(track.label)
        elif heading and track.line is Line.ITEM and _heading(track.label) == heading:
            track = replace(track, line=Line.TOTAL)
        yield track


def _heading(label: str) -> str:
    return words.fold(label).strip(" :*†.") if len(label) > 1 else ""


def _row_track(board: Board, row: int) -> Track:
    grid = board.grid
    label = grid.stub(row) or grid.labels[row]
    kind = board.row_kind(row)
    # Accounts print a line under a block and its sum below, without a word.
    line = grid.lines[row] if label or row not in grid.figures.by_row else Line.TOTAL
    return Track(row, label, line, words.bare_total(label), grid.indents[row], grid.is_section(row), kind)


def _row_kind(grid: Grid, row: int) -> Column:
    said = grid.figures.by_row.get(row, [])
    percent = bool(said) and sum(n.percent for n in said) * 2 > len(said)
    percent = percent or grid.row_measures[row].unit == "percent"
    kind = words.column(grid.stub(row), percent, sum(n.points for n in said) * 2 > len(said))
    if kind is Column.LEVEL and words.per_share(grid.stub(row)):
        return Column.RATE
    return Column.LEVEL if kind is Column.RATE and not percent and _is_amount(grid.stub(row), said) else kind


def _is_amount(label: str, said: list[Numeral]) -> bool:
    """Weighted averages of a number of shares are added up like the number itself, and so is a tax at the statutory
    rate; earnings per share are not."""
    if not words.says("averaged", label):
        return False
    whole = all(n.step >= 1 for n in said) and any(abs(n.value) >= _LEAST_NUMBER for n in said)
    return whole or (any(n.currency for n in said) and not words.per_share(label))


def _column_track(grid: Grid, column: int) -> Track:
    label = grid.heads[column]
    last = grid.head_parts[column][-1] if grid.head_parts[column] else ""
    line = Line.TOTAL if any(words.bare_total(part) for part in grid.head_parts[column]) else words.line(last)
    return Track(column, label, line, words.bare_total(last), 0, False, grid.kinds[column])


class Board:
    """A grid with the facts of its cells."""

    def __init__(self, grid: Grid, entries: dict[tuple[int, int], Entry | Blank], path: str) -> None:
        self.grid, self.entries, self.path = grid, entries, path
        self._row_kinds: dict[int, Column] = {}

    @cached_property
    def by_row(self) -> dict[int, list[tuple[int, Kind]]]:
        """The columns of each row of the body that hold a figure, each with its kind."""
        return self._placed[0]

    @cached_property
    def by_column(self) -> dict[int, list[tuple[int, Kind]]]:
        """The rows of the body that hold a figure, of each column."""
        return self._placed[1]

    @cached_property
    def _placed(self) -> tuple[dict[int, list[tuple[int, Kind]]], dict[int, list[tuple[int, Kind]]]]:
        rows: dict[int, list[tuple[int, Kind]]] = {}
        columns: dict[int, list[tuple[int, Kind]]] = {}
        head, stubs = self.grid.head, self.grid.stub_columns
        for (row, column), entry in sorted(self.entries.items(), key=_KEY):
            if row >= head and column not in stubs and isinstance(entry, Entry):
                rows.setdefault(row, []).append((column, entry.kind))
                columns.setdefault(column, []).append((row, entry.kind))
        return rows, columns

    def at(self, row: int, column: int) -> Entry | Blank:
        return self.entries.get((row, column), Blank.ZERO)

    def row_kind(self, row: int) -> Column:
        """What a row states; asked for each line of the other view, and made of all cells of the row."""
        if row not in self._row_kinds:
            self._row_kinds[row] = _row_kind(self.grid, row)
        return self._row_kinds[row]

    @cached_property
    def by_rows(self) -> View:
        return View(self, across=False)

    @cached_property
    def by_columns(self) -> View:
        return View(self, across=True)

    @property
    def views(self) -> tuple[View, View]:
        return (self.by_rows, self.by_columns)


def _entry(fact: Fact) -> Entry | Blank:
    quantity = fact.claims[0].quantity
    low, high, middle = quantity.low, quantity.high, quantity.nominal
    if low is None or high is None:
        return Blank.UNKNOWN
    half = high - middle
    if middle - low != half:
        middle, half = (low + high) / 2, (high - low) / 2
    return _made(fact, middle, half, quantity.unit, _dimension(quantity.unit), quantity.kind)


def _counted(kinds: list[Kind]) -> Counter[Kind]:
    """How many there are of each; nearly always all are of one."""
    if kinds and kinds.count(kinds[0]) == len(kinds):
        return Counter({kinds[0]: len(kinds)})
    return Counter(kinds)


@cache
def _dimension(unit: str | None) -> str:
    return units.dimension(unit) if units.known(unit) else str(unit)


_KNOWN: WeakKeyDictionary[World, tuple[Board, ...]] = WeakKeyDictionary()


def boards(world: World) -> tuple[Board, ...]:
    """The tables of all documents of a run, made once."""
    known = _KNOWN.get(world)
    if known is None:
        known = _KNOWN[world] = tuple(board for document in world.documents for board in _boards(world, document))
    return known


def _boards(world: World, document: Document) -> Iterator[Board]:
    if not document.tables:
        return
    spots = [
        (claim.quantity.start, fact)
        for fact in world.facts
        for claim in fact.claims
        if claim.path == document.path and claim.quantity.kind in ARITHMETIC
    ]
    spots.sort(key=_KEY)
    starts = [start for start, _ in spots]
    for grid in grids(document):
        if len(grid.table.cells) <= MOST_FOOTED:
            yield Board(grid, dict(_entries(grid, spots, starts)), document.path)


def _entries(
    grid: Grid, spots: Sequence[tuple[int, Fact]], starts: Sequence[int]
) -> Iterator[tuple[tuple[int, int], Entry | Blank]]:
    """What stands in the cells of a table that are not blank: the one figure that begins in a cell, or none known."""
    at, last, passed = 0, len(starts), -1
    for key, cell in grid.cells.items():
        start, end = cell.start, cell.end
        if start == end:
            continue
        if start < passed or not at:
            at = bisect_left(starts, start)
        while at < last and starts[at] < start:
            at += 1
        passed = start
        if at < last and starts[at] < end and (at + 1 == last or starts[at + 1] >= end):
            yield key, _entry(spots[at][1])
        elif not is_nothing(grid.said(cell)):
            yield key, Blank.UNKNOWN

"""A row that was left out of a table: all columns fall short of their totals by what could be one more row.

Most totals that are more than the rows above them are of tables that print only some of their rows. So this is a hint,
unless something else shows that the rows were all: shares that make 100 with the row that is missing, or the other
sections of the table, which add up.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from weakref import WeakKeyDictionary

from checker.grid import Column, Line
from checker.model import Kind, Relation
from checker.records import record
from checker.relations.footing_blocks import TOTALS, Block
from checker.relations.footing_boards import Track, View, boards
from checker.relations.footing_lanes import Footed, Lane, foot
from checker.relations.world import World
from checker.rulebook import Rule

_PLAIN = frozenset({Line.ITEM, Line.BALANCE})
_PARTS = 3  # rows that are left
_LANES = 2  # columns that miss the same row
_OTHERS = 2  # other sections that add up
_LEAST = Decimal("0.002")  # of the total, that a row comes to at least
_ROOM = Decimal("0.6")  # percent: rounding of shares
_SHOWN, _LIKELY, _HINT = 900, 700, 700
_UNTOLD = 500


@record
class Omission:
    """A block that misses a row: its columns, what each of them misses, as printed, and whether that is shown."""

    footed: Footed
    lanes: tuple[Lane, ...]
    missing: tuple[str, ...]
    shown: bool  # by shares
    whole: bool  # the block is all there is in the table
    headed: bool  # by a section


def find(rule: Rule, world: World) -> Iterator[Relation]:
    """The hints: a table of nothing but rows and their total."""
    for board in boards(world):
        omissions, _ = _omissions(board.by_rows)
        for omission in omissions:
            if omission.whole and omission.footed.block.total.bare and not omission.shown:
                yield from _relations(rule, board.by_rows, omission, _HINT)


def shown(rule: Rule, view: View) -> Iterator[Relation]:
    """Those that the rest of the table shows."""
    if view.across:
        return
    omissions, closed = _omissions(view)
    for omission in omissions:
        if omission.shown or (omission.headed and closed >= _OTHERS):
            yield from _relations(rule, view, omission, _SHOWN if omission.shown else _LIKELY)


def _relations(rule: Rule, view: View, omission: Omission, sureness: int) -> Iterator[Relation]:
    cause = f"omitted row: missing values {', '.join(omission.missing)}"
    for number, lane in enumerate(omission.lanes):
        note = f"{omission.footed.block.total.label}, {view.lane_name(lane.lane)}: {len(lane.parts)} lines"
        sure = _UNTOLD if number else sureness
        yield Relation(rule.id, lane.roles, rule.formula, sure, note=note, cause=cause)


_KNOWN: WeakKeyDictionary[View, tuple[list[Omission], int]] = WeakKeyDictionary()


def _omissions(view: View) -> tuple[list[Omission], int]:
    """The blocks that miss a row, and how many others add up. Two rules ask."""
    known = _KNOWN.get(view)
    if known is None:
        known = _KNOWN[view] = _found(view)
    return known


def _found(view: View) -> tuple[list[Omission], int]:
    found: list[Omission] = []
    closed = 0
    lines: list[Track] = []
    headed, first = False, True
    for track in view.tracks:
        if track.section:
            lines, headed = [], True
        elif track.line in TOTALS:
            footed = foot(view, Block(track, tuple(lines), (), natural=True)) if len(lines) >= _PARTS - 1 else None
            if footed is not None:
                closed += any(lane.vouches for lane in footed.lanes) and not footed.failing
                omission = _omission(view, footed, headed, first and track is view.tracks[-1])
                found += [omission] if omission is not None else []
            lines, headed, first = [], False, False
        elif view.figures[track.index]:
            lines.append(track)
    return found, closed


def _omission(view: View, footed: Footed, headed: bool, whole: bool) -> Omission | None:
    parts = footed.block.parts
    if len(parts) < _PARTS or any(p.line not in _PLAIN or p.column is not Column.LEVEL for p in parts):
        return None
    lanes = tuple(lane for lane in footed.lanes if lane.total.kind is not Kind.SHARE)
    if len(lanes) < _LANES or any(lane.holds or len(lane.parts) != len(parts) for lane in lanes):
        return None
    gaps = [lane.total.middle - sum(part.middle for part in lane.parts) for lane in lanes]
    if not all(_plausible(gap, lane) for gap, lane in zip(gaps, lanes, strict=True)):
        return None
    missing = tuple(_printed(view, footed, lane, gap) for lane, gap in zip(lanes, gaps, strict=True))
    return Omission(footed, lanes, missing, _shares_show(view, footed, lanes, gaps), whole, headed)


def _plausible(gap: Decimal, lane: Lane) -> bool:
    """As much as a row may come to: no more than the largest, and no less than what is worth a row."""
    largest = max(part.middle for part in lane.parts)
    return min(part.middle for part in lane.parts) >= 0 and lane.total.middle * _LEAST < gap <= largest


def _shares_show(view: View, footed: Footed, lanes: tuple[Lane, ...], gaps: list[Decimal]) -> bool:
    """Whether a column of shares misses what the row would have of the total."""
    missing = [gap / lane.total.middle * 100 for gap, lane in zip(gaps, lanes, strict=True)]
    for lane in footed.lanes:
        if lane.total.kind is Kind.SHARE and not lane.holds and len(lane.parts) == len(footed.block.parts):
            short = lane.total.middle - sum(part.middle for part in lane.parts)
            if abs(lane.total.middle - 100) <= lane.total.half and any(
                abs(short - share) <= _ROOM for share in missing
            ):
                return True
    return False


def _printed(view: View, footed: Footed, lane: Lane, gap: Decimal) -> str:
    """A value as the table would print it, without its scale."""
    said = view.board.grid.numerals[footed.block.total.index, lane.lane]
    value = (gap * said.value / lane.total.middle).quantize(said.step)
    return f"{value:,}"

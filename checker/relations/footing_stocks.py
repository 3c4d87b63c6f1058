"""What a table gives as the stock at the beginning of a period is the stock at the end of the period before.

A restated opening balance differs as well, but not by a slip of the pen: only that counts against the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from checker.grid import Line, words
from checker.model import Relation, Role
from checker.relations.footing_boards import Entry, Track, View, boards
from checker.relations.world import World
from checker.rulebook import Rule
from checker.slips import explain

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CHANCE = Fraction(1, 30)
_LEAST = 100  # units of the last digit: shorter figures agree and differ by accident
_SEEN, _ALONE = 950, 750  # sureness: other periods agree; none does


def find(rule: Rule, world: World) -> Iterator[Relation]:
    for board in boards(world):
        years = _years(board.by_rows)
        if len(years) > 1:
            for opening, closing in _pairs(board.by_rows):
                yield from _carried(rule, board.by_rows, opening, closing, years)


def _years(view: View) -> dict[int, int]:
    """The columns of single years by their year; none where two columns are of one year."""
    found: dict[int, int] = {}
    filled = {lane for track in view.tracks for lane in view.figures[track.index]}
    for lane in sorted(filled):
        said = {int(year) for year in _YEAR.findall(view.lane_name(lane))}
        if len(said) == 1:
            year = said.pop()
            if year in found:
                return {}
            found[year] = lane
    return found


def _pairs(view: View) -> Iterator[tuple[Track, Track]]:
    """Each opening stock with the closing one that follows."""
    opening: Track | None = None
    for track in view.tracks:
        if track.line is not Line.STOCK:
            continue
        if words.opens(track.label):
            opening = track
        elif opening is not None and words.opens(track.label) is False:
            yield opening, track
            opening = None


def _carried(rule: Rule, view: View, opening: Track, closing: Track, years: dict[int, int]) -> Iterator[Relation]:
    found: list[tuple[tuple[Role, ...], bool]] = []
    for year in sorted(years):
        if year - 1 not in years:
            continue
        begun, ended = view.at(opening.index, years[year]), view.at(closing.index, years[year - 1])
        if isinstance(begun, Entry) and isinstance(ended, Entry) and begun.unit == ended.unit and _long(begun):
            roles = (Role("opening", begun.fact), Role("closing", ended.fact))
            found.append((roles, begun.value.meets(ended.value)))
    agreed = any(holds for _, holds in found)
    for both, holds in found:
        if holds or _slipped(rule, both):
            note = f"{opening.label} after {closing.label}"
            yield Relation(rule.id, both, rule.formula, _SEEN if agreed else _ALONE, note=note)


def _long(entry: Entry) -> bool:
    return bool(entry.half) and abs(entry.middle) >= _LEAST * 2 * entry.half


def _slipped(rule: Rule, roles: tuple[Role, ...]) -> bool:
    slip = explain(rule.formula, roles)
    return slip is not None and slip.chance <= _CHANCE

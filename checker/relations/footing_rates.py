"""Columns of a table that are computed from others: shares of a total, growth and differences between two columns.

Which columns belong together is seen in the figures: a reading counts where most of the lines agree with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from checker.formulas import parse
from checker.grid import Column, Line, words
from checker.intervals import Interval
from checker.model import Kind, Relation, Role, Verdict
from checker.readings import narrow
from checker.records import record
from checker.relations.footing_boards import Entry, Track, View, boards
from checker.relations.footing_lanes import accident
from checker.relations.world import World
from checker.rulebook import Rule

_NEAR = 4  # tracks on either side that are tried as levels of a rate
_MANY = 3  # agreeing lanes that need no word in a header
_CHANCE = Fraction(1, 30)
_UNTOLD = 500  # sureness of what another relation tells


@record
class Row:
    """One line of a reading: its roles, whether they agree, how likely that is by chance."""

    roles: tuple[Role, ...]
    holds: bool
    chance: Fraction


@record
class Reading:
    formula: str
    rows: tuple[Row, ...]
    distance: int
    named: bool  # the header says so
    note: str

    @property
    def holding(self) -> int:
        return sum(row.holds for row in self.rows)

    @property
    def failing(self) -> int:
        return len(self.rows) - self.holding


def find(rule: Rule, world: World) -> Iterator[Relation]:
    seek = _SEEKERS[str(rule.options["seek"])]
    for board in boards(world):
        for view in board.views:
            for track in view.tracks:
                best = best_of(list(seek(view, track, rule.formula)))
                if best is not None:
                    yield from relations_of(rule, best)


def relations_of(rule: Rule, reading: Reading) -> Iterator[Relation]:
    sureness = 950 if reading.holding >= _MANY else 850
    exchanged = _exchanged(reading)
    for row in reading.rows:
        cause = exchanged if not row.holds else ""
        # One cause is told once: the second of two lines stays undecided.
        told = row.holds or not exchanged or row is next(r for r in reading.rows if not r.holds)
        yield Relation(
            rule.id, row.roles, reading.formula, sureness if told else _UNTOLD, note=reading.note, cause=cause
        )


def _exchanged(reading: Reading) -> str:
    """Two lines whose figures stand in each other's places: they agree once one of them is put back."""
    failing = [row for row in reading.rows if not row.holds]
    if len(failing) != 2 or reading.holding < 2:
        return ""
    for at in range(len(failing[0].roles)):
        pair = [_with(row.roles, at, other.roles[at]) for row, other in (failing, reversed(failing))]
        if all(_agrees(reading.formula, roles) for roles in pair):
            one, other = (row.roles[at].fact.claim.quantity.text for row in failing)
            return f"{one} and {other} stand in each other's lines"
    return ""


def _with(roles: tuple[Role, ...], at: int, role: Role) -> tuple[Role, ...]:
    return (*roles[:at], role, *roles[at + 1 :])


def _agrees(formula: str, roles: tuple[Role, ...]) -> bool:
    values = {role.name: narrow(role.fact) for role in roles}
    return parse(formula).evaluate(values).verdict is Verdict.HOLDS


def best_of(tried: list[Reading], tries: int = 0) -> Reading | None:
    """The reading most lines agree with, None where the agreement may be an accident; ``tries`` where some that agree
    nowhere were left out."""
    fair = [reading for reading in tried if reading.rows]
    if not fair:
        return None
    best = max(fair, key=lambda r: (r.holding - 2 * r.failing, r.named, -r.distance))
    chance = Fraction(max(tries, len(fair)))
    for row in best.rows:
        chance *= row.chance if row.holds else 1
    if chance > _CHANCE or not best.holding:
        return None
    allowed = max(1, best.holding // 3) if best.named or best.holding >= _MANY else 0
    wrong = 1 if _one_cause(best) or _exchanged(best) else best.failing
    return best if wrong <= allowed and best.holding >= best.failing else None


def _one_cause(reading: Reading) -> bool:
    """Whether all lines that fail share a figure: a level of a series stands in two growth rates."""
    failing = [{id(role.fact) for role in row.roles} for row in reading.rows if not row.holds]
    return bool(failing) and bool(set.intersection(*failing))


# --------------------------------------------------------------------------------------------------------------
# The readings of a rate


def shares(view: View, track: Track, formula: str) -> Iterator[Reading]:
    """A track of percent against a track of levels and its total (the whole stands in another lane)."""
    if not states(view, track, Kind.SHARE) or track.column not in (Column.SHARE, Column.RATE):
        return
    named = words.says("share", track.label)
    wholes = [t for t in _crossing(view) if t.line in (Line.TOTAL, Line.WHOLE)] or _crossing(view)[:1]
    for level in _levels(view, track):
        for whole in wholes:
            base = view.at(level.index, whole.index)
            if isinstance(base, Entry) and base.additive:
                rows = _share_rows(view, track, level, whole, base, formula)
                note = f"{track.label}: {level.label} / {whole.label}"
                yield Reading(formula, tuple(rows), abs(level.index - track.index), named, note)


def _share_rows(view: View, track: Track, level: Track, whole: Track, base: Entry, formula: str) -> Iterator[Row]:
    for lane in view.figures[track.index]:
        share, part = view.at(track.index, lane), view.at(level.index, lane)
        if lane == whole.index or not isinstance(share, Entry) or not isinstance(part, Entry):
            continue
        if part.dimension == base.dimension and share.kind is Kind.SHARE:
            yield row_of(formula, ("share", share), ("part", part), ("whole", base))


def growths(view: View, track: Track, formula: str) -> Iterator[Reading]:
    """A track of percent against two tracks of levels: later / earlier - 1; or against the lane before."""
    if not states(view, track, Kind.CHANGE, Kind.SHARE) or track.column in (Column.ADJUSTED, Column.POINTS):
        return
    named = track.column is Column.GROWTH
    levels = list(_levels(view, track))
    for level in levels:
        for before in levels:
            if level.index != before.index:
                rows = _change_rows(view, track, level, before, formula, "growth")
                note = f"{track.label}: {level.label} against {before.label}"
                distance = abs(level.index - track.index) + abs(before.index - track.index)
                yield Reading(formula, tuple(rows), distance, named, note)
        for step in (-1, 1):
            rows = _series_rows(view, track, level, step, formula)
            note = f"{track.label}: {level.label} against the line {'above' if step < 0 else 'below'}"
            yield Reading(formula, tuple(rows), abs(level.index - track.index), named, note)


def differences(view: View, track: Track, formula: str) -> Iterator[Reading]:
    """A track of levels that a header calls a change or a balance: one track of levels less another."""
    said = words.says("difference", track.label) or track.line is Line.BALANCE
    if not said or track.column not in (Column.LEVEL, Column.RATE) or not states(view, track, Kind.LEVEL, Kind.COUNT):
        return
    levels = list(_levels(view, track))
    for level in levels:
        for before in levels:
            if level.index != before.index:
                rows = _change_rows(view, track, level, before, formula, "difference")
                note = f"{track.label}: {level.label} less {before.label}"
                distance = abs(level.index - track.index) + abs(before.index - track.index)
                yield Reading(formula, tuple(rows), distance, True, note)


def _change_rows(view: View, track: Track, level: Track, before: Track, formula: str, name: str) -> Iterator[Row]:
    for lane in view.figures[track.index]:
        rate, later, earlier = (view.at(t.index, lane) for t in (track, level, before))
        if not (isinstance(rate, Entry) and isinstance(later, Entry) and isinstance(earlier, Entry)):
            continue
        if later.dimension != earlier.dimension or not (later.additive and earlier.additive):
            continue
        if name == "difference" and rate.dimension != later.dimension:
            continue
        if name == "growth" and not _grows(rate, later, earlier):
            continue
        yield row_of(formula, (name, rate), ("level", later), ("before", earlier))


def _series_rows(view: View, track: Track, level: Track, step: int, formula: str) -> Iterator[Row]:
    """A series by years: the growth of each against its neighbour."""
    filled = {lane for lanes in view.figures.values() for lane in lanes}
    lanes = [lane for lane in view.lanes if lane in filled]
    for at, lane in enumerate(lanes):
        if not 0 <= at + step < len(lanes):
            continue
        rate, later, earlier = (
            view.at(track.index, lane),
            view.at(level.index, lane),
            view.at(level.index, lanes[at + step]),
        )
        if not (isinstance(rate, Entry) and isinstance(later, Entry) and isinstance(earlier, Entry)):
            continue
        if later.dimension == earlier.dimension and later.additive and _grows(rate, later, earlier):
            yield row_of(formula, ("growth", rate), ("level", later), ("before", earlier))


def _grows(rate: Entry, later: Entry, earlier: Entry) -> bool:
    """Growth is a matter of positive levels; of losses people print it in several ways."""
    if rate.kind not in (Kind.CHANGE, Kind.SHARE):
        return False
    return _positive(later.value) and _positive(earlier.value)


def _positive(value: Interval) -> bool:
    return value.low is not None and value.low > 0


def row_of(formula: str, *named: tuple[str, Entry]) -> Row:
    result = parse(formula).evaluate({name: entry.value for name, entry in named})
    roles = tuple(Role(name, entry.fact) for name, entry in named)
    computed = result.computed
    stated = named[0][1].value
    chance = Fraction(1)
    if computed is not None and computed.middle is not None:
        # Rates scatter over some tens of percent, whatever their own size: 0.0% is no likelier than 31.4%.
        base = stated if named[0][0] == "difference" else stated.hull(Interval.of(0, Fraction(1, 2)))
        chance = min(accident(stated, computed), _scatter(base, stated, computed))
    return Row(roles, result.verdict is Verdict.HOLDS, chance)


def _scatter(base: Interval, stated: Interval, computed: Interval) -> Fraction:
    if base.width is None or stated.width is None or computed.width is None or not base.width:
        return Fraction(1)
    return min(Fraction(1), (stated.width + computed.width) / base.width)


def states(view: View, track: Track, *kinds: Kind) -> bool:
    """Whether at least half of the figures of a track are of these kinds: a row may hold a level and its growth."""
    said = view.kinds[track.index]
    count = said.total()
    return count > 0 and sum(said[kind] for kind in kinds) * 2 >= count


def _levels(view: View, track: Track) -> Iterator[Track]:
    """The tracks of levels near a rate."""
    # Filings put signs and gaps into columns of their own: those without a figure are no neighbours.
    tracks = [other for other in view.tracks if view.figures[other.index] or other.index == track.index]
    at = next(i for i, other in enumerate(tracks) if other.index == track.index)
    for other in tracks[max(0, at - _NEAR) : at + _NEAR + 1]:
        if other.index != track.index and not other.section and states(view, other, Kind.LEVEL, Kind.COUNT):
            yield other


def _crossing(view: View) -> list[Track]:
    """The tracks of the other view, which are the lanes of this one."""
    other = view.board.by_rows if view.across else view.board.by_columns
    return [track for track in other.tracks if not track.section]


_SEEKERS: dict[str, Callable[[View, Track, str], Iterable[Reading]]] = {
    "share": shares,
    "growth": growths,
    "difference": differences,
}

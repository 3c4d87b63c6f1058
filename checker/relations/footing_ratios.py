"""Lines of a table that are one line divided by another: margins, "% of revenue", earnings per share.

Which lines those are is seen in the figures, in all columns at once; a line that is named by the ratio, or stands right
above it, needs less of that.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from checker.grid import Column, Line, words
from checker.model import Kind, Relation
from checker.relations.footing_boards import Entry, Track, View, boards
from checker.relations.footing_rates import Reading, Row, best_of, relations_of, row_of, states
from checker.relations.world import World
from checker.rulebook import Rule
from checker.slips import fitting

_FIRST = 3  # columns that a pair is tried in
_NEAR, _AFTER = 12, 4  # lines of levels above a ratio that are tried, and below it
_FACTORS = ("", " * 1000", " / 1000", " * 1000000", " / 1000000")  # a scale that only one of the lines names
_LEAST = 4  # characters of a word that can name a line
_COMMON = frozenset({"total", "percent", "percentage", "share", "shares", "from", "with", "common", "before", "after"})


def find(rule: Rule, world: World) -> Iterator[Relation]:
    for board in boards(world):
        for view in board.views:
            ratios = [track for track in view.tracks if not track.section and _is_ratio(view, track)]
            levels = [track for track in view.tracks if _is_level(view, track)] if ratios else []
            for track in ratios:
                best = _best(view, track, levels, rule.formula)
                if best is not None:
                    yield from relations_of(rule, best)


def _best(view: View, track: Track, levels: list[Track], formula: str) -> Reading | None:
    """The reading that its own words support, else that which most columns agree with."""
    at = bisect_left(levels, track.index, key=lambda level: level.index)
    near = levels[max(0, at - _NEAR) : at + _AFTER]
    pairs = [(part, whole) for part, whole in product(near, repeat=2) if part.index != whole.index]
    above = levels[at - 1].index if at else -1
    named = [pair for pair in pairs if _named(track, *pair, above)]
    for tried in (named, pairs):
        fair = [pair for pair in tried if _promising(view, track, *pair)]
        found = [reading for pair in fair for reading in _readings(view, track, *pair, formula, tried is named)]
        best = best_of(found, len(tried))
        if best is not None:
            return best if _believed(best) else None
    return None


def _promising(view: View, track: Track, part: Track, whole: Track) -> bool:
    """Whether the ratio is near that of the two lines in one of its first columns, thousands left aside for what one
    share earns: most pairs are of lines that have nothing to do with each other."""
    scaled = words.per_share(track.label)
    return any(_roughly(view, track, part, whole, lane, scaled) for lane in view.figures[track.index][:_FIRST])


def _roughly(view: View, track: Track, part: Track, whole: Track, lane: int, scaled: bool) -> bool:
    ratio, above, below = (view.at(t.index, lane) for t in (track, part, whole))
    if not (isinstance(ratio, Entry) and isinstance(above, Entry) and isinstance(below, Entry)):
        return False
    if not (ratio.middle and above.middle and below.middle > 0):
        return False
    if ratio.kind is Kind.SHARE and (abs(above.middle) > below.middle) != (abs(ratio.middle) > 100 + ratio.half):
        return False
    factor = above.middle / below.middle / ratio.middle * (100 if ratio.kind is Kind.SHARE else 1)
    if scaled and factor > 0:
        factor = factor.scaleb(-3 * ((factor.adjusted() + 1) // 3))
    room = ratio.half / abs(ratio.middle) + above.half / abs(above.middle) + below.half / below.middle
    return abs(factor - 1) <= 2 * room


def _believed(reading: Reading) -> bool:
    """Seen in two columns, or in one while a slip of the ratio explains the other."""
    failing = [row for row in reading.rows if not row.holds]
    if not failing:
        return True
    return reading.holding > 1 or all(fitting(reading.formula, row.roles, row.roles[0].fact) for row in failing)


def _is_ratio(view: View, track: Track) -> bool:
    if track.column in (Column.SHARE, Column.RATE) and states(view, track, Kind.SHARE):
        return True
    return words.per_share(track.label) and states(view, track, Kind.LEVEL)


def _is_level(view: View, track: Track) -> bool:
    return not track.section and track.column is Column.LEVEL and states(view, track, Kind.LEVEL, Kind.COUNT)


def _named(track: Track, part: Track, whole: Track, above: int) -> bool:
    """Whether the part is the line above, or one of the words of the ratio, and the whole a total or named as well."""
    if words.per_share(track.label):
        # "Basic (in dollars per share)" is made of the line "Basic (in shares)".
        paired = _begins(track.label, whole.label) and "shares" in words.fold(whole.label)
        earned = words.says("earnings", part.label) and (paired or words.says("earnings", track.label))
        named = earned or bool(_words(track.label) & _words(part.label))
        return named and (paired or words.says("shares", whole.label))
    stands = part.index == above or _words(track.label) == _words(part.label) or _begins(track.label, part.label)
    if not stands:
        return False
    total = whole.line in (Line.TOTAL, Line.WHOLE) or words.says("revenue", whole.label)
    return total or bool(_words(track.label) & _words(whole.label))


def _begins(label: str, other: str) -> bool:
    """ "Adjusted EBITDA margin" is of "Adjusted EBITDA", "Gross margin" of "Gross profit"."""
    first, second = words.fold(label).split()[:1], words.fold(other).split()[:1]
    return first == second and bool(first) and len(first[0]) >= _LEAST


@lru_cache(maxsize=4096)
def _words(label: str) -> frozenset[str]:
    """The longer words of a label; Chinese ones by their characters."""
    folded = words.fold(label)
    latin = "".join(c if c.isalpha() and c.isascii() else " " for c in folded).split()
    wide = (c for c in folded if "\u4e00" <= c <= "\u9fff")
    return frozenset([*(word for word in latin if len(word) >= _LEAST), *wide]) - _COMMON


def _readings(view: View, track: Track, part: Track, whole: Track, formula: str, named: bool) -> Iterator[Reading]:
    factors = _FACTORS if words.per_share(track.label) else _FACTORS[:1]
    for factor in factors:
        rows = tuple(_rows(view, track, part, whole, formula + factor))
        note = f"{track.label}: {part.label} / {whole.label}"
        distance = abs(part.index - track.index) + abs(whole.index - track.index)
        yield Reading(formula + factor, rows, distance, named, note)


def _rows(view: View, track: Track, part: Track, whole: Track, formula: str) -> Iterator[Row]:
    for lane in view.figures[track.index]:
        ratio, above, below = (view.at(t.index, lane) for t in (track, part, whole))
        if not (isinstance(ratio, Entry) and isinstance(above, Entry) and isinstance(below, Entry)):
            continue
        same = above.dimension == below.dimension
        if (same if ratio.kind is Kind.SHARE else ratio.additive) and below.middle > 0 and above.additive:
            yield row_of(formula, ("ratio", ratio), ("part", above), ("whole", below))

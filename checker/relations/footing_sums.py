"""Sums that no word announces are looked for at every line: here is what makes each look cheap."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import islice
from weakref import WeakKeyDictionary

from checker.grid import Column, Line
from checker.relations.footing_blocks import MOST_TAKEN, Block, may_be_taken
from checker.relations.footing_boards import Entry, Track, View
from checker.relations.footing_lanes import EXACT

_FIRST_LANES = 3


def promising(view: View, block: Block) -> bool:
    """Whether the block adds up in one of its first lanes: a sum that no word announces is looked for in every line."""
    return any(sums.agree(block) for sums in _first_sums(view, block.total.index))


def _first_sums(view: View, track: int) -> tuple[_Sums, ...]:
    """Those of the first lanes in which a line has figures that can be added up."""
    firsts, known = _SUMS.setdefault(view, ({}, {}))
    if track not in firsts:
        lanes = (lane for lane in view.figures[track] if view.lane_kind(lane) is not Column.RATE)
        chosen = tuple(islice(lanes, _FIRST_LANES))
        known.update({lane: _Sums(view, lane) for lane in chosen if lane not in known})
        firsts[track] = tuple(known[lane] for lane in chosen)
    return firsts[track]


def above_promises(view: View, total: Track, lines: Sequence[Track], sizes: Sequence[int]) -> bool:
    """Whether one of the blocks that end right above a line adds up in one of its first lanes: all lines added, those
    taken away that "less" begins or costs, or the first of them less the others. Nearly no line is such a sum, and no
    block is made for those that are none."""
    near = lines[-sizes[-1] :] if sizes else []
    marked = [(track, track.line is Line.LESS, may_be_taken(track)) for track in reversed(near)]
    return any(sums.ends(marked, total, frozenset(sizes)) for sums in _first_sums(view, total.index))


def below_promises(view: View, total: Track, lines: Sequence[Track]) -> bool:
    """The same for the blocks that begin right below a line."""
    return any(sums.begins(lines, total) for sums in _first_sums(view, total.index))


class _Sums:
    """Middles and halves of a lane added up from its first line on, as whole numbers of one unit: a sum that no word
    announces is looked for between all neighbours, and each look is to cost the same."""

    def __init__(self, view: View, lane: int) -> None:
        entries = [(track.index, view.at(track.index, lane)) for track in view.tracks]
        figures = [entry for _, entry in entries if isinstance(entry, Entry)]
        unit = max((_places(value) for entry in figures for value in (entry.middle, entry.half)), default=0)
        self.first = entries[0][0] if entries else 0
        self.middles, self.halves = [0], [0]
        for index, entry in entries:
            lines = index - self.first + 2 - len(self.middles)
            self.middles += [self.middles[-1]] * lines
            self.halves += [self.halves[-1]] * lines
            if isinstance(entry, Entry):
                self.middles[-1] += int(EXACT.scaleb(entry.middle, unit))
                self.halves[-1] += int(EXACT.scaleb(entry.half, unit))

    def agree(self, block: Block) -> bool:
        """Whether the block adds up here, what is blank or not given left out."""
        at = block.total.index - self.first
        gap, room = self._over(block.parts)
        gap -= self.middles[at + 1] - self.middles[at]
        room += self.halves[at + 1] - self.halves[at]
        if block.less:
            middle, half = self._over(block.less)
            gap, room = gap - middle, room + half
        return abs(gap) <= room

    def ends(self, lines: Sequence[tuple[Track, bool, bool]], total: Track, sizes: frozenset[int]) -> bool:
        """Whether the first so many of ``lines``, the nearest first, make the total in one of the ways of a block."""
        stated, room = self._line(total)
        added = less = taken = 0
        for size, (track, is_less, is_taken) in enumerate(lines, 1):
            value, half = self._line(track)
            added, room, less = added + value, room + half, less + (value if is_less else 0)
            if size in sizes:
                gap = added - stated
                ways = (gap, gap - 2 * less, gap - 2 * taken, 2 * value - added - stated if size <= MOST_TAKEN else gap)
                if any(-room <= way <= room for way in ways):
                    return True
            taken += value if is_taken else 0  # the first line of a block is never taken away by its words
        return False

    def begins(self, lines: Sequence[Track], total: Track) -> bool:
        gap, room = self._line(total)
        for size, track in enumerate(lines, 1):
            value, half = self._line(track)
            gap, room = gap - value, room + half
            if size > 1 and -room <= gap <= room:
                return True
        return False

    def _line(self, track: Track) -> tuple[int, int]:
        at = track.index - self.first
        return self.middles[at + 1] - self.middles[at], self.halves[at + 1] - self.halves[at]

    def _over(self, tracks: tuple[Track, ...]) -> tuple[int, int]:
        """Middle and half of the sum of some lines; of neighbours by a difference."""
        first, last = tracks[0].index - self.first, tracks[-1].index - self.first
        if last - first + 1 == len(tracks):
            return self.middles[last + 1] - self.middles[first], self.halves[last + 1] - self.halves[first]
        places = [track.index - self.first for track in tracks]
        return (
            sum(self.middles[at + 1] - self.middles[at] for at in places),
            sum(self.halves[at + 1] - self.halves[at] for at in places),
        )


_SUMS: WeakKeyDictionary[View, tuple[dict[int, tuple[_Sums, ...]], dict[int, _Sums]]] = WeakKeyDictionary()


def _places(value: Decimal) -> int:
    return -int(value.as_tuple().exponent)

"""What it costs to take blocks of two texts for translations of each other: by lengths, figures, names and places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import TypeVar

from checker.records import maker, record

# What beads cost by their shape: for so many blocks of the source, those of the target and the price. The likeliest
# come first: what they cost is a bar that most of the others cannot pass.
_SHAPES: dict[int, tuple[tuple[int, float], ...]] = {
    1: ((1, 0.1), (2, 2.8), (3, 5.0)),
    2: ((1, 2.8), (2, 5.0)),
    3: ((1, 5.0),),
}
MOST = max(_SHAPES)  # blocks of one side in a bead
_ALONE = 5.0  # a block of either side by itself
_VARIANCE = 6.8  # of the length of a translation, per character (Gale and Church)
_LENGTH_CAP = 9.0
_SHARED, _UNSHARED, _UNSHARED_CAP = 2.0, 1.2, 8.0
_NAMED, _NAMED_CAP = 0.8, 2.4  # gain for a name that both sides print
_STRANGER = 11.0  # a block that is joined to others though none of its figures stands on the other side
_SKIPPED_FIGURE, _SKIPPED_CAP = 1.0, 6.0
_GAP, _GAP_CAP = 1.0, 8.0  # for each foreign block between a block and its translation in an interleaved text
_COMMON_NAME = 12
_COMMON = 60  # blocks that print a figure; one that more do tells nothing
_EQUAL = 1e-9  # costs that differ by less are equal
_FAR = float("inf")
_N = TypeVar("_N", int, float)


class Row:
    """The cheapest paths over so many blocks of the source, by where in the target they end: what each costs, beyond
    all bounds where there is none, and its last bead."""

    __slots__ = ("beads", "costs")

    def __init__(self, ends: range) -> None:
        self.costs: dict[int, float] = dict.fromkeys(ends, _FAR)
        self.beads: dict[int, tuple[int, int]] = {}

    def keep(self, end: int, cost: float, bead: tuple[int, int]) -> None:
        """A path, where it is the cheapest one; of equal ones that whose last bead began first."""
        held = self.costs[end]
        if cost < held - _EQUAL or (cost < held + _EQUAL and bead > self.beads[end]):
            self.costs[end] = cost
            self.beads[end] = bead


@record
class Outline:
    """What is known of a block: its length in characters of Latin script, its figures, its place in its file."""

    length: float
    figures: Counter[str]
    place: int
    rank: int = 0  # 1 for a heading, 0 for other blocks
    names: frozenset[str] = frozenset()  # words that translations copy if they have a capital


@record
class _Span:
    """Blocks of the source that follow each other, added up."""

    size: int
    length: float  # as that of a translation
    figures: int
    first: int  # places
    last: int
    rank: int
    sharing: list[dict[int, int]]  # for each block with figures what it shares with blocks of the target
    reach: frozenset[int]  # all that any of them shares some with
    naming: list[dict[int, int]]
    gain: float  # what figures and names can say for a bead at most, for each block of the target
    estranged: float  # what it costs if none of its figures stands on the other side: blocks joined for nothing


_span = maker(_Span)


class Costs:
    """What beads cost. What any blocks of the target come to is added up beforehand, by their number and by where they
    start; blocks of the source are added up when their turn comes."""

    __slots__ = (
        "_counts", "_estranged", "_figures", "_gains", "_interleaved", "_lengths", "_names", "_places", "_printed",
        "_ranks", "_ratio", "_reach", "_runs", "_shared", "_source", "_sums", "added", "skipped",
    )  # fmt: skip

    def __init__(
        self, source: Sequence[Outline], target: Sequence[Outline], windows: Sequence[range], interleaved: bool
    ) -> None:
        """``windows``: for each block of the source those of the target with which it can stand in a bead."""
        self._source, self._interleaved = source, interleaved
        self._places, self._ranks = [t.place for t in target], [t.rank for t in target]
        self._shared = _shared([s.figures for s in source], [t.figures for t in target], windows, _COMMON)
        copied = _copied(source, target)
        ours, theirs = ([dict.fromkeys(block.names & copied, 1) for block in side] for side in (source, target))
        self._names = _shared(ours, theirs, windows, _COMMON_NAME)
        self._reach = [frozenset(row) for row in self._shared]
        self._gains = [
            _SHARED * (max(row.values()) if row else 0) + (_NAMED_CAP if named else 0.0)
            for row, named in zip(self._shared, self._names, strict=True)
        ]
        self._counts, figures = (
            [sum(block.figures.values()) if block.figures else 0 for block in side] for side in (source, target)
        )
        self._printed = list(accumulate(self._counts, initial=0))
        self._sums = list(accumulate([s.length for s in source], initial=0.0))
        lengths = list(accumulate([t.length for t in target], initial=0.0))
        self._ratio = lengths[-1] / max(1.0, self._sums[-1])
        self._runs = [[range(j, j + n) for j in range(len(target) + 1 - n)] for n in range(MOST + 1)]
        self._lengths = _stretches(lengths)
        self._figures = _stretches(list(accumulate(figures, initial=0)))
        printing = _stretches(list(accumulate([min(1, count) for count in figures], initial=0)))
        self._estranged = [[_STRANGER * count if n > 1 else 0.0 for count in row] for n, row in enumerate(printing)]
        self.skipped = [_alone(count) for count in self._counts]
        self.added = [_alone(count) for count in figures]

    def lay(self, row: Row, before: Row, i: int, size: int) -> None:
        """Beads of ``size`` blocks of the source from i on, each from where a path of ``before`` ends, kept in ``row``
        where nothing cheaper ends there.

        Most are too dear at a glance: at the best that their figures and names can say for them, or by what these do
        say. Lengths and places, which only add to that, are asked of one bead in four.
        """
        span, bars = self._span(i, size), row.costs
        reach, naming, own, estranged = span.reach, span.naming, span.figures, span.estranged
        for joined, price in _SHAPES[size]:
            runs, figures, theirs = self._runs[joined], self._figures[joined], self._estranged[joined]
            price_apart, least = price + estranged, price - joined * span.gain - _EQUAL
            for j, cost in before.costs.items():
                end = j + joined
                if end not in bars:
                    continue
                bar = bars[end]
                if cost + least >= bar:
                    continue
                if reach and (j in reach or (joined > 1 and not reach.isdisjoint(runs[j]))):
                    cost += price + self._of_figures(span, runs[j], joined)
                else:  # nearly all: most blocks say other things
                    unshared = _UNSHARED * (own + figures[j])
                    cost += price_apart + theirs[j] + (unshared if unshared < _UNSHARED_CAP else _UNSHARED_CAP)
                if naming:
                    cost -= _of_names(naming, runs[j])
                if cost - _EQUAL < bar:
                    cost += self._of_looks(span, j, joined)
                    if cost - _EQUAL < bar:
                        row.keep(end, cost, (size, joined))

    def _span(self, i: int, size: int) -> _Span:
        last, several = i + size, size > 1
        figures = self._printed[last] - self._printed[i]
        rows: list[dict[int, int]] = []
        if figures:
            rows = [row for row, count in zip(self._shared[i:last], self._counts[i:last], strict=True) if count]
        return _span(
            size,
            (self._sums[last] - self._sums[i]) * self._ratio,
            figures,
            self._source[i].place,
            self._source[last - 1].place,
            self._source[i].rank,
            rows,
            frozenset().union(*self._reach[i:last]) if several else self._reach[i],
            [row for row in self._names[i:last] if row],
            sum(self._gains[i:last]) if several else self._gains[i],
            _STRANGER * len(rows) if several else 0.0,
        )

    def _of_looks(self, span: _Span, j: int, joined: int) -> float:
        """What lengths, headings and places say against a bead with ``joined`` blocks of the target from j on."""
        length, places = self._lengths[joined][j], self._places
        cost = (span.length - length) ** 2 / (_VARIANCE * (span.length + length + 20.0)) / 2
        if cost > _LENGTH_CAP:
            cost = _LENGTH_CAP
        if span.rank != self._ranks[j]:
            cost += 2.0
        if self._interleaved:
            place = places[j]
            gap = place - span.last - 1 if place > span.last else span.first - places[j + joined - 1] - 1
            if gap > 0:
                cost += _GAP * gap if _GAP * gap < _GAP_CAP else _GAP_CAP
            if place < span.first:  # a translation follows its source rather than leads it
                cost += 0.5
        return cost

    def _of_figures(self, span: _Span, run: range, joined: int) -> float:
        """Shared figures are gains, unshared ones losses; a joined block that shares none is a stranger."""
        shared = strangers = 0
        several = span.size > 1
        for row in span.sharing:
            here = 0
            for m in run:
                if m in row:
                    here += row[m]
            shared += here
            if several and not here:
                strangers += 1
        if joined > 1:
            printing = self._figures[1]
            for m in run:
                if printing[m] and m not in span.reach:
                    strangers += 1
        unshared = _UNSHARED * (span.figures + self._figures[joined][run.start] - 2 * shared)
        if unshared > _UNSHARED_CAP:
            unshared = _UNSHARED_CAP
        return (unshared if unshared > 0.0 else 0.0) - _SHARED * shared + _STRANGER * strangers


def _copied(source: Sequence[Outline], target: Sequence[Outline]) -> frozenset[str]:
    """The words that both sides print and that a translation copies: those with a capital."""
    ours, theirs = (frozenset().union(*[block.names for block in side]) for side in (source, target))
    return frozenset([word for word in ours & theirs if not word.islower()])


def _of_names(naming: Sequence[dict[int, int]], run: range) -> float:
    """What names that both sides print speak for a bead."""
    gain = 0.0
    for row in naming:
        for m in run:
            if m in row:
                gain += min(_NAMED_CAP, _NAMED * row[m])
    return gain


def _alone(figures: int) -> float:
    """What it costs that a block with so many figures stands on one side only."""
    cost = _SKIPPED_FIGURE * figures
    return _ALONE + (cost if cost < _SKIPPED_CAP else _SKIPPED_CAP)


def _stretches(sums: Sequence[_N]) -> list[list[_N]]:
    """From the sums of the first n blocks those of every n that follow each other, by n and by where they start."""
    return [[b - a for a, b in zip(sums, sums[n:], strict=False)] for n in range(MOST + 1)]


def _shared(
    source: Sequence[Mapping[str, int]], target: Sequence[Mapping[str, int]], windows: Sequence[range], common: int
) -> list[dict[int, int]]:
    """For each source block the target blocks in reach of it that print some of the same, and how much of it. What
    more than ``common`` blocks print tells nothing."""
    holders = _holders(target, frozenset().union(*source))
    rows: list[dict[int, int]] = []
    for keys, window in zip(source, windows, strict=True):
        row: dict[int, int] = {}
        for key, count in keys.items():
            if key in holders and len(holders[key]) <= common:
                for j in holders[key]:
                    if j in window:
                        theirs = target[j][key]
                        row[j] = row.get(j, 0) + (count if count < theirs else theirs)
        rows.append(row)
    return rows


def _holders(blocks: Sequence[Iterable[str]], asked: frozenset[str]) -> dict[str, list[int]]:
    """The blocks that print each of some figures or names."""
    holders: dict[str, list[int]] = {}
    for at, keys in enumerate(blocks):
        for key in keys:
            if key in asked:
                holders.setdefault(key, []).append(at)
    return holders

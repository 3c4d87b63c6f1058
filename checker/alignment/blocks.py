"""Which blocks of one text are which blocks of its translation: dynamic programming over lengths and figures.

After Gale and Church (1993): sentences of a translation keep their order and roughly their lengths; blocks may be
merged, split or dropped. Figures that both sides print are better anchors than lengths and weigh more; by their
digits alone, so that a lost scale word does not hide that two paragraphs are one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

# Blocks of the source and of the target in one bead, and what such a bead costs.
_BEADS: tuple[tuple[int, int, float], ...] = (
    (1, 1, 0.1), (1, 0, 5.0), (0, 1, 5.0), (2, 1, 2.8), (1, 2, 2.8), (2, 2, 5.0), (3, 1, 5.0), (1, 3, 5.0),
)  # fmt: skip
_VARIANCE = 6.8  # of the length of a translation, per character (Gale and Church)
_LENGTH_CAP = 9.0
_SHARED, _UNSHARED, _UNSHARED_CAP = 2.0, 1.2, 8.0
_NAMED, _NAMED_CAP = 0.8, 2.4  # gain for a name that both sides print
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{3,40}")
_STRANGER = 11.0  # a block that is joined to others though none of its figures stands on the other side
_SKIPPED_FIGURE, _SKIPPED_CAP = 1.0, 6.0
_GAP, _GAP_CAP = 1.0, 8.0  # for each foreign block between a block and its translation in an interleaved text
_BAND, _NEAR = 40, 12
_COMMON_NAME = 12
_COMMON = 60  # blocks that print a figure; one that more do tells nothing
_FAR = float("inf")

Bead = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Outline:
    """What is known of a block: its length in characters of Latin script, its figures, its place in its file."""

    length: float
    figures: Counter[str]
    place: int
    rank: int = 0  # 1 for a heading, 0 for other blocks
    names: frozenset[str] = frozenset()  # words that translations copy


def named(text: str) -> frozenset[str]:
    """Words in Latin script that a translation is likely to copy: with a capital or a digit, four letters or more."""
    return frozenset(word for word in _NAME.findall(text) if not word.islower())


def weigh(text: str) -> float:
    """The length of a text as if it were English: one Chinese character says what about three letters say."""
    if text.isascii():
        return float(len(text))
    wide = sum(c >= "\u2e80" for c in text)
    return 3.0 * wide + (len(text) - wide)


def align_blocks(source: Sequence[Outline], target: Sequence[Outline], interleaved: bool) -> list[Bead]:
    """Beads in the order of the source: indices of blocks that say the same, either side empty for none."""
    if not source or not target:
        return [((i,), ()) for i in range(len(source))] + [((), (j,)) for j in range(len(target))]
    bands = _near(source, target) if interleaved else _diagonal(source, target)
    return _trace(source, target, bands, interleaved)


def _near(source: Sequence[Outline], target: Sequence[Outline]) -> list[tuple[int, int]]:
    """For each source block the target blocks close to it in their one file, as far as a language speaks at a time."""
    places = [t.place for t in target]
    width = min(_NEAR, 2 + _longest_turn(source, target))
    bands = [(0, min(len(target), width))]
    for s in source:
        at = bisect_left(places, s.place)
        bands.append((max(0, at - width), min(len(target), at + width)))
    bands[-1] = (bands[-1][0], len(target))
    return bands


def _longest_turn(source: Sequence[Outline], target: Sequence[Outline]) -> int:
    ours = {s.place for s in source}
    longest = turn = 0
    before: bool | None = None
    for place in sorted([*ours, *(t.place for t in target)]):
        speaker = place in ours
        turn = turn + 1 if speaker is before else 1
        longest, before = max(longest, turn), speaker
    return longest


def _diagonal(source: Sequence[Outline], target: Sequence[Outline]) -> list[tuple[int, int]]:
    """For each source block the target blocks around the line through the figures that stand once on both sides."""
    points = [(0, 0), *_anchors(source, target), (len(source), len(target))]
    bands = []
    for (i, j), (i2, j2) in pairwise(points):
        for k in range(i, i2):
            here, after = (j + (j2 - j) * (n - i) // (i2 - i) for n in (k, k + 1))
            width = min(_BAND, 10 + min(k - i, i2 - k))
            bands.append((max(0, here - width), min(len(target), after + width)))
    bands.append((max(0, len(target) - _BAND), len(target)))
    return bands


def _anchors(source: Sequence[Outline], target: Sequence[Outline]) -> list[tuple[int, int]]:
    """Pairs of blocks that share a figure of three digits or more which stands once on each side, rising."""
    left, right = _once(source), _once(target)
    pairs = sorted({(left[key], right[key]) for key in left.keys() & right.keys()})
    tails: list[int] = []
    back: list[int] = []
    ends: list[int] = []
    for index, (_, j) in enumerate(pairs):
        at = bisect_left(tails, j)
        tails[at : at + 1] = [j]
        ends[at : at + 1] = [index]
        back.append(ends[at - 1] if at else -1)
    chain: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(pairs[at])
        at = back[at]
    chain.reverse()
    return [p for n, p in enumerate(chain) if p[0] > 0 and (n == 0 or p[0] > chain[n - 1][0])]


def _once(blocks: Sequence[Outline]) -> dict[str, int]:
    seen: dict[str, int] = {}
    for index, block in enumerate(blocks):
        for key in block.figures:
            if len(key) >= 3:
                seen[key] = -1 if key in seen else index
    return {key: index for key, index in seen.items() if index >= 0}


def _trace(
    source: Sequence[Outline], target: Sequence[Outline], bands: list[tuple[int, int]], interleaved: bool
) -> list[Bead]:
    """The cheapest path; ``best[i][j]`` ends with i source and j target blocks used."""
    costs = _Costs(source, target, interleaved)
    best: list[dict[int, tuple[float, int, int]]] = [{} for _ in range(len(source) + 1)]
    best[0][0] = (0.0, 0, 0)
    for i in range(len(source) + 1):
        low, high = bands[min(i, len(bands) - 1)]
        row = best[i]
        steps = [
            (di, dj, prior, *(bands[i + di] if di else (0, len(target))), best[i + di])
            for di, dj, prior in _BEADS
            if i + di <= len(source)
        ]
        for j in range(low if i else 0, high + 1):
            here = row.get(j)
            if here is None:
                continue
            for di, dj, prior, first, last, cells in steps:
                to = j + dj
                if not first <= to <= last or to > len(target):
                    continue
                cost = costs.bead(i, di, j, dj) if di and dj else costs.skipped(source[i] if di else target[j])
                total = here[0] + prior + cost
                held = cells.get(to)
                if held is None or total < held[0] - 1e-9:
                    cells[to] = (total, di, dj)
    return _walk_back(best, len(source), len(target))


def _walk_back(best: list[dict[int, tuple[float, int, int]]], i: int, j: int) -> list[Bead]:
    beads: list[Bead] = []
    if j not in best[i]:  # no path within the band: the texts are no translations of each other
        return [((k,), ()) for k in range(i)] + [((), (k,)) for k in range(j)]
    while i or j:
        _, di, dj = best[i][j]
        beads.append((tuple(range(i - di, i)), tuple(range(j - dj, j))))
        i, j = i - di, j - dj
    beads.reverse()
    return beads


@dataclass(frozen=True, slots=True)
class _Span:
    """Some blocks that follow each other on one side, added up."""

    length: float
    figures: int
    first: int  # places
    last: int
    rank: int
    blocks: range
    printing: tuple[int, ...]  # those with figures
    sharing: tuple[dict[int, int], ...]  # for each of those what it shares with blocks of the other side
    naming: tuple[dict[int, int], ...]


class _Costs:
    """What beads cost; what is known of either side of a bead is added up once, so that a bead costs a few look-ups."""

    __slots__ = ("_interleaved", "_left", "_names", "_ratio", "_right", "_shared", "_source", "_sums", "_target")

    def __init__(self, source: Sequence[Outline], target: Sequence[Outline], interleaved: bool) -> None:
        self._source, self._target, self._interleaved = source, target, interleaved
        self._sums = _sums(source), _sums(target)
        self._ratio = self._sums[1][-1][0] / max(1.0, self._sums[0][-1][0])
        self._shared = _shared([s.figures for s in source], [t.figures for t in target], _COMMON)
        self._names = _shared([Counter(s.names) for s in source], [Counter(t.names) for t in target], _COMMON_NAME)
        self._left: dict[tuple[int, int], _Span] = {}
        self._right: dict[tuple[int, int], _Span] = {}

    def skipped(self, block: Outline) -> float:
        return min(_SKIPPED_CAP, _SKIPPED_FIGURE * block.figures.total())

    def bead(self, i: int, di: int, j: int, dj: int) -> float:
        """Of blocks i to i + di of the source with blocks j to j + dj of the target, neither empty."""
        left = self._left.get((i, di)) or self._span(i, di, True)
        right = self._right.get((j, dj)) or self._span(j, dj, False)
        a, b = left.length * self._ratio, right.length
        cost = min(_LENGTH_CAP, (a - b) ** 2 / (_VARIANCE * (a + b + 20.0)) / 2)
        if left.figures or right.figures:
            cost += _of_figures(left, right)
        for row in left.naming:
            for m in right.blocks:
                if m in row:
                    cost -= min(_NAMED_CAP, _NAMED * row[m])
        if left.rank != right.rank:
            cost += 2.0
        if self._interleaved:
            gap = max(right.first - left.last, left.first - right.last) - 1
            cost += (min(_GAP_CAP, _GAP * gap) if gap > 0 else 0.0) + (0.5 if right.first < left.first else 0.0)
        return cost

    def _span(self, at: int, count: int, ours: bool) -> _Span:
        outlines, sums = (self._source, self._sums[0]) if ours else (self._target, self._sums[1])
        (length, figures), (length_end, figures_end) = sums[at], sums[at + count]
        blocks = range(at, at + count)
        printing = tuple(k for k in blocks if outlines[k].figures)
        found = _Span(
            length_end - length,
            figures_end - figures,
            outlines[at].place,
            outlines[at + count - 1].place,
            outlines[at].rank,
            blocks,
            printing,
            tuple(self._shared[k] for k in printing) if ours else (),
            tuple(row for k in blocks if (row := self._names[k])) if ours else (),
        )
        (self._left if ours else self._right)[at, count] = found
        return found


def _of_figures(left: _Span, right: _Span) -> float:
    """Shared figures are gains, unshared ones losses; a joined block that shares none is a stranger."""
    shared = strangers = 0
    for row in left.sharing:
        here = 0
        for m in right.blocks:
            if m in row:
                here += row[m]
        shared += here
        strangers += not here and len(left.blocks) > 1
    if len(right.blocks) > 1:
        for m in right.printing:
            strangers += not any(m in row for row in left.sharing)
    unshared = left.figures + right.figures - 2 * shared
    return min(_UNSHARED_CAP, _UNSHARED * max(0, unshared)) - _SHARED * shared + _STRANGER * strangers


def _sums(blocks: Sequence[Outline]) -> list[tuple[float, int]]:
    """Length and number of figures of the first n blocks, for every n."""
    sums = [(0.0, 0)]
    for block in blocks:
        sums.append((sums[-1][0] + block.length, sums[-1][1] + block.figures.total()))
    return sums


def _shared(source: Sequence[Counter[str]], target: Sequence[Counter[str]], common: int) -> list[dict[int, int]]:
    """For each source block the target blocks that print some of the same, and how much of it."""
    holders: dict[str, list[int]] = {}
    for j, keys in enumerate(target):
        for key in keys:
            holders.setdefault(key, []).append(j)
    rows: list[dict[int, int]] = []
    for keys in source:
        row: dict[int, int] = {}
        for key, count in keys.items():
            for j in holders.get(key, ()) if len(holders.get(key, ())) <= common else ():
                row[j] = row.get(j, 0) + min(count, target[j][key])
        rows.append(row)
    return rows

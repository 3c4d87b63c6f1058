"""Which blocks of one text are which blocks of its translation: dynamic programming over lengths and figures.

After Gale and Church (1993): sentences of a translation keep their order and roughly their lengths; blocks may be
merged, split or dropped. Figures that both sides print are better anchors than lengths and weigh more; by their
digits alone, so that a lost scale word does not hide that two paragraphs are one.
"""

from __future__ import annotations

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
_STRANGER = 4.0  # a block that is joined to others though none of its figures stands on the other side
_SKIPPED_FIGURE, _SKIPPED_CAP = 1.0, 6.0
_GAP, _GAP_CAP = 1.0, 8.0  # for each foreign block between a block and its translation in an interleaved text
_BAND, _NEAR = 40, 12
_FAR = float("inf")

Bead = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Outline:
    """What is known of a block: its length in characters of Latin script, its figures, its place in its file."""

    length: float
    figures: Counter[str]
    place: int
    rank: int = 0  # 1 for a heading, 0 for other blocks


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
    """For each source block the target blocks close to it in their one file."""
    places = [t.place for t in target]
    bands = [(0, min(len(target), _NEAR))]
    for s in source:
        at = bisect_left(places, s.place)
        bands.append((max(0, at - _NEAR), min(len(target), at + _NEAR)))
    bands[-1] = (bands[-1][0], len(target))
    return bands


def _diagonal(source: Sequence[Outline], target: Sequence[Outline]) -> list[tuple[int, int]]:
    """For each source block the target blocks around the line through the figures that stand once on both sides."""
    points = [(0, 0), *_anchors(source, target), (len(source), len(target))]
    bands = []
    for (i, j), (i2, j2) in pairwise(points):
        for k in range(i, i2):
            middle = j + (j2 - j) * (k - i) // (i2 - i)
            bands.append((max(0, min(middle, j2) - _BAND), min(len(target), middle + _BAND)))
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
    ratio = sum(t.length for t in target) / max(1.0, sum(s.length for s in source))
    best: list[dict[int, tuple[float, int, int]]] = [{} for _ in range(len(source) + 1)]
    best[0][0] = (0.0, 0, 0)
    for i in range(len(source) + 1):
        low, high = bands[min(i, len(bands) - 1)]
        row = best[i]
        for j in range(low if i else 0, high + 1):
            here = row.get(j)
            if here is None:
                continue
            for di, dj, prior in _BEADS:
                if i + di > len(source) or j + dj > len(target):
                    continue
                if di and not bands[i + di][0] <= j + dj <= bands[i + di][1]:
                    continue
                total = here[0] + prior + _cost(source[i : i + di], target[j : j + dj], ratio, interleaved)
                held = best[i + di].get(j + dj)
                if held is None or total < held[0] - 1e-9:
                    best[i + di][j + dj] = (total, di, dj)
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


def _cost(left: Sequence[Outline], right: Sequence[Outline], ratio: float, interleaved: bool) -> float:
    if not left or not right:
        only = left or right
        return min(_SKIPPED_CAP, _SKIPPED_FIGURE * sum(only[0].figures.values()))
    a, b = sum(s.length for s in left) * ratio, sum(t.length for t in right)
    cost = min(_LENGTH_CAP, (a - b) ** 2 / (_VARIANCE * (a + b + 20.0)) / 2)
    shared, unshared, strangers = _overlap(left, right)
    cost += min(_UNSHARED_CAP, _UNSHARED * unshared) - _SHARED * shared + _STRANGER * strangers
    if left[0].rank != right[0].rank:
        cost += 2.0
    if interleaved:
        gap = max(right[0].place - left[-1].place, left[0].place - right[-1].place) - 1
        cost += min(_GAP_CAP, _GAP * max(0, gap)) + (0.5 if right[0].place < left[0].place else 0.0)
    return cost


def _overlap(left: Sequence[Outline], right: Sequence[Outline]) -> tuple[int, int, int]:
    """How many figures both sides print, how many only one does, and how many joined blocks share none of theirs."""
    a = left[0].figures if len(left) == 1 else sum((s.figures for s in left), Counter[str]())
    b = right[0].figures if len(right) == 1 else sum((t.figures for t in right), Counter[str]())
    total = a.total() + b.total()
    shared = sum(min(n, b[key]) for key, n in a.items() if key in b) if a and b else 0
    strangers = 0
    for blocks, others in ((left, b), (right, a)):
        if len(blocks) > 1:
            strangers += sum(bool(x.figures) and not any(key in others for key in x.figures) for x in blocks)
    return shared, total - 2 * shared, strangers

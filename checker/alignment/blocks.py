"""Which blocks of one text are which blocks of its translation: dynamic programming over lengths and figures.

After Gale and Church (1993): sentences of a translation keep their order and roughly their lengths; blocks may be
merged, split or dropped. Figures that both sides print are better anchors than lengths and weigh more; by their
digits alone, so that a lost scale word does not hide that two paragraphs are one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from checker.alignment.beads import MOST, Costs, Outline, Row

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{3,40}")
# One character and more of its kind: behind a bare "+" the engine would not skip to the first of them.
_WIDE = re.compile("[\u2e80-\U0010ffff][\u2e80-\U0010ffff]*")
_BAND, _NEAR = 40, 12

Bead = tuple[tuple[int, ...], tuple[int, ...]]


def named(text: str) -> frozenset[str]:
    """Words in Latin script that a translation may copy, four letters or more."""
    return frozenset(_NAME.findall(text))


def weigh(text: str) -> float:
    """The length of a text as if it were English: one Chinese character says what about three letters say."""
    if text.isascii():
        return float(len(text))
    return float(len(text) + 2 * len("".join(_WIDE.findall(text))))


def align_blocks(source: Sequence[Outline], target: Sequence[Outline], interleaved: bool) -> list[Bead]:
    """Beads in the order of the source: indices of blocks that say the same, either side empty for none."""
    if not source or not target:
        return [((i,), ()) for i in range(len(source))] + [((), (j,)) for j in range(len(target))]
    bands = _near(source, target) if interleaved else _diagonal(source, target)
    return _trace(source, target, bands, interleaved)


def _near(source: Sequence[Outline], target: Sequence[Outline]) -> list[tuple[int, int]]:
    """For each source block the target blocks close to it in their one file, as far as a language speaks at a time."""
    places = [t.place for t in target]
    count, width = len(target), min(_NEAR, 2 + _longest_turn(source, target))
    bands = [(0, min(count, width))]
    for s in source:
        at = bisect_left(places, s.place)
        bands.append((max(0, at - width), min(count, at + width)))
    bands[-1] = (bands[-1][0], count)
    return bands


def _longest_turn(source: Sequence[Outline], target: Sequence[Outline]) -> int:
    ours = {s.place for s in source}
    longest = turn = 0
    before: bool | None = None
    for place in sorted([*ours, *(t.place for t in target)]):
        speaker = place in ours
        turn = turn + 1 if speaker is before else 1
        longest, before = turn if turn > longest else longest, speaker
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
    costs = Costs(source, target, _windows(bands), interleaved)
    best = [Row(range(low if i else 0, min(high, len(target)) + 1)) for i, (low, high) in enumerate(bands)]
    best[0].keep(0, 0.0, (0, 0))
    for i, row in enumerate(best):
        if i:
            _skip_source(row, best[i - 1], costs.skipped[i - 1])
        for size in range(1, min(MOST, i) + 1):
            costs.lay(row, best[i - size], i - size, size)
        _skip_targets(row, costs.added)
    return _walk_back(best, len(source), len(target))


def _windows(bands: list[tuple[int, int]]) -> list[range]:
    """For each source block the target blocks that can stand in a bead with it, which may begin and end some blocks
    before and after it."""
    lows, highs = ([band[end] for band in bands] for end in (0, 1))
    return [
        range(min(lows[max(0, i + 1 - MOST) : i + 1]), max(highs[i + 1 : i + 1 + MOST])) for i in range(len(bands) - 1)
    ]


def _skip_source(row: Row, before: Row, cost: float) -> None:
    """A block of the source alone: the first to be laid in a row."""
    for end in before.beads:
        if end in row.costs:
            row.costs[end] = before.costs[end] + cost
            row.beads[end] = (1, 0)


def _skip_targets(row: Row, costs: Sequence[float]) -> None:
    """Blocks of the target alone, which lead on within a row: each may begin where the one before ended."""
    held = row.costs
    for end in list(held)[1:]:
        cost = held[end - 1] + costs[end - 1]
        if cost < held[end]:
            row.keep(end, cost, (0, 1))


def _walk_back(best: list[Row], i: int, j: int) -> list[Bead]:
    beads: list[Bead] = []
    if j not in best[i].beads:  # no path within the band: the texts are no translations of each other
        return [((k,), ()) for k in range(i)] + [((), (k,)) for k in range(j)]
    while i or j:
        di, dj = best[i].beads[j]
        beads.append((tuple(range(i - di, i)), tuple(range(j - dj, j))))
        i, j = i - di, j - dj
    beads.reverse()
    return beads

"""Beads that are passed over unmeasured are never the cheapest: the path found costs what the cheapest of all does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from random import Random

import pytest

from checker.alignment.beads import Outline
from checker.alignment.blocks import align_blocks

_PRICES = {(1, 1): 0.1, (1, 2): 2.8, (2, 1): 2.8, (2, 2): 5.0, (1, 3): 5.0, (3, 1): 5.0}


def _price(left: Sequence[Outline], right: Sequence[Outline], ratio: float) -> float:
    """What a bead costs, block by block, in a text that is not interleaved."""
    if not left or not right:
        return 5.0 + min(6.0, sum(block.figures.total() for block in (*left, *right)))
    ours, theirs = sum(b.length for b in left) * ratio, sum(b.length for b in right)
    cost = _PRICES[len(left), len(right)] + min(9.0, (ours - theirs) ** 2 / (6.8 * (ours + theirs + 20)) / 2)
    common = [[(a.figures & b.figures).total() for b in right] for a in left]
    shared = sum(map(sum, common))
    printed = sum(block.figures.total() for block in (*left, *right))
    strangers = [a for a, row in zip(left, common, strict=True) if len(left) > 1 and a.figures and not sum(row)]
    columns = zip(right, zip(*common, strict=True), strict=True)
    strangers += [b for b, column in columns if len(right) > 1 and b.figures and not sum(column)]
    cost += min(8.0, 1.2 * max(0, printed - 2 * shared)) - 2.0 * shared + 11.0 * len(strangers)
    cost -= sum(min(2.4, 0.8 * len(a.names & b.names)) for a in left for b in right)
    return cost + 2.0 * (left[0].rank != right[0].rank)


def _cheapest(source: Sequence[Outline], target: Sequence[Outline], ratio: float) -> float:
    @cache
    def to(i: int, j: int) -> float:
        shapes = [shape for shape in (*_PRICES, (1, 0), (0, 1)) if shape[0] <= i and shape[1] <= j]
        return min(
            (to(i - di, j - dj) + _price(source[i - di : i], target[j - dj : j], ratio) for di, dj in shapes),
            default=0.0,
        )

    return to(len(source), len(target))


def _text(random: Random, blocks: int, figures: int) -> list[Outline]:
    return [
        Outline(
            float(random.randint(10, 200)),
            Counter(str(random.randint(100, 100 + figures)) for _ in range(random.choice((0, 0, 1, 3)))),
            place,
            int(random.random() < 0.2),
            frozenset(name for name in ("Airbus", "GDP4", "Shanghai") if random.random() < 0.2),
        )
        for place in range(blocks)
    ]


@pytest.mark.parametrize("seed", range(24))
def test_the_path_is_the_cheapest(seed: int) -> None:
    random = Random(seed)
    source, target = _text(random, random.randint(1, 8), 12), _text(random, random.randint(1, 8), 12)
    ratio = sum(b.length for b in target) / max(1.0, sum(b.length for b in source))
    beads = align_blocks(source, target, interleaved=False)
    assert [i for left, _ in beads for i in left] == list(range(len(source)))
    assert [j for _, right in beads for j in right] == list(range(len(target)))
    paid = sum(_price([source[i] for i in left], [target[j] for j in right], ratio) for left, right in beads)
    assert paid == pytest.approx(_cheapest(source, target, ratio), abs=1e-6)

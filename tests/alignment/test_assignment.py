"""The assignment is optimal: held against every permutation of small matrices."""

from __future__ import annotations

from itertools import permutations
from random import Random

import pytest

from checker.alignment.assignment import assign


def _least(costs: list[list[int]]) -> int:
    rows, columns = len(costs), len(costs[0])
    if rows <= columns:
        return min(sum(costs[i][j] for i, j in enumerate(p)) for p in permutations(range(columns), rows))
    return min(sum(costs[i][j] for j, i in enumerate(p)) for p in permutations(range(rows), columns))


@pytest.mark.parametrize("seed", range(60))
def test_least_sum(seed: int) -> None:
    random = Random(seed)
    rows, columns = random.randint(1, 6), random.randint(1, 6)
    costs = [[random.randint(0, 20) for _ in range(columns)] for _ in range(rows)]
    chosen = assign(costs)
    used = [j for j in chosen if j >= 0]
    assert len(used) == len(set(used)) == min(rows, columns)
    assert sum(costs[i][j] for i, j in enumerate(chosen) if j >= 0) == _least(costs)


def test_empty() -> None:
    assert assign([]) == []
    assert assign([[], []]) == [-1, -1]

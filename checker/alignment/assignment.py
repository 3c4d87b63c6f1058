"""Optimal assignment on small cost matrices (H. W. Kuhn 1955; shortest augmenting paths after Jonker, Volgenant 1987).

Costs are integers, so that equal inputs give equal assignments everywhere; ties go to the lower index.
"""

from __future__ import annotations

from collections.abc import Sequence

_FAR = 1 << 60


def assign(costs: Sequence[Sequence[int]]) -> list[int]:
    """For each row the column that it is given, -1 for none, so that the sum is least. Rows may exceed columns."""
    rows = len(costs)
    columns = len(costs[0]) if rows else 0
    if not rows or not columns:
        return [-1] * rows
    if rows > columns:
        turned = assign([[costs[i][j] for i in range(rows)] for j in range(columns)])
        result = [-1] * rows
        for j, i in enumerate(turned):
            result[i] = j
        return result
    owner = _augment(costs, rows, columns)
    result = [-1] * rows
    for j in range(1, columns + 1):
        if owner[j]:
            result[owner[j] - 1] = j - 1
    return result


def _augment(costs: Sequence[Sequence[int]], rows: int, columns: int) -> list[int]:
    """The row (from 1) that owns each column (from 1), 0 for none."""
    row_price, column_price = [0] * (rows + 1), [0] * (columns + 1)
    owner, way = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0], column = row, 0
        least, used = [_FAR] * (columns + 1), [False] * (columns + 1)
        while owner[column]:
            used[column] = True
            current, delta, following = owner[column], _FAR, 0
            for j in range(1, columns + 1):
                if used[j]:
                    continue
                reduced = costs[current - 1][j - 1] - row_price[current] - column_price[j]
                if reduced < least[j]:
                    least[j], way[j] = reduced, column
                if least[j] < delta:
                    delta, following = least[j], j
            for j in range(columns + 1):
                if used[j]:
                    row_price[owner[j]] += delta
                    column_price[j] -= delta
                else:
                    least[j] -= delta
            column = following
        while column:
            owner[column] = owner[way[column]]
            column = way[column]
    return owner

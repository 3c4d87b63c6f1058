"""Which figure of one text is which figure of its translation: optimal assignment by value, kind, unit and order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from operator import attrgetter

from checker import units
from checker.agreement import AGREEING, Difference, conversion
from checker.alignment.assignment import assign
from checker.alignment.differences import difference
from checker.model import DATED, Kind, Quantity
from checker.records import maker, record

# What it costs to take two figures for one; leaving a figure alone costs ALONE.
_COSTS: dict[Difference, int] = {
    Difference.SAME: 0,
    Difference.BOUND: 40,
    Difference.ROUNDED: 80,
    Difference.REFINED: 120,
    Difference.DIRECTION: 150,
    Difference.POINTS: 200,
    Difference.CURRENCY: 200,
    Difference.UNIT: 200,
    Difference.SCALE: 250,
    Difference.CUT: 250,
    Difference.DIGITS: 350,
    Difference.DATE: 430,
    Difference.VALUE: 500,
}
_ALONE = 700
_NEVER = 10_000
_MOST = 40  # figures that are weighed against each other at once; assignment takes cubic time
_STEP = 25  # for each place that a figure stands off from where its neighbours expect it

_GROUPS: dict[Kind, int] = {
    Kind.LEVEL: 0,
    Kind.COUNT: 0,
    Kind.SHARE: 1,
    Kind.CHANGE: 1,
    Kind.POINT_CHANGE: 1,
    Kind.MULTIPLE: 1,
    Kind.RANK: 2,
    Kind.ORDINAL: 2,
    Kind.NAME: 2,
    Kind.LIST_MARKER: 2,
    Kind.DATE: 3,
    Kind.PERIOD: 4,
}


@record
class Pair:
    """Indices of two figures taken for one, and what sets them apart."""

    source: int
    target: int
    difference: Difference


_pair, _SOURCE = maker(Pair), attrgetter("source")


@record
class Matching:
    """``pairs`` by source index; ``missing`` and ``added`` are the figures without a partner. ``equal``: there are
    none of these, and nothing sets any pair apart."""

    pairs: tuple[Pair, ...]
    missing: tuple[int, ...]
    added: tuple[int, ...]
    equal: bool


def match(source: Sequence[Quantity], target: Sequence[Quantity]) -> Matching:
    """The assignment that costs least: equal figures first, what is left by likeness and order."""
    partner = _equal(source, target)
    pairs = [_pair(i, j, Difference.SAME) for i, j in sorted(partner.items())]
    if len(source) == len(pairs) == len(target):
        return Matching(tuple(pairs), (), (), True)
    rest = [i for i in range(len(source)) if i not in partner]
    taken = set(partner.values())
    free = [j for j in range(len(target)) if j not in taken]
    if rest and free:
        found = _unlike(source, target, rest, free, partner)
        pairs = sorted([*pairs, *found], key=_SOURCE)
        rest = sorted(set(rest) - {p.source for p in found})
        free = sorted(set(free) - {p.target for p in found})
    same = not rest and not free and all(p.difference is Difference.SAME for p in pairs)
    return Matching(tuple(pairs), tuple(rest), tuple(free), same)


def _equal(source: Sequence[Quantity], target: Sequence[Quantity]) -> dict[int, int]:
    """Pairs of one nominal value and no difference; among several, those in order."""
    theirs = _by_value(target)
    partner: dict[int, int] = {}
    for value, left in _by_value(source).items():
        right = theirs.get(value)
        if not right:
            continue
        if len(left) == 1 == len(right):
            if _plainly_equal(source[left[0]], target[right[0]]):
                partner[left[0]] = right[0]
        elif max(len(left), len(right)) > _MOST:
            partner.update((i, j) for i, j in zip(left, right, strict=False) if _plainly_equal(source[i], target[j]))
        else:
            partner.update(_among_equals(source, target, left, right))
    return partner


def _by_value(figures: Sequence[Quantity]) -> dict[Decimal, list[int]]:
    """The indices of the figures of each size."""
    found: dict[Decimal, list[int]] = defaultdict(list)
    for at, figure in enumerate(figures):
        found[abs(figure.nominal)].append(at)
    return found


def _plainly_equal(a: Quantity, b: Quantity) -> bool:
    """No difference, and no date in figures beside one in words, which another date in figures may fit better."""
    if a.kind in DATED and any(map(str.isdigit, a.text)) != any(map(str.isdigit, b.text)):
        return False
    return difference(a, b) is Difference.SAME


def _among_equals(
    source: Sequence[Quantity], target: Sequence[Quantity], left: list[int], right: list[int]
) -> dict[int, int]:
    costs = []
    for i in left:
        row = []
        for j in right:
            a, b = source[i], target[j]
            cost = _NEVER
            if _plainly_equal(a, b):
                cost = (
                    10 * (a.kind is not b.kind) + 20 * (a.unit != b.unit) + 5 * abs(_rank(i, source) - _rank(j, target))
                )
            row.append(cost)
        costs.append(row)
    chosen = assign(costs)
    return {i: right[k] for i, k, row in zip(left, chosen, costs, strict=True) if k >= 0 and row[k] < _NEVER}


def _rank(index: int, figures: Sequence[Quantity]) -> int:
    """The place of a figure in its text, from 0 to 16."""
    return 16 * index // max(1, len(figures) - 1)


def _unlike(
    source: Sequence[Quantity],
    target: Sequence[Quantity],
    rest: list[int],
    free: list[int],
    partner: dict[int, int],
) -> list[Pair]:
    expected = _expected(len(source), len(target), partner)
    found: list[Pair] = []
    for at in range(0, len(rest), _MOST):
        window = rest[at : at + _MOST]
        taken = {p.target for p in found}
        near = [j for j in free if j not in taken]
        if len(near) > _MOST:
            near.sort(key=lambda j: (abs(j - expected[window[len(window) // 2]]), j))
            near = sorted(near[: 2 * _MOST])
        found.extend(_likest(source, target, window, near, expected))
    return found


def _likest(
    source: Sequence[Quantity], target: Sequence[Quantity], rest: list[int], free: list[int], expected: list[float]
) -> list[Pair]:
    differences = [[difference(source[i], target[j]) for j in free] for i in rest]
    costs = [
        [_cost(source[i], target[j], differences[x][y]) + min(120, round(_STEP * abs(j - expected[i])))
         for y, j in enumerate(free)] + [_ALONE] * len(rest)
        for x, i in enumerate(rest)
    ]  # fmt: skip
    found = []
    for x, y in enumerate(assign(costs)):
        if 0 <= y < len(free) and costs[x][y] < _ALONE:
            found.append(Pair(rest[x], free[y], differences[x][y]))
    return found


def _expected(sources: int, targets: int, partner: dict[int, int]) -> list[float]:
    """Where in the target each source figure should stand, between the partners of its neighbours."""
    anchors = [(-1, -1.0), *sorted((i, float(j)) for i, j in partner.items()), (sources, float(targets))]
    places: list[float] = []
    for (i, j), (i2, j2) in pairwise(anchors):
        span = i2 - i
        places.extend(j + (j2 - j) * (k - i) / span for k in range(i + 1, i2 + 1))
    return places[:sources]


_WITHIN_GROUP = frozenset({Difference.SCALE, Difference.CUT, Difference.DIGITS, Difference.VALUE, Difference.REFINED})


def _cost(a: Quantity, b: Quantity, differs: Difference) -> int:
    cost = _COSTS[differs]
    if differs in AGREEING:
        return cost
    apart = _GROUPS[a.kind] != _GROUPS[b.kind]
    if differs in _WITHIN_GROUP and (apart or _foreign(a, b)):
        return _NEVER
    if differs is Difference.VALUE and _says_little(a, b):
        return _NEVER
    if apart:
        cost += 200
    if a.unit != b.unit and (a.unit is None or b.unit is None):
        cost += 60
    return cost


def _says_little(a: Quantity, b: Quantity) -> bool:
    """Markers of list items, or first and second in words: unlike values are no slip but other words."""
    if Kind.LIST_MARKER in (a.kind, b.kind):
        return True
    if any(c.isdigit() for c in a.text + b.text):
        return False
    return _GROUPS[a.kind] == _GROUPS[Kind.ORDINAL] and min(a.nominal, b.nominal) <= 2


def _foreign(a: Quantity, b: Quantity) -> bool:
    """Whether the units say that the figures are no translations of each other, whatever their digits."""
    if a.kind is b.kind is Kind.PERIOD and (a.unit is None) != (b.unit is None):
        return True  # this year beside five years
    if a.unit is None or b.unit is None or a.unit == b.unit:
        return False
    return not (units.countable(a.unit) and units.countable(b.unit)) and conversion(a.unit, b.unit) is None

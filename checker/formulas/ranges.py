"""The exact range of an expression over a box of intervals.

Plain interval arithmetic is exact where every name occurs once. A name that occurs twice makes it too wide:
``a / (a + b)`` with a in [1, 2] and b in [1, 2] would give [1/4, 1], though no value leaves [1/3, 2/3]. So:

- where the expression is a quotient of two polynomials that are at most linear in a repeated name (shares, growth,
  weighted means: nearly all), it is monotone in that name, the others held, and its extremes are at the ends of the
  name's interval: the range is the hull over the corners of the repeated names, exact;
- else the name's interval is cut into pieces, and the hull over the pieces is an enclosure that is somewhat too wide,
  which can hide a fault but never invent one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from itertools import product
from typing import TypeAlias

from checker.formulas.nodes import Absolute, Literal, Name, Negation, Node, Sum, names_of
from checker.intervals import Interval, total

Values: TypeAlias = Mapping[str, Interval | Sequence[Interval]]
Range: TypeAlias = Callable[[Values], Interval]

MAX_CORNERS = 4096
_PIECES = 64


def natural(node: Node, values: Values) -> Interval:
    """Interval arithmetic alone: too wide where a name occurs twice. Raises what ``span`` raises."""
    return _natural(node)(values)


def span(node: Node, values: Values) -> Interval:
    """The range of ``node``: exact, or an enclosure (see above). Raises ZeroDivisionError, and KeyError for a name
    without a value."""
    return ranging(node)(values)


def ranging(node: Node) -> Range:
    """``span`` of a node as a function of the values: a formula is taken apart once and judged of many figures."""
    several, whole = repeated(node), _natural(node)
    return partial(_narrowed, node, several, whole) if several else whole


def _natural(node: Node) -> Range:
    """Interval arithmetic, node by node."""
    if isinstance(node, Name):
        return partial(_value, node.name)
    if isinstance(node, Literal):
        point = Interval.point(node.value)
        return lambda values: point
    if isinstance(node, Negation):
        operand = _natural(node.operand)
        return lambda values: -operand(values)
    if isinstance(node, Absolute):
        operand = _natural(node.operand)
        return lambda values: abs(operand(values))
    if isinstance(node, Sum):
        terms = [_natural(term) for term in node.terms]
        if len(terms) == 1:
            return terms[0]
        return lambda values: total([term(values) for term in terms])
    left, right = _natural(node.left), _natural(node.right)
    if node.operator == "*":
        return lambda values: left(values) * right(values)
    return lambda values: left(values) / right(values)


def _value(name: str, values: Values) -> Interval:
    value = values[name]
    return value if type(value) is Interval else total(value)


def _narrowed(node: Node, several: tuple[str, ...], plain: Range, values: Values) -> Interval:
    """The range of a node in which names occur several times."""
    whole = plain(values)
    free = [n for n in several if _free(values[n])]
    if not free:
        return whole
    degrees = _degrees(node)
    smooth = [n for n in free if degrees.highest(n) <= 1 and _bounded(values[n])]
    rough = [n for n in free if n not in smooth and _bounded(values[n])]
    if 2 ** len(smooth) > MAX_CORNERS:
        return whole
    hull: Interval | None = None
    for pieces in _pieces(rough, values):
        part = _corners(plain, {**values, **pieces}, smooth)
        hull = part if hull is None else hull.hull(part)
    return whole if hull is None else hull.intersect(whole) or hull


def repeated(node: Node) -> tuple[str, ...]:
    """The names that occur in ``node`` more than once."""
    occurrences = names_of(node)
    return tuple(sorted({n for n in occurrences if occurrences.count(n) > 1}))


def _free(value: Interval | Sequence[Interval]) -> bool:
    return not isinstance(value, Interval) or value.low is None or value.low != value.high


def _bounded(value: Interval | Sequence[Interval]) -> bool:
    return isinstance(value, Interval) and value.low is not None and value.high is not None


def _pieces(names: list[str], values: Values) -> list[dict[str, Interval]]:
    """The box of ``names`` cut into at most ``_PIECES`` boxes (one box without names)."""
    each = _PIECES
    while names and each ** len(names) > _PIECES * 4 and each > 1:
        each -= 1
    cuts = [[(n, piece) for piece in _cut(values[n], each)] for n in names]
    return [dict(box) for box in product(*cuts)]


def _cut(value: Interval | Sequence[Interval], count: int) -> list[Interval]:
    assert isinstance(value, Interval)
    low, high = _end(value.low), _end(value.high)
    step = (high - low) / count
    ends = [low + step * i for i in range(count)] + [high]
    last = count - 1
    return [
        Interval(ends[i], ends[i + 1], value.low_open and i == 0, value.high_open and i == last) for i in range(count)
    ]


# --------------------------------------------------------------------------------------------------------------
# Corners

_Corner: TypeAlias = tuple[bool, ...]  # for each repeated name: is it at its high end


def _corners(plain: Range, values: Values, names: list[str]) -> Interval:
    if not names:
        return plain(values)
    boxes = {n: v for n in names if isinstance(v := values[n], Interval)}
    results: dict[_Corner, Interval] = {}
    for corner in product((False, True), repeat=len(names)):
        ends = {
            n: Interval.point(_end(boxes[n].high if high else boxes[n].low))
            for n, high in zip(names, corner, strict=True)
        }
        results[corner] = plain({**values, **ends})
    opened = [(boxes[n].low_open, boxes[n].high_open) for n in names]
    low, low_open = _extreme(results, opened, highest=False)
    high, high_open = _extreme(results, opened, highest=True)
    if low is not None and low == high:
        return Interval.point(low)
    return Interval(low, high, low_open, high_open)


def _end(value: Fraction | None) -> Fraction:
    assert value is not None
    return value


def _extreme(
    results: dict[_Corner, Interval], opened: list[tuple[bool, bool]], highest: bool
) -> tuple[Fraction | None, bool]:
    """The outermost end over all corners, and whether it is excluded."""
    ends = {c: (r.high, r.high_open) if highest else (r.low, r.low_open) for c, r in results.items()}
    finite = [v for v, _ in ends.values() if v is not None]
    if len(finite) < len(ends):
        return None, True
    best = max(finite) if highest else min(finite)
    at = {c for c, (v, _) in ends.items() if v == best}
    return best, not any(not ends[c][1] and _attained(c, at, opened) for c in at)


def _attained(corner: _Corner, at: set[_Corner], opened: list[tuple[bool, bool]]) -> bool:
    """A corner at an excluded end still counts where the other end gives the same: the edge between is constant."""
    for index, high in enumerate(corner):
        flipped = (*corner[:index], not high, *corner[index + 1 :])
        if opened[index][high] and flipped not in at:
            return False
    return True


# --------------------------------------------------------------------------------------------------------------
# Degrees: the expression as a quotient of polynomials, by the highest power of each name


class _Degrees:
    """Powers of each name in the numerator, and the factors of the denominator with theirs."""

    __slots__ = ("factors", "top")

    def __init__(self, top: dict[str, int], factors: dict[object, tuple[int, dict[str, int]]]) -> None:
        self.top = top
        self.factors = factors  # factor -> (its power, its degrees)

    def below(self, name: str) -> int:
        return sum(power * degrees.get(name, 0) for power, degrees in self.factors.values())

    def highest(self, name: str) -> int:
        return max(self.top.get(name, 0), self.below(name))


def _degrees(node: Node) -> _Degrees:
    if isinstance(node, Name):
        return _Degrees({node.name: 1}, {})
    if isinstance(node, Literal):
        return _Degrees({}, {})
    if isinstance(node, Negation):
        return _degrees(node.operand)
    if isinstance(node, Absolute):  # has a bend: never monotone for sure
        return _Degrees(dict.fromkeys(names_of(node), 2), {})
    if isinstance(node, Sum):
        result = _degrees(node.terms[0])
        for term in node.terms[1:]:
            result = _plus(result, _degrees(term))
        return result
    left, right = _degrees(node.left), _degrees(node.right)
    if node.operator == "*":
        return _Degrees(_joined(left.top, right.top), _multiplied(left.factors, right.factors))
    # a/b divided by c/d is ad/bc: the divisor's own denominator goes up, its numerator becomes a factor below
    up = left.top
    for power, degrees in right.factors.values():
        up = _joined(up, {n: d * power for n, d in degrees.items()})
    return _Degrees(up, _multiplied(left.factors, {("top of", node.right): (1, right.top)}))


def _plus(left: _Degrees, right: _Degrees) -> _Degrees:
    """Over the least common denominator, so that a/b - c/b stays linear in b."""
    common = dict(left.factors)
    for factor, (power, degrees) in right.factors.items():
        common[factor] = (max(power, common.get(factor, (0, degrees))[0]), degrees)
    tops = [_raised(side, common) for side in (left, right)]
    names = sorted({*tops[0], *tops[1]})
    return _Degrees({n: max(tops[0].get(n, 0), tops[1].get(n, 0)) for n in names}, common)


def _raised(side: _Degrees, common: dict[object, tuple[int, dict[str, int]]]) -> dict[str, int]:
    top = side.top
    for factor, (power, degrees) in common.items():
        missing = power - side.factors.get(factor, (0, degrees))[0]
        top = _joined(top, {n: d * missing for n, d in degrees.items()})
    return top


def _joined(a: dict[str, int], b: dict[str, int]) -> dict[str, int]:
    return {n: a.get(n, 0) + b.get(n, 0) for n in sorted({*a, *b})}


def _multiplied(
    a: dict[object, tuple[int, dict[str, int]]], b: dict[object, tuple[int, dict[str, int]]]
) -> dict[object, tuple[int, dict[str, int]]]:
    result = dict(a)
    for factor, (power, degrees) in b.items():
        result[factor] = (power + result.get(factor, (0, degrees))[0], degrees)
    return result

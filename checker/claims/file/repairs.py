"""The smallest changes that would make a failing check hold: one figure each, verified by judging again."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from checker.claims.file.book import Book, Item
from checker.claims.file.resolving import Known
from checker.claims.file.writing import replaced, rounded
from checker.formulas import Formula
from checker.formulas.dimensions import factor, in_base
from checker.formulas.nodes import Negation, Node, Sum
from checker.formulas.ranges import natural
from checker.intervals import Interval
from checker.model import Spot, Suggestion, Verdict
from checker.records import record

MOST = 3


@record
class _Repair:
    item: Item
    nominal: Decimal
    text: str
    digits: int  # how many characters of the number change
    size: Fraction  # by how much, as a part of the figure


def repairs(book: Book, formula: Formula, known: Known) -> tuple[Suggestion, ...]:
    """The stated figure first, then by how little changes."""
    found = [r for r in (_repair(book, formula, known, name) for name in formula.names) if r is not None]
    found.sort(key=lambda r: (r.item.name != formula.stated, r.digits, r.size, r.item.name))
    return tuple(_suggestion(r, formula) for r in found[:MOST])


def _repair(book: Book, formula: Formula, known: Known, name: str) -> _Repair | None:
    item = book.items[name]
    if item.value is None or len(formula.comparisons) != 1 or formula.comparisons[0].operator != "==":
        return None
    quantity = item.value.quantity
    wanted = _root(formula, known, name)
    step = quantity.step or Decimal(1)
    if wanted is None:
        return None
    for grid in (quantity.coarse, step):
        nominal = rounded(wanted, grid) if grid is not None else None
        if nominal is None or nominal == quantity.nominal or not _holds(formula, known, name, nominal, step):
            continue
        text = replaced(quantity, nominal)
        if text is not None:
            size = abs(Fraction(nominal - quantity.nominal) / Fraction(quantity.nominal))
            return _Repair(item, nominal, text, _changed(quantity.text, text), size)
    return None


def _root(formula: Formula, known: Known, name: str) -> Fraction | None:
    """The value of ``name``, in its unit, at which both sides are equal, the others as printed."""
    comparison = formula.comparisons[0]
    gap = Sum((in_base(comparison.left), Negation(in_base(comparison.right))))
    by = {n: factor(known.unit_of[n]) for n in formula.names}
    values = {n: Interval.point(_middle(known.nominal[n]) * by[n]) for n in formula.names}
    root = solve(gap, values, name, _middle(values[name]))
    return None if root is None else root / by[name]


def solve(gap: Node, values: Mapping[str, Interval], name: str, start: Fraction) -> Fraction | None:
    """Where ``gap`` is zero in ``name``, the others held, if it is a quotient of two linear expressions in it: such a
    function keeps the cross-ratio, so three of its values tell its root. None where it has none."""
    points = [start, start * Fraction(9, 8) + 1, start * Fraction(5, 4) + 3]
    try:
        gaps = [_middle(natural(gap, {**values, name: Interval.point(p)})) for p in points]
        (x1, x2, x3), (h1, h2, h3) = points, gaps
        if h3 == 0:
            return x3
        ratio = (h2 * (h1 - h3)) / (h3 * (h1 - h2)) * (x1 - x2) / (x1 - x3)
        return (x2 - ratio * x3) / (1 - ratio)
    except ZeroDivisionError:
        return None


def _middle(interval: Interval) -> Fraction:
    return interval.middle or Fraction(0)


def _holds(formula: Formula, known: Known, name: str, nominal: Decimal, step: Decimal) -> bool:
    half = step / 2
    values: Mapping[str, Interval] = {**known.exact, name: Interval.of(nominal - half, nominal + half)}
    return formula.evaluate(values, known.unit_of).verdict is Verdict.HOLDS


def _changed(before: str, after: str) -> int:
    same = sum(a == b for a, b in zip(before, after, strict=False))
    return max(len(before), len(after)) - same


def _suggestion(repair: _Repair, formula: Formula) -> Suggestion:
    item = repair.item
    spot = Spot(item.name, item.path, item.place.start, item.place.end, item.place.line, item.place.column,
                repair.item.value.quantity.text if repair.item.value else "")  # fmt: skip
    return Suggestion(spot.text, repair.text, f"then {formula.text} holds", spot)

"""Dimensions of expressions, and the factors that bring figures to one base.

Currencies are separate dimensions, measures go by the unit vocabulary. Numbers without dimension keep a flavour:
a rate plus points is a rate, but points are no rate; people and things counted divide anything ("per person").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from operator import is_

from checker import units
from checker.formulas.nodes import (
    Absolute,
    Comparison,
    FormulaError,
    Literal,
    Name,
    Negation,
    Node,
    Operation,
    Sum,
)
from checker.records import record
from checker.unit_table import CURRENCIES, DIMENSIONS, UNITS

NUMBER, RATE, POINTS, COUNT = "number", "rate", "points", "count"
_FLAVOURS: dict[str | None, str] = {
    **{name: RATE for name, (dimension, _, _) in UNITS.items() if dimension == units.PURE and name != "times"},
    **{name: POINTS for name, (dimension, _, _) in UNITS.items() if dimension == units.POINT},
}


@record
class Dimension:
    """Powers of base dimensions, in order of their names; ``flavour`` says what a number without them is."""

    powers: tuple[tuple[str, int], ...] = ()
    flavour: str = NUMBER

    def __str__(self) -> str:
        if not self.powers:
            return {NUMBER: "a number", RATE: "percent", POINTS: "percentage points", COUNT: "a count"}[self.flavour]
        above = "*".join(_power(n, p) for n, p in self.powers if p > 0) or "1"
        below = "/".join(_power(n, -p) for n, p in self.powers if p < 0)
        return f"{above}/{below}" if below else above


def _power(name: str, power: int) -> str:
    return name if power == 1 else f"{name}^{power}"


@lru_cache(maxsize=1024)
def of_unit(unit: str | None) -> Dimension:
    """Raises units.UnitError for a unit that is not in the vocabulary."""
    if unit in _FLAVOURS:
        return Dimension((), _FLAVOURS[unit])
    powers: Counter[str] = Counter()
    counted = 0
    for name, power in units.parts(unit):
        if units.countable(name):
            counted += power
        elif name in CURRENCIES:
            powers[name] += power
        elif not units.known(name):
            raise units.UnitError(f"unknown unit {name!r}")
        elif name not in _FLAVOURS:
            for base, count in DIMENSIONS[UNITS[name][0]]:
                powers[base] += count * power
    kept = tuple((n, p) for n, p in sorted(powers.items()) if p)
    return Dimension(kept, COUNT if counted > 0 and not kept else NUMBER)


def factor(unit: str | None) -> Fraction:
    """How many of the base of its dimension one ``unit`` is. Raises units.UnitError."""
    return units.factor(unit)


def check(comparisons: tuple[Comparison, ...], unit_of: Mapping[str, str | None]) -> None:
    """Raises FormulaError where sides or terms are of different dimensions. Names without an entry are not judged."""
    for comparison in comparisons:
        left, right = of_node(comparison.left, unit_of), of_node(comparison.right, unit_of)
        if left is not None and right is not None and not _comparable(left, right):
            raise FormulaError(f"{left} cannot be compared with {right}", comparison.column)


def of_node(node: Node, unit_of: Mapping[str, str | None]) -> Dimension | None:
    """None where it depends on a name that is not in ``unit_of``. Raises FormulaError."""
    if isinstance(node, Name):
        return _known(unit_of[node.name], node.column) if node.name in unit_of else None
    if isinstance(node, Literal):
        return _known(node.unit, node.column)
    if isinstance(node, Negation | Absolute):
        return of_node(node.operand, unit_of)
    if isinstance(node, Sum):
        result: Dimension | None = None
        for term in node.terms:
            dimension = of_node(term, unit_of)
            if result is not None and dimension is not None and _reversed(result, dimension, term):
                raise FormulaError("a rate cannot be taken from percentage points", term.column)
            result = dimension if result is None else _added(result, dimension, term.column)
        return result
    left, right = of_node(node.left, unit_of), of_node(node.right, unit_of)
    return None if left is None or right is None else _combined(left, right, node.operator)


def _known(unit: str | None, column: int) -> Dimension:
    try:
        return of_unit(unit)
    except units.UnitError:
        raise FormulaError(f"unknown unit {unit!r}{_proposal(unit)}", column) from None


def _proposal(unit: str | None) -> str:
    from rapidfuzz import process

    best = process.extractOne(unit or "", (*units.vocabulary(), *sorted(units.currencies())), score_cutoff=60)
    return f"; did you mean {best[0]!r}?" if best else ""


def _added(left: Dimension, right: Dimension | None, column: int) -> Dimension:
    if right is None:
        return left
    if not left.powers and not right.powers:
        flavours = {left.flavour, right.flavour}
        if flavours <= {RATE, POINTS, NUMBER}:
            # A rate less a rate may be meant as points or as a rate: a plain number fits both.
            return left if flavours == {POINTS} else Dimension()
        if flavours <= {COUNT, NUMBER}:
            return Dimension((), COUNT)
    if left == right:
        return left
    raise FormulaError(f"{right} cannot be added to {left}", column)


def _reversed(left: Dimension, right: Dimension, term: Node) -> bool:
    """A rate plus points is a rate, a rate less points too; points less a rate are nothing."""
    return isinstance(term, Negation) and (left.flavour, right.flavour) == (POINTS, RATE)


def _comparable(left: Dimension, right: Dimension) -> bool:
    if left.powers or right.powers:
        return left.powers == right.powers
    return left.flavour == right.flavour or NUMBER in (left.flavour, right.flavour)


def _combined(left: Dimension, right: Dimension, operator: str) -> Dimension:
    sign = 1 if operator == "*" else -1
    powers = dict(left.powers)
    for name, power in right.powers:
        powers[name] = powers.get(name, 0) + sign * power
    kept = tuple((n, p) for n, p in sorted(powers.items()) if p)
    counts = (left.flavour == COUNT) != (right.flavour == COUNT) and not kept
    counted = counts and (operator == "*" or left.flavour == COUNT)
    return Dimension(kept, COUNT if counted else NUMBER)


def in_base(node: Node) -> Node:
    """The same expression with its literals in the base of their dimension: 2.4 percent is 0.024."""
    if isinstance(node, Name):
        return node
    if isinstance(node, Literal):
        return node if node.unit is None else Literal(node.value * factor(node.unit), None, node.column)
    if isinstance(node, Sum):
        terms = tuple([in_base(term) for term in node.terms])
        return node if all(map(is_, terms, node.terms)) else Sum(terms, node.column, node.chained)
    if isinstance(node, Operation):
        left, right = in_base(node.left), in_base(node.right)
        same = left is node.left and right is node.right
        return node if same else Operation(node.operator, left, right, node.column)
    operand = in_base(node.operand)
    return node if operand is node.operand else type(node)(operand, node.column)

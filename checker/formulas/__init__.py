"""The formula language of the rules and of claims.yaml: parse, check dimensions, judge exactly on intervals.

    formula = parse("share == part / whole")
    outcome = formula.evaluate({"share": ..., "part": ..., "whole": ...}, {"share": "percent", ...})

Names, numbers with a scale and unit (``130 billion CNY``; exact as written), ``+ - * / ( )``, ``== != < <= > >=``,
``sum(a, b, ...)``, ``abs(x)`` and ``between(x, low, high)``. A comparison fails only if no values within the
intervals satisfy it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from checker.formulas import dimensions
from checker.formulas.dimensions import Dimension
from checker.formulas.language import parse_comparisons, parse_node
from checker.formulas.nodes import Comparison, FormulaError, Literal, Name, Negation, Node, Sum, names_of, walk
from checker.formulas.ranges import Range, Values, ranging
from checker.intervals import Interval
from checker.model import Verdict
from checker.records import record

__all__ = ["Dimension", "Expression", "Formula", "FormulaError", "Outcome", "Values", "parse", "parse_expression"]

UnitOf = Mapping[str, str | None]

_ZERO = Interval.point(0)
_GRAVITY = {Verdict.FAILS: 0, Verdict.UNDECIDED: 1, Verdict.HOLDS: 2}


@record
class Outcome:
    """``stated`` and ``computed`` are in ``unit``; both None where the formula could not be evaluated."""

    verdict: Verdict
    stated: Interval | None = None
    computed: Interval | None = None
    unit: str | None = None
    reason: str = ""

    @property
    def middles(self) -> tuple[Fraction | None, Fraction | None]:
        """The middle of what is stated and of what is computed; None for a side that is not known or has no end."""
        stated = self.stated.middle if self.stated is not None else None
        return stated, self.computed.middle if self.computed is not None else None


@record
class Expression:
    """A formula without comparison: what a derived figure is computed from."""

    text: str
    node: Node
    names: tuple[str, ...]

    def dimension(self, unit_of: UnitOf) -> Dimension | None:
        """Raises FormulaError where terms do not fit each other."""
        return dimensions.of_node(self.node, unit_of)

    def evaluate(self, values: Values, unit_of: UnitOf | None = None, unit: str | None = None) -> Interval:
        """The range in ``unit``. Raises ZeroDivisionError, and FormulaError for a name without a value."""
        try:
            result = ranging(dimensions.in_base(self.node))(_in_base(self.names, values, unit_of))
        except KeyError as missing:
            raise _without(missing, self.node) from None
        return result if unit_of is None else result.scaled(1 / dimensions.factor(unit))


@record
class Formula:
    """A comparison, or several that must all hold. ``stated`` is the name on a side of its own, if there is one."""

    text: str
    comparisons: tuple[Comparison, ...]
    names: tuple[str, ...]

    @property
    def stated(self) -> str | None:
        first = self.comparisons[0]
        sides = [s.name for s in (first.left, first.right) if isinstance(s, Name)]
        return sides[0] if sides else None

    def check(self, unit_of: UnitOf) -> None:
        """Raises FormulaError, with its column, where dimensions do not fit. Names without an entry are not judged."""
        dimensions.check(self.comparisons, unit_of)

    def evaluate(self, values: Values, unit_of: UnitOf | None = None) -> Outcome:
        """Judge on intervals. With ``unit_of`` values are given in their units and converted, without it they are
        taken as they are (literals with a unit then count in the base of their dimension). A value may be a list of
        intervals, which counts as their sum. Raises FormulaError for a name without a value."""
        based = _in_base(self.names, values, unit_of)
        prepared = _prepared(self.text)
        if len(prepared) == 1:
            return _judge(prepared[0], based, unit_of)
        outcomes = [_judge(ready, based, unit_of) for ready in prepared]
        worst = min(outcomes, key=lambda outcome: _GRAVITY[outcome.verdict])
        return _in_range(worst, prepared, outcomes)

    def fill(self, texts: Mapping[str, str]) -> str:
        """The formula with its names replaced by ``texts``, names without an entry as they are."""
        places = sorted({(n.column, n.name) for c in self.comparisons for s in (c.left, c.right) for n in _names(s)})
        parts, at = [], 0
        for column, name in places:
            parts += [self.text[at : column - 1], texts.get(name, name)]
            at = column - 1 + len(name)
        return "".join([*parts, self.text[at:]])


@lru_cache(maxsize=4096)
def parse(text: str) -> Formula:
    """Raises FormulaError with the column of what is wrong."""
    comparisons = parse_comparisons(text)
    names = names_of(*(side for c in comparisons for side in (c.left, c.right)))
    return Formula(text, comparisons, tuple(dict.fromkeys(names)))


@lru_cache(maxsize=4096)
def parse_expression(text: str) -> Expression:
    """A formula without comparison. Raises FormulaError."""
    node = parse_node(text)
    return Expression(text, node, tuple(dict.fromkeys(names_of(node))))


def _names(node: Node) -> list[Name]:
    return [n for n in walk(node) if isinstance(n, Name)]


def _judge(ready: _Prepared, values: Values, unit_of: UnitOf | None) -> Outcome:
    comparison = ready.comparison
    try:
        stated, computed = ready.first(values), ready.second(values)
        gap = None if ready.gap is None else ready.gap(values)
    except ZeroDivisionError:
        return Outcome(Verdict.UNDECIDED, reason="a divisor may be zero")
    except KeyError as missing:
        raise _without(missing, *_sides(comparison, ready.swapped)) from None
    sides = (computed, stated) if ready.swapped else (stated, computed)
    holds = _possible(comparison.operator, *sides) if gap is None else _possible_gap(comparison.operator, gap)
    if unit_of is None:
        return Outcome(Verdict.HOLDS if holds else Verdict.FAILS, stated, computed, ready.unit)
    first, second = _sides(comparison, ready.swapped)
    unit = _unit(first, second, unit_of)
    back = 1 / dimensions.factor(unit)
    verdict = Verdict.HOLDS if holds else Verdict.FAILS
    return Outcome(verdict, stated.scaled(back), computed.scaled(back), unit)


def _in_range(worst: Outcome, prepared: tuple[_Prepared, ...], outcomes: list[Outcome]) -> Outcome:
    """Of ``low <= x <= high``: x is stated, from low to high is computed. Of other chains the gravest comparison."""
    ends = [ready.comparison for ready in prepared]
    if len(ends) != 2 or any(end.operator not in ("<", "<=") for end in ends) or ends[0].right != ends[1].left:
        return worst
    sides = [
        (stated, computed)[:: -1 if ready.swapped else 1]
        for ready, outcome in zip(prepared, outcomes, strict=True)
        if (stated := outcome.stated) is not None and (computed := outcome.computed) is not None
    ]
    if len(sides) != 2 or outcomes[0].unit != outcomes[1].unit:
        return worst
    (low, value), (_, high) = sides
    return replace(worst, stated=value, computed=low.hull(high))


@record
class _Prepared:
    """A comparison ready for values: the stated side first, literals in their base. ``gap``: left less right, where a
    name stands on both sides."""

    comparison: Comparison
    swapped: bool
    first: Range
    second: Range
    gap: Range | None
    unit: str | None


@lru_cache(maxsize=4096)
def _prepared(text: str) -> tuple[_Prepared, ...]:
    """By its text, which is told from others faster than the tree that was made of it."""
    return tuple([_ready(comparison) for comparison in parse(text).comparisons])


def _ready(comparison: Comparison) -> _Prepared:
    swapped = isinstance(comparison.right, Name) and not isinstance(comparison.left, Name)
    first, second = _sides(comparison, swapped)
    left, right = dimensions.in_base(comparison.left), dimensions.in_base(comparison.right)
    gap = None if _apart(left, right) else ranging(Sum((left, Negation(right))))
    unit = _unit(first, second, None)
    one, two = (left, right)[:: -1 if swapped else 1]
    return _Prepared(comparison, swapped, ranging(one), ranging(two), gap, unit)


def _sides(comparison: Comparison, swapped: bool) -> tuple[Node, Node]:
    return (comparison.right, comparison.left) if swapped else (comparison.left, comparison.right)


def _apart(left: Node, right: Node) -> bool:
    """No name on both sides: the sides vary independently."""
    return not set(names_of(left)) & set(names_of(right))


def _possible(operator: str, left: Interval, right: Interval) -> bool:
    """Some values of the two sides satisfy the comparison."""
    if operator == "==":
        return left.meets(right)
    if operator == "!=":
        return left != right or left.low is None or left.low != left.high
    if operator in ("<", "<="):
        return left.can_be_less(right) if operator == "<" else left.can_be_at_most(right)
    return right.can_be_less(left) if operator == ">" else right.can_be_at_most(left)


def _possible_gap(operator: str, gap: Interval) -> bool:
    return _possible(operator, gap, _ZERO)


def _unit(first: Node, second: Node, unit_of: UnitOf | None) -> str | None:
    """The unit to show both sides in: that of the stated name, else of the first name or literal with one."""
    for side in (first, second):
        leaf = side if isinstance(side, Name | Literal) else None
        unit = (unit_of or {}).get(leaf.name) if isinstance(leaf, Name) else leaf.unit if leaf else None
        if unit is not None:
            return unit
    dimension = dimensions.of_node(first, unit_of or {})
    found = {(unit_of or {}).get(n.name) for n in _names(first)} - {None}
    units = sorted(u for u in found if u is not None and dimensions.of_unit(u) == dimension)
    return units[0] if units else None


def _without(missing: KeyError, *nodes: Node) -> FormulaError:
    """What a name without a value is told as, with the place where it stands first."""
    name = str(missing.args[0])
    return FormulaError(
        f"no value for {name!r}", next((n.column for node in nodes for n in _names(node) if n.name == name), 1)
    )


def _in_base(names: tuple[str, ...], values: Values, unit_of: UnitOf | None) -> Values:
    if unit_of is None:
        return values
    based: dict[str, Interval | list[Interval]] = {}
    for name in names:
        if name in values:
            value, by = values[name], dimensions.factor(unit_of.get(name))
            based[name] = value.scaled(by) if isinstance(value, Interval) else [v.scaled(by) for v in value]
    return based

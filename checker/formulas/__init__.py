"""The formula language of the rules and of claims.yaml: parse, check dimensions, judge exactly on intervals.

    formula = parse("share == part / whole")
    outcome = formula.evaluate({"share": ..., "part": ..., "whole": ...}, {"share": "percent", ...})

Names, numbers with a scale and unit (``130 billion CNY``; exact as written), ``+ - * / ( )``, ``== != < <= > >=``,
``sum(a, b, ...)``, ``abs(x)`` and ``between(x, low, high)``. A comparison fails only if no values within the
intervals satisfy it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache

from checker.formulas import dimensions
from checker.formulas.dimensions import Dimension
from checker.formulas.language import parse_comparisons, parse_node
from checker.formulas.nodes import Comparison, FormulaError, Literal, Name, Negation, Node, Sum, names_of, walk
from checker.formulas.ranges import Range, Values, ranging
from checker.intervals import Interval
from checker.model import Verdict
from checker.records import maker, record

__all__ = ["Dimension", "Expression", "Formula", "FormulaError", "Outcome", "Values", "parse", "parse_expression"]

UnitOf = Mapping[str, str | None]

_ZERO = Interval.point(0)
_POSSIBLE: dict[str, Callable[[Interval, Interval], bool]] = {  # some values of the two sides satisfy the comparison
    "==": Interval.meets,
    "!=": lambda left, right: left != right or left.low is None or left.low != left.high,
    "<": Interval.can_be_less,
    "<=": Interval.can_be_at_most,
    ">": lambda left, right: right.can_be_less(left),
    ">=": lambda left, right: right.can_be_at_most(left),
}
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


_outcome = maker(Outcome)


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
    stated: str | None

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
        worst = min(outcomes, key=_gravity)
        return _in_range(worst, prepared, outcomes) if _is_range(self.text) else worst

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
    alone = [side.name for side in (comparisons[0].left, comparisons[0].right) if isinstance(side, Name)]
    return Formula(text, comparisons, tuple(dict.fromkeys(names)), alone[0] if alone else None)


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
    left, right = (computed, stated) if ready.swapped else (stated, computed)
    holds = ready.possible(left, right) if gap is None else ready.possible(gap, _ZERO)
    verdict = Verdict.HOLDS if holds else Verdict.FAILS
    if unit_of is None:
        return _outcome(verdict, stated, computed, ready.unit)
    first, second = _sides(comparison, ready.swapped)
    unit = _unit(first, second, unit_of)
    back = 1 / dimensions.factor(unit)
    return _outcome(verdict, stated.scaled(back), computed.scaled(back), unit)


def _gravity(outcome: Outcome) -> int:
    return _GRAVITY[outcome.verdict]


@lru_cache(maxsize=4096)
def _is_range(text: str) -> bool:
    """Whether it is of the form ``low <= x <= high``."""
    ends = parse(text).comparisons
    return len(ends) == 2 and all(end.operator in ("<", "<=") for end in ends) and ends[0].right == ends[1].left


def _in_range(worst: Outcome, prepared: tuple[_Prepared, ...], outcomes: list[Outcome]) -> Outcome:
    """Of ``low <= x <= high``: x is stated, from low to high is computed."""
    (first, last), (lower, upper) = prepared, outcomes
    # The middle of the chain stands on the right of the first comparison and on the left of the second.
    low, value = (lower.computed, lower.stated) if first.swapped else (lower.stated, lower.computed)
    high = upper.stated if last.swapped else upper.computed
    if low is None or value is None or high is None or lower.unit != upper.unit:
        return worst
    return _outcome(worst.verdict, value, low.hull(high), worst.unit, worst.reason)


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
    possible: Callable[[Interval, Interval], bool]


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
    return _Prepared(comparison, swapped, ranging(one), ranging(two), gap, unit, _POSSIBLE[comparison.operator])


def _sides(comparison: Comparison, swapped: bool) -> tuple[Node, Node]:
    return (comparison.right, comparison.left) if swapped else (comparison.left, comparison.right)


def _apart(left: Node, right: Node) -> bool:
    """No name on both sides: the sides vary independently."""
    return not set(names_of(left)) & set(names_of(right))


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

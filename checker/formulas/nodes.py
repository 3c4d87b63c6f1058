"""The tree of a formula. Nodes are immutable, comparable by structure and know the column that they come from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from fractions import Fraction
from typing import TypeAlias

from checker.records import record


class FormulaError(ValueError):
    """A formula that cannot be used. ``column`` counts from 1 within the formula."""

    def __init__(self, message: str, column: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.column = column


@record
class Name:
    name: str
    column: int = field(default=1, compare=False)


@record
class Literal:
    """A constant, exact as written: ``value`` counts units of ``unit``."""

    value: Fraction
    unit: str | None = None
    column: int = field(default=1, compare=False)


@record
class Negation:
    operand: Node
    column: int = field(default=1, compare=False)


@record
class Operation:
    operator: str  # * /
    left: Node
    right: Node
    column: int = field(default=1, compare=False)


@record
class Sum:
    """``sum(a, b)`` and ``a + b - c`` alike; a term that is taken away is a Negation."""

    terms: tuple[Node, ...]
    column: int = field(default=1, compare=False)
    chained: bool = field(default=False, compare=False)  # written with + and -


@record
class Absolute:
    operand: Node
    column: int = field(default=1, compare=False)


_LEAVES = (Name, Literal)
Node: TypeAlias = Name | Literal | Negation | Operation | Sum | Absolute


@record
class Comparison:
    operator: str  # == != < <= > >=
    left: Node
    right: Node
    column: int = field(default=1, compare=False)


def children(node: Node) -> tuple[Node, ...]:
    """The operands of ``node``, left to right."""
    if isinstance(node, Operation):
        return (node.left, node.right)
    if isinstance(node, Sum):
        return node.terms
    if isinstance(node, Negation | Absolute):
        return (node.operand,)
    return ()


def walk(node: Node) -> Iterator[Node]:
    """``node`` and all nodes below it, in the order of the text."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        if not isinstance(current, _LEAVES):
            waiting.extend(reversed(children(current)))


def names_of(*nodes: Node) -> tuple[str, ...]:
    """Every occurrence of a name, in the order of the text."""
    return tuple([n.name for node in nodes for n in walk(node) if isinstance(n, Name)])

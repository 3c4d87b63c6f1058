"""Names, dimensions, derived values: what must be right before a check can be judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter

from checker import units
from checker.claims.file.book import Book, CheckItem, Item
from checker.claims.file.problems import Place, proposal
from checker.claims.file.reading import within
from checker.formulas import Expression, Formula, FormulaError
from checker.formulas.dimensions import of_unit
from checker.formulas.nodes import Name, Node, Operation, walk
from checker.formulas.ranges import span
from checker.intervals import Interval


@dataclass(slots=True)
class Known:
    """What the names stand for: with trailing zeros as written, and as rounding; and at their printed value."""

    exact: dict[str, Interval] = field(default_factory=dict)
    wide: dict[str, Interval] = field(default_factory=dict)
    nominal: dict[str, Interval] = field(default_factory=dict)
    unit_of: dict[str, str | None] = field(default_factory=dict)


def resolve(book: Book) -> tuple[Known, list[CheckItem]]:
    """The values of all names, and the checks that can be judged. Faults go to the book's troubles."""
    known = Known()
    for item in book.items.values():
        if item.value is not None:
            known.exact[item.name], known.wide[item.name] = item.value.exact, item.value.wide
            known.nominal[item.name] = Interval.point(item.value.quantity.nominal)
            known.unit_of[item.name] = item.unit
    for name in _ordered(book):
        _derive(book, book.items[name], known)
    _sources(book)
    return known, [check for check in book.checks if _usable(book, check, known)]


def _ordered(book: Book) -> list[str]:
    """The derived claims, each after those that it needs; those in a circle are reported and left out."""
    derived = {n: i.expression for n, i in book.items.items() if i.expression is not None}
    needs = {n: [m for m in e.names if m in derived] for n, e in derived.items()}
    while True:
        try:
            return list(TopologicalSorter(needs).static_order())
        except CycleError as error:
            circle: list[str] = error.args[1]
            _circular(book, circle)
            needs = {n: [m for m in ms if m not in circle] for n, ms in needs.items() if n not in circle}
            book.failed |= set(circle)


def _circular(book: Book, circle: list[str]) -> None:
    """``circle`` closes on itself; it is told from the claim that stands first in the file."""
    members = list(reversed(circle[1:]))
    first = min(members, key=lambda n: (book.items[n].path, book.items[n].place.start))
    at = members.index(first)
    chain = " -> ".join([*members[at:], *members[:at], first])
    item = book.items[first]
    book.troubles[item.path].add("circle", item.place, f"{first} is computed from itself: {chain}")


def _derive(book: Book, item: Item, known: Known) -> None:
    expression = item.expression
    assert expression is not None
    inner = item.place.start + (1 if book.text(item.path)[item.place.start : item.place.start + 1] in "'\"" else 0)
    if not _named(book, expression.names, expression.node, item.path, item.place, inner):
        book.failed.add(item.name)
        return
    if any(n not in known.unit_of for n in expression.names):
        book.failed.add(item.name)
        return
    try:
        unit = _unit(expression, item, known.unit_of)
        if _divides_by_zero(book, (expression.node,), item.path, item.place, inner, known):
            book.failed.add(item.name)
            return
        exact = expression.evaluate(known.exact, known.unit_of, unit)
        wide = expression.evaluate(known.wide, known.unit_of, unit)
        nominal = expression.evaluate(known.nominal, known.unit_of, unit)
    except FormulaError as error:
        place = within(book.text(item.path), item.place, inner, error.column)
        book.troubles[item.path].add("dimension", place, error.message)
        book.failed.add(item.name)
        return
    except ZeroDivisionError:  # only at some printed values: the checks on it stay undecided
        exact = wide = Interval(None, None, True, True)
        nominal = exact
    known.exact[item.name], known.wide[item.name], known.nominal[item.name] = exact, wide, nominal
    known.unit_of[item.name] = unit
    book.items[item.name] = replace(item, unit=unit)


def _unit(expression: Expression, item: Item, unit_of: Mapping[str, str | None]) -> str | None:
    dimension = expression.dimension(unit_of)
    wanted = item.entry.unit
    if wanted is not None:
        if not units.known(wanted):
            raise FormulaError(f"unknown unit {wanted!r}{proposal(wanted, units.vocabulary())}")
        given = of_unit(wanted)
        if dimension is not None and given.powers != dimension.powers:
            raise FormulaError(f"the result is {dimension}, not {wanted}")
        return wanted
    for name in expression.names:
        if of_unit(unit_of[name]) == dimension:
            return unit_of[name]
    if dimension is not None and dimension.powers:
        raise FormulaError(f"the result is {dimension}; say its unit")
    return None


def _sources(book: Book) -> None:
    for item in book.items.values():
        for index, source in enumerate(item.entry.sources):
            if source.document not in book.documents:
                base = item.name.partition(".")[0]
                place = book.source(item.path).place(("claims", base, "sources", index, "document"))
                said = f"unknown document {source.document!r}{proposal(source.document, book.documents)}"
                book.troubles[item.path].add("reference", place, said)


def _usable(book: Book, check: CheckItem, known: Known) -> bool:
    formula = check.formula
    nodes = sides(formula)
    if not _named(book, formula.names, nodes, check.path, check.place, check.inner):
        return False
    if any(n not in known.unit_of for n in formula.names):
        return False  # the fault is reported where the claim stands
    try:
        formula.check(known.unit_of)
    except FormulaError as error:
        place = within(book.text(check.path), check.place, check.inner, error.column)
        book.troubles[check.path].add("dimension", place, error.message)
        _divides_by_zero(book, nodes, check.path, check.place, check.inner, known)
        return False
    return not _divides_by_zero(book, nodes, check.path, check.place, check.inner, known)


def sides(formula: Formula) -> tuple[Node, ...]:
    return tuple(side for c in formula.comparisons for side in (c.left, c.right))


def _named(
    book: Book, names: tuple[str, ...], nodes: Node | tuple[Node, ...], path: str, place: Place, inner: int
) -> bool:
    unknown = [n for n in names if n not in book.items and n not in book.failed]
    for node in (n for top in (nodes if isinstance(nodes, tuple) else (nodes,)) for n in walk(top)):
        if isinstance(node, Name) and node.name in unknown:
            where = within(book.text(path), place, inner, node.column, len(node.name))
            said = f"unknown claim {node.name!r}{proposal(node.name, book.items)}"
            book.troubles[path].add("reference", where, said)
    return not unknown


def _divides_by_zero(
    book: Book, nodes: tuple[Node, ...], path: str, place: Place, inner: int, known: Known
) -> bool:  # fmt: skip
    """A divisor that is zero at the printed values is a fault of the file; one that may be zero is not."""
    for top in nodes:
        for node in walk(top):
            if isinstance(node, Operation) and node.operator == "/" and _is_zero(node.right, known):
                where = within(book.text(path), place, inner, node.right.column)
                book.troubles[path].add("zero", where, "division by zero")
                return True
    return False


def _is_zero(node: Node, known: Known) -> bool:
    try:
        value = span(node, known.nominal)
    except (ZeroDivisionError, FormulaError):
        return False  # reported at the inner division, or as a dimension
    return value == Interval.point(Fraction(0))

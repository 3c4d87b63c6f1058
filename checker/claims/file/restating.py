"""Two checks that say the same (a share, and the same share turned round) count once: the second is named.

Two equations over the same names say the same if whatever solves the one solves the other. That is tried exactly, at
points whose coordinates are primes: chance agreement would need the figures to conspire.
"""

from __future__ import annotations

from fractions import Fraction

from checker.claims.file.book import Book, CheckItem
from checker.claims.file.findings import finding
from checker.claims.file.repairs import solve
from checker.formulas import Formula
from checker.formulas.dimensions import in_base
from checker.formulas.nodes import Negation, Node, Sum
from checker.formulas.ranges import natural
from checker.intervals import Interval
from checker.model import Finding

_PRIMES = (101, 211, 307, 401, 503, 601, 701, 809, 907, 1009, 1103, 1201, 1301, 1409, 1511, 1601, 1709, 1801, 1901)
_TRIES = 2


def restated(book: Book, checks: list[CheckItem]) -> list[Finding]:
    """A finding for each check that restates one before it."""
    groups: dict[frozenset[str], list[CheckItem]] = {}
    for check in checks:
        groups.setdefault(frozenset(check.formula.names), []).append(check)
    found = []
    for group in groups.values():
        for index, check in enumerate(group[:50]):
            first = next((b for b in group[:index] if _same(b.formula, check.formula)), None)
            if first is not None:
                values = {"formula": check.formula.text, "first": first.formula.text, "line": str(first.place.line)}
                found.append(finding("claims-restated", check.path, check.place, check.formula.text, values))
    return found


def _same(first: Formula, second: Formula) -> bool:
    if first.text == second.text:
        return True
    signs = [[c.operator for c in f.comparisons] for f in (first, second)]
    if signs[0] != ["=="] or signs[1] != ["=="]:
        return False
    names = sorted(first.names)
    return all(_agree(_gap(first), _gap(second), names, shift) for shift in range(_TRIES))


def _gap(formula: Formula) -> Node:
    comparison = formula.comparisons[0]
    return Sum((in_base(comparison.left), Negation(in_base(comparison.right))))


def _agree(first: Node, second: Node, names: list[str], shift: int) -> bool:
    """What solves the first for its last name solves the second."""
    point = {
        n: Interval.point(Fraction(_PRIMES[(i + shift) % len(_PRIMES)], 1 + (i + shift) // len(_PRIMES)))
        for i, n in enumerate(names)
    }
    root = solve(first, point, names[-1], Fraction(_PRIMES[shift]))
    if root is None:
        return False
    try:
        return natural(second, {**point, names[-1]: Interval.point(root)}) == Interval.point(0)
    except ZeroDivisionError:
        return False

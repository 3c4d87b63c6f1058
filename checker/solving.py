"""What one figure of a relation would have to be for its formula to hold, the others as they are."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from operator import attrgetter

from checker.formulas import FormulaError, Outcome, parse
from checker.formulas.nodes import Name, Sum
from checker.intervals import Interval
from checker.model import Fact, Role
from checker.rationals import exact
from checker.readings import bind, outcome, values

_HUNDREDTH = exact(Fraction(1, 100))
_NAME = attrgetter("name")


def outcome_with(
    formula: str, roles: tuple[Role, ...], fact: Fact | None = None, value: Interval | None = None
) -> Outcome | None:
    """The outcome with ``fact`` standing for ``value`` and the others for their likeliest reading; None without one."""
    if not formula:
        return None
    if value is None and not [role for role in roles if len(values(role.fact)) > 1]:
        return outcome(formula, roles)  # known from when the relation was looked at
    chosen = [value if role.fact is fact and value is not None else values(role.fact)[0] for role in roles]
    try:
        return parse(formula).evaluate(bind(tuple(map(_NAME, roles)), chosen))
    except (FormulaError, ZeroDivisionError):
        return None


def target(formula: str, roles: tuple[Role, ...], role: Role, now: Outcome) -> Interval | None:
    """The values of ``role`` (base units) near which the relation would hold: solved, where the formula is a straight
    line or a simple quotient in it."""
    stated, computed = now.stated, now.computed
    if stated is None or computed is None:
        return None
    if not (stated.bounded and computed.bounded):  # "more than 130 billion each": all slips are tried
        return Interval.of(None, None)
    if parse(formula).stated == role.name and [r.name for r in roles].count(role.name) == 1:
        return _around(computed, stated)
    at = values(role.fact)[0].middle
    doubled: Outcome | None = None
    if at and _adds(formula, role.name):  # no need to add them all up again
        if at > 0 and stated.low is not None and stated.low > 0 and computed.low is not None and computed.low > 0:
            return _missing(at, stated, computed)
        doubled = Outcome(now.verdict, stated, computed + Interval.point(at))
    elif at:
        doubled = outcome_with(formula, roles, role.fact, Interval.point(2 * at))
    if at is None or doubled is None or doubled.computed is None or doubled.stated is None:
        return None
    width, other = stated.width, computed.width
    return _solved(at, now, doubled, width + other) if width is not None and other is not None else None


@lru_cache(maxsize=1024)
def _adds(formula: str, name: str) -> bool:
    """Whether the name is a term of a sum that is all of the computed side: the sum moves as far as it does."""
    parsed = parse(formula)
    if parsed.stated is None or len(parsed.comparisons) > 1:
        return False
    left, right = parsed.comparisons[0].left, parsed.comparisons[0].right
    side = right if isinstance(left, Name) and left.name == parsed.stated else left
    return isinstance(side, Sum) and [term for term in side.terms if term == Name(name)] == [Name(name)]


def _missing(at: Fraction, stated: Interval, computed: Interval) -> Interval | None:
    """The values near which a term of a sum of positive ones makes up for what it lacks: what ``_solved`` finds."""
    said, made, width, its = stated.middle, computed.middle, stated.width, computed.width
    if said is None or made is None or width is None or its is None:
        return None
    return Interval.around(at + (said - made), (width + its) * 2)


def _around(interval: Interval, other: Interval) -> Interval | None:
    """The interval, on either side as much wider as the other one is wide."""
    low, high, width = interval.low, interval.high, other.width
    return None if low is None or high is None or width is None else Interval(low - width, high + width)


def _solved(at: Fraction, now: Outcome, doubled: Outcome, width: Fraction) -> Interval | None:
    gap, gap_doubled = _gap(now), _gap(doubled)
    wanted = now.stated.middle if now.stated is not None else None
    before = now.computed.middle if now.computed is not None else None
    after = doubled.computed.middle if doubled.computed is not None else None
    if gap is None or gap_doubled is None or not before or after is None or not wanted:
        return None
    other = doubled.stated.middle if doubled.stated is not None else None
    if after * 2 == before or abs(after * 2 / before - 1) < _HUNDREDTH:
        value, spread = at * before / wanted, abs(at * before / wanted) * width / abs(wanted)
    elif other is not None and after == before and abs(other * 2 / wanted - 1) < _HUNDREDTH:
        # a divisor of the side that is stated
        value, spread = at * wanted / before, abs(at * wanted / before) * width / abs(before)
    elif gap_doubled != gap:
        value = at - gap * at / (gap_doubled - gap)
        spread = abs(width * at / (gap_doubled - gap))
    else:
        return None
    return Interval.around(value, spread * 2)


def _gap(result: Outcome) -> Fraction | None:
    if result.stated is None or result.computed is None:
        return None
    a, b = result.stated.middle, result.computed.middle
    return None if a is None or b is None else a - b

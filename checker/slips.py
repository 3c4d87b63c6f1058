"""Slips of the pen: what a printed figure may have been meant to be, and whether one explains a failing relation.

A wrong figure is nearly always one digit, two exchanged digits or a shifted mark away from the right one; a relation
that was bound to the wrong figures is so only by accident. How likely that accident is follows from how many slips
were tried and how wide the intervals are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache, partial
from itertools import chain, pairwise, takewhile

from checker import units
from checker.formulas import FormulaError, Outcome, parse
from checker.formulas.nodes import Name, Sum
from checker.intervals import Interval
from checker.model import Claim, Fact, Kind, Quantity, Role, Verdict
from checker.printing import digits_of, printed, scaled
from checker.rationals import exact
from checker.readings import bind, values

TRANSPOSED, ONE_DIGIT, SHIFTED = "digits transposed", "one digit", "decimal or scale shifted"
SCALE, REVERSED = "scale", "direction"
_ALWAYS = Fraction(1)
_SHIFTS = (1, 2, 3, 4)  # powers of ten by which a mark is misplaced
_RATES = frozenset({Kind.CHANGE, Kind.POINT_CHANGE})
_SCALES = {"zh": (4, 8)}  # powers of ten between the scale words of a language
_THOUSANDS = (3, 6)


@dataclass(frozen=True, slots=True)
class Slip:
    """The figure said as ``value`` (in its unit). ``cost``: how unlikely the slip is. ``ratio``: by how much its last
    digit moves with it, where a mark or a scale word is wrong."""

    value: Fraction
    cost: int
    cause: str
    ratio: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A slip of one figure that makes a relation hold, and the chance that some slip does so by accident."""

    fact: Fact
    slip: Slip
    chance: Fraction


@lru_cache(maxsize=4096)
def slips(claim: Claim) -> tuple[Slip, ...]:
    """The likely slips of a figure, the likeliest first; none for a figure in words."""
    quantity = claim.quantity
    match, said = digits_of(quantity), printed(quantity)
    if match is None or not said or not quantity.nominal:
        return ()
    nominal = exact(quantity.nominal)
    seen: dict[Fraction, Slip] = {}
    for slip in (*_typed(match.group(), nominal), *_shifted(quantity)):
        seen.setdefault(slip.value, slip)
    seen.pop(nominal, None)
    return tuple(seen.values())


@lru_cache(maxsize=4096)
def _ordered(claim: Claim) -> tuple[tuple[Fraction, ...], tuple[Slip, ...]]:
    """The slips of a figure by what it would say, and what that is: where a value would stand among them is looked up
    for every relation that the figure is in."""
    ordered = tuple(sorted(slips(claim), key=lambda slip: slip.value))
    return tuple([slip.value for slip in ordered]), ordered


def _typed(digits: str, nominal: Fraction) -> Iterator[Slip]:
    places = [i for i, c in enumerate(digits) if c.isdigit()]
    plain = exact(_plain(digits) or 1)
    for variant in _transposed(digits, places):
        yield Slip(nominal * _plain(variant) / plain, 1, TRANSPOSED)
    for variant in _one_off(digits, places):
        yield Slip(nominal * _plain(variant) / plain, 2, ONE_DIGIT)


def _shifted(quantity: Quantity) -> Iterator[Slip]:
    """Another scale word, up for down, a misplaced mark."""
    nominal = exact(quantity.nominal)
    if scaled(quantity):
        for power in _SCALES.get(quantity.language, _THOUSANDS):
            for ratio in (Fraction(10**power), Fraction(1, 10**power)):
                yield Slip(nominal * ratio, 3, SCALE, ratio)
    if quantity.kind in _RATES:
        yield Slip(-nominal, 3, REVERSED)
    for power in _SHIFTS:
        for ratio in (Fraction(10**power), Fraction(1, 10**power)):
            yield Slip(nominal * ratio, 3, SHIFTED, ratio)


def _plain(digits: str) -> int:
    return int("".join(c for c in digits if c.isdigit()))


def _transposed(digits: str, places: list[int]) -> Iterator[str]:
    for a, b in pairwise(places):
        if digits[a] != digits[b]:
            row = list(digits)
            row[a], row[b] = row[b], row[a]
            yield "".join(row)


def _one_off(digits: str, places: list[int]) -> Iterator[str]:
    for at in places:
        for digit in "0123456789":
            if digit != digits[at] and not (at == places[0] and digit == "0"):
                yield digits[:at] + digit + digits[at + 1 :]


def interval_of(quantity: Quantity, value: Fraction, ratio: Fraction = _ALWAYS) -> Interval:
    """What the figure would stand for, in base units, if it said ``value`` with as many digits as now; ``ratio`` is by
    how much the last of them would move."""
    half = Fraction(quantity.step) * ratio / 2 if quantity.step is not None else Fraction(0)
    factor = units.factor(quantity.unit) if units.known(quantity.unit) else Fraction(1)
    return Interval.of((value - half) * factor, (value + half) * factor)


# --------------------------------------------------------------------------------------------------------------
# Explaining a relation


def explain(formula: str, roles: tuple[Role, ...]) -> Explanation | None:
    """The likeliest single slip that makes the relation hold, None where there is none."""
    return next(iter(explanations(formula, roles)), None)


def explanations(formula: str, roles: tuple[Role, ...], most: Fraction = _ALWAYS) -> list[Explanation]:
    """Every single slip that makes the relation hold, the likeliest first; none where they do so by accident with a
    chance above ``most``."""
    now = outcome_with(formula, roles) if equates(formula) else None
    if now is None or now.stated is None or now.computed is None:
        return []
    tried = sum(len(slips(role.fact.claim)) for role in roles)
    chance = _chance(now, tried)
    if chance > most:
        return []
    found = [(slip, role.fact) for role in roles for slip in _fitting(formula, roles, role, now)]
    return [Explanation(fact, slip, chance) for slip, fact in sorted(found, key=lambda row: row[0].cost)]


def chance(formula: str, roles: tuple[Role, ...]) -> Fraction:
    """Of some slip of its figures making the relation hold by accident."""
    now = outcome_with(formula, roles) if equates(formula) else None
    return _chance(now, sum(len(slips(role.fact.claim)) for role in roles)) if now is not None else _ALWAYS


def fitting(formula: str, roles: tuple[Role, ...], fact: Fact) -> list[Slip]:
    """The slips of ``fact`` alone that make the relation hold."""
    now = outcome_with(formula, roles)
    role = next((r for r in roles if r.fact is fact), None)
    if now is None or role is None:
        return []
    if is_range(formula):
        return _within(formula, roles, fact)
    if not equates(formula):
        return [slip for slip in slips(fact.claim) if confirmed(formula, roles, fact, slip)]
    return _fitting(formula, roles, role, now)


def _fitting(formula: str, roles: tuple[Role, ...], role: Role, now: Outcome) -> list[Slip]:
    """Those near the solution are tried; the others cannot hold."""
    target = _target(formula, roles, role, now)
    if target is None:
        return []
    unit = role.fact.claim.quantity.unit
    factor = units.factor(unit) if units.known(unit) else Fraction(1)
    said, ordered = _ordered(role.fact.claim)
    first = 0 if target.low is None else bisect_left(said, target.low / factor)
    last = len(said) if target.high is None else bisect_right(said, target.high / factor)
    found = [slip for slip in ordered[first:last] if confirmed(formula, roles, role.fact, slip)]
    return sorted(found, key=lambda slip: slip.cost)


def _within(formula: str, roles: tuple[Role, ...], fact: Fact) -> list[Slip]:
    """Those that lie in a range. A value moves one way as the figure grows, so that they follow each other, around the
    place where it passes the middle of the range."""
    _, ordered = _ordered(fact.claim)

    def above(slip: Slip) -> bool:
        result = outcome_with(formula, roles, fact, interval_of(fact.claim.quantity, slip.value, slip.ratio))
        value = result.stated.middle if result is not None and result.stated is not None else None
        middle = result.computed.middle if result is not None and result.computed is not None else None
        return value is not None and middle is not None and value > middle

    if not ordered:
        return []
    side = above(ordered[0])
    place = bisect_left(ordered, True, key=lambda slip: above(slip) is not side)
    fits = partial(confirmed, formula, roles, fact)
    below, beyond = takewhile(fits, reversed(ordered[:place])), takewhile(fits, ordered[place:])
    found = {slip.value: slip for slip in chain(below, beyond, takewhile(fits, ordered))}
    return sorted(found.values(), key=lambda slip: (slip.cost, slip.value))


def equates(formula: str) -> bool:
    """Only an equation is met by few values; an inequality by half of them all, a range by some."""
    return "==" in formula


def is_range(formula: str) -> bool:
    """Whether it says that a value lies between two others."""
    return bool(formula) and len(parse(formula).comparisons) == 2


def _chance(now: Outcome, tried: int) -> Fraction:
    """Half of the tries at most land near: the others change the size of the figure."""
    widths = [i.width for i in (now.stated, now.computed) if i is not None]
    size = now.stated.middle if now.stated is not None else None
    if not size or any(w is None for w in widths):
        return Fraction(1)
    return min(Fraction(1), Fraction(tried, 2) * sum((w for w in widths if w is not None), Fraction(0)) / abs(size))


def outcome_with(
    formula: str, roles: tuple[Role, ...], fact: Fact | None = None, value: Interval | None = None
) -> Outcome | None:
    """The outcome with ``fact`` standing for ``value`` and the others for their likeliest reading; None without one."""
    if not formula:
        return None
    chosen = [value if role.fact is fact and value is not None else values(role.fact)[0] for role in roles]
    try:
        return parse(formula).evaluate(bind([role.name for role in roles], chosen))
    except (FormulaError, ZeroDivisionError):
        return None


def confirmed(formula: str, roles: tuple[Role, ...], fact: Fact, slip: Slip) -> bool:
    result = outcome_with(formula, roles, fact, interval_of(fact.claim.quantity, slip.value, slip.ratio))
    return result is not None and result.verdict is Verdict.HOLDS


def solved(formula: str, roles: tuple[Role, ...], fact: Fact) -> Fraction | None:
    """About what ``fact`` (base units) would have to be for an equation to hold, the others as they are."""
    now = outcome_with(formula, roles) if equates(formula) else None
    role = next((r for r in roles if r.fact is fact), None)
    target = _target(formula, roles, role, now) if now is not None and role is not None else None
    return target.middle if target is not None else None


def _target(formula: str, roles: tuple[Role, ...], role: Role, now: Outcome) -> Interval | None:
    """The values of ``role`` (base units) near which the relation would hold: solved, where the formula is a straight
    line or a simple quotient in it."""
    stated, computed = now.stated, now.computed
    if stated is None or computed is None:
        return None
    if stated.width is None or computed.width is None:  # "more than 130 billion each": all slips are tried
        return Interval.of(None, None)
    if parse(formula).stated == role.name and sum(1 for r in roles if r.name == role.name) == 1:
        return Interval.of(computed.low, computed.high).hull(_around(computed, stated.width))
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
    return _solved(at, now, doubled, stated.width + computed.width)


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
    gap, width = stated - computed, stated.width
    middle, its = gap.middle, computed.width
    if middle is None or width is None or its is None:
        return None
    spread = 2 * (width + its)
    return Interval.of(at + middle - spread, at + middle + spread)


def _around(interval: Interval, width: Fraction) -> Interval:
    return Interval.of((interval.low or 0) - width, (interval.high or 0) + width)


def _solved(at: Fraction, now: Outcome, doubled: Outcome, width: Fraction) -> Interval | None:
    gap, gap_doubled = _gap(now), _gap(doubled)
    wanted = now.stated.middle if now.stated is not None else None
    before = now.computed.middle if now.computed is not None else None
    after = doubled.computed.middle if doubled.computed is not None else None
    if gap is None or gap_doubled is None or not before or after is None or not wanted:
        return None
    other = doubled.stated.middle if doubled.stated is not None else None
    if after * 2 == before or abs(after * 2 / before - 1) < Fraction(1, 100):
        value, spread = at * before / wanted, abs(at * before / wanted) * width / abs(wanted)
    elif other is not None and after == before and abs(other * 2 / wanted - 1) < Fraction(1, 100):
        # a divisor of the side that is stated
        value, spread = at * wanted / before, abs(at * wanted / before) * width / abs(before)
    elif gap_doubled != gap:
        value = at - gap * at / (gap_doubled - gap)
        spread = abs(width * at / (gap_doubled - gap))
    else:
        return None
    return Interval.of(value - 2 * spread, value + 2 * spread)


def _gap(result: Outcome) -> Fraction | None:
    if result.stated is None or result.computed is None:
        return None
    a, b = result.stated.middle, result.computed.middle
    return None if a is None or b is None else a - b


def rounded(quantity: Quantity, value: Fraction) -> Fraction:
    """``value`` (in the unit of the figure) with the digits that the figure prints."""
    step = Fraction(quantity.step) if quantity.step else Fraction(Decimal(1))
    return Fraction(round(value / step)) * step

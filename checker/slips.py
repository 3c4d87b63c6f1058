"""Slips of the pen: what a printed figure may have been meant to be, and whether one explains a failing relation.

A wrong figure is nearly always one digit, two exchanged digits or a shifted mark away from the right one; a relation
that was bound to the wrong figures is so only by accident. How likely that accident is follows from how many slips
were tried and how wide the intervals are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache, partial
from itertools import chain, takewhile
from math import lcm

from checker import units
from checker.formulas import Outcome, parse
from checker.formulas.nodes import names_of
from checker.intervals import Interval
from checker.model import Claim, Fact, Kind, Quantity, Role, Verdict
from checker.printing import digits_in, number_of
from checker.rationals import Rational, exact, quotient
from checker.records import maker, record
from checker.solving import outcome_with, target

TRANSPOSED, ONE_DIGIT, SHIFTED = "digits transposed", "one digit", "decimal or scale shifted"
SCALE, REVERSED = "scale", "direction"
_ALWAYS, _HALF, _NOTHING = exact(1), exact(Fraction(1, 2)), exact(0)
_FEW = 3  # slips that are tried one by one
_TEN = 10
_SHIFTS = (1, 2, 3, 4)  # powers of ten by which a mark is misplaced
_RATES = frozenset({Kind.CHANGE, Kind.POINT_CHANGE})
_SCALES = {"zh": (4, 8)}  # powers of ten between the scale words of a language
_THOUSANDS = (3, 6)


@record
class Slip:
    """The figure said as ``value`` (in its unit). ``cost``: how unlikely the slip is. ``ratio``: by how much its last
    digit moves with it, where a mark or a scale word is wrong."""

    value: Fraction
    cost: int
    cause: str
    ratio: Fraction = _ALWAYS


_slip = maker(Slip)


@record
class Explanation:
    """A slip of one figure that makes a relation hold, and the chance that some slip does so by accident."""

    fact: Fact
    slip: Slip
    chance: Fraction


@record
class _Slips:
    """The slips of a figure, the likeliest first, and by what it would say: where a value would stand among them is
    looked up for every relation that the figure is in. ``said`` is told in parts of one, so many to one as ``parts``
    says: whole numbers are sorted and found several times as fast."""

    likeliest: tuple[Slip, ...]
    parts: int
    said: tuple[int, ...]
    ordered: tuple[Slip, ...]


def slips(claim: Claim) -> tuple[Slip, ...]:
    """The likely slips of a figure, the likeliest first; none for a figure in words."""
    return _slips_of(claim).likeliest


def _slips_of(claim: Claim) -> _Slips:
    quantity = claim.quantity
    return _slips(quantity.text, quantity.nominal, quantity.kind in _RATES, quantity.language)


@lru_cache(maxsize=4096)  # by what is printed: much is printed more than once
def _slips(text: str, value: Decimal, rate: bool, language: str) -> _Slips:
    match = digits_in(text)
    said = number_of(match.group(), language) if match is not None else None
    if match is None or not said or not value:
        return _Slips((), 1, (), ())
    nominal = exact(value)
    seen: dict[tuple[int, int], Slip] = {}  # by the value, in lowest terms
    typed = _typed(match.group(), nominal, said < _TEN)
    powers = _SCALES.get(language, _THOUSANDS) if abs(value) > said > 0 else ()  # 5100亿, 1.5 million
    for slip in (*typed, *_shifted(nominal, powers, rate)):
        seen.setdefault((slip.value.numerator, slip.value.denominator), slip)
    seen.pop((nominal.numerator, nominal.denominator), None)
    found = tuple(seen.values())
    parts = lcm(*[below for _, below in seen])
    rows = sorted([(above * (parts // below), at) for at, (above, below) in enumerate(seen)])
    return _Slips(found, parts, tuple([row[0] for row in rows]), tuple([found[at] for _, at in rows]))


def is_slip(claim: Claim, value: Decimal) -> bool:
    """Whether a slip of the figure would say just that."""
    found, wanted = _slips_of(claim), exact(value)
    over, rest = divmod(wanted.numerator * found.parts, wanted.denominator)
    at = bisect_left(found.said, over)
    return not rest and at < len(found.said) and found.said[at] == over


def _typed(digits: str, nominal: Rational, small: bool) -> Iterator[Slip]:
    """Other digits, reckoned by what they are worth in their places. ``small``: one digit stands before the mark, which
    may be a zero."""
    said = [int(c) for c in digits if c.isdigit()]
    worth = [10**place for place in reversed(range(len(said)))]
    number = sum(digit * of for digit, of in zip(said, worth, strict=True))
    one = nominal / (number or 1)  # what the digits count
    above, below = one.numerator, one.denominator
    zero = small and len(said) > 1
    for at in range(len(said) - 1):
        if said[at] != said[at + 1]:
            meant = number + (said[at + 1] - said[at]) * (worth[at] - worth[at + 1])
            yield _slip(quotient(above * meant, below), 1, TRANSPOSED)
    for at, (digit, of) in enumerate(zip(said, worth, strict=True)):
        for other in range(10):
            if other != digit and (other or at or zero):
                yield _slip(quotient(above * (number + (other - digit) * of), below), 2, ONE_DIGIT)


def _shifted(nominal: Rational, powers: tuple[int, ...], rate: bool) -> Iterator[Slip]:
    """Another scale word, of the ``powers`` of ten between them; up for down, of a ``rate``; a misplaced mark."""
    for power in powers:
        for ratio in _ratios(power):
            yield _slip(nominal * ratio, 3, SCALE, ratio)
    if rate:
        yield _slip(-nominal, 3, REVERSED)
    for power in _SHIFTS:
        for ratio in _ratios(power):
            yield _slip(nominal * ratio, 3, SHIFTED, ratio)


@cache
def _ratios(power: int) -> tuple[Rational, Rational]:
    """A mark that is so many places too far to the left, and to the right."""
    return exact(10**power), exact(Fraction(1, 10**power))


def interval_of(quantity: Quantity, value: Fraction, ratio: Fraction = _ALWAYS) -> Interval:
    """What the figure would stand for, in base units, if it said ``value`` with as many digits as now; ``ratio`` is by
    how much the last of them would move."""
    said, by = exact(value), units.scale(quantity.unit)
    half = exact(quantity.step) * _HALF if quantity.step is not None else _NOTHING
    if ratio is not _ALWAYS:
        half = half * ratio
    return Interval.around(said, half) if by is None else Interval.around(said * by, half * by)


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
    chance = _chance(now, _tries(roles))
    if chance > most:
        return []
    found = [(slip, role.fact) for role in roles for slip in _fitting(formula, roles, role, now)]
    return [Explanation(fact, slip, chance) for slip, fact in sorted(found, key=lambda row: row[0].cost)]


def chance(formula: str, roles: tuple[Role, ...]) -> Fraction:
    """Of some slip of its figures making the relation hold by accident."""
    now = outcome_with(formula, roles) if equates(formula) else None
    return _chance(now, _tries(roles)) if now is not None else _ALWAYS


def _tries(roles: tuple[Role, ...]) -> int:
    return sum([len(slips(role.fact.claim)) for role in roles])


def fitting(formula: str, roles: tuple[Role, ...], fact: Fact) -> list[Slip]:
    """The slips of ``fact`` alone that make the relation hold."""
    now = outcome_with(formula, roles)
    role = next((r for r in roles if r.fact is fact), None)
    if now is None or role is None:
        return []
    if is_range(formula):
        return _within(formula, roles, fact)
    if not equates(formula):
        holding = {slip.value for slip in _holding(formula, roles, fact, _slips_of(fact.claim).ordered)}
        return [slip for slip in slips(fact.claim) if slip.value in holding]
    return _fitting(formula, roles, role, now)


def _fitting(formula: str, roles: tuple[Role, ...], role: Role, now: Outcome) -> list[Slip]:
    """Those near the solution are tried; the others cannot hold."""
    near = target(formula, roles, role, now)
    if near is None:
        return []
    by = units.scale(role.fact.claim.quantity.unit)
    row = _slips_of(role.fact.claim)
    if by is not None:
        near = near.scaled(1 / by)
    low, high = near.low, near.high
    first = 0 if low is None else bisect_left(row.said, -(-low.numerator * row.parts // low.denominator))
    last = len(row.said) if high is None else bisect_right(row.said, high.numerator * row.parts // high.denominator)
    if first >= last:
        return []
    found = _holding(formula, roles, role.fact, row.ordered[first:last])
    return sorted(found, key=lambda slip: (slip.cost, slip.value))


def _holding(formula: str, roles: tuple[Role, ...], fact: Fact, ordered: Sequence[Slip]) -> Iterator[Slip]:
    """Those that make the relation hold, of slips in the order of what the figure would say.

    Where the relation fails for all values between two of them, it fails for each: where names stand once, arithmetic
    on less gives less. So many are passed over at once, and of what is left each half is looked at. A mark that moves
    moves the last digit with it; only among such slips do the ends follow each other as the values do.
    """
    if len(ordered) <= _FEW or not _stands_once(formula):
        yield from (slip for slip in ordered if confirmed(formula, roles, fact, slip))
        return
    for alike in (True, False):
        yield from _among(formula, roles, fact, [slip for slip in ordered if (slip.ratio is _ALWAYS) is alike])


def _among(formula: str, roles: tuple[Role, ...], fact: Fact, row: Sequence[Slip]) -> Iterator[Slip]:
    if len(row) <= _FEW:
        yield from (slip for slip in row if confirmed(formula, roles, fact, slip))
        return
    first, last = (interval_of(fact.claim.quantity, slip.value, slip.ratio) for slip in (row[0], row[-1]))
    result = outcome_with(formula, roles, fact, first.hull(last))
    if result is None or result.verdict is not Verdict.FAILS:
        middle = len(row) // 2
        yield from _among(formula, roles, fact, row[:middle])
        yield from _among(formula, roles, fact, row[middle:])


@lru_cache(maxsize=1024)
def _stands_once(formula: str) -> bool:
    """Whether it is one comparison in which each name stands once."""
    comparisons = parse(formula).comparisons
    names = names_of(*(side for c in comparisons for side in (c.left, c.right)))
    return len(comparisons) == 1 and len(names) == len(set(names))


def _within(formula: str, roles: tuple[Role, ...], fact: Fact) -> list[Slip]:
    """Those that lie in a range. A value moves one way as the figure grows, so that they follow each other, around the
    place where it passes the middle of the range."""
    ordered = _slips_of(fact.claim).ordered

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
    if now.stated is None:
        return _ALWAYS
    size, width = now.stated.middle, now.stated.width
    other = now.computed.width if now.computed is not None else _NOTHING
    if not size or width is None or other is None:
        return _ALWAYS
    width = width + other
    if not width and size.denominator == 1:
        width = _ALWAYS  # counts are exact: one of as many numbers as they are large
    return min(_ALWAYS, width * tried / abs(size * 2))


def confirmed(formula: str, roles: tuple[Role, ...], fact: Fact, slip: Slip) -> bool:
    result = outcome_with(formula, roles, fact, interval_of(fact.claim.quantity, slip.value, slip.ratio))
    return result is not None and result.verdict is Verdict.HOLDS


def solved(formula: str, roles: tuple[Role, ...], fact: Fact) -> Fraction | None:
    """About what ``fact`` (base units) would have to be for an equation to hold, the others as they are."""
    now = outcome_with(formula, roles) if equates(formula) else None
    role = next((r for r in roles if r.fact is fact), None)
    near = target(formula, roles, role, now) if now is not None and role is not None else None
    return near.middle if near is not None else None


def rounded(quantity: Quantity, value: Fraction) -> Fraction:
    """``value`` (in the unit of the figure) with the digits that the figure prints."""
    step = Fraction(quantity.step) if quantity.step else Fraction(Decimal(1))
    return Fraction(round(value / step)) * step

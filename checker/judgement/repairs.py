"""What a figure would have to say instead: slips of the pen that are tried, and what each would make hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from checker import units
from checker.formulas import FormulaError, Outcome, parse
from checker.intervals import Interval
from checker.judgement.judging import stated_fact
from checker.judgement.wording import digits_of, printed, restyled
from checker.model import Claim, Fact, Judgement, Relation, Verdict
from checker.readings import values

_NEAR = 2  # units of the last digit: nearer than this it is rounding, not a slip


@dataclass(frozen=True, slots=True)
class Repair:
    """``fact`` said as ``value`` (in its printed unit). ``cost``: how unlikely the slip is. ``cause`` names it."""

    fact: Fact
    value: Fraction
    cost: int
    cause: str
    fixed: tuple[int, ...] = ()  # places of failing judgements that would hold
    broken: int = 0  # judgements that hold now and would not
    off: Fraction = Fraction(0)  # how far from the middle the failing relation would still be, against its size

    @property
    def text(self) -> str:
        return restyled(self.fact.claim.quantity, self.value)


def repairs(fact: Fact, failing: list[Judgement], holding: list[Judgement]) -> list[Repair]:
    """Changes of ``fact`` alone that make at least one failing judgement hold, the likeliest first."""
    found: list[Repair] = []
    mine = [(i, j) for i, j in enumerate(failing) if _takes_part(fact, j.relation)]
    kept = [j for j in holding if _takes_part(fact, j.relation)]
    for value, cost, cause in _slips(fact, [j for _, j in mine]):
        interval = _interval(fact.claim, value)
        fixed = tuple(i for i, j in mine if holds_with(j.relation, fact, interval))
        if fixed:
            broken = sum(1 for j in kept if not holds_with(j.relation, fact, interval))
            off = max((_off(j.relation, fact, interval) for i, j in mine if i in fixed), default=Fraction(0))
            found.append(Repair(fact, value, cost, cause, fixed, broken, off))
    return sorted(found, key=lambda r: (r.broken - len(r.fixed), r.cost, r.off, r.text))


def holds_with(relation: Relation, fact: Fact, interval: Interval) -> bool:
    """Whether the relation holds with ``fact`` in ``interval`` (base units), the others in their likeliest reading."""
    result = _outcome_with(relation, fact, interval)
    return result is not None and result.verdict is Verdict.HOLDS


def _off(relation: Relation, fact: Fact, interval: Interval) -> Fraction:
    result = _outcome_with(relation, fact, interval)
    if result is None or result.stated is None or result.computed is None:
        return Fraction(0)
    stated, computed = result.stated.middle, result.computed.middle
    return Fraction(0) if not stated or computed is None else abs(stated - computed) / abs(stated)


def _outcome_with(relation: Relation, fact: Fact, interval: Interval) -> Outcome | None:
    if not relation.formula:
        return None
    bound: dict[str, Interval | list[Interval]] = {}
    for role in relation.roles:
        value = interval if role.fact is fact else values(role.fact)[0]
        known = bound.get(role.name)
        if known is None:
            bound[role.name] = value
        elif isinstance(known, list):
            known.append(value)
        else:
            bound[role.name] = [known, value]
    try:
        return parse(relation.formula).evaluate(bound)
    except (FormulaError, ZeroDivisionError):
        return None


def _takes_part(fact: Fact, relation: Relation) -> bool:
    return any(role.fact is fact for role in relation.roles)


def _interval(claim: Claim, value: Fraction) -> Interval:
    """What the figure would stand for if it said ``value`` with the digits that it has now."""
    quantity = claim.quantity
    half = Fraction(quantity.step) / 2 if quantity.step is not None else Fraction(0)
    factor = units.factor(quantity.unit) if units.known(quantity.unit) else Fraction(1)
    return Interval.of((value - half) * factor, (value + half) * factor)


def _slips(fact: Fact, judgements: list[Judgement]) -> Iterator[tuple[Fraction, int, str]]:
    """Values that a slip could have turned into the printed one: (value, cost, cause)."""
    claim = fact.claim
    seen: set[Fraction] = {Fraction(claim.quantity.nominal)}
    for value, cost, cause in (*_typed(claim), *_computed(fact, judgements)):
        if value not in seen:
            seen.add(value)
            yield value, cost, cause


def _typed(claim: Claim) -> Iterator[tuple[Fraction, int, str]]:
    match, said = digits_of(claim.quantity), printed(claim.quantity)
    if match is None or not said or not claim.quantity.nominal:
        return
    scale = Fraction(claim.quantity.nominal) / Fraction(said)
    digits = match.group()
    places = [i for i, c in enumerate(digits) if c.isdigit()]
    number = Fraction(said)
    for variant in _transposed(digits, places):
        yield scale * number * _ratio(variant, digits), 1, "digits transposed"
    for variant in _one_off(digits, places):
        yield scale * number * _ratio(variant, digits), 2, "one digit"
    for power in (1, 2, 3, 4):
        yield scale * number * 10**power, 3, "decimal or scale shifted"
        yield scale * number / 10**power, 3, "decimal or scale shifted"


def _ratio(variant: str, digits: str) -> Fraction:
    """The value of changed digits against the printed ones; marks stay where they are, so plain digits suffice."""
    return Fraction(_plain(variant), _plain(digits) or 1)


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
            if digit != digits[at] and not (at == places[0] and digit == "0" and len(places) > 1):
                yield digits[:at] + digit + digits[at + 1 :]


def _computed(fact: Fact, judgements: list[Judgement]) -> Iterator[tuple[Fraction, int, str]]:
    """What the other figures give for a stated one, rounded as it is printed."""
    quantity = fact.claim.quantity
    for judgement in judgements:
        if stated_fact(judgement.relation) is not fact or judgement.computed is None:
            continue
        middle = judgement.computed.middle
        if middle is not None:
            step = Fraction(quantity.step) if quantity.step else Fraction(Decimal(1))
            yield Fraction(round(middle / step)) * step, 2, "computed from the other figures"


def distinct(found: Iterable[Repair]) -> list[Repair]:
    """One repair for each text of a figure."""
    seen: dict[tuple[int, str], Repair] = {}
    for repair in found:
        seen.setdefault((id(repair.fact), repair.text), repair)
    return list(seen.values())

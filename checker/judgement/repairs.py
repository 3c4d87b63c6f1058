"""What a figure would have to say instead: slips of the pen that are tried, and what each would make hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from checker import units
from checker.formulas import Outcome
from checker.intervals import Interval
from checker.judgement.wording import restyled
from checker.model import Fact, Judgement, Relation, Severity, Verdict
from checker.readings import stated_fact
from checker.records import record, replace
from checker.rulebook import rules
from checker.slips import REVERSED, Slip, chance, fitting, interval_of, is_range, rounded, solved
from checker.solving import outcome_with

COMPUTED = "computed from the other figures"
_PROVEN = Fraction(1, 100)  # chance of an accident below which a slip of the pen is believed
_ANY = 4  # cost of a value that no slip of the pen leads to
_ASIDE = 2  # more cost of one that only just lies in the range that is allowed


@record
class Repair:
    """``fact`` said as ``value`` (in its printed unit). ``cost``: how unlikely the slip is. ``cause`` names it.

    ``proven``: a slip of the pen that would hardly fit by accident.
    """

    fact: Fact
    value: Fraction
    cost: int
    cause: str
    fixed: tuple[int, ...] = ()  # places of failing judgements that would hold
    broken: int = 0  # judgements that hold now and would not
    off: Fraction = Fraction(0)  # how far from the middle the failing relation would still be, against its size
    ratio: Fraction = Fraction(1)  # by how much the last digit moves
    proven: bool = False

    @property
    def text(self) -> str:
        return restyled(self.fact.claim.quantity, self.value)


def repairs(fact: Fact, failing: Sequence[Judgement], holding: Iterable[Judgement]) -> list[Repair]:
    """Changes of ``fact`` alone that make at least one failing judgement hold, the likeliest first."""
    found: list[Repair] = []
    mine = [(i, j) for i, j in enumerate(failing) if takes_part(fact, j.relation) and not _outlies(j.relation)]
    kept = [j for j in holding if takes_part(fact, j.relation)]
    for slip in _slips(fact, [j for _, j in mine]):
        interval = interval_of(fact.claim.quantity, slip.value, slip.ratio)
        outcomes = ((i, outcome_with(j.relation.formula, j.relation.roles, fact, interval)) for i, j in mine)
        mended = {i: made for i, made in outcomes if made is not None and made.verdict is Verdict.HOLDS}
        fixed = tuple(mended)
        if fixed and not (slip.cost == _ANY and len(fixed) < 2):
            broken = sum(1 for j in kept if not holds_with(j.relation, fact, interval))
            off = max(map(_off, mended.values()))
            proven = slip.cause != COMPUTED and any(_chance(failing[i]) <= _PROVEN for i in fixed)
            aside = any(is_range(failing[i].relation.formula) and _aside(made) for i, made in mended.items())
            cost = slip.cost + _ASIDE * aside
            found.append(Repair(fact, slip.value, cost, slip.cause, fixed, broken, off, slip.ratio, proven))
    return sorted(_fitting_best(found), key=lambda r: (r.broken - len(r.fixed), r.cost, r.off, r.value))


def _fitting_best(found: list[Repair]) -> list[Repair]:
    """Without the slips that fit only within the rounding, where another slip fits to the last digit: 332 for a sum of
    322 is one wrong digit, and not 323 with two of them exchanged."""
    exact = [r for r in found if r.off == 0 and r.cause != COMPUTED]
    return [r for r in found if r.off == 0 or not any(_explains(other, r) for other in exact)]


def _explains(one: Repair, other: Repair) -> bool:
    """Whether one repair mends all that the other does, and breaks no more."""
    return set(other.fixed) <= set(one.fixed) and one.broken <= other.broken


def holds_with(relation: Relation, fact: Fact, interval: Interval) -> bool:
    """Whether the relation holds with ``fact`` in ``interval`` (base units), the others in their likeliest reading."""
    result = outcome_with(relation.formula, relation.roles, fact, interval)
    return result is not None and result.verdict is Verdict.HOLDS


def _off(result: Outcome) -> Fraction:
    if result.stated is None or result.computed is None:
        return Fraction(0)
    stated, computed = result.stated.middle, result.computed.middle
    return Fraction(0) if not stated or computed is None else abs(stated - computed) / abs(stated)


def _aside(result: Outcome) -> bool:
    """Whether the value lies in the outer half of a range that is allowed: those that are right lie near its middle."""
    if result.stated is None or result.computed is None:
        return False
    value, middle, width = result.stated.middle, result.computed.middle, result.computed.width
    return value is not None and middle is not None and width is not None and 4 * abs(value - middle) > width


def _outlies(relation: Relation) -> bool:
    """Whether it is worth a look only: what lies somewhat apart from its like may well be right. Nor are digits wrong
    where a rule says that it is the unit."""
    rule = rules().get(relation.rule)
    if rule is None:
        return False
    return (rule.severity is Severity.INFO and is_range(relation.formula)) or bool(rule.options.get("unit"))


def takes_part(fact: Fact, relation: Relation) -> bool:
    return fact in [role.fact for role in relation.roles]


def _slips(fact: Fact, judgements: list[Judgement]) -> Iterator[Slip]:
    """What the figure may have been meant to be, and what the others give for it: the one that states a relation from
    that alone, any other only where several relations agree on it."""
    typed = {slip.value: slip for j in judgements for slip in fitting(j.relation.formula, j.relation.roles, fact)}
    yield from typed.values()
    seen = {*typed, Fraction(fact.claim.quantity.nominal)}
    for judgement in judgements:
        cost, middle = 2, None
        if stated_fact(judgement.relation) is fact and judgement.computed is not None:
            middle = judgement.computed.middle
        elif len(judgements) > 1:
            cost, middle = _ANY, _wanted(fact, judgement)
        if middle is not None and (value := rounded(fact.claim.quantity, middle)) not in seen:
            seen.add(value)
            yield Slip(value, cost, REVERSED if value == -Fraction(fact.claim.quantity.nominal) else COMPUTED)


def _wanted(fact: Fact, judgement: Judgement) -> Fraction | None:
    """What the other figures of a relation give for one of its parts, in its printed unit."""
    middle = solved(judgement.relation.formula, judgement.relation.roles, fact)
    unit = fact.claim.quantity.unit
    return middle / units.factor(unit) if middle is not None and units.known(unit) else middle


def _chance(judgement: Judgement) -> Fraction:
    return chance(judgement.relation.formula, judgement.relation.roles)


def distinct(found: Iterable[Repair]) -> list[Repair]:
    """One repair for each text of a figure."""
    seen: dict[tuple[int, str], Repair] = {}
    for repair in found:
        seen.setdefault((id(repair.fact), repair.text), repair)
    return list(seen.values())


def repaired(repair: Repair) -> Fact:
    """The fact as it would be said, in its first place."""
    claim = repair.fact.claim
    value = _decimal(repair.value)
    half = _decimal(Fraction(claim.quantity.step or 0) * repair.ratio / 2)
    quantity = replace(claim.quantity, text=repair.text, nominal=value, low=value - half, high=value + half)
    bare = replace(quantity, coarse=None, low_open=False, high_open=False, alternatives=())
    return Fact((replace(claim, quantity=bare),))


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)

"""A finding from a problem: message, places, formula with its numbers, suggestions, fingerprint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from hashlib import sha256

from checker import rulebook, units
from checker.formulas import parse
from checker.intervals import Interval
from checker.judgement.judging import in_unit
from checker.judgement.places import Places
from checker.judgement.repairs import Repair, holds_with
from checker.judgement.wording import as_range, computed_text, filled, message, restyled
from checker.model import (
    AFTER,
    ARITHMETIC,
    SEVERITY_RANK,
    SIZED,
    Bound,
    Fact,
    Finding,
    Judgement,
    Kind,
    Quantity,
    Reading,
    Relation,
    Severity,
    Suggestion,
)
from checker.printing import digits_of
from checker.readings import outcome, stated_fact
from checker.records import record, replace
from checker.sureness import CERTAIN, FULL

MOST_PLACES = 8  # a finding that names more names nothing
MOST_SUGGESTIONS = 6

UNROUNDED = "made of unrounded figures"

_SIGNS = ("-", "+", "–", "—", "−")
_HEDGED = frozenset(Bound) - {Bound.EXACT}


@record
class Problem:
    """Failing judgements with one cause: the blamed figure and the repairs that explain them. ``seen``: the same with
    the figures repaired that other problems blame."""

    judgements: tuple[Judgement, ...]
    seen: tuple[Judgement, ...]
    blamed: Fact
    repairs: tuple[Repair, ...]


def finding(problem: Problem, places: Places, counts: Counter[str]) -> Finding | None:
    """None where the rule of the surest judgement is not known."""
    judgements, blamed, repairs = problem.judgements, problem.blamed, problem.repairs
    main = _main(judgements, blamed)
    if main is None:
        return None
    after = any(seen is not judgement for judgement, seen in zip(judgements, problem.seen, strict=True))
    rule, claim = rulebook.rules()[main.relation.rule], blamed.claim
    relations = [main.relation, *(j.relation for j in judgements if j is not main)]
    values = _values(main)
    unrounded = len(judgements) == 1 and bool(rule.options.get("unrounded")) and _from_unrounded(main.relation)
    line, column = places.position(claim.path, claim.quantity.start)
    made = Finding(
        code=rule.code,
        rule=rule.id,
        severity=_severity(rule, judgements, main, unrounded),
        confidence=max(j.relation.sureness for j in judgements) / FULL,
        message=message(rule, values),
        path=claim.path,
        start=claim.quantity.start,
        end=claim.quantity.end,
        line=line,
        column=column,
        text=claim.quantity.text,
        language=claim.quantity.language,
        related=places.of(relations, claim, MOST_PLACES - 1),
        stated=as_range(main.stated, main.unit),
        computed=as_range(main.computed, main.unit),
        suggestions=_suggestions(repairs, main, places, after),
        cause=UNROUNDED if unrounded else main.relation.cause or (repairs[0].cause if repairs else ""),
        label=places.label(claim),
        formula=filled(main.relation.formula, ((r.name, r.fact.claim.quantity.text) for r in main.relation.roles)),
        values=tuple(sorted(values.items())),
        readings=tuple(_reading(r) for r in main.relation.readings),
    )
    return replace(made, fingerprint=_fingerprint(made, judgements, counts))


def _main(judgements: tuple[Judgement, ...], blamed: Fact) -> Judgement | None:
    """The gravest of them, the one that states the blamed figure first; None where no rule is known."""
    rules = rulebook.rules()
    known = [j for j in judgements if j.relation.rule in rules]
    return max(
        known,
        key=lambda j: (_rank(rules[j.relation.rule]), leading(j) is blamed, j.relation.sureness),
        default=None,
    )


def _rank(rule: rulebook.Rule) -> int:
    return SEVERITY_RANK[rule.severity]


def leading(judgement: Judgement) -> Fact:
    """The figure that the relation states, or else the first of its roles."""
    return stated_fact(judgement.relation) or judgement.relation.roles[0].fact


def _values(judgement: Judgement) -> dict[str, str]:
    """What the message of the rule is filled with."""
    values: dict[str, list[Quantity]] = {}
    for role in judgement.relation.roles:
        values.setdefault(f"{role.name}.text", []).append(role.fact.claim.quantity)
    if "other.text" in values and "whole.text" not in values:  # the whole is what the parts make
        values["whole.text"] = [*values.get("part.text", ()), *values["other.text"]]
    filled = {name: _added(quantities) for name, quantities in values.items()}
    lead = _said(judgement).claim.quantity
    computed = judgement.computed if judgement.unit else in_unit(judgement.computed, lead.unit)
    filled["computed"] = computed_text(lead, computed, judgement.stated)
    filled["note"] = judgement.note
    return filled


def _added(quantities: Sequence[Quantity]) -> str:
    """The figures of a role as a sum; what words alone take off ("减少154亿元") is taken off."""
    first, *others = quantities
    taken = [q.nominal < 0 and q.kind in SIZED and q.text.lstrip()[:1] not in _SIGNS for q in others]
    return first.text + "".join([f" {'-' if off else '+'} {q.text}" for q, off in zip(others, taken, strict=True)])


def _said(judgement: Judgement) -> Fact:
    """The figure beside which the computed value is told: the one stated, or the first that the formula names
    ("abs(points) == abs(rate - earlier)")."""
    names = parse(judgement.relation.formula).names if judgement.relation.formula else ()
    named = (role.fact for name in names[:1] for role in judgement.relation.roles if role.name == name)
    return stated_fact(judgement.relation) or next(named, leading(judgement))


def _severity(rule: rulebook.Rule, judgements: tuple[Judgement, ...], main: Judgement, unrounded: bool) -> Severity:
    """An error cannot be otherwise; what rests on a binding or a hedge is a warning, on truncation or on figures before
    they were rounded a hint."""
    sureness = max(j.relation.sureness for j in judgements)
    if unrounded or (len(judgements) == 1 and _truncated(main.relation)):
        return Severity.INFO
    hedged = all(any(r.fact.claim.quantity.bound in _HEDGED for r in j.relation.roles) for j in judgements)
    if rule.severity is Severity.ERROR and (sureness < CERTAIN or hedged):
        return Severity.WARNING
    return rule.severity


def _from_unrounded(relation: Relation) -> bool:
    """Whether a rate is one unit of its last digit off what its levels make. Levels that are printed rounded may have
    been fitted to their total by a unit, and the rate made of what they were before; persons and pieces may not."""
    fact = stated_fact(relation)
    step = fact.claim.quantity.step if fact is not None else None
    levels = [role.fact.claim.quantity for role in relation.roles if role.fact is not fact]
    if fact is None or step is None or all(map(_counted, levels)):
        return False
    quantity = fact.claim.quantity
    factor = units.factor(quantity.unit) if units.known(quantity.unit) else Fraction(1)
    middle, room = Fraction(quantity.nominal) * factor, Fraction(step) * factor * Fraction(3, 2)
    return holds_with(relation, fact, Interval.of(middle - room, middle + room))


def _counted(quantity: Quantity) -> bool:
    return quantity.kind is Kind.COUNT and quantity.step == 1


def _truncated(relation: Relation) -> bool:
    """Whether the relation holds if one of its figures was cut off instead of rounded."""
    for role in relation.roles:
        quantity = role.fact.claim.quantity
        if quantity.step is None:
            continue
        factor = units.factor(quantity.unit) if units.known(quantity.unit) else Fraction(1)
        low, step = Fraction(quantity.nominal) * factor, Fraction(quantity.step) * factor
        cut = Interval.of(low, low + step, False, True) if low >= 0 else Interval.of(low - step, low, True, False)
        if holds_with(relation, role.fact, cut):
            return True
    return False


def _suggestions(repairs: tuple[Repair, ...], main: Judgement, places: Places, after: bool) -> tuple[Suggestion, ...]:
    """``after``: they make the relation hold once the figures are repaired that other findings blame."""
    found: list[Suggestion] = []
    for repair in repairs:
        for claim in repair.fact.claims:
            if claim.quantity.nominal != repair.fact.claim.quantity.nominal and len(repair.fact.claims) > 1:
                continue
            text = restyled(claim.quantity, repair.value)
            if text == claim.quantity.text or not _restylable(claim.quantity):
                continue
            spot = places.spot(claim, _role(main.relation, repair.fact))
            reason = f"{repair.cause}; {AFTER}" if after else repair.cause
            found.append(Suggestion(claim.quantity.text, text, reason, spot))
    return tuple(found[:MOST_SUGGESTIONS])


def _restylable(quantity: Quantity) -> bool:
    """Whether other digits make it another value: not of a date, of words, of a list of names."""
    return quantity.kind in ARITHMETIC and digits_of(quantity) is not None


def _role(relation: Relation, fact: Fact) -> str:
    return next((role.name for role in relation.roles if role.fact is fact), "figure")


def _reading(reading: Reading) -> str:
    roles = ", ".join(f"{role.name} {role.fact.claim.quantity.text}" for role in reading.roles)
    verdict = outcome(reading.formula, reading.roles).verdict
    return f"{reading.score / FULL:.2f} {verdict}: {roles}" + (f" ({reading.reason})" if reading.reason else "")


def _fingerprint(made: Finding, judgements: tuple[Judgement, ...], counts: Counter[str]) -> str:
    """From what is said, not where: path, rule, the figures in their roles; equal ones are counted through."""
    rows = sorted(
        f"{j.relation.rule}|{role.name}|{role.fact.claim.quantity.text}"
        for j in judgements
        for role in j.relation.roles
    )
    base = "\n".join([made.path, made.code, made.text, *rows])
    counts[base] += 1
    return sha256(f"{base}\n{counts[base]}".encode()).hexdigest()[:16]

"""Judge: Relation -> Judgement. A formula on the readings of its roles; how sure the binding is tempers a failure."""

from __future__ import annotations

from checker import units
from checker.intervals import Interval
from checker.model import Judgement, Relation, Verdict
from checker.readings import ROUNDED, as_printed, may_be_round, outcome, stated_fact
from checker.sureness import FAIR, STRONG


def judge(relations: tuple[Relation, ...]) -> tuple[Judgement, ...]:
    """One judgement a relation, in order."""
    return tuple([_judged(relation) for relation in relations])


def _judged(relation: Relation) -> Judgement:
    result = outcome(relation.formula, relation.roles)
    verdict, note = result.verdict, relation.note
    if (verdict is Verdict.FAILS and relation.sureness < STRONG) or relation.sureness < FAIR:
        verdict, note = Verdict.UNDECIDED, note or "the binding is not clear"
    elif verdict is Verdict.HOLDS and _rests_on_rounding(relation):
        verdict, note = Verdict.UNDECIDED, ROUNDED
    fact = stated_fact(relation)
    unit = fact.claim.quantity.unit if fact else None
    return Judgement(relation, verdict, in_unit(result.stated, unit), in_unit(result.computed, unit), unit, note)


def _rests_on_rounding(relation: Relation) -> bool:
    return may_be_round(relation.roles) and not as_printed(relation.formula, relation.roles)


def in_unit(interval: Interval | None, unit: str | None) -> Interval | None:
    """From the base of its dimension into ``unit``."""
    by = units.scale(unit)
    return interval if interval is None or by is None else interval.scaled(1 / by)

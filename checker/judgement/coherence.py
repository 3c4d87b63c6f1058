"""Statements that speak for each other: undecided one by one, but mended together by one slip of the figure they share.

Seven shares of a whole that was misprinted all fail, and none of them is clear enough by itself to complain of. That a
single slip of the pen in the whole makes all of them hold is evidence that they are bound rightly. It is none where the
shares might be of another whole, which the text does not give: that such a whole happens to be a slip away from the one
printed has the chance that is asked for here. Only slips of the pen count, as any shares of one whole agree on *some*
value for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from checker.formulas import Outcome
from checker.judgement.repairs import holds_with
from checker.judgement.sharing import Sharing
from checker.model import Fact, Judgement, Relation, Verdict
from checker.readings import outcome
from checker.records import record, replace
from checker.slips import Slip, fitting, interval_of, slips
from checker.solving import outcome_with
from checker.sureness import FAIR, STRONG

NOTE = "one slip of a figure that it shares explains this and other statements"
_ALONE = 3  # statements that must agree where none of them is sure by itself
_CHANCE, _CHANCE_BESIDE = Fraction(1, 20), Fraction(1, 3)  # of an accident: among unsure ones, beside a sure one
_ANY = Fraction(1)
_MOST = 64  # statements of one figure that are looked at


@record
class _Statement:
    """A relation that fails, by its place among the judgements; ``sure``: it does so by itself."""

    at: int
    relation: Relation
    sure: bool


def together(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The judgements, with those that fail together as failing."""
    failing = [s for at, judgement in enumerate(judgements) if (s := _statement(at, judgement)) is not None]
    if all(statement.sure for statement in failing):
        return tuple(judgements)
    shared = list(_by_fact(failing))
    if not shared:
        return tuple(judgements)
    found = list(judgements)
    holding = Sharing([judgement for judgement in judgements if judgement.verdict is Verdict.HOLDS])
    for fact, statements in shared:
        kept = [judgement.relation for judgement in holding.of((fact,))]
        for statement in _explained(fact, statements, kept):
            found[statement.at] = _raised(judgements[statement.at])
    return tuple(found)


def _statement(at: int, judgement: Judgement) -> _Statement | None:
    """None for what holds, for what hardly binds, and for cells of tables, whose lanes speak for each other."""
    relation = judgement.relation
    if judgement.verdict is Verdict.HOLDS or relation.sureness < FAIR or "==" not in relation.formula:
        return None
    if relation.cause or any(role.fact.claim.cell for role in relation.roles):
        return None
    sure = judgement.verdict is Verdict.FAILS
    failing = sure or outcome(relation.formula, relation.roles).verdict is Verdict.FAILS
    return _Statement(at, relation, sure) if failing else None


def _by_fact(statements: Sequence[_Statement]) -> Iterator[tuple[Fact, list[_Statement]]]:
    """Each figure with the statements that it takes part in, where some of several are unsure."""
    rows: dict[int, list[_Statement]] = {}
    facts: dict[int, Fact] = {}
    for statement in statements:
        for role in statement.relation.roles:
            row = rows.setdefault(id(role.fact), [])
            facts[id(role.fact)] = role.fact
            if statement not in row[-1:]:
                row.append(statement)
    for name, row in rows.items():
        if 2 <= len(row) <= _MOST and not all(statement.sure for statement in row):
            yield facts[name], row


def _explained(fact: Fact, statements: Sequence[_Statement], kept: Sequence[Relation]) -> list[_Statement]:
    """The statements that one slip of the figure explains, if that is hardly an accident and breaks nothing."""
    best: list[_Statement] = []
    for slip in dict.fromkeys(s for one in statements for s in fitting(one.relation.formula, one.relation.roles, fact)):
        interval = interval_of(fact.claim.quantity, slip.value, slip.ratio)
        mended = [s for s in statements if holds_with(s.relation, fact, interval)]
        if len(mended) <= len(best) or not all(holds_with(relation, fact, interval) for relation in kept):
            continue
        sure = any(statement.sure for statement in mended)
        if len(mended) < (2 if sure else _ALONE):
            continue
        if _chance(fact, slip, mended) <= (_CHANCE_BESIDE if sure else _CHANCE):
            best = mended
    return best


def _chance(fact: Fact, slip: Slip, statements: Sequence[_Statement]) -> Fraction:
    """That some slip of the figure meets the narrowest of the statements by accident."""
    interval = interval_of(fact.claim.quantity, slip.value, slip.ratio)
    widths = [_width(outcome_with(s.relation.formula, s.relation.roles, fact, interval)) for s in statements]
    return min(widths) * len(slips(fact.claim)) / 2


def _width(result: Outcome | None) -> Fraction:
    """Of both sides, against their size."""
    if result is None or result.stated is None or result.computed is None:
        return _ANY
    widths, size = (result.stated.width, result.computed.width), result.stated.middle
    return _ANY if None in widths or not size else sum((w for w in widths if w is not None), Fraction(0)) / abs(size)


def _raised(judgement: Judgement) -> Judgement:
    if judgement.verdict is Verdict.FAILS:
        return judgement
    relation = replace(judgement.relation, sureness=max(STRONG, judgement.relation.sureness))
    return replace(judgement, relation=relation, verdict=Verdict.FAILS, note=NOTE)

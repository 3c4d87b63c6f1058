"""A stated change of a level against the two levels: "rose by 1.4 billion to 5.0 billion from 3.6 billion"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from checker.model import SIZED, Bound, Claim, Fact, Relation, Role
from checker.records import record
from checker.relations.comparisons import Comparison, Moves, is_amount, of_one_span
from checker.relations.difference_named import named_differences
from checker.relations.elsewhere import level_before
from checker.relations.layout import BREAK, Sentence, Standing
from checker.relations.settling import Candidate, settle_each
from checker.relations.world import World, same_unit
from checker.relations.zero import below_zero
from checker.rulebook import Rule
from checker.searching import late

_START = re.compile(
    r"(?:由|从)[^，。；\d]{0,12}\Z|\bfrom\s\Z|\b(?:passant|passe|passent|passé\w*) de\s\Z", re.IGNORECASE
)
_LEVEL = re.compile(
    r"(?:至|到|达|为)\s?\Z|\b(?:to|at|reach\w*)\s(?:\w+\s)?\Z|(?:\bà|atteint|atteindre|établi\w*\sà)\s\Z",
    re.IGNORECASE,
)
# "compared with 3.0 million in 2023, when the average was 251,000": of the earlier time as well.
_THEN = late(
    r"(?:\b(?:when|where|whose|which|où|lorsqu\w*|quand|dont|qui)\b|当时|那时|彼时)[^.;。；]{0,60}\Z", re.IGNORECASE
)
_LEVELS = 2  # of the unit in a clause that speaks of one change
_MOST = 40  # levels of any unit in such a clause; a list of more speaks of many


def find(rule: Rule, world: World) -> Iterator[Relation]:
    rows: list[tuple[Fact, Iterable[Candidate]]] = []
    clauses: dict[int, _Clauses] = {}
    for fact, claim, sentence in world.arithmetic(*sorted(SIZED)):
        if claim.quantity.bound is Bound.EXACT and is_amount(sentence, claim):
            if sentence.index not in clauses:
                clauses[sentence.index] = _clauses(sentence)
            rows.append((fact, _candidates(rule, world, fact, claim, clauses[sentence.index])))
    rows += named_differences(world, rule.formula)
    yield from settle_each(rule, rows)


@record
class _Clauses:
    """The levels of a sentence, changes left out, by the clause between semicolons that they stand in."""

    sentence: Sentence
    number: Mapping[tuple[str, int, int], int]  # of every figure: that of its clause
    levels: tuple[tuple[Claim, ...], ...]


def _clauses(sentence: Sentence) -> _Clauses:
    """Each figure is looked at once, however many changes ask for its clause."""
    number: dict[tuple[str, int, int], int] = {}
    levels: list[list[Claim]] = [[]]
    for claim in sentence.claims:
        before = sentence.before(claim)
        if number and BREAK.search(before):
            levels.append([])
        number[claim.key] = len(levels) - 1
        if claim.quantity.kind in SIZED and not is_amount(sentence, claim):
            levels[-1].append(claim)
    return _Clauses(sentence, number, tuple(map(tuple, levels)))


def _candidates(rule: Rule, world: World, fact: Fact, claim: Claim, clauses: _Clauses) -> Iterator[Candidate]:
    said = [row for row in world.changes(clauses.sentence, Moves.AMOUNT) if row.change is claim]
    for row in said:
        roles = (
            Role("change", fact),
            Role("level", world.fact(row.pair.level)),
            Role("prior", world.fact(row.pair.prior)),
        )
        if same_unit(row.pair.level, claim) and len({id(r.fact) for r in roles}) == len(roles):
            turned = _turns(clauses.sentence, row.pair)
            formula = str(rule.options["turned"]) if turned else rule.formula
            yield Candidate(roles, formula, row.fit, "two levels that are compared, beside their difference")
    found = None if said else level_before(world, clauses.sentence, claim)
    if found is not None and same_unit(found[0], claim):
        roles = (Role("change", fact), Role("level", world.fact(found[0])), Role("prior", world.fact(found[1])))
        yield Candidate(roles, rule.formula, found[2], "its earlier level, and the level before it")
    elif not said:
        yield from _nearby(rule, world, fact, claim, clauses)


def _turns(sentence: Sentence, pair: Comparison) -> bool:
    """Whether one is told as a loss and the other as a profit, both without a sign."""
    sides = {below_zero(sentence, claim) for claim in (pair.level, pair.prior)}
    return sides == {True, False} and min(pair.level.quantity.nominal, pair.prior.quantity.nominal) > 0


def _nearby(rule: Rule, world: World, fact: Fact, claim: Claim, clauses: _Clauses) -> Iterator[Candidate]:
    """Where the words say less: the two levels of the clause, one of them an earlier one."""
    sentence, levels = clauses.sentence, clauses.levels[clauses.number[claim.key]]
    if len(levels) > _MOST:
        return
    alike = [c for c in levels if same_unit(c, claim)]
    if len(alike) != _LEVELS:
        return
    priors = [c for c in alike if _is_prior(sentence, c)]
    if len(priors) != 1:
        return
    level = next(c for c in alike if c.key != priors[0].key)
    if priors[0].key < level.key and _THEN.search(sentence.text[priors[0].quantity.end : level.quantity.start]):
        return
    if not of_one_span(sentence, Comparison(level, priors[0], False), claim, beside=True):
        return
    roles = (Role("change", fact), Role("level", world.fact(level)), Role("prior", world.fact(priors[0])))
    if len({id(r.fact) for r in roles}) == len(roles) and claim.metric in ("", level.metric):
        said = _LEVEL.search(sentence.before(level)) is not None or level.key[1] < claim.key[1]
        yield Candidate(roles, rule.formula, 0.86 if said else 0.7, "both levels beside their difference")


def _is_prior(sentence: Sentence, claim: Claim) -> bool:
    return sentence.standings.get(claim.key) is Standing.PRIOR or _START.search(sentence.before(claim)) is not None

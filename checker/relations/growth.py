"""Growth stated beside both of its levels: "65.4 billion in 2023, up 11% from 58.8 billion in 2022"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model import SIZED, Basis, Claim, Fact, Kind, Relation, Role
from checker.relations.bases import plainly
from checker.relations.before import earlier_levels
from checker.relations.comparisons import Moves, is_amount
from checker.relations.cues import FALLS
from checker.relations.elsewhere import level_before
from checker.relations.layout import Sentence
from checker.relations.profile import measure_terms
from checker.relations.settling import Candidate, settle_each
from checker.relations.world import World
from checker.rulebook import Rule
from checker.searching import late
from checker.terms import scan

_REASONS = {True: "level, rate and earlier level in one sentence", False: "its earlier level, and the level before it"}
_APART = "the level of the year before, told elsewhere"
_ELSEWHERE = 0.62  # for what the text gives apart from each other: a slip has to speak for it
_RISES = late(r"\b(?:up|increase of|rise of|gain of|growth of|en hausse de|hausse de)\s(?:by )?\Z", re.IGNORECASE)


def find(rule: Rule, world: World) -> Iterator[Relation]:
    changes = world.arithmetic(Kind.CHANGE)
    yield from settle_each(rule, ((fact, _candidates(rule, world, fact, claim, s)) for fact, claim, s in changes))


def _candidates(rule: Rule, world: World, fact: Fact, claim: Claim, sentence: Sentence) -> Iterator[Candidate]:
    if not plainly(fact):
        return
    for level, prior, score in _stated(world, sentence, claim):
        roles = (Role("change", fact), Role("level", world.fact(level)), Role("prior", world.unhedged(prior)))
        if len({id(r.fact) for r in roles}) == len(roles):
            formula = formula_of(rule, sentence, claim, level, prior)
            reason = _APART if score == _ELSEWHERE else _REASONS[world.sentence(level) is sentence]
            yield Candidate(roles, formula, score, reason)


def formula_of(rule: Rule, sentence: Sentence, change: Claim, level: Claim, prior: Claim) -> str:
    """A fall is often told without a sign of its own: "fell from 152 to 141, or by 7.2%"."""
    unsigned = change.quantity.nominal > 0 and level.quantity.nominal < prior.quantity.nominal
    falls = (
        unsigned
        and not _RISES.search(sentence.before(change))
        and not change.quantity.text.startswith("+")
        and FALLS.search(sentence.words) is not None
    )
    return str(rule.options["unsigned"]) if falls else rule.formula


def _stated(world: World, sentence: Sentence, change: Claim) -> Iterator[tuple[Claim, Claim, float]]:
    """The two levels that the sentence compares and says the change of."""
    for row in world.changes(sentence, Moves.RATE):
        level, prior = row.pair.level, row.pair.prior
        if row.change is change and _fits(sentence, change, level, prior):
            yield level, prior, row.fit
            return
    found = level_before(world, sentence, change)
    if found is not None and _fits(sentence, change, found[0], found[1]):
        yield found
    elif found is None:
        yield from _told_apart(world, change)


def _told_apart(world: World, change: Claim) -> Iterator[tuple[Claim, Claim, float]]:
    """The level of which it is the growth, with that of a year before which the text gives in another place."""
    owners = world.rates.get(change.key, ())
    if not owners or len(owners[0].levels) != 1 or change.basis not in (None, Basis.YEAR_ON_YEAR):
        return
    level = owners[0].levels[0]
    for prior in earlier_levels(world, level):
        if not _years_apart(change, level, prior) and not is_amount(world.sentence(prior), prior):
            yield level, prior, _ELSEWHERE


def _fits(sentence: Sentence, change: Claim, level: Claim, prior: Claim) -> bool:
    """The words of the comparison bind the two; only a measure that is named with the earlier one sets them apart."""
    sized = level.quantity.kind in SIZED and prior.quantity.kind in SIZED
    same_side = (level.quantity.nominal > 0) is (prior.quantity.nominal > 0)
    words = sentence.before(prior)
    named = measure_terms(frozenset(t.name for t in scan(words, 0, len(words))))
    apart = bool(named) and not named & measure_terms(level.terms)
    return sized and same_side and not apart and not _years_apart(change, level, prior)


def _years_apart(change: Claim, level: Claim, prior: Claim) -> bool:
    """Whether a rate against the year before stands beside levels that lie further apart."""
    if change.basis is not Basis.YEAR_ON_YEAR or level.period is None or prior.period is None:
        return False
    return abs(level.period[1].year - prior.period[1].year) > 1

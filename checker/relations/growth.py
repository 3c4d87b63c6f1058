"""Growth stated beside both of its levels: "65.4 billion in 2023, up 11% from 58.8 billion in 2022"."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Basis, Claim, Fact, Kind, Relation, Role
from checker.relations.bases import plain
from checker.relations.comparisons import Moves
from checker.relations.layout import Sentence, Standing
from checker.relations.profile import measure_terms
from checker.relations.settling import Candidate, settle_each
from checker.relations.world import SIZED, World
from checker.rulebook import Rule
from checker.terms import scan

_FEW = 4  # figures of the unit in a sentence beyond which it is a list, not a comparison


def find(rule: Rule, world: World) -> Iterator[Relation]:
    changes = world.arithmetic(Kind.CHANGE)
    yield from settle_each(rule, ((fact, _candidates(rule, world, fact, claim, s)) for fact, claim, s in changes))


def _candidates(rule: Rule, world: World, fact: Fact, claim: Claim, sentence: Sentence) -> Iterator[Candidate]:
    if not plain(claim):
        return
    said = list(_stated(world, sentence, claim))
    for level, prior, score in said or _nearby(world, sentence, claim):
        roles = (Role("change", fact), Role("level", world.fact(level)), Role("prior", world.fact(prior)))
        if len({id(r.fact) for r in roles}) == len(roles):
            yield Candidate(roles, rule.formula, score, "level, rate and earlier level in one sentence")


def _stated(world: World, sentence: Sentence, change: Claim) -> Iterator[tuple[Claim, Claim, float]]:
    """The two levels that the sentence compares and says the change of."""
    for row in world.changes(sentence, Moves.RATE):
        level, prior = row.pair.level, row.pair.prior
        if row.change is change and _fits(sentence, change, level, prior):
            yield level, prior, row.fit


def _fits(sentence: Sentence, change: Claim, level: Claim, prior: Claim) -> bool:
    """The words of the comparison bind the two; only a measure that is named with the earlier one sets them apart."""
    sized = level.quantity.kind in SIZED and prior.quantity.kind in SIZED
    same_side = (level.quantity.nominal > 0) is (prior.quantity.nominal > 0)
    words = sentence.before(prior)
    named = measure_terms(frozenset(t.name for t in scan(words, 0, len(words))))
    apart = bool(named) and not named & measure_terms(level.terms)
    return sized and same_side and not apart and not _years_apart(change, level, prior)


def _nearby(world: World, sentence: Sentence, change: Claim) -> Iterator[tuple[Claim, Claim, float]]:
    """Where the words say less: the level that the rate is paired with, and an earlier one of the sentence."""
    priors = [c for c in sentence.claims if sentence.standings.get(c.key) is Standing.PRIOR]
    rates = sum(1 for c in sentence.claims if c.quantity.kind is Kind.CHANGE and plain(c))
    for owner in world.rates.get(change.key, ()):
        if len(owner.levels) != 1:
            continue
        level = owner.levels[0]
        fitting = [p for p in priors if p.quantity.unit == level.quantity.unit and p.key != level.key]
        fitting = [p for p in fitting if _of_one_thing(level, p) and not _years_apart(change, level, p)]
        sized = [c for c in sentence.claims if c.quantity.kind in SIZED and c.quantity.unit == level.quantity.unit]
        for prior in fitting:
            alone = len(fitting) == 1 and rates == 1 and len(sized) <= _FEW
            yield level, prior, round(owner.fit * (1.0 if alone else 0.6), 3)


def _of_one_thing(level: Claim, prior: Claim) -> bool:
    """Whether the earlier level is one of what the level is: exports are not compared with imports."""
    mine, its = measure_terms(level.terms), measure_terms(prior.terms)
    return not its or not mine or bool(mine & its)


def _years_apart(change: Claim, level: Claim, prior: Claim) -> bool:
    """Whether a rate against the year before stands beside levels that lie further apart."""
    if change.basis is not Basis.YEAR_ON_YEAR or level.period is None or prior.period is None:
        return False
    return abs(level.period[1].year - prior.period[1].year) > 1

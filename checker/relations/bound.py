"""A threshold against the figure that is said to pass it; "for the first time" against last year's implied level."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model import Bound, Claim, Fact, Kind, Relation, Role
from checker.relations.bases import plain
from checker.relations.layout import Sentence, Standing, passes
from checker.relations.settling import Candidate, settle_each
from checker.relations.world import SIZED, World, same_period
from checker.rulebook import Rule

_FIRST = re.compile(r"首次|首破|第一次|for the first time|first time|pour la première fois", re.IGNORECASE)
_REACHED = re.compile(r"达到?|为|(?:reach\w*|to stand at|standing at|at|to|atteindre|atteignant|à)\s?\Z", re.IGNORECASE)
_ABOVE, _BELOW = 12, 4  # a threshold is of the size of what passes it; a slip may take it further up


def find(rule: Rule, world: World) -> Iterator[Relation]:
    read = _passed_before if rule.options.get("previous") else _passed
    bars = (row for row in world.arithmetic(*sorted(SIZED), Kind.SHARE) if _is_bar(world, row[1]))
    yield from settle_each(rule, ((fact, read(rule, world, fact, claim, s)) for fact, claim, s in bars))


def _is_bar(world: World, claim: Claim) -> bool:
    if claim.quantity.kind is Kind.SHARE:
        return claim.quantity.bound is Bound.OVER
    return world.standing(claim) is Standing.BAR and passes(world.sentence(claim), claim)


def _passed(rule: Rule, world: World, fact: Fact, bar: Claim, sentence: Sentence) -> Iterator[Candidate]:
    for figure, prior in _figures(world, sentence, bar):
        roles = (Role("figure", world.fact(figure)), Role("bar", world.bare(fact)))
        yield Candidate(roles, rule.formula, prior, "the figure beside the threshold")


def _passed_before(rule: Rule, world: World, fact: Fact, bar: Claim, sentence: Sentence) -> Iterator[Candidate]:
    """What is passed for the first time was not reached a year before."""
    if not _FIRST.search(sentence.text, max(sentence.start, bar.quantity.start - 40), bar.quantity.end + 40):
        return
    for figure, prior in _figures(world, sentence, bar):
        for growth in world.growth_of(world.fact(figure)):
            if plain(growth.claim):
                roles = (Role("figure", world.fact(figure)), Role("growth", growth), Role("bar", world.bare(fact)))
                yield Candidate(roles, rule.formula, prior * 0.9, "last year's level, from the growth stated")


def _figures(world: World, sentence: Sentence, bar: Claim) -> Iterator[tuple[Claim, float]]:
    """Figures that may be what passes the threshold, nearest first."""
    at = sentence.place(bar)
    before = [c for c in reversed(sentence.claims[:at]) if _fits(world, bar, c)]
    after = [c for c in sentence.claims[at + 1 :] if _fits(world, bar, c)]
    for rank, claim in enumerate(before[:2]):
        yield claim, (0.8, 0.4)[rank]
    for rank, claim in enumerate(after[:2]):
        words = sentence.text[bar.quantity.end : claim.quantity.start]
        close = not before and (len(words) <= 3 or _REACHED.search(words) is not None)
        yield claim, (0.8 if close else 0.5, 0.4)[rank]
    for fact in {id(world.fact(c)): world.fact(c) for c in world.fact(bar).claims}.values():
        for claim in fact.claims:
            if claim.key != bar.key and _fits(world, bar, claim):
                yield claim, 0.5


def _fits(world: World, bar: Claim, claim: Claim) -> bool:
    quantity = claim.quantity
    if quantity.kind is not bar.quantity.kind or quantity.unit != bar.quantity.unit:
        return False
    if world.fact(claim) is world.fact(bar) or _is_bar(world, claim) or not same_period(bar, claim):
        return False
    if quantity.kind is not Kind.SHARE and world.standing(claim) is not Standing.FIGURE:
        return False
    return bar.quantity.nominal <= quantity.nominal * _ABOVE and quantity.nominal <= bar.quantity.nominal * _BELOW

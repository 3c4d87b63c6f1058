"""A balance: a surplus, a deficit, a natural increase equals what comes in less what goes out."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Claim, Relation, Role
from checker.relations.layout import Sentence, Standing
from checker.relations.settling import Candidate, settle
from checker.relations.world import SIZED, World, same_period, same_unit
from checker.rulebook import Rule

_REACH = 4  # sentences before the balance in which its terms are looked for


def find(rule: Rule, world: World) -> Iterator[Relation]:
    for balance in rule.options["balances"]:
        for fact, claim, sentence in world.arithmetic(*sorted(SIZED)):
            if balance["balance"] not in claim.terms or {balance["plus"], balance["minus"]} & claim.terms:
                continue
            if world.standing(claim) is not Standing.FIGURE:
                continue
            places = [sentence, *world.previous(sentence, _REACH), *_announced(world, sentence, claim)]
            candidates = [
                Candidate(
                    (Role("balance", fact), Role("plus", world.fact(plus)), Role("minus", world.fact(minus))),
                    rule.formula,
                    round(score, 3),
                    "the figures of which it is the balance",
                )
                for plus, minus, score in _pairs(world, places, claim, balance["plus"], balance["minus"])
                if len({id(fact), id(world.fact(plus)), id(world.fact(minus))}) == 3
            ]
            relation = settle(rule, candidates, quiet=True)
            if relation is not None:
                yield relation


def _announced(world: World, sentence: Sentence, claim: Claim) -> list[Sentence]:
    """The sentence after a balance that stands first: "The deficit was 951.2 billion. Exports were ..."."""
    first = next(c for c in sentence.claims if c.quantity.unit == claim.quantity.unit)
    if first.key != claim.key:
        return []
    return [place for place in world.following(sentence) if place.block == sentence.block]


def _pairs(
    world: World, places: list[Sentence], claim: Claim, plus: str, minus: str
) -> Iterator[tuple[Claim, Claim, float]]:
    for far, place in enumerate(places):
        gains = [c for c in place.levels() if _is(c, plus, minus, claim)]
        losses = [c for c in place.levels() if _is(c, minus, plus, claim)]
        for gain in gains:
            for loss in losses:
                same_context = gain.terms - {plus} == loss.terms - {minus}
                alone = len(gains) == len(losses) == 1
                score = (0.6 if same_context else 0.4) + (0.2 if alone else 0.0) + (0.1 if far <= 1 else 0.0)
                score -= 0.4 if _elsewhere(world, claim, gain) else 0.0
                yield gain, loss, score - (0.0 if place.block == world.sentence(claim).block else 0.15)


def _elsewhere(world: World, balance: Claim, gain: Claim) -> bool:
    """Whether the balance is with or of something that its terms are not: one partner, services beside goods."""
    mine, its = set(balance.scope.split()), set(gain.scope.split())
    spoken = world.context(world.sentence(gain)) if gain.sentence != balance.sentence else frozenset()
    return not mine <= its | spoken | {"national", "foreign_trade"}


def _is(claim: Claim, term: str, other: str, balance: Claim) -> bool:
    named = term in claim.terms and other not in claim.terms
    return named and same_unit(claim, balance) and same_period(claim, balance)

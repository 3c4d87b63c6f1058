"""An amount told once more in another unit of its dimension, right behind it: 118969千公顷（178453万亩）."""

from __future__ import annotations

from collections.abc import Iterator

from checker import units
from checker.model import SIZED, Bound, Claim, Relation, Role
from checker.relations.settling import Candidate, settle
from checker.relations.world import World
from checker.rulebook import Rule
from checker.searching import late

_AGAIN = late(
    r"\s?(?:[(（]\s?(?:折合|约合|合|即|相当于|约|or |about |around |roughly |soit |environ )?|"
    r"[，,]\s?(?:折合|约合|即|相当于))\s?\Z"
)
_CLOSED = late(r"\A\s?[)），,。；;.]")
_PLAIN = frozenset({Bound.EXACT, Bound.ABOUT})
_APART = frozenset({"ratio", "temperature"})  # degrees of two scales do not begin at one point
_SAID = 0.82


def find(rule: Rule, world: World) -> Iterator[Relation]:
    for sentence in world.sentences:
        for one, other in zip(sentence.claims, sentence.claims[1:], strict=False):
            if not _of_two_units(one, other) or not _AGAIN.match(sentence.before(other)):
                continue
            if _CLOSED.match(sentence.after(other)) and world.fact(one) is not world.fact(other):
                roles = (Role("converted", world.fact(other)), Role("figure", world.fact(one)))
                yield from settle(
                    rule, [Candidate(roles, rule.formula, _SAID, "told again in another unit")], quiet=True
                )


def _of_two_units(one: Claim, other: Claim) -> bool:
    mine, its = one.quantity, other.quantity
    if mine.unit == its.unit or None in (mine.unit, its.unit) or not {mine.bound, its.bound} <= _PLAIN:
        return False
    if mine.kind not in SIZED or its.kind not in SIZED or not units.known(mine.unit) or not units.known(its.unit):
        return False
    dimension = units.dimension(mine.unit)
    return dimension == units.dimension(its.unit) and dimension not in _APART and dimension not in units.currencies()

"""A figure whose unit is one unit over another, against the two: 5,845 kg/ha of so many tonnes on so many hectares.

Yields, prices a square metre, costs a tonne: the unit says of what two figures it is. Each of them must be the only one
of its sort near it, and a clause before 每 names no unit: 每公顷产量 is left to what the sentence says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from checker import units
from checker.model import SIZED, Bound, Claim, Fact, Kind, Role
from checker.relations.comparisons import is_amount
from checker.relations.layout import BREAK, Sentence, Standing, in_earlier_bracket
from checker.relations.settling import Candidate
from checker.relations.world import World, same_period
from checker.searching import late

_REACH = 3  # sentences before it, and one after it
_FITS = 0.74
_TIMES = 4  # that the quotient may be off: further off it is of something else
_RESTATED = late(r"[(（]\Z")  # 5845公斤/公顷（390公斤/亩）: the same in another unit
_TOTAL = late(r"总(?!量的)|\btotal\b|\boverall\b")


def quotients(world: World, formula: str) -> Iterator[tuple[Fact, list[Candidate]]]:
    for fact, claim, sentence in world.arithmetic(Kind.LEVEL):
        unit = claim.quantity.unit or ""
        if "/" not in unit or claim.quantity.bound is not Bound.EXACT or not units.known(unit):
            continue
        above, below = _sides(unit)
        if not above or not below or is_amount(sentence, claim) or in_earlier_bracket(sentence, claim):
            continue
        places = [sentence, *world.previous(sentence, _REACH), *world.following(sentence)]
        row = [c for c in sentence.claims if not BREAK.search(sentence.text, *_between(c, claim))]
        clause = [replace(sentence, claims=tuple(row))] if len(row) < len(sentence.claims) else [sentence]
        total, count = (_only(clause, claim, side) for side in (above, below))
        if total is None or count is None:  # what is said in one clause is of that: 14.9 Mt on 1.60 Mha, 93.1 q/ha
            total, count = (_only(places, claim, side) for side in (above, below))
        if total is not None and count is not None and _may_be(claim, total, count):
            roles = (
                Role("each", _as_printed(fact)),
                Role("total", world.fact(total)),
                Role("count", world.fact(count)),
            )
            yield fact, [Candidate(roles, formula, _FITS, "the two figures of whose units its own is made")]


def _between(one: Claim, other: Claim) -> tuple[int, int]:
    """Where the words between two figures begin and end."""
    first, second = sorted((one.quantity, other.quantity), key=lambda q: q.start)
    return first.end, second.start


def _as_printed(fact: Fact) -> Fact:
    """In the unit that is printed, not in the one above the stroke alone."""
    return Fact(tuple(replace(c, quantity=replace(c.quantity, alternatives=())) for c in fact.claims))


def _sides(unit: str) -> tuple[str, str]:
    """The dimensions above and below the stroke, where a simple unit stands on either side."""
    named = units.parts(unit)
    above = [name for name, power in named if power == 1]
    below = [name for name, power in named if power == -1]
    if len(above) != 1 or len(below) != 1 or len(named) != len(above) + len(below):
        return "", ""
    return units.dimension(above[0]), units.dimension(below[0])


def _only(places: Sequence[Sentence], claim: Claim, dimension: str) -> Claim | None:
    """The one figure of the dimension near by, or of several the one that is called a total."""
    found = [c for place in places for c in place.claims if _is_of(place, c, claim, dimension)]
    if len(found) > 1:
        found = [c for place in places for c in place.claims if c in found and _TOTAL.search(place.before(c))]
    return found[0] if len(found) == 1 else None


def _is_of(place: Sentence, claim: Claim, each: Claim, dimension: str) -> bool:
    unit = claim.quantity.unit
    if claim.quantity.kind not in SIZED or not units.known(unit) or units.dimension(unit) != dimension:
        return False
    standing = place.standings.get(claim.key, Standing.FIGURE)
    if (
        standing is Standing.PRIOR and place.before(claim).strip() == "on"
    ):  # 8.7 million tonnes on 1.90 million hectares
        standing = Standing.FIGURE
    if standing is not Standing.FIGURE or is_amount(place, claim):
        return False
    return _RESTATED.search(place.before(claim)) is None and same_period(claim, each)


def _may_be(each: Claim, total: Claim, count: Claim) -> bool:
    """Whether the quotient is of the size that is stated, and what it is of is not told as a part."""
    if count.quantity.nominal <= 0 or each.quantity.nominal <= 0:
        return False
    sizes = [Fraction(c.quantity.nominal) * units.factor(c.quantity.unit) for c in (total, count, each)]
    quotient = sizes[0] / sizes[1]
    return sizes[2] < quotient * _TIMES < sizes[2] * _TIMES**2

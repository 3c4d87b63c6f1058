"""What is stated several times of the same figures: of one of them alone it can be a slip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from checker.model import Fact, Relation, Verdict
from checker.readings import outcome, stated_fact, verdict_of
from checker.relations.rebound import without_force
from checker.slips import equates
from checker.sureness import FAIR, STRONG
from checker.units import GENERIC_COUNT


def told_apart(relations: Sequence[Relation]) -> Iterator[Relation]:
    """Without force, what fails of figures of which the same rule holds with another stated one: a growth rate beside
    that in constant prices, the deficit of a year beside that of the month. Where it holds with none of several, they
    are of the one that they miss by least: quarters of the year, not of the average of ten years."""
    terms = [_terms(relation) for relation in relations]
    stated: dict[tuple[object, ...], set[int]] = {}
    for key, fact in terms:
        stated.setdefault(key, set()).add(id(fact))
    several = {key for key, facts in stated.items() if len(facts) > 1}
    agreeing: dict[tuple[object, ...], set[int]] = {}
    for relation, (key, fact) in zip(relations, terms, strict=True):
        if key not in several or fact is None:
            continue  # nothing to be held against, as nearly everywhere: nothing is judged
        if relation.sureness >= FAIR and verdict_of(relation) is Verdict.HOLDS:
            agreeing.setdefault(key, set()).add(id(fact))
    nearest = _nearest(relations, [key if key in several else None for key, _ in terms])
    for relation, (key, fact) in zip(relations, terms, strict=True):
        if key not in several:
            yield relation
            continue
        if relation.sureness >= STRONG and nearest.get(key, relation) is not relation:
            yield without_force(relation, "the same figures are nearer to another one")
            continue
        others = agreeing.get(key, set()) - {id(fact)}
        if others and relation.sureness >= STRONG and verdict_of(relation) is Verdict.FAILS:
            yield without_force(relation, "the same figures agree with another one")
        else:
            yield relation


def _nearest(
    relations: Sequence[Relation], keys: Sequence[tuple[object, ...] | None]
) -> dict[tuple[object, ...], Relation]:
    """Of the equations that calculate with the same figures and fail for all that is stated: the one nearest to it."""
    found: dict[tuple[object, ...], tuple[Fraction, Relation]] = {}
    holding = set()
    for relation, key in zip(relations, keys, strict=True):
        if key is None or relation.sureness < STRONG or not equates(relation.formula):
            continue
        result = outcome(relation.formula, relation.roles)
        stated, computed = result.middles
        if result.verdict is Verdict.HOLDS:
            holding.add(key)
        elif stated and computed is not None:
            apart = abs(computed / stated - 1)
            if key not in found or apart < found[key][0]:
                found[key] = (apart, relation)
    return {key: relation for key, (_, relation) in found.items() if key not in holding}


def _terms(relation: Relation) -> tuple[tuple[object, ...], Fact | None]:
    """What a relation calculates with, and what is stated of it."""
    stated = stated_fact(relation)
    terms = sorted([(role.name, id(role.fact)) for role in relation.roles if role.fact is not stated])
    unit = stated.claim.quantity.unit if stated is not None else None  # a yield by the hectare beside one by the acre
    return (relation.rule, None if unit == GENERIC_COUNT else unit, *terms), stated

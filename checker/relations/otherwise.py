"""Whether another figure in reach makes what is stated agree: then the words that chose the one that fails chose wrong.

Shares of several wholes follow each other in one paragraph, and an enumeration ends with a figure that is none of its
parts. A binding that fails is held against the figures beside the one that it chose; a reading that agrees to the last
digit, among few, is meant. A wrong figure agrees with another whole only by accident.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from checker.model import Claim, Fact, Kind, Relation, Role, Verdict
from checker.readings import outcome, stated_fact
from checker.relations.settling import accident
from checker.relations.world import World, same_unit
from checker.sureness import CERTAIN, FAIR, STRONG

_REACH = 4  # sentences (of all languages) on either side in which what is meant may stand
_LEAST = 3  # parts of which one may be none
_FAIRLY, _HARDLY = Fraction(3, 10), Fraction(1, 8)  # accidents that a binding by hints, or said outright, gives way to
_REBOUND = STRONG - 50  # agreement is a check; should it fail once more, it decides nothing
_REASON = "agrees with another figure in reach"


def meant(world: World, relation: Relation) -> Relation:
    """The relation as it agrees with another whole, or without a figure that is no part of it; else as it is."""
    if relation.sureness < STRONG or not relation.formula:
        return relation
    names = [role.name for role in relation.roles]
    if (
        names.count("whole") != 1
        or "part" not in names
        or outcome(relation.formula, relation.roles).verdict is not (Verdict.FAILS)
    ):
        return relation
    readings = list(_of_other_wholes(world, relation) if "share" in names else _of_other_parts(world, relation))
    most = _HARDLY if relation.sureness >= CERTAIN else _FAIRLY
    for roles in readings:
        result = outcome(relation.formula, roles)
        if result.verdict is Verdict.HOLDS and accident(result, len(readings)) <= most:
            _settle(world, roles)
            return replace(relation, roles=roles, sureness=_REBOUND, note=_REASON)
    return relation


def told_apart(relations: Sequence[Relation]) -> Iterator[Relation]:
    """Without force, what fails of figures of which the same rule holds with another stated one: a growth rate beside
    that in constant prices, the deficit of a year beside that of the month."""
    agreeing: dict[tuple[object, ...], set[int]] = {}
    for relation in relations:
        key, stated = _terms(relation)
        if stated is not None and relation.sureness >= FAIR and _verdict(relation) is Verdict.HOLDS:
            agreeing.setdefault(key, set()).add(id(stated))
    for relation in relations:
        key, stated = _terms(relation)
        others = agreeing.get(key, set()) - {id(stated)}
        if others and relation.sureness >= STRONG and _verdict(relation) is Verdict.FAILS:
            yield replace(relation, sureness=_REBOUND, note="the same figures agree with another one")
        else:
            yield relation


def _terms(relation: Relation) -> tuple[tuple[object, ...], Fact | None]:
    """What a relation calculates with, and what is stated of it."""
    stated = stated_fact(relation)
    terms = sorted((role.name, id(role.fact)) for role in relation.roles if role.fact is not stated)
    return (relation.rule, *terms), stated


def _verdict(relation: Relation) -> Verdict:
    return outcome(relation.formula, relation.roles).verdict


def _settle(world: World, roles: tuple[Role, ...]) -> None:
    """Other rules rest on the whole that is meant."""
    whole = next(role.fact for role in roles if role.name == "whole")
    if any(role.name == "share" for role in roles):
        world.wholes_of.update({id(role.fact): whole for role in roles if role.name == "part"})


def _of_other_wholes(world: World, relation: Relation) -> Iterator[tuple[Role, ...]]:
    """The same share of every other figure in reach that can hold its parts."""
    bound = {id(role.fact) for role in relation.roles}
    parts = [role.fact.claim for role in relation.roles if role.name == "part"]
    share = next(role.fact.claim for role in relation.roles if role.name == "share")
    for claim in _around(world, share, parts[0]):
        fact = world.fact(claim)
        if id(fact) not in bound and claim.quantity.nominal >= max(p.quantity.nominal for p in parts):
            bound.add(id(fact))
            yield tuple(Role("whole", fact) if role.name == "whole" else role for role in relation.roles)


def _of_other_parts(world: World, relation: Relation) -> Iterator[tuple[Role, ...]]:
    """The same whole without one of its parts, or with one figure more that stands near them."""
    parts = [role for role in relation.roles if role.name == "part"]
    if len(parts) >= _LEAST:
        yield from (tuple(role for role in relation.roles if role is not part) for part in reversed(parts))
    bound = {id(role.fact) for role in relation.roles}
    for claim in _around(world, parts[-1].fact.claim, parts[-1].fact.claim):
        fact = world.fact(claim)
        if id(fact) not in bound:
            bound.add(id(fact))
            yield (*relation.roles, Role("part", fact))


def _around(world: World, place: Claim, alike: Claim) -> Iterator[Claim]:
    """The figures of the unit of ``alike`` near ``place``, the nearest sentence first."""
    if alike.quantity.kind not in (Kind.LEVEL, Kind.COUNT) or place.cell:
        return
    at = world.sentence(place).index
    near = [size for size in world.near(place, alike) if abs(size.sentence.index - at) <= _REACH]
    for size in sorted(near, key=lambda size: (abs(size.sentence.index - at), size.rank)):
        if same_unit(size.claim, alike):
            yield size.claim

"""What becomes of a relation that fails of the figures it was bound to: it loses its force, or is bound again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from checker.model import Claim, Kind, Relation, Role
from checker.relations.world import World, same_unit
from checker.slips import explain, is_slip
from checker.sureness import STRONG

HARDLY = Fraction(1, 8)  # the accident that a binding gives way to that is said outright
_REBOUND = STRONG - 50  # agreement is a check; should it fail once more, it decides nothing
FAR = "far from what the figures make"
_AGREES = "agrees with another figure in reach"
_REACH = 6  # sentences (of all languages) on either side in which what is meant may stand


def without_force(relation: Relation, why: str) -> Relation:
    """The relation as one of which nothing is told should it fail."""
    return replace(relation, sureness=_REBOUND, note=why)


def bound_to(relation: Relation, roles: tuple[Role, ...], formula: str = "") -> Relation:
    """The relation of other figures, with which it agrees."""
    return without_force(replace(relation, roles=roles, formula=formula or relation.formula), _AGREES)


def slipped(relation: Relation) -> bool:
    """Whether one slip of the pen makes it agree."""
    return explain(relation.formula, relation.roles) is not None


def role_of(relation: Relation, name: str) -> Role:
    """The first role of a name that the relation has."""
    return next(role for role in relation.roles if role.name == name)


def replaced(relation: Relation, role: Role, other: Role) -> tuple[Role, ...]:
    """The roles of a relation, one of them by another one."""
    return tuple(other if each is role else each for each in relation.roles)


def is_told_again(claim: Claim, other: Claim) -> bool:
    """Whether one is the other with a wrong digit: told twice, it agrees where it is right."""
    return is_slip(other, claim.quantity.nominal)


def around(world: World, place: Claim, alike: Claim) -> Iterator[Claim]:
    """The figures of the unit of ``alike`` near ``place``, the nearest sentence first."""
    if alike.quantity.kind not in (Kind.LEVEL, Kind.COUNT) or place.cell:
        return
    at = world.sentence(place).index
    near = [size for size in world.near(place, alike) if abs(size.sentence.index - at) <= _REACH]
    for size in sorted(near, key=lambda size: (abs(size.sentence.index - at), size.rank)):
        if same_unit(size.claim, alike):
            yield size.claim

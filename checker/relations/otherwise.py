"""Whether another figure in reach makes what is stated agree: then the words that chose the one that fails chose wrong.

Shares of several wholes follow each other in one paragraph, and an enumeration ends with a figure that is none of its
parts. A binding that fails is held against the figures beside the one that it chose; a reading that agrees to the last
digit, among few, is meant. A wrong figure agrees with another whole only by accident.
"""

from __future__ import annotations

from collections.abc import Callable

from checker.model import Relation, Verdict
from checker.readings import verdict_of
from checker.relations.otherwise_amounts import BALANCE, OVER, TIMES, balanced, of_what_is_named, over_what_is_named
from checker.relations.otherwise_growth import GROWN, grown, of_its_pace
from checker.relations.otherwise_shares import shared, summed
from checker.relations.rebound import slipped, without_force
from checker.relations.settling import EXCHANGED, OUTRIGHT
from checker.relations.world import World
from checker.rulebook import rules
from checker.slips import equates, fitting
from checker.sureness import STRONG

# What gives way how, by the roles it has; the first that fits.
_WAYS: tuple[tuple[frozenset[str], Callable[[World, Relation], Relation]], ...] = (
    (TIMES, of_what_is_named),
    (BALANCE, balanced),
    (GROWN, grown),
    (OVER, over_what_is_named),
    (frozenset({"whole", "growth_1"}), of_its_pace),
    (frozenset({"whole"}), shared),
    (frozenset(), summed),
)


def meant(world: World, relation: Relation) -> Relation:
    """The relation as it agrees with other figures, or without force where it is hardly meant; else as it is."""
    if relation.sureness < STRONG or not relation.formula:
        return relation
    hinted = relation.note not in (OUTRIGHT, EXCHANGED) and rules()[relation.rule].options.get("hinted")
    if not hinted and not equates(relation.formula):  # what is less or more agrees too easily
        return relation
    if verdict_of(relation) is not Verdict.FAILS:
        return relation
    if hinted:
        return _slipped_once(relation)
    names = {role.name for role in relation.roles}
    return next(way for needed, way in _WAYS if needed <= names)(world, relation)


def _slipped_once(relation: Relation) -> Relation:
    """What words only hint at, and no slip explains, is hardly meant."""
    if slipped(relation):
        return relation
    roles = () if equates(relation.formula) else relation.roles
    if any(fitting(relation.formula, relation.roles, role.fact) for role in roles):
        return relation
    return without_force(relation, "no slip makes them agree")

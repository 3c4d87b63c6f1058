"""Multiples, balances and averages of other figures than those they were bound to."""

from __future__ import annotations

import re
from dataclasses import replace

from checker.model import Relation, Role, Verdict
from checker.readings import outcome
from checker.relations.counted import counts, taken_over
from checker.relations.rebound import around, bound_to, replaced, role_of, without_force
from checker.relations.world import World, same_unit
from checker.searching import late
from checker.sureness import CERTAIN

TIMES = frozenset({"multiple", "level", "base"})
BALANCE = frozenset({"balance", "plus", "minus"})
OVER = frozenset({"each", "total", "count"})
_OF_WHAT = late(
    r"\A\s(?:l['’]|le |la |les |des |the |its |their |son |sa |leurs? )?(?:ebitda\w*|ebit\b|earnings|income|profits?|"
    r"equity|revenues?|sales|gdp|résultat|bénéfice|chiffre d['’]affaires|fonds propres|capitaux propres|pib\b)",
    re.IGNORECASE,
)
_MOVED_BY = re.compile(r"\A\s(?:de (?:plus|moins)|more|fewer|less)\b", re.IGNORECASE)
_LOOKED = 8  # figures of a sentence that a balance may lie between


def of_what_is_named(world: World, relation: Relation) -> Relation:
    """1.4 times EBITDA is of that, not of the debt a year before."""
    multiple = role_of(relation, "multiple").fact.claim
    if world.stands(multiple) and _OF_WHAT.match(world.sentence(multiple).after(multiple)):
        return without_force(relation, "a multiple of what is named")
    return relation


def balanced(world: World, relation: Relation) -> Relation:
    """A balance gives way to two other figures of its sentence whose difference it is."""
    balance = role_of(relation, "balance").fact.claim
    if not world.stands(balance) or len(relation.roles) != len(BALANCE):
        return relation
    bound = {id(role.fact) for role in relation.roles}  # the same two exchanged are no others
    near = [c for c in world.sentence(balance).levels() if c is not balance and same_unit(c, balance)][:_LOOKED]
    for plus in near:
        for minus in near:
            named = {"plus": world.fact(plus), "minus": world.fact(minus)}
            roles = tuple(Role(role.name, named.get(role.name, role.fact)) for role in relation.roles)
            if {id(fact) for fact in named.values()} <= bound:
                continue
            if plus is not minus and outcome(relation.formula, roles).verdict is Verdict.HOLDS:
                return bound_to(relation, roles)
    return relation


def over_what_is_named(world: World, relation: Relation) -> Relation:
    """An average is taken over what it is said to be "per": over the 1,245 shops, not the 32 by which they grew."""
    each, count = role_of(relation, "each"), role_of(relation, "count")
    if not (world.stands(each.fact.claim) and world.stands(count.fact.claim)):
        return relation  # of a table, or over the years between two dates
    if _MOVED_BY.match(world.sentence(each.fact.claim).after(each.fact.claim)):
        return without_force(relation, "so many more or less")
    over = taken_over(world.sentence(each.fact.claim), each.fact.claim)
    if not over or counts(world.sentence(count.fact.claim), count.fact.claim, over):
        return relation
    for claim in around(world, each.fact.claim, count.fact.claim):
        if counts(world.sentence(claim), claim, over):
            return replace(relation, roles=replaced(relation, count, Role("count", world.fact(claim))))
    return replace(relation, sureness=min(relation.sureness, CERTAIN - 1))

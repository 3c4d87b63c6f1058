"""Stage 5, relate: Facts x rules -> Relation. One module per kind of relation.

A kind is a module with one function, named in ``FINDERS``::

    def find(rule: Rule, world: World) -> Iterable[Relation]: ...

``rule.kind`` chooses the module, so several rules may share one. A finder looks for what the text *states* (a share,
a gap, a total), collects candidate bindings of its roles from ``world`` and hands them to ``settling.settle``, which
picks the best, counts the others and says how sure the binding is. It never decides a verdict: the judge evaluates
``relation.formula`` on the readings of the roles (``checker.readings``), and a failure counts only where
``relation.sureness`` is high enough (``checker.judgement``).

- ``world.World``: the facts, their sentences, which figures belong together (``layout``: each rate to its level), what
  each is about (``profile``).
- ``Role.name``s are the names in the formula; one that occurs several times (``part``, ``part``) stands for a sum.
- ``settling.Candidate(roles, formula, prior, reason)``: ``prior`` 0 to 1 is how well the *text* fits, numbers aside.
  About: .9 named outright in one sentence; .7 clear from structure or siblings; .5 fair; .3 merely possible.
- ``settling.settle(rule, candidates)``: one ``Relation`` or none; ``settle_each``: one for each figure. Agreement of
  numbers settles between fair readings; it is worth less the more candidates were tried and the wider they are.
- Rules are asked in the order of their codes: what shares settled (``world.wholes_of``) is known to the rules after.
- What one sentence says outright needs no finder: rows of ``constructions`` bind it, for every rule with a formula; a
  rule of the kind ``constructions`` has nothing else.
- Relations that bind the same figures under one rule are dropped by ``relate``; yield freely, once per language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module

from checker.model import Document, Fact, Relation
from checker.relations import constructions
from checker.relations.apart import told_apart
from checker.relations.otherwise import meant
from checker.relations.world import World
from checker.rulebook import Rule, rules
from checker.sureness import STRONG
from checker.trace import current

__all__ = ["FINDERS", "relate"]

# rule.kind -> module of this package. Kinds that are not here (translation, facts, claims, run) are found elsewhere.
FINDERS: dict[str, str] = {
    "share": "share",
    "total": "total",
    "implied": "implied",
    "hundred": "hundred",
    "balance": "balance",
    "growth": "growth",
    "weighted": "weighted",
    "gap": "gap",
    "direction": "direction",
    "contribution": "contribution",
    "difference": "difference",
    "amount": "amount",
    "turn": "turn",
    "drift": "drift",
    "average": "average",
    "ratio": "ratio",
    "rate": "rate",
    "per_number": "per_number",
    "daily": "daily",
    "yearly": "yearly",
    "annual": "annual",
    "shift": "shift",
    "multiple": "multiple",
    "bound": "bound",
    "limits": "limits",
    "hedged_share": "hedged_share",
    "worded_share": "worded_share",
    "inclusion": "inclusion",
    "taken": "taken",
    "records": "records",
    "restated": "restated",
    "impossible": "impossible",
    "percent_for_points": "percent_for_points",
    "exchange": "exchange",
    "stated_rate": "stated_rate",
    "conversion": "conversion",
    "counts": "counts",
    "consecutive": "consecutive",
    "dates": "dates",
    "editions": "editions",
    "plans": "plans",
    "stretches": "stretches",
    "ordinals": "ordinals",
    "respective": "respective",
    "constructions": "constructions",
    "table_total": "footing",
    "table_rate": "footing_rates",
    "table_ratio": "footing_ratios",
    "table_opening": "footing_stocks",
    "table_omitted": "footing_omitted",
    "table_text": "cells",
}


_DIVIDED = "total"
_OUTRIGHT = "constructions"  # what is never bound but by what a sentence says outright


def relate(facts: tuple[Fact, ...], documents: tuple[Document, ...]) -> tuple[Relation, ...]:
    """Every relation that the text states between its figures, in the order of rules and of the text."""
    world, trace = World(facts, documents), current()
    before = len(trace.attempts) if trace is not None else 0
    found: dict[tuple[object, ...], Relation] = {}
    for rule in rules().values():
        if rule.kind not in FINDERS:
            continue
        for relation in _stated(rule, world):
            bound = sorted([(r.name, r.fact.claim.key) for r in relation.roles])
            key = (relation.rule, relation.formula, tuple(bound))
            known = found.get(key)
            if known is None or relation.sureness > known.sureness:
                found[key] = relation
    if trace is not None:
        from checker.relations.excluded import with_excluded

        trace.attempts[before:] = [with_excluded(attempt, world) for attempt in trace.attempts[before:]]
    return tuple(told_apart(list(found.values())))


def _stated(rule: Rule, world: World) -> Iterator[Relation]:
    """What sentences say outright, then what the finder of the rule makes of the figures that are left."""
    outright = tuple(meant(world, relation) for relation in constructions.find(rule, world))
    yield from outright
    if FINDERS[rule.kind] == _OUTRIGHT:
        return
    asked: dict[int, set[int]] = {}
    for relation in outright:
        if relation.sureness < STRONG:
            continue  # merely suggested, and not borne out by the numbers
        asked.setdefault(id(constructions.asked(relation)), set()).update(id(r.fact) for r in relation.roles)
    same = {_bound(relation) for relation in outright}
    for relation in _finder(rule.kind)(rule, world):
        # Of two that bind the same figures the surer one is kept (``relate``).
        if not asked or not _is_settled(rule, relation, asked) or _bound(relation) in same:
            yield meant(world, relation)


def _bound(relation: Relation) -> frozenset[int]:
    return frozenset(id(role.fact) for role in relation.roles)


def _is_settled(rule: Rule, relation: Relation, asked: dict[int, set[int]]) -> bool:
    """Whether a sentence has said outright of what the figure is. A whole is divided in more ways than one."""
    stated = constructions.asked(relation)
    bound = asked.get(id(stated))
    if bound is None or rule.kind != _DIVIDED:
        return bound is not None
    return any(id(role.fact) in bound for role in relation.roles if role.fact is not stated)


@cache
def _finder(kind: str) -> Callable[[Rule, World], Iterable[Relation]]:
    find: Callable[[Rule, World], Iterable[Relation]] = import_module(f"{__name__}.{FINDERS[kind]}").find
    return find

"""Shares of one whole make 100 where their names divide it completely."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker import rulebook
from checker.model import Bound, Claim, Kind, Relation, Role
from checker.relations.layout import Sentence
from checker.relations.settling import Candidate, settle
from checker.relations.world import World
from checker.rulebook import Rule

# A rate of coverage or completion is a percentage too, but of a whole of its own.
_OF_WHOLE = re.compile(
    r"占|比重|份额|account|represent|ma[dk]e up|share|percent|% of|proportion|représent|soit\b|part\b", re.I
)
_CLOSED, _OPEN = 0.88, 0.4


def find(rule: Rule, world: World) -> Iterator[Relation]:
    totals = rulebook.rules()[str(rule.options["sets"])]
    closed = [frozenset(p["parts"]) for p in totals.options["closed"]]
    for sentence in world.sentences:
        if not _OF_WHOLE.search(sentence.words):
            continue
        shares = [c for c in sentence.claims if c.quantity.kind is Kind.SHARE and c.quantity.bound is Bound.EXACT]
        if len(shares) < 2 or len({id(world.fact(c)) for c in shares}) < len(shares):
            continue
        prior = _CLOSED if any(_divides(sentence, shares, parts) for parts in closed) else _OPEN
        roles = tuple(Role("share", world.fact(c)) for c in shares)
        relation = settle(rule, [Candidate(roles, rule.formula, prior, "shares of one whole")], quiet=True)
        if relation is not None:
            yield relation


def _divides(sentence: Sentence, shares: list[Claim], parts: frozenset[str]) -> bool:
    """One share for each term of the partition."""
    found = [parts & claim.terms for claim in shares]
    return len(shares) == len(parts) and all(len(f) == 1 for f in found) and frozenset().union(*found) == parts

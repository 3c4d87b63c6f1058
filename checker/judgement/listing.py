"""Checks: every relation as it was decided, those that hold too, once for each language that states it."""

from __future__ import annotations

from collections.abc import Iterator

from checker import rulebook
from checker.judgement.places import Places, apart, nearest
from checker.judgement.wording import as_range
from checker.model import Check, Claim, Document, Judgement, Relation

_REPEATED = 64  # places of one fact that are looked at


def checks(judgements: tuple[Judgement, ...], documents: tuple[Document, ...]) -> tuple[Check, ...]:
    """In the order of the text of their first role, then by code."""
    places = Places(documents)
    rules = rulebook.rules()
    rows = [
        Check(
            code=rules[j.relation.rule].code if j.relation.rule in rules else "",
            rule=j.relation.rule,
            verdict=j.verdict,
            roles=tuple(places.spot(claim, name) for name, claim in roles),
            formula=j.relation.formula,
            stated=as_range(j.stated, j.unit),
            computed=as_range(j.computed, j.unit),
        )
        for j in judgements
        for roles in _by_language(j.relation)
    ]
    return tuple(sorted(rows, key=lambda c: (*_place(c), c.code, c.formula)))


def _by_language(relation: Relation) -> Iterator[tuple[tuple[str, Claim], ...]]:
    """The roles with the figures of one document and language, each nearest to the figure that leads; a language that
    lacks one of several figures takes it from another."""
    if not relation.roles:
        yield ()
        return
    lead = relation.roles[0].fact.claim
    tongue = _tongue(lead)
    if all(len(role.fact.claims) == 1 and _tongue(role.fact.claim) == tongue for role in relation.roles):
        yield tuple((role.name, role.fact.claim) for role in relation.roles)
        return
    tongues: dict[tuple[str, str], Claim] = {}
    for role in relation.roles:
        for claim in role.fact.claims[:_REPEATED]:
            own = _tongue(claim)
            known = tongues.get(own)
            if known is None or (claim is not known and apart(claim, lead) < apart(known, lead)):
                tongues[own] = claim
    seen: set[tuple[tuple[str, int, int], ...]] = set()
    for tongue, first in tongues.items():
        roles = tuple([(role.name, nearest(role.fact, first)) for role in relation.roles])
        key = tuple([claim.key for _, claim in roles])
        pairs = zip(relation.roles, roles, strict=True)
        spoken = all(len(r.fact.claims) == 1 or _tongue(c) == tongue for r, (_, c) in pairs)
        if key not in seen and (spoken or first is lead):
            seen.add(key)
            yield roles


def _place(check: Check) -> tuple[str, int]:
    return (check.roles[0].path, check.roles[0].start) if check.roles else ("", 0)


def _tongue(claim: Claim) -> tuple[str, str]:
    return (claim.path, claim.quantity.language)

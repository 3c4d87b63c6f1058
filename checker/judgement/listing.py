"""Checks: every relation as it was decided, those that hold too, once for each language that states it."""

from __future__ import annotations

from collections.abc import Iterator

from checker import rulebook
from checker.judgement.places import Places
from checker.judgement.wording import as_range
from checker.model import Check, Claim, Document, Fact, Judgement, Relation


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
    """The roles with the figures of one language; where it lacks one, that of another stands in."""
    if not relation.roles:
        yield ()
        return
    seen: set[tuple[tuple[str, int, int], ...]] = set()
    for lead in (claim for role in relation.roles for claim in role.fact.claims):
        roles = tuple((role.name, _like(role.fact, lead)) for role in relation.roles)
        key = tuple(claim.key for _, claim in roles)
        if key not in seen and all(_speaks(role.fact, lead) or len(role.fact.claims) == 1 for role in relation.roles):
            seen.add(key)
            yield roles


def _speaks(fact: Fact, lead: Claim) -> bool:
    return any(c.path == lead.path and c.quantity.language == lead.quantity.language for c in fact.claims)


def _like(fact: Fact, lead: Claim) -> Claim:
    """The claim of ``fact`` in the document and language of ``lead``, the nearest one to it."""
    alike = [c for c in fact.claims if c.path == lead.path and c.quantity.language == lead.quantity.language]
    return min(alike or fact.claims, key=lambda c: (c.path != lead.path, abs(c.quantity.start - lead.quantity.start)))


def _place(check: Check) -> tuple[str, int]:
    return (check.roles[0].path, check.roles[0].start) if check.roles else ("", 0)

"""Checks: every relation as it was decided, those that hold too."""

from __future__ import annotations

from checker import rulebook
from checker.judgement.places import Places
from checker.judgement.wording import as_range
from checker.model import Check, Document, Judgement


def checks(judgements: tuple[Judgement, ...], documents: tuple[Document, ...]) -> tuple[Check, ...]:
    """In the order of the text of their first role, then by code."""
    places = Places(documents)
    rules = rulebook.rules()
    rows = [
        Check(
            code=rules[j.relation.rule].code if j.relation.rule in rules else "",
            rule=j.relation.rule,
            verdict=j.verdict,
            roles=tuple(places.spot(c, role.name) for role in j.relation.roles for c in role.fact.claims),
            formula=j.relation.formula,
            stated=as_range(j.stated, j.unit),
            computed=as_range(j.computed, j.unit),
        )
        for j in judgements
    ]
    return tuple(
        sorted(rows, key=lambda c: (c.roles[0].path, c.roles[0].start, c.code, c.formula) if c.roles else ("",))
    )

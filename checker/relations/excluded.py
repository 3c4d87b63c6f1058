"""Why the other figures around were not even tried: asked for an explanation only, by the same measures as the finders.

A share may have one of many figures for its whole; a reader who doubts the one that was taken wants to know why it was
not another. What stands here decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checker.model import RATES, SIZED, Claim, Fact
from checker.relations.bases import like
from checker.relations.layout import Standing
from checker.relations.world import WINDOW, World, same_period, same_unit
from checker.rulebook import rules
from checker.trace import Attempt, Bar, Barred

_SHOWN = 3  # figures that are named of those that one reason keeps out
# kind of rule -> (the role that the text may leave open, the role that a figure must go with)
_OPEN = {
    "share": ("whole", "part"),
    "inclusion": ("whole", "part"),
    "gap": ("reference", "rate"),
    "average": ("total", "each"),
}


def with_excluded(attempt: Attempt, world: World) -> Attempt:
    """The attempt with the figures that were passed over in the role that the text left open."""
    kind = rules()[attempt.rule].kind
    if kind not in _OPEN:
        return attempt
    name, beside = _OPEN[kind]
    partners = [r.fact.claim for r in attempt.tried[attempt.chosen].roles if r.name == beside]
    if not partners:
        return attempt
    partner = max(partners, key=lambda c: c.quantity.nominal)
    known = {c.key for tried in attempt.tried for role in tried.roles for c in role.fact.claims}
    rows: dict[Bar, dict[int, Fact]] = {}
    for claim in _around(world, attempt.tried[attempt.chosen].roles[0].fact.claim):
        if claim.key not in known and _of_its_sort(claim, partner):
            fact = world.fact(claim)
            rows.setdefault(_bar(world, claim, partner), {}).setdefault(id(fact), fact)
    barred = (Barred(name, bar, tuple(rows[bar].values())[:_SHOWN], len(rows[bar])) for bar in Bar if bar in rows)
    return replace(attempt, barred=tuple(barred))


def _around(world: World, claim: Claim) -> Iterator[Claim]:
    """The figures of its document and language, the nearest sentences first, ``WINDOW`` on either side."""
    if claim.cell:
        return
    sentence = world.sentence(claim)
    yield from sentence.claims
    for step in (-1, 1):
        seen, at = 0, sentence.index + step
        while 0 <= at < len(world.sentences) and seen < WINDOW and world.sentences[at].path == sentence.path:
            place = world.sentences[at]
            if place.language == sentence.language:
                seen += len(place.claims)
                yield from place.claims
            at += step


def _of_its_sort(claim: Claim, partner: Claim) -> bool:
    """Sizes go with sizes, rates with rates of their kind: no reader would take one for the other."""
    kind, its = claim.quantity.kind, partner.quantity.kind
    return kind is its if its in RATES else kind in SIZED


def _bar(world: World, claim: Claim, partner: Claim) -> Bar:
    """The first reason of those that the finders ask for, in their order."""
    if partner.quantity.kind in RATES:
        if not like(partner, claim):
            return Bar.BASIS
        return Bar.WORDS if same_period(partner, claim) else Bar.PERIOD
    if not same_unit(claim, partner):
        return Bar.UNIT
    if world.standing(claim) is not Standing.FIGURE:
        return Bar.STANDING
    if not same_period(partner, claim):
        return Bar.PERIOD
    return Bar.SMALLER if claim.quantity.nominal < partner.quantity.nominal else Bar.WORDS

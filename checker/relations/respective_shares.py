"""Figures in a row and shares in a row, one for each in their order: "49,200 women and 31,500 men, 61% and 39% of them
respectively". Each figure is to its share as the next one is to its own; where two have changed places, they are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.model import SIZED, Bound, Claim, Kind, Relation, Role, Verdict
from checker.readings import outcome
from checker.relations.layout import Sentence, Standing
from checker.relations.respective import rows
from checker.relations.settling import EXCHANGED, Candidate, settle
from checker.relations.world import World, same_period, same_unit
from checker.rulebook import Rule
from checker.searching import cue, late

_SAID = cue(r"\brespecti(?:vely|vement)\b|分别")
# What leads on from the figures to their shares, and names nothing: names beside the shares have an order of their own.
_ON = late(
    r"\A(?:\s[^\W\d][\w'’-]*){0,4}?\s?[,，(（]?\s?(?:(?:soit|ou|or|that is|représentant|ce qui représente|"
    r"accounting|accounted|representing|making up|equal to)\b)?(?:\s?(?:respectivement|respectively|environ|about|"
    r"around|for|près de)\b)*(?:各?分别|各)?(?:占[^，。；、\d]{0,20})?[(（]?\s?\Z",
    re.IGNORECASE,
)
_NAMES_AFTER = late(r"[^;.]{0,60}?\b(?:and|et)\b[^,;.]{0,30}\brespecti", re.IGNORECASE)
_OWN = cue(r"\b(?:their own|leurs? propres?|chacune?|each of (?:them|these))\b|各自")
_WHOLE = 101  # percent, rounding included
_COMPLETE = (99, 101)
_TURNED, _DIVIDED, _TOLD, _LIKELY = 0.86, 0.72, 0.48, 0.4
_NAMES = ("part", "share", "other_part", "other_share")


def shares_in_order(rule: Rule, world: World) -> Iterator[Relation]:
    for sentence in world.sentences:
        if sum(claim.quantity.kind is Kind.SHARE for claim in sentence.claims) < 2:
            continue
        for row in rows(sentence):
            parts = _parts(sentence, row)
            for (one, its), (other, others) in pairwise(zip(parts, row, strict=False)):
                candidate = _candidate(rule, world, sentence, (one, its, other, others), row)
                yield from settle(rule, [candidate] if candidate is not None else [], quiet=True)


def _parts(sentence: Sentence, row: Sequence[Claim]) -> list[Claim]:
    """The figures right before a row of shares, as many as it has; none where something else is told between."""
    shares = all(c.quantity.kind is Kind.SHARE and c.quantity.unit == "percent" for c in row)
    plain = all(c.quantity.bound is Bound.EXACT and c.quantity.nominal > 0 for c in row)
    if not shares or not plain or sum(c.quantity.nominal for c in row) > _WHOLE:
        return []
    at = sentence.place(row[0])
    parts = list(sentence.claims[max(0, at - len(row)) : at])
    fits = len(parts) == len(row) and all(_is_part(sentence, parts[0], c) for c in parts)
    between = sentence.before(row[0])
    alone = _OWN.search(sentence.words) is None and not _NAMES_AFTER.match(
        sentence.text, row[-1].quantity.end, sentence.end
    )
    return parts if fits and alone and _ON.match(between) else []


def _is_part(sentence: Sentence, first: Claim, claim: Claim) -> bool:
    figure = sentence.standings.get(claim.key, Standing.FIGURE) in (Standing.FIGURE, Standing.BARE)
    fits = figure and claim.quantity.kind in SIZED and claim.quantity.nominal > 0
    return fits and same_period(first, claim) and (same_unit(first, claim) or _counts(first, claim))


def _counts(one: Claim, other: Claim) -> bool:
    """Things that one can count, whatever they are called: "640 girls and 560 boys"."""
    return one.quantity.kind is other.quantity.kind is Kind.COUNT


def _candidate(
    rule: Rule, world: World, sentence: Sentence, figures: tuple[Claim, ...], row: Sequence[Claim]
) -> Candidate | None:
    facts = [world.fact(claim) for claim in figures]
    if len({id(fact) for fact in facts}) < len(facts):
        return None
    roles = tuple(Role(name, fact) for name, fact in zip(_NAMES, facts, strict=True))
    turned = tuple(Role(name, facts[at]) for name, at in zip(_NAMES, (0, 3, 2, 1), strict=True))
    fails = outcome(rule.formula, roles).verdict is Verdict.FAILS
    if fails and outcome(rule.formula, turned).verdict is Verdict.HOLDS:
        return Candidate(roles, rule.formula, _TURNED, EXCHANGED)
    low, high = _COMPLETE
    prior = _DIVIDED if low <= sum(c.quantity.nominal for c in row) <= high else _TOLD
    prior = prior if _SAID.search(sentence.words) else prior - (_TOLD - _LIKELY)
    return Candidate(roles, rule.formula, prior, "a share for each figure, in their order")

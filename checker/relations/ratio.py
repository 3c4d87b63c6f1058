"""A ratio of two levels that the text gives: the ratio of urban to rural income, 城乡居民收入比."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from checker.model import SIZED, Claim, Fact, Kind, Relation, Role
from checker.relations.layout import Sentence, Standing
from checker.relations.settling import Candidate, settle_each
from checker.relations.world import World, same_period, same_unit
from checker.rulebook import Rule
from checker.searching import cue, late
from checker.terms import scan

_RATIO = cue(
    r"(?:[^占同环对]比|之比|比值|倍差)(?:率|值)?(?:为|是|达到?)?\s?\Z|"
    r"\bratio\b[^.;]{0,60}\Z|\brapport\b[^.;]{0,60}\Z",
)
# 收入比值由上年同期的2.37缩小至2.32.
_MOVED = late(
    r"(?:收入比|之比|比值|倍差)[^，。；]{0,30}(?:缩小|扩大|下降|上升|降低|提高|降|升)(?:至|到|为)\s?\Z", re.IGNORECASE
)
_EARLIER = cue(r"上年|去年|前年|year earlier|year before|last year|previous|précédent")
_REACH = 2
_LONG = 48  # characters before a ratio that call it one
_PURE = (None, "times", "")
_LARGEST = 20


def find(rule: Rule, world: World) -> Iterator[Relation]:
    rows = []
    for fact, claim, sentence in world.arithmetic(*sorted(SIZED), Kind.MULTIPLE):
        bare = claim.quantity.unit in _PURE and 0 < claim.quantity.nominal < _LARGEST
        if bare and (words := _said(sentence, claim)):
            rows.append((fact, _candidates(rule, world, (fact, claim, sentence), words)))
    yield from settle_each(rule, rows)


def _said(sentence: Sentence, claim: Claim) -> str:
    """The words that call the figure a ratio, empty where none do."""
    before = sentence.before(claim)
    if _RATIO.search(before) and not _EARLIER.search(before):
        return before
    start = max(sentence.start, claim.quantity.start - _LONG)
    moved = _MOVED.search(sentence.text, start, claim.quantity.start) if sentence.language == "zh" else None
    return sentence.text[start : claim.quantity.start] if moved else ""


def _candidates(rule: Rule, world: World, asked: tuple[Fact, Claim, Sentence], phrase: str) -> Iterator[Candidate]:
    fact, claim, sentence = asked
    named = {t.name for t in scan(phrase, 0, len(phrase))}
    for far, place in enumerate((sentence, *world.previous(sentence, _REACH))):
        levels = [c for c in place.claims if c.quantity.kind in SIZED and c.key != claim.key]
        levels = [c for c in levels if place.standings.get(c.key) in (None, Standing.EACH)]
        pairs = [p for p in combinations(levels, 2) if _alike(*p)]
        for one, other in pairs:
            high, low = sorted((one, other), key=lambda c: -c.quantity.nominal)
            if low.quantity.nominal <= 0 or world.fact(high) is world.fact(low):
                continue
            if not (named & (high.terms ^ low.terms) or (far == 0 and not named)):
                continue
            roles = (Role("ratio", fact), Role("high", world.fact(high)), Role("low", world.fact(low)))
            prior = (0.75 if len(pairs) == 1 else 0.45) - 0.15 * max(0, far - 1)
            yield Candidate(roles, rule.formula, round(prior, 3), "the two figures of one measure before it")


def _alike(one: Claim, other: Claim) -> bool:
    return same_unit(one, other) and same_period(one, other) and bool(one.metric) and one.metric == other.metric

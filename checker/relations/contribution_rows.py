"""Contributions in points one after the other, and the rate that they make where nothing is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.model import Claim, Verdict
from checker.readings import outcome
from checker.relations.bases import is_rate
from checker.relations.closing import Closure, closure
from checker.relations.layout import EARLIER, TAKEN, Sentence
from checker.relations.settling import Candidate
from checker.relations.world import World
from checker.slips import explain

POINTS = frozenset({"percentage_point", "index_point"})
_BACK = 3  # sentences before the contributions in which the rate stands that they make
_NEAR = 400  # characters between them
_MOST = 9
_PRIOR = {Closure.SAID: 0.8, Closure.LIKELY: 0.72}
_AGREED = 0.5  # of contributions that may leave something out and make the rate all the same
_LEAST = 3
_REASON = "contributions told one after the other"
_COMPARED = re.compile(
    r"\b(?:after|against|compared (?:with|to)|from|up|down|than|contre|après|par rapport|de (?:plus|moins))\b|"
    r"上升|下降|回落|扩大|收窄|提高|高于|低于|[比较]上",
    re.IGNORECASE,
)


def row_of(sentence: Sentence) -> list[Claim]:
    """The contributions of a sentence; none where a figure in points may be another thing."""
    points = [c for c in sentence.claims if c.quantity.unit in POINTS]
    if not 2 <= len(points) <= _MOST:
        return []
    gaps = [sentence.before(c) for c in points[1:]]
    around = [*gaps, sentence.after(points[-1])[:40]]
    beside = any(_COMPARED.search(words) for words in around) or any(TAKEN.search(words) for words in gaps)
    return [] if beside else points


def rates_before(world: World, sentence: Sentence, first: Claim) -> list[Claim]:
    """The rates that contributions can make, the likeliest first: that of their sentence, else those of the sentences
    before, where the nearest begins with what is spoken of."""
    inside = [c for c in sentence.claims if c.key < first.key and is_rate(c)]
    if inside:
        return inside
    found: list[Claim] = []
    start = sentence
    for earlier in world.previous(sentence, _BACK):
        if earlier.block != sentence.block or start.start - earlier.end > _NEAR:
            break
        start = earlier
        rates = [c for c in earlier.claims if is_rate(c)]
        if EARLIER.search(earlier.subject):
            found += rates
        else:
            return [*rates, *found] if rates else found
    return []


def chosen(sentence: Sentence, points: Sequence[Claim], made: Sequence[Candidate]) -> Candidate | None:
    """Of the contributions with one rate after the other: what agrees, else the likeliest, if one slip keeps them from
    it and nothing is left out."""
    lead = sentence.text[sentence.start : points[0].quantity.start]
    prior = _PRIOR.get(closure(sentence, lead, "", points), 0.0)
    agreeing = (c for c in made if outcome(c.formula, c.roles).verdict is Verdict.HOLDS)
    meant = next(agreeing, None)
    if meant is None and made and prior and explain(made[0].formula, made[0].roles) is not None:
        meant = made[0]
    elif meant is not None and not prior and len(points) >= _LEAST:
        prior = _AGREED
    return Candidate(meant.roles, meant.formula, prior, _REASON) if meant is not None and prior else None

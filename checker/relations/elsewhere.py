"""Growth against an earlier level that a sentence names, where the level itself stands before it.

"Exports came to 412.6 billion ... They were up 6.0 percent from 389.1 billion a year earlier": the level is the one
figure of the same measure in the sentences before.
"""

from __future__ import annotations

import re

from checker.model import SIZED, Claim
from checker.relations.layout import Sentence
from checker.relations.world import World, same_unit
from checker.searching import late

_SENTENCES = 2  # before the one that states the growth
_FROM = late(
    r"\A,?\s?(?:\w+ ){0,2}?(?:from|over|on|than|against|versus|compared (?:with|to)|above|below)\s"
    r"(?:the |its |about |some |a revised ){0,2}\Z|"
    r"\A\s?(?:par rapport aux?|contre|après|sur)\s(?:les |la |le |environ ){0,2}\Z",
    re.IGNORECASE,
)
_BY_FROM = late(r"\A[^.;:\d]{0,40}?,?\s(?:from|to stand at|compared with)\s(?:the |about )?\Z", re.IGNORECASE)
_LEVEL, _ALONE = 0.82, 0.62  # of the same measure; of no measure that is known, but the one figure of its unit
_TIMES = 4  # that the level may be above or below the earlier one


def level_before(world: World, sentence: Sentence, change: Claim) -> tuple[Claim, Claim, float] | None:
    """The level, the earlier level and how well they fit, where the sentence gives the earlier level alone."""
    at = sentence.place(change) + 1
    prior = sentence.claims[at] if at < len(sentence.claims) else None
    words = _BY_FROM if change.quantity.kind in SIZED else _FROM
    if prior is None or prior.quantity.kind not in SIZED or not words.match(sentence.after(change)):
        return None
    if any(pair.prior is prior or pair.level is prior for pair in world.comparisons(sentence)):
        return None
    for place in (sentence, *world.previous(sentence, _SENTENCES)):
        row = [c for c in place.claims if c.key < change.key and _may_be(place, c, prior)]
        alike = [c for c in row if c.metric and c.metric == prior.metric and _of_one_scope(c, prior)]
        if alike:
            return (alike[0], prior, _LEVEL) if len(alike) == 1 else None
        if row and place is not sentence and not prior.metric:
            return (row[0], prior, _ALONE) if len(row) == 1 and not row[0].metric else None
    return None


def _may_be(place: Sentence, claim: Claim, prior: Claim) -> bool:
    q, its = claim.quantity, prior.quantity
    if q.kind not in SIZED or not same_unit(claim, prior) or place.standings.get(claim.key) is not None:
        return False
    return abs(q.nominal) < _TIMES * abs(its.nominal) < _TIMES**2 * abs(q.nominal)


def _of_one_scope(claim: Claim, prior: Claim) -> bool:
    mine, its = set(claim.scope.split()), set(prior.scope.split())
    return mine <= its or its <= mine

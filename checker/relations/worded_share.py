"""A share told in words and, right beside it, as a percentage: 近四成（38.2%）, "one in three adults (34.1%)",
"22,4 %, soit plus d'un sur cinq". Words are no more exact than that, so only what is far off is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from checker.model import Bound, Claim, Kind, Relation, Role
from checker.relations.layout import Sentence
from checker.relations.settling import Candidate, settle
from checker.relations.world import World
from checker.rulebook import Rule
from checker.searching import late

# From the words to a percentage that stands alone in brackets, or between commas.
_IN_BRACKETS = late(r"(?:的?[\u4e00-\u9fff]{1,6}|(?:\s[^\W\d][\w'’-]*){0,4})?\s?[（(]\s?")
_CLOSED = late(r"\A\s?[)）]")
# From a percentage to the words for it.
_OR = late(
    r"\s?[,(（–—-]?\s?(?:or|i\.e\.,?|that is,?|soit|ou|c['’]est-à-dire)\s(?:[^\W\d][\w'’]*\s){0,3}(?:[^\W\d]*['’])?|"
    r"[，（(](?:即|也就是|相当于|约|近|接近|将近|超过?|逾|不足|不到)*",
)
_ENDS = late(r"\A\W{0,2}(?:\Z|[,，;；.。)）:]|\s(?:of (?:them|the total|all)|d['’]entre (?:eux|elles)|du total)\b)")
_WAYS = {
    Bound.OVER: "over",
    Bound.AT_LEAST: "over",
    Bound.UNDER: "under",
    Bound.AT_MOST: "under",
    Bound.NEARLY: "nearly",
}
_OF_THOSE = late(
    r"其中[^，。；\d]{0,8}\||\|[^()（）]*\b(?:of (?:them|these|those|whom|which)|d['’]entre (?:eux|elles)|dont)\b|"
    r"\b(?:of (?:them|these|those|whom|which)|dont|parmi (?:eux|elles|ceux-ci|celles-ci)),?(?:\s[\w'’]+){0,3}\s?\|",
    re.IGNORECASE,
)
_LEAD = 32  # characters before the words
_SURE = 0.72


def find(rule: Rule, world: World) -> Iterator[Relation]:
    for sentence in world.sentences:
        shares = [c for c in sentence.claims if c.quantity.kind is Kind.SHARE]
        for one, other in pairwise(shares) if len(shares) > 1 else ():
            told = _told(sentence, one, other)
            if told is None:
                continue
            worded, share = told
            way = _WAYS.get(worded.quantity.bound)
            formula = rule.formula if way is None else str(rule.options[way])
            roles = (Role("share", world.fact(share)), Role("worded", world.bare(world.fact(worded))))
            yield from settle(rule, [Candidate(roles, formula, _SURE, "the same share in words")], quiet=True)


def _told(sentence: Sentence, one: Claim, other: Claim) -> tuple[Claim, Claim] | None:
    """The share in words and the percentage that says the same, where two that follow each other are that."""
    if sentence.place(other) != sentence.place(one) + 1:
        return None
    between = sentence.before(other)
    if _in_words(one) and _is_percent(other):
        if _OF_THOSE.search(f"{sentence.before(one)[-_LEAD:]}|{between}"):
            return None  # of what was told before, and in percent of all: "half of them (34%)"
        alone = _IN_BRACKETS.fullmatch(between) and _CLOSED.match(sentence.after(other))
        return (one, other) if alone else None
    if _is_percent(one) and _in_words(other):
        return (other, one) if _OR.fullmatch(between) and _ENDS.match(sentence.after(other)) else None
    return None


def _in_words(claim: Claim) -> bool:
    return claim.quantity.nominal > 0 and not any(c.isdigit() and c.isascii() for c in claim.quantity.text)


def _is_percent(claim: Claim) -> bool:
    q = claim.quantity
    return q.unit == "percent" and q.bound is Bound.EXACT and q.nominal > 0 and q.text[:1].isdigit()

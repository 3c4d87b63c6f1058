"""A gap in points between the two rates that stand on either side of it, or that it ends: "... is 71.9%, 5.4 points
below that of men, at 77.3%". Which rates are compared follows from where they stand; words only say that something is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from checker.model import Bound, Claim, Fact, Kind, Role
from checker.relations.bases import is_rate
from checker.relations.layout import BREAK, Sentence
from checker.relations.settling import Candidate
from checker.relations.world import World
from checker.searching import cue, late

ABOVE, BELOW, APART = "above", "below", "apart"
_MORE = cue(
    r"\bsupérieure?s?\b|\bplus (?:élevée?|forte?|haute?)s?\b|\bau-dessus\b|\bde plus\b|\bdépass|\bexc[éè]d|"
    r"\b(?:higher|above|more|over|ahead|better|faster|exceed\w*|greater)\b|高|快|多"
)
_LESS = cue(
    r"\binférieure?s?\b|\bplus (?:faible|bas|basse|lente?)s?\b|\b(?:au-|en |en-)dessous\b|\ben deçà\b|\bde moins\b|"
    r"\b(?:lower|below|less|short|behind|under|fewer|slower|worse)\b|低|慢|少|落后"
)
_EARLIER = cue(
    r"\d{4}|précédent|dernier|\b(?:last|previous|prior|earlier|ago)\b|plus tôt|auparavant|上年|去年|同期|上月|季度"
)
_BEFORE, _BEHIND = 40, 28  # characters beside the gap in which the words for it stand
# From the gap to the rate that it is to: what it is compared with, and what leads on from there to its rate.
_TO = late(
    r"\A[^,;:()]{0,28}?\b(?:à|aux?|que|qu['’]|des?|du|d['’]|than|of|to|the)\b(?P<whom>[^,;:()]{0,80}?)"
    r"(?:\s?[(](?:soit |à )?|,\s(?:qui|lequel|laquelle|où|which|that|at|à|soit|de|d['’]|of)\b[^,;:()]{0,40}|"
    r"\s(?:de|d['’]|du|des|les|le|la|the|at|à|of|recorded at))\s?\Z"
)
# From the gap to the rate that it is of: the one that it is to stands before.
_OWN = late(
    r"\A[^,;:()]{0,20}?(?:\s?[(]|,?\s(?:et|pour|and|at|à)\s(?:[^,;:()]{0,24}\s)?(?:à|de|at|to|atteint|reaches|was)?)\s?\Z"
)
# From the rate that a gap is to, to the gap: "exceeds that of towns (54.4%) by 2.9 points", 比全国（5.9%）高0.9个.
_BY = late(
    r"\A\s?[)）]?(?:(?:,?\s)(?:de|by)\s|(?:的?(?:平均|总体)?水平)?要?(?:明显|分别)?(?:高出?|低|快|慢|多|少)[了约近]?\s?)\Z"
)
_COMPARED = late(
    r"(?:比|较|高于|低于|快于|慢于)[^，,。；;\d]{1,24}\Z|\b(?:dépass|exc[éè]d|exceed|supérieur|inférieur|above|below)\w*\b[^,;.]{1,80}\Z",
)
# "It is 5.5 points below": of the rate that the sentence before has told; "that of men is 5.5 points above" is to it.
_WORDS_FOR_IT = (
    r"ils?|elles?|celui-ci|celle-ci|ce (?:taux|niveau|chiffre|résultat)|cette (?:part|proportion)|c['’]est|cela|"
    r"(?:it|that|this|these|they|those)(?! of)"
)
_IT = late(rf"\A\W*(?:(?:{_WORDS_FOR_IT})\b|该|这|此|其)", re.IGNORECASE)
_THAT = late(rf"\A\W*(?:(?:{_WORDS_FOR_IT}|celui|celle|that of)\b|该|这|此|其)", re.IGNORECASE)
_ASIDE = re.compile(r"[(（][^)）]{0,16}\Z")
_TIGHT = 48  # characters between a rate and the gap that it is said to have
_NEAR, _BACK, _FAR = 0.72, 0.62, 0.55
_SOFTER = 0.1  # for a comparison with an earlier time, of which other rules speak


def gaps_beside(world: World, formulas: Mapping[str, str]) -> Iterator[tuple[Fact, list[Candidate]]]:
    """``formulas``: of a gap upwards, downwards, and of one of which the text does not say which way it goes."""
    for fact, claim, sentence in world.arithmetic(Kind.POINT_CHANGE):
        if claim.quantity.unit != "percentage_point" or claim.quantity.bound is not Bound.EXACT:
            continue
        way = _way(sentence, claim)
        rows = _paired(world, sentence, claim) if way else ()
        found = []
        for rate, other, prior in rows:
            roles = (Role("gap", fact), Role("rate", world.fact(rate)), Role("reference", world.unhedged(other)))
            if len({id(role.fact) for role in roles}) == len(roles):
                found.append(Candidate(roles, formulas[way], prior, "the rates on either side of the gap"))
        if found:
            yield fact, found


def _way(sentence: Sentence, gap: Claim) -> str:
    """Whether the words beside the gap say that a rate is above or below another one, empty where they say neither."""
    words = f"{sentence.before(gap)[-_BEFORE:]}|{sentence.after(gap)[:_BEHIND]}"
    more, less = _MORE.search(words) is not None, _LESS.search(words) is not None
    return "" if more is less else ABOVE if more else BELOW


def _paired(world: World, sentence: Sentence, gap: Claim) -> Iterator[tuple[Claim, Claim, float]]:
    """The rate that the gap is of, the one that it is to, and how well they stand for it."""
    at = sentence.place(gap)
    before = [c for c in sentence.claims[:at] if is_rate(c)]
    following = sentence.claims[at + 1] if at + 1 < len(sentence.claims) else None
    after = sentence.after(gap)
    if following is not None and is_rate(following):
        if (to := _TO.match(after)) is not None:
            soft = _SOFTER if _EARLIER.search(to["whom"]) else 0.0
            for rate, prior in _told(world, sentence, gap, before, _IT):
                yield rate, following, prior - soft
        elif _OWN.match(after):
            for rate, prior in _told(world, sentence, gap, before, _THAT):
                yield following, rate, min(prior, _BACK)
    elif _ends(sentence, gap, before) and _COMPARED.search(sentence.before(before[-1])):
        yield before[-2], before[-1], _NEAR


def _ends(sentence: Sentence, gap: Claim, before: list[Claim]) -> bool:
    """Whether the gap follows on the second of two rates."""
    beside = len(before) > 1 and sentence.claims[sentence.place(gap) - 1] is before[-1]
    return beside and _BY.match(sentence.before(gap)) is not None


def _told(
    world: World, sentence: Sentence, gap: Claim, before: list[Claim], said: re.Pattern[str]
) -> Iterator[tuple[Claim, float]]:
    """The rate that was told before the gap: in its sentence, or in the one that its sentence goes on from."""
    before = [c for c in before if not _ASIDE.search(sentence.before(c))]  # in brackets: what another gap was to
    if before:
        between = sentence.text[before[-1].quantity.end : gap.quantity.start]
        apart = BREAK.search(between)
        if apart is None and len(between) <= _TIGHT:
            yield before[-1], _NEAR
        else:
            goes_on = apart is None or said.match(between[apart.end() :])
            yield before[-1], _BACK if len(before) == 1 and goes_on else _FAR
    elif said.match(sentence.words):
        for place in world.previous(sentence, 1):
            earlier = {pair.prior.key for pair in world.comparisons(place)}
            rates = [c for c in place.claims if is_rate(c) and c.key not in earlier]
            if place.block == sentence.block and rates:
                yield rates[0], _BACK if len(rates) == 1 else _FAR

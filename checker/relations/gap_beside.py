"""A gap in points between the two rates that stand on either side of it, or that it ends: "... is 71.9%, 5.4 points
below that of men, at 77.3%". Which rates are compared follows from where they stand; words only say that something is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from checker.model import Bound, Claim, Fact, Kind, Role
from checker.relations.bases import is_rate
from checker.relations.layout import BREAK, Sentence
from checker.relations.settling import Candidate
from checker.relations.shown import positive
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
    r"\A\s?[)）]?(?:(?:,?\s)(?:de|by)\s|(?:的?(?:平均|总体)?水平)?要?(?:明显|分别)?(?:高出?|低|快|慢|多|少)[了约近]?\s?)\Z|"
    r"\A\s?[)）]\Z"
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
JOINED = re.compile(r"\A\s?(?:[、,，]|和|及|与|and|et|or|ou)\s?(?:(?:of|de|by)\s)?\Z")
# From one rate that a gap is to, to the next: ）和全国（, " and of the nation (", ", et à celui du pays (".
_AND_OF = re.compile(r"\A\s?[)）]?(?:、|和|及|与|,?\s(?:and|et)\s)(?:[^,，;；。()（）\d]{0,40}[(（\s])?\Z")
_ASIDE = re.compile(r"[(（][^)）]{0,16}\Z")
_SIGNS = "+-–—−"
_TIGHT = 48  # characters between a rate and the gap that it is said to have
_NEAR, _BACK, _FAR = 0.72, 0.62, 0.55
_SOFTER = 0.1  # for a comparison with an earlier time, of which other rules speak


def gaps_beside(world: World, formulas: Mapping[str, str]) -> Iterator[tuple[Fact, list[Candidate]]]:
    """``formulas``: of a gap upwards, downwards, and of one of which the text does not say which way it goes."""
    for fact, claim, sentence in world.arithmetic(Kind.POINT_CHANGE):
        if claim.quantity.unit != "percentage_point" or claim.quantity.bound is not Bound.EXACT:
            continue
        row = told_together(sentence, claim)
        before = [c for c in sentence.claims[: sentence.place(row[0])] if is_rate(c)]
        way = _way(sentence, row, before)
        rows = _paired(world, sentence, claim, (row, before)) if way else ()
        found = []
        for rate, other, prior in rows:
            roles = (Role("gap", fact), Role("rate", world.fact(rate)), Role("reference", _reference(world, other)))
            if len({id(role.fact) for role in roles}) == len(roles):
                found.append(Candidate(roles, formulas[way], prior, "the rates on either side of the gap"))
        if found:
            yield fact, found


def _reference(world: World, claim: Claim) -> Fact:
    """The rate that a gap is to: "below that of the region (5.4%)" is no fall."""
    fact, q = world.unhedged(claim), claim.quantity
    signed = q.language == "zh" or q.text.lstrip()[:1] in _SIGNS
    return fact if signed else positive(fact)


def _way(sentence: Sentence, row: Sequence[Claim], before: Sequence[Claim]) -> str:
    """Whether the words beside gaps say that a rate is above or below another one, empty where they say neither."""
    said = _side(f"{sentence.before(row[0])[-_BEFORE:]}|{sentence.after(row[-1])[:_BEHIND]}")
    if said or not _ends(sentence, row[0], before):
        return said
    compared = (_COMPARED.search(sentence.before(c)) for c in reversed(before))
    return next((_side(found.group()) for found in compared if found is not None), "")


def _side(words: str) -> str:
    more, less = _MORE.search(words) is not None, _LESS.search(words) is not None
    return "" if more is less else ABOVE if more else BELOW


def _paired(
    world: World, sentence: Sentence, gap: Claim, told: tuple[Sequence[Claim], Sequence[Claim]]
) -> Iterator[tuple[Claim, Claim, float]]:
    """The rate that the gap is of, the one that it is to, and how well they stand for it. ``told``: the gaps that are
    told together with it, and the rates before them."""
    row, before = told
    number = row.index(gap)
    if len(row) > 1 and _ends(sentence, row[0], before):
        yield from _in_order(sentence, before, len(row), number)
        return
    before = before[: max(0, len(before) - len(row) + 1 + number)]
    at = sentence.place(row[-1]) + 1
    following = sentence.claims[at] if at < len(sentence.claims) else None
    after = sentence.after(row[-1])
    if following is not None and is_rate(following):
        if (to := _TO.match(after)) is not None:
            soft = _SOFTER if _EARLIER.search(to["whom"]) else 0.0
            for rate, prior in _told(world, sentence, gap, before, _IT):
                yield rate, following, prior - soft
        elif _OWN.match(after):
            for rate, prior in _told(world, sentence, gap, before, _THAT):
                yield following, rate, min(prior, _BACK)
    elif _ends(sentence, gap, before) and _COMPARED.search(sentence.before(before[-1])):
        yield _compared(sentence, before), before[-1], _NEAR


def _compared(sentence: Sentence, before: Sequence[Claim]) -> Claim:
    """The rate that the last one is told to be passed by: not one in brackets that another gap was to."""
    own = before[-2]
    if sentence.place(before[-1]) - sentence.place(own) > 1 and _ASIDE.search(sentence.before(own)):
        return next((c for c in reversed(before[:-2]) if not _ASIDE.search(sentence.before(c))), own)
    return own


def _in_order(
    sentence: Sentence, before: Sequence[Claim], gaps: int, number: int
) -> Iterator[tuple[Claim, Claim, float]]:
    """Of several gaps behind the rates: each is that of the rate in its place to the last one (分别增长10.6%和9.1%，
    分别比全市（6.0%）快4.6和3.1个), or of one rate to the one in its place (比全省（7.7%）和全国（7.0%）分别高…)."""
    if len(before) <= gaps:
        return
    own, others = before[-gaps - 1], before[-gaps:]
    if _COMPARED.search(sentence.before(others[0])) and all(_AND_OF.match(sentence.before(c)) for c in others[1:]):
        yield own, others[number], _NEAR
    elif _COMPARED.search(sentence.before(before[-1])):
        rates = before[-gaps - 1 : -1]
        if all(JOINED.match(sentence.before(c)) for c in rates[1:]):
            yield rates[number], before[-1], _NEAR


def told_together(sentence: Sentence, claim: Claim) -> Sequence[Claim]:
    """The gaps that are told together: 分别快于规模以上工业1.9和3.1个百分点."""
    first = last = sentence.place(claim)
    claims = sentence.claims
    while (
        first and claims[first - 1].quantity.kind is Kind.POINT_CHANGE and JOINED.match(sentence.before(claims[first]))
    ):
        first -= 1
    while last + 1 < len(claims) and claims[last + 1].quantity.kind is Kind.POINT_CHANGE:
        if not JOINED.match(sentence.before(claims[last + 1])):
            break
        last += 1
    return claims[first : last + 1]


def _ends(sentence: Sentence, gap: Claim, before: Sequence[Claim]) -> bool:
    """Whether the gap follows on the second of two rates."""
    beside = len(before) > 1 and sentence.claims[sentence.place(gap) - 1] is before[-1]
    return beside and _BY.match(sentence.before(gap)) is not None


def _told(
    world: World, sentence: Sentence, gap: Claim, before: Sequence[Claim], said: re.Pattern[str]
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

"""A gap in points between two rates that a Chinese sentence calls by name: 农村居民收入增速比城镇居民快2.1个百分点."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.model import RATES, Basis, Bound, Claim, Fact, Kind, Role
from checker.relations.bases import plain
from checker.relations.layout import Sentence
from checker.relations.named import core, is_short_for, rate_label
from checker.relations.settling import Candidate
from checker.relations.world import World, same_period
from checker.searching import late

_GAP = late(
    r"(?:\A|[，。；：])(?P<own>[^，。；：\d]{2,30}?)"
    r"(?:(?:比|较)(?P<ref>[^，。；、\d]{2,24}?)(?P<way>高出?|低|快|慢|多|少)|"
    r"(?P<over>高于|低于|快于|慢于|高出)(?P<other>[^，。；、\d]{2,24}?))了?\s?\Z"
)
_TIMES = late(r"年|月|季|期|周|日|此前|预期|目标")
_PACE = late(r"(?:名义|实际|同比)?(?:增速|增幅|增长率|涨幅|增长)?的?\Z")
_LOWER = "低慢少"
_SENTENCES = 4  # in which the two rates stand, the last of them that of the gap
_SURE = 0.84


def named_gaps(world: World, formulas: Mapping[bool, str]) -> Iterator[tuple[Fact, list[Candidate]]]:
    """``formulas``: of a gap upwards and of one downwards."""
    for fact, claim, sentence in world.arithmetic(Kind.POINT_CHANGE):
        if sentence.language != "zh" or claim.quantity.bound is not Bound.EXACT:
            continue
        said = _GAP.search(sentence.before(claim))
        if said is None:
            continue
        ref, way = said["ref"] or said["other"], said["way"] or said["over"]
        own = _PACE.sub("", core(said["own"]))
        if len(own) < 2 or _TIMES.search(ref):
            continue
        lower = claim.quantity.nominal > 0 and any(c in way for c in _LOWER)
        pairs = list(_pairs(world, sentence, claim, (own, _PACE.sub("", core(ref))), said["own"]))
        if len(pairs) == 1:
            rate, other = pairs[0]
            roles = (Role("gap", fact), Role("rate", world.fact(rate)), Role("reference", world.fact(other)))
            yield fact, [Candidate(roles, formulas[lower], _SURE, "two rates called by name")]


def _pairs(
    world: World, sentence: Sentence, gap: Claim, names: tuple[str, str], words: str
) -> Iterator[tuple[Claim, Claim]]:
    """The rates of the two names in one sentence, measured in one way, in the nearest sentence that has them."""
    for place in (sentence, *world.previous(sentence, _SENTENCES)):
        own, other = ([c for c in place.claims if _is_called(place, c, name, words)] for name in names)
        found = [(a, b) for a in own for b in other if a is not b and a.basis == b.basis and same_period(a, b)]
        if found:
            yield from found
            return


def _is_called(place: Sentence, rate: Claim, name: str, words: str) -> bool:
    """Whether the name is a short form of what the rate, or the level that it belongs to, is called."""
    if rate.quantity.kind not in RATES or rate.quantity.unit != "percent":
        return False
    if ("实际" in words and rate.basis is not Basis.REAL) or ("名义" in words and not plain(rate)):
        return False
    its = rate_label(place, rate)
    return its[:2] == name[:2] and is_short_for(name, its)

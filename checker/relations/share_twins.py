"""Shares of one of two figures that one Chinese word names: 产销分别完成1288.8万辆和1286.6万辆，销量占总销量的40.9%.

产销 are output and sales, in this order. What the words of the share name is the part, and the same side of the pair of
a sentence before it the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from checker.model import SIZED, Claim, Fact, Kind, Role
from checker.relations.layout import Sentence
from checker.relations.settling import Candidate
from checker.relations.world import World, same_period, same_unit
from checker.searching import has_one, late

_TWINS = late(
    r"(?P<pair>产销|购销|存贷|收支|供需)(?:量|额|总量|总额|款|款余额|规模)?"
    r"(?:累计|合计)?(?:分别)?(?:累计)?(?:完成|实现|达到?|为|约为|是)?\s?\Z"
)
_AND = ("和", "、", "与", "及")
_OF_ALL = late(r"(?:占|达到?|[是为])(?P<whole>[^，。；、\d]{2,24}?)的?(?:比重|比例|份额)?(?:为|达到?|约)?\s?\Z")
_NAMES = ("产销", "购销", "存贷", "收支", "供需")
_MOST = 8  # pairs of a sentence
_SURE = 0.82
_REACH = 6  # sentences before it in which the pair of the whole stands


def twin_shares(world: World, formula: str) -> Iterator[tuple[Fact, list[Candidate]]]:
    if not any(has_one(_NAMES, sentence.words) for sentence in world.sentences):
        return
    for fact, claim, sentence in world.arithmetic(Kind.SHARE):
        if sentence.language != "zh" or claim.quantity.unit != "percent":
            continue
        words = sentence.before(claim)
        said = _OF_ALL.search(words) if has_one("产销购存贷收支供需", words) else None
        found = _bound(world, sentence, claim, words[: said.start()], said["whole"]) if said is not None else None
        if found is not None:
            part, whole = map(world.fact, found)
            roles = (Role("share", fact), Role("part", part), Role("whole", whole))
            yield fact, [Candidate(roles, formula, _SURE, "of two that one word names, the one that is said")]


def _bound(
    world: World, sentence: Sentence, claim: Claim, part_name: str, whole_name: str
) -> tuple[Claim, Claim] | None:
    """The part in the nearest pair, the whole in one before it, on the side that the words name."""
    pairs = [
        row
        for place in (sentence, *world.previous(sentence, _REACH))
        for row in reversed(_pairs(place))
        if row[1].key < claim.key
    ]
    if len(pairs) < 2:
        return None
    side = _side(pairs[0], part_name)
    if side is None or _side(pairs[0], whole_name) != side:
        return None
    part = pairs[0][1:][side]
    for pair in pairs[1:]:
        whole = pair[1:][side]
        fits = pair[0] == pairs[0][0] and same_unit(part, whole) and same_period(part, whole)
        if fits and part.quantity.nominal < whole.quantity.nominal:
            return part, whole
    return None


@lru_cache(maxsize=64)  # every share nearby asks
def _pairs(place: Sentence) -> tuple[tuple[str, Claim, Claim], ...]:
    """The last pairs of a sentence."""
    return tuple(_told(place))[-_MOST:] if has_one(_NAMES, place.words) else ()


def _told(place: Sentence) -> Iterator[tuple[str, Claim, Claim]]:
    for at, one in enumerate(place.claims[:-1]):
        other = place.claims[at + 1]
        if one.quantity.kind not in SIZED or not same_unit(one, other) or place.after(one) not in _AND:
            continue
        named = _TWINS.search(place.before(one))
        if named is not None:
            yield named["pair"], one, other


def _side(pair: tuple[str, Claim, Claim], name: str) -> int | None:
    """Which of the two a name is of: 销量 is the second of 产销. None where it says both, or neither."""
    said = [side for side, character in enumerate(pair[0]) if character in name]
    return said[0] if len(said) == 1 else None

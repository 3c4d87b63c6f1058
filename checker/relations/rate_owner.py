"""A figure far from the one that it is compared with, of the very same owner: a release tells profits first,
and sentences later sales with the margin that both make."""

from __future__ import annotations

import re

from checker.model import Claim
from checker.relations.layout import Sentence
from checker.relations.named import label
from checker.relations.world import World, same_period
from checker.searching import late

_HEADLINE = 60  # sentences before the whole in which what a release tells first stands
_TAILS = ("", "总计", "合计", "总额")  # which labels leave out
_DONE = late(r"(?:累计|共|合计|全年)*(?:实现|完成|取得|达到?)?\Z")


def of_one_owner(world: World, whole: Claim, part: re.Pattern[str], name: re.Pattern[str]) -> Claim | None:
    """The part that a release tells first, of the very ones whose whole it tells many sentences later:
    规模以上工业企业实现利润总额……规模以上工业企业实现营业收入."""
    home = world.sentence(whole)
    owner = _owner(home, whole, name)
    found: dict[int, Claim] = {}
    for place in world.previous(home, _HEADLINE) if owner else ():
        for claim in place.figures if part.search(place.words) else ():
            same = same_period(claim, whole) and claim.quantity.kind is whole.quantity.kind
            if same and _owner(place, claim, part) == owner:
                found[id(world.fact(claim))] = claim
    return next(iter(found.values())) if len(found) == 1 else None


def of_two_owners(world: World, *named: tuple[Claim, re.Pattern[str]]) -> bool:
    """Whether Chinese figures are called those of different owners: 装备制造业实现利润总额, and all sales."""
    if any(claim.quantity.language != "zh" for claim, _ in named):
        return False
    names = [name for _, name in named]
    owners = {_owner_of(world.sentence(claim), claim, name, names) for claim, name in named} - {""}
    return len(owners) > 1


def _owner_of(place: Sentence, claim: Claim, name: re.Pattern[str], names: list[re.Pattern[str]]) -> str:
    """Whose figure it is, or else whose the first of the sentence is that bears one of the names."""
    first = [_owner(place, other, its) for other in place.figures[:1] for its in names]
    return next((owner for owner in (_owner(place, claim, name), *first) if owner), "")


def _owner(place: Sentence, claim: Claim, name: re.Pattern[str]) -> str:
    """Whose figure it is by the words before its name, empty where they do not end with it."""
    said = label(place, claim)
    for words in (said + tail for tail in _TAILS):
        found = [m for m in name.finditer(words) if m.end() == len(words)]
        if found:
            return _DONE.sub("", words[: found[0].start()])
    return ""

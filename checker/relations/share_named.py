"""Shares whose part and whole are called by name and stand elsewhere: 城镇人口占全国人口的比重为66.2%."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import RATES, SIZED, Bound, Claim, Fact, Role
from checker.relations.layout import Sentence
from checker.relations.named import MEAN, called, core, label
from checker.relations.settling import Candidate
from checker.relations.world import World, same_period, same_unit
from checker.searching import late

_NAMED = late(
    r"(?P<part>[^，。；、：,;:()（）\d]{2,24}?)(?:占|是|为|仅为|相当于|仅相当于)(?P<whole>[^，。；、：,;:()（）\d]{2,20}?)"
    r"(?:的?(?:比重|比例|份额|比|占比)?(?:[（(][^（）()]{1,12}[)）])?(?:为|达到?|约为?|升至|降至|提高到|提升至|下降到)?|的)\s?\Z"
)
_OUTRIGHT, _LONGER = 0.82, 0.72


def named_shares(world: World, formula: str) -> Iterator[tuple[Fact, list[Candidate]]]:
    """Chinese shares beside which no figure of the part stands, each with the readings of its two names."""
    for fact, claim, sentence in world.arithmetic(*sorted(RATES)):
        if sentence.language == "zh" and claim.quantity.bound is Bound.EXACT and claim.quantity.unit == "percent":
            found = _NAMED.search(sentence.before(claim))
            if found is not None:
                yield fact, list(_candidates(world, formula, (fact, claim, sentence), found["part"], found["whole"]))


def _candidates(
    world: World, formula: str, asked: tuple[Fact, Claim, Sentence], part_name: str, whole_name: str
) -> Iterator[Candidate]:
    fact, claim, sentence = asked
    part, sure = _one(world, sentence, claim, part_name)
    if part is None:
        return
    if core(whole_name) in MEAN:
        whole_name = label(world.sentence(part), part).removesuffix(core(part_name))
    whole, outright = _one(world, sentence, part, whole_name)
    if whole is None or world.fact(whole) is world.fact(part) or not same_unit(part, whole):
        return
    if same_period(part, whole) and part.quantity.nominal < whole.quantity.nominal:
        roles = (Role("share", fact), Role("part", world.fact(part)), Role("whole", world.fact(whole)))
        yield Candidate(roles, formula, _OUTRIGHT if sure and outright else _LONGER, "part and whole called by name")


def _one(world: World, sentence: Sentence, asking: Claim, name: str) -> tuple[Claim | None, bool]:
    """The one amount of the name, of the time of the figure that asks; none where two bear it as well."""
    found = [c for c in called(world, sentence, name) if c.claim.quantity.kind in SIZED]
    found = [c for c in found if c.claim is not asking and same_period(c.claim, asking)]
    best = [c for c in found if c.outright] or found
    if len({id(world.fact(c.claim)) for c in best}) != 1:
        return None, False
    return best[0].claim, best[0].outright

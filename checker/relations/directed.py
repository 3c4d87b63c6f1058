"""Which way figures moved, in the words beside each: "construction rose by 8,000, manufacturing cut 13,000".

Parts that moved both ways make the change of their whole with their signs: what one gained another lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from checker.model import SIZED, Claim, Fact, Kind, Verdict
from checker.readings import outcome
from checker.records import record
from checker.relations.layout import Sentence
from checker.relations.shown import negative
from checker.relations.summed import FORMULA, summed
from checker.relations.world import World, same_unit
from checker.searching import cue, has_one, late
from checker.slips import explain

_UP = (
    r"\b(?:add(?:s|ed|ing)?|gain(?:s|ed|ing)?|creat(?:es|ed|ing)|hir(?:es|ed|ing)|rose|ris(?:es|ing)|gr[eo]w(?:s|ing)?|"
    r"increas(?:es|ed|ing)|up|climbed|expanded|jumped|gagn\w+|cré(?:e|ent|é|ées?|ant)|augment\w+|progress\w+|"
    r"embauch\w+|hausse|accroissement)\b|增加|新增|增长|上升|增"
)
_DOWN = (
    r"\b(?:los(?:t|es|ing)|shed(?:s|ding)?|cut(?:s|ting)?|f[ae]ll(?:s|ing)?|declin(?:es|ed|ing)|decreas(?:es|ed|ing)|"
    r"down|dropp(?:ed|ing)|eliminat(?:es|ed|ing)|shrank|slashed|per(?:d|dent|du|dant|dues?)|supprim\w+|recul\w+|"
    r"baiss\w+|diminu\w+|détrui\w+)\b|减少|下降|流失|减"
)
_EITHER = cue(rf"(?P<up>{_UP})|(?P<down>{_DOWN})")
_BEHIND = late(
    r"\A\s(?:(?!and\b|but\b|while\b|et\b|mais\b)[^\W\d_]+[\s-]){0,2}?(?:(?:were|was|being|been) )?"
    r"(?:(?P<up>added|gained|created|hired|créée?s|gagnée?s)|(?P<down>lost|cut|shed|eliminated|perdus?|perdues|supprimée?s))\b",
    re.IGNORECASE,
)
_WENT = (
    "lost", "losing", "shed", "cut", "fell", "declin", "decreas", "down", "dropp", "eliminat",
    "perd", "supprim", "recul", "baiss", "diminu", "减", "下降", "流失",
)  # fmt: skip
_COLON = re.compile(r"[:：](?=\s|[\u4e00-\u9fff])")
_SOME = cue(r"\b(?:includ\w+|notably|mainly|especially|dont|notamment|surtout)\b|其中|主要")
_LEAST, _MOST = 2, 8  # parts
_HOLDS, _FAILS, _HINTED = 0.62, 0.74, 0.56
_SELDOM = Fraction(1, 12)  # a list that tells what fell as well hardly leaves anything out


@record
class Directed:
    """A change with its parts, each with its sign against that of the whole."""

    whole: Fact
    parts: tuple[Fact, ...]
    prior: float


def way(sentence: Sentence, claim: Claim) -> int:
    """1 where the words beside a figure say that something rose by it, -1 where it fell; 0 where they say neither."""
    return _way(sentence.before(claim), sentence.after(claim))


@lru_cache(maxsize=1 << 10)
def _way(before: str, after: str) -> int:
    behind = _BEHIND.match(after)
    if behind is not None:
        return 1 if behind["up"] else -1
    said = list(_EITHER.finditer(before))
    return 0 if not said else 1 if said[-1]["up"] else -1


def both_ways(places: Sequence[tuple[Sentence, Claim]]) -> bool:
    """Whether some of the figures are said to rise and others to fall."""
    return {1, -1} <= {way(sentence, claim) for sentence, claim in places}


def directed(world: World) -> Iterator[Directed]:
    """The changes behind which a colon tells those of all their parts."""
    for sentence in world.sentences:
        if len(sentence.claims) <= _LEAST or not has_one(_WENT, sentence.words.lower()):
            continue
        colon = _COLON.search(sentence.text, sentence.start, sentence.end)
        if colon is not None and not _SOME.search(sentence.text, colon.end(), sentence.end):
            sized = [c for c in sentence.claims if c.quantity.kind in SIZED]
            lead = [c for c in sized if c.quantity.end <= colon.start()]
            items = [c for c in sized if c.quantity.start >= colon.end()]
            if lead and _LEAST <= len(items) <= _MOST and all(_alike(lead[-1], c) for c in items):
                yield from _signed(world, sentence, lead[-1], items)
                continue
        yield from _hinted(world, sentence)


def _hinted(world: World, sentence: Sentence) -> Iterator[Directed]:
    """Where nothing says that they are all: changes that make the first of them, or that of the sentence before, but
    for a slip that would hardly mend it by accident."""
    told = [c for c in sentence.claims if c.quantity.kind in SIZED and way(sentence, c)]
    if not _LEAST <= len(told) <= _MOST + 1 or not both_ways([(sentence, c) for c in told]):
        return
    before = next(world.previous(sentence), None)
    leading = (
        [c for c in before.claims if c.quantity.kind in SIZED and way(before, c)][:1] if before is not None else []
    )
    readings = [(sentence, told[0], told[1:])]
    if before is not None and leading and before.block == sentence.block:
        readings.append((before, leading[0], told))
    for place, whole, items in readings:
        if len(items) >= _LEAST and all(_alike(whole, c) for c in items):
            yield from _signed(world, sentence, whole, items, place)


def _alike(whole: Claim, item: Claim) -> bool:
    return same_unit(whole, item) or (item.quantity.kind is Kind.COUNT and item.quantity.unit in (None, "item"))


def _signed(
    world: World, sentence: Sentence, whole: Claim, items: Sequence[Claim], hinted: Sentence | None = None
) -> Iterator[Directed]:
    """``hinted``: the sentence of the whole, where nothing says that the parts are all."""
    own = way(hinted or sentence, whole)
    ways: list[int] = []
    for item in items:
        said = way(sentence, item)
        ways.append(said or (ways[-1] if ways else 0))  # "added 300 in Asia and 200 in Africa"
    if not own or len({*ways}) == 1 or 0 in ways:
        return
    facts = [world.fact(c) for c in (whole, *items)]
    if len({id(fact) for fact in facts}) < len(facts):
        facts = [Fact((c,)) for c in (whole, *items)]  # two parts may be alike
    parts = tuple(fact if mine == own else negative(fact) for fact, mine in zip(facts[1:], ways, strict=True))
    if outcome(FORMULA, summed(facts[0], parts)).verdict is Verdict.HOLDS:
        yield Directed(facts[0], parts, _HOLDS)
        return
    slip = explain(FORMULA, summed(facts[0], parts))
    if hinted is not None:
        if slip is not None and slip.chance <= _SELDOM and len(parts) > _LEAST:
            yield Directed(facts[0], parts, _HINTED)
    elif slip is not None or any(_turned(facts[0], parts)):
        yield Directed(facts[0], parts, _FAILS)


def _turned(whole: Fact, parts: Sequence[Fact]) -> Iterator[bool]:
    """Whether the other verb for one of the parts would make them the whole."""
    for at, part in enumerate(parts):
        others = (*parts[:at], negative(part), *parts[at + 1 :])
        yield outcome(FORMULA, summed(whole, others)).verdict is Verdict.HOLDS

"""The population that a text gives, of which its rates to each thousand are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from checker.model import Claim, Kind
from checker.relations.layout import Sentence
from checker.relations.named import label
from checker.relations.world import World
from checker.searching import late

_ALL = late(r"(?:[^，。；]{0,8}[国省市区县州旗盟])?(?:年末)?(?:常住|户籍|总)?(?:总)?人口(?:数|总数|总量|规模)?")
_BEFORE = late(r"(?<!urban )(?<!rural )(?<!aged )\bpopulation\b[^,;.:()\d]{0,40}\Z", re.IGNORECASE)
_AFTER = late(
    r"\A\s(?:of |d['’])?(?:people|inhabitants|residents|habitants)\b(?!\s(?:aged|over|under|of working|âgés|de plus))",
    re.I,
)
_LEAST = 1000
_MANY = 2
_REACH = 400  # sentences of a text in which its population is looked for


def peoples(world: World, sentence: Sentence) -> Iterator[Claim]:
    """The populations that the text gives of all of its country or place, each once; nothing where there are many."""
    found: dict[int, Claim] = {}
    told = _told(world)
    first = bisect_left(told, sentence.index - _REACH, key=lambda row: row[0].index)
    for place, claim in told[first:]:
        if place.index - sentence.index > _REACH or len(found) > _MANY:
            break
        if place.path == sentence.path and place.language == sentence.language:
            found.setdefault(id(world.fact(claim)), claim)
    if len(found) <= _MANY:
        yield from found.values()


def _told(world: World) -> list[tuple[Sentence, Claim]]:
    """All populations of the text, in its order; looked for once."""
    if world.populations is None:
        world.populations = [(s, c) for _, c, s in world.arithmetic(Kind.COUNT) if _is_population(s, c)]
    return world.populations


def _is_population(place: Sentence, claim: Claim) -> bool:
    if claim.quantity.nominal < _LEAST or claim.key in place.standings:
        return False
    if place.language == "zh":
        return claim.quantity.unit == "person" and _ALL.fullmatch(label(place, claim)) is not None
    if claim.quantity.unit not in (None, "person"):
        return False
    return _BEFORE.search(place.before(claim)) is not None or _AFTER.match(place.after(claim)) is not None

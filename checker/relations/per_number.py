"""So many to each thousand of a population, and averages by their name: 每千人口执业医师3.42人, 98.3 men to 100 women,
2.5 persons a household, 3.2 nights a guest.

The figures themselves stand elsewhere: the one is called as what there is so much of, the other is the population,
which a text may tell many sentences before. It is that at the end of the year or its mean, so that a rate to each
thousand agrees roughly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from checker.model import SIZED, Bound, Claim, Fact, Kind, Relation, Role
from checker.relations.layout import Sentence, Standing
from checker.relations.population import peoples
from checker.relations.rate import called_so, phrases
from checker.relations.settling import Candidate, settle_each
from checker.relations.world import World, same_period
from checker.rulebook import Rule
from checker.searching import has_one, late

_BASES = {"百": 100, "千": 1000, "万": 10_000, "十万": 100_000, "百万": 1_000_000, "1000": 1000, "10万": 100_000}
_TO_EACH = late(
    r"每(?P<base>十万|百万|10万|1000|[百千万])(?:名|位|个)?(?:常住|户籍|总)?(?:人口|居民|人)(?:中[，,]?)?(?P<name>[^，。；：]*)\Z"
)
_ASIDE = late(r"[（(][^（）()]{0,24}[）)]")
_LED = late(r"\A(?:平均|拥有|有|的|中)+")
_TAIL = late(r"(?:由[^，。；]*|的|人口|人数|数量?|拥有量|保有量|分别|达到?|约?为|[为有是约])+\Z")
_PER = late(r"(?:\b(?:per|for every|for each|to every|pour|sur)\s(?:chaque\s)?)\Z", re.IGNORECASE)
_PEOPLE = late(r"\A\s(?:people|population|inhabitants|residents|persons|habitants|personnes|hab\b)", re.IGNORECASE)
_OF_WHAT = late(r"\A\s(?P<noun>[^,;.:()\d]{3,40}?)\s(?:per|for every|for each|to every|pour|sur)\s", re.IGNORECASE)
_VITAL = late(r"(?:\A|[，。；、：])[^，。；、：\d]{0,10}(?P<name>出生|死亡)率(?:约?为|是|达到?)?\s?\Z")
_OR = late(
    r"[^,;.]{0,40}?[,(]?\s(?:or|soit|i\.e\.|that is|equal to|equivalent to|a rate of)[^,;.\d]{0,24}|\s?[(]",
    re.IGNORECASE,
)
_ROUND = frozenset({100, 1000, 10_000, 100_000, 1_000_000})
_BETWEEN = late(r"(?:\s?[（(][^（）()]{0,48}[）)])?(?:[^，。；;,()（）]|(?<=\d)[.,](?=\d)){0,48}")
_ROUGHLY = "0.97 * {base} * total / count <= each <= 1.03 * {base} * total / count"
# 由2010年的105.20下降为: what it was before.
_FORMER = late(
    r"\A\s?(?:进一步|逐步)?(?:下降|上升|提高|降低|减少|增加|扩大|缩小|[升降])[^，。；\d]{0,4}[为至到]|\A\s(?:to|à)\s"
)
_FAR, _NEAR = 80, 5  # characters from a name to its figure; sentences in which the figures of a name stand
_BACK = 40  # sentences before a rate in which what it counts is told
_SURE, _LIKELY = 0.75, 0.7


def find(rule: Rule, world: World) -> Iterator[Relation]:
    rows: list[tuple[Fact, Iterator[Candidate]]] = []
    beside = tuple(rule.options["beside"])
    for sentence in world.sentences:
        if has_one(beside, sentence.words):
            rows += _to_each(world, sentence) if sentence.language == "zh" else _to_round(world, sentence)
            rows += _named(rule, world, sentence)
    yield from settle_each(rule, rows)


# --------------------------------------------------------------------------------------------------------------
# To each thousand


def _to_each(world: World, sentence: Sentence) -> Iterator[tuple[Fact, Iterator[Candidate]]]:
    """每千人口执业（助理）医师3.42人、注册护士3.85人; 出生率为6.77‰."""
    for claim in sentence.claims:
        vital = _VITAL.search(sentence.before(claim)) if claim.quantity.unit == "permille" else None
        if vital is not None:
            totals = _called(world, sentence, claim, vital["name"])
            yield world.fact(claim), _of_people(world, sentence, claim, totals, 1)
    for claim in _averages(sentence):
        said = _TO_EACH.search(sentence.text[max(sentence.start, claim.quantity.start - _FAR) : claim.quantity.start])
        name = _name(said["name"]) if said is not None else ""
        if said is not None and len(name) > 1:
            totals = _called(world, sentence, claim, name)
            yield world.fact(claim), _of_people(world, sentence, claim, totals, _BASES[said["base"]])


def _to_round(world: World, sentence: Sentence) -> Iterator[tuple[Fact, Iterator[Candidate]]]:
    """ "3.85 nurses per 1,000 inhabitants", "soit 5,9 lits pour 1 000 habitants"."""
    for claim in sentence.claims:
        if claim.quantity.unit == "permille" and _PEOPLE.match(sentence.after(claim)):
            yield world.fact(claim), _of_people(world, sentence, claim, list(_counted(world, sentence, claim)), 1)
    for base in sentence.claims[1:]:
        round_ = base.quantity.nominal in _ROUND and base.quantity.kind is Kind.COUNT
        if not round_ or not _PER.search(sentence.before(base)) or not _PEOPLE.match(sentence.after(base)):
            continue
        claim = sentence.claims[sentence.place(base) - 1]
        if claim.quantity.kind in SIZED and claim.quantity.bound is Bound.EXACT:
            totals = list(_counted(world, sentence, claim))
            yield world.fact(claim), _of_people(world, sentence, claim, totals, int(base.quantity.nominal))


def _averages(sentence: Sentence) -> list[Claim]:
    """Figures that may be so many to each of something."""
    row = (c for c in sentence.claims if c.quantity.kind in SIZED and c.quantity.bound is Bound.EXACT)
    row = (c for c in row if sentence.standings.get(c.key) not in (Standing.PRIOR, Standing.MOVED))
    return [c for c in row if not _FORMER.match(sentence.after(c))]


def _of_people(
    world: World, sentence: Sentence, claim: Claim, totals: Sequence[Claim], base: int
) -> Iterator[Candidate]:
    if len({id(world.fact(c)) for c in totals}) != 1:
        return
    for people in peoples(world, sentence):
        facts = (world.fact(claim), world.fact(totals[0]), world.fact(people))
        if len({*map(id, facts)}) == len(facts) and same_period(totals[0], people):
            roles = tuple(map(Role, ("each", "total", "count"), facts))
            yield Candidate(roles, _ROUGHLY.format(base=base), _SURE, "what is counted, and the population of the text")


def _called(world: World, sentence: Sentence, each: Claim, name: str) -> list[Claim]:
    """The figures of a name in the nearest sentence that has any."""
    for place in (sentence, *world.previous(sentence, _BACK)):
        row = (c for c in place.figures if c.key != each.key and c.quantity.nominal > each.quantity.nominal)
        named = [(c, _name(place.before(c))) for c in row]
        found = [c for c, its in named if its == name] or [c for c, its in named if its.endswith(name)]
        if found:  # 卫生机构床位……，其中医院床位: the first holds the others
            return found[:1] if found[0] is max(found, key=lambda c: c.quantity.nominal) else found
    return []


@lru_cache(maxsize=2048)
def _name(words: str) -> str:
    """What is counted, by the words right before a figure."""
    last = re.split(r"[，。；、：,;:]", _ASIDE.sub("", words[-_FAR:]))[-1]
    clause = _LED.sub("", re.sub(r"\A(?:其中|全[国省市区县年]|当年|年内|共有?|年末|拥有)+", "", last))
    return _TAIL.sub("", re.split("[、和与及]", clause)[-1])


def _counted(world: World, sentence: Sentence, each: Claim) -> Iterator[Claim]:
    """The figure that counts the same things, by the words behind both, or the one that is said again as a rate."""
    at = sentence.place(each)
    before = sentence.claims[at - 1] if at else None
    if before is not None and before.quantity.kind in SIZED and _OR.fullmatch(sentence.before(each)):
        yield before
        return
    said = _OF_WHAT.match(sentence.after(each))
    noun = said["noun"] if said is not None else ""
    for place in (sentence, *world.previous(sentence, _NEAR)) if noun else ():
        row = [c for c in place.figures if c.key != each.key and _begins(place.after(c), noun)]
        if row:
            yield from row
            return


def _begins(words: str, noun: str) -> bool:
    """Whether the words behind a figure begin with the noun, as a whole word."""
    found = re.match(r"\s(?:de |d['’])?(?P<noun>.*)", words.lower(), re.DOTALL)
    rest = found["noun"] if found is not None else ""
    return rest.startswith(noun.lower()) and not rest[len(noun) : len(noun) + 1].isalpha()


# --------------------------------------------------------------------------------------------------------------
# By a name of its own


def _named(rule: Rule, world: World, sentence: Sentence) -> Iterator[tuple[Fact, Iterator[Candidate]]]:
    for row in rule.options["named"]:
        name = phrases(tuple(row["name"]))
        if name.search(sentence.words) is None:
            continue
        for claim in _averages(sentence):
            if _is_named(sentence, claim, name) and claim.quantity.nominal != row.get("base"):
                yield world.fact(claim), _of_two(world, sentence, claim, row)


def _is_named(sentence: Sentence, claim: Claim, name: re.Pattern[str]) -> bool:
    words = sentence.text[max(sentence.start, claim.quantity.start - _FAR) : claim.quantity.start]
    found = list(name.finditer(words))
    return bool(found) and _BETWEEN.fullmatch(words, found[-1].end()) is not None and "出生" not in words


def _of_two(world: World, sentence: Sentence, claim: Claim, row: Mapping[str, Any]) -> Iterator[Candidate]:
    total_name, count_name = (phrases(tuple(row[key])) for key in ("total", "count"))
    kept = tuple(c for c in sentence.claims if c is not claim and c.quantity.nominal != row.get("base"))
    here = replace(sentence, claims=kept) if kept else sentence
    places = [here, *world.previous(sentence, _NEAR), *world.following(sentence)]
    total, count = called_so(places, claim, total_name, count_name), called_so(places, claim, count_name, total_name)
    if total is None or count is None or not same_period(total, count):
        return
    facts = (world.fact(claim), world.fact(total), world.fact(count))
    if len({*map(id, facts)}) == len(facts):
        roles = tuple(map(Role, ("each", "total", "count"), facts))
        formula = f"each == {row['base']} * total / count" if "base" in row else "each == total / count"
        yield Candidate(roles, formula, _LIKELY, "the two figures that it is named after")

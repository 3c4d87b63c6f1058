"""A part is not above its whole: levels that the text takes from another one ("of which", 其中, dont)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from checker.model import Claim, Fact, Kind, Quantity, Relation, Role
from checker.printing import scaled
from checker.records import record
from checker.relations.counted import one_thing
from checker.relations.denominators import denominator
from checker.relations.layout import Sentence, Standing
from checker.relations.named import label
from checker.relations.settling import Candidate, settle_each
from checker.relations.wholes import wholes, within_words
from checker.relations.world import WINDOW, Size, World, same_unit
from checker.rulebook import Rule
from checker.searching import cue, late
from checker.sureness import STRONG
from checker.units import GENERIC_COUNT, is_money

_TAKEN = ("in the same sentence", "after the sentence of the whole")

_NET = re.compile(
    r"净|\bnet\b|\bsolde\b|\bbalance\b|(?:增加|减少|增收|减收|增亏|新增|增量)[^，。；\d]{0,6}\s?\Z", re.IGNORECASE
)
_LESS = re.compile(r"减少|下降|亏损|\b(?:loss|losing|lost|fewer|less)\b|\bpert|\bperd", re.IGNORECASE)
_LOSING = re.compile(r"亏损|\b(?:loss|losing|perdant|perdent|perte)\b", re.IGNORECASE)  # said of the other parts
# What does not add up: an average, a price, a rate of pay.
_MEAN = cue(
    r"均|中位|价格|单价|时薪|\b(?:averag\w*|mean|median|typical|prices?|wages?|salary|salaries|per|prix|moyen\w*|médian\w*|salaires?)\b"
)
# "(calculated on 8.6 million residents)": what something else is measured by.
_BASIS = re.compile(
    r"(?:[(（，,]|^)(?:按照?|以|基于)[^，。；()（）\d]{0,6}\Z|"
    r"\b(?:based on|on the basis of|calculated (?:on|for|with)|sur la base de|calculée?s? (?:sur|pour|avec))\s"
    r"(?:\w+\s){0,3}\Z",
    re.IGNORECASE,
)
# "430.2 million; including the 395.3 million in the reserve, stocks totaled 825.5 million": a larger whole.
_COUNTED_IN = re.compile(
    r"(?:\A|[;—–]|\b(?:and|but|while|et|mais))\s?(?:including|counting|y compris)\b[^;]*,\s[^;,]*\Z", re.IGNORECASE
)
# "commercial users, including transport, 93.7 TWh": of all of them.
_ASIDE = re.compile(
    r",\s(?:including|y compris|dont|notamment|such as)\s[^,;()\d]{1,40},\s?\Z|[，,]包括[^，,；。\d]{1,20}[，,]\Z",
    re.IGNORECASE,
)
# "1.584 billion euros, of which 336 million": nothing between but words.
_OUT_OF = late(r"\A[^,;:.]{0,40}[,(（，]\s?(?:dont|of which|including|其中|含)\b[^,;:.，；]{0,24}\Z", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_FAR_ABOVE, _SCALE = 10, 10_000  # times
_OF_THAT = re.compile(
    r"\W*(?:(?:out )?of (?:this|that)(?: (?:amount|total|sum|figure|number))?\b|sur ce (?:total|montant|nombre)\b|"
    r"parmi (?:celles?|ceux|celui)-ci\b|de ce (?:total|montant)\b)",
    re.IGNORECASE,
)
_NAMED = 2  # characters that a name ends with
_ALONE = 0.66
_LABEL = 40  # characters before a figure in which it is named
_LEADS = 24  # characters before a whole in which it is called a net one

_ALL = frozenset({"national", "world"})
_NARROWER = 0.5  # true where it holds, but no ground for an accusation


def find(rule: Rule, world: World) -> Iterator[Relation]:
    signed = frozenset(rule.options["signed"])
    alike = _Alike.of(world)
    rows = []
    for fact, claim, _ in world.sized(Standing.FIGURE):
        if claim.terms & signed:
            rows.append((fact, list(_out_of_scale(_taken(rule, world, fact, claim)))))
        else:
            rows.append((fact, [*_taken(rule, world, fact, claim), *_narrower(rule, world, fact, claim, alike)]))
    for relation in settle_each(rule, rows, quiet=True):
        if relation.sureness >= STRONG and relation.note.endswith(_TAKEN):
            part, whole = relation.roles
            world.taken.append((part.fact, whole.fact))
        yield relation


@record
class _Alike:
    """Figures of one dimension, metric and period, in the order of the text, and the place of each among them."""

    places: Mapping[tuple[str, int, int], tuple[Sequence[Size], int]]
    measured: dict[int, frozenset[str]]  # what each fact measures, once asked

    @staticmethod
    def of(world: World) -> _Alike:
        rows: dict[tuple[object, ...], list[Size]] = {}
        places: dict[tuple[str, int, int], tuple[Sequence[Size], int]] = {}
        for key, sizes in world.sizes.items():
            for size in sizes:
                if size.claim.period is not None:
                    row = rows.setdefault((*key, size.claim.metric, size.claim.period), [])
                    places[size.claim.key] = (row, len(row))
                    row.append(size)
        return _Alike(places, {})

    def measures(self, world: World, fact: Fact) -> frozenset[str]:
        """What a figure measures, in the words of all its languages: 执行额 may be lost where "executed value" is not.
        Read once: it may stand in very many places."""
        found = self.measured.get(id(fact))
        if found is None:
            every = frozenset().union(*(world.profile(c).measures for c in fact.claims))
            found = self.measured[id(fact)] = every
        return found

    def before(self, claim: Claim) -> Sequence[Size]:
        """Those before a figure, no farther than figures are looked for."""
        row, at = self.places.get(claim.key, ((), 0))
        first = bisect_left(row, row[at].rank - WINDOW, hi=at, key=lambda size: size.rank) if row else 0
        return row[first:at]


def _narrower(rule: Rule, world: World, fact: Fact, claim: Claim, alike: _Alike) -> Iterator[Candidate]:
    """Wholes that are about all that the figure is about, and about nothing else: rural online sales, online sales."""
    mine = world.profile(claim)
    if not mine.measures:
        return
    own = mine.terms - _ALL
    for size in alike.before(claim):
        if not same_unit(size.claim, claim):
            continue
        its = size.profile
        narrower = its.measures == mine.measures and bool(its.scopes) and its.terms - _ALL < own
        if narrower and size.fact is not fact and alike.measures(world, fact) == alike.measures(world, size.fact):
            roles = (Role("part", fact), Role("whole", size.fact))
            yield Candidate(roles, rule.formula, _NARROWER, "narrower in what it is about")


def _taken(rule: Rule, world: World, fact: Fact, claim: Claim) -> Iterator[Candidate]:
    if not within_words(world, claim):
        return
    before = world.sentence(claim).before(claim)
    if _BASIS.search(before) or _ASIDE.search(before):
        return
    sentence = world.sentence(claim)
    if _COUNTED_IN.search(sentence.text[sentence.start : claim.quantity.start]):
        return
    sum_ = _sum_beside(sentence, claim)
    places = (sentence, *world.previous(sentence))  # in which ``_TAKEN`` can be the reason
    for whole in wholes(world, claim, denominator(""), claim, smaller=True, among=places):
        if sum_ is not None and whole.claim is not sum_ and whole.claim.quantity.kind is Kind.COUNT:
            continue
        if whole.reason.endswith(_TAKEN) and _comparable(world, claim, whole.claim):
            told = whole.claim.sentence != claim.sentence and _told_alone(world, claim, whole.claim)
            prior = max(whole.prior, _ALONE) if told else whole.prior
            yield Candidate((Role("part", fact), Role("whole", whole.fact)), rule.formula, prior, whole.reason)


def _sum_beside(sentence: Sentence, part: Claim) -> Claim | None:
    """The sum of money right before a number of millions that names nothing, where the number is taken from it: "the 48
    million shares represent 1.584 billion euros, of which 336 million in cash"."""
    at = sentence.place(part)
    if not at or part.quantity.kind is not Kind.COUNT or part.quantity.unit not in (None, GENERIC_COUNT):
        return None
    before = sentence.claims[at - 1].quantity
    money = before.kind is Kind.LEVEL and is_money(before.unit) and scaled(part.quantity)
    return sentence.claims[at - 1] if money and _OUT_OF.search(sentence.before(part)) else None


def _out_of_scale(candidates: Iterator[Candidate]) -> Iterator[Candidate]:
    """Where a part may be above its whole because others are below zero: not ten thousand times."""
    for candidate in candidates:
        part, whole = (role.fact.claim for role in candidate.roles)
        if abs(part.quantity.nominal) > abs(whole.quantity.nominal) * _SCALE and part.metric == whole.metric != "":
            yield candidate


def _told_alone(world: World, part: Claim, whole: Claim) -> bool:
    """Whether the sentence before tells one figure of the unit and no other, and the part is called as that is, with
    what it is of before it: 发电量, 火电发电量; or it is said to be of that: "of this, coal made 25.3 TWh"."""
    sentence, other = world.sentence(part), world.sentence(whole)
    if sum(c.quantity.unit == whole.quantity.unit for c in other.claims) != 1:
        return False
    if sentence.language != "zh":
        return _OF_THAT.match(sentence.words) is not None
    mine, its = label(sentence, part), label(other, whole)
    return len(its) >= _NAMED and mine.endswith(its[-_NAMED:])


def _comparable(world: World, part: Claim, whole: Claim) -> bool:
    """Not a price, not a number of kinds beside a number of things, not a balance in which parts offset each other."""
    one, other = part.quantity, whole.quantity
    if any(_MEAN.search(world.sentence(c).before(c)[-_LABEL:]) for c in (part, whole)):
        return False
    if any(mark in q.text for q in (one, other) for mark in "/／") or _compound(world, part):
        return False
    if abs(one.nominal) > abs(other.nominal) * _SCALE and other.unit == one.unit:
        return one.kind is Kind.LEVEL
    if _NET.search(world.sentence(whole).before(whole)[-_LEADS:]) or _LESS.search(world.sentence(part).before(part)):
        return False
    if _LOSING.search(world.sentence(part).after(part)) or _NET.search(world.sentence(part).before(part)[-_LEADS:]):
        return False
    if not all(q.text.strip("万亿元美") for q in (one, other)):  # 票房过亿元影片
        return False
    if _counts_others(one, other):
        return False
    if one.language == "zh" and GENERIC_COUNT in (one.unit, other.unit):
        return other.unit == GENERIC_COUNT and one_thing(world.sentence(part), part, world.sentence(whole), whole)
    return True


def _counts_others(part: Quantity, whole: Quantity) -> bool:
    """Whether the whole is a number in words that a part in digits is far above: "the two groups, of which the larger
    sold 32,617", which are not groups."""
    spelt = not _DIGIT.search(whole.text) and _DIGIT.search(part.text) is not None
    return spelt and whole.kind is Kind.COUNT and part.nominal > whole.nominal * _FAR_ABOVE


def _compound(world: World, claim: Claim) -> bool:
    """Whether it is half of a word: a 24-book poem."""
    return world.sentence(claim).after(claim).startswith("-")

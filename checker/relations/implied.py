"""Two parts with shares of one whole that the text does not give: both must imply the same whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TypeAlias

from checker.model import Bound, Claim, Fact, Kind, Relation, Role
from checker.relations.comparisons import is_earlier
from checker.relations.cues import says_change
from checker.relations.denominators import Denominator, denominator
from checker.relations.layout import Sentence
from checker.relations.respective_shares import shares_in_order
from checker.relations.settling import Candidate, settle
from checker.relations.share_words import denominator_of, says_share, share_run
from checker.relations.wholes import within_words
from checker.relations.world import World, same_period, same_unit
from checker.rulebook import Rule
from checker.searching import cue

_RESPECTIVELY = re.compile(r"分别|\brespecti(?:vely|vement)\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"上年|去年|\b(?:last|prior|previous) year\b|\byear (?:earlier|before|ago)\b|"
    r"précédente?\b|\bun an (?:plus tôt|avant)",
    re.IGNORECASE,
)
# What is named between the amounts and the shares: "; C, A and B account for". "And their shares" names nothing.
_NAMES = re.compile(r"、|[,;，；]\s?(?!and\b|et\b|和)\w[^,;，；]*(?:\b(?:and|et)\b|和)", re.IGNORECASE)
_NAMES_AFTER = re.compile(r"\b(?:and|et)\b[^,;.]{0,30}\brespecti", re.IGNORECASE)
_AND = re.compile(r"\s?(?:[,，、]?\s?(?:和|与|及|以及|and|et)?)\s?(?:(?:to|à|at)\s)?", re.IGNORECASE)
# Of several wholes: "12 % et 18 % de ces marchés". Things that are counted are many and one whole all the same.
_THEIRS = re.compile(r"\b(?:ces|leurs|these|those|their respective)\b|各自", re.IGNORECASE)
_HUNDRED = 100  # percent
_DIVIDED = 0.8  # how well it fits where two shares leave nothing
_WHOLE = 101  # percent, rounding included
_WORDS = 2  # that name a thing
_RANGE = re.compile(r"\s?(?:至|到|[-–—~～]|to|à)\s?")

_Said: TypeAlias = tuple[Claim, Claim, Denominator]  # a share, what it is a share of, the words for the whole
_TOGETHER = cue(
    r"\b(?:together|combined|in all|altogether|taken together|ensemble|au total|à eux)\b|合计|共占|三者|两者"
)


def find(rule: Rule, world: World) -> Iterator[Relation]:
    rows: dict[tuple[str, str], list[_Said]] = {}
    for sentence in world.sentences:
        for claim in sentence.claims:
            if claim.quantity.kind is not Kind.SHARE or claim.quantity.bound is not Bound.EXACT:
                continue
            owners = world.rates.get(claim.key, ())
            if not owners or len(owners[0].levels) > 1:
                continue
            part, run = owners[0].levels[0], share_run(world, sentence, claim)
            if says_share(sentence, claim, run) and not _of_others(sentence, claim):
                named = denominator(denominator_of(sentence, run))
                rows.setdefault((claim.path, claim.quantity.language), []).append((claim, part, named))
    for row in rows.values():
        # Neighbours, and neighbours among those whose whole nothing else tells: "84.9% and 85.3% ... 46.0% and 46.8%".
        untold = [said for said in row if id(world.fact(said[1])) not in world.wholes_of]
        columns: dict[tuple[int, int], list[_Said]] = {}
        for said in row:
            columns.setdefault(_column(world, said[0]), []).append(said)
        lists = (row, untold, *columns.values())
        beside = {(one[0].key, two[0].key): (one, two) for said in lists for one, two in pairwise(said)}
        for one, two in beside.values():
            candidate = _candidate(rule, world, one, two)
            yield from settle(rule, [candidate] if candidate else [], quiet=True)
    yield from shares_in_order(rule, world)


def _of_others(sentence: Sentence, share: Claim) -> bool:
    """Whether it is that of several parts together, or what a share was before: "34%, compared with 31% in 2019"."""
    return _TOGETHER.search(sentence.before(share)) is not None or is_earlier(sentence, share)


def _candidate(rule: Rule, world: World, one: _Said, two: _Said) -> Candidate | None:
    (share, part, named), (other_share, other, its) = one, two
    if not (same_unit(part, other) and same_period(part, other) and _next(world, share, other_share)):
        return None
    facts = [world.fact(c) for c in (part, share, other, other_share)]
    if len({id(f) for f in facts}) < 4 or _settled(world, share, other_share, facts[0], facts[2]):
        return None
    if _one_thing(world, part, other) or any(_unfit(world, row[0], row[1]) for row in (one, two)):
        return None
    if _of_other_wholes(world, one, two):
        return None
    if named.named != its.named or (named.named and named.signature != its.signature):
        return None
    names = ("part", "share", "other_part", "other_share")
    roles = tuple(Role(name, fact) for name, fact in zip(names, facts, strict=True))
    prior = 0.5 + (0.1 if part.metric == other.metric else 0.0)
    if named.text and named.text.lower() == its.text.lower() and _left_out(part, other):
        prior += 0.2  # "412 000 abonnés, soit 33,1 % des lignes ; le second en compte 309 000, soit 24,8 % des lignes"
    alike = named.text.lower() == its.text.lower() and _alike(world, part, other)
    if alike and (named.text or not (within_words(world, share) or within_words(world, other_share))):
        prior += 0.1
    if _complete(world, share, other_share):
        return Candidate(roles, rule.formula, max(prior, _DIVIDED), "two shares that divide one whole between them")
    return Candidate(roles, rule.formula, prior, "shares of one whole, said alike")


def _left_out(part: Claim, other: Claim) -> bool:
    """Whether the second figure does not say again what the first one counts."""
    return bool(part.metric) and not other.metric and other.quantity.unit is None


def _complete(world: World, one: Claim, other: Claim) -> bool:
    """Whether two shares of one sentence make 100 to the last digit that both print."""
    printed = one.quantity.step == other.quantity.step and one.quantity.unit == other.quantity.unit == "percent"
    return (
        printed
        and world.sentence(one) is world.sentence(other)
        and one.quantity.nominal + other.quantity.nominal == _HUNDRED
    )


def _one_thing(world: World, one: Claim, other: Claim) -> bool:
    """Whether the same thing is said of both, at two times: operating profit and operating profit, 去年同期研发投入."""
    if len({_EARLIER.search(world.sentence(c).before(c)) is not None for c in (one, other)}) > 1:
        return True
    mine, its = (_named(world.profile(c).own) for c in (one, other))
    return min(len(mine), len(its)) >= _WORDS and (mine <= its or its <= mine)


def _named(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if not says_change(word))


def _unfit(world: World, share: Claim, part: Claim) -> bool:
    """Whether names in an order of their own stand beside the shares, or the part is an end of a range."""
    sentence = world.sentence(share)
    at = sentence.place(part)
    opens = at > 0 and sentence.claims[at - 1].quantity.unit == part.quantity.unit  # not "by 29.2% to 885 billion"
    if opens and _RANGE.fullmatch(sentence.before(part)) is not None:
        return True
    return _RESPECTIVELY.search(sentence.words) is not None and _of_their_own(sentence, share)


def _of_their_own(sentence: Sentence, share: Claim) -> bool:
    row = _row(sentence, share)
    named = _NAMES.search(sentence.before(row[0])) or _NAMES_AFTER.search(
        sentence.text, row[-1].quantity.end, sentence.end
    )
    return named is not None


def _of_other_wholes(world: World, one: _Said, two: _Said) -> bool:
    """Whether "respectively" gives each of two shares a whole of its own: side by side they make more than one, or are
    not of several things measured alike ("orders of 246 billion, with 147 billion delivered"); of two sentences only
    what stands at the same place in its row is compared."""
    (share, part, _), (other_share, other, _) = one, two
    sentence, its = world.sentence(share), world.sentence(other_share)
    if not any(_RESPECTIVELY.search(place.words) for place in (sentence, its)):
        return False
    if part.quantity.kind is Kind.LEVEL and any(_THEIRS.search(row[2].text) for row in (one, two)):
        return True
    if sentence is not its:
        return _column(world, share) != _column(world, other_share)
    joined = _AND.fullmatch(sentence.text, part.quantity.end, other.quantity.start) is not None
    return not joined or sum(c.quantity.nominal for c in _row(sentence, share)) > _WHOLE


def _column(world: World, share: Claim) -> tuple[int, int]:
    """Which share of how many in its row."""
    run = share_run(world, world.sentence(share), share)
    return next(at for at, claim in enumerate(run) if claim.key == share.key), len(run)


def _row(sentence: Sentence, share: Claim) -> tuple[Claim, ...]:
    """The shares that stand side by side with this one, without another figure between."""
    first = last = sentence.place(share)
    while first and sentence.claims[first - 1].quantity.kind is Kind.SHARE:
        first -= 1
    while last + 1 < len(sentence.claims) and sentence.claims[last + 1].quantity.kind is Kind.SHARE:
        last += 1
    return sentence.claims[first : last + 1]


def _settled(world: World, one: Claim, two: Claim, part: Fact, other: Fact) -> bool:
    """Whether the wholes are known already: of both parts, or of one that may well be another one's part."""
    known = [world.wholes_of.get(id(fact)) for fact in (part, other)]
    if all(known):
        return True
    nested = any(whole is part or whole is other for whole in known)
    return any(known) and (nested or within_words(world, one) or within_words(world, two))


def _next(world: World, one: Claim, two: Claim) -> bool:
    """In one sentence, or in two that follow each other."""
    sentence = world.sentence(two)
    return world.sentence(one) in (sentence, *world.previous(sentence, 1))


def _alike(world: World, one: Claim, other: Claim) -> bool:
    """Whether two figures measure the same, so that "the total" is one and the same for both."""
    return one.metric == other.metric and world.profile(one).measures == world.profile(other).measures

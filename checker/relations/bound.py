"""A threshold against the figure that is said to pass it; "for the first time" against last year's implied level."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from checker.model import SIZED, Bound, Claim, Fact, Kind, Relation, Role
from checker.relations.bases import plain
from checker.relations.before import earlier_levels
from checker.relations.layout import Sentence, Standing, passes
from checker.relations.profile import words
from checker.relations.settling import MOST, Candidate, settle_each
from checker.relations.world import World, same_period, same_unit
from checker.rulebook import Rule
from checker.searching import cue, late

_FIRST = cue(r"首次|首破|第一次|for the first time|first time|la première fois")
_REACHED = cue(r"达到?|为|(?:reach\w*|to stand at|standing at|at|to|atteindre|atteignant|à)\s?\Z")
_GOAL = cue(
    r"力争|目标|预计|将(?!近)|有望|计划|规划|到20\d\d年|\b(?:aim|plan|target|expect|forecast|hope|intend)\w*|\b(?:will|would|should|could)\b|"
    r"\bby 20\d\d|\bvis(?:e|er|ent|ant)\b|objectif|devrai\w+|prévoi\w*|prévu\w*|ambitionn\w*|d['’]ici",
)
_OF_THOSE = cue(
    r"\b(?:enterprises|firms|companies|businesses|cities|counties|provinces|households|projects|countries|those|entreprises|villes|"
    r"communes|ménages|projets|pays|ceux|celles)\s(?:\w+\s){0,2}(?:with|whose|having|that|which|earning|worth|dont|ayant|qui)\b",
)
_CONDITION = re.compile(
    r"\b(?:free|orders?|purchases?|if|unless|when|gratuite?s?|commandes?|si|dès)\b[^,;.]{0,30}\Z|[)）=]", re.IGNORECASE
)
# "The measure passed 30,412 to 24,106": votes for and against it.
_VOTED = re.compile(r"\bpass(?:es|ed|ing)?\s(?:by\s)?\Z", re.IGNORECASE)
_VOTES = re.compile(r"\A(?:\svotes?)?(?:\s(?:to|against)\s|\s?[-–—]\s?)\Z", re.IGNORECASE)
_OF_THOSE_AFTER = re.compile(r"\A的(?!大关|关口|门槛|水平|规模|目标|好成绩|佳绩)[^，。；\d]")
_COMMA = re.compile(r"[,，;；]")
_FIGURE = re.compile(r"[\d.,%％]+")
# What a clause says of passing a threshold, and of nothing else.
_PASSING = re.compile(
    r"首次|第一次|再次|再度|又|一举|成功|历史性地?|连续[^，]{0,4}年|突破|超过|超越|越过|跨过|跨越|迈上|站上|迈过|达到?|已经?|均|都|也|首|并|增速|增幅|增长|"
    r"同比|总量|规模|万亿|亿|万|元|美元|大关|关口|\b(?:exceed\w*|surpass\w*|break\w*|broke|breaking|pass\w*|cross\w*|topp\w*|"
    r"above|beyond|over|more|than|well|far|first|time|again|once|mark|threshold|level|rising|rose|growing|up|of|through|thus|thereby|"
    r"dépass\w*|franchi\w*|ainsi|seuil|barre|cap|fois|première|nouveau|largement|plus|pour|en hausse)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(r"[\s,，、:：(（]{0,3}(?:达到?|即|实际|为|现)?\Z")  # a figure that says at once how far it is passed
_REACH = 8  # sentences (of all languages) around a threshold that stands alone
_AND = frozenset({"和", "、", "及", "与", "and", "et", ",", "，", "or", "或"})
_ANY = frozenset({"national"})
_SLIPPED, _BESIDE = 10, 32  # as far as one digit takes a figure that stands right before its threshold
_ABOVE, _BELOW = 12, 4  # a threshold is of the size of what passes it; a slip may take it further up
_OF_TIME = late(
    r"\A\s(?:(?:recorded|reached|set|seen|posted|achieved|enregistrée?s?|atteinte?s?|établie?s?|réalisée?s?) )?"
    r"(?:of|in|from|for|de|d['’]|en)\s(?:the )?(?:(?:fiscal|financial)(?: year)? )?[12]\d{3}",
    re.IGNORECASE,
)
_TIMES_THAT = late(
    r"\bit (?:is|was) (?:only )?(?:the|its) (?:first|second|third|fourth|fifth) (?:time|year|month|quarter|season) "
    r"(?:that|in which)\b|\bc['’](?:est|était) (?:seulement )?la (?:première|deuxième|seconde|troisième) "
    r"(?:fois|année) qu|这是[^，。；]{0,12}(?:首次|第[一二三]次)",
    re.IGNORECASE,
)
_MEMBER = late(
    r"(?:成为|became|becom\w+|devien\w+|devenu\w*)[^，。；,;.]{0,24}(?:首个|首家|唯一|第[一二三四五]个|first|only|premi|seul)",
    re.IGNORECASE,
)
_PASSED = late(r"\b(?:exceeded|surpassed|topped|passed|broke|crossed)\b[^,;.]{0,24}\Z", re.IGNORECASE)
_HENCE = late(r"\b(?:thus|therefore|thereby|so|hence|accordingly|it|this|which)\b", re.IGNORECASE)
_FOLLOWED = 0.74
# "percentages add to more than 100%": what all of them come to, not one of them.
_ADDING = re.compile(r"\b(?:add\w*|sum\w*|com\w+)(?: up)? to\b|合计|相加|total(?:is|l)?\w*", re.IGNORECASE)


def find(rule: Rule, world: World) -> Iterator[Relation]:
    read = _passed_before if rule.options.get("previous") else _passed
    barred = {claim.key for _, claim, _ in world.sized(Standing.BAR)}
    figures = world.arithmetic(*sorted(SIZED), Kind.SHARE)
    likely = [row for row in figures if row[1].quantity.kind is Kind.SHARE or row[1].key in barred]
    bars = (row for row in likely if _is_bar(world, row[1]))
    yield from settle_each(rule, ((fact, read(rule, world, fact, claim, s)) for fact, claim, s in bars))


def _is_bar(world: World, claim: Claim) -> bool:
    if claim.quantity.kind is Kind.SHARE:
        before = world.sentence(claim).before(claim)
        return claim.quantity.bound is Bound.OVER and not _ADDING.search(before[-24:])
    if world.standing(claim) is not Standing.BAR:
        return False
    sentence = world.sentence(claim)
    return passes(sentence, claim) and not _aside(sentence, claim)


def _aside(sentence: Sentence, bar: Claim) -> bool:
    """A goal that is still to be reached, or what the members of a set must pass: nothing that is said to pass."""
    before = sentence.before(bar)
    return bool(
        _GOAL.search(before)
        or _CONDITION.search(before[-48:])
        or (_OF_THOSE.search(before[-80:]) and not _MEMBER.search(before))
        or (_VOTED.search(before) and _VOTES.match(sentence.after(bar)))
        or (_OF_THOSE_AFTER.match(sentence.after(bar)[:8]) and not _MEMBER.search(before))
    )


def _passed(rule: Rule, world: World, fact: Fact, bar: Claim, sentence: Sentence) -> Iterator[Candidate]:
    for figure, prior in _figures(world, sentence, bar):
        if figure.quantity.bound is Bound.UNDER:  # 微创手术超过一半；四级手术不到四分之一: another mark, not reached
            continue
        roles = (Role("figure", world.fact(figure)), Role("bar", world.bare(fact)))
        yield Candidate(roles, rule.formula, prior, "the figure beside the threshold")


def _passed_before(rule: Rule, world: World, fact: Fact, bar: Claim, sentence: Sentence) -> Iterator[Candidate]:
    """What is passed for the first time was not reached a year before."""
    if not _FIRST.search(sentence.text, max(sentence.start, bar.quantity.start - 56), bar.quantity.end + 40):
        return
    for figure, prior in _figures(world, sentence, bar):
        told = list(_told_before(world, sentence, figure, bar))
        for earlier, reason in told:
            previous = Role("previous", world.fact(earlier))
            roles = (Role("figure", world.fact(figure)), previous, Role("bar", world.bare(fact)))
            yield Candidate(roles, str(rule.options["stated"]), prior * 0.95, reason)
        growths = () if told else (g for g in world.growth_of(world.fact(figure)) if plain(g.claim))
        for growth in islice(growths, MOST):  # a long text may repeat it in every paragraph
            roles = (Role("figure", world.fact(figure)), Role("growth", growth), Role("bar", world.bare(fact)))
            yield Candidate(roles, rule.formula, prior * 0.9, "last year's level, from the growth stated")


def _told_before(world: World, sentence: Sentence, figure: Claim, bar: Claim) -> Iterator[tuple[Claim, str]]:
    """The earlier levels of the figure that the text gives: beside it, behind the threshold, in another sentence."""
    places = {place.index: place for place in (world.sentence(figure), sentence)}
    for pair in (pair for place in places.values() for pair in world.comparisons(place)):
        if pair.level in (figure, bar) and same_unit(pair.prior, bar):
            yield pair.prior, "the level of the year before"
    for earlier in earlier_levels(world, figure):
        yield earlier, "the level of an earlier time"


def _figures(world: World, sentence: Sentence, bar: Claim) -> Iterator[tuple[Claim, float]]:
    """Figures that may be what passes the threshold, nearest first."""
    at = sentence.place(bar)
    near = (c for c in reversed(sentence.claims[:at]) if _fits(world, bar, c, _SLIPPED))
    before = list(islice((c for c in near if _is_of_its_size(c, bar) or _led_by(sentence, c, bar)), 2))
    after = list(islice((c for c in sentence.claims[at + 1 :] if _fits(world, bar, c)), 2))
    for rank, claim in enumerate(before):
        if _of_another_measure(world, claim, bar):
            continue
        apart = claim.quantity.kind is Kind.SHARE and not _led_by(sentence, claim, bar)
        yield claim, 0.4 if rank or apart or _of_another(sentence, claim, bar) else 0.8
    for rank, claim in enumerate(after):
        words = sentence.text[bar.quantity.end : claim.quantity.start]
        if words.strip() in _AND or _of_another_measure(world, claim, bar):
            continue  # one threshold of a list, for another figure; turnover beside orders
        close = not before and (_NEXT.match(words) is not None or _REACHED.search(words) is not None)
        yield claim, (0.8 if close else 0.5, 0.4)[rank]
    if not before and not after:
        yield from _farther(world, sentence, bar)


def _is_of_its_size(figure: Claim, bar: Claim) -> bool:
    """Whether a figure is no more times its threshold than one that no slip has taken further up."""
    return figure.quantity.kind is Kind.SHARE or figure.quantity.nominal <= bar.quantity.nominal * _BELOW


def _led_by(sentence: Sentence, figure: Claim, bar: Claim) -> bool:
    """Whether it stands right before the threshold that it passes: "146 billion, exceeding 140 billion"."""
    between = sentence.text[figure.quantity.end : bar.quantity.start]
    return len(between) <= _BESIDE and not words(_PASSING.sub(" ", between))


def _of_another_measure(world: World, figure: Claim, bar: Claim) -> bool:
    mine, its = world.profile(bar).measures, world.profile(figure).measures
    return bool(mine and its) and mine.isdisjoint(its)


def _of_another(sentence: Sentence, figure: Claim, bar: Claim) -> bool:
    """Whether the words between the two name something new that passes the threshold, or another time."""
    between = sentence.text[figure.quantity.end : bar.quantity.start]
    if _MEMBER.search(between):
        return False  # 成为全国首个……超过1万亿元的城市: what it is said of
    lead = between[max((m.end() for m in _COMMA.finditer(between)), default=0) :]
    fresh = words(_PASSING.sub(" ", _FIGURE.sub(" ", lead)))
    return bool(fresh - words(sentence.text[sentence.start : figure.quantity.start]))


def _farther(world: World, sentence: Sentence, bar: Claim) -> Iterator[tuple[Claim, float]]:
    """Where the sentence gives the threshold alone, the figure of the same thing in a sentence close by; what it is the
    first time of was told first in the sentence before."""
    if _TIMES_THAT.search(sentence.words):
        leading = [claim for place in world.previous(sentence, 1) for claim in place.figures[:1]]
        yield from ((claim, _FOLLOWED) for claim in leading if _fits(world, bar, claim))
    first, last, own = sentence.index - _REACH, sentence.index + _REACH, bar.terms - _ANY
    for size in world.near(bar, bar):
        at, terms = size.sentence.index, size.claim.terms
        if not first <= at <= last or at == sentence.index or not terms:
            continue
        if terms - _ANY == own and _fits(world, bar, size.claim):
            near = abs(at - sentence.index) == 1
            yield size.claim, _FOLLOWED if near and _follows(sentence, bar, size.claim) else 0.5


def _follows(sentence: Sentence, bar: Claim, figure: Claim) -> bool:
    """Whether it is told right after the figure that it was passed, and by what follows from it."""
    before = sentence.before(bar)
    return figure.key < bar.key and _PASSED.search(before) is not None and _HENCE.search(before) is not None


def _of_its_own_time(world: World, bar: Claim, figure: Claim) -> bool:
    """Whether what is passed is said to be of an earlier time: "surpassing the 8.37 billion of 2020/21"."""
    sentence = world.sentence(bar)
    before = world.sentence(figure) is sentence and figure.key < bar.key
    earlier = bar.period is not None and figure.period is not None and bar.period[1] <= figure.period[0]
    return before and earlier and _OF_TIME.match(sentence.after(bar)) is not None


def _fits(world: World, bar: Claim, claim: Claim, below: int = _BELOW) -> bool:
    quantity = claim.quantity
    if quantity.kind is not bar.quantity.kind or not (same_unit(claim, bar) or quantity.kind is Kind.SHARE):
        return False
    if world.fact(claim) is world.fact(bar) or _is_bar(world, claim):
        return False
    if not same_period(bar, claim) and not _of_its_own_time(world, bar, claim):
        return False
    if quantity.kind is not Kind.SHARE and world.standing(claim) is not Standing.FIGURE:
        return False
    if quantity.kind is Kind.SHARE:
        return True
    return bar.quantity.nominal <= quantity.nominal * _ABOVE and quantity.nominal <= bar.quantity.nominal * below

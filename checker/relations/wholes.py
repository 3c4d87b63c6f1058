"""Candidates for the whole that a part is taken from, each with how well the text fits."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterator
from decimal import Decimal
from functools import lru_cache

from checker.model import Claim, Fact, Kind
from checker.records import record
from checker.relations import profile
from checker.relations.counted import noun_alike, one_thing
from checker.relations.denominators import GENERIC, Denominator
from checker.relations.layout import TAKEN, Sentence
from checker.relations.profile import Profile
from checker.relations.world import Size, World, same_period, same_unit
from checker.units import GENERIC_COUNT

_OUT_OF = re.compile(
    r"(?:\A|[,;，；(（]\s?)(?:(?:of|among|out of|sur|parmi) (?:the |these |all |its |les )?|在)\Z", re.I
)
_OUT_OF_ALL = re.compile(r"\A(?:of|out of) (?:the|its|their|this) [^,;.:\d]{1,40}\Z", re.I)
# "3,129 of them", 775 d'entre elles: taken from the figure before.
_OF_THEM = re.compile(
    r"\A(?:\s[^\W\d][\w'’-]*)?\s(?:of (?:them|these|those|whom|which)|d['’]entre (?:eux|elles))\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[，。；;]|,\s")
_NATIONAL = re.compile(
    r"全国|全球|世界|\bnational|\bnation\b|\bworld|\bcountry|\bmondial|\bnationale?\b|\bpays\b", re.IGNORECASE
)
# What names a part of the economy before a measure: 制造业实际使用外资 is not 全国实际使用外资.
_BRANCH = re.compile(r"(?:业|企业|品|部门|地区|领域|单位|区域)\Z")
_ALL_OF = re.compile(r"\A(?:全[国省市区县州]|我国|全部|全社会)的?")
_LOCAL = re.compile(r"[全本我该][市省区县州镇乡]|\bthe city\b|\bthe province\b|\bla ville\b", re.IGNORECASE)
_SPAN = re.compile(r"全年|上半年|下半年|前三季度|前[一二三四五六七八九十0-9]+个?月|[一二三四1-4]季度|[0-9]{1,2}月份?")
_TARGET = re.compile(r"(?:(?<!公共)预算|目标|计划|任务)(?:数|额|的)?(?:为|是)?\Z")
_AIM = re.compile(r"(?<!公共)预算|目标|计划|任务")
_PARTS = re.compile(r"\A[^.;。；]{0,60}[:：]\s")
_ALIKE = 0.22  # for a whole that is named, of the things that its part is of
_CALLED, _LABEL = 0.12, 24  # for what is called by the very words right before it; characters
_FIRST = 0.1  # for the figure with which a sentence begins
_JUST_SPOKEN = 0.36
_SPOKEN = 0.3  # for what a text has just spoken of, where it takes a share of "the total"
_TAKEN_FROM = 0.1  # where the sentence begins with "among them" besides
SPOKEN_OF = "the total that was spoken of"
_SAME = "of which, in the same sentence"
THINGS = "of the same things"
_AFTER = "of which, after the sentence of the whole"


@record
class Whole:
    fact: Fact
    claim: Claim
    prior: float
    reason: str


def within_words(world: World, claim: Claim) -> bool:
    """Whether the sentence takes its figures from another one: "of which", 其中, dont."""
    sentence = world.sentence(claim)
    return _takes(sentence.text, sentence.start, sentence.end)


@lru_cache(maxsize=1024)  # every figure of a sentence asks
def _takes(text: str, start: int, end: int) -> bool:
    return TAKEN.search(text, start, end) is not None


_NAMED_OUTRIGHT = 0.65
_LEAST = 0.05  # that is said for a whole
_CLOSE_BY, _LOST = 4, -0.14  # sentences beyond which its place adds less than what is lacking below this score
_NEXT = 2  # sentences after a whole in which what is said to be a part of it may be above it
_BESIDE = 120  # characters between a whole and what is taken from it in one sentence
_ANYWHERE = sys.maxsize  # sentences
_OUT_OF_LENGTH = 20  # characters that ``_OUT_OF`` can match, and some


@record
class _Question:
    """A part that looks for its whole, with what every candidate is held against."""

    world: World
    part: Claim
    named: Denominator
    base: float  # of every score
    profile: Profile
    sentence: Sentence
    before: Sentence | None  # where the sentence starts with "of which": the one that this takes its figures from
    last: Claim | None  # what "of them" behind the part stands for
    column: tuple[int, int] | None
    national: bool  # whether the whole is called that of the nation
    span: str | None  # the last words of time beside the part, none where there are none
    wanted: frozenset[str]  # scopes that the words for the whole name
    fitting: frozenset[str]  # scopes that are not foreign to the part
    carried: frozenset[str]  # scopes of the part that its whole should have
    scores: dict[frozenset[str], float]  # for scopes of a whole: many figures are of the same

    @staticmethod
    def of(world: World, part: Claim, named: Denominator) -> _Question:
        sentence, mine = world.sentence(part), world.profile(part)
        taken = TAKEN.match(sentence.text, sentence.start) is not None
        wanted = named.scopes - GENERIC
        context = frozenset() if named.measures else world.context(sentence)
        return _Question(
            world,
            part,
            named,
            0.15 if named.named and not named.total else 0.2,
            mine,
            sentence,
            next(world.previous(sentence), None) if taken else None,
            _last_before(world, part, sentence),
            world.column(part),
            _NATIONAL.search(named.text) is not None,
            _span(sentence.before(part)),
            wanted,
            mine.scopes | wanted | context | GENERIC,
            mine.scopes - GENERIC - profile.places(),  # the nearest whole lacks least, places aside
            {},
        )


def wholes(
    world: World,
    part: Claim,
    named: Denominator,
    place: Claim,
    smaller: bool = False,
    reach: int = _ANYWHERE,
    among: Collection[Sentence] | None = None,
) -> Iterator[Whole]:
    """Levels of the unit of ``part`` that could be its whole. ``place`` is the figure that asks for one. Levels
    smaller than the part are none, unless the question is just that, or their name leaves no doubt. ``reach``: how many
    sentences (of all languages) it may stand away; ``among``: in which alone."""
    own, here, home = world.fact(part), world.sentence(place).index, world.sentence(part)
    floor = Decimal(0) if smaller else part.quantity.nominal
    first, last = here - reach, here + reach
    since, until = home.index - _NEXT, home.index
    counted, unit, period = part.quantity.kind is Kind.COUNT, part.quantity.unit, part.period
    generic = counted or unit == GENERIC_COUNT  # which sort it counts must be told
    done = not _AIM.search(named.text)
    asked: _Question | None = None
    for size in world.near(place, part):
        if size.fact is own or not first <= size.sentence.index <= last:
            continue
        if among is not None and size.sentence not in among:
            continue
        claim = size.claim
        if claim.quantity.unit != unit and not counted:
            continue
        below = claim.quantity.nominal < floor
        if below and not (since <= size.sentence.index <= until and _just_told(home, part, named, size)):
            continue
        if (generic or claim.quantity.kind is Kind.COUNT) and not same_unit(claim, part):
            continue
        if (period is None or claim.period != period) and not same_period(part, claim):
            continue
        if done and _is_planned(size.before):
            continue  # what was planned is no whole of what was done
        if asked is None:
            asked = _Question.of(world, part, named)
        if (asked.national or asked.span) and not _of_one_place_and_time(asked, size):
            continue
        prior, reason = _fit(asked, size)
        if not named.measures and reason.endswith(_SAME):
            prior = max(prior, 0.75)  # said outright, whatever words name the two
        if prior > (_NAMED_OUTRIGHT if below and reason != THINGS else _LEAST):
            yield Whole(size.fact, claim, _squashed(prior), reason)


def _of_one_place_and_time(asked: _Question, size: Size) -> bool:
    """Not a city's figure where the nation's is named, nor the year's beside a part of the quarter."""
    if asked.national and (_is_local(size.before) or _is_of_a_branch(size.before, asked.named.text)):
        return False
    its = _span(size.before) if asked.span else None
    return its is None or its == asked.span


@lru_cache(maxsize=1024)  # every part nearby asks
def _is_planned(before: str) -> bool:
    return _TARGET.search(before) is not None


@lru_cache(maxsize=1024)
def _is_local(before: str) -> bool:
    return _LOCAL.search(_label(before)) is not None


@lru_cache(maxsize=1024)
def _is_of_a_branch(before: str, named: str) -> bool:
    """Whether what is called so is that of a branch, and not of all: 制造业实际使用外资 beside 全国实际使用外资."""
    measure, words = _ALL_OF.sub("", named), _label(before)
    at = words.rfind(measure) if len(measure) > 1 else -1
    return at > 0 and _BRANCH.search(words[:at]) is not None


@lru_cache(maxsize=1024)
def _span(before: str) -> str | None:
    """The last words of time before a figure in its clause."""
    return next(reversed(_SPAN.findall(_label(before))), None)


def _label(before: str) -> str:
    """What stands before a figure in its clause."""
    return _CLAUSE.split(before)[-1]


def _just_told(home: Sentence, part: Claim, named: Denominator, size: Size) -> bool:
    """Only of the last sentences may a share name its whole by the measure alone, whatever the figures are. Nor need a
    share of "the total" say more where they have counted the same things."""
    if size.claim.key >= part.key:
        return False
    return bool(named.measures) or (named.bare and one_thing(home, part, size.sentence, size.claim))


def _squashed(score: float) -> float:
    """Scores beyond what is said outright still rank, but hardly count."""
    return score if score <= 0.9 else min(0.98, 0.9 + (score - 0.9) / 4)


def _fit(asked: _Question, size: Size) -> tuple[float, str]:
    named, mine, its = asked.named, asked.profile, size.profile
    score = asked.base
    reasons: list[str] = []
    if named.measures:
        hit = not named.measures.isdisjoint(its.measures)
        score += 0.3 if hit else -0.3
        if hit:
            apart = asked.sentence.index - size.sentence.index
            score += _FIRST if 0 < apart <= 3 and _leads(size.sentence, size.claim) else 0
            reasons.append("named measure")
    elif mine.measures and its.measures:
        hit = not mine.measures.isdisjoint(profile.holding(its.measures))
        score += 0.22 if hit else -0.1 if named.total and _spoken_of(asked, size) else -0.25
        if hit:
            score += _FIRST if named.total else 0
            reasons.append("same measure")
    if score < 0 and size.sentence is not asked.sentence:
        return 0.0, ""
    if asked.wanted:
        score += 0.2 * profile.overlap(asked.wanted, its.scopes)
    if named.words:
        shared = profile.overlap(named.words, its.words)
        score += 0.2 * shared - (0.1 if shared == 0 and not named.measures else 0)
        if shared >= 0.5:
            reasons.append("named in words")
        if shared == 1 and named.words <= profile.words(size.before[-_LABEL:]):
            score += _CALLED  # "outlays of $6,752 billion" for "31.1% of outlays"
        if shared == 1 and noun_alike(asked.sentence, asked.part, size.sentence, size.claim):
            score += _ALIKE
            reasons.append(THINGS)
    if named.measures:
        strange, lacking = its.scopes - asked.wanted - GENERIC, asked.wanted - its.scopes
        score += 0.1 - 0.18 * min(3, len(strange) + len(lacking))
    else:
        score += _scope_fit(asked, its.scopes)
    if score < _LOST and asked.last is None and not -1 < asked.sentence.index - size.sentence.index <= _CLOSE_BY:
        return 0.0, ""
    place, reason = _place_fit(asked, size)
    if reasons:
        reason = "; ".join([*reasons, reason] if reason else reasons)
    return score + place, reason


def _scope_fit(asked: _Question, whole: frozenset[str]) -> float:
    """A whole is wider than its part: what it is of should be among what the part is of."""
    found = asked.scores.get(whole)
    if found is None:
        bonus = 0.0 if whole.isdisjoint(asked.profile.scopes) else 0.15
        bonus += 0.0 if whole.isdisjoint(GENERIC) else 0.05
        strange, lacking = len(whole - asked.fitting), len(asked.carried - whole)
        found = bonus - 0.08 * (strange if strange < 3 else 3) - 0.12 * (lacking if lacking < 2 else 2)
        asked.scores[whole] = found
    return found


def _place_fit(asked: _Question, size: Size) -> tuple[float, str]:
    mine, its = asked.sentence, size.sentence
    if asked.last is not None and size.claim.key == asked.last.key:
        return 0.45, _SAME
    if mine is its:
        return _fit_in_sentence(mine, asked.part, size.claim)
    apart = mine.index - its.index
    score, reason = (0.12 if 0 < apart <= 3 else 0.06 if 0 < apart <= 12 else 0.0), ""
    if asked.named.total and _spoken_of(asked, size):
        score += _TAKEN_FROM if its is asked.before else 0.0
        return score + (_JUST_SPOKEN if apart == 1 else _SPOKEN), SPOKEN_OF
    if 0 < apart <= _NEXT and asked.named.bare and one_thing(mine, asked.part, its, size.claim):
        score, reason = score + _ALIKE, THINGS
    if 0 < apart <= 4 and its is asked.before:
        score, reason = score + (0.2 if its.block == mine.block or _leads(its, size.claim) else 0.1), _AFTER
    column = asked.column
    if column and size.column and column[1] == size.column[1] > 1:
        score += 0.12 if column[0] == size.column[0] else -0.12
    return score, reason


def _spoken_of(asked: _Question, size: Size) -> bool:
    """Whether what the words call no more than a total is what the last sentences have spoken of first."""
    apart = asked.sentence.index - size.sentence.index
    return 0 < apart <= _NEXT and _leads(size.sentence, size.claim)


def _fit_in_sentence(sentence: Sentence, part: Claim, whole: Claim) -> tuple[float, str]:
    start, end = whole.quantity.start, whole.quantity.end
    if start >= part.quantity.start:
        return 0.0, ""
    if part.quantity.start - end < _BESIDE and _taken(sentence.text[end : part.quantity.start]):
        return 0.45, _SAME
    if _OUT_OF.search(sentence.text[max(sentence.start, start - _OUT_OF_LENGTH) : start]):
        return 0.45, _SAME
    if _OUT_OF_ALL.match(sentence.text, sentence.start, start):
        return 0.45, _SAME
    if _PARTS.match(sentence.after(whole)):
        return 0.4, "its parts follow a colon"
    return 0.15, "same sentence"


def _last_before(world: World, part: Claim, sentence: Sentence) -> Claim | None:
    """The figure that "of them" stands for: the last of its kind before the part."""
    if not _OF_THEM.match(sentence.after(part)):
        return None
    for place in (sentence, *world.previous(sentence)):
        before = [c for c in place.levels() if c.key < part.key]
        if before:
            return before[-1]
    return None


def _taken(between: str) -> bool:
    """Whether what follows is taken from what stands before; not in "18,000 of these machines"."""
    match = TAKEN.search(between)
    if match is None:
        return False
    return bool(between[: match.start()].strip()) or not match.group().lower().startswith("of th")


def _leads(sentence: Sentence, claim: Claim) -> bool:
    """Whether the figure is the first that its sentence states."""
    return bool(sentence.figures) and sentence.figures[0].key == claim.key

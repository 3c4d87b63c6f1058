"""The same thing at an earlier time, wherever a text tells it: 2023年地区生产总值128222.2亿元……2022年为122875.6亿元.

What a sentence compares outright is read by ``comparisons``; here two levels are told to be of one thing by what they
are called, and of two times by their periods or by words like 上年末 and "a year earlier".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from checker.model import SIZED, Claim
from checker.records import record
from checker.relations.layout import Sentence, Standing
from checker.relations.named import label
from checker.relations.profile import overlap, words
from checker.relations.world import World, same_unit
from checker.searching import cue, late, may_stand


@record
class Told:
    """Levels in the order of the text, each with its sentence, and the numbers of these."""

    told: Sequence[tuple[Sentence, Claim]]
    indices: Sequence[int]


@record
class Past:
    """The levels of earlier times by document, language and unit, and the sentences that may say that one is."""

    rows: Mapping[tuple[str, str, str | None], Told]
    said: set[int]


_REACH = 4  # sentences on either side in which the earlier level stands
_SIZES = 4  # times that the two may be apart
_ALIKE = 0.6  # of the words of a name
_DAYS = 2  # by which years differ
_STATED = frozenset({Standing.FIGURE, Standing.PRIOR})
# What a Chinese name may begin with and still be the name: the time, the place, the verb.
_LEAD = late(
    r"(?:而|但|且|其中|当年|同期|[12]\d{3}年|[去上前今本]年|[上下]半年|前[三1-9]季度|全年|年[末底初]?|末|前?[一二三四\d]{1,2}(?:个月|季度|月份?)|"
    r"实现|完成|累计|共计?|的|我[国省市区县州]|[全本][国省市区县州行司]|[\u4e00-\u9fff]{2,3}[省市区县州])*"
)
_CLAUSE = re.compile(r"[,;:，；：。]")
_ALL_OF_IT = cue(r"[全本][省市区县州]")
# Of a part of last year, which need not be that of which the later figure is.
OF_SEASON = cue(r"(?:上年|去年)(?:第?[一二三四1-4]季度|\d{1,2}月|[上下]半年)")
# That what stands behind it was earlier, whatever the time is of which the text speaks.
_PAST = cue(
    r"上年|去年|前年|上一?年度|年初|"
    r"\b(?:last|previous|prior|preceding) year|\b(?:a|the|one) year (?:ago|earlier|before)|"
    r"\bl['’]an(?:née)? (?:derni(?:er|ère)|précédente?)|\bun an (?:plus tôt|auparavant)",
)


def earlier_levels(world: World, figure: Claim) -> Iterator[Claim]:
    """The levels of what ``figure`` is of, as long a time as its own but before it, in the sentences around."""
    past = _past(world)
    row = past.rows.get((figure.path, figure.quantity.language, figure.quantity.unit))
    home = world.sentence(figure) if row else None
    if row is None or home is None or _says_past(past, home, figure):
        return
    first, last = bisect_left(row.indices, home.index - _REACH), bisect_right(row.indices, home.index + _REACH)
    for sentence, claim in row.told[first:last]:
        if claim is figure:
            continue
        earlier = _is_earlier(past, sentence, figure, claim) and _could_be(world, figure, claim)
        if earlier and _of_one_thing(home, figure, sentence, claim):
            yield claim


def _past(world: World) -> Past:
    """By document, language and unit: the levels of a time that was over when that of another one began, or that are
    said to be of last year."""
    if world.past is None:
        groups: dict[tuple[str, str, str | None], list[tuple[Sentence, Claim]]] = {}
        said: set[int] = set()
        for sentence in world.sentences:
            if may_stand(_PAST, sentence.lower):
                said.add(sentence.index)
            for claim in sentence.claims:
                if claim.quantity.kind in SIZED:
                    key = (claim.path, claim.quantity.language, claim.quantity.unit)
                    groups.setdefault(key, []).append((sentence, claim))
        rows = {key: tuple(_over(row, said)) for key, row in groups.items() if len(row) > 1}
        told = {key: Told(row, [sentence.index for sentence, _ in row]) for key, row in rows.items() if row}
        world.past = Past(told, said)
    return world.past


def _over(row: list[tuple[Sentence, Claim]], said: set[int]) -> Iterator[tuple[Sentence, Claim]]:
    periods = {claim.period for _, claim in row}
    last = max((period[0] for period in periods if period is not None), default=None)
    for sentence, claim in row:
        dated = claim.period is not None and last is not None and (None in periods or claim.period[1] <= last)
        if dated or (sentence.index in said and _PAST.search(sentence.before(claim))):
            yield sentence, claim


def _could_be(world: World, figure: Claim, claim: Claim) -> bool:
    """Of one unit and size, and not the same."""
    if claim.quantity.kind not in SIZED or not same_unit(claim, figure) or world.standing(claim) not in _STATED:
        return False
    one, other = abs(figure.quantity.nominal), abs(claim.quantity.nominal)
    return one != other and 0 < one <= other * _SIZES and other <= one * _SIZES  # told again it would be the same


def _says_past(past: Past, sentence: Sentence, claim: Claim) -> bool:
    """Whether the words before a figure say that it is of a time before."""
    return sentence.index in past.said and _PAST.search(sentence.before(claim)) is not None


def _is_earlier(past: Past, sentence: Sentence, figure: Claim, claim: Claim) -> bool:
    """Of a time as long that was over when that of the figure began; or said to be of last year."""
    if claim.months != figure.months and None not in (claim.months, figure.months):
        return False  # the fourth quarter before the first one: of another season
    if claim.period is None or figure.period is None or claim.period == figure.period:
        later = claim.period != figure.period and claim.period is not None and sentence.start > figure.quantity.start
        return later or (_says_past(past, sentence, claim) and OF_SEASON.search(sentence.before(claim)) is None)
    (since, until), (first, last) = claim.period, figure.period
    return until <= first and abs((until - since) - (last - first)).days <= _DAYS and since.month == first.month


def _of_one_thing(home: Sentence, figure: Claim, sentence: Sentence, claim: Claim) -> bool:
    """By the measure, by whom and where, and by the name; what has no name goes on with the thing just told."""
    if figure.metric != claim.metric or _scopes(home, figure) != _scopes(sentence, claim):
        return False
    if sentence.language == "zh":
        name = _name(sentence, claim)
        return name == _name(home, figure) if name else home.figures[:1] == (figure,) and _goes_on(home, sentence)
    mine, its = (words(_CLAUSE.split(place.before(c))[-1]) for place, c in ((home, figure), (sentence, claim)))
    if not its:
        return bool(figure.metric)
    return overlap(its, mine | words(home.subject)) >= _ALIKE


def _scopes(sentence: Sentence, claim: Claim) -> set[str]:
    """Of whom and where; 全省 is all of what the text is about, not the nation."""
    found = set(claim.scope.split())
    return found - {"national"} if _ALL_OF_IT.search(sentence.before(claim)) else found


def _goes_on(home: Sentence, sentence: Sentence) -> bool:
    return sentence is home or sentence.index == home.index + 1


def _name(sentence: Sentence, claim: Claim) -> str:
    return _LEAD.sub("", label(sentence, claim), count=1)

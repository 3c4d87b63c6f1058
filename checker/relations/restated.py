"""A figure that a document tells again: its headline and the text below, a list of highlights and the paragraphs.

Which figure is told again is read from the words: those beside a figure of a headline stand in the sentence of its
text; two sentences that share a figure and most of their words state its neighbours again, too. That the two values
agree, or are one slip of the pen apart, settles it; figures that merely differ are two facts.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from typing import TypeAlias

from checker.model import ARITHMETIC, Block, BlockKind, Bound, Claim, Document, Fact, Kind, Relation, Role
from checker.records import record
from checker.relations.bases import like, plain
from checker.relations.layout import Sentence, Standing, passes
from checker.relations.named import is_short_for, rate_label
from checker.relations.profile import overlap, words
from checker.relations.settling import Candidate, settle
from checker.relations.world import World, same_period
from checker.rulebook import Rule
from checker.slips import TRANSPOSED, slips
from checker.units import GENERIC_COUNT

_EXACTLY = frozenset({Bound.EXACT})
_ROUGHLY = frozenset({Bound.EXACT, Bound.OVER, Bound.NEARLY})  # as headlines say it
_KINDS = ARITHMETIC - {Kind.POINT_CHANGE, Kind.MULTIPLE}
_SENTENCE_END = re.compile(r"[.。!！?？;；…,，]\W{0,3}\Z")
_CLAUSE = re.compile(r"[;；。]|\s[|–—•]\s|\.\s")
_HEADLINE = {"zh": 60}  # characters of the longest headline
_LONGEST = 160  # in other languages
_FIGURES = 3  # that a headline has at most: with more it is a paragraph that has lost its stop
_TOLD, _SAME = 0.6, 0.75  # parts of the words that stand in the other place
_LED, _AT_ALL = 0.4, 0.2  # of the words of a headline, in the sentence right below it
_NAME = 3  # characters of a name
_SHARED = 0.5  # of the words of two sentences that share a figure
_LIKELY, _CLEAR, _DOUBTFUL = 0.6, 0.62, 0.52  # see ``settling``: a failure needs a slip on top
_FAR = 160  # sentences of the text below a headline
_MOST = 4  # places in which a figure is told again
_LARGE = 1000  # bare numbers from here on are figures of size
_DIGITS = 3  # of a figure that two sentences do not share by accident


_Figure: TypeAlias = tuple[Claim, Sentence]  # one that may be told again, and where it stands
_Told: TypeAlias = tuple[Claim, Sentence, Fact]


@record
class _Place:
    """A figure of a headline, with the words beside it."""

    claim: Claim
    sentence: Sentence
    own: frozenset[str]


def find(rule: Rule, world: World) -> Iterator[Relation]:
    figures = [(c, s) for s in world.sentences for c in s.claims if _tellable(s, c)]
    headlines = list(_headlines(world))
    if headlines:
        below = _Below.of(world, figures)
        for place in headlines:
            yield from settle(rule, list(_told_below(rule, world, place, below)), quiet=True)
    for candidate in _neighbours(rule, world, figures):
        yield from settle(rule, [candidate], quiet=True)


# --------------------------------------------------------------------------------------------------------------
# A headline and the text below it


def _headlines(world: World) -> Iterator[_Place]:
    """The figures of headlines: blocks that are called so, or that end without a stop."""
    documents = {d.path: d for d in world.documents}
    for sentence in world.sentences:
        document = documents[sentence.path]
        block = document.blocks[sentence.block]
        if block.kind is not BlockKind.HEADING and not _is_headline(document, block, sentence):
            continue
        for claim in sentence.claims:
            own = _beside(sentence, claim) if _tellable(sentence, claim, _ROUGHLY) else frozenset()
            if len(own) > 1:
                yield _Place(claim, sentence, own)


def _is_headline(document: Document, block: Block, sentence: Sentence) -> bool:
    if len(sentence.claims) > _FIGURES or block.kind is BlockKind.CELL:
        return False
    text = document.text[block.start : block.end].strip()
    return len(text) <= _HEADLINE.get(sentence.language, _LONGEST) and not _SENTENCE_END.search(text)


def _tellable(sentence: Sentence, claim: Claim, bounds: frozenset[Bound] = _EXACTLY) -> bool:
    q = claim.quantity
    if q.kind not in _KINDS or q.bound not in bounds or not _is_measured(claim):
        return False
    standing = sentence.standings.get(claim.key, Standing.FIGURE)
    hedged = q.bound is Bound.OVER and standing is Standing.BAR and not passes(sentence, claim)
    return len(_printed(q.text)) > 1 and (standing is Standing.FIGURE or hedged)


def _is_measured(claim: Claim) -> bool:
    """Whether the figure says what it measures or counts, or is too large for a day, a version, a number in a name."""
    q = claim.quantity
    return q.unit not in (None, GENERIC_COUNT) or abs(q.nominal) >= _LARGE


def _beside(sentence: Sentence, claim: Claim) -> frozenset[str]:
    """The words of the clause in which a figure stands."""
    return _words_between(sentence.before(claim), sentence.after(claim))


@lru_cache(maxsize=1024)  # what is told again and again is compared each time
def _words_between(before: str, after: str) -> frozenset[str]:
    before = before[max((m.end() for m in _CLAUSE.finditer(before)), default=0) :]
    return words(before) | words(_CLAUSE.split(after, maxsplit=1)[0])


@record
class _Below:
    """Where a headline may be told again, looked up: by document and language the sentences, and with kind and unit the
    figures that they state, but for those with which they compare others. ``said``: the words of each, once asked."""

    sentences: Mapping[tuple[str, str], Sequence[Sentence]]
    figures: Mapping[tuple[object, ...], Sequence[_Told]]
    said: dict[int, frozenset[str]]

    @staticmethod
    def of(world: World, figures: Sequence[_Figure]) -> _Below:
        sentences: dict[tuple[str, str], list[Sentence]] = {}
        for sentence in world.sentences:
            sentences.setdefault((sentence.path, sentence.language), []).append(sentence)
        earlier = {pair.prior.key for sentence in world.sentences for pair in world.comparisons(sentence)}
        alike: dict[tuple[object, ...], list[_Told]] = {}
        for claim, sentence in figures:
            if claim.key not in earlier:
                alike.setdefault(_sort(claim, sentence), []).append((claim, sentence, world.fact(claim)))
        return _Below(sentences, alike, {})

    def figures_of(self, headline: _Place) -> Sequence[_Told]:
        """The figures of the sort of that of a headline, in the ``_FAR`` sentences below it."""
        home = headline.sentence
        row = self.sentences[home.path, home.language]
        first = bisect_right(row, home.index, key=lambda sentence: sentence.index)
        while first < len(row) and row[first].block == home.block:
            first += 1
        below = row[first : first + _FAR]
        alike = self.figures.get(_sort(headline.claim, home), ()) if below else ()
        if not alike:
            return ()
        start = bisect_left(alike, below[0].index, key=_index)
        return alike[start : bisect_right(alike, below[-1].index, start, key=_index)]

    def words(self, claim: Claim, sentence: Sentence) -> frozenset[str]:
        """What is said of a figure: before the first one of its sentence, and beside it."""
        found = self.said.get(id(claim))
        if found is None:
            found = self.said[id(claim)] = words(sentence.subject) | _beside(sentence, claim)
        return found


def _index(figure: _Told) -> int:
    return figure[1].index


def _sort(claim: Claim, sentence: Sentence) -> tuple[object, ...]:
    return (sentence.path, sentence.language, claim.quantity.kind, claim.quantity.unit)


def _told_below(rule: Rule, world: World, place: _Place, below: _Below) -> Iterator[Candidate]:
    """The figures that may state the one that is told: those that agree with it, and only without any the others."""
    own, nominal = world.fact(place.claim), place.claim.quantity.nominal
    figures = [row for row in below.figures_of(place) if row[2] is not own]
    if not figures:
        return
    said = nominal in [claim.quantity.nominal for claim, _, _ in figures]
    name, first = ("", None) if said else (_name(place), figures[0][0])
    stated = _rounded(world, place.claim)
    low, high = stated.claim.quantity.low, stated.claim.quantity.high
    if place.claim.quantity.bound is Bound.EXACT or low is None or high is None:
        low = high = nominal
    near = [row for row in figures if low <= row[0].quantity.nominal <= high or row[0].quantity.nominal == nominal]
    agreeing = list(islice(_told(place, near, below, name, first), _MOST))
    for prior, fact in agreeing or _told(place, figures, below, name, first):
        roles = (Role("statement", stated), Role("other", fact))
        yield Candidate(roles, rule.formula, prior, "told again in the text below")


def _told(
    place: _Place, figures: Sequence[_Told], below: _Below, name: str, first: Claim | None
) -> Iterator[tuple[float, Fact]]:
    """Those of the figures that the words call the one of the headline, which leaves out that growth is in real terms.
    ``first``: the one that may stand right below it with a slip."""
    length = len(place.own)
    dated = place.claim.period is not None  # a headline seldom says the year
    for claim, sentence, fact in figures:
        if dated and not same_period(place.claim, claim):
            continue  # what the text calls a month or a year is not another one
        shared = len(place.own & below.words(claim, sentence)) / length
        if shared < _SAME and name and name[0] in sentence.words and is_short_for(name, rate_label(sentence, claim)):
            shared = _SAME
        leads = claim is first and _follows(place, claim, sentence, shared)
        if (shared >= _TOLD or leads) and (like(place.claim, claim) or plain(place.claim)):
            yield max(_prior(place.claim, shared), _LIKELY if leads else 0), fact


def _follows(place: _Place, claim: Claim, sentence: Sentence, shared: float) -> bool:
    """Whether the figure stands right below the headline, and is one slip away from what it says: that two figures are
    each other's digits exchanged is hardly an accident, so that they need share but a word."""
    if sentence.index != place.sentence.index + 1 or shared < _AT_ALL:
        return False
    told = Fraction(place.claim.quantity.nominal)
    slip = next((slip for slip in slips(claim) if slip.value == told), None)
    return slip is not None and shared >= (_LED if slip.cause != TRANSPOSED else _AT_ALL)


def _name(place: _Place) -> str:
    """What a Chinese headline calls its figure, which may be short for its name in the text (水产品产量, of
    水产品总产量); empty where that is too short to tell."""
    name = rate_label(place.sentence, place.claim) if place.sentence.language == "zh" else ""
    return name if len(name) >= _NAME else ""


def _rounded(world: World, claim: Claim) -> Fact:
    """What a headline says. "More than 2.1 million" is cut off there, "nearly 2.2 million" raised to it."""
    fact, q = world.fact(claim), claim.quantity
    step = q.coarse or q.step
    if q.bound is Bound.EXACT or step is None or q.nominal <= 0:
        return fact
    low, high = (q.nominal, q.nominal + step) if q.bound is Bound.OVER else (q.nominal - step, q.nominal)
    return Fact((replace(claim, quantity=replace(q, low=low, high=high, low_open=False, high_open=False)),))


def _prior(claim: Claim, shared: float) -> float:
    """Of a figure of two digits many others are one slip apart: it needs nearly all of its words."""
    if _digits(claim) < _DIGITS:
        return _LIKELY if shared >= _SAME else _DOUBTFUL
    return _CLEAR if shared >= _SAME else _LIKELY


def _digits(claim: Claim) -> int:
    return len(_printed(claim.quantity.text).strip("0"))


@lru_cache(maxsize=1024)  # each figure is asked whether it can be told, and whether it can be shared
def _printed(text: str) -> str:
    return "".join(filter(str.isdigit, text))


# --------------------------------------------------------------------------------------------------------------
# Two sentences that share a figure


def _neighbours(rule: Rule, world: World, figures: Sequence[_Figure]) -> Iterator[Candidate]:
    """The figures that stand next to a shared one in the same way in both sentences."""
    first: dict[tuple[object, ...], _Figure] = {}
    told: set[tuple[int, ...]] = set()  # a long text repeats both
    for claim, sentence in figures:
        if _digits(claim) < _DIGITS:
            continue
        key = (*_sort(claim, sentence), claim.quantity.nominal)
        known = first.setdefault(key, (claim, sentence))
        if known[1].block != sentence.block and _say_the_same(known, (claim, sentence)):
            for candidate in _beside_shared(rule, world, known, (claim, sentence)):
                bound = tuple(id(role.fact) for role in candidate.roles)
                if bound not in told:
                    told.add(bound)
                    yield candidate


def _say_the_same(one: _Figure, other: _Figure) -> bool:
    mine, its = _beside(one[1], one[0]), _beside(other[1], other[0])
    few, many = sorted((mine, its), key=len)
    return len(few) > 1 and overlap(few, many) >= _SHARED and same_period(one[0], other[0])


def _beside_shared(rule: Rule, world: World, one: _Figure, other: _Figure) -> Iterator[Candidate]:
    for step in (-1, 1):
        mine, its = _at(one, step), _at(other, step)
        if mine is None or its is None or world.fact(mine) is world.fact(its):
            continue
        sort = (mine.quantity.kind, mine.quantity.unit, mine.quantity.bound)
        if sort == (its.quantity.kind, its.quantity.unit, its.quantity.bound) and like(mine, its):
            roles = (Role("statement", world.fact(its)), Role("other", world.fact(mine)))
            yield Candidate(roles, rule.formula, _CLEAR, "beside a figure that both sentences state")


def _at(figure: _Figure, step: int) -> Claim | None:
    claim, sentence = figure
    at = sentence.place(claim) + step
    found = sentence.claims[at] if 0 <= at < len(sentence.claims) else None
    return found if found is not None and found.quantity.kind in _KINDS and _is_measured(found) else None

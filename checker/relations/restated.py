"""A figure that a document tells again: its headline and the text below, a list of highlights and the paragraphs.

Which figure is told again is read from the words: those beside a figure of a headline stand in the sentence of its
text; two sentences that share a figure and most of their words state its neighbours again, too. That the two values
agree, or are one slip of the pen apart, settles it; figures that merely differ are two facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from checker.model import ARITHMETIC, BlockKind, Bound, Claim, Kind, Relation, Role
from checker.relations.bases import like, plain
from checker.relations.layout import Sentence, Standing
from checker.relations.profile import overlap, words
from checker.relations.settling import Candidate, settle
from checker.relations.world import World, same_period
from checker.rulebook import Rule
from checker.units import GENERIC_COUNT

_KINDS = ARITHMETIC - {Kind.POINT_CHANGE, Kind.MULTIPLE}
_SENTENCE_END = re.compile(r"[.。!！?？;；…,，]\W{0,3}\Z")
_CLAUSE = re.compile(r"[;；。]|\s[|–—•]\s|\.\s")
_HEADLINE = {"zh": 60}  # characters of the longest headline
_LONGEST = 160  # in other languages
_FIGURES = 3  # that a headline has at most: with more it is a paragraph that has lost its stop
_TOLD, _SAME = 0.6, 0.75  # parts of the words that stand in the other place
_SHARED = 0.5  # of the words of two sentences that share a figure
_LIKELY, _CLEAR, _DOUBTFUL = 0.6, 0.62, 0.52  # see ``settling``: a failure needs a slip on top
_FAR = 160  # sentences of the text below a headline
_MOST = 4  # places in which a figure is told again
_LARGE = 1000  # bare numbers from here on are figures of size
_DIGITS = 3  # of a figure that two sentences do not share by accident


@dataclass(frozen=True, slots=True)
class _Place:
    """A figure in its sentence, with the words beside it."""

    claim: Claim
    sentence: Sentence
    own: frozenset[str]


def find(rule: Rule, world: World) -> Iterator[Relation]:
    for place in _headlines(world):
        yield from settle(rule, list(_told_below(rule, world, place)), quiet=True)
    for candidate in _neighbours(rule, world):
        yield from settle(rule, [candidate], quiet=True)


# --------------------------------------------------------------------------------------------------------------
# A headline and the text below it


def _headlines(world: World) -> Iterator[_Place]:
    """The exact figures of headlines: blocks that are called so, or that end without a stop."""
    documents = {d.path: d for d in world.documents}
    for sentence in world.sentences:
        document = documents[sentence.path]
        block = document.blocks[sentence.block]
        text = document.text[block.start : block.end].strip()
        if block.kind is not BlockKind.HEADING and not _is_headline(text, sentence):
            continue
        for claim in sentence.claims:
            if _tellable(sentence, claim):
                yield _Place(claim, sentence, _beside(sentence, claim))


def _is_headline(text: str, sentence: Sentence) -> bool:
    short = len(text) <= _HEADLINE.get(sentence.language, _LONGEST)
    return short and len(sentence.claims) <= _FIGURES and not _SENTENCE_END.search(text)


def _tellable(sentence: Sentence, claim: Claim) -> bool:
    q = claim.quantity
    exact = q.kind in _KINDS and q.bound is Bound.EXACT and sum(c.isdigit() for c in q.text) > 1
    return exact and _is_measured(claim) and sentence.standings.get(claim.key, Standing.FIGURE) is Standing.FIGURE


def _is_measured(claim: Claim) -> bool:
    """Whether the figure says what it measures or counts, or is too large for a day, a version, a number in a name."""
    q = claim.quantity
    return q.unit not in (None, GENERIC_COUNT) or abs(q.nominal) >= _LARGE


def _beside(sentence: Sentence, claim: Claim) -> frozenset[str]:
    """The words of the clause in which a figure stands."""
    before = sentence.before(claim)
    before = before[max((m.end() for m in _CLAUSE.finditer(before)), default=0) :]
    after = _CLAUSE.split(sentence.after(claim), maxsplit=1)[0]
    return words(before) | words(after)


def _told_below(rule: Rule, world: World, place: _Place) -> Iterator[Candidate]:
    if len(place.own) < 2:
        return
    found = []
    for sentence in islice(_below(world, place.sentence), _FAR):
        for claim in _same_sort(world, sentence, place.claim):
            shared = overlap(place.own, words(sentence.subject) | _beside(sentence, claim))
            if shared >= _TOLD:
                found.append((_prior(place.claim, shared), claim))
    agreeing = [row for row in found if row[1].quantity.nominal == place.claim.quantity.nominal]
    for prior, claim in agreeing[:_MOST] or found:
        roles = (Role("statement", world.fact(place.claim)), Role("other", world.fact(claim)))
        yield Candidate(roles, rule.formula, prior, "told again in the text below")


def _prior(claim: Claim, shared: float) -> float:
    """Of a figure of two digits many others are one slip apart: it needs nearly all of its words."""
    if _digits(claim) < _DIGITS:
        return _LIKELY if shared >= _SAME else _DOUBTFUL
    return _CLEAR if shared >= _SAME else _LIKELY


def _digits(claim: Claim) -> int:
    return len("".join(c for c in claim.quantity.text if c.isdigit()).strip("0"))


def _below(world: World, headline: Sentence) -> Iterator[Sentence]:
    for sentence in islice(world.sentences, headline.index + 1, None):
        if sentence.path != headline.path:
            return
        if sentence.language == headline.language and sentence.block != headline.block:
            yield sentence


def _same_sort(world: World, sentence: Sentence, told: Claim) -> Iterator[Claim]:
    """The figures of a sentence that may state the one that is told, not those with which it compares others. A
    headline leaves out that growth is in real terms."""
    sort = (told.quantity.kind, told.quantity.unit)
    alike = [c for c in sentence.claims if (c.quantity.kind, c.quantity.unit) == sort]
    earlier = [pair.prior.key for pair in world.comparisons(sentence)] if alike else []
    for claim in alike:
        if claim.key in earlier or world.fact(claim) is world.fact(told):
            continue
        if _tellable(sentence, claim) and _one_time(told, claim) and (like(told, claim) or plain(told)):
            yield claim


def _one_time(one: Claim, other: Claim) -> bool:
    """A headline seldom says the year; what the text calls a month or a year is not another one."""
    return one.period is None or same_period(one, other)


# --------------------------------------------------------------------------------------------------------------
# Two sentences that share a figure


def _neighbours(rule: Rule, world: World) -> Iterator[Candidate]:
    """The figures that stand next to a shared one in the same way in both sentences."""
    first: dict[tuple[object, ...], _Place] = {}
    for sentence in world.sentences:
        for claim in sentence.claims:
            if not _telling(sentence, claim):
                continue
            q = claim.quantity
            here = _Place(claim, sentence, words(sentence.words))
            known = first.setdefault((claim.path, q.language, q.kind, q.unit, q.nominal), here)
            if known.sentence.block != sentence.block and _say_the_same(known, here):
                yield from _beside_shared(rule, world, known, here)


def _telling(sentence: Sentence, claim: Claim) -> bool:
    return _digits(claim) >= _DIGITS and _tellable(sentence, claim)


def _say_the_same(one: _Place, other: _Place) -> bool:
    mine, its = _beside(one.sentence, one.claim), _beside(other.sentence, other.claim)
    few, many = sorted((mine, its), key=len)
    return len(few) > 1 and overlap(few, many) >= _SHARED and same_period(one.claim, other.claim)


def _beside_shared(rule: Rule, world: World, one: _Place, other: _Place) -> Iterator[Candidate]:
    for step in (-1, 1):
        mine, its = _at(one, step), _at(other, step)
        if mine is None or its is None or world.fact(mine) is world.fact(its):
            continue
        sort = (mine.quantity.kind, mine.quantity.unit, mine.quantity.bound)
        if sort == (its.quantity.kind, its.quantity.unit, its.quantity.bound) and like(mine, its):
            roles = (Role("statement", world.fact(its)), Role("other", world.fact(mine)))
            yield Candidate(roles, rule.formula, _CLEAR, "beside a figure that both sentences state")


def _at(place: _Place, step: int) -> Claim | None:
    at = place.sentence.place(place.claim) + step
    found = place.sentence.claims[at] if 0 <= at < len(place.sentence.claims) else None
    return found if found is not None and found.quantity.kind in _KINDS and _is_measured(found) else None

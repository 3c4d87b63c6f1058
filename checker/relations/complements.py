"""Parts that make a whole by what they are called: domestic and foreign guests; mining, manufacturing and utilities;
votes for, votes against and abstentions.

The names stand in ``complements.yaml``. A figure is of the side that the words of its clause name last before it, or
that stands right behind it. Nearly all of these sets can leave something out: a sum that fails needs a slip on top.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from checker.datafile import beside
from checker.model import Claim, Kind
from checker.relations.comparisons import comparisons
from checker.relations.division import divides_all, standing_of, without_division
from checker.relations.layout import TAKEN, Sentence
from checker.relations.profile import overlap, words
from checker.relations.world import World, same_period, same_unit
from checker.searching import beginnings, late
from checker.text import places

_REACH = 6  # sentences (of all languages) within which the parts stand
_FAR = 14  # sentences beyond which the whole is another one
_HAN, _LATIN = 2, 4  # letters at the beginning of a name by which it is looked up
_START = re.compile(rf"\b([^\W\d_]{{1,{_LATIN}}})")
_CLAUSE = late(r"[;；。]|\.\s")
_BEHIND = late(r"[,，;；.。(（]|\s(?:and|et|while|but|tandis|mais)\s")
_MOST = 10  # times, where a set does not say it
_NEAR = 40  # characters behind a figure in which its side is named
_LONGEST = 400  # characters of a clause that are looked at
_TOTAL = late(r"总|合计|共|全部|\btotal|overall|in all|altogether|combined|ensemble|au total", re.IGNORECASE)
_OPEN, _SURE = 0.62, 0.78  # the most that is said for a set that may leave something out, and for one that cannot
_SIMILAR = 0.5
_UNSAID = 0.4  # how far a part that names its side alone is about what the whole is about
BALANCES = frozenset({"surplus", "deficit", "natural_change"})  # what is left over is no part


@dataclass(frozen=True, slots=True)
class Complement:
    """Sides by language; a language without one of them does not have the set. ``named``: any of the sides."""

    sides: tuple[Mapping[str, re.Pattern[str]], ...]
    named: Mapping[str, re.Pattern[str]]
    closed: bool
    apart: bool  # whether each side says itself what is measured: 商品零售, 餐饮收入
    unless: re.Pattern[str] | None
    whole: re.Pattern[str] | None
    identity: (
        Mapping[str, re.Pattern[str]] | None
    )  # what the whole is called, where it is another measure than its parts
    most: int  # times that a whole is above or below the sum of its parts: further off it is another one

    def speaks(self, language: str) -> bool:
        return all(language in side for side in self.names)

    @property
    def names(self) -> tuple[Mapping[str, re.Pattern[str]], ...]:
        """The sides, and the whole of an identity."""
        return (*self.sides, self.identity) if self.identity else self.sides


@dataclass(frozen=True, slots=True)
class Complete:
    """One figure of each side, and a whole that they may make."""

    whole: Claim
    parts: tuple[Claim, ...]
    prior: float


class _Part:
    """A figure of one side. What its words say but for the side is read where it is asked: most find no others."""

    __slots__ = ("_complement", "_rest", "claim", "sentence")

    def __init__(self, complement: Complement, claim: Claim, sentence: Sentence) -> None:
        self._complement = complement
        self._rest: frozenset[str] | None = None
        self.claim = claim
        self.sentence = sentence

    @property
    def rest(self) -> frozenset[str]:
        if self._rest is None:
            self._rest = _rest(self._complement, self.sentence, self.claim)
        return self._rest


@cache
def sets() -> tuple[Complement, ...]:
    return tuple(
        Complement(
            tuple({language: late(words, re.IGNORECASE) for language, words in side.items()} for side in row["sides"]),
            {
                language: late("|".join(f"(?:{side[language]})" for side in row["sides"] if language in side), re.I)
                for language in row["sides"][0]
            },
            bool(row.get("closed")),
            bool(row.get("apart")),
            late(row["unless"], re.IGNORECASE) if "unless" in row else None,
            late(row["whole"], re.IGNORECASE) if "whole" in row else None,
            _compiled(row["identity"]) if "identity" in row else None,
            int(row.get("most", _MOST)),
        )
        for row in beside(__file__, "complements.yaml")
    )


def _compiled(side: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {language: late(words, re.IGNORECASE) for language, words in side.items()}


def complements(world: World) -> Iterator[Complete]:
    """All sets that stand complete in the text, each with the wholes near it."""
    for complement, sentences in zip(sets(), _naming(world), strict=True):
        for parts in _complete(sentences, complement):
            yield from _wholes(world, complement, parts)


def _naming(world: World) -> list[list[Sentence]]:
    """For each set, the sentences that name a side of it."""
    found: list[list[Sentence]] = [[] for _ in sets()]
    for sentence in world.sentences:
        for number in sorted(_named(sentence)) if sentence.figures else ():
            found[number].append(sentence)
    return found


def _named(sentence: Sentence) -> set[int]:
    """The numbers of the sets of which the sentence names a side. The names of all sets are a hundred: only those are
    looked for that begin as one of its words does, and only there."""
    text, end, language = sentence.text, sentence.end, sentence.language
    index, names = _by_beginning(language), sets()
    found = {n for n in index.get("", ()) if names[n].named[language].search(text, sentence.start, end)}
    for start, at in _starts(sentence, index) if index else ():
        for number in index[start]:
            if number not in found and names[number].named[language].match(text, at, end):
                found.add(number)
    return found


def _starts(sentence: Sentence, index: Mapping[str, tuple[int, ...]]) -> list[tuple[str, int]]:
    """The beginnings of names that stand in the sentence, and where: a Chinese one may stand anywhere, which needs no
    pattern; others begin a word."""
    if sentence.language == "zh":
        said = [start for start in index if start and start in sentence.words]
        return [(start, at) for start in said for at in places(start, sentence.text, sentence.start, sentence.end)]
    text, end = sentence.text, sentence.end
    said = [start for start in index if start and start in sentence.lower]
    found = [(start, at + sentence.start) for start in said for at in places(start, sentence.lower)]
    return [(start, at) for start, at in found if (word := _START.match(text, at, end)) and len(word[1]) == len(start)]


@cache
def _by_beginning(language: str) -> Mapping[str, tuple[int, ...]]:
    """The numbers of the sets that a language can name, by how their names begin."""
    length = _HAN if language == "zh" else _LATIN
    found: dict[str, set[int]] = {}
    for number, complement in enumerate(sets()):
        if complement.speaks(language):
            for side in complement.sides:
                for start in beginnings(side[language].pattern, length):
                    found.setdefault(start, set()).add(number)
    return {start: tuple(sorted(numbers)) for start, numbers in found.items()}


def _complete(sentences: Sequence[Sentence], complement: Complement) -> Iterator[tuple[_Part, ...]]:
    """One figure for each side, close together and of one sort. ``sentences`` all name one of the sides."""
    opened: list[tuple[Sentence, dict[int, _Part]]] = []  # each with the sentence of its first side
    for sentence in sentences:
        opened = [row for row in opened if _close(row[0], sentence)]
        for claim in sentence.levels():
            side = side_of(complement, sentence, claim)
            if side is None or side == len(complement.sides):
                continue
            if claim.terms & BALANCES and complement.identity is None:
                continue
            if complement.identity is not None and not _first_named(complement, sentence, claim):
                continue
            part = _Part(complement, claim, sentence)
            fitting = (
                row
                for row in reversed(opened)
                if side not in row[1] and all(_alike(complement, part, p) for p in row[1].values())
            )
            row = next(fitting, None)
            if row is None:
                opened.append((sentence, {side: part}))
                continue
            home = row[1]
            home[side] = part
            if len(home) == len(complement.sides):
                opened.remove(row)
                parts = tuple(home[at] for at in range(len(complement.sides)))
                if not _leaves_out(complement, parts):
                    yield parts


def _close(first: Sentence, sentence: Sentence) -> bool:
    return first.path == sentence.path and sentence.index - first.index <= _REACH


def side_of(complement: Complement, sentence: Sentence, claim: Claim) -> int | None:
    """The side that a figure is of; None where its words name none, or two in one breath."""
    behind = _behind(sentence, claim)
    if claim.quantity.kind is Kind.COUNT and sentence.language != "zh":
        found = _last(complement, sentence.language, behind)
        if found is not None:
            return found
    return _last(complement, sentence.language, _clause(sentence, claim))


def _clause(sentence: Sentence, claim: Claim) -> str:
    start = claim.quantity.start
    text = sentence.text[max(sentence.start, start - _LONGEST) : start]
    return text[max((m.end() for m in _CLAUSE.finditer(text)), default=0) :]


def _behind(sentence: Sentence, claim: Claim) -> str:
    return _BEHIND.split(sentence.after(claim)[:_NEAR], maxsplit=1)[0]


def _last(complement: Complement, language: str, text: str) -> int | None:
    """The side that is named last; none where another one is named with it, with no figure between."""
    if complement.identity is None and complement.named[language].search(text) is None:
        return None
    ends = [max((m.end() for m in side[language].finditer(text)), default=-1) for side in complement.names]
    best = max(ends)
    if best < 0 or ends.count(best) > 1:
        return None
    rival = max((e for e in ends if e != best), default=-1)
    joint = rival >= 0 and not any(c.isdigit() for c in text[rival:best])
    return None if joint else ends.index(best)


def _rest(complement: Complement, sentence: Sentence, claim: Claim) -> frozenset[str]:
    text = sentence.before(claim)
    text = text[max((m.end() for m in _CLAUSE.finditer(text)), default=0) :]
    text = without_division(text) if sentence.language == "zh" else f"{text} {_behind(sentence, claim)}"
    for side in complement.sides:
        text = side[sentence.language].sub(" ", text)
    return words(text)


def _alike(complement: Complement, one: _Part, other: _Part) -> bool:
    """Of one unit, time and measure. Where a side is all that the words say, the measure is that of the first."""
    if not same_unit(one.claim, other.claim) or not same_period(one.claim, other.claim):
        return False
    if one.claim.quantity.language != other.claim.quantity.language:
        return False
    if complement.identity is not None:
        return True
    if complement.apart:
        return True
    if len({one.claim.metric, other.claim.metric} - {""}) > 1:
        return False
    few, many = sorted((one.rest, other.rest), key=len)
    return not few or overlap(few, many) >= _SIMILAR


def _leaves_out(complement: Complement, parts: Sequence[_Part]) -> bool:
    if complement.unless is None:
        return False
    first, last = (f(parts, key=lambda p: p.claim.quantity.start).sentence for f in (min, max))
    return complement.unless.search(first.text, first.start, last.end) is not None


def _wholes(world: World, complement: Complement, parts: tuple[_Part, ...]) -> Iterator[Complete]:
    first = min(parts, key=lambda p: p.claim.quantity.start)
    claims = tuple(p.claim for p in parts)
    facts = [world.fact(c) for c in claims]
    added = sum(c.quantity.nominal for c in claims)
    for size in world.near(first.claim, first.claim):
        whole, sentence = size.claim, size.sentence
        if size.fact in facts or abs(sentence.index - first.sentence.index) > _FAR:
            continue
        if not same_unit(whole, first.claim) or not same_period(whole, first.claim):
            continue
        if not added <= whole.quantity.nominal * complement.most <= added * complement.most**2:
            continue
        if not _may_be_whole(complement, sentence, whole):
            continue
        prior = _prior(world, complement, parts, first, whole)
        if prior > 0.3:
            yield Complete(whole, claims, round(prior, 3))


def _first_named(complement: Complement, sentence: Sentence, claim: Claim) -> bool:
    """Whether no other amount stands between the name and the figure, but for the one that it is compared with."""
    clause = _clause(sentence, claim)
    named = max((m.end() for side in complement.names for m in side[sentence.language].finditer(clause)), default=0)
    start = claim.quantity.start - len(clause) + named
    earlier = {pair.prior.key for pair in comparisons(sentence) if pair.level is claim}
    between = [c for c in sentence.claims if start <= c.quantity.start < claim.quantity.start and same_unit(c, claim)]
    return all(c.key in earlier for c in between)


def _may_be_whole(complement: Complement, sentence: Sentence, claim: Claim) -> bool:
    side = side_of(complement, sentence, claim)
    if complement.identity is not None:
        return side == len(complement.sides) and _first_named(complement, sentence, claim)
    return side is None and not claim.terms & BALANCES


def _prior(world: World, complement: Complement, parts: tuple[_Part, ...], first: _Part, whole: Claim) -> float:
    """How well the words say that the parts make the whole."""
    sentence, claims = world.sentence(whole), [part.claim for part in parts]
    said = _clause(sentence, whole) if sentence.language == "zh" else sentence.words
    if complement.whole is not None and not complement.whole.search(said):
        return 0.0
    common = 1.0 if complement.apart else max(overlap(p.rest, words(said)) if p.rest else _UNSAID for p in parts)
    apart = abs(sentence.index - first.sentence.index)
    if complement.identity is not None:
        return _OPEN - (0.0 if apart <= 1 else 0.04 if apart <= _REACH else 0.2)
    follows = whole.quantity.start > first.claim.quantity.start
    taken = TAKEN.search(first.sentence.subject) is not None
    score = 0.6 + 0.3 * min(1.0, 1.6 * common) + (0.1 if apart <= 1 else 0.05 if apart <= _REACH else 0.0)
    score += 0.15 if apart <= 1 and not follows and sentence.figures[0].key == whole.key else 0.0
    called = _TOTAL.search(sentence.before(whole)) is not None
    score += 0.05 if called else -0.3 if follows else 0.0
    score -= 0.25 if taken and apart > 1 else 0.0
    most = _SURE if complement.closed or divides_all(first.sentence, claims) else _OPEN
    return min(1.0, score) * most * standing_of(world, claims, whole)

"""Candidates for the whole that a part is taken from, each with how well the text fits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from checker.model import Claim, Fact
from checker.relations import profile
from checker.relations.layout import TAKEN, Sentence
from checker.relations.world import Size, World, same_period, same_unit
from checker.terms import scan

# Words for "the whole of it", in which no measure is named.
_GENERIC = frozenset({"national", "world"})
_OUT_OF = re.compile(
    r"(?:\A|[,;，；(（]\s?)(?:(?:of|among|out of|sur|parmi) (?:the |these |all |its |les )?|在)\Z", re.I
)
_SAME = "of which, in the same sentence"
_AFTER = "of which, after the sentence of the whole"


@dataclass(frozen=True, slots=True)
class Denominator:
    """The words that name a whole: "the total retail sales", 全国总额. ``named`` where they say more than "total"."""

    text: str
    measures: frozenset[str]
    scopes: frozenset[str]
    words: frozenset[str]

    @property
    def named(self) -> bool:
        return bool(self.measures or self.scopes - _GENERIC or self.words)

    @property
    def signature(self) -> tuple[frozenset[str], frozenset[str]]:
        return (self.measures | self.scopes, self.words)


@lru_cache(maxsize=512)
def denominator(text: str) -> Denominator:
    terms = frozenset(t.name for t in scan(text, 0, len(text)))
    measures = profile.measure_terms(terms)
    said = measures | _SALES if measures & _SALES else measures  # "42.1% of sales" where revenue is given
    return Denominator(text.strip(), said, terms - measures, profile.words(text))


@dataclass(frozen=True, slots=True)
class Whole:
    fact: Fact
    claim: Claim
    prior: float
    reason: str


def within_words(world: World, claim: Claim) -> bool:
    """Whether the sentence takes its figures from another one: "of which", 其中, dont."""
    return _takes(world.sentence(claim).words)


@lru_cache(maxsize=1024)  # every figure of a sentence asks
def _takes(sentence: str) -> bool:
    return TAKEN.search(sentence) is not None


_SALES = frozenset({"sales", "revenue", "turnover"})
_NAMED_OUTRIGHT = 0.65
_NEXT = 2  # sentences after a whole in which what is said to be a part of it may be above it


def wholes(world: World, part: Claim, named: Denominator, place: Claim, smaller: bool = False) -> Iterator[Whole]:
    """Levels of the unit of ``part`` that could be its whole. ``place`` is the figure that asks for one. Levels
    smaller than the part are none, unless the question is just that, or their name leaves no doubt."""
    own = world.fact(part)
    floor = Decimal(0) if smaller else part.quantity.nominal
    for size in world.near(place, part):
        below = size.claim.quantity.nominal < floor
        if size.fact is own or (below and not _just_named(world, part, named, size.claim)):
            continue
        if not same_unit(size.claim, part) or not same_period(part, size.claim):
            continue
        prior, reason = _fit(world, part, named, size)
        if reason.endswith(_SAME) and not named.measures:
            prior = max(prior, 0.75)  # said outright, whatever words name the two
        if prior > (_NAMED_OUTRIGHT if below else 0.05):
            yield Whole(size.fact, size.claim, _squashed(prior), reason)


def _just_named(world: World, part: Claim, named: Denominator, whole: Claim) -> bool:
    """Whether the whole that a share names by its measure may be one of the last sentences'."""
    apart = world.sentence(part).index - world.sentence(whole).index
    return bool(named.measures) and 0 <= apart <= _NEXT


def _squashed(score: float) -> float:
    """Scores beyond what is said outright still rank, but hardly count."""
    return score if score <= 0.9 else min(0.98, 0.9 + (score - 0.9) / 4)


def _fit(world: World, part: Claim, named: Denominator, size: Size) -> tuple[float, str]:
    mine, its = world.profile(part), world.profile(size.claim)
    score, reasons = (0.15 if named.named else 0.2), []
    if named.measures:
        hit = bool(named.measures & its.measures)
        score += 0.3 if hit else -0.3
        reasons += ["named measure"] if hit else []
    elif mine.measures and its.measures:
        hit = bool(mine.measures & its.measures)
        score += 0.22 if hit else -0.25
        reasons += ["same measure"] if hit else []
    if score < 0 and size.claim.sentence != part.sentence:
        return 0.0, ""
    wanted = named.scopes - _GENERIC
    if wanted:
        score += 0.2 * profile.overlap(wanted, its.scopes)
    if named.words:
        shared = profile.overlap(named.words, its.words)
        score += 0.2 * shared - (0.1 if shared == 0 and not named.measures else 0)
        reasons += ["named in words"] if shared >= 0.5 else []
    if named.measures:
        strange, lacking = its.scopes - wanted - _GENERIC, wanted - its.scopes
        score += 0.1 - 0.18 * min(3, len(strange) + len(lacking))
    else:
        score += _scope_fit(mine.scopes, its.scopes, wanted | world.context(world.sentence(part)))
    place, reason = _place_fit(world, part, size.claim)
    return score + place, "; ".join([*reasons, reason] if reason else reasons)


def _scope_fit(part: frozenset[str], whole: frozenset[str], wanted: frozenset[str]) -> float:
    """A whole is wider than its part: what it is of should be among what the part is of."""
    foreign = whole - part - wanted - _GENERIC
    shared = whole & part
    bonus = 0.15 if shared else 0.0
    bonus += 0.05 if whole & _GENERIC else 0.0
    missing = part - whole - _GENERIC - profile.places()  # the nearest whole lacks least, places aside
    return bonus - 0.08 * min(3, len(foreign)) - 0.12 * min(2, len(missing))


def _place_fit(world: World, part: Claim, whole: Claim) -> tuple[float, str]:
    mine, its = world.sentence(part), world.sentence(whole)
    before = whole.quantity.start < part.quantity.start
    if mine.path == its.path and mine.start == its.start:
        between = mine.text[whole.quantity.end : part.quantity.start] if before else ""
        if before and len(between) < 120 and _taken(between):
            return 0.45, _SAME
        if before and _OUT_OF.search(mine.text[mine.start : whole.quantity.start]):
            return 0.45, _SAME
        return (0.15, "same sentence") if before else (0.0, "")
    apart = mine.index - its.index
    score, reason = (0.12 if 0 < apart <= 3 else 0.06 if 0 < apart <= 12 else 0.0), ""
    if 0 < apart <= 4 and TAKEN.match(mine.text, mine.start) and its in world.previous(mine, 1):
        score, reason = score + (0.2 if its.block == mine.block or _leads(its, whole) else 0.1), _AFTER
    column = _column(mine.levels(), part)
    row = _column(its.levels(), whole) if column and column[1] > 1 else None
    if column and row and column[1] == row[1]:
        score += 0.12 if column[0] == row[0] else -0.12
    return score, reason


def _taken(between: str) -> bool:
    """Whether what follows is taken from what stands before; not in "18,000 of these machines"."""
    match = TAKEN.search(between)
    if match is None:
        return False
    return bool(between[: match.start()].strip()) or not match.group().lower().startswith("of th")


def _leads(sentence: Sentence, claim: Claim) -> bool:
    """Whether the figure is the first that its sentence states."""
    return bool(sentence.figures) and sentence.figures[0].key == claim.key


def _column(levels: Sequence[Claim], claim: Claim) -> tuple[int, int] | None:
    """Which of how many figures of one unit in its sentence."""
    start, unit = claim.quantity.start, claim.quantity.unit
    alike = [c.quantity.start for c in levels if c.quantity.unit == unit]
    return (alike.index(start), len(alike)) if start in alike else None

"""Age groups that leave nobody out: 0—14岁、15—59岁、60岁及以上; "under 20, 20 to 64, 65 and over".

They begin at birth, each begins where the one before it ends, and the last has no end. One figure of a kind stands with
each of them, before or behind it throughout: shares make 100, and numbers of people the population. A group that is
taken from another ("of whom 12% are 75 or older") begins below the end of the one before it and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from checker.model import SIZED, Claim, Kind, Relation, Role
from checker.records import record
from checker.relations.layout import Sentence
from checker.relations.settling import Candidate, settle
from checker.relations.world import World, same_period, same_unit
from checker.rulebook import Rule
from checker.searching import cue, has_one, late

_BESIDE = ("岁", "aged", " under ", "Under ", "younger", "older", " ans")
_BANDS = {
    "zh": late(
        r"(?P<low>\d{1,2})(?:周?岁)?\s?[—–\-~～至到]+\s?(?P<high>\d{1,2})周?岁|"
        r"(?P<from>\d{1,2})周?岁(?:及|或)?以上|(?P<below>\d{1,2})周?岁以下|(?P<upto>\d{1,2})周?岁(?:及|或)以下"
    ),
    "en": late(
        r"\b(?P<low>\d{1,2})(?: to |[–—-]| and )(?P<high>\d{2})\b(?:[- ]years?[- ]olds?)?(?![.,]?\d|%| per)|"
        r"\b(?P<from>\d{2})(?: years)? (?:and|or) (?:over|older|above)\b|"
        r"\b(?:under|younger than|below)(?: the age of)? (?P<below>\d{1,2})\b(?![.,]?\d|%| per)|"
        r"\b(?P<upto>\d{1,2}) (?:and|or) (?:under|younger)\b",
        re.IGNORECASE,
    ),
    "fr": late(
        r"\b(?P<low>\d{1,2})(?: ans)?(?: à | et |[–—-])(?P<high>\d{2}) ans\b|"
        r"\b(?P<from>\d{2}) ans (?:ou|et) (?:plus|au-delà)\b|\bmoins de (?P<below>\d{1,2}) ans\b",
        re.IGNORECASE,
    ),
}
_LEAST, _MOST = 3, 8  # groups
_READ = 24  # groups that a sentence may speak of
_OFF = 20  # percent points by which shares that miss the whole are still taken for such
# What is said of each group by itself: "coverage was 21% among those under 20".
_RATED = cue(
    r"\b(?:coverage|turnout|rates?|prevalence|incidence|among|for those|of those|"
    r"taux|chez|parmi|couverture|participation)\b|"
    r"率|患病|接种"
)
_BACK = 2  # sentences before the groups in which the population stands
_CLOSED, _TOTAL = 0.88, 0.7


@record
class _Band:
    start: int  # in the text
    end: int
    low: int
    high: int  # the first age above it; none where it is 0


def aged_shares(rule: Rule, world: World) -> Iterator[Relation]:
    for sentence in world.sentences:
        row = _figures(sentence, (Kind.SHARE,)) if _is_aged(sentence) and not _RATED.search(sentence.words) else []
        made = sum((c.quantity.nominal for c in row if c.quantity.unit == "percent"), Decimal(0))
        if row and _figures(sentence, tuple(SIZED)):
            continue  # each share stands beside its own part, which tells which of them is wrong
        if row and abs(made - 100) <= _OFF and _distinct(world, row):
            roles = tuple(Role("share", world.fact(c)) for c in row)
            candidate = Candidate(roles, rule.formula, _CLOSED, "age groups that leave nobody out")
            yield from settle(rule, [candidate], quiet=True)


def aged_totals(rule: Rule, world: World) -> Iterator[Relation]:
    for sentence in world.sentences:
        row = _figures(sentence, tuple(SIZED)) if _is_aged(sentence) else []
        whole = _whole(world, sentence, row) if row and _distinct(world, row) else None
        if whole is not None:
            roles = (Role("whole", world.fact(whole)), *(Role("part", world.fact(c)) for c in row))
            candidate = Candidate(roles, rule.formula, _TOTAL, "age groups that leave nobody out")
            yield from settle(rule, [candidate], quiet=True)


def _is_aged(sentence: Sentence) -> bool:
    return len(sentence.claims) >= _LEAST and sentence.language in _BANDS and has_one(_BESIDE, sentence.words)


def _distinct(world: World, row: Sequence[Claim]) -> bool:
    return len({id(world.fact(c)) for c in row}) == len(row)


def _figures(sentence: Sentence, kinds: tuple[Kind, ...]) -> list[Claim]:
    """One figure for each group of a closed row, none where there is no such row."""
    bands = _closed(sentence)
    if not bands:
        return []
    inside = [(b.start, b.end) for b in _bands(sentence)]
    row = [
        c
        for c in sentence.claims
        if c.quantity.kind in kinds and not any(a < c.quantity.end and c.quantity.start < b for a, b in inside)
    ]
    if len(row) < len(bands):
        return []
    ahead = row[0].quantity.start < bands[0].start and (kinds != tuple(SIZED) or _ahead(sentence, row, bands))
    found = [_beside(sentence, row, bands, at, ahead) for at in range(len(bands))]
    return [c for c in found if c is not None] if None not in found else []


def _ahead(sentence: Sentence, row: Sequence[Claim], bands: Sequence[_Band]) -> bool:
    """Whether a figure stands before each group: else the first may be that of all of them. Where two stand before the
    first group, the second one is its own."""
    if sum(1 for c in row if c.quantity.end <= bands[0].start) > 1:
        return True
    return sum(1 for c in row if bands[-1].end <= c.quantity.start) == 0


def _beside(sentence: Sentence, row: Sequence[Claim], bands: Sequence[_Band], at: int, ahead: bool) -> Claim | None:
    """The figure of a group: the last before it, or the first behind it, and before the next group."""
    band = bands[at]
    if ahead:
        floor = bands[at - 1].end if at else sentence.start
        found = [c for c in row if floor <= c.quantity.start and c.quantity.end <= band.start]
        return found[-1] if found else None
    others = [b.start for b in _bands(sentence) if b.start > band.start]
    ceiling = min(others, default=sentence.end)
    found = [c for c in row if band.end <= c.quantity.start < ceiling]
    return found[0] if found else None


def _closed(sentence: Sentence) -> list[_Band]:
    """The groups that follow each other from birth to the end of life."""
    row: list[_Band] = []
    bands = _bands(sentence)
    for band in bands if len(bands) <= _READ else ():
        if (not row and band.low == 0) or (row and row[-1].high and band.low == row[-1].high):
            row.append(band)
    closed = _LEAST <= len(row) <= _MOST and row[-1].high == 0
    return row if closed and all(a.high == b.low for a, b in pairwise(row)) else []


def _bands(sentence: Sentence) -> list[_Band]:
    found = []
    for m in _BANDS[sentence.language].finditer(sentence.text, sentence.start, sentence.end):
        said = m.groupdict()
        if said["low"]:
            found.append(_Band(m.start(), m.end(), int(said["low"]), int(said["high"]) + 1))
        elif said["from"]:
            found.append(_Band(m.start(), m.end(), int(said["from"]), 0))
        else:
            high = int(said["below"]) if said["below"] else int(said.get("upto") or 0) + 1
            found.append(_Band(m.start(), m.end(), 0, high))
    return found


def _whole(world: World, sentence: Sentence, row: Sequence[Claim]) -> Claim | None:
    """The figure of all people before the groups: greater than each, and of their size together."""
    made = sum((c.quantity.nominal for c in row), Decimal(0))
    for place in (sentence, *world.previous(sentence, _BACK)):
        found = [
            c
            for c in place.figures
            if c.key < row[0].key and same_unit(c, row[0]) and same_period(c, row[0]) and c not in row
        ]
        fitting = [c for c in found if made / 2 < c.quantity.nominal < made * 2]
        if fitting:
            return fitting[0] if len({id(world.fact(c)) for c in fitting}) == 1 else None
    return None

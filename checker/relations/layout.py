"""How the figures of a sentence belong together: lists, thresholds, last year's figures, each rate with its level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby, pairwise

from checker.model import ARITHMETIC, Bound, Claim, Kind


class Standing(StrEnum):
    FIGURE = "figure"  # what the sentence states
    BAR = "bar"  # a threshold that is passed: "exceeding 1 trillion"
    PRIOR = "prior"  # what it is compared with: "from 58.8 billion in 2022"
    EACH = "each"  # an average: per head, per zone
    MOVED = "moved"  # by how much it rose or fell


@dataclass(frozen=True, slots=True)
class Sentence:
    index: int
    path: str
    block: int
    language: str
    start: int
    end: int
    text: str  # of the whole document
    claims: tuple[Claim, ...]  # those that enter arithmetic, in order
    standings: Mapping[tuple[str, int, int], Standing]
    figures: tuple[Claim, ...] = ()  # the levels and counts that it states: no thresholds, no averages, not last year's
    others: tuple[Claim, ...] = ()  # ranks, dates, markers: what is read but not calculated with

    @property
    def subject(self) -> str:
        """What stands before the first figure."""
        return self.text[self.start : self.claims[0].quantity.start]

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]

    def place(self, claim: Claim) -> int:
        return next(i for i, c in enumerate(self.claims) if c.key == claim.key)

    def before(self, claim: Claim) -> str:
        """From the figure before (or the start of the sentence) to this one."""
        at = self.place(claim)
        return self.text[self.claims[at - 1].quantity.end if at else self.start : claim.quantity.start]

    def after(self, claim: Claim) -> str:
        """From this figure to the next one, or to the end of the sentence."""
        at = self.place(claim) + 1
        stop = self.claims[at].quantity.start if at < len(self.claims) else self.end
        return self.text[claim.quantity.end : stop]

    def levels(self) -> tuple[Claim, ...]:
        return self.figures


@dataclass(frozen=True, slots=True)
class Owner:
    """The level that a rate belongs to, or several levels taken together. ``fit`` 0 to 1."""

    levels: tuple[Claim, ...]
    fit: float


_SIZED = frozenset({Kind.LEVEL, Kind.COUNT})
_BYSTANDER = 1000
_HARD = re.compile(r"[;；]")
_BAR = re.compile(
    r"(?:突破|超过?|跨过|迈上|越过|站上|超越|\bexceed(?:s|ed|ing)?|\bbreak(?:s|ing)?|\bbroke|\bsurpass(?:es|ed|ing)?|"
    r"\babove|\bcross(?:es|ed|ing)|\bpass(?:es|ed|ing)|\btopp(?:ed|ing)|\bbeyond|\bdépass\w*|\bfranchi\w*|"
    r"\bau-delà d\w*)[^0-9,，。;；]{0,24}\Z",
    re.IGNORECASE,
)
_PRIOR = re.compile(
    r"(?:\bcompared (?:with|to)|\bfrom|\bagainst|\bversus|\bvs\.?|\bcontre|\bpar rapport aux?|\baprès|"
    r"(?:上年|去年)(?:同期)?为?|同期的?|\(?a year (?:ago|earlier)|\bin the previous year)"
    r"[^0-9,，。;；]{0,16}\Z|\A\s(?:on|over) (?:the )?\Z",
    re.IGNORECASE,
)
_TO = re.compile(
    r"\A(?:[^0-9,，;；。]{0,40}?|\s?[,，]\s?)(?:\bto\b(?! account)|达到?|至|\bà\b|\baux?\b)[^0-9,，;；。]{0,12}\Z",
    re.IGNORECASE,
)
_OR = re.compile(r"\s?[,，]?\s?(?:adjusted\d?,? )?(?:or|soit|即|ou|i\.e\.,?)(?: environ| about)?\s?", re.IGNORECASE)
_EACH = re.compile(
    r"(?:(?:人均|per capita|par habitant|per head)[^0-9，。;；]{0,48}|"
    r"(?:户均|平均每?|每[^\d，。]{1,4}|average|averaged|on average|per person|"
    r"en moyenne|moyenne?)"
    r"[^0-9，。;；]{0,24})\Z",
    re.IGNORECASE,
)
_EACH_AFTER = re.compile(
    r"\A\s?(?:per (?!cent)|(?:a|par) (?:head|person|habitant|zone|share|tonne|ton|day)\b|[/／])", re.IGNORECASE
)
# What follows is taken from what stands before.
TAKEN = re.compile(
    r"其中|当中|of which|of whom|of these|of this|of that|including|among (?:them|these|which)|dont\b|parmi",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"(?:比|较|同比|环比)[^，。；\d]{0,16}(?:增加|减少|扩大|缩小|收窄|增|减|多|少)了?\s?\Z|"
    r"\b(?:ris\w*|rose|grew|grow\w*|increas\w*|fell|fall\w*|declin\w*|decreas\w*|dropp\w*|improv\w*|widen\w*|narrow\w*|"
    r"shr[aiu]nk|up|down|higher|lower|gain\w*)\s(?:\w+\s){0,2}?by\s\Z|"
    r"\b(?:augment\w*|progress\w*|recul\w*|diminu\w*|accru\w*|amélior\w*|rédui\w*|creus\w*)\s(?:\w+\s)?(?:de|d['’])\s?\Z",
    re.IGNORECASE,
)
_ABOVE = frozenset({Bound.OVER, Bound.AT_LEAST})


def sentences(claims: Sequence[Claim], texts: Mapping[str, str]) -> tuple[Sentence, ...]:
    """The sentences that hold figures, in the order of documents and text."""
    found: list[Sentence] = []
    for (path, (start, end)), group in groupby(claims, key=lambda c: (c.path, c.sentence)):
        row = tuple(group)
        figures = tuple(c for c in row if c.quantity.kind in ARITHMETIC)
        if figures and path in texts:
            others = tuple(c for c in row if c.quantity.kind not in ARITHMETIC)
            language = row[0].quantity.language
            bare = Sentence(len(found), path, row[0].block, language, start, end, texts[path], figures, {}, (), others)
            standings = _standings(bare)
            stated = tuple(c for c in figures if c.quantity.kind in _SIZED and c.key not in standings)
            found.append(replace(bare, standings=standings, figures=stated))
    return tuple(found)


def _standings(sentence: Sentence) -> dict[tuple[str, int, int], Standing]:
    sized = (c for c in sentence.claims if c.quantity.kind in _SIZED)
    return {c.key: standing for c in sized if (standing := _standing(sentence, c)) is not None}


def passes(sentence: Sentence, claim: Claim) -> bool:
    """Whether a verb says that the figure is passed (exceeding, 突破), not merely a hedge (more than 20)."""
    return _BAR.search(sentence.before(claim)) is not None or claim.quantity.text.startswith(("超", "突破"))


def _standing(sentence: Sentence, claim: Claim) -> Standing | None:
    before, after = sentence.before(claim), sentence.after(claim)
    if _EACH.search(before) or _EACH_AFTER.match(after):
        return Standing.EACH
    if _MOVED.search(before):
        return Standing.MOVED
    if claim.quantity.bound in _ABOVE or _BAR.search(before):
        return Standing.BAR
    if _PRIOR.search(before):
        return Standing.PRIOR
    return None


# --------------------------------------------------------------------------------------------------------------
# Rates to levels


@dataclass(frozen=True, slots=True)
class _Run:
    kind: Kind
    claims: tuple[Claim, ...]


def owners(sentence: Sentence) -> dict[tuple[str, int, int], tuple[Owner, ...]]:
    """For each change, share or point change of the sentence: the levels it can belong to, the likeliest first."""
    found: dict[tuple[str, int, int], tuple[Owner, ...]] = {}
    for clause in _clauses(sentence):
        runs = list(_runs(sentence, clause))
        for at, run in enumerate(runs):
            if run.kind not in _SIZED:
                found.update(_paired(sentence, runs, at))
    return found


def _clauses(sentence: Sentence) -> Iterator[list[Claim]]:
    """The figures between semicolons."""
    clause: list[Claim] = []
    for claim in sentence.claims:
        if clause and _HARD.search(sentence.text, clause[-1].quantity.end, claim.quantity.start):
            yield clause
            clause = []
        clause.append(claim)
    if clause:
        yield clause


def _runs(sentence: Sentence, clause: list[Claim]) -> Iterator[_Run]:
    """Neighbours of one kind, with standings other than figures left out of runs of levels."""
    figures = [c for c in clause if sentence.standings.get(c.key) is None and not _hedged_share(c)]
    if not any(c.quantity.kind in _SIZED for c in figures):
        figures = clause
    kept = {c.key for c in _without_bystanders(figures)}
    run: list[Claim] = []
    parted = False  # a level that is left out still parts the rates on either side of it
    for claim in clause:
        sized = claim.quantity.kind in _SIZED
        if claim.key not in kept:
            parted = parted or sized
            continue
        if run and (_sort(run[-1]) is not _sort(claim) or (parted and not sized)):
            yield _Run(_sort(run[0]), tuple(run))
            run = []
        run.append(claim)
        parted = False
    if run:
        yield _Run(_sort(run[0]), tuple(run))


def _sort(claim: Claim) -> Kind:
    return Kind.LEVEL if claim.quantity.kind in _SIZED else claim.quantity.kind


def _without_bystanders(figures: list[Claim]) -> list[Claim]:
    """Small counts of other things (37 cities, aged 0 to 14) own no rates beside a figure of size."""
    sized = [c for c in figures if c.quantity.kind in _SIZED]
    if not any(_weighty(c) for c in sized):
        return figures
    return [c for c in figures if c.quantity.kind not in _SIZED or _weighty(c)]


def _weighty(claim: Claim) -> bool:
    return claim.quantity.kind is Kind.LEVEL or abs(claim.quantity.nominal) >= _BYSTANDER


def _beside(sentence: Sentence, run: _Run) -> Claim | None:
    """The level of which the share is another way of saying it: "$55.0 million or 8.1% of sales", whatever it is."""
    if run.kind is not Kind.SHARE or len(run.claims) != 1:
        return None
    at = sentence.place(run.claims[0])
    before = sentence.claims[at - 1] if at else None
    if before is None or before.quantity.kind not in _SIZED:
        return None
    return before if _OR.fullmatch(_between(sentence, before, run.claims[0])) else None


def _hedged_share(claim: Claim) -> bool:
    """ "more than half (50.4%)": the exact share follows."""
    return claim.quantity.kind is Kind.SHARE and claim.quantity.bound in _ABOVE


def _paired(sentence: Sentence, runs: list[_Run], at: int) -> Iterator[tuple[tuple[str, int, int], tuple[Owner, ...]]]:
    run = runs[at]
    size = len(run.claims)
    beside = _beside(sentence, run)
    if beside is not None:
        yield run.claims[0].key, (Owner((beside,), 0.97),)
        return
    fresh, older = _levels_before(runs, at)
    after = _levels_after(runs, at)
    rate_to_level = after and _TO.match(_between(sentence, run.claims[-1], after[0]))
    if rate_to_level and len(after) >= size and size <= len(after[:size]):
        options = [(after[:size], 0.95)]
    elif len(fresh) == size:
        options = [(fresh, 0.95)]
    elif len(fresh) > size:
        last = 0.95 if size == 1 and TAKEN.search(_between(sentence, fresh[-2], fresh[-1])) else 0.8
        options = [(fresh[-size:], last), *([(fresh[:size], 0.5)] if size == 1 else [])]
    elif len(older) >= size:
        options = [(older[-size:], 0.8)]
    elif len(after) >= size and not fresh:
        options = [(after[:size], 0.6)]
    else:
        options = _with_bars(sentence, run, size)
    for index, rate in enumerate(run.claims):
        row = [Owner((levels[index],), fit) for levels, fit in options]
        if run.kind is Kind.SHARE and size == 1 and 1 < len(fresh) <= 12 and _peers(sentence, fresh):
            together = listed(sentence, tuple(fresh))
            if together:
                row = [replace(owner, fit=0.5) for owner in row]
            row.append(Owner(tuple(fresh), 0.9 if together else 0.4))
        yield rate.key, tuple(row)


def _peers(sentence: Sentence, levels: list[Claim]) -> bool:
    """Whether none of the levels is said to be a part of the one before it."""
    return not any(TAKEN.search(_between(sentence, a, b)) for a, b in pairwise(levels))


def _levels_before(runs: list[_Run], at: int) -> tuple[list[Claim], list[Claim]]:
    """The levels since the last run of the same kind of rate, and all before."""
    fresh: list[Claim] = []
    older: list[Claim] = []
    met = False
    for run in reversed(runs[:at]):
        if run.kind is runs[at].kind:
            met = True
        elif run.kind is Kind.LEVEL:
            older[:0] = run.claims
            if not met:
                fresh[:0] = run.claims
    return fresh, older


def _levels_after(runs: list[_Run], at: int) -> list[Claim]:
    return list(runs[at + 1].claims) if at + 1 < len(runs) and runs[at + 1].kind is Kind.LEVEL else []


def _with_bars(sentence: Sentence, run: _Run, size: int) -> list[tuple[list[Claim], float]]:
    """Where the levels are too few, a threshold stands for the level itself: "exceeding 1 trillion, ..., up 16%"."""
    before = [
        c
        for c in sentence.claims
        if c.quantity.kind in _SIZED
        and c.quantity.start < run.claims[0].quantity.start
        and sentence.standings.get(c.key) in (None, Standing.BAR)
    ]
    return [(before[-size:], 0.7)] if len(before) == size else []


def _between(sentence: Sentence, a: Claim, b: Claim) -> str:
    return sentence.text[a.quantity.end : b.quantity.start]


def lists(sentence: Sentence) -> Iterator[tuple[Claim, ...]]:
    """Two or more levels of one unit that follow each other with nothing but levels between them."""
    for clause in _clauses(sentence):
        for run in _runs(sentence, clause):
            if run.kind is Kind.LEVEL and len(run.claims) > 1:
                yield from _same_unit(run.claims)


def _same_unit(claims: tuple[Claim, ...]) -> Iterator[tuple[Claim, ...]]:
    for _, group in groupby(claims, key=lambda c: (c.quantity.unit, c.quantity.kind)):
        row = tuple(group)
        if len(row) > 1:
            yield row


def listed(sentence: Sentence, row: tuple[Claim, ...], reach: int = 12) -> bool:
    """Whether the figures stand close to each other, as members of one enumeration do."""
    return all(len(_between(sentence, a, b).strip()) <= reach for a, b in pairwise(row))

"""Each rate with its level, and lists: how the figures of a sentence belong to each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from checker.model import SIZED, Claim, Kind
from checker.records import record
from checker.relations.cues import EARLIER
from checker.relations.layout import ABOVE, BREAK, TAKEN, Sentence, Standing


@record
class Owner:
    """The level that a rate belongs to, or several levels taken together. ``fit`` 0 to 1."""

    levels: tuple[Claim, ...]
    fit: float


_BYSTANDER = 1000
_FAR = 2_000  # characters before a rate in which a threshold stands for its level
_TO = re.compile(
    r"\A(?:[^0-9,，;；。]{0,40}?|\s?[,，]\s?)(?:\bto\b(?! account)|达到?|至|\bà\b|\baux?\b)[^0-9,，;；。]{0,12}\Z",
    re.IGNORECASE,
)
_OR = re.compile(r"\s?[,，]?\s?(?:adjusted\d?,? )?(?:or|soit|即|ou|i\.e\.,?)(?: environ| about)?\s?", re.IGNORECASE)
_SHARE_OF = re.compile(r"\s?[,，]?\s?占(?:比|到)?(?:约?为|达|近|约)?")
_BRACKET = re.compile(r"(?:\s[^\W\d][\w'’-]*){0,5}\s?[(（]")  # "712,000 women and girls (59%)"


@record
class Run:
    kind: Kind
    claims: tuple[Claim, ...]


@record
class Clause:
    """Runs with all of their levels: how many of these stand before each run, and before the last one of its kind."""

    runs: tuple[Run, ...]
    levels: tuple[Claim, ...]
    before: tuple[int, ...]
    since: tuple[int, ...]

    @staticmethod
    def of(runs: tuple[Run, ...]) -> Clause:
        levels: list[Claim] = []
        before: list[int] = []
        since: list[int] = []
        last: dict[Kind, int] = {}
        told = 0
        for run in runs:
            before.append(told)
            since.append(last.get(run.kind, 0))
            last[run.kind] = told
            if run.kind is Kind.LEVEL:
                levels += run.claims
                told = len(levels)
        return Clause(runs, tuple(levels), tuple(before), tuple(since))


def clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """The runs of figures of one kind, between semicolons."""
    return tuple([Clause.of(tuple(_runs(sentence, clause))) for clause in _parted(sentence)])


def owners(sentence: Sentence, clauses: Sequence[Clause]) -> Iterator[tuple[tuple[str, int, int], tuple[Owner, ...]]]:
    """For each change, share or point change of the sentence: the levels it can belong to, the likeliest first."""
    for row in clauses:
        for at, run in enumerate(row.runs):
            if run.kind not in SIZED:
                yield from _paired(sentence, row, at)


def _parted(sentence: Sentence) -> Iterator[list[Claim]]:
    """The figures between semicolons."""
    clause: list[Claim] = []
    for claim in sentence.claims:
        if clause and BREAK.search(sentence.text, clause[-1].quantity.end, claim.quantity.start):
            yield clause
            clause = []
        clause.append(claim)
    if clause:
        yield clause


def _runs(sentence: Sentence, clause: list[Claim]) -> Iterator[Run]:
    """Neighbours of one kind, with standings other than figures left out of runs of levels."""
    if len(clause) == 1:
        yield Run(_sort(clause[0]), tuple(clause))
        return
    figures = [c for c in clause if c.key not in sentence.standings and not _hedged_share(c)]
    if not any(c.quantity.kind in SIZED for c in figures):
        figures = clause
    kept = {c.key for c in _without_bystanders(figures)}
    run: list[Claim] = []
    kind = Kind.LEVEL  # of the run
    parted = False  # a level that is left out still parts the rates on either side of it
    for claim in clause:
        sort = _sort(claim)
        sized = sort is Kind.LEVEL
        if claim.key not in kept:
            parted = parted or sized
            continue
        if run and (sort is not kind or (parted and not sized) or _was(sentence, claim)):
            yield Run(kind, tuple(run))
            run = []
        kind = sort
        run.append(claim)
        parted = False
    if run:
        yield Run(kind, tuple(run))


def _was(sentence: Sentence, claim: Claim) -> bool:
    """Whether it is a share that is compared with the one before it: of the same level, at an earlier time."""
    return claim.quantity.kind is Kind.SHARE and EARLIER.search(sentence.before(claim)) is not None


def _sort(claim: Claim) -> Kind:
    return Kind.LEVEL if claim.quantity.kind in SIZED else claim.quantity.kind


def _without_bystanders(figures: list[Claim]) -> list[Claim]:
    """Small counts of other things (37 cities, aged 0 to 14) own no rates beside a figure of size."""
    sized = [c for c in figures if c.quantity.kind in SIZED]
    if not any(_weighty(c) for c in sized):
        return figures
    return [c for c in figures if c.quantity.kind not in SIZED or _weighty(c)]


def _weighty(claim: Claim) -> bool:
    return claim.quantity.kind is Kind.LEVEL or abs(claim.quantity.nominal) >= _BYSTANDER


def _beside(sentence: Sentence, run: Run) -> Claim | None:
    """The level of which the share is another way of saying it: "$55.0 million or 8.1% of sales", "160 (64%)"."""
    if run.kind is not Kind.SHARE or len(run.claims) != 1:
        return None
    at = sentence.place(run.claims[0])
    before = sentence.claims[at - 1] if at else None
    if before is None or before.quantity.kind not in SIZED:
        return None
    between = _between(sentence, before, run.claims[0])
    if _SHARE_OF.fullmatch(between) and not _weighty(before):
        return before  # a count of other things, but what the share is of: 亏损企业702家，占21.8%
    bracketed = _BRACKET.fullmatch(between) and sentence.after(run.claims[0])[:1] in (")", "）")
    return before if bracketed or _OR.fullmatch(between) else None


def _hedged_share(claim: Claim) -> bool:
    """ "more than half (50.4%)": the exact share follows."""
    return claim.quantity.kind is Kind.SHARE and claim.quantity.bound in ABOVE


def _paired(sentence: Sentence, clause: Clause, at: int) -> Iterator[tuple[tuple[str, int, int], tuple[Owner, ...]]]:
    run = clause.runs[at]
    size = len(run.claims)
    beside = _beside(sentence, run)
    if beside is not None:
        yield run.claims[0].key, (Owner((beside,), 0.97),)
        return
    fresh, older = _levels_before(clause, at, size)
    after = _levels_after(clause.runs, at)
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
        if run.kind is Kind.SHARE and size == 1 and 1 < len(fresh) <= 12 and _addable(sentence, fresh):
            together = listed(sentence, tuple(fresh))
            if together:
                row = [replace(owner, fit=0.5) for owner in row]
            row.append(Owner(tuple(fresh), 0.9 if together else 0.4))
        yield rate.key, tuple(row)


def _addable(sentence: Sentence, levels: list[Claim]) -> bool:
    """Whether the levels are of one unit and none is said to be a part of the one before it."""
    if len({c.quantity.unit for c in levels}) > 1:
        return False
    return not any(TAKEN.search(_between(sentence, a, b)) for a, b in pairwise(levels))


def _levels_before(clause: Clause, at: int, size: int) -> tuple[list[Claim], list[Claim]]:
    """The levels since the last run of the same kind of rate, and the last ``size`` of all before."""
    before = clause.before[at]
    return list(clause.levels[clause.since[at] : before]), list(clause.levels[max(0, before - size) : before])


def _levels_after(runs: tuple[Run, ...], at: int) -> list[Claim]:
    return list(runs[at + 1].claims) if at + 1 < len(runs) and runs[at + 1].kind is Kind.LEVEL else []


def _with_bars(sentence: Sentence, run: Run, size: int) -> list[tuple[list[Claim], float]]:
    """Where the levels are too few, a threshold stands for the level itself: "exceeding 1 trillion, ..., up 16%"."""
    start = run.claims[0].quantity.start
    before: list[Claim] = []
    for claim in reversed(sentence.claims[: sentence.place(run.claims[0])]):
        if size > 1 and BREAK.search(sentence.text, claim.quantity.end, start):
            break
        if claim.quantity.kind in SIZED and sentence.standings.get(claim.key) in (None, Standing.BAR):
            before.append(claim)
        if len(before) > size or start - claim.quantity.end > _FAR:
            break
    return [(before[::-1], 0.7)] if len(before) == size else []


def _between(sentence: Sentence, a: Claim, b: Claim) -> str:
    return sentence.text[a.quantity.end : b.quantity.start]


def lists(clauses: Sequence[Clause]) -> Iterator[tuple[Claim, ...]]:
    """Two or more levels of one unit that follow each other with nothing but levels between them."""
    for clause in clauses:
        for run in clause.runs:
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

"""What each document states, as statements with keys: what is measured, of whom, and when.

Two statements are of one fact only if nothing in their words tells them apart: the key is what is left of a sentence
without figures, dates and words such as "reached" or 同比. A sentence whose subject lies elsewhere ("of these", 该),
that lists figures "respectively", or that speaks of plans states nothing here: silence is cheap, a false alarm is not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import TypeAlias

from checker import units
from checker.alignment.facts_keys import WORD, Key, Words, flows, key_of, words_of
from checker.intervals import Interval
from checker.model import ARITHMETIC, Basis, BlockKind, Bound, Claim, Document, Kind, Quantity, Statement
from checker.records import record
from checker.terms import Term, scan
from checker.text import Lines, lines_of

_CLAUSE_END = re.compile(r"[,;:.!?，；：。！？、()（）]")
_SEEN = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.SEGMENT})
_SENTENCE = attrgetter("sentence")
Period: TypeAlias = tuple[date, date]

_COMPARED = 20  # characters before a time in which a comparison is announced
_DECIMALS = re.compile(r"\d[.,]\d(?!\d\d(?!\d))")
_MANY = 1_000
_REACH = 200  # blocks up to a heading
_YEAR = 360  # days
_TELLING = 16  # characters: a shorter title ("Report") is that of many documents


@record
class _Place:
    """Where the sentences of a document stand: the first words of it, without digits, of which those speak that name
    nothing else; the blocks that are headings; the lines."""

    title: str
    headings: list[int]
    lines: Lines


# --------------------------------------------------------------------------------------------------------------
# Documents -> statements


def statements(document: Document, claims: Sequence[Claim]) -> tuple[Statement, ...]:
    """The statements of a document whose fact can be told from their own sentence."""
    found: list[Statement] = []
    place: _Place | None = None
    carried: tuple[int, Period | None] = (-1, None)  # block, the period said in it last
    seen = [claim for claim in claims if document.blocks[claim.block].kind in _SEEN]
    for sentence, members in _by_sentence(seen):
        block = members[0].block
        words = words_of(members[0].quantity.language)
        said = _periods(document.text, members, words)
        if said is None or len(said) > 1:
            carried = (block, None)
            continue
        period = said[0] if said else carried[1] if carried[0] == block else None
        carried = (block, period)
        if period is None:
            continue
        text = document.text[sentence[0] : sentence[1]]
        if words.anaphora.match(text) or words.unsure.search(text):
            continue
        place = place or _place(document)
        found.extend(_single(list(_of_sentence(document, sentence, members, period, place))))
    return tuple(found)


def _periods(text: str, members: list[Claim], words: Words) -> list[Period] | None:
    """The periods that a sentence speaks of: what it names before its first figure, else all that it names but for what
    it only compares with. A year beside a part of it is that part. None where a period cannot be told."""
    times = _times(members)
    if not times:
        return []
    first = next((c.quantity.start for c in members if c.quantity.kind in ARITHMETIC), 0)
    times = [q for q in times if not _compared(text, members[0].sentence[0], q, words)]
    leading = [q for q in times if q.start < first]
    spans: set[Period] = set()
    for time in leading or times:
        if time.since is None or time.until is None:
            return None
        spans.add((time.since, time.until))
    return sorted(s for s in spans if not any(o != s and s[0] <= o[0] and o[1] <= s[1] for o in spans))


def _times(members: list[Claim]) -> list[Quantity]:
    return [c.quantity for c in members if c.quantity.kind is Kind.DATE or c.quantity.kind is Kind.PERIOD]


def _compared(text: str, start: int, time: Quantity, words: Words) -> bool:
    """Whether a time is only what a figure is compared with: "than in 2020", 比上年."""
    return words.compared.search(text, max(start, time.start - _COMPARED), time.end) is not None


def _single(found: list[Statement]) -> list[Statement]:
    """Without those that another figure of the sentence has the words of: a list, or a level beside its threshold."""
    seen = Counter((s.frame, s.key, s.period) for s in found)
    return [s for s in found if seen[s.frame, s.key, s.period] == 1]


def _by_sentence(claims: Sequence[Claim]) -> Iterator[tuple[tuple[int, int], list[Claim]]]:
    for sentence, members in groupby(claims, key=_SENTENCE):
        yield sentence, list(members)


def _of_sentence(
    document: Document, sentence: tuple[int, int], members: list[Claim], period: Period, place: _Place
) -> Iterator[Statement]:
    figures = [c for c in members if c.quantity.kind in ARITHMETIC]
    terms = scan(document.text, *sentence) if figures else ()
    spans = tuple((c.quantity.start, c.quantity.end) for c in members)
    words = words_of(members[0].quantity.language)
    for at, claim in enumerate(figures):
        quantity = claim.quantity
        if quantity.bound in (Bound.ABOUT, Bound.NEARLY) or quantity.kind is Kind.MULTIPLE:
            continue
        if not _worth(quantity, terms):
            continue
        before = figures[at - 1].quantity.end if at else sentence[0]
        after = figures[at + 1].quantity.start if at + 1 < len(figures) else sentence[1]
        end = _CLAUSE_END.search(document.text, quantity.end, after)
        local = ((before, quantity.start), (quantity.end, end.start() if end else after))
        subject = ((sentence[0], figures[0].quantity.start),) if at else ()
        counts = [c.quantity for c in figures[:at] if c.quantity.kind is Kind.COUNT]
        if quantity.kind in (Kind.LEVEL, Kind.COUNT) and words.compared.search(document.text, before, quantity.start):
            continue
        if any(q.since != period[0] or q.until != period[1] for q in _times_by(members, quantity.end, local[1][1])):
            continue
        key = key_of(document.text, quantity.language, subject, local, spans, terms, counts)
        if key is not None and not key.scoped and not _leads(document, members[0].block, sentence):
            continue  # whom it speaks of is said before it
        if key is not None:
            yield _statement(document, claim, key, period, place, terms)


def _worth(quantity: Quantity, terms: tuple[Term, ...]) -> bool:
    """Small counts of things ("two pieces of information") are no facts that documents share."""
    if quantity.kind is not Kind.COUNT or any(t.group == "measure" for t in terms):
        return True
    return quantity.unit is not None and abs(quantity.nominal) >= _MANY


def _times_by(members: list[Claim], start: int, end: int) -> Iterator[Quantity]:
    """Times that stand right after a figure, within its clause; of a year and a part of it the part."""
    inside = [q for q in _times(members) if start <= q.start and q.end <= end and q.since and q.until]
    for time in inside:
        if not any(o is not time and time.since <= o.since and o.until <= time.until for o in inside):  # type: ignore[operator]
            yield time


def _statement(
    document: Document, claim: Claim, key: Key, period: Period, place: _Place, terms: tuple[Term, ...]
) -> Statement:
    quantity = claim.quantity
    line, column = place.lines.position(quantity.start)
    scope = () if key.scoped else (f"in {place.title or document.path}", _heading(document, place, claim.block))
    return Statement(
        document.path,
        quantity.start,
        quantity.end,
        line,
        column,
        quantity.text,
        quantity.language,
        *_values(quantity),
        quantity.unit,
        quantity.bound,
        _frame(claim, period),
        (*key.words, *scope),
        key.terms if key.scoped else (),
        period,
        _flows(quantity, terms),
        document.published,
        document.text[claim.sentence[0] : claim.sentence[1]],
    )


def _values(quantity: Quantity) -> tuple[Interval, Interval]:
    own, coarse = quantity.interval, _coarse(quantity)
    if coarse is None or quantity.bound is not Bound.EXACT:
        return own, own
    half = coarse / 2
    return own, own.hull(Interval.of(quantity.nominal - half, quantity.nominal + half))


def _coarse(quantity: Quantity) -> Decimal | None:
    """One unit of the last digit that is not zero: what its own document tells of its zeros, another need not know."""
    step = quantity.step
    if quantity.coarse is not None or step is None or step < 1 or _DECIMALS.search(quantity.text):
        return quantity.coarse
    digits = f"{abs(quantity.nominal / step):f}".partition(".")[0]
    zeros = len(digits) - len(digits.rstrip("0"))
    return step.scaleb(zeros) if zeros and digits.strip("0") else None


def _frame(claim: Claim, period: Period) -> tuple[str, ...]:
    quantity = claim.quantity
    unit = quantity.unit or ""
    dimension = units.dimension(unit) if unit and units.known(unit) else unit
    basis = claim.basis.value if claim.basis else ""
    if quantity.kind is Kind.CHANGE and not basis and (period[1] - period[0]).days >= _YEAR:
        basis = Basis.YEAR_ON_YEAR.value  # a whole year grows over the one before
    return (quantity.kind.value, dimension, basis)


def _flows(quantity: Quantity, terms: tuple[Term, ...]) -> bool:
    measures = {t.name for t in terms if t.group == "measure"}
    return quantity.kind in (Kind.LEVEL, Kind.COUNT) and bool(measures) and measures <= flows()


def _leads(document: Document, block: int, sentence: tuple[int, int]) -> bool:
    """Whether a sentence is the first of its paragraph."""
    return not document.text[document.blocks[block].start : sentence[0]].strip()


def _place(document: Document) -> _Place:
    headings = [at for at, block in enumerate(document.blocks) if block.kind is BlockKind.HEADING]
    words = " ".join(WORD.findall(_said(document, headings[0]).lower())) if headings else ""
    return _Place(words[:200] if len(words) >= _TELLING else "", headings, lines_of(document.text))


def _heading(document: Document, place: _Place, block: int) -> str:
    """The nearest heading above: what stands under another one is said of something else."""
    above = bisect_left(place.headings, block) - 1
    near = above >= 0 and block - place.headings[above] < _REACH
    return _said(document, place.headings[above]).strip().lower() if near else ""


def _said(document: Document, block: int) -> str:
    return document.text[document.blocks[block].start : document.blocks[block].end]


# --------------------------------------------------------------------------------------------------------------
# claims.yaml as a witness


def witnesses(claims: Sequence[Claim], text: str, path: str) -> tuple[Statement, ...]:
    """Claims that people keep by hand, as statements: their metric and scope are the words of the fact."""
    lines = lines_of(text)
    found: list[Statement] = []
    for claim in claims:
        words = f"{claim.scope} {claim.metric}".strip()
        if claim.period is None or not words or claim.quantity.kind not in ARITHMETIC:
            continue
        terms = scan(words, 0, len(words))
        key = key_of(words, claim.quantity.language or "en", (), ((0, len(words)),), (), terms, [])
        if key is None or not (claim.scope or key.scoped):
            continue
        line, column = lines.position(claim.quantity.start) if claim.path == path else (0, 0)
        quantity = claim.quantity
        found.append(
            Statement(
                claim.path,
                quantity.start,
                quantity.end,
                line,
                column,
                quantity.text,
                quantity.language,
                *_values(quantity),
                quantity.unit,
                quantity.bound,
                _frame(claim, claim.period),
                key.words,
                key.terms,
                claim.period,
                _flows(quantity, terms),
                None,
                words,
                claim.id,
            )
        )
    # Two claims in the words of one fact (a draft that nobody has named yet) bear witness to neither.
    return tuple(_single(found))

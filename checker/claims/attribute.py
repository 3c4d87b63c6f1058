"""Stage 3, attribute: what each figure measures, of whom, when, and against what.

A figure is read within its sentence. Its own words are those between the figure before it and the figure after it; the
subject is what stands before the first figure of the sentence. Terms that do not depend on the language
(``terms.yaml``) are taken from both, its own first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.claims import periods
from checker.claims.bases import basis
from checker.claims.precision import by_habit, sharpened
from checker.claims.sentences import sentences
from checker.model import ARITHMETIC, Claim, Document, Kind, Quantity
from checker.searching import cue
from checker.terms import Term, effective, scan, within

_NEXT, _NEXT_HAN = 32, 10  # characters between a rate and its level
_ANOTHER = cue(r"[;；、。]|和|与|及|而|\b(?:and|while|whereas|but|et|tandis|mais|alors)\b")
_WORTH = re.compile(r"\s(?:worth )?(?:of|in|de)\b")
_BREAK = re.compile(r"[,，;；、:：]|\b(?:and|while|et|tandis que)\b")
_SMALL = 1000


def attribute(document: Document, quantities: tuple[Quantity, ...]) -> tuple[Claim, ...]:
    """One claim a quantity, in order."""
    claims: list[Claim] = []
    carried: periods.Moment | None = None
    at = 0
    for index, block in enumerate(document.blocks):
        first = at
        while at < len(quantities) and quantities[at].start < block.end:
            at += 1
        inside = quantities[first:at]
        if not inside:
            continue
        carried = periods.at_point(document.text, block.start, carried)
        for span, figures in _by_sentence(document.text, block.start, block.end, inside):
            said, carried = _of_sentence(document, index, span, figures, carried)
            claims.extend(said)
    return by_habit(claims)


def _by_sentence(
    text: str, start: int, end: int, quantities: tuple[Quantity, ...]
) -> Iterator[tuple[tuple[int, int], tuple[Quantity, ...]]]:
    at = 0
    spans = sentences(text, start, end)
    for number, span in enumerate(spans):
        first = at
        stop = spans[number + 1][0] if number + 1 < len(spans) else end
        while at < len(quantities) and quantities[at].start < stop:
            at += 1
        if at > first:
            yield (span[0], max(span[1], quantities[at - 1].end)), quantities[first:at]


def _of_sentence(
    document: Document,
    block: int,
    span: tuple[int, int],
    quantities: tuple[Quantity, ...],
    carried: periods.Moment | None,
) -> tuple[list[Claim], periods.Moment | None]:
    text = document.text
    figures = [q for q in quantities if q.kind in ARITHMETIC]
    times = periods.stated(quantities, text, carried)
    first = next((q.start for q in figures if not _bystander(q)), span[1])
    lead = periods.leading(text, span, first, times)
    if lead is None or periods.repeats(text, span) or (not figures and periods.mentions(text, span[0], times, carried)):
        lead = carried or lead
    terms = scan(text, *span) if figures else ()
    subject = within(terms, span[0], first)
    places = {id(q): at for at, q in enumerate(figures)}
    claims = [
        _claim(document, block, span, places[id(q)], figures, terms, subject, times, lead)
        if id(q) in places
        else Claim(q, document.path, block, span)
        for q in quantities
    ]
    return claims, carried if carried and periods.divides(text, span) else lead


def _claim(
    document: Document,
    block: int,
    span: tuple[int, int],
    at: int,
    figures: list[Quantity],
    terms: tuple[Term, ...],
    subject: tuple[Term, ...],
    times: periods.Times,
    lead: periods.Moment | None,
) -> Claim:
    text, quantity = document.text, figures[at]
    before = figures[at - 1].end if at else span[0]
    after = figures[at + 1].start if at + 1 < len(figures) else span[1]
    local = _local(text, span, at, figures, terms)
    moment = (
        periods.trailing(text, quantity.end, after, times)
        or periods.governing(text, span[0], quantity.start, times)
        or lead
    )
    own = tuple(t.name for t in local if t.group == "measure") or tuple(t.name for t in subject if t.group == "measure")
    return Claim(
        quantity=sharpened(quantity, figures),
        path=document.path,
        block=block,
        sentence=span,
        metric=own[-1] if own else "",
        scope=" ".join(sorted({t.name for t in (*subject, *local) if t.group in ("whom", "where")})),
        period=moment.period if moment else None,
        months=moment.months if moment else None,
        basis=basis(text, span, (before, _own_end(text, quantity, after))) if quantity.kind is Kind.CHANGE else None,
        terms=effective(subject, local),
    )


def _local(
    text: str, span: tuple[int, int], at: int, figures: list[Quantity], terms: tuple[Term, ...]
) -> tuple[Term, ...]:
    """The terms that stand with the figure itself."""
    quantity = figures[at]
    before = figures[at - 1].end if at else span[0]
    after = figures[at + 1].start if at + 1 < len(figures) else span[1]
    if quantity.kind is Kind.COUNT:
        # What is counted follows the number; what stands before a comma is about the figure before.
        local = within(terms, _last_break(text, before, quantity.start), quantity.start)
        return local + within(terms, quantity.end, _first_break(text, quantity.end, after))
    local = within(terms, before, quantity.start)
    if not any(t.group == "measure" for t in local):
        local = (*_carried_on(text, span[0], at, figures, terms), *local)
    worth = _WORTH.match(text, quantity.end, after)
    if not worth:
        return local
    following = within(terms, worth.end(), after)
    breaks = (m.start() for m in _BREAK.finditer(text, worth.end(), after))
    # An "and" inside of a term ("machinery and electronics") breaks nothing.
    stop = next((at for at in breaks if not any(t.start < at < t.end for t in following)), after)
    return local + tuple(t for t in following if t.start < stop)


def _carried_on(text: str, start: int, at: int, figures: list[Quantity], terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms of the figures that lead up to one, a rate to its level or a level to its rate: "imports rose by 5.7%,
    to 224.7 billion"."""
    while at and _same_thing(text, figures[at - 1], figures[at]):
        at -= 1
        found = within(terms, figures[at - 1].end if at else start, figures[at].start)
        if any(t.group == "measure" for t in found):
            return found
    return ()


def _same_thing(text: str, one: Quantity, other: Quantity) -> bool:
    between = text[one.end : other.start]
    rates = (one.kind is Kind.CHANGE) is not (other.kind is Kind.CHANGE)
    near = len(between) <= (_NEXT_HAN if other.language == "zh" else _NEXT)
    return rates and near and not _ANOTHER.search(between)


def _own_end(text: str, quantity: Quantity, after: int) -> int:
    """Where the words about a rate end: at the next comma in Chinese, which says what a rate is before it; a Latin
    text may add "in real terms" after one."""
    return _first_break(text, quantity.end, after) if quantity.language == "zh" else after


def _bystander(quantity: Quantity) -> bool:
    """A small count within the subject: the 37 model cities, the top 30 zones."""
    return quantity.kind is Kind.COUNT and abs(quantity.nominal) < _SMALL


def _last_break(text: str, start: int, end: int) -> int:
    return max((m.end() for m in _BREAK.finditer(text, start, end)), default=start)


def _first_break(text: str, start: int, end: int) -> int:
    match = _BREAK.search(text, start, end)
    return match.start() if match else end

"""Stage 3, attribute: what each figure measures, of whom, when, and against what.

A figure is read within its sentence. Its own words are those between the figure before it and the figure after it; the
subject is what stands before the first figure of the sentence. Terms that do not depend on the language
(``terms.yaml``) are taken from both, its own first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from checker.claims import periods
from checker.claims.bases import basis
from checker.claims.precision import by_habit, sharpened
from checker.claims.sentences import sentences
from checker.model import ARITHMETIC, Claim, Document, Kind, Quantity
from checker.records import maker, record
from checker.searching import cue
from checker.terms import Term, effective, scan, within

_NEXT, _NEXT_HAN = 32, 10  # characters between a rate and its level
_ANOTHER = cue(r"[;；、。]|和|与|及|而|\b(?:and|while|whereas|but|et|tandis|mais|alors)\b")
_WORTH = re.compile(r"\s(?:worth )?(?:of|in|de)\b")
_BREAK = re.compile(r"[,，;；、:：]|\b(?:and|while|et|tandis que)\b")
_SMALL = 1000
_SCOPES = frozenset({"whom", "where"})
_claim = maker(Claim)


def attribute(document: Document, quantities: tuple[Quantity, ...]) -> tuple[Claim, ...]:
    """One claim a quantity, in order."""
    claims: list[Claim] = []
    carried: periods.Moment | None = None
    at, count = 0, len(quantities)
    for index, block in enumerate(document.blocks):
        first, end = at, block.end
        while at < count and quantities[at].start < end:
            at += 1
        if at == first:
            continue
        inside = quantities[first:at]
        carried = periods.at_point(document.text, block.start, carried)
        for span, figures in _by_sentence(document.text, block.start, block.end, inside):
            said, carried = _of_sentence(document, index, span, figures, carried)
            claims.extend(said)
    return by_habit(claims)


def _by_sentence(
    text: str, start: int, end: int, quantities: tuple[Quantity, ...]
) -> Iterator[tuple[tuple[int, int], tuple[Quantity, ...]]]:
    at, count = 0, len(quantities)
    spans = sentences(text, start, end)
    for span, following in zip_longest(spans, spans[1:], fillvalue=(end, end)):
        first, stop = at, following[0]
        while at < count and quantities[at].start < stop:
            at += 1
        if at > first:
            yield (span[0], max(span[1], quantities[at - 1].end)), quantities[first:at]


@record
class _Sentence:
    """What the figures of a sentence have in common."""

    text: str
    span: tuple[int, int]
    figures: list[Quantity]
    terms: tuple[Term, ...]
    subject: tuple[Term, ...]
    metric: str  # of the subject
    times: periods.Times
    governing: periods.Times  # those of them that the figures after them may be of
    lead: periods.Moment | None

    def around(self, at: int) -> tuple[int, int]:
        """Where the words of a figure begin and end: at its neighbours."""
        figures, (start, stop) = self.figures, self.span
        return (figures[at - 1].end if at else start, figures[at + 1].start if at + 1 < len(figures) else stop)


_sentence = maker(_Sentence)


def _of_sentence(
    document: Document,
    block: int,
    span: tuple[int, int],
    quantities: tuple[Quantity, ...],
    carried: periods.Moment | None,
) -> tuple[list[Claim], periods.Moment | None]:
    text = document.text
    figures = [q for q in quantities if q.kind in ARITHMETIC]
    times = periods.with_year(text, span, quantities[0], periods.stated(quantities, text, carried), carried)
    governing = periods.governing(text, span[0], times)
    first = next((q.start for q in figures if not _bystander(q)), span[1])
    lead = periods.before(first, governing)
    if lead is None or periods.repeats(text, span) or (not figures and periods.mentions(text, span[0], times, carried)):
        lead = carried or lead
    terms = scan(text, *span) if figures else ()
    subject = within(terms, span[0], first)
    sentence = _sentence(text, span, figures, terms, subject, _metric(subject), times, governing, lead)
    claims, at = [], 0
    for quantity in quantities:
        if quantity.kind in ARITHMETIC:
            claims.append(_of_figure(document.path, block, sentence, at))
            at += 1
        else:
            claims.append(_claim(quantity, document.path, block, span))
    return claims, carried if carried and lead is not carried and periods.divides(text, span) else lead


def _of_figure(path: str, block: int, sentence: _Sentence, at: int) -> Claim:
    text, quantity, subject = sentence.text, sentence.figures[at], sentence.subject
    before, after = sentence.around(at)
    local = _local(sentence, at, before, after)
    scopes = {t.name for t in (*subject, *local) if t.group in _SCOPES}
    moment = (
        periods.trailing(text, quantity.end, after, sentence.times)
        or periods.before(quantity.start, sentence.governing)
        or sentence.lead
    )
    return _claim(
        quantity=sharpened(quantity, sentence.figures) if quantity.coarse is not None else quantity,
        path=path,
        block=block,
        sentence=sentence.span,
        metric=(_metric(local) if local else "") or sentence.metric,
        scope=" ".join(sorted(scopes)) if scopes else "",
        period=moment.period if moment else None,
        months=moment.months if moment else None,
        basis=basis(text, sentence.span, (before, _own_end(sentence, quantity, after)), quantity.end)
        if quantity.kind is Kind.CHANGE
        else None,
        terms=effective(subject, local),
    )


def _metric(terms: tuple[Term, ...]) -> str:
    """What is measured, the last that is said of it."""
    for term in reversed(terms):
        if term.group == "measure":
            return term.name
    return ""


def _local(sentence: _Sentence, at: int, before: int, after: int) -> tuple[Term, ...]:
    """The terms that stand with the figure itself."""
    text, terms, quantity = sentence.text, sentence.terms, sentence.figures[at]
    if not terms:
        return ()
    if quantity.kind is Kind.COUNT:
        # What is counted follows the number; what stands before a comma is about the figure before.
        local = within(terms, _last_break(text, before, quantity.start), quantity.start)
        return local + within(terms, quantity.end, _first_break(text, quantity.end, after))
    local = within(terms, before, quantity.start)
    if not _metric(local):
        local = (*_carried_on(sentence, at), *local)
    worth = _WORTH.match(text, quantity.end, after)
    following = within(terms, worth.end(), after) if worth else ()
    if not worth or not following:
        return local
    breaks = (m.start() for m in _BREAK.finditer(text, worth.end(), after))
    # An "and" inside of a term ("machinery and electronics") breaks nothing.
    stop = next((at for at in breaks if not any(t.start < at < t.end for t in following)), after)
    return local + tuple(t for t in following if t.start < stop)


def _carried_on(sentence: _Sentence, at: int) -> tuple[Term, ...]:
    """The terms of the figures that lead up to one, a rate to its level or a level to its rate: "imports rose by 5.7%,
    to 224.7 billion"."""
    figures = sentence.figures
    while at and _same_thing(sentence.text, figures[at - 1], figures[at]):
        at -= 1
        found = within(sentence.terms, sentence.around(at)[0], figures[at].start)
        if _metric(found):
            return found
    return ()


def _same_thing(text: str, one: Quantity, other: Quantity) -> bool:
    near = other.start - one.end <= (_NEXT_HAN if other.language == "zh" else _NEXT)
    rates = (one.kind is Kind.CHANGE) is not (other.kind is Kind.CHANGE)
    return rates and near and not _ANOTHER.search(text[one.end : other.start])


def _own_end(sentence: _Sentence, quantity: Quantity, after: int) -> int:
    """Where the words about a rate end: at the next comma in Chinese, which says what a rate is before it; a Latin
    text may add "in real terms" after one, but not after a semicolon that another rate follows."""
    if quantity.language == "zh":
        return _first_break(sentence.text, quantity.end, after)
    stop = sentence.text.find(";", quantity.end, after) if after < sentence.span[1] else -1
    return stop if stop >= 0 else after


def _bystander(quantity: Quantity) -> bool:
    """A small count within the subject: the 37 model cities, the top 30 zones."""
    return quantity.kind is Kind.COUNT and abs(quantity.nominal) < _SMALL


def _last_break(text: str, start: int, end: int) -> int:
    return max((m.end() for m in _BREAK.finditer(text, start, end)), default=start)


def _first_break(text: str, start: int, end: int) -> int:
    match = _BREAK.search(text, start, end)
    return match.start() if match else end

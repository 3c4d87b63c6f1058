"""Provenance: does each quote still stand in its document, and does the figure in it equal the claim?"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeAlias

from checker import units
from checker.claims.file.book import Book, DocumentItem, Item
from checker.claims.file.findings import as_range, finding
from checker.claims.file.problems import Place
from checker.claims.file.schema import SourceEntry
from checker.claims.file.values import Extract
from checker.model import ARITHMETIC, Finding, Kind, Quantity, Severity, Spot, Suggestion
from checker.text import Lines

# file, its languages, its date -> text and figures, None where it cannot be read
Open: TypeAlias = Callable[[str, DocumentItem], "Opened | None"]

_Quoted: TypeAlias = tuple[Item, int, SourceEntry]  # a claim, and which of its sources

_NEAR = 72.0  # of 100: words that are still the quote, changed
_MOST_SEARCHED = 200_000_000  # characters of a document, over all its quotes; what changed beyond counts as gone


@dataclass
class Opened:
    """A document as the quotes need it."""

    path: str
    text: str
    quantities: tuple[Quantity, ...]
    lines: Lines = field(init=False)
    searched: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self.lines = Lines(self.text)

    @cached_property
    def starts(self) -> list[int]:
        return [quantity.start for quantity in self.quantities]

    @cached_property
    def folded(self) -> tuple[str, list[int]]:
        return fold(self.text)

    def spot(self, role: str, start: int, end: int) -> Spot:
        line, column = self.lines.position(start)
        return Spot(role, self.path, start, end, line, column, self.text[start:end])


@dataclass(slots=True)
class Provenance:
    """What came of the quotes. ``verified`` holds the names of claims that a quote bears out."""

    findings: list[Finding] = field(default_factory=list)
    verified: set[str] = field(default_factory=set)
    unchecked: int = 0
    texts: dict[str, str] = field(default_factory=dict)


def fold(text: str) -> tuple[str, list[int]]:
    """Without spaces and differences of width, and where each character stood."""
    characters: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        for folded in unicodedata.normalize("NFKC", character):
            if not folded.isspace():
                characters.append(folded)
                places.append(at)
    return "".join(characters), places


def find(document: Opened, quote: str) -> tuple[int, int] | None:
    """Where the quote stands: exactly, or apart from spaces and width."""
    at = document.text.find(quote)
    if at >= 0:
        return at, at + len(quote)
    needle, _ = fold(quote)
    text, places = document.folded
    at = text.find(needle) if needle else -1
    return (places[at], places[at + len(needle) - 1] + 1) if at >= 0 else None


def nearest(document: Opened, quote: str) -> tuple[int, int] | None:
    """The words that most likely were the quote before they changed."""
    from rapidfuzz import fuzz

    document.searched += len(document.text)
    if document.searched > _MOST_SEARCHED:
        return None
    best = fuzz.partial_ratio_alignment(quote, document.text, score_cutoff=_NEAR)
    if best is None or len(quote) > len(document.text):
        return None
    return _whole_words(document.text, best.dest_start, best.dest_end)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Grown to the ends of words and numbers, so that no figure is cut."""
    while start > 0 and _joined(text[start - 1], text[start]):
        start -= 1
    while 0 < end < len(text) and _joined(text[end - 1], text[end]):
        end += 1
    return start, end


def _joined(a: str, b: str) -> bool:
    return (a.isascii() and b.isascii() and a.isalnum() and b.isalnum()) or (
        (a.isdigit() or a in ".,") and (b.isdigit() or b in ".,%")
    )


def figures(document: Opened, span: tuple[int, int]) -> list[Quantity]:
    """The figures within a span that can be a claim's."""
    first = bisect_left(document.starts, span[0])
    last = bisect_left(document.starts, span[1], first)
    return [q for q in document.quantities[first:last] if q.kind in ARITHMETIC and q.end <= span[1]]


def agrees(item: Item, quantity: Quantity) -> bool:
    """Whether a figure of the document can be the claim's: units fit and the printed digits overlap."""
    value = item.value
    if value is None:
        return False
    own = value.quantity
    readings = (quantity, *quantity.alternatives)
    return any(_fits(own, q) and _meets(own, q) for q in readings)


def _fits(own: Quantity, other: Quantity) -> bool:
    if own.unit is None or other.unit is None or own.unit == other.unit:
        return True  # a unit lost on one side is no contradiction
    return units.compatible(own.unit, other.unit)


def _meets(own: Quantity, other: Quantity) -> bool:
    left, right = own.interval, other.interval
    if own.unit is not None and other.unit is not None and own.unit != other.unit:
        right = units.convert(right, other.unit, own.unit)
    falling = Kind.CHANGE in (own.kind, other.kind) or own.unit in ("percent", "percentage_point")
    return left.overlaps(right) or (falling and left.overlaps(-right))


def check_quotes(book: Book, open_document: Open, extract: Extract, today: date | None = None) -> Provenance:
    """All quotes of all claims. Where a document is not at hand, its words are at least held against the value."""
    result = Provenance()
    opened: dict[str, Opened | None] = {}
    alone: list[_Quoted] = []
    for item in book.items.values():
        for index, source in enumerate(item.entry.sources):
            document = book.documents.get(source.document)
            if document is None or source.quote is None:
                continue
            if document.file is None:
                alone.append((item, index, source))
                continue
            if document.name not in opened:
                opened[document.name] = open_document(document.file, document)
                if opened[document.name] is None:
                    result.findings.append(_unreadable(document))
            found = opened[document.name]
            if found is None:
                alone.append((item, index, source))
            else:
                _check(book, item, index, source, found, result, today)
    result.unchecked = len(alone)
    _check_alone(book, alone, extract, result, today)
    for page in opened.values():
        if page is not None:
            result.texts[page.path] = page.text
    return result


def _check_alone(book: Book, quoted: list[_Quoted], extract: Extract, result: Provenance, today: date | None) -> None:
    """The figures of quotes whose documents are not at hand: those of one language as paragraphs of one text."""
    by_language: dict[str, list[_Quoted]] = {}
    for item, index, source in quoted:
        languages = book.documents[source.document].entry.language
        language = source.language or item.entry.language or (languages[0] if len(languages) == 1 else "")
        by_language.setdefault(language, []).append((item, index, source))
    for language, group in sorted(by_language.items()):
        words = [" ".join((source.quote or "").split()) for _, _, source in group]
        text = "\n\n".join(words)
        page, at = Opened("", text, extract(text, language or None)), 0
        for (item, index, source), quote in zip(group, words, strict=True):
            span, at = (at, at + len(quote)), at + len(quote) + 2
            if item.value is not None and not any(agrees(item, q) for q in figures(page, span)):
                other = nearest_figure(item, page, span)
                if other is not None:  # a quote may tell its figure in words that are not read
                    result.findings.append(_accepted(_apart(book, item, index, source, other), source, today))


def _apart(book: Book, item: Item, index: int, source: SourceEntry, other: Quantity) -> Finding:
    """A claim and its own quote that differ."""
    assert item.value is not None
    own, quote, place = item.value.quantity, source.quote or "", _quote_place(book, item, index)
    return finding(
        "claims-quote-differs",
        item.path,
        item.place,
        own.text,
        {"claim": item.name, "value": own.text, "found": other.text, "quote": quote, "document": source.document},
        content=(item.name, own.text, other.text),
        related=(Spot("quote", item.path, place.start, place.end, place.line, place.column, quote),),
        stated=as_range(own.interval, own.unit),
        computed=as_range(other.interval, other.unit),
    )


def _quote_place(book: Book, item: Item, index: int) -> Place:
    return book.source(item.path).place(("claims", item.name.partition(".")[0], "sources", index, "quote"))


def _check(
    book: Book, item: Item, index: int, source: SourceEntry, page: Opened, result: Provenance, today: date | None
) -> None:
    quote = source.quote or ""
    place = _quote_place(book, item, index)
    span = find(page, quote)
    if span is None:
        span = nearest(page, quote)
        if span is None:
            values = {"quote": quote, "document": page.path}
            found = finding("claims-quote-gone", item.path, place, quote, values)
            result.findings.append(_accepted(found, source, today))
            return
        if not any(agrees(item, q) for q in figures(page, span)):
            found = _differs(item, place, quote, page, span, "claims-quote-changed")
            result.findings.append(_accepted(found, source, today))
            return
        spot = page.spot("source", *span)
        values = {"quote": quote, "found": spot.text, "document": page.path}
        repair = Suggestion(quote, spot.text, "the words as they stand now")
        found = finding("claims-quote-reworded", item.path, place, quote, values, related=(spot,),
                        suggestions=(repair,))  # fmt: skip
        result.findings.append(found)
    elif not any(agrees(item, q) for q in figures(page, span)):
        found = _differs(item, place, quote, page, span, "claims-quote-differs")
        result.findings.append(_accepted(found, source, today))
        return
    result.verified.add(item.name)


def _accepted(found: Finding, source: SourceEntry, today: date | None) -> Finding:
    """A deviation that people know of is a hint, with their reason, until its last day."""
    known = source.known
    if known is None or (known.until is not None and today is not None and today > known.until):
        return found
    return replace(
        found, severity=Severity.INFO, message=f"known deviation: {found.message}; {known.reason.rstrip('. ')}"
    )


def _differs(item: Item, place: Place, quote: str, page: Opened, span: tuple[int, int], rule: str) -> Finding:
    assert item.value is not None
    own = item.value.quantity
    other = nearest_figure(item, page, span)
    start, end = (other.start, other.end) if other is not None else span
    spot = page.spot("source", start, end)
    values = {"claim": item.name, "value": own.text, "found": spot.text if other is not None else "no such figure",
              "quote": quote, "document": page.path}  # fmt: skip
    repair = Suggestion(own.text, spot.text, "the figure as it stands in the document")
    words = Spot("quote", item.path, place.start, place.end, place.line, place.column, quote)
    return finding(
        rule,
        item.path,
        item.place,
        own.text,
        values,
        content=(item.name, own.text, spot.text),
        related=(spot, words),
        stated=as_range(own.interval, own.unit),
        computed=as_range(other.interval, other.unit) if other is not None else None,
        suggestions=(repair,) if other is not None else (),
    )


def nearest_figure(item: Item, page: Opened, span: tuple[int, int]) -> Quantity | None:
    """The figure of a passage that is most likely the claim's, though it differs."""
    if item.value is None:
        return None
    own = item.value.quantity
    near = [q for q in figures(page, span) if _fits(own, q)]
    return min(near, key=lambda q: (abs(q.nominal - own.nominal), q.start), default=None)


def _unreadable(document: DocumentItem) -> Finding:
    values = {"document": document.name, "file": document.file or ""}
    return finding("claims-document", document.path, document.key, document.name, values, fatal=True)

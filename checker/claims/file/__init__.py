"""The claims.yaml format: facts that people keep by hand, read with line and column and judged like any others.

``lint_claims`` is what the pipeline calls. The stages that it needs (extraction, reading of documents) are handed in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date

from checker.claims.file.book import Book
from checker.claims.file.findings import finding
from checker.claims.file.judging import Judged, judge
from checker.claims.file.problems import Place
from checker.claims.file.quotes import Open, Opened, Provenance, check_quotes
from checker.claims.file.reading import Load, Reader
from checker.claims.file.resolving import resolve
from checker.claims.file.restating import restated
from checker.claims.file.values import Extract
from checker.model import ARITHMETIC, Check, Claim, Coverage, Finding, Severity, Spot, Tally, Verdict
from checker.records import record

__all__ = ["ClaimsReport", "Extract", "Load", "Open", "Opened", "has_keys", "lint_claims", "read_claims"]

_HEAD = re.compile(r"^(version|claims)\s*:", re.MULTILINE)


@record
class ClaimsReport:
    """What a claims file came to; ``coverage`` counts its own figures."""

    path: str
    findings: tuple[Finding, ...]
    checks: tuple[Check, ...]
    coverage: Coverage
    claims: tuple[Claim, ...]
    texts: Mapping[str, str] = field(default_factory=dict)


def has_keys(text: str) -> bool:
    """Whether a YAML text has the top-level keys of a claims file."""
    return {match[1] for match in _HEAD.finditer(text)} == {"version", "claims"}


def read_claims(path: str, text: str, extract: Extract, load: Load) -> Book:
    """The file and what it includes; faults are in the book's troubles."""
    reader = Reader(path, extract, load)
    reader.read(path, text)
    return reader.book


def lint_claims(
    path: str, text: str, extract: Extract, load: Load, open_document: Open, today: date | None = None
) -> ClaimsReport:
    """Read, judge, compare with the sources. Never raises for what stands in the file. Without ``today`` no known
    deviation expires."""
    book = read_claims(path, text, extract, load)
    known, checks = resolve(book)
    judged = [judge(book, known, check, today) for check in checks]
    provenance = check_quotes(book, open_document, extract, today)
    findings = [f for troubles in book.troubles.values() for f in troubles.findings()]
    findings += [j.finding for j in judged if j.finding is not None]
    findings += provenance.findings
    findings += restated(book, checks)
    if not any(book.troubles.values()):  # else the user may be an entry that could not be read
        findings += _unused(book)
    graded = [g for f in findings if (g := _graded(book, f)) is not None]
    graded.sort(key=lambda f: (f.path != path, f.path, f.start, f.code, f.message))
    claims = tuple(i.claim for i in book.items.values() if i.claim is not None)
    texts = {**{p: s.text for p, s in book.sources.items()}, **provenance.texts}
    records = tuple(j.check for j in judged)
    return ClaimsReport(path, tuple(graded), records, _coverage(book, claims, judged, provenance), claims, texts)


def _graded(book: Book, found: Finding) -> Finding | None:
    """With the severity that the file's own settings give; what makes a file unreadable cannot be turned off."""
    rules = book.rules.get(found.path, {})
    wanted = rules.get(found.code) or rules.get(found.rule)
    if wanted is None or found.fatal:
        return found
    return None if wanted == "off" else replace(found, severity=Severity(wanted))


def _unused(book: Book) -> list[Finding]:
    """Claims without a check and without a source, and documents that no claim names: leftovers, or misspelt."""
    named = {n for check in book.checks for n in check.formula.names}
    named |= {n for item in book.items.values() if item.expression is not None for n in item.expression.names}
    found = []
    for item in book.items.values():
        if item.name not in named and not item.entry.sources:
            values = {"what": "claim", "name": item.name}
            found.append(finding("claims-unused", item.path, item.key, item.name, values))
    quoted = {source.document for item in book.items.values() for source in item.entry.sources}
    for document in book.documents.values():
        if document.name not in quoted:
            values = {"what": "document", "name": document.name}
            found.append(finding("claims-unused", document.path, document.key, document.name, values))
    return found


def _coverage(book: Book, claims: tuple[Claim, ...], judged: list[Judged], provenance: Provenance) -> Coverage:
    decided = [j for j in judged if j.check.verdict is not Verdict.UNDECIDED]
    bound = {role.role for j in decided for role in j.check.roles}
    figures = [c for c in claims if c.quantity.kind in ARITHMETIC]
    free = [c for c in figures if c.id not in bound and c.id not in provenance.verified]
    rows: dict[str, list[int]] = {}
    for claim in figures:
        row = rows.setdefault(claim.quantity.kind.value, [0, 0, 0, 0])
        row[0] += 1
        row[1 if claim.id in bound else 2 if claim.id in provenance.verified else 3] += 1
    places = {item.claim.key: item.place for item in book.items.values() if item.claim is not None}
    total = Tally(*(sum(row[i] for row in rows.values()) for i in range(4)))
    by = tuple((kind, "", Tally(*row)) for kind, row in sorted(rows.items()))
    return Coverage(total, by, tuple(_spot(c, places[c.key]) for c in free), 0, provenance.unchecked)


def _spot(claim: Claim, place: Place) -> Spot:
    quantity = claim.quantity
    column = place.column + quantity.start - place.start
    return Spot(claim.id, claim.path, quantity.start, quantity.end, place.line, column, quantity.text)

"""A claims file as it was read, with those that it includes: what judging, quotes and sync work on."""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.claims.file.problems import Place, Troubles
from checker.claims.file.schema import CheckEntry, ClaimEntry, DocumentEntry
from checker.claims.file.source import Source
from checker.claims.file.values import Value
from checker.formulas import Expression, Formula
from checker.model import Claim
from checker.records import record


@record
class Item:
    """One name of the file. A derived one has an ``expression`` and gets its value when it is judged."""

    name: str
    path: str
    place: Place  # of the value, or of the formula
    key: Place
    entry: ClaimEntry
    unit: str | None
    value: Value | None
    claim: Claim | None
    expression: Expression | None = None


@record
class CheckItem:
    index: int
    path: str
    place: Place  # of the formula
    inner: int  # offset of the formula's first character
    entry: CheckEntry
    formula: Formula


@record
class DocumentItem:
    name: str
    path: str  # of the claims file
    key: Place
    entry: DocumentEntry
    file: str | None  # the document's own path, None where it is not given


@dataclass(slots=True)
class Book:
    """All files of one claims file. ``sources`` are in the order of reading, the file itself first."""

    path: str
    items: dict[str, Item] = field(default_factory=dict)
    checks: list[CheckItem] = field(default_factory=list)
    documents: dict[str, DocumentItem] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    troubles: dict[str, Troubles] = field(default_factory=dict)
    rules: dict[str, dict[str, str]] = field(default_factory=dict)  # path -> rule or code -> severity
    failed: set[str] = field(default_factory=set)  # names that exist but could not be read

    def source(self, path: str) -> Source:
        return self.sources[path]

    def text(self, path: str) -> str:
        return self.sources[path].text

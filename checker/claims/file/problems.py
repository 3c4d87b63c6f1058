"""What is wrong with a claims file itself: collected, all of it, each with its place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from checker.model import Finding
from checker.records import record
from checker.text import Lines

# cause -> rule of rules/claims
RULES: Final = {
    "syntax": "claims-syntax",
    "schema": "claims-schema",
    "reference": "claims-reference",
    "duplicate": "claims-duplicate",
    "value": "claims-value",
    "formula": "claims-formula",
    "dimension": "claims-dimension",
    "zero": "claims-division-by-zero",
    "circle": "claims-circular",
    "limit": "claims-limit",
    "include": "claims-include",
}


@record
class Place:
    """Line and column count from 1; ``start`` and ``end`` are offsets into the text."""

    line: int = 1
    column: int = 1
    start: int = 0
    end: int = 0

    @staticmethod
    def at(text: str, offset: int, end: int | None = None) -> Place:
        line, column = Lines(text).position(offset)
        return Place(line, column, offset, offset if end is None else end)


class SourceError(Exception):
    """Raised where reading cannot go on; ``read`` turns it into an entry of its Troubles."""

    def __init__(self, cause: str, place: Place, message: str) -> None:
        super().__init__(message)
        self.cause, self.place, self.message = cause, place, message


@record
class Entry:
    cause: str
    path: str
    place: Place
    message: str


class Troubles:
    """The errors of one file and of those that it includes, in the order found."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.entries: list[Entry] = []
        self._seen: set[tuple[int, str]] = set()

    def add(self, cause: str, place: Place, message: str) -> None:
        """Once for each place and message: an alias repeats its node, not its fault."""
        if (place.start, message) not in self._seen:
            self._seen.add((place.start, message))
            self.entries.append(Entry(cause, self.path, place, message))

    def __bool__(self) -> bool:
        return bool(self.entries)

    def findings(self) -> tuple[Finding, ...]:
        """Fatal findings, in the order of the file."""
        return tuple(self._finding(e) for e in sorted(self.entries, key=lambda e: (e.place.start, e.message)))

    def _finding(self, entry: Entry) -> Finding:
        from checker.claims.file.findings import finding

        text = self.text[entry.place.start : entry.place.end].split("\n")[0][:80]
        return finding(RULES[entry.cause], entry.path, entry.place, text, {"problem": entry.message}, fatal=True)


def proposal(word: str, known: Iterable[str]) -> str:
    """`` did you mean 'x'?`` where a known word is near, else nothing."""
    from rapidfuzz import fuzz, process

    words = sorted(known)
    best = process.extractOne(word, words, scorer=fuzz.ratio, score_cutoff=70)
    if best is None:  # a word left out: contracts for offshore_contracts
        best = process.extractOne(word, words, scorer=fuzz.partial_ratio, score_cutoff=90) if len(word) > 3 else None
    return f"; did you mean {best[0]!r}?" if best else ""

"""The words of one language, as compiled by ``checker.languages.build``: loaded once, patterns made on first use."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent

Surfaces = dict[str, tuple[tuple[str, str], ...]]  # first word or last character -> (surface, meaning), longest first


class Lexicon:
    """Read-only tables; every key is folded."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._table = table
        self.language: str = table["language"]
        self.latin: bool = table["script"] == "latin"
        self.after = _surfaces(table["after"])
        self.before = _surfaces(table["before"])
        self.before_case = _surfaces(table["before_case"])
        self.after_case: dict[str, str] = table["after_case"]
        self.bounds_before = _surfaces(table["bounds_before"])
        self.bounds_after = _surfaces(table["bounds_after"])
        self.ambiguous: dict[str, list[str]] = table["ambiguous"]
        self.parts: dict[str, tuple[str, int]] = {s: (u, int(n)) for s, (u, n) in table["parts"].items()}
        self.spans: dict[str, str] = table["spans"]
        self.nouns: dict[str, str] = table["nouns"]
        self.classifiers: dict[str, str] = table["classifiers"]
        self.cues: dict[str, str] = table["cues"]
        self.longest_classifier = max((len(s) for s in self.classifiers), default=0)
        self.longest_span = max((len(s) for s in self.spans), default=0)
        self.marks = self.values("marks")
        self.stops = frozenset(self.words("stops"))
        self.relative_years: dict[str, int] = table["relative_years"]

    def values(self, name: str) -> dict[str, Decimal]:
        """A table of surfaces that stand for numbers."""
        return {surface: Decimal(value) for surface, value in self._table.get(name, {}).items()}

    def words(self, name: str) -> tuple[str, ...]:
        """A list of surfaces, longest first; empty where the language has none."""
        return tuple(self._table.get(name, ()))

    def number(self, name: str) -> Any:
        return self._table.get(name)

    def pattern(self, body: str) -> str:
        """The source of a compiled trie."""
        found: str = self._table[body]
        return found

    @cached_property
    def cue_scan(self) -> re.Pattern[str]:
        body = self._table["cue_pattern"]
        return re.compile(rf"(?<![a-z])(?:{body})(?![a-z])" if self.latin else body)


def _surfaces(table: dict[str, list[list[str]]]) -> Surfaces:
    return {key: tuple((surface, meaning) for surface, meaning in pairs) for key, pairs in table.items()}


def alternation(words: Iterable[str]) -> str:
    """A pattern for a short list of words, longest first; for long ones the build makes tries."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


@lru_cache(maxsize=16)
def lexicon(language: str) -> Lexicon:
    """The lexicon of ``language``; English where there is none for it."""
    path = _HERE / language / "table.json"
    if not language.isalpha() or not path.is_file():
        path = _HERE / "en" / "table.json"
    with path.open(encoding="utf-8") as stream:
        return Lexicon(json.load(stream))

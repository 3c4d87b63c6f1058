"""What a rate of change is measured against: year on year, real, on a comparable basis."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache

from checker.datafile import beside
from checker.model import Basis
from checker.terms import any_word

# Those that colour all of the rest of the sentence, wherever in it they stand.
_SPREADING = frozenset({Basis.COMPARABLE, Basis.CONSTANT_CURRENCY})


@cache
def _patterns() -> tuple[tuple[Basis, re.Pattern[str]], ...]:
    return tuple((Basis(name), _pattern(words)) for name, words in beside(__file__, "bases.yaml").items())


@cache
def _any() -> re.Pattern[str]:
    """Any of the words: a rate that has none beside it is not asked for each basis."""
    return _pattern([word for words in beside(__file__, "bases.yaml").values() for word in words])


def _pattern(words: list[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    options = {w: rf"\b{re.escape(w)}\b" if w[0].isascii() or w[0] == "à" else re.escape(w) for w in ordered}
    return re.compile(any_word(options), re.IGNORECASE)


def basis(text: str, sentence: tuple[int, int], near: tuple[int, int]) -> Basis | None:
    """The basis of a rate whose own words stand in ``near``, inside ``sentence``."""
    spans = _said(text, *sentence)
    last = bisect_left(spans, near[1], key=lambda span: span[0]) - 1
    said = last >= 0 and spans[last][1] > near[0]
    spreading = _spreading(text, *sentence)
    if not said and not spreading:
        return None
    for name, pattern in _patterns():
        if said and pattern.search(text, *near):
            return name
        first = spreading.get(name)
        if first is not None and first[0] < near[0] and pattern.search(text, first[0], near[0]):
            return name
    return None


@lru_cache(maxsize=64)  # the rates of a sentence ask for the same
def _said(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Where a sentence says anything of a basis."""
    return tuple(match.span() for match in _any().finditer(text, start, end))


@lru_cache(maxsize=64)
def _spreading(text: str, start: int, end: int) -> dict[Basis, tuple[int, int]]:
    """Where a sentence first says what colours all of the rest of it."""
    if not _said(text, start, end):
        return {}
    found = ((name, pattern.search(text, start, end)) for name, pattern in _patterns() if name in _SPREADING)
    return {name: match.span() for name, match in found if match is not None}

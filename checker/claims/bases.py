"""What a rate of change is measured against: year on year, real, on a comparable basis."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from checker.datafile import beside
from checker.model import Basis
from checker.records import record
from checker.terms import any_word

# As it is printed, whatever else the sentence says: "down 2% as reported but up 1% on an organic basis".
_REPORTED = re.compile(
    r"\s?[(]?(?:en |à )?(?:données publiées|publié\b|as reported|on a reported basis|reported\b|按(?:公布|报告)口径)",
    re.IGNORECASE,
)
# Those that colour all of the rest of the sentence, wherever in it they stand.
_SPREADING = frozenset({Basis.COMPARABLE, Basis.CONSTANT_CURRENCY})


@record
class _Wording:
    """``words``: the least of them, in lower case, without one of which the pattern finds nothing."""

    basis: Basis
    words: tuple[str, ...]
    pattern: re.Pattern[str]


@cache
def _wordings() -> tuple[_Wording, ...]:
    rows = beside(__file__, "bases.yaml")
    return tuple(_Wording(Basis(name), _least(words), _pattern(words)) for name, words in rows.items())


def _least(words: list[str]) -> tuple[str, ...]:
    """Those that hold none of the others."""
    return tuple(word.lower() for word in words if not any(other in word and other != word for other in words))


def _pattern(words: list[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    options = {w: rf"\b{re.escape(w)}\b" if w[0].isascii() or w[0] == "à" else re.escape(w) for w in ordered}
    return re.compile(any_word(options), re.IGNORECASE)


def basis(text: str, sentence: tuple[int, int], near: tuple[int, int], end: int) -> Basis | None:
    """The basis of a rate that ends at ``end`` and whose own words stand in ``near``, inside ``sentence``."""
    said = _said(text, *sentence)
    if said and _REPORTED.match(text, end):
        return None
    for name, pattern, spreading in said:
        if pattern.search(text, *near):
            return name
        if spreading is not None and spreading < near[0] and pattern.search(text, spreading, near[0]):
            return name
    return None


@lru_cache(maxsize=64)  # the rates of a sentence ask for the same
def _said(text: str, start: int, end: int) -> tuple[tuple[Basis, re.Pattern[str], int | None], ...]:
    """The bases that a sentence has words of, each with where it first says what colours all of the rest of it. To look
    for words takes a fraction of the time of a search for their pattern, and most sentences hold none or one."""
    found, lower = [], text[start:end].lower()
    for wording in _wordings():
        for word in wording.words:
            if word in lower:
                spreading = wording.pattern.search(text, start, end) if wording.basis in _SPREADING else None
                found.append((wording.basis, wording.pattern, None if spreading is None else spreading.start()))
                break
    return tuple(found)

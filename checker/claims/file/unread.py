"""Words of a value that nothing reads: misspelt scales and units, and whatever is no part of one figure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from checker import units
from checker.claims.file.problems import proposal
from checker.languages import detect, lexicon
from checker.languages.fold import fold
from checker.settings import nearest

_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LISTS: Final = ("fillers", "minus", "articles", "of", "growth", "falls", "rates")
_NEAR: Final = frozenset({"thousand", "million", "billion", "trillion", "percent", "percentage_point", "item"})


def unread(text: str, start: int, end: int, language: str | None) -> str | None:
    """The first word outside of ``text[start:end]`` that no lexicon knows, with what may have been meant."""
    known, longest = _known(language or detect(text) or "en")
    for match in _WORD.finditer(text):
        if start <= match.start() and match.end() <= end:
            continue
        for word in _pieces(text, max(match.start(), end if match.start() < end else 0), match.end(), start):
            if not (_spelled(fold(word), known, longest) if _HAN.search(word) else fold(word) in known):
                return f"{word!r} is no known word of a value{_meant(word)}"
    return None


def _pieces(text: str, first: int, last: int, start: int) -> list[str]:
    """A run of letters without what belongs to the figure: Chinese puts no space between them."""
    last = start if first < start < last else last
    return [text[first:last]] if first < last else []


def _meant(word: str) -> str:
    """Of equally near words the one with the same beginning: USD for USDD, not SDD."""
    names = {*_NEAR, *units.vocabulary(), *units.currencies()}
    guess = nearest(word, names) if proposal(word, names) else None
    return f"; did you mean {guess!r}?" if guess else "; a value is one figure with its scale and unit"


def _spelled(word: str, known: frozenset[str], longest: int) -> bool:
    """Whether a run of Chinese is known words one after another, the longest first."""
    at = 0
    while at < len(word):
        size = next((n for n in range(min(longest, len(word) - at), 0, -1) if word[at : at + n] in known), 0)
        if not size:
            return False
        at += size
    return True


@lru_cache(maxsize=8)
def _known(language: str) -> tuple[frozenset[str], int]:
    """The words of units, bounds, directions and what is counted: whole ones in Chinese, else word by word."""
    words = lexicon(language)
    surfaces: list[str] = [*units.vocabulary(), *units.currencies(), *_NEAR, *words.after_case, *words.parts]
    surfaces += [*words.spans, *words.nouns, *words.classifiers, *words.cues, "points", "people", "persons"]
    for table in (words.after, words.before, words.before_case, words.bounds_before, words.bounds_after):
        surfaces += [surface for pairs in table.values() for surface, _ in pairs]
    for name in _LISTS:
        surfaces += words.words(name)
    found = {fold(piece) for surface in surfaces for piece in _WORD.findall(surface)}
    found |= {fold(surface) for surface in surfaces}
    return frozenset(found), max(map(len, found))

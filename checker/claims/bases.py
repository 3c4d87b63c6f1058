"""What a rate of change is measured against: year on year, real, on a comparable basis."""

from __future__ import annotations

import re
from functools import cache

from checker.datafile import beside
from checker.model import Basis
from checker.terms import any_word

# Those that colour all of the rest of the sentence, wherever in it they stand.
_SPREADING = frozenset({Basis.COMPARABLE, Basis.CONSTANT_CURRENCY})


@cache
def _patterns() -> tuple[tuple[Basis, re.Pattern[str]], ...]:
    data = beside(__file__, "bases.yaml")
    return tuple((Basis(name), _pattern(words)) for name, words in data.items())


def _pattern(words: list[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    options = {w: rf"\b{re.escape(w)}\b" if w[0].isascii() or w[0] == "à" else re.escape(w) for w in ordered}
    return re.compile(any_word(options), re.IGNORECASE)


def basis(text: str, sentence: tuple[int, int], near: tuple[int, int]) -> Basis | None:
    """The basis of a rate whose own words stand in ``near``, inside ``sentence``."""
    for name, pattern in _patterns():
        if pattern.search(text, *near):
            return name
        if name in _SPREADING and pattern.search(text, sentence[0], near[0]):
            return name
    return None

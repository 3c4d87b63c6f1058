"""Places in a text: those of a word, and offsets to lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

_END = re.compile(r"\r\n|\n|\r")


class Lines:
    """Line starts of one text. Lines end at ``\\n``, ``\\r\\n`` or a lone ``\\r``; lines and columns count from 1."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        if "\r" in text:
            self._starts = [0, *(match.end() for match in _END.finditer(text))]
        else:
            self._starts = [0, *(at + 1 for at in places("\n", text))]

    def position(self, offset: int) -> tuple[int, int]:
        """(line, column) of a code point offset."""
        line = bisect_right(self._starts, offset) - 1
        return line + 1, offset - self._starts[line] + 1


@lru_cache(maxsize=8)  # the texts of one run: places in them are asked for by several stages
def lines_of(text: str) -> Lines:
    """The lines of a text, found once."""
    return Lines(text)


def places(word: str, text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Where a word stands in ``text[start:end]``, overlaps included: search is many times as fast as a pattern."""
    at = text.find(word, start, end)
    while at >= 0:
        yield at
        at = text.find(word, at + 1, end)

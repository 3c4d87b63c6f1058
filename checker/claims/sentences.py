"""Sentences of a block, as spans of the document's text."""

from __future__ import annotations

import re

# A full stop ends a sentence only before a space that a capital, a quote or nothing follows: "3.5", "U.S. exports" and
# "approx. 5" go on. The characters that can end one come first: the engine skips to them.
_END = re.compile(
    r"[。！？!?.\n](?:"
    r"(?<=[。！？!?])[。！？!?]*[”’\"」』）)]*|(?<=\.)[”’\"»)]*(?=\s+[^\sa-z]|\s*\Z)|(?<=\n)\s*\n)"
)
_SHORT = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "dr",
        "no",
        "vs",
        "inc",
        "ltd",
        "co",
        "corp",
        "st",
        "approx",
        "fig",
        "cf",
        "p",
        "vol",
        "art",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "etc",
        "env",
        "mme",
        "m",
    }
)
_LATIN = frozenset({"i.e", "e.g"})
_LETTERS = re.compile(r"[^\W\d_]+\Z")


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of ``text[start:end]`` without surrounding space, in order."""
    found: list[tuple[int, int]] = []
    at = start
    for match in _END.finditer(text, start, end):
        mark, stop = match.span()
        if text[mark] == "." and _abbreviates(text, at, mark):
            continue
        found.append(_trim(text, at, stop))
        at = stop
    found.append(_trim(text, at, end))
    return [span for span in found if span[0] < span[1]]


def _abbreviates(text: str, start: int, stop: int) -> bool:
    """Whether the letters before the full stop at ``stop`` are a known short form or a single initial (U.S.)."""
    first = max(start, stop - 6)
    letters = _LETTERS.search(text[first:stop])
    if letters is None or text[first : first + letters.start()][-1:].isdigit():  # a unit: 4.0p, £30m
        return False
    word = letters.group()
    if len(word) == 1:
        return word.isupper() or word in _SHORT or text[max(start, stop - 3) : stop].lower() in _LATIN
    return word.lower() in _SHORT


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end

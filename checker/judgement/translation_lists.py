"""Lists beside their count: "A, B and C等8类" whose translation names seven and leaves the count out."""

from __future__ import annotations

import re

from checker.model import Claim, Document

_SOURCE_LIST = re.compile(r"((?:[^，。；：、\s]{1,30}、){1,40}[^，。；：、\s]{1,30}?)等(?:共|这)?\s?$")
_AND = {"en": ("and", "or", "as well as"), "fr": ("et", "ou", "ainsi que"), "es": ("y", "e", "o")}
_STOP = re.compile(r"[.;:!?。；：！？]")
_LEAST = 3


def listed_otherwise(claim: Claim, source: Document, text: str, language: str) -> int | None:
    """How many things the translation lists, where the source counts a list and the translation counts another number.

    None where the figure closes no list, or where the translation's list has its length.
    """
    q = claim.quantity
    before = source.text[claim.sentence[0] : q.start]
    if q.language != "zh" or not _SOURCE_LIST.search(before[-400:]):
        return None
    lengths = [_length(part, language) for part in _STOP.split(text)]
    found = max(lengths, default=0)
    return found if found >= _LEAST and found != q.nominal else None


def _length(sentence: str, language: str) -> int:
    """The number of things in the longest list that commas and a last "and" make."""
    words = _AND.get(language)
    if words is None:
        return 0
    parts = [part.strip() for part in sentence.split(",")]
    longest = 0
    for last, part in enumerate(parts):
        if not any(f" {word} " in f" {part} " for word in words):
            continue
        first = last
        while first > 0 and _short(parts[first - 1]):
            first -= 1
        closing = 1 if _begins(part, words) else 2
        opening = 1 if first > 0 and not _begins(parts[first], words) else 0  # a clause that ends with the first item
        longest = max(longest, last - first + closing + opening)
    return longest


def _begins(part: str, words: tuple[str, ...]) -> bool:
    return any(part.startswith(word + " ") for word in words)


def _short(part: str) -> bool:
    return 0 < len(part.split()) <= 5

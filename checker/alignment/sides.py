"""One side of aligned blocks, as it is searched for what the other side says; every look is taken once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from checker.date_parts import date_parts
from checker.model import DATED, Claim, Document, Quantity
from checker.text import places

TOKEN = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
_SEPARATORS = str.maketrans("", "", ",\u00a0\u202f ")
_FEW = 64  # figures; among more, a repetition is looked for by its value alone


@dataclass(frozen=True)
class Side:
    """What a side says, and which of its figures have a partner."""

    text: str
    start: int
    language: str
    figures: tuple[Quantity, ...]
    paired: frozenset[int]
    _said: dict[tuple[str, ...], bool] = field(default_factory=dict, repr=False, compare=False)

    @staticmethod
    def of(document: Document, blocks: Sequence[int], claims: Sequence[Claim], paired: frozenset[int]) -> Side:
        first, last = document.blocks[blocks[0]], document.blocks[blocks[-1]]
        return Side(
            document.text[first.start:last.end], first.start, first.language,
            tuple(c.quantity for c in claims), paired,
        )  # fmt: skip

    @cached_property
    def lower(self) -> str:
        return self.text.lower()

    @cached_property
    def loose(self) -> frozenset[str]:
        """The digits of every number that no paired figure holds."""
        held = sorted((self.figures[i].start - self.start, self.figures[i].end - self.start) for i in self.paired)
        found = {end for i in self.paired for end in _other_ends(self.figures[i])}
        at = 0
        for token in TOKEN.finditer(self.text):
            while at < len(held) and held[at][1] <= token.start():
                at += 1
            if at == len(held) or held[at][0] >= token.end():
                found.add(plain(token.group()))
                found.update(re.findall(r"\d+", token.group()))
        return frozenset(found)

    @cached_property
    def date_numbers(self) -> frozenset[int]:
        """Every number in a date of this side."""
        dated = (q for q in self.figures if q.kind in DATED)
        return frozenset(n for q in dated for n in date_parts(q.text, q.language).numbers)

    @cached_property
    def _by_value(self) -> dict[object, list[Quantity]]:
        found: dict[object, list[Quantity]] = {}
        for q in self.figures:
            found.setdefault(abs(q.nominal), []).append(q)
        return found

    def like(self, figure: Quantity) -> Sequence[Quantity]:
        """The figures that may repeat ``figure``; of very many, one of each way to write its value."""
        if len(self.figures) <= _FEW:
            return self.figures
        return self._by_value.get(abs(figure.nominal), ())[:_FEW]

    def says(self, words: Sequence[str]) -> bool:
        """Whether one of ``words`` stands in the text."""
        key = tuple(words)
        if key not in self._said:
            self._said[key] = any(holds(self.lower, word) for word in key)
        return self._said[key]


def _other_ends(figure: Quantity) -> set[str]:
    """The numbers of a range beyond the one that it was read as: 7 of 3-7."""
    tokens = [plain(t) for t in TOKEN.findall(figure.text)]
    return set(tokens[1:]) if len(tokens) > 1 else set()


def plain(number: str) -> str:
    """Digits without group separators and without zeros that say nothing."""
    digits = number.translate(_SEPARATORS)
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def holds(text: str, word: str) -> bool:
    """Whether ``word`` stands in ``text``; as a whole word where the script has such."""
    if not word.isascii() and word[0] > "\u2e7f":
        return word in text
    for at in places(word, text):
        end = at + len(word)
        if not (at and text[at - 1].isalpha()) and not (end < len(text) and text[end].isalpha()):
            return True
    return False

"""Lists whose figures stand in another order in the translation: 25.7%和36.8% beside "36.8% and 25.7%"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from checker.model import ARITHMETIC, Document, Match, Quantity

_GAP = 12  # characters between two figures of one list
_SEPARATORS = " ,，、\u00a0\u202f"
_AND = frozenset({"", "and", "et", "y", "e", "和", "与", "及", "以及", "、和"})
_RESPECTIVELY = ("分别", "依次", "respectively", "respectivement", "respectivamente")


def swapped(matches: Sequence[Match], documents: Mapping[str, Document]) -> list[tuple[Match, Match]]:
    """Pairs (expected, found in its place) where two neighbours of a list changed places."""
    found = []
    ordered = sorted(matches, key=lambda m: m.source.key)
    for one, two in pairwise(ordered):
        a, b, c, d = one.source, two.source, two.target, one.target
        if a.path != b.path or c.path != d.path or c.block != d.block or a.block != b.block:
            continue
        if c.quantity.start >= d.quantity.start or a.quantity.nominal == b.quantity.nominal:
            continue
        text, other = documents[a.path].text, documents[c.path].text
        if _listed(text, a.quantity, b.quantity) and _listed(other, c.quantity, d.quantity) and (
            _cued(text, a.sentence) or _cued(other, c.sentence)
        ):  # fmt: skip
            found.append((one, two))
    return found


def _listed(text: str, a: Quantity, b: Quantity) -> bool:
    """Whether two figures are neighbours of one list: alike, with no more than a comma or an "and" between."""
    if a.kind is not b.kind or (a.unit != b.unit and a.unit and b.unit) or a.kind not in ARITHMETIC:
        return False
    between = text[a.end : b.start].strip(_SEPARATORS)
    return b.start - a.end <= _GAP and between.lower() in _AND


def _cued(text: str, sentence: tuple[int, int]) -> bool:
    lower = text[slice(*sentence)].lower()
    return any(word in lower for word in _RESPECTIVELY)

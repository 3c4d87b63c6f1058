"""Characters that are unseen inside a number: soft hyphens, zero-width marks, a line end within its groups."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from checker.model import Document, Quantity

_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]|(?<=[0-9],)\r?\n(?=[0-9]{3}(?![0-9]))")


def present(text: str) -> bool:
    """Whether ``text`` holds any."""
    return _UNSEEN.search(text) is not None


def _kept(text: str) -> list[int]:
    """The offsets of the characters that are seen."""
    unseen = {at for match in _UNSEEN.finditer(text) for at in range(match.start(), match.end())}
    return [at for at in range(len(text)) if at not in unseen]


def without(document: Document) -> Document:
    """``document`` without them, its blocks moved accordingly."""
    kept = _kept(document.text)
    text = "".join(document.text[at] for at in kept)
    blocks = tuple(
        replace(block, start=bisect_left(kept, block.start), end=bisect_left(kept, block.end))
        for block in document.blocks
    )
    return replace(document, text=text, blocks=blocks)


def restored(document: Document, found: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Figures of the shortened text, with their places and words in the text as it is."""
    kept = _kept(document.text)
    return tuple(_moved(document.text, quantity, kept) for quantity in found)


def _moved(text: str, quantity: Quantity, kept: list[int]) -> Quantity:
    start, end = kept[quantity.start], kept[quantity.end - 1] + 1
    others = tuple(_moved(text, other, kept) for other in quantity.alternatives)
    return replace(quantity, start=start, end=end, text=text[start:end], alternatives=others)

"""The language of blocks whose words do not show it: "Exportations : 38,2 Mds€" speaks that of the text around it."""

from __future__ import annotations

from collections.abc import Sequence

from checker.languages import detect
from checker.model import Block, BlockKind
from checker.records import maker

_block = maker(Block)
_HAN = "zh"


def told(text: str) -> str:
    """The language that the words of a text show, empty where they show none."""
    return detect(text, "")


def alike(one: str, other: str) -> bool:
    """Whether two lines may be of one language: what shows none may be of any in its script."""
    return one == other or (_HAN not in (one, other) and not (one and other))


def spoken(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, those without a language in that of the text in Latin script before them, or else of the first that
    shows it. Cells speak like those before them in their table, and tell the text behind it nothing."""
    if all(block.language for block in blocks):
        return tuple(blocks)
    shown = [block for block in blocks if block.language not in ("", _HAN)]
    firsts = [block for block in shown if block.kind is not BlockKind.CELL] or shown
    said = beside = firsts[0].language if firsts else "en"
    found: list[Block] = []
    for block in blocks:
        cell, language = block.kind is BlockKind.CELL, block.language
        if not cell:
            beside = said
        if language not in ("", _HAN):
            said, beside = (said, language) if cell else (language, language)
        elif not language:
            block = _block(block.start, block.end, beside if cell else said, block.kind, block.label)
        found.append(block)
    return tuple(found)

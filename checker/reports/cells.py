"""Text measured in the cells of a terminal: wide characters take two, hostile ones are made visible."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Characters that a line must not begin with, and those it must not end with.
_CLOSING = frozenset("，。、；：？！）》」』】〉”’…％%,.;:?!)]}")
_OPENING = frozenset("（《「『【〈“‘([{")


@lru_cache(maxsize=4096)
def cell(character: str) -> int:
    """How many cells one character takes."""
    if character.isascii():
        return 1
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def cells(text: str) -> int:
    return len(text) if text.isascii() else sum(cell(c) for c in text)


def visible(text: str) -> str:
    """The text with characters that would steer a terminal replaced one for one, so that offsets stay."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(c) for c in text)


@lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    if character in "\n\r\t\v\f\u2028\u2029":
        return " "
    category = unicodedata.category(character)
    if category == "Cc" and ord(character) < 32:
        return chr(0x2400 + ord(character))
    return "\N{REPLACEMENT CHARACTER}" if category in ("Cc", "Cf", "Cs", "Co", "Cn") else character


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Lines of at most ``width`` cells as (start, end): broken at spaces, and between wide characters."""
    lines: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = _fill(text, start, width)
        stop = end if end == len(text) else _break(text, start, end)
        lines.append((start, _trimmed(text, start, stop)))
        start = stop
        while start < len(text) and text[start] == " ":
            start += 1
    return lines or [(0, 0)]


def _fill(text: str, start: int, width: int) -> int:
    used, at = 0, start
    while at < len(text):
        used += cell(text[at])
        if used > width:
            break
        at += 1
    return max(at, start + 1)


def _break(text: str, start: int, end: int) -> int:
    """The last good place for a break in ``text[start:end]``; ``end`` itself where there is none."""
    for at in range(end, start, -1):
        before, after = text[at - 1], text[at]
        if after == " " or before == " ":
            return at
        if (cell(before) == 2 or cell(after) == 2) and after not in _CLOSING and before not in _OPENING:
            both_figure = (before.isdigit() or before in ".,") and after in "万亿千百%元个"
            if not both_figure:
                return at
    return end


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] == " ":
        end -= 1
    return end

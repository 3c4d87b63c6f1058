"""Lines of a page into paragraphs: broken words mended, lines of one language and one height joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from checker.documents.pdf_layout import Line
from checker.records import record

_ENDS = frozenset(".!?:;。！？：；…")
_SHORT = 30  # letters; a line this short may hold foreign names
_BULLETS = frozenset("•·●■◆▪○–—*")


@record
class Paragraph:
    page: int
    line: int
    text: str
    full: bool  # its last line reaches the right margin

    def goes_on(self, other: Paragraph) -> bool:
        """Whether ``other``, at the top of the next column or page, is the rest of this paragraph."""
        if not self.full or self.text[-1:] in _ENDS or (self.page == other.page and self.line < other.line - 60):
            return False
        first = other.text[:1]
        return first.islower() or (_is_wide(first) and _is_wide(self.text[-1:])) or first in "，、,)）"

    def joined(self, other: Paragraph) -> Paragraph:
        return replace(self, text=join(self.text, other.text), full=other.full)


def paragraphs(columns: Iterable[list[Line]], page: int) -> Iterator[Paragraph]:
    for lines in columns:
        pitch = _pitch(lines)
        group: list[Line] = []
        for line in lines:
            if group and _breaks(group[-1], line, pitch, group[0]):
                yield _paragraph(group, page)
                group = []
            group.append(line)
        if group:
            yield _paragraph(group, page)


def _paragraph(lines: list[Line], page: int) -> Paragraph:
    text = lines[0].text
    for line in lines[1:]:
        text = join(text, line.text)
    return Paragraph(page, lines[0].number, text, _reaches(lines[-1]))


def join(text: str, rest: str) -> str:
    """Two lines as one text: hyphens of broken words go, Chinese joins without a space."""
    if text.endswith("\u00ad"):
        return text.rstrip("\u00ad") + rest
    if text.endswith("-") and len(text) > 1 and text[-2].isalpha() and rest[:1].islower():
        return text[:-1] + rest
    if _is_wide(text[-1:]) and (_is_wide(rest[:1]) or rest[:1].isdigit()):
        return text + rest
    if text[-1:].isdigit() and _is_wide(rest[:1]):
        return text + rest
    return f"{text} {rest}"


def _pitch(lines: list[Line]) -> float:
    steps = [before.y - line.y for before, line in pairwise(lines) if before.y > line.y]
    return sorted(steps)[len(steps) // 5] if steps else 0.0  # the usual step inside a paragraph is one of the small


def _reaches(line: Line) -> bool:
    return line.x1 >= line.right - max(0.12 * (line.right - line.left), 2 * line.height)


def _wraps(before: Line, line: Line) -> bool:
    """Whether the line before is full, or short only because the next word did not fit."""
    if line.text[:1].islower() and before.text[-1:] not in _ENDS:
        return True
    word = line.text.split(" ", 1)[0]
    width = (line.x1 - line.x0) * (len(word) + 1) / max(len(line.text), 1)
    return _reaches(before) or before.x1 + width + 0.5 * line.height > before.right


def _breaks(before: Line, line: Line, pitch: float, first: Line) -> bool:
    """Whether a paragraph ends between two lines of a column."""
    step = before.y - line.y
    close = 1.35 * min(pitch, 2.2 * before.height) if pitch else 2 * before.height
    if step > max(close, 1.25 * before.height) or abs(line.height - before.height) > 0.22 * before.height:
        return True
    if line.text[:1] in _BULLETS or not _wraps(before, line):
        return True
    indented = line.x0 > line.left + 0.8 * line.height and line.x0 > before.x0 + 0.8 * line.height
    if indented and before.text[-1:] in _ENDS:
        return True
    if _is_wide(first.text[:1]) != _is_wide(line.text[:1]) and before.text[-1:] in _ENDS:
        return True
    return _is_foreign(before.text, line.text) or _is_foreign(line.text, before.text)


def _is_foreign(text: str, other: str) -> bool:
    """Chinese beside a whole line of Latin words."""
    if any(map(_is_wide, other)) or not any(map(_is_wide, text)):
        return False
    return sum(character.isalpha() for character in other) > _SHORT


def _is_wide(character: str) -> bool:
    return bool(character) and ord(character) >= 0x2E80

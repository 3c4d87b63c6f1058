"""The characters of a PDF page with their boxes, joined into segments: words that stand together on one line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from checker.documents.limits import MOST_CHARACTERS, Unreadable
from checker.documents.repair import is_lost, repaired

_EDGE = 20_000.0  # points; a page has 14,400 at most
_GAP = 1.0  # of the line height: wider is another segment
_FIGURE_GAP = 0.42  # the same between two figures, wider than a French thousands separator
_RISE = 0.45  # of the line height: further up or down is another line
_FIGURE_ENDS = frozenset("0123456789)%-–—")
_FIGURE_STARTS = frozenset("0123456789($€£¥-–—+")


@dataclass(slots=True)
class Segment:
    """Left, bottom, right and top in points, counted from the bottom left of the page."""

    x0: float
    y0: float
    x1: float
    y1: float
    text: str

    @property
    def height(self) -> float:
        return self.y1 - self.y0


@dataclass(slots=True)
class PageText:
    segments: list[Segment] = field(default_factory=list)
    lost: int = 0
    characters: int = 0


def page_text(page: Any) -> PageText:
    """The segments of a page, in the order of its content stream."""
    import ctypes

    from pypdfium2 import raw

    said = PageText()
    count = raw.FPDFText_CountChars(page)
    if count > MOST_CHARACTERS:
        raise Unreadable("RN907", f"more than {MOST_CHARACTERS:,} characters on one page")
    box = raw.FS_RECTF()
    unicode_of, box_of, unmapped = (
        raw.FPDFText_GetUnicode,
        raw.FPDFText_GetLooseCharBox,
        raw.FPDFText_HasUnicodeMapError,
    )
    joiner = _Joiner(said.segments)
    for at in range(count):
        code = unicode_of(page, at)
        if code <= 32 or code == 0xA0 or code == 0x3000:
            said.lost += _blank(joiner, code)
            continue
        if code == 0xFFFE:  # how pdfium marks a hyphen at the end of a line
            joiner.hyphen()
            continue
        character = _character(code)
        if is_lost(character) or (code > 127 and unmapped(page, at) == 1):
            said.lost += 1
            character = "\ufffd" if is_lost(character) else character
        box_of(page, at, ctypes.byref(box))
        if not (-_EDGE < box.left <= box.right < _EDGE and -_EDGE < box.bottom <= box.top < _EDGE):
            continue  # far off any page, or no number at all
        said.characters += 1
        joiner.add(repaired(character), box.left, box.bottom, box.right, box.top)
    joiner.end()
    return said


def _blank(joiner: _Joiner, code: int) -> int:
    """Appends a space, a hyphen or nothing; 1 for a control character that stands for one that was lost."""
    if code in (2, 0xAD):
        joiner.hyphen()
    elif code in (9, 32, 0xA0, 0x3000):
        joiner.space()
    else:
        return int(code not in (10, 13))
    return 0


def _character(code: int) -> str:
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"


class _Joiner:
    """Appends characters to the segment at hand or begins a new one."""

    def __init__(self, segments: list[Segment]) -> None:
        self.segments = segments
        self.parts: list[str] = []
        self.x0 = self.y0 = self.x1 = self.y1 = 0.0
        self.spaced = False

    def add(self, text: str, x0: float, y0: float, x1: float, y1: float) -> None:
        if self.parts and not self._touches(text, x0, y0, x1, y1):
            self.end()
        if not self.parts:
            self.x0, self.y0, self.y1 = x0, y0, y1
        elif self.spaced or (x0 - self.x1 > 0.25 * (self.y1 - self.y0) and text.isascii()):
            self.parts.append(" ")
        self.parts.append(text)
        self.spaced = False
        self.x1 = max(x1, self.x1) if len(self.parts) > 1 else x1

    def _touches(self, text: str, x0: float, y0: float, x1: float, y1: float) -> bool:
        height = max(self.y1 - self.y0, 1.0)
        middle, own = (y0 + y1) / 2, (self.y0 + self.y1) / 2
        if abs(middle - own) > _RISE * height:
            return False
        gap = x0 - self.x1
        if gap < -height * 1.5:
            return False
        figures = self.parts[-1][-1:] in _FIGURE_ENDS and text[:1] in _FIGURE_STARTS
        return gap <= (_FIGURE_GAP if figures else _GAP) * height

    def space(self) -> None:
        self.spaced = bool(self.parts)

    def hyphen(self) -> None:
        if self.parts:
            self.parts.append("\u00ad")

    def end(self) -> None:
        if self.parts:
            self.segments.append(Segment(self.x0, self.y0, self.x1, self.y1, "".join(self.parts)))
        self.parts = []
        self.spaced = False

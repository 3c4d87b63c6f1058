"""Translation files (TSV, TMX, XLIFF, PO) as documents: one block a segment side, ``segments`` pairing them.

XML and PO hold their texts escaped, so the document's text is what a translator sees, a line a segment side; the
place in the file's own terms (unit id, line) stands in ``Block.label``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from checker.documents.encoding import decode
from checker.documents.limits import Unreadable
from checker.language_codes import primary
from checker.languages import detect
from checker.model import Block, BlockKind, Document, Problem


@dataclass(slots=True)
class Builder:
    """Collects segment sides into one text."""

    path: str
    format: str
    _parts: list[str] = field(default_factory=list)
    _at: int = 0
    _blocks: list[Block] = field(default_factory=list)
    _segments: list[tuple[int, int]] = field(default_factory=list)

    def add(self, label: str, source: tuple[str, str], targets: Sequence[tuple[str, str]]) -> None:
        """A segment: (language or "", text) of its source and of each translation; empty texts are not compared."""
        targets = [t for t in targets if t[1].strip()]
        if not source[1].strip() or not targets:
            return
        first = self._block(label, *source)
        for target in targets:
            self._segments.append((first, self._block(label, *target)))
        self._parts.append("\n")
        self._at += 1

    def _block(self, label: str, language: str, text: str) -> int:
        start, self._at = self._at, self._at + len(text) + 1
        self._parts.append(text + "\n")
        spoken = primary(language) or detect(text)
        self._blocks.append(Block(start, start + len(text), spoken, BlockKind.SEGMENT, label))
        return len(self._blocks) - 1

    def document(self, published: date | None = None) -> Document:
        return Document(
            path=self.path,
            text="".join(self._parts),
            blocks=tuple(self._blocks),
            segments=tuple(self._segments),
            published=published,
            format=self.format,
        )


def decoded(data: bytes) -> str:
    """The text of a file. Raises Unreadable."""
    text = decode(data)
    if isinstance(text, Problem):
        raise Unreadable(text.code, text.message, text.line, text.column)
    return text


def local(element: Any) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def visible(element: Any, hidden: frozenset[str]) -> str:
    """The text a reader sees: inline markup is left out, together with the native code inside ``hidden`` elements."""
    parts = [element.text or ""]
    for child in element:
        if local(child) == "cp":  # XLIFF 2: a character that XML cannot hold
            parts.append(" ")
        elif local(child) and local(child) not in hidden:
            parts.append(visible(child, hidden))
        parts.append(child.tail or "")
    return "".join(parts)

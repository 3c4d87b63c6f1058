"""ODT: paragraphs, headings, lists and tables in order, notes at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from checker.documents.archive import Archive
from checker.documents.assembly import Assembly
from checker.documents.limits import Unreadable
from checker.documents.odf import OFFICE, TEXT, cells, content, paragraph
from checker.model import BlockKind, Document

if TYPE_CHECKING:
    from lxml.etree import _Element


def read(data: bytes, path: str, language: str | None = None, published: date | None = None) -> Document:
    archive = Archive(data, "ODT")
    if "content.xml" not in archive:
        raise Unreadable("RN905", "not an ODT file: it has no content part")
    root = content(archive)
    reading = _Reading(Assembly(path, "odt", language))
    for body in root.iter(f"{OFFICE}text"):
        reading.container(body, BlockKind.PARAGRAPH)
    for number, note in enumerate(root.iter(f"{TEXT}note-body"), start=1):
        text = "\n".join(paragraph(p) for p in note.iter(f"{TEXT}p"))
        reading.out.block(text, BlockKind.FOOTNOTE, f"footnote {number}")
    return reading.out.document(published)


@dataclass(slots=True)
class _Reading:
    out: Assembly
    paragraphs: int = 0
    tables: int = 0
    path: list[str] = field(default_factory=list)

    def container(self, element: _Element, kind: BlockKind) -> None:
        for child in element:
            name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
            if name in ("p", "h"):
                self._paragraph(child, BlockKind.HEADING if name == "h" else kind)
            elif name == "table":
                self.tables += 1
                self.out.table(cells(child), label=f"table {self.tables}")
            elif name in ("list", "list-item"):
                self.container(child, BlockKind.LIST_ITEM)
            elif name in ("section", "index-body", "text-box", "frame"):
                self.container(child, kind)

    def _paragraph(self, element: _Element, kind: BlockKind) -> None:
        self.paragraphs += 1
        text = paragraph(element)
        level = element.get(f"{TEXT}outline-level", "1")
        if kind == BlockKind.HEADING:
            self.path = [*self.path[: int(level) - 1 if level.isdigit() else 0], text.strip()]
        label = f"paragraph {self.paragraphs}"
        if self.path and kind != BlockKind.HEADING:
            label += f" ({' > '.join(self.path)})"
        self.out.block(text, kind, label)

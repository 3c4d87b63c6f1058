"""The text of one WordprocessingML paragraph: runs, breaks, superscripts, text boxes, what is hidden or deleted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.documents.repair import superscript

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_SKIPPED = frozenset({"del", "moveFrom", "instrText", "delText", "pPr", "rPr", "Fallback", "pict"})
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


@dataclass(slots=True)
class ParagraphText:
    parts: list[str] = field(default_factory=list)
    hidden_parts: list[str] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    changes: int = 0
    numbered: bool = False
    indent: int = 0  # in twentieths of a point

    @property
    def text(self) -> str:
        return "".join(self.parts)

    @property
    def hidden(self) -> str:
        return "".join(self.hidden_parts)


def local(element: _Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: _Element, name: str) -> Iterator[_Element]:
    return (child for child in element if local(child) == name)


def value(element: _Element) -> str:
    """The ``w:val`` attribute."""
    return element.get(f"{W}val", "") or ""


def paragraph_text(element: _Element) -> ParagraphText:
    said = ParagraphText()
    for properties in children(element, "pPr"):
        said.numbered = any(True for _ in children(properties, "numPr"))
        for indent in children(properties, "ind"):
            left = indent.get(f"{W}left") or indent.get(f"{W}start") or "0"
            said.indent = int(left) if left.isdigit() else 0
    _collect(element, said)
    return said


def _collect(element: _Element, said: ParagraphText) -> None:
    for child in element:
        name = local(child)
        if name == "r":
            _run(child, said)
        elif name in ("del", "moveFrom"):
            said.changes += 1
        elif name in ("ins", "moveTo"):
            said.changes += 1
            _collect(child, said)
        elif name == "txbxContent":
            said.boxes.append(child)
        elif name and name not in _SKIPPED:
            _collect(child, said)


def _run(run: _Element, said: ParagraphText) -> None:
    raised = hidden = False
    for properties in children(run, "rPr"):
        raised = any(value(mark) == "superscript" for mark in children(properties, "vertAlign"))
        hidden = any(value(mark) not in ("0", "false") for mark in children(properties, "vanish"))
    parts = said.hidden_parts if hidden else said.parts
    for child in run:
        name = local(child)
        if name == "t":
            text = child.text or ""
            parts.append(superscript(text) if raised else text)
        elif name in _BREAKS:
            parts.append(_BREAKS[name])
        elif name in ("drawing", "pict", "AlternateContent", "object"):
            _boxes(child, said)


def _boxes(element: _Element, said: ParagraphText) -> None:
    """Text boxes of a drawing; of two alternatives the first, which is what current programs show."""
    for child in element:
        name = local(child)
        if name == "txbxContent":
            said.boxes.append(child)
        elif name and name != "Fallback":
            _boxes(child, said)

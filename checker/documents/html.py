"""HTML: blocks as a browser lays them out, ``lang`` attributes heeded; scripts and remote content never touched."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from checker.documents.assembly import Assembly
from checker.documents.encoding import decode
from checker.documents.html_table import grid
from checker.documents.limits import MOST_DEPTH, Unreadable
from checker.documents.repair import superscript
from checker.model import BlockKind, Document, Problem

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# fmt: off
_OURS = "crossfoot:"  # how a comment that suppresses findings begins
_SKIPPED = frozenset({
    "script", "style", "template", "noscript", "svg", "math", "head", "canvas", "iframe", "object", "select",
    "textarea", "button", "del",
})
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul",
})
# fmt: on
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.I)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SPACES = re.compile(r"[ \t\r\n\f]+")
# What browsers take these declared names to mean.
_ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}


def read(data: bytes, path: str, language: str | None = None, published: date | None = None) -> Document:
    reading = Reading(Assembly(path, "html", language))
    reading.page(decoded(data))
    return reading.out.document(published)


def parse(text: str) -> HtmlElement | None:
    """The root of a page, None for an empty one; Unreadable where it nests too deep."""
    from lxml import etree, html

    if not text.strip():
        return None
    quiet = _OURS not in text  # comments only matter where one speaks to this tool
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=quiet, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("RN905", f"not readable as HTML: {error}") from error
    others: list[Any] = [comment for comment in root.iter(etree.Comment) if _OURS not in (comment.text or "")]
    for comment in others:
        comment.drop_tree()
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MOST_DEPTH:
            raise Unreadable("RN907", f"elements are nested more than {MOST_DEPTH} deep")
    return root


def decoded(data: bytes) -> str:
    """A declared encoding counts where the bytes are not plainly Unicode."""
    found = decode(data)
    if isinstance(found, str):
        return found
    declared = _CHARSET.search(data[:4096])
    if declared:
        name = declared.group(1).decode("ascii").lower()
        try:
            return data.decode(_ALIASES.get(name, name))
        except (LookupError, UnicodeDecodeError):
            pass
    raise Unreadable(found.code, found.message, found.line, found.column)


@dataclass(slots=True)
class Reading:
    out: Assembly
    place: str = ""  # before every label: the chapter of a book
    inline: list[str] = field(default_factory=list)
    path: list[str] = field(default_factory=list)  # of headings
    paragraphs: int = 0
    tables: int = 0
    hidden: int = 0

    def page(self, text: str) -> None:
        root = parse(text)
        if root is None:
            return
        self.element(root, "", BlockKind.PARAGRAPH)
        self.flush("", BlockKind.PARAGRAPH)
        if self.hidden:
            message = f"{self.hidden} hidden elements hold text, which is not checked"
            self.out.problems.append(Problem("RN911", message, fatal=False))

    def element(self, element: HtmlElement, language: str, kind: BlockKind) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag and _OURS in (element.text or ""):
            self.out.block(f"<!--{' '.join(str(element.text).split())}-->", BlockKind.HIDDEN, "comment")
        if not tag or tag in _SKIPPED:
            return
        language = _language(element, language)
        if _is_hidden(element):
            self._hide(element)
        elif tag == "br":
            self.inline.append("\n")
        elif tag == "sup":
            self.inline.append(superscript(element.text_content()))
        elif tag == "table" and next(element.iter("table"), None) is not None and not _is_layout(element):
            self.flush(language, kind)
            self._table(element, language)
        elif tag in _BLOCKS:
            self.flush(language, kind)
            inner = _kind(tag, kind)
            self._children(element, language, inner)
            self.flush(language, inner, _HEADINGS.get(tag, 0))
        else:
            self._children(element, language, kind)

    def _children(self, element: HtmlElement, language: str, kind: BlockKind) -> None:
        if element.text:
            self.inline.append(_SPACES.sub(" ", element.text))
        for child in element:
            self.element(child, language, kind)
            if child.tail:
                self.inline.append(_SPACES.sub(" ", child.tail))

    def flush(self, language: str, kind: BlockKind, level: int = 0) -> None:
        """End the paragraph that the inline texts make."""
        text = "".join(self.inline)
        self.inline.clear()
        for part in text.split("\n\n") if "\n" in text else [text]:
            clean = "\n".join(line for raw in part.split("\n") if (line := " ".join(raw.split())))
            if clean:
                self._paragraph(clean, language, kind, level)

    def _paragraph(self, text: str, language: str, kind: BlockKind, level: int) -> None:
        self.paragraphs += 1
        if level:
            self.path = [*self.path[: level - 1], text]
        label = f"{self.place}paragraph {self.paragraphs}"
        if self.path and not level:
            label += f" ({' > '.join(self.path)})"
        self.out.block(text, kind, label, language)

    def _hide(self, element: HtmlElement) -> None:
        text = " ".join(element.text_content().split())
        if text and any(character.isdigit() for character in text):
            self.hidden += 1
            self.out.block(text, BlockKind.HIDDEN, "hidden text")

    def _table(self, element: HtmlElement, language: str) -> None:
        self.tables += 1
        caption = next((" ".join(c.text_content().split()) for c in element.iter("caption")), "")
        if caption:
            self.out.block(caption, BlockKind.PARAGRAPH, f"table {self.tables} caption", language)
        name = f"{self.place}table {self.tables}"
        self.out.table(grid(element, name), caption, name)


def _kind(tag: str, kind: BlockKind) -> BlockKind:
    if kind == BlockKind.HEADER or tag in ("nav", "footer"):
        return BlockKind.HEADER
    if tag in _HEADINGS:
        return BlockKind.HEADING
    return BlockKind.LIST_ITEM if tag == "li" else kind


def _language(element: HtmlElement, inherited: str) -> str:
    """The primary language of ``lang``. On the root it is often a template's and no promise."""
    code = element.get("lang") or element.get("xml:lang") or ""
    word = code.replace("_", "-").split("-")[0].strip().lower()
    return word if word.isalpha() and element.tag not in ("html", "body") else inherited


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN_STYLE.search(style[:500]))


def _is_layout(table: HtmlElement) -> bool:
    """A table that holds tables or headings lays out the page; its cells are read as page parts."""
    inner = table.iter("table", "h1", "h2", "h3", "ul", "ol", "article")
    return any(element is not table for element in inner)

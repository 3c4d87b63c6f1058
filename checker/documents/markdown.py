"""Markdown: blocks and tables with their places in the original text; code is skipped, headings make the labels."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from checker.documents.dates import first_date, publication
from checker.documents.speech import alike, spoken, told
from checker.model import Block, BlockKind, Cell, Document, Table

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_END = r"(?:\r\n?|\n)"
_FRONT_MATTER = re.compile(
    rf"\A---[ \t]*{_END}(?:(?!---|\.\.\.)[^\r\n]*{_END}){{0,200}}(?:---|\.\.\.)[ \t]*(?:{_END}|\Z)"
)
_MARKUP = re.compile(r"\A[ \t]*(?:>[ \t]?)*[ \t]*(?:#{1,6}[ \t]+|(?:[-*+]|\d{1,9}[.)])[ \t]+)?")

_CAPTION = 160  # characters at most of a paragraph that belongs to the table below it


def document(text: str, path: str, language: str | None = None, published: date | None = None) -> Document:
    front = _FRONT_MATTER.match(text)
    offset = front.end() if front else 0
    reading = _Reading(text, _line_starts(text, offset), language)
    reading.walk(_parser().parse(text[offset:]))
    blocks = spoken(sorted(reading.blocks, key=lambda block: block.start))
    dated = published or (first_date(front.group()) if front else None) or publication(text, blocks)
    return Document(path, text, blocks, dated, tuple(reading.tables), format="markdown")


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"maxNesting": 60}).enable("table")


def _line_starts(text: str, offset: int) -> list[int]:
    """Where the lines start that the parser counts: it takes ``\\r\\n`` and a lone ``\\r`` for one line feed."""
    starts = [offset]
    starts.extend(match.end() for match in re.compile(r"\r\n?|\n").finditer(text, offset))
    return [*starts, len(text)]


def _uncommented(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What a reader sees of a block: the parts between its comments."""
    at = start
    while at < end:
        opening = text.find("<!--", at, end)
        stop = end if opening < 0 else opening
        seen = text[at:stop]
        if seen.strip():
            yield at + len(seen) - len(seen.lstrip()), stop - (len(seen) - len(seen.rstrip()))
        closing = text.find("-->", opening, end) if opening >= 0 else -1
        at = end if closing < 0 else closing + 3


@dataclass(slots=True)
class _Reading:
    text: str
    starts: list[int]
    language: str | None
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    above: list[str] = field(default_factory=list)  # short paragraphs right above: title and unit of a table

    def walk(self, tokens: Sequence[Token]) -> None:
        at = 0
        in_list = 0
        while at < len(tokens):
            token = tokens[at]
            if token.type == "table_open":
                at = self._table(tokens, at)
            elif token.type in ("list_item_open", "list_item_close"):
                in_list += token.nesting
            elif token.type == "heading_open":
                self._heading(tokens[at + 1], int(token.tag[1]))
            elif token.type == "inline" and tokens[at - 1].type == "paragraph_open":
                self._paragraph(token, BlockKind.LIST_ITEM if in_list else BlockKind.PARAGRAPH)
            at += 1

    @property
    def label(self) -> str:
        return " > ".join(title for title in self.headings if title)

    def _heading(self, inline: Token, level: int) -> None:
        self.headings = [*self.headings[: level - 1], *[""] * (level - 1 - len(self.headings)), inline.content]
        self._block(inline, BlockKind.HEADING)
        self._remember(inline.content)

    def _paragraph(self, inline: Token, kind: BlockKind) -> None:
        for start, end in self._parts(inline):
            self._add(start, end, kind)
        self._remember("" if kind == BlockKind.LIST_ITEM else inline.content)

    def _remember(self, text: str) -> None:
        self.above = [*self.above[-2:], text] if 0 < len(text) <= _CAPTION else []

    def _parts(self, inline: Token) -> list[tuple[int, int]]:
        """A paragraph is one block; but lines in different languages, one under the other, are one block each."""
        first, last = inline.map or (0, 0)
        lines = [span for line in range(first, last) if (span := self._line(line))]
        joined: list[tuple[int, int]] = []
        for start, end in lines:
            if joined and alike(told(self.text[joined[-1][0] : joined[-1][1]]), told(self.text[start:end])):
                joined[-1] = (joined[-1][0], end)
            else:
                joined.append((start, end))
        return joined

    def _line(self, line: int) -> tuple[int, int] | None:
        raw = self.text[self.starts[line] : self.starts[line + 1]]
        mark = _MARKUP.match(raw)
        body = raw[mark.end() :] if mark else raw
        start = self.starts[line] + len(raw) - len(body) + len(body) - len(body.lstrip())
        end = start + len(body.strip())
        return (start, end) if end > start else None

    def _block(self, inline: Token, kind: BlockKind) -> None:
        first, last = inline.map or (0, 0)
        spans = [span for line in range(first, last) if (span := self._line(line))]
        if spans:
            self._add(spans[0][0], spans[-1][1], kind)

    def _add(self, start: int, end: int, kind: BlockKind, label: str = "") -> None:
        if kind != BlockKind.CELL and self.text.find("<!--", start, end) >= 0:
            for low, high in _uncommented(self.text, start, end):
                self._add(low, high, kind, label)
            return
        language = self.language or told(self.text[start:end])
        self.blocks.append(Block(start, end, language, kind, label or self.label))

    def _table(self, tokens: Sequence[Token], at: int) -> int:
        """Read one table; the index of its closing token."""
        number = len(self.tables) + 1
        first, last = tokens[at].map or (0, 0)
        cells: list[Cell] = []
        width = row = 0
        while tokens[at].type != "table_close":
            token = tokens[at]
            if token.type == "tr_open" and token.map:
                for column, (start, end) in enumerate(self._row(token.map[0])):
                    label = f"table {number} row {row + 1} column {column + 1}"
                    cells.append(Cell(row, column, start, end, header=row == 0, label=label))
                    width = max(width, column + 1)
                    if end > start:
                        self._add(start, end, BlockKind.CELL, label)
                row += 1
            at += 1
        span = self.starts[first], self.starts[last] if last < len(self.starts) else len(self.text)
        caption, self.above = "\n".join(self.above), []
        self.tables.append(Table(*span, row, width, tuple(cells), caption, f"table {number}"))
        return at

    def _row(self, line: int) -> list[tuple[int, int]]:
        """The cells of a row, without the pipes; ``\\|`` is no pipe."""
        start, end = self.starts[line], self.starts[line + 1]
        raw = self.text[start:end]
        pipes = [at for at, c in enumerate(raw) if c == "|" and (at == 0 or raw[at - 1] != "\\")]
        body = raw.strip().lstrip("> \t")
        bounds = list(pipes)
        if not body.startswith("|"):
            bounds.insert(0, -1)
        if not body.endswith("|") or body.endswith("\\|"):
            bounds.append(len(raw))
        return [_trim(self.text, start + a + 1, start + b) for a, b in itertools.pairwise(bounds)]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    body = text[start:end]
    left = start + len(body) - len(body.lstrip())
    return (left, left + len(body.strip())) if body.strip() else (start, start)

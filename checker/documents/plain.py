"""Plain text: one block a paragraph, hard-wrapped lines joined."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from datetime import date

from checker.documents.dates import publication
from checker.documents.speech import spoken, told
from checker.model import Block, BlockKind, Document

_Span = tuple[int, int]

# A line that ends so ends its paragraph, wrapped or not.
_ENDS = frozenset('.!?:;。！？：；…"”’»)）】')
_BULLETS = frozenset("-*+•·●■◆▪–—")
_WRAP_LEAST, _WRAP_MOST = 45, 140


def document(text: str, path: str, language: str | None = None, published: date | None = None) -> Document:
    if "\t" in text or "\n|" in text:
        return _with_tables(text, path, language, published)
    blocks = spoken(tuple(_blocks(text, paragraphs(text), language)))
    return Document(path, text, blocks, published or publication(text, blocks))


def _with_tables(text: str, path: str, language: str | None, published: date | None) -> Document:
    from checker.documents.plain_tables import tables

    found = tuple(tables(text, list(lines(text))))
    outside = [
        (start, end)
        for start, end in paragraphs(text)
        if not any(table.start < end and start < table.end for table in found)
    ]
    blocks = list(_blocks(text, outside, language))
    for table in found:
        words = " ".join(text[cell.start : cell.end] for cell in table.cells)[:2000]
        blocks.extend(
            Block(cell.start, cell.end, language or told(words), BlockKind.CELL, cell.label)
            for cell in table.cells
            if cell.start < cell.end
        )
    ordered = spoken(sorted(blocks, key=lambda block: block.start))
    return Document(path, text, ordered, published or publication(text, ordered), found)


def _blocks(text: str, spans: Iterable[_Span], language: str | None) -> Iterator[Block]:
    for start, end in spans:
        yield Block(start, end, language or told(text[start:end]), _kind(text, start, end))


def lines(text: str) -> Iterator[_Span]:
    """The lines of ``text`` without surrounding space, the blank ones as empty spans."""
    at = 0
    for raw in text.split("\n"):
        for line in raw.split("\r") if "\r" in raw else (raw,):
            stripped = line.strip()
            if stripped:
                start = at + line.index(stripped[0])
                yield start, start + len(stripped)
            else:
                yield at, at
            at += len(line) + 1


def paragraphs(text: str) -> list[_Span]:
    """Lines, joined where they are one paragraph that was wrapped at a fixed width."""
    if "\n" not in text and "\r" not in text:
        stripped = text.strip()
        return [(text.index(stripped[0]), len(text.rstrip()))] if stripped else []
    found: list[_Span] = []
    run: list[_Span] = []
    for span in lines(text):
        if span[0] < span[1]:
            run.append(span)
        elif run:
            found.extend(_unwrap(text, run))
            run = []
    found.extend(_unwrap(text, run))
    return found


def _unwrap(text: str, run: list[_Span]) -> list[_Span]:
    """Join the lines of a run without blank lines that were broken at a margin, not at the end of a sentence."""
    if len(run) < 2:
        return run
    margin = max(end - start for start, end in run)
    if not _WRAP_LEAST <= margin <= _WRAP_MOST:
        return run
    joined = [run[0]]
    for (before, stop), (start, end) in itertools.pairwise(run):
        full = (stop - before) * 10 >= margin * 7
        if full and text[stop - 1] not in _ENDS and _goes_on(text, before, start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _goes_on(text: str, before: int, start: int) -> bool:
    """Whether the line at ``start`` can be the rest of a sentence of the line at ``before``."""
    first = text[start]
    if first in _BULLETS or first in "#|>" or "\t" in text[before:start]:
        return False
    wide, wide_before = ord(first) >= 0x2E80, ord(text[before]) >= 0x2E80
    return wide == wide_before or first.isdigit()


def _kind(text: str, start: int, end: int) -> BlockKind:
    bullet = text[start] in _BULLETS and start + 1 < end and text[start + 1] in " \t"
    return BlockKind.LIST_ITEM if bullet else BlockKind.PARAGRAPH

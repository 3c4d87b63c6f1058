"""What in a claims file no longer says what its documents say, and the file with that brought up to date.

Only the words that change are replaced, in place: comments, order and style stay byte for byte.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence

from checker.claims.file.book import Book, Item
from checker.claims.file.quotes import Open, Opened, agrees, figures, find, nearest, nearest_figure
from checker.claims.file.schema import SourceEntry, ValueEntry
from checker.claims.file.writing import exact_text
from checker.records import record

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=<][^:#\[\]{},\n]*(?<!\s)\Z")
_BARE_WORDS = frozenset({"", "~", "null", "true", "false", "yes", "no", "on", "off"})


@record
class Edit:
    """One scalar of one file, by offsets, and what it becomes."""

    path: str
    start: int
    end: int
    before: str
    after: str  # the words
    written: str  # the words as a scalar of the file


@record
class Update:
    """What would be brought up to date for one claim. Without edits it takes a person: ``reason`` says why."""

    name: str
    edits: tuple[Edit, ...]
    reason: str = ""


def updates(book: Book, open_document: Open) -> tuple[Update, ...]:
    """For each claim whose quotes changed, in the order of the file."""
    opened: dict[str, Opened | None] = {}
    found: list[Update] = []
    for item in book.items.values():
        for index, source in enumerate(item.entry.sources):
            document = book.documents.get(source.document)
            if document is None or document.file is None or source.quote is None:
                continue
            if document.name not in opened:
                opened[document.name] = open_document(document.file, document)
            page = opened[document.name]
            update = _update(book, item, index, source, page) if page is not None else None
            if update is not None:
                found.append(update)
    return tuple(found)


def _update(book: Book, item: Item, index: int, source: SourceEntry, page: Opened) -> Update | None:
    quote = source.quote or ""
    span = find(page, quote)
    edits: list[Edit] = []
    if span is None:
        span = nearest(page, quote)
        if span is None:
            return Update(item.name, (), f"{page.path} holds nothing like {quote!r}")
        words = " ".join(page.text[span[0] : span[1]].split())
        base = item.name.partition(".")[0]
        place = book.source(item.path).place(("claims", base, "sources", index, "quote"))
        edits.append(_edit(book, item.path, place.start, place.end, quote, words))
    if any(agrees(item, q) for q in figures(page, span)):
        return Update(item.name, tuple(edits)) if edits else None
    figure = nearest_figure(item, page, span)
    if figure is None or item.value is None:
        return Update(item.name, (), f"{page.path} has no figure there that could be the claim's")
    if isinstance(item.entry.value, ValueEntry):
        return Update(item.name, (), f"{page.path} has {figure.text}; a value in parts is changed by hand")
    text = exact_text(figure, item.unit)
    edits.append(_edit(book, item.path, item.place.start, item.place.end, item.value.quantity.text, text))
    return Update(item.name, tuple(edits))


def _edit(book: Book, path: str, start: int, end: int, before: str, after: str) -> Edit:
    written = book.text(path)[start:end]
    return Edit(path, start, end, before, after, styled(after, written))


def styled(text: str, like: str) -> str:
    """``text`` as a YAML scalar, in the style of ``like`` where that can hold it."""
    if like.startswith("'") and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    plain = _PLAIN.match(text) is not None and text.lower() not in _BARE_WORDS
    if not like.startswith('"') and plain:
        return text
    return json.dumps(text, ensure_ascii=False)


def apply(book: Book, chosen: Collection[str] | None, found: Sequence[Update]) -> dict[str, str]:
    """The new text of every file that changes; ``chosen`` names claims, None means all."""
    texts: dict[str, str] = {}
    edits = {e for u in found if chosen is None or u.name in chosen for e in u.edits}
    for edit in sorted(edits, key=lambda e: (e.path, e.start), reverse=True):
        text = texts.get(edit.path, book.text(edit.path))
        texts[edit.path] = text[: edit.start] + edit.written + text[edit.end :]
    return texts

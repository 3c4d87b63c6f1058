"""PDF: the text layer page by page, in reading order, with tables; damage of the fonts counted and named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from checker.documents.assembly import Assembly, CellText
from checker.documents.limits import MOST_PAGES, Unreadable
from checker.documents.pdf_layout import Row, reading_order, rows_of
from checker.documents.pdf_paragraphs import Paragraph, paragraphs
from checker.documents.pdf_tables import Region, regions
from checker.documents.pdf_text import PageText, page_text
from checker.model import BlockKind, Document, Problem

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.|第)?\s*[0-9ivxlIVXL]{1,6}\s*(?:页)?\s*(?:(?:/|of|sur|de|共)\s*\d{1,5}\s*页?)?\W*", re.I
)
_EDGE_ROWS = 2  # rows at the top and the foot of a page that may be running heads
_REPEATS = 3  # pages that carry the same words there


def read(data: bytes, path: str, language: str | None = None, published: date | None = None) -> Document:
    pages = list(_pages(data))
    out = Assembly(path, "pdf", language)
    running = _running(pages)
    carried: Paragraph | None = None
    for page in pages:
        carried = _add_page(out, page, running, carried)
    _add_paragraph(out, carried)
    _name_damage(out, pages)
    return out.document(published)


@dataclass(slots=True)
class _Page:
    number: int
    rows: list[Row]
    lost: int
    characters: int
    tables: int = 0


def _pages(data: bytes) -> Iterator[_Page]:
    document = _open(data)
    try:
        count = len(document)
        if count > MOST_PAGES:
            raise Unreadable("RN907", f"{count:,} pages, more than the limit of {MOST_PAGES:,}")
        for number in range(count):
            said = _page_text(document, number)
            yield _Page(number + 1, rows_of(said.segments), said.lost, said.characters)
    finally:
        document.close()


def _open(data: bytes) -> PdfDocument:
    import pypdfium2

    if b"%PDF-" not in data[:1024]:
        raise Unreadable("RN905", "damaged or not a PDF file: its signature is missing")
    try:
        document = pypdfium2.PdfDocument(data)
        len(document)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            raise Unreadable("RN906", "encrypted: it needs a password") from error
        raise Unreadable("RN905", f"damaged: {str(error).removesuffix('.')}") from error
    return document


def _page_text(document: Any, number: int) -> PageText:
    import pypdfium2

    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise Unreadable("RN905", f"damaged: page {number + 1} cannot be read ({error})") from error
    try:
        return page_text(text)
    finally:
        text.close()
        page.close()


def _add_page(out: Assembly, page: _Page, running: frozenset[str], carried: Paragraph | None) -> Paragraph | None:
    """Write a page but for its last paragraph, which may go on on the next page."""
    heads, body = _split_heads(page.rows, running)
    for row in heads:
        out.block(row.text, BlockKind.HEADER, f"page {page.number}")
    for part in regions(body):
        if isinstance(part, Region):
            _add_paragraph(out, carried)
            carried = None
            name = (
                f"page {page.number}, table {sum(t.label.startswith(f'page {page.number},') for t in out.tables) + 1}"
            )
            out.table([_labelled(cell, name) for cell in part.cells], label=name)
        else:
            for paragraph in paragraphs(reading_order(part), page.number):
                if carried is not None and carried.goes_on(paragraph):
                    carried = carried.joined(paragraph)
                    continue
                _add_paragraph(out, carried)
                carried = paragraph
    return carried


def _add_paragraph(out: Assembly, paragraph: Paragraph | None) -> None:
    if paragraph is not None:
        label = f"page {paragraph.page}, line {paragraph.line}"
        out.block(paragraph.text, BlockKind.PARAGRAPH, label)


def _labelled(cell: CellText, name: str) -> CellText:
    return replace(cell, label=f"{name} row {cell.row + 1} column {cell.column + 1}")


def _masked(row: Row) -> str:
    return re.sub(r"[0-9]+", "#", row.text)


def _edges(rows: list[Row]) -> list[Row]:
    return rows if len(rows) <= 2 * _EDGE_ROWS else [*rows[:_EDGE_ROWS], *rows[-_EDGE_ROWS:]]


def _running(pages: list[_Page]) -> frozenset[str]:
    """Words that stand at the edge of several pages, but for their numbers."""
    counts = Counter(text for page in pages for text in {_masked(row) for row in _edges(page.rows)})
    return frozenset(text for text, count in counts.items() if count >= _REPEATS and _is_wordy(text))


def _is_wordy(text: str) -> bool:
    return sum(character.isalpha() for character in text) >= 3


def _split_heads(rows: list[Row], running: frozenset[str]) -> tuple[list[Row], list[Row]]:
    edges = {id(row) for row in _edges(rows)}
    outer = {id(row) for row in (*rows[:1], *rows[-1:])} if len(rows) > 1 else set()
    heads = [
        row
        for row in rows
        if (id(row) in edges and _masked(row) in running) or (id(row) in outer and _PAGE_NUMBER.fullmatch(row.text))
    ]
    chosen = {id(row) for row in heads}
    return heads, [row for row in rows if id(row) not in chosen]


def _name_damage(out: Assembly, pages: list[_Page]) -> None:
    lost = [page for page in pages if page.lost]
    if lost:
        count = sum(page.lost for page in lost)
        message = (
            f"at least {count} characters could not be read on {_range(lost)}: their font does not say what they are"
        )
        out.problems.append(Problem("RN909", message, fatal=False))
    blank = [page for page in pages if not page.characters]
    if blank:
        everything = len(blank) == len(pages)
        message = f"no text on {_range(blank)}: scanned, or drawings only"
        out.problems.append(Problem("RN912", message, fatal=everything))


def _range(pages: list[_Page]) -> str:
    first, last = pages[0].number, pages[-1].number
    return f"page {first}" if first == last else f"pages {first}-{last}"

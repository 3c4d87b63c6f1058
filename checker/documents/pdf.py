"""PDF: the text layer page by page, in reading order, with tables; damage of the fonts counted and named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from checker.documents.assembly import Assembly, CellText
from checker.documents.limits import MOST_PAGES, Unreadable
from checker.documents.pdf_layout import Row, reading_order, rows_of
from checker.documents.pdf_paragraphs import Paragraph, paragraphs
from checker.documents.pdf_streams import check
from checker.documents.pdf_tables import Region, is_figure, regions
from checker.documents.pdf_text import PageText, page_text
from checker.model import BlockKind, Document, Problem

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.|第)?\s*[0-9ivxlIVXL]{1,6}\s*(?:页)?\s*(?:(?:/|of|sur|de|共)\s*\d{1,5}\s*页?)?\W*", re.I
)
_PAGE_NUMBER_LENGTH = 40  # characters; the pattern may divide a run of blanks in many ways
_EDGE_ROWS = 2  # rows at the top and the foot of a page that may be running heads
_APART = 1.4  # steps between lines
_REPEATS = 3  # pages that carry the same words there


def read(data: bytes, path: str, language: str | None = None, published: date | None = None) -> Document:
    check(data)
    pages = list(_pages(data))
    writer = _Writer(Assembly(path, "pdf", language))
    running = _running(pages)
    for page in pages:
        writer.page(page, running)
    writer.flush()
    _name_damage(writer.out, pages)
    return writer.out.document(published)


@dataclass(slots=True)
class _Page:
    number: int
    rows: list[Row]
    lost: int
    characters: int


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


@dataclass(slots=True)
class _Writer:
    """Writes pages but for their last part, which may go on on the next page."""

    out: Assembly
    paragraph: Paragraph | None = None
    table: Region | None = None
    table_page: int = 0
    tables: int = 0  # of the page at hand

    def page(self, page: _Page, running: frozenset[tuple[str, int]]) -> None:
        heads, body = _split_heads(page.rows, running)
        for number, part in enumerate(regions(body, self.table)):
            if isinstance(part, Region):
                self._region(part, page.number, number == 0)
            else:
                self._text(part, page.number)
        for row in heads:
            self.out.block(row.text, BlockKind.HEADER, f"page {page.number}")

    def _region(self, region: Region, page: int, first: bool) -> None:
        if first and self.table is not None and self.table.goes_on(region):
            self.table = self.table.joined(region)
            return
        self.flush()
        self.table, self.table_page, self.tables = region, page, self.tables + 1 if page == self.table_page else 1

    def _text(self, rows: list[Row], page: int) -> None:
        for paragraph in paragraphs(reading_order(rows), page):
            if self.paragraph is not None and self.paragraph.goes_on(paragraph):
                self.paragraph = self.paragraph.joined(paragraph)
            else:
                self.flush()
                self.paragraph = paragraph

    def flush(self) -> None:
        """Write what is held back."""
        if self.paragraph is not None:
            label = f"page {self.paragraph.page}, line {self.paragraph.line}"
            self.out.block(self.paragraph.text, BlockKind.PARAGRAPH, label)
        if self.table is not None:
            name = f"page {self.table_page}, table {self.tables}"
            self.out.table([_labelled(cell, name) for cell in self.table.cells], label=name)
        self.paragraph = self.table = None


def _labelled(cell: CellText, name: str) -> CellText:
    return replace(cell, label=f"{name} row {cell.row + 1} column {cell.column + 1}")


def _masked(row: Row) -> tuple[str, int]:
    """The words of a row but for its numbers, and how high it stands."""
    return re.sub(r"[0-9]+", "#", row.text), round(row.segments[0].y0 / 4)


def _edges(rows: list[Row]) -> list[Row]:
    """The rows at the top and the foot that stand apart from what they frame."""
    if len(rows) <= 2 * _EDGE_ROWS:
        return rows
    steps = [above.segments[0].y0 - below.segments[0].y0 for above, below in pairwise(rows)]
    apart = _APART * sorted(steps)[len(steps) // 5]
    top = next((at for at in range(_EDGE_ROWS, 0, -1) if steps[at - 1] > apart), 0)
    foot = next((at for at in range(_EDGE_ROWS, 0, -1) if steps[-at] > apart), 0)
    return [*rows[:top], *rows[len(rows) - foot :]]


def _running(pages: list[_Page]) -> frozenset[tuple[str, int]]:
    """Words that stand at the edge of several pages at one height, but for their numbers; no line of a table."""
    counts = Counter(key for page in pages for key in {_masked(row) for row in _edges(page.rows) if not _tabular(row)})
    return frozenset(key for key, count in counts.items() if count >= _REPEATS and _is_wordy(key[0]))


def _tabular(row: Row) -> bool:
    return sum(is_figure(segment.text) for segment in row.segments) > 1


def _is_wordy(text: str) -> bool:
    return sum(character.isalpha() for character in text) >= 3


def _split_heads(rows: list[Row], running: frozenset[tuple[str, int]]) -> tuple[list[Row], list[Row]]:
    edges = {id(row) for row in _edges(rows)}
    outer = {id(row) for row in (*rows[:1], *rows[-1:])} if len(rows) > 1 else set()
    heads = [
        row
        for row in rows
        if (id(row) in edges and not _tabular(row) and _masked(row) in running)
        or (id(row) in outer and is_page_number(row.text))
    ]
    chosen = {id(row) for row in heads}
    return heads, [row for row in rows if id(row) not in chosen]


def is_page_number(text: str) -> bool:
    """ "12", "- 12 -", "Page 3 of 10", 第3页."""
    words = " ".join(text.split())
    return len(words) <= _PAGE_NUMBER_LENGTH and _PAGE_NUMBER.fullmatch(words) is not None


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

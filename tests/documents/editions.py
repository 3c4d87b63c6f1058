"""One text as people send it: plain, Markdown, HTML, DOCX and PDF, written on the spot from its paragraphs."""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Sequence

import docx
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

Writer = Callable[[Sequence[str]], bytes]
_MARKED = "#>|-*+=_`~["  # what Markdown could take a line to be: escaped


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, without the marks of headings."""
    return [line.lstrip("# ").strip() for line in text.splitlines() if line.strip()]


def plain(texts: Sequence[str]) -> bytes:
    return "\n\n".join(texts).encode()


def markdown(texts: Sequence[str]) -> bytes:
    return "\n\n".join(f"\\{text}" if text[0] in _MARKED else text for text in texts).encode()


def web(texts: Sequence[str]) -> bytes:
    return ("<meta charset=utf-8>" + "".join(f"<p>{html.escape(text)}</p>" for text in texts)).encode()


def word(texts: Sequence[str]) -> bytes:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf(texts: Sequence[str]) -> bytes:
    """Set in a font for Chinese and one for Latin script, as a browser or an office would print it."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    han = ParagraphStyle("han", fontName="STSong-Light", fontSize=10.5, leading=15, spaceAfter=8, wordWrap="CJK")
    latin = ParagraphStyle("latin", fontName="Helvetica", fontSize=10.5, leading=15, spaceAfter=8)
    buffer = io.BytesIO()
    styles = [han if any(ord(c) > 0x2E80 for c in text) else latin for text in texts]
    parts = [Paragraph(html.escape(text), style) for text, style in zip(texts, styles, strict=True)]
    SimpleDocTemplate(buffer).build(parts)
    return buffer.getvalue()


# Suffix -> how such a file is written, and how the places of its findings begin.
WRITERS: dict[str, tuple[Writer, str]] = {
    "md": (markdown, ""),
    "html": (web, "paragraph "),
    "docx": (word, "paragraph "),
    "pdf": (pdf, "page "),
}

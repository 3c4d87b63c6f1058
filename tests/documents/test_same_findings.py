"""One release as text, Markdown, HTML, DOCX and PDF: the same findings, with places in each format's terms."""

from __future__ import annotations

import html
import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

from checker.model import Finding
from checker.runs import lint

RELEASE = Path(__file__).parents[2] / "examples" / "release.md"


def lines() -> list[str]:
    return [line.lstrip("# ") for line in RELEASE.read_text(encoding="utf-8").split("\n") if line.strip()]


def plain(texts: list[str]) -> bytes:
    return "\n\n".join(texts).encode()


def web(texts: list[str]) -> bytes:
    return ("<meta charset=utf-8>" + "".join(f"<p>{html.escape(text)}</p>" for text in texts)).encode()


def word(texts: list[str]) -> bytes:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf(texts: list[str]) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    han = ParagraphStyle("han", fontName="STSong-Light", fontSize=10.5, leading=15, spaceAfter=8, wordWrap="CJK")
    latin = ParagraphStyle("latin", fontName="Helvetica", fontSize=10.5, leading=15, spaceAfter=8)
    buffer = io.BytesIO()
    styles = [han if any(ord(c) > 0x2E80 for c in text) else latin for text in texts]
    parts = [Paragraph(html.escape(text), style) for text, style in zip(texts, styles, strict=True)]
    SimpleDocTemplate(buffer).build(parts)
    return buffer.getvalue()


WRITERS: dict[str, tuple[Callable[[list[str]], bytes], str]] = {
    "md": (plain, ""),
    "html": (web, "paragraph "),
    "docx": (word, "paragraph "),
    "pdf": (pdf, "page "),
}


def found(folder: Path, suffix: str, data: bytes) -> list[Finding]:
    path = folder / f"release.{suffix}"
    path.write_bytes(data)
    return list(lint([str(path)]).findings)


def essence(findings: list[Finding]) -> list[tuple[str, ...]]:
    return sorted((f.code, f.text, f.message, f.cause) for f in findings)


@pytest.mark.parametrize("suffix", WRITERS)
def test_same_findings(suffix: str, tmp_path: Path) -> None:
    expected = found(tmp_path, "txt", plain(lines()))
    assert expected
    write, label = WRITERS[suffix]
    findings = found(tmp_path, suffix, write(lines()))
    assert essence(findings) == essence(expected)
    assert all(f.label.startswith(label) for f in findings)

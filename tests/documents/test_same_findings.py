"""A text in two languages as text, Markdown, HTML, DOCX and PDF: the same findings, with places in each format's terms.

The release of the examples always; besides it every text of the folder that ``CROSSFOOT_DOCUMENTS`` names, or of
``shared/documents`` beside the checkout. Where there is none, the test of real documents is skipped and says so.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from editions import WRITERS, paragraphs, plain

from checker import lint
from checker.model import Finding

RELEASE = Path(__file__).parents[2] / "examples" / "release.md"
BESIDE = Path(__file__).parents[3] / "shared" / "documents"
FOLDER = Path(os.environ.get("CROSSFOOT_DOCUMENTS") or BESIDE)
DOCUMENTS = sorted(FOLDER.glob("*.txt")) if FOLDER.is_dir() else []


def found(folder: Path, suffix: str, data: bytes) -> list[Finding]:
    path = folder / f"release.{suffix}"
    path.write_bytes(data)
    return list(lint([str(path)]).findings)


def essence(findings: list[Finding]) -> list[tuple[str, ...]]:
    return sorted((f.code, f.text, f.message, f.cause, *(s.replace + s.with_ for s in f.suggestions)) for f in findings)


def check(source: Path, suffix: str, folder: Path) -> list[Finding]:
    """The findings of a text in a format, held against those of the text itself."""
    texts = paragraphs(source.read_text(encoding="utf-8"))
    expected = found(folder, "txt", plain(texts))
    write, label = WRITERS[suffix]
    findings = found(folder, suffix, write(texts))
    assert essence(findings) == essence(expected)
    assert all(f.label.startswith(label) for f in findings if f.start or f.end)
    return findings


@pytest.mark.parametrize("suffix", WRITERS)
def test_same_findings(suffix: str, tmp_path: Path) -> None:
    assert check(RELEASE, suffix, tmp_path)


@pytest.mark.skipif(not DOCUMENTS, reason="no folder of real documents: CROSSFOOT_DOCUMENTS names one")
@pytest.mark.parametrize("suffix", WRITERS)
def test_same_findings_in_real_documents(suffix: str, tmp_path: Path) -> None:
    for document in DOCUMENTS:
        check(document, suffix, tmp_path)

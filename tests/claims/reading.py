"""A claims file linted in memory, as the pipeline does it from disk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import checker
from checker.claims.file import ClaimsReport, Opened, lint_claims
from checker.claims.file.book import DocumentItem


def lint(
    text: str, files: Mapping[str, str] | None = None, path: str = "claims.yaml", today: date | None = None
) -> ClaimsReport:
    """``files`` are the documents and included files at hand, by path."""
    at_hand = files or {}

    def open_document(file: str, item: DocumentItem) -> Opened | None:
        found = at_hand.get(file)
        return None if found is None else Opened(file, found, checker.extract(found))

    return lint_claims(path, text, checker.extract, at_hand.get, open_document, today)


def said(report: ClaimsReport) -> list[tuple[str, int]]:
    """Code and line of each finding that is no hint."""
    return [(f.code, f.line) for f in report.findings if f.severity != "info"]

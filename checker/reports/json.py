"""JSON, version 1 of the contract: what every other tool can rely on. Decimals and fractions are strings."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from checker.model import Check, Coverage, DocumentSummary, Finding, Range, Report, Spot, Suggestion, Tally
from checker.reports.view import View, page


def render(report: Report, view: View) -> str:
    return json.dumps(content(report, view), ensure_ascii=False, indent=2) + "\n"


def content(report: Report, view: View) -> dict[str, Any]:
    """The report as plain data, in a fixed order of keys."""
    return {
        "version": 1,
        "tool": {"name": "crossfoot", "version": view.version},
        "documents": [_document(d) for d in report.documents],
        "coverage": _coverage(report.coverage),
        "findings": [finding_content(f, view) for f in report.findings],
        "checks": [_check(c) for c in report.checks],
        "summary": _summary(report),
    }


def _document(document: DocumentSummary) -> dict[str, Any]:
    return {
        "path": document.path,
        "format": document.format,
        "languages": list(document.languages),
        "characters": document.characters,
        "figures": document.figures,
        "published": document.published.isoformat() if document.published else None,
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {"figures": tally.figures, "bound": tally.bound, "compared": tally.compared, "free": tally.free}


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        **_tally(coverage.total),
        "unreadable": coverage.unreadable,
        "unchecked_quotes": coverage.unchecked_quotes,
        "by": [{"kind": kind, "language": language, **_tally(tally)} for kind, language, tally in coverage.by],
        "free_spots": spots_content(coverage.free_spots),
    }


def finding_content(finding: Finding, view: View) -> dict[str, Any]:
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": str(finding.severity),
        "confidence": round(finding.confidence, 3),
        "message": finding.message,
        "path": finding.path,
        "start": finding.start,
        "end": finding.end,
        "line": finding.line,
        "column": finding.column,
        "label": finding.label,
        "text": finding.text,
        "language": finding.language,
        "related": spots_content(finding.related),
        "stated": range_content(finding.stated),
        "computed": range_content(finding.computed),
        "formula": finding.formula,
        "suggestions": [_suggestion(s) for s in finding.suggestions],
        "cause": finding.cause,
        "readings": list(finding.readings),
        "fingerprint": finding.fingerprint,
        "help": page(finding.code, view) or None,
    }


def spots_content(spots: Sequence[Spot]) -> list[dict[str, Any]]:
    names = ("role", "path", "start", "end", "line", "column", "text", "label")
    return [{name: getattr(spot, name) for name in names} for spot in spots]


def range_content(value: Range | None) -> dict[str, Any] | None:
    return None if value is None else {"low": value.low, "high": value.high, "unit": value.unit}


def _suggestion(suggestion: Suggestion) -> dict[str, Any]:
    place = spots_content([suggestion.spot])[0] if suggestion.spot else None
    return {"replace": suggestion.replace, "with": suggestion.with_, "reason": suggestion.reason, "spot": place}


def _check(check: Check) -> dict[str, Any]:
    return {
        "code": check.code,
        "rule": check.rule,
        "verdict": str(check.verdict),
        "roles": spots_content(check.roles),
        "formula": check.formula,
        "stated": range_content(check.stated),
        "computed": range_content(check.computed),
    }


def _summary(report: Report) -> dict[str, Any]:
    severities = Counter(str(f.severity) for f in report.findings)
    verdicts = Counter(str(c.verdict) for c in report.checks)
    return {
        "findings": {name: severities[name] for name in ("error", "warning", "info")},
        "checks": {name: verdicts[name] for name in ("holds", "fails", "undecided")},
        "suppressed": report.extra.get("suppressed", 0),
        "known": report.extra.get("known", 0),
    }

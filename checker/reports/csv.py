"""CSV: one row a finding, for spreadsheets. A cell never begins a formula."""

from __future__ import annotations

import csv
from io import StringIO

from checker.model import Finding, Report
from checker.reports.view import View, message, page, title

FIELDS = (
    *("path", "line", "column", "code", "rule", "severity", "confidence", "title", "message", "text", "label"),
    *("formula", "suggestion", "cause", "related", "fingerprint", "help"),
)


def render(report: Report, view: View) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FIELDS)
    writer.writerows([safe(value) for value in _row(finding, view)] for finding in report.findings)
    return out.getvalue()


def _row(finding: Finding, view: View) -> tuple[object, ...]:
    repairs = "; ".join(f"{s.replace} → {s.with_}" for s in finding.suggestions)
    related = "; ".join(f"{s.role} {s.path}:{s.line}:{s.column} {s.text}" for s in finding.related)
    return (
        *(finding.path, finding.line, finding.column, finding.code, finding.rule, str(finding.severity)),
        *(f"{finding.confidence:.2f}", title(finding, view.lang), message(finding, view.lang)),
        *(finding.text, finding.label, finding.formula, repairs, finding.cause, related),
        *(finding.fingerprint, page(finding.code, view)),
    )


def safe(value: object) -> object:
    """A text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection)."""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) and not _is_number(value):
        return f"'{value}"
    return value


def _is_number(text: str) -> bool:
    body = text.lstrip("+-").removesuffix("%")
    return body.replace(".", "", 1).isdigit()

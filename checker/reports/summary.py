"""The closing lines of a report: what was seen, what was checked, what was found. Nothing is blessed in silence."""

from __future__ import annotations

from collections import Counter

from checker.model import Report
from checker.reports.view import counted, word


def lines(report: Report, lang: str) -> list[str]:
    """The first line counts findings; the others figures and checks, and what was left out."""
    comma = word("comma", lang)
    total = report.coverage.total
    seen = [
        word("summary_documents", lang, n=len(report.documents)),
        word("summary_figures", lang, n=sum(d.figures for d in report.documents)),
        word("summary_bound", lang, n=total.bound),
        word(compared(report), lang, n=total.compared),
        word("summary_free", lang, n=total.free),
    ]
    result = [counted(report, lang), comma.join(seen)]
    verdicts = Counter(str(c.verdict) for c in report.checks)
    if report.checks:
        counts = {name: verdicts[name] for name in ("holds", "fails", "undecided")}
        result.append(word("summary_checks", lang, **counts))
    asides = [
        word(f"summary_{key}", lang, n=n)
        for key, n in (
            ("unreadable", report.coverage.unreadable),
            ("quotes", report.coverage.unchecked_quotes),
            ("suppressed", report.extra.get("suppressed", 0)),
            ("known", report.extra.get("known", 0)),
            ("gone", report.extra.get("gone", 0)),
        )
        if n
    ]
    return [*result, comma.join(asides)] if asides else result


def compared(report: Report) -> str:
    """The words for figures that have a twin only: claims of a claims file have it in their sources."""
    claims = any(document.format == "claims" for document in report.documents)
    return "summary_sourced" if claims else "summary_compared"

"""Markdown: the summary of a job, or a comment on a change. Text of documents never becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model import Finding, Report, Severity
from checker.reports.cells import visible
from checker.reports.proof import difference
from checker.reports.summary import lines as summary_lines
from checker.reports.view import View, counted, message, page, title, word

MOST_ROWS = 200
_SIGNS = {Severity.ERROR: "🔴", Severity.WARNING: "🟡", Severity.INFO: "🔵"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-!|~&$@:])")


def render(report: Report, view: View) -> str:
    return "\n".join(_lines(report, view)) + "\n"


def _lines(report: Report, view: View) -> Iterator[str]:
    yield f"## crossfoot: {counted(report, view.lang)}"
    yield ""
    if report.findings:
        yield "| | | | |"
        yield "| --- | --- | --- | --- |"
        for finding in report.findings[:MOST_ROWS]:
            yield _row(finding, view)
        if len(report.findings) > MOST_ROWS:
            yield f"| | | | {word('and_places', view.lang, n=len(report.findings) - MOST_ROWS)} |"
        yield ""
    for line in summary_lines(report, view.lang)[1:]:
        yield f"{line}  "


def _row(finding: Finding, view: View) -> str:
    place = f"{finding.path}:{finding.line}" if finding.line else finding.path
    url = page(finding.code, view)
    head = f"{_SIGNS[finding.severity]} " + (f"[{finding.code}]({url})" if url else finding.code)
    said = f"**{escaped(title(finding, view.lang))}**<br>{escaped(message(finding, view.lang))}"
    return f"| {head} | {escaped(place)} | {_change(finding, view)} | {said} |"


def _change(finding: Finding, view: View) -> str:
    """``46.0% → 45.2%``: what is stated and what was computed, or the first repair."""
    found = difference(finding, view.lang)
    if found is not None:
        return f"{escaped(found.stated)} → {escaped(found.computed)}"
    repair = next(iter(finding.suggestions), None)
    return f"{escaped(repair.replace)} → {escaped(repair.with_)}" if repair else escaped(finding.text)


def escaped(text: str) -> str:
    """Every character that Markdown could read as markup, escaped; line ends become spaces."""
    return _SPECIAL.sub(r"\\\1", " ".join(visible(text).split()))

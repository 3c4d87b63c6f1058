"""Annotations of GitHub Actions, as workflow commands. GitHub shows ten of a level per step; the rest is counted."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Finding, Report, Severity
from checker.reports.regions import Regions
from checker.reports.view import View, message, tally, title

MOST_PER_LEVEL = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, view: View) -> str:
    return "".join(f"{line}\n" for line in _lines(report, view))


def _lines(report: Report, view: View) -> Iterator[str]:
    regions = Regions(report.texts)
    for severity, count in tally(report.findings).items():
        own = [f for f in report.findings if f.severity is severity]
        shown = MOST_PER_LEVEL if count <= MOST_PER_LEVEL else MOST_PER_LEVEL - 1
        for finding in own[:shown]:
            yield _annotation(finding, regions, view)
        if count > shown:
            text = f"{count - shown} more findings of this level are in the full report"
            yield f"::{_COMMANDS[severity]} title=crossfoot::{_data(text)}"


def _annotation(finding: Finding, regions: Regions, view: View) -> str:
    properties = {"title": f"{finding.code} {title(finding, view.lang)}"}
    if finding.path:
        properties["file"] = finding.path
    region = regions.region(finding.path, finding.start, finding.end)
    if region is not None:
        properties.update(line=str(region.line), endLine=str(region.end_line))
        if region.line == region.end_line:  # GitHub refuses columns over several lines
            properties.update(col=str(region.column), endColumn=str(region.end_column))
    elif finding.line:
        properties["line"] = str(finding.line)
    said = "\n".join([message(finding, view.lang), *(f"{s.replace} → {s.with_}" for s in finding.suggestions)])
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(said)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

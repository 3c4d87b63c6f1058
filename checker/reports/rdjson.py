"""rdjson, for reviewdog. Its columns count bytes of UTF-8, and its ends lie behind the last byte."""

from __future__ import annotations

import json
from typing import Any

from checker.model import Finding, Report, Severity, Spot
from checker.reports.regions import Regions
from checker.reports.view import View, message, page, role

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(report: Report, view: View) -> str:
    regions = Regions(report.texts)
    result = {
        "source": {"name": "crossfoot"},
        "diagnostics": [_diagnostic(finding, regions, view) for finding in report.findings],
    }
    return json.dumps(result, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(finding: Finding, regions: Regions, view: View) -> dict[str, Any]:
    result: dict[str, Any] = {
        "message": message(finding, view.lang),
        "location": _location(finding.path, finding.start, finding.end, finding.line, regions),
        "severity": _SEVERITIES[finding.severity],
        "code": _code(finding, view),
    }
    suggestions = [
        {"range": span, "text": s.with_}
        for s in finding.suggestions
        if s.spot is not None
        and s.spot.path == finding.path
        and (span := _range(s.spot.path, s.spot.start, s.spot.end, regions)) is not None
    ]
    if suggestions:
        result["suggestions"] = suggestions
    if finding.related:
        result["relatedLocations"] = [_related(spot, regions, view) for spot in finding.related]
    return result


def _code(finding: Finding, view: View) -> dict[str, str]:
    url = page(finding.code, view)
    return {"value": finding.code, "url": url} if url else {"value": finding.code}


def _related(spot: Spot, regions: Regions, view: View) -> dict[str, Any]:
    name = role(spot.role, view.lang)
    said = f"{name}: {spot.text}" if name else spot.text
    return {"message": said, "location": _location(spot.path, spot.start, spot.end, spot.line, regions)}


def _location(path: str, start: int, end: int, line: int, regions: Regions) -> dict[str, Any]:
    span = _range(path, start, end, regions) or ({"start": {"line": line}} if line else None)
    return {"path": path, "range": span} if span else {"path": path}


def _range(path: str, start: int, end: int, regions: Regions) -> dict[str, Any] | None:
    region = regions.region(path, start, end)
    if region is None:
        return None
    return {
        "start": {"line": region.line, "column": regions.byte_column(path, start)},
        "end": {"line": region.end_line, "column": regions.byte_column(path, end)},
    }

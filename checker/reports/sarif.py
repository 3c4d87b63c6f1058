"""SARIF 2.1.0, for code scanning. Columns count Unicode code points; results beyond GitHub's limit are the mildest."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from checker.model import SEVERITY_RANK, Finding, Report, Severity, Spot, Suggestion
from checker.reports.regions import Regions
from checker.reports.view import View, message, page, role, rule_texts

MOST_RESULTS = 25_000
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(report: Report, view: View) -> str:
    return json.dumps(log(report, view), ensure_ascii=False, indent=2) + "\n"


def log(report: Report, view: View) -> dict[str, Any]:
    worst = sorted(report.findings, key=lambda f: (-SEVERITY_RANK[f.severity], -f.confidence))[:MOST_RESULTS]
    codes = {f.code: f for f in reversed(worst)}
    index = {code: at for at, code in enumerate(sorted(codes))}
    regions = Regions(report.texts)
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "crossfoot",
                        "semanticVersion": view.version,
                        "rules": [_rule(codes[code], view) for code in sorted(codes)],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "invocations": [_invocation(report, len(worst))],
                "artifacts": [{"location": _artifact(d.path)} for d in report.documents],
                "results": [_result(finding, index[finding.code], regions, view) for finding in worst],
            }
        ],
    }


def _invocation(report: Report, shown: int) -> dict[str, Any]:
    fatal = [f for f in report.findings if f.fatal]
    notes = [
        {"level": "error", "message": {"text": f"{f.path}: {f.message}"}, "descriptor": {"id": f.code}} for f in fatal
    ]
    left = len(report.findings) - shown
    if left:
        notes.append({"level": "warning", "message": {"text": f"{left} more findings are not listed"}})
    return {"executionSuccessful": not fatal, "toolExecutionNotifications": notes}


def _rule(finding: Finding, view: View) -> dict[str, Any]:
    title, why, severity = rule_texts(finding, view.lang)
    url = page(finding.code, view)
    link = f"[{finding.code}]({url})" if url else f"`crossfoot explain {finding.code}`"
    return {
        "id": finding.code,
        "name": "".join(part.capitalize() for part in finding.rule.split("-")),
        "shortDescription": {"text": title},
        "fullDescription": {"text": why or title},
        "help": {
            "text": f"{title}. {why}".strip(),
            "markdown": f"**{title}**\n\n{why}\n\n{link}",
        },
        **({"helpUri": url} if url else {}),
        "defaultConfiguration": {"level": _LEVELS[severity]},
        "properties": {"tags": ["figures", finding.rule], "precision": "very-high"},
    }


def _result(finding: Finding, index: int, regions: Regions, view: View) -> dict[str, Any]:
    related = [
        {"id": number, **_location(spot.path, spot.start, spot.end, spot.label, regions), **_said(spot, view)}
        for number, spot in enumerate(finding.related, 1)
    ]
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding, view)},
        "locations": [_location(finding.path, finding.start, finding.end, finding.label, regions)],
        "partialFingerprints": {"crossfoot/v1": finding.fingerprint},
        "rank": round(100 * finding.confidence, 1),
    }
    if not finding.path:
        del result["locations"]
    if related:
        result["relatedLocations"] = related
    fixes = [fix for s in finding.suggestions if (fix := _fix(s, regions)) is not None]
    if fixes:
        result["fixes"] = fixes
    return result


def _said(spot: Spot, view: View) -> dict[str, Any]:
    name = role(spot.role, view.lang) if spot.role else ""
    return {"message": {"text": f"{name}: {spot.text}" if name else spot.text or "-"}}


def _message(finding: Finding, view: View) -> str:
    """The message, with its related places as links ``[text](id)``; brackets of the text itself are escaped."""
    parts = [_escaped(message(finding, view.lang))]
    links = [
        f"[{_escaped(role(spot.role, view.lang) or spot.text)}]({number})"
        for number, spot in enumerate(finding.related, 1)
    ]
    if links:
        parts.append(f"({', '.join(links)})")
    if finding.formula:
        parts.append(_escaped(finding.formula))
    return " ".join(parts)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _location(path: str, start: int, end: int, label: str, regions: Regions) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(path)}
    region = regions.region(path, start, end)
    if region is not None:
        physical["region"] = {
            "startLine": region.line,
            "startColumn": region.column,
            "endLine": region.end_line,
            "endColumn": region.end_column,
            "charOffset": start,
            "charLength": end - start,
        }
    location: dict[str, Any] = {"physicalLocation": physical}
    if label:
        location["logicalLocations"] = [{"fullyQualifiedName": label}]
    return location


def _artifact(path: str) -> dict[str, Any]:
    """A relative URI; %SRCROOT% is what code scanning resolves it against. An absolute path stays a file URI."""
    if path.startswith("/"):
        return {"uri": "file://" + quote(path)}
    return {"uri": quote(path or "."), "uriBaseId": "%SRCROOT%"}


def _fix(suggestion: Suggestion, regions: Regions) -> dict[str, Any] | None:
    """A repair where its place is known."""
    spot = suggestion.spot
    if spot is None:
        return None
    place = _location(spot.path, spot.start, spot.end, "", regions)["physicalLocation"]
    if "region" not in place:
        return None
    text = f"{suggestion.replace} → {suggestion.with_}" + (f": {suggestion.reason}" if suggestion.reason else "")
    replacement = {"deletedRegion": place["region"], "insertedContent": {"text": suggestion.with_}}
    return {
        "description": {"text": text},
        "artifactChanges": [{"artifactLocation": place["artifactLocation"], "replacements": [replacement]}],
    }

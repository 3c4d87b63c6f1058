"""GitLab Code Quality: the subset of the Code Climate format that merge requests show."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any

from checker.model import Finding, Report, Severity
from checker.reports.regions import Regions
from checker.reports.view import View, explained, message

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


def render(report: Report, view: View) -> str:
    regions = Regions(report.texts)
    seen: Counter[str] = Counter()
    entries = [_entry(finding, regions, seen, view) for finding in report.findings]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def _entry(finding: Finding, regions: Regions, seen: Counter[str], view: View) -> dict[str, Any]:
    region = regions.region(finding.path, finding.start, finding.end)
    begin = max(1, region.line if region else finding.line)
    return {
        "description": f"{finding.code}: {message(finding, view.lang)}",
        "check_name": finding.code,
        "fingerprint": _unique(finding.fingerprint, finding.path, seen),
        "severity": "blocker" if finding.fatal else _SEVERITIES[finding.severity],
        "location": {
            "path": finding.path or ".",
            "lines": {"begin": begin, "end": max(begin, region.end_line if region else begin)},
        },
        "content": {"body": explained(finding, view)},
        "categories": ["Bug Risk"],
    }


def _unique(fingerprint: str, path: str, seen: Counter[str]) -> str:
    """GitLab keeps one entry for a fingerprint: a second of the same content is numbered."""
    key = f"{fingerprint}\x1f{path}"
    seen[key] += 1
    return hashlib.sha256(f"{key}\x1f{seen[key]}".encode()).hexdigest()[:32]

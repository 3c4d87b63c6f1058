"""Reports of parts -> the report of the whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.deferred import Deferred
from checker.model import Coverage, Finding, Report, Spot, Tally
from checker.records import replace


def merged(reports: Sequence[Report]) -> Report:
    """One report; what the parts say stays in their order."""
    if len(reports) == 1:
        return reports[0]
    return Report(
        findings=tuple(f for r in reports for f in r.findings),
        documents=tuple(sorted((d for r in reports for d in r.documents), key=lambda d: d.path)),
        coverage=covered([r.coverage for r in reports]),
        checks=Deferred(lambda: (c for r in reports for c in r.checks)),
        texts={path: text for r in reports for path, text in r.texts.items()},
        extra={name: value for r in reports for name, value in r.extra.items()},
        blocks={path: blocks for r in reports for path, blocks in r.blocks.items()},
        matches=tuple(match for r in reports for match in r.matches),
    )


def covered(parts: Iterable[Coverage]) -> Coverage:
    """The sum of coverages."""
    total = Tally()
    rows: dict[tuple[str, str], Tally] = {}
    spots: list[Spot] = []
    unreadable = unchecked = 0
    for part in parts:
        total = _sum(total, part.total)
        for kind, language, tally in part.by:
            rows[kind, language] = _sum(rows.get((kind, language), Tally()), tally)
        spots.extend(part.free_spots)
        unreadable += part.unreadable
        unchecked += part.unchecked_quotes
    by = tuple((kind, language, tally) for (kind, language), tally in sorted(rows.items()))
    return Coverage(total, by, tuple(spots), unreadable, unchecked)


def _sum(a: Tally, b: Tally) -> Tally:
    return Tally(a.figures + b.figures, a.bound + b.bound, a.compared + b.compared, a.free + b.free)


def beside(across: Report, parts: Iterable[Report]) -> Report:
    """What crosses documents, each finding with those of its own document that blame the same figure and mend it alike:
    beside them it says nothing new."""
    told: dict[tuple[object, ...], list[str]] = {}
    for finding in (f for part in parts for f in part.findings):
        for repair in _repairs(finding):
            told.setdefault(repair, []).append(finding.fingerprint)
    findings = []
    for finding in across.findings:
        names = sorted({name for repair in _repairs(finding) for name in told.get(repair, ())})
        findings.append(replace(finding, told_by=tuple(names)) if names else finding)
    return replace(across, findings=tuple(findings))


def _repairs(finding: Finding) -> set[tuple[object, ...]]:
    place = (finding.path, finding.start, finding.end)
    return {(*place, s.with_) for s in finding.suggestions if s.replace == finding.text}

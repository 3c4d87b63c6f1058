"""What a team does with findings: selection, severities, suppressions, the baseline and the gate of coverage."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

from checker.model import SEVERITY_RANK, Coverage, Finding, Report, Severity
from checker.records import record, replace
from checker.settings import Settings

LOW_COVERAGE = "RN931"


@record
class Outcome:
    """How a run ended: ``failed`` is for the gate, ``broken`` for input or configuration that could not be used."""

    failed: bool
    broken: bool

    @property
    def code(self) -> int:
        return 2 if self.broken else int(self.failed)


def apply(report: Report, settings: Settings) -> Report:
    """The report as the settings want it. Counts of what was left out go into ``extra``."""
    from checker.suppressions import suppress

    asked = [_graded(f, settings) for f in report.findings if f.fatal or settings.wants(f.code, f.rule, f.path)]
    kept, dropped = suppress(asked, report.texts, settings)
    kept = _told_once(kept)
    extra = {**report.extra, "suppressed": len(dropped)}
    if settings.baseline:
        from checker import baseline

        place = Path(settings.baseline)
        path = place if place.is_absolute() or settings.root is None else settings.root / place
        kept, old, gone = baseline.subtract(kept, baseline.load(path))
        extra.update(known=len(old), gone=gone)
    low = low_coverage(report.coverage, settings)
    found = [_identified(f) for f in (*kept, *([low] if low else []))]
    return replace(report, findings=ordered(found), extra=extra)


def _told_once(findings: Sequence[Finding]) -> list[Finding]:
    """Without those that another one tells: after selection and suppression, so that what hid it may be gone."""
    told = {f.fingerprint for f in findings}
    return [f for f in findings if not told.intersection(f.told_by)]


def _graded(finding: Finding, settings: Settings) -> Finding:
    if not settings.severity:
        return finding
    severity = settings.severity_of(finding.code, finding.rule, finding.severity)
    return finding if severity is finding.severity else replace(finding, severity=severity)


def _identified(finding: Finding) -> Finding:
    """Findings about the run itself have no figure; their fingerprint is their code, place and words."""
    if finding.fingerprint:
        return finding
    content = "\x1f".join((finding.code, Path(finding.path).name, finding.text, finding.message))
    return replace(finding, fingerprint=hashlib.sha256(content.encode()).hexdigest()[:16])


def ordered(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """By document and place, the same on every machine."""
    return tuple(sorted(findings, key=lambda f: (f.path, f.start, f.end, f.code, f.message, f.fingerprint)))


# --------------------------------------------------------------------------------------------------------------
# The gate


def covered(coverage: Coverage) -> Decimal | None:
    """The percentage of arithmetic figures that a check holds, to a tenth; None where there are no figures."""
    total = coverage.total
    if not total.figures:
        return None
    share = Decimal(100 * (total.bound + total.compared)) / total.figures
    return share.quantize(Decimal("0.1"), ROUND_HALF_EVEN)


def low_coverage(coverage: Coverage, settings: Settings) -> Finding | None:
    share = covered(coverage)
    if settings.min_coverage is None or share is None or share >= settings.min_coverage:
        return None
    values = (("covered", f"{share}%"), ("wanted", f"{settings.min_coverage}%"))
    message = f"Only {share}% of the figures take part in a check; {settings.min_coverage}% are asked for"
    return Finding(
        code=LOW_COVERAGE,
        rule="coverage-below-gate",
        severity=Severity.ERROR,
        confidence=1.0,
        message=message,
        path="",
        start=0,
        end=0,
        line=0,
        column=0,
        text="",
        language="",
        values=values,
    )


def outcome(report: Report, fail_on: Severity) -> Outcome:
    """Whether the gate fails, and whether the run is to be trusted at all."""
    rank = SEVERITY_RANK[fail_on]
    failed = any(SEVERITY_RANK[f.severity] >= rank for f in report.findings)
    return Outcome(failed, any(f.fatal for f in report.findings))

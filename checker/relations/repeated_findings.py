"""Contradictions between statements as findings."""

from __future__ import annotations

import hashlib
import os
import re
from datetime import date, timedelta
from fractions import Fraction

from checker.intervals import Interval
from checker.model import Check, Finding, Range, Severity, Spot, Statement, Suggestion, Verdict
from checker.relations.repeated_kinds import Conflict, Kinds
from checker.rulebook import rules

_FIELD = re.compile(r"\{(\w+)\}")
_SURENESS = {Kinds.MAGNITUDE: 0.7, Kinds.ROUNDED: 0.8, Kinds.REVISED: 0.8}


def finding(conflict: Conflict) -> Finding:
    rule = rules()[conflict.kind.value]
    one, other = conflict.statement, conflict.other
    values = _values(conflict)
    message = _FIELD.sub(lambda m: values.get(m[1], m[0]), rule.said("message"))
    crossing = one.language != other.language and conflict.kind is Kinds.ACROSS
    return Finding(
        code=rule.code,
        rule=rule.id,
        severity=Severity.WARNING if crossing else rule.severity,
        confidence=_SURENESS.get(conflict.kind, 0.9),
        message=message,
        path=one.path,
        start=one.start,
        end=one.end,
        line=one.line,
        column=one.column,
        text=one.text,
        language=one.language,
        related=(spot(other),),
        stated=as_range(one.own, one.unit),
        computed=as_range(other.own, other.unit),
        suggestions=_suggestions(conflict),
        fingerprint=_fingerprint(rule.code, one, other),
        values=tuple(sorted(values.items())),
    )


def check(conflict: Conflict) -> Check:
    """The comparison as a decided relation."""
    return _check(conflict.kind, Verdict.FAILS, conflict.statement, conflict.other)


def agreement(one: Statement, other: Statement) -> Check:
    """Two statements of one fact that hold against each other."""
    return _check(Kinds.WITNESS if other.id else Kinds.ACROSS, Verdict.HOLDS, one, other)


def _check(kind: Kinds, verdict: Verdict, one: Statement, other: Statement) -> Check:
    rule = rules()[kind.value]
    roles = (spot(one, "statement"), spot(other, "other"))
    formula = "statement <= other" if kind is Kinds.PART_ABOVE else "statement == other"
    stated, computed = as_range(one.own, one.unit), as_range(other.own, other.unit)
    return Check(rule.code, rule.id, verdict, roles, formula, stated, computed)


def spot(statement: Statement, role: str = "other") -> Spot:
    return Spot(role, statement.path, statement.start, statement.end, statement.line, statement.column, statement.text)


def _values(conflict: Conflict) -> dict[str, str]:
    one, other = conflict.statement, conflict.other
    return {
        "text": one.text,
        "other": other.text,
        "path": other.path,
        "line": str(other.line),
        "claim": other.id,
        "period": _period(one.period),
        "whole": _period(other.period),
        "earlier": other.published.isoformat() if other.published else "",
        "later": one.published.isoformat() if one.published else "",
    }


def _period(period: tuple[date, date]) -> str:
    first, last = period[0], period[1] - timedelta(days=1)
    whole_years = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if whole_years:
        return str(first.year) if first.year == last.year else f"{first.year}-{last.year}"
    return f"{first.isoformat()} to {last.isoformat()}"


def _suggestions(conflict: Conflict) -> tuple[Suggestion, ...]:
    one, other = conflict.statement, conflict.other
    if conflict.kind not in (Kinds.IN_DOCUMENT, Kinds.ACROSS, Kinds.WITNESS, Kinds.ROUNDED):
        return ()
    if one.language != other.language:
        return ()
    where = "the claims file" if other.id else f"line {other.line}" if one.path == other.path else other.path
    return (Suggestion(one.text, other.text, f"as in {where}", spot(one, "statement")),)


def _fingerprint(code: str, one: Statement, other: Statement) -> str:
    content = (code, os.path.basename(one.path), one.text, other.text, *one.key)
    return hashlib.sha256("\x1f".join(content).encode()).hexdigest()[:16]


def as_range(interval: Interval, unit: str | None) -> Range:
    return Range(_exact(interval.low), _exact(interval.high), unit)


def _exact(value: Fraction | None) -> str | None:
    """Printed figures have finite decimals."""
    if value is None:
        return None
    if value.denominator == 1:
        return str(value.numerator)
    places = 0
    while (value * 10**places).denominator != 1 and places < 60:
        places += 1
    scaled = value * 10**places
    if scaled.denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"

"""Findings about claims files, by the rules of rules/claims."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import TypedDict, Unpack

from checker.claims.file.problems import Place
from checker.intervals import Interval
from checker.model import Finding, Range, Severity, Spot, Suggestion
from checker.rulebook import Rule, rules

_FIELD = re.compile(r"\{(\w+)\}")


def filled(template: str, values: Mapping[str, str]) -> str:
    """The template of a rule with its fields filled in; fields without a value stay as they are."""
    return _FIELD.sub(lambda m: values.get(m[1], m[0]), template)


@cache
def rule_of(code: str) -> Rule | None:
    """The rule with a code, if there is one."""
    return next((r for r in rules().values() if r.code == code), None)


class Proof(TypedDict, total=False):
    """What a finding carries beside its place and message."""

    related: tuple[Spot, ...]
    stated: Range | None
    computed: Range | None
    suggestions: tuple[Suggestion, ...]
    formula: str


def finding(
    rule_id: str,
    path: str,
    place: Place,
    text: str,
    values: Mapping[str, str],
    *,
    fatal: bool = False,
    severity: Severity | None = None,
    code: str | None = None,
    content: tuple[str, ...] = (),
    **proof: Unpack[Proof],
) -> Finding:
    """A finding of a rule. ``content`` is what makes it this one wherever it stands; ``code`` the relation's rule."""
    rule = rules()[rule_id]
    other = rule_of(code) if code is not None else None
    message, shown = filled(rule.said("message"), values), code or rule.code
    return Finding(
        code=shown,
        rule=other.id if other is not None else rule.id,
        severity=severity or rule.severity,
        confidence=1.0,
        message=message,
        path=path,
        start=place.start,
        end=place.end,
        line=place.line,
        column=place.column,
        text=text,
        language="",
        fingerprint=fingerprint(shown, path, content or (text, message)),
        values=tuple(sorted(values.items())),
        fatal=fatal,
        **proof,
    )


def fingerprint(code: str, path: str, content: tuple[str, ...]) -> str:
    """Survives shifted lines and a moved file; changes with the words and figures of the finding."""
    return hashlib.sha256("\x1f".join((code, os.path.basename(path), *content)).encode()).hexdigest()[:16]


def as_range(interval: Interval | None, unit: str | None) -> Range | None:
    return None if interval is None else Range(_exact(interval.low), _exact(interval.high), unit)


def _exact(value: Fraction | None) -> str | None:
    """As a decimal where there is a finite one, else as a fraction."""
    if value is None:
        return None
    rest = value.denominator
    twos = fives = 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    places = max(twos, fives)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"

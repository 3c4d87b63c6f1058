"""The rules as data: rules/<family>/<rule>.yaml, validated, in the order of their codes.

``rules/`` stands beside the package in a checkout and inside it (``checker/rules``) in an install.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field, fields
from functools import cache
from pathlib import Path
from typing import Any

from checker.datafile import load
from checker.model import Severity
from checker.records import record

Localised = dict[str, str]  # language of the report ("en", "zh") -> text


@record
class Rule:
    """One rule file. ``title``, ``why`` and ``message`` are given per report language, ``cues`` per text language.

    Cues are the words by which readers know the rule; what binds are ``constructions`` and the patterns of finders."""

    id: str
    code: str
    kind: str
    severity: Severity
    title: Localised
    why: Localised
    message: Localised
    formula: str = ""
    cues: dict[str, list[str]] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)
    family: str = ""

    def said(self, field: str, language: str = "en") -> str:
        """``title``, ``why`` or ``message`` in the language of the report, English where it is missing."""
        texts: Localised = getattr(self, field)
        return texts.get(language) or texts["en"]


class RuleError(ValueError):
    """A rule file that cannot be used; the message names the file and what is wrong."""


def folder() -> Path:
    """Where the rule files are, in a checkout or an install."""
    installed = Path(__file__).with_name("rules")
    return installed if installed.is_dir() else Path(__file__).resolve().parent.parent / "rules"


def read(path: Path) -> Rule:
    """One rule file. Raises RuleError."""
    try:
        data = load(path)
        _check(data)
        return Rule(**{**data, "severity": Severity(data["severity"]), "family": path.parent.name})
    except ValueError as error:
        raise RuleError(f"{path}: {error}") from error


def _check(data: Any) -> None:
    """Raises ValueError. By hand, as every lint reads them: loading pydantic takes longer than all rules."""
    if not isinstance(data, dict):
        raise ValueError("a rule is a mapping")
    known = {member.name for member in fields(Rule)}
    if unknown := [str(name) for name in data if name not in known]:
        raise ValueError(f"unknown: {', '.join(unknown)}")
    if missing := [name for name in _NEEDED if name not in data]:
        raise ValueError(f"missing: {', '.join(missing)}")
    for name, value in data.items():
        if not _SHAPES[name](value):
            raise ValueError(f"{name} cannot be {value!r}")


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_localised(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(text, str) for row in value.items() for text in row)


def _is_lists(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(name, str) and isinstance(row, list) and all(isinstance(text, str) for text in row)
        for name, row in value.items()
    )


def _is_mapping(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(name, str) for name in value)


_NEEDED = ("id", "code", "kind", "severity", "title", "why", "message")
_SHAPES: dict[str, Callable[[object], bool]] = {
    "id": lambda value: isinstance(value, str) and re.fullmatch(r"[a-z][a-z0-9-]+", value) is not None,
    "code": lambda value: isinstance(value, str) and re.fullmatch(r"[A-Z]{2}[0-9]{3}", value) is not None,
    "kind": _is_text,
    "severity": lambda value: value in tuple(Severity),
    "title": _is_localised,
    "why": _is_localised,
    "message": _is_localised,
    "formula": _is_text,
    "cues": _is_lists,
    "options": _is_mapping,
    "family": _is_text,
}


@cache
def rules() -> dict[str, Rule]:
    """All rules by id, ordered by code. Raises RuleError for a broken file, a double id or a double code."""
    found = [read(p) for p in sorted(folder().rglob("*.yaml")) if not p.name.endswith(".cases.yaml")]
    by_code: dict[str, Rule] = {}
    for rule in found:
        if rule.code in by_code:
            raise RuleError(f"code {rule.code} is used by {by_code[rule.code].id} and {rule.id}")
        by_code[rule.code] = rule
    ordered = {rule.id: rule for _, rule in sorted(by_code.items())}
    if len(ordered) != len(found):
        raise RuleError("two rules have one id")
    return ordered

"""The rules as data: rules/<family>/<rule>.yaml, validated, in the order of their codes.

``rules/`` stands beside the package in a checkout and inside it (``checker/rules``) in an install.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from checker.datafile import load
from checker.model import Severity

Localised = dict[str, str]  # language of the report ("en", "zh") -> text


class Rule(BaseModel):
    """One rule file. ``title``, ``why`` and ``message`` are given per report language; ``cues`` per text language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z][a-z0-9-]+$")
    code: str = Field(pattern=r"^[A-Z]{2}\d{3}$")
    kind: str
    severity: Severity
    title: Localised
    why: Localised
    message: Localised
    formula: str = ""
    cues: dict[str, list[str]] = Field(default_factory=dict)
    options: dict[str, Any] = Field(default_factory=dict)
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
        return Rule(**{**data, "family": path.parent.name})
    except (yaml.YAMLError, ValidationError, TypeError) as error:
        raise RuleError(f"{path}: {error}") from error


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

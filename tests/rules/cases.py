"""The cases beside the rules: texts that a rule must let pass, and texts in which it must name a figure.

The schema is told in CONTRIBUTING.md; pydantic holds every file to it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

import checker
from checker.model import Finding, Severity
from checker.rulebook import folder


class Case(BaseModel):
    """One text, or a ``source`` and its ``target``; ``names`` is the figure of a failing one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    language: str | None = Field(default=None, pattern=r"^[a-z]{2}$")
    languages: tuple[str, str] | None = None
    text: str = ""
    source: str = ""
    target: str = ""
    path: str = "case.txt"  # says how the text is read: case.md for Markdown with its tables
    names: str = ""
    severity: Severity = Severity.WARNING  # the least that a failing case must reach
    trap: str = ""  # what would mislead a checker that stays silent here
    why: str = ""

    @model_validator(mode="after")
    def _one_or_two_texts(self) -> Case:
        alone = bool(self.text and self.language) and not (self.source or self.target or self.languages)
        paired = bool(self.source and self.target and self.languages) and not (self.text or self.language)
        if not alone and not paired:
            raise ValueError("a case is a text with its language, or a source and a target with their languages")
        return self

    @property
    def spoken(self) -> tuple[str, ...]:
        return (self.language,) if self.language else self.languages or ()

    def findings(self) -> tuple[Finding, ...]:
        if self.text:
            return checker.lint_text(self.text, self.path).findings
        source, target = self.languages or ("", "")
        return checker.compare(self.source, self.target, source, target)

    def occurs(self, finding: Finding) -> bool:
        """Whether a place of the finding is the named figure, not merely around it."""
        texts = {"source": self.source, "target": self.target, self.path: self.text}
        places = [(finding.path, finding.start, finding.end), *((s.path, s.start, s.end) for s in finding.related)]
        return any(
            a < end and start < b and 2 * (min(b, end) - max(a, start)) >= max(b - a, end - start)
            for path, a, b in places
            for start, end in _spans(texts.get(path, ""), self.names)
        )


class Cases(BaseModel):
    """A ``<rule>.cases.yaml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    passing: tuple[Case, ...] = Field(alias="pass", min_length=1)
    failing: tuple[Case, ...] = Field(alias="fail", min_length=1)

    @model_validator(mode="after")
    def _failing_ones_name_a_figure(self) -> Cases:
        for case in self.failing:
            if not case.names or case.names not in case.text + case.source + case.target:
                raise ValueError(f"a failing case names a figure of its text, not {case.names!r}")
            if case.trap:
                raise ValueError("a trap is a text that passes")
        if any(case.names for case in self.passing):
            raise ValueError("a text that passes names nothing")
        return self


@cache
def all_cases() -> dict[str, Cases]:
    """Rule id -> its cases. Raises for a file that breaks the schema."""
    return {path.name.removesuffix(".cases.yaml"): _read(path) for path in sorted(folder().rglob("*.cases.yaml"))}


def _read(path: Path) -> Cases:
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    try:
        return Cases(**data)
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error


def _spans(text: str, figure: str) -> list[tuple[int, int]]:
    found, at = [], text.find(figure)
    while at >= 0 and figure:
        found.append((at, at + len(figure)))
        at = text.find(figure, at + 1)
    return found

"""What a claims file may say, for pydantic and as a JSON Schema for editors.

Scalars arrive as the text that people wrote, so that ``510.0`` keeps its zero; the published schema allows numbers too.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from checker.model import Basis, Bound, Severity

SCHEMA_ID = "crossfoot-claims-1"
MODELINE = "# yaml-language-server: $schema=claims.schema.json"  # crossfoot schema > claims.schema.json

Written = Annotated[str, WithJsonSchema({"type": ["string", "number"]})]
_NAME = r"^[^\W\d]\w*$"
_NAME_ANYWHERE = r"^[^\s\d!-/:-@\[-^`{-~][^\s!-/:-@\[-^`{-~]*$"
Name = Annotated[str, Field(pattern=_NAME, max_length=100)]
Reason = Annotated[str, Field(min_length=3, description="Why; people will read it")]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DocumentEntry(_Entry):
    """A source. Without a path its quotes stay unchecked, and are counted so."""

    path: str | None = Field(None, description="Relative to the claims file")
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: Annotated[str, Field(pattern=r"^\d{4}-\d\d(-\d\d)?$")] | None = Field(
        None, description="Day or month of publication: 2022-01-27, 2023-12"
    )
    language: list[str] = Field(default_factory=list, description="Languages of the text")
    notes: str | None = None


class SourceEntry(_Entry):
    """Where a figure stands: the words, which hold the figure."""

    document: str
    quote: str | None = Field(None, min_length=1)
    language: str | None = None
    place: Written | None = Field(None, description="Page, table or paragraph, for people")
    known: KnownEntry | None = Field(None, description="Why the document may say something else than the claim")


class ValueEntry(_Entry):
    """A value in parts, where the text form would be unclear."""

    number: Written = Field(description="Digits as printed; their last place tells the precision")
    scale: Written | None = Field(None, description="thousand, million, billion, trillion, 万, 亿, 万亿")
    unit: str | None = None
    bound: Bound = Bound.EXACT


class KnownEntry(_Entry):
    """A deviation that people know of: the check may fail, and says so each time."""

    reason: Reason
    until: date | None = Field(None, description="The last day on which the deviation is accepted")


class ToleranceEntry(_Entry):
    """A declared width around a value, with its reason; there is no other tolerance than the printed digits."""

    within: Written
    reason: Reason


class ClaimEntry(_Entry):
    """A fact: a value as people write it, a value in parts, a formula over other claims, or a series by period."""

    value: Written | ValueEntry | None = None
    formula: str | None = None
    series: dict[str, Written] | None = None
    unit: str | None = Field(None, description="Unit of a formula's result, or of all values of a series")
    language: str | None = Field(None, description="Language of the value where it is written in words")
    metric: str | None = None
    scope: str | None = None
    period: Written | None = None
    basis: Basis | None = None
    tolerance: ToleranceEntry | None = None
    tags: list[str] = Field(default_factory=list)
    notes: str | None = None
    sources: list[SourceEntry] = Field(default_factory=list)

    @model_validator(mode="after")
    def _one_value(self) -> ClaimEntry:
        if sum(x is not None for x in (self.value, self.formula, self.series)) != 1:
            raise ValueError("a claim has one of value, formula and series")
        return self


class CheckEntry(_Entry):
    """A relation that must hold. ``code`` is the rule that it is an instance of."""

    formula: str
    id: Name | None = None
    code: Annotated[str, Field(pattern=r"^[A-Z]{2}\d{3}$")] | None = None
    title: str | None = None
    severity: Severity | None = None
    known: KnownEntry | None = None
    tags: list[str] = Field(default_factory=list)
    notes: str | None = None


class ClaimsFile(_Entry):
    """Facts that people keep by hand, with their sources, and the checks that they must pass."""

    version: Annotated[Literal[1], BeforeValidator(lambda v: 1 if v == "1" else v)]
    include: list[str] = Field(default_factory=list, description="Other claims files, relative to this one")
    settings: SettingsEntry = Field(default_factory=lambda: SettingsEntry())
    documents: dict[Name, DocumentEntry] = Field(default_factory=dict)
    claims: dict[Name, ClaimEntry] = Field(default_factory=dict)
    checks: list[CheckEntry] = Field(default_factory=list)


class SettingsEntry(_Entry):
    """What holds for this file alone."""

    rules: dict[str, Literal["off", "info", "warning", "error"]] = Field(
        default_factory=dict, description="Severity of a rule by code or id, for the findings of this file"
    )
    language: str | None = Field(
        default=None, description="Language of values written in words, where a claim says none"
    )


for _model in (SourceEntry, ClaimEntry, ClaimsFile):
    _model.model_rebuild()

# Short forms, which are spelled out before validation: path -> key that a lone scalar stands for.
SHORT = {("claims",): "value", ("checks",): "formula"}
MODELS: dict[tuple[str, ...], type[BaseModel]] = {
    (): ClaimsFile,
    ("settings",): SettingsEntry,
    ("documents", "*"): DocumentEntry,
    ("claims", "*"): ClaimEntry,
    ("claims", "*", "value"): ValueEntry,
    ("claims", "*", "tolerance"): ToleranceEntry,
    ("claims", "*", "sources", "*"): SourceEntry,
    ("claims", "*", "sources", "*", "known"): KnownEntry,
    ("checks", "*"): CheckEntry,
    ("checks", "*", "known"): KnownEntry,
}


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a claims file (draft 2020-12), the short forms included."""
    schema = ClaimsFile.model_json_schema()
    defined = schema["$defs"]
    sections = schema["properties"]
    for section in ("documents", "claims"):
        patterns = sections[section].pop("patternProperties")
        entry = next(iter(patterns.values()))
        if section == "claims":
            entry = {"anyOf": [entry, {"type": ["string", "number"]}]}
        sections[section] |= {"patternProperties": {_NAME_ANYWHERE: entry}, "additionalProperties": False}
    sections["checks"]["items"] = {"anyOf": [sections["checks"]["items"], {"type": "string"}]}
    language = {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "string"}]}
    defined["DocumentEntry"]["properties"]["language"].update({"type": None, "items": None, **language})
    _dropped(schema)
    _portable(schema)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "crossfoot claims file",
        **{k: v for k, v in schema.items() if k != "title"},
    }


def _portable(node: Any) -> None:
    """The pattern of names for editors, where a letter is one of ASCII: no spaces, no signs, no digit first."""
    for value in node.values() if isinstance(node, dict) else node:
        if isinstance(value, dict | list):
            _portable(value)
    if isinstance(node, dict) and node.get("pattern") == _NAME:
        node["pattern"] = _NAME_ANYWHERE


def _dropped(node: Any) -> None:
    """Without empty entries and pydantic's generated titles."""
    if isinstance(node, dict):
        for key in [k for k, v in node.items() if v is None and k != "default"]:
            del node[key]
        if isinstance(node.get("title"), str) and "type" in node | {"type": 0}:
            node.pop("title")
        node.pop("default", None) if node.get("default", 0) is None else None
        for value in node.values():
            _dropped(value)
    elif isinstance(node, list):
        for value in node:
            _dropped(value)

"""Plain data against the schema: every fault with its place and, where a word is near, a proposal."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from checker.claims.file.problems import Troubles, proposal
from checker.claims.file.schema import MODELS, SHORT, ClaimsFile
from checker.claims.file.source import Path, Source

_UNIONS = frozenset({"str", "ValueEntry", "function-after[_one_value(), ClaimEntry]"})


def validate(source: Source, troubles: Troubles) -> ClaimsFile:
    """The file as far as it is valid: entries with a fault are left out."""
    data = _spelled_out(source.data)
    for _ in range(2):
        try:
            return ClaimsFile.model_validate(data)
        except ValidationError as error:
            faults = error.errors(include_url=False, include_context=False)
            for fault in faults:
                _report(source, fault, troubles)
            data = _without(data, [tuple(fault["loc"]) for fault in faults])
    return ClaimsFile(version=1)


def _spelled_out(data: Any) -> Any:
    """With the short forms in full: ``ito: 3631亿元`` is ``ito: {value: 3631亿元}``."""
    if not isinstance(data, dict):
        return data
    data = dict(data)
    for (section,), key in SHORT.items():
        entries = data.get(section)
        if isinstance(entries, dict):
            data[section] = {k: {key: v} if isinstance(v, str) else v for k, v in entries.items()}
        elif isinstance(entries, list):
            data[section] = [{key: v} if isinstance(v, str) else v for v in entries]
    for section in ("include", "documents", "claims", "checks", "settings"):
        if section in data and data[section] is None:  # the heading is there, the entries not yet
            del data[section]
    if isinstance(documents := data.get("documents"), dict):
        data["documents"] = {k: _listed(v) for k, v in documents.items()}
    return data


def _listed(document: Any) -> Any:
    if isinstance(document, dict) and isinstance(document.get("language"), str):
        return {**document, "language": [document["language"]]}
    return document


def _report(source: Source, fault: Any, troubles: Troubles) -> None:
    loc = tuple(step for step in fault["loc"] if step not in _UNIONS)
    kind = fault["type"]
    if loc and loc[-1] == "[key]":
        place = source.place(loc[:-1], key=True)
        troubles.add("schema", place, f"{loc[-2]!r} is no name: letters, digits and _, not a digit first")
    elif kind == "extra_forbidden":
        known = _keys(loc[:-1])
        what = f"unknown key {loc[-1]!r}{proposal(str(loc[-1]), known)}"
        troubles.add("schema", source.place(loc, key=True), what)
    elif kind == "missing":
        troubles.add("schema", source.place(loc[:-1], key=True), f"{loc[-1]!r} is missing")
    else:
        troubles.add("schema", source.place(loc), f"{_where(loc)}{_said(fault)}")


def _keys(loc: Path) -> set[str]:
    for pattern, model in MODELS.items():
        if len(pattern) == len(loc) and all(p in ("*", step) for p, step in zip(pattern, loc, strict=True)):
            return set(model.model_fields)
    return set()


def _where(loc: Path) -> str:
    return f"{loc[-1]}: " if loc and isinstance(loc[-1], str) else ""


def _said(fault: Any) -> str:
    message = str(fault["msg"]).removeprefix("Value error, ")
    given = fault.get("input")
    shown = f" (here {given!r})" if isinstance(given, str | int | float | bool) and len(str(given)) < 60 else ""
    return message[:1].lower() + message[1:] + shown


def _without(data: Any, locs: list[Path]) -> Any:
    """A copy without the entries that hold a fault: the claim, check or document, or the section."""
    if not isinstance(data, dict):
        return {"version": 1}
    result = {k: (dict(v) if isinstance(v, dict) else v) for k, v in data.items()}
    dropped: set[int] = set()
    for loc in locs:
        if not loc or loc[0] == "version":
            result["version"] = 1
        elif len(loc) > 1 and loc[0] in ("claims", "documents") and isinstance(result.get(str(loc[0])), dict):
            result[str(loc[0])].pop(loc[1], None)
        elif len(loc) > 1 and loc[0] == "checks" and isinstance(loc[1], int):
            dropped.add(loc[1])
        else:
            result.pop(str(loc[0]), None)
    if dropped and isinstance(result.get("checks"), list):
        # Kept as None, so that the others keep their index, and with it their place.
        result["checks"] = [
            {"formula": ""} if index in dropped else entry for index, entry in enumerate(result["checks"])
        ]
    result.setdefault("version", 1)
    return result

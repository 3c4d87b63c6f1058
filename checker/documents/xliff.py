"""XLIFF 1.0 to 1.2 and 2.0 to 2.1."""

from __future__ import annotations

from datetime import date
from typing import Any

from checker.documents.archive import parse_xml
from checker.documents.bilingual import Builder, local, visible
from checker.documents.limits import Unreadable
from checker.model import Document

_NATIVE_1 = frozenset({"bpt", "ept", "it", "ph", "x", "bx", "ex"})
_NATIVE_2 = frozenset({"ph", "sc", "ec", "sm", "em"})


def read(data: bytes, path: str, language: str | None = None, published: date | None = None) -> Document:
    """Every unit that has a target; units marked ``translate="no"`` are left out."""
    root = parse_xml(data)
    if local(root) != "xliff":
        raise Unreadable("RN905", f"an XLIFF file begins with <xliff>, this one with <{local(root)}>")
    builder = Builder(path, "xliff")
    if root.get("version", "1.2").startswith("2"):
        _version_2(builder, root)
    else:
        _version_1(builder, root)
    return builder.document(published)


def _version_1(builder: Builder, root: Any) -> None:
    for file in (e for e in root if local(e) == "file"):
        spoken = (file.get("source-language") or "", file.get("target-language") or "")
        for unit in (e for e in file.iter() if local(e) == "trans-unit"):
            if unit.get("translate") != "no":
                _pair(builder, f"unit {unit.get('id')}", unit, spoken, _NATIVE_1)


def _version_2(builder: Builder, root: Any) -> None:
    spoken = (root.get("srcLang") or "", root.get("trgLang") or "")
    for unit in (e for e in root.iter() if local(e) == "unit" and e.get("translate") != "no"):
        segments = [e for e in unit if local(e) == "segment"]
        for number, segment in enumerate(segments, start=1):
            label = f"unit {unit.get('id')}"
            if len(segments) > 1:
                label += f" segment {segment.get('id') or number}"
            _pair(builder, label, segment, spoken, _NATIVE_2)


def _pair(builder: Builder, label: str, element: Any, spoken: tuple[str, str], native: frozenset[str]) -> None:
    texts = {local(child): visible(child, native) for child in element if local(child) in ("source", "target")}
    builder.add(label, (spoken[0], texts.get("source", "")), [(spoken[1], texts.get("target", ""))])

"""TMX 1.1 to 1.4: translation memories."""

from __future__ import annotations

from datetime import date
from typing import Any

from checker.documents.archive import parse_xml
from checker.documents.bilingual import Builder, local, visible
from checker.documents.limits import Unreadable
from checker.language_codes import primary
from checker.model import Document

_NATIVE = frozenset({"bpt", "ept", "it", "ph", "ut"})  # hold code of the original format, not text
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(data: bytes, path: str, language: str | None = None, published: date | None = None) -> Document:
    """Every unit's variants, the header's source language first; without one, the first variant is the source."""
    root = parse_xml(data)
    if local(root) != "tmx":
        raise Unreadable("RN905", f"a TMX file begins with <tmx>, this one with <{local(root)}>")
    builder = Builder(path, "tmx")
    header = next((e for e in root if local(e) == "header"), None)
    srclang = primary(header.get("srclang")) if header is not None else ""
    for number, unit in enumerate((e for e in root.iter() if local(e) == "tu"), start=1):
        _unit(builder, unit, number, primary(unit.get("srclang")) or srclang)
    return builder.document(published)


def _unit(builder: Builder, unit: Any, number: int, srclang: str) -> None:
    variants: list[tuple[str, str]] = []
    for variant in (e for e in unit if local(e) == "tuv"):
        seg = next((e for e in variant if local(e) == "seg"), None)
        if seg is not None:
            language = variant.get(_XML_LANG) or variant.get("lang") or ""
            variants.append((primary(language), visible(seg, _NATIVE)))
    if len(variants) < 2:
        return
    first = next((i for i, (language, _) in enumerate(variants) if language == srclang), 0)
    source = variants.pop(first)
    builder.add(f"unit {unit.get('tuid') or number}", source, variants)

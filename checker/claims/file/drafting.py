"""Figures of documents as a first claims file: a draft that people name, prune and keep."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from checker.claims.file.schema import MODELINE
from checker.claims.file.syncing import styled
from checker.claims.file.values import FigureError, canonical
from checker.claims.file.writing import exact_text
from checker.model import ARITHMETIC, Claim, Document, Kind
from checker.terms import Term, scan

_SUFFIX = {Kind.CHANGE: "growth", Kind.SHARE: "share", Kind.POINT_CHANGE: "points", Kind.MULTIPLE: "times"}
_END = re.compile(r"[,;:.!?，；：。！？]")
_SHORTEST = 8
_NAMED = 3  # terms in a name


def draft(documents: Sequence[tuple[Document, Sequence[Claim]]], folder: str, taken: Sequence[str] = ()) -> str:
    """The text of a new claims file; paths are relative to ``folder``."""
    data = entries(documents, folder, set(taken), set())
    lines = [
        MODELINE,
        "# A draft: give the claims telling names, drop what is not worth keeping, add checks.",
        "version: 1",
    ]
    lines += ["", "documents:"]
    for name, document in data["documents"].items():
        lines.append(f"  {name}: {{{', '.join(f'{k}: {_scalar(v)}' for k, v in document.items())}}}")
    lines += ["", "claims:"]
    for name, claim in data["claims"].items():
        lines.append(f"  {name}:")
        lines += [f"    {key}: {_scalar(value)}" for key, value in claim.items() if key != "sources"]
        source = claim["sources"][0]
        lines.append(f"    sources: [{{document: {source['document']}, quote: {styled(source['quote'], chr(34))}}}]")
    return "\n".join([*lines, "", "checks: []", ""])


def _scalar(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(value)}]"
    text = str(value)
    return styled(text, '"' if re.fullmatch(r"\d{4}", text) else "")


def entries(
    documents: Sequence[tuple[Document, Sequence[Claim]]], folder: str, taken: set[str], named: set[str]
) -> dict[str, dict[str, Any]]:
    """Documents and claims as plain data, under names that are not ``taken``."""
    result: dict[str, dict[str, Any]] = {"documents": {}, "claims": {}}
    for document, claims in documents:
        name = _free(_slug(os.path.splitext(os.path.basename(document.path))[0]) or "document", named)
        result["documents"][name] = _document(document, folder)
        spans = sorted((c.quantity.start, c.quantity.end) for c in claims)
        for claim in claims:
            if claim.quantity.kind in ARITHMETIC and claim.quantity.unit is not None:
                nearby = _nearby(document.text, claim, spans)
                entry = _claim(document, claim, nearby)
                entry["sources"] = [{"document": name, "quote": _quote(document.text, claim, spans)}]
                result["claims"][_free(_name(claim, nearby), taken)] = entry
    return result


def _document(document: Document, folder: str) -> dict[str, Any]:
    entry: dict[str, Any] = {"path": os.path.relpath(document.path, folder or ".").replace(os.sep, "/")}
    if document.published:
        entry["published"] = document.published.isoformat()
    languages = sorted({b.language for b in document.blocks if b.language})
    if languages:
        entry["language"] = languages
    return entry


def _claim(document: Document, claim: Claim, nearby: Sequence[Term]) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    if claim.metric:
        entry["metric"] = claim.metric.replace("_", " ")
    scope = _scope(claim, nearby)
    if scope:
        entry["scope"] = " ".join(scope).replace("_", " ")
    if claim.period and not _dateline(claim.period, document):
        entry["period"] = period_text(claim.period)
    if claim.basis:
        entry["basis"] = claim.basis.value
    value = exact_text(claim.quantity, claim.quantity.unit)
    entry["value"] = value if canonical(value) is not None else claim.quantity.text
    if canonical(value) is None and claim.quantity.language:
        entry["language"] = claim.quantity.language
    return entry


def _dateline(period: tuple[date, date], document: Document) -> bool:
    """The day of publication is when a text speaks, not what it speaks of."""
    return period == (document.published, period[0] + timedelta(days=1))


def period_text(period: tuple[date, date]) -> str:
    """As claims files write periods."""
    first, last = period[0], period[1] - timedelta(days=1)
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}..{last.year}"
    if first.day == 1 and period[1].day == 1:
        months = [f"{d.year}-{d.month:02}" for d in (first, last)]
        return months[0] if months[0] == months[1] else "..".join(months)
    return f"{first.isoformat()}..{last.isoformat()}"


def _quote(text: str, claim: Claim, spans: Sequence[tuple[int, int]]) -> str:
    """The clause that holds the figure, longer where it stands more than once; no figure is cut."""
    start, end = claim.quantity.start, claim.quantity.end
    before = [m.end() for m in _ends(text, claim.sentence[0], start, spans)]
    after = next((m.start() for m in _ends(text, end, claim.sentence[1], spans)), claim.sentence[1])
    for first in [*reversed(before), claim.sentence[0]]:
        quote = text[first:after].strip()
        if len(quote) >= _SHORTEST and text.count(quote) == 1:
            break
    return " ".join(quote.split()) if "\n" in quote else quote


def _ends(text: str, start: int, stop: int, spans: Sequence[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """Marks that end a clause: none inside of a figure, read or not (85.2), or of a word (U.S.A)."""
    for mark in _END.finditer(text, start, stop):
        around = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
        joined = mark.group().isascii() and all(c.isalnum() and c.isascii() for c in around)
        at = bisect_right(spans, (mark.start(), len(text))) - 1
        if not joined and not (at >= 0 and spans[at][0] < mark.end() and mark.start() < spans[at][1]):
            yield mark


def _name(claim: Claim, nearby: Sequence[Term]) -> str:
    terms = [t.name for t in nearby][-_NAMED:]
    scope = _scope(claim, nearby)
    parts = [*scope, claim.metric] if claim.metric or scope else terms
    suffix = _SUFFIX.get(claim.quantity.kind)
    return _slug("_".join(dict.fromkeys(p for p in (*parts, suffix) if p))) or "figure"


def _scope(claim: Claim, nearby: Sequence[Term]) -> list[str]:
    """Whom and where the figure's own clause names; what the sentence names only where the clause does not."""
    own = [t.name for t in nearby if t.group in ("whom", "where")]
    return list(dict.fromkeys(own)) or claim.scope.split()


def _nearby(text: str, claim: Claim, spans: Sequence[tuple[int, int]]) -> tuple[Term, ...]:
    """The terms between a figure and the figure or the end of a clause before it."""
    start = claim.quantity.start
    ends = (m.end() for m in _ends(text, claim.sentence[0], start, spans))
    at = bisect_right(spans, (start, 0)) - 1
    first = max(claim.sentence[0], spans[at][1] if at >= 0 else 0, *ends)
    return scan(text, min(first, start), start)


def _slug(text: str) -> str:
    word = re.sub(r"[^0-9A-Za-z]+", "_", text).strip("_").lower()
    return word if not word[:1].isdigit() else f"d_{word}"


def _free(name: str, taken: set[str]) -> str:
    name = name[:80]
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}_{number}"
    taken.add(found)
    return found


def extended(text: str, documents: Sequence[tuple[Document, Sequence[Claim]]], folder: str) -> str:
    """An existing claims file with what is new in ``documents`` at its end, comments, order and style kept.

    Raises FigureError where the file is none."""
    from io import StringIO

    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    try:
        data = yaml.load(text) or {}
    except YAMLError as error:
        raise FigureError(f"not YAML: {str(error).splitlines()[0]}") from error
    if not isinstance(data, dict) or not all(isinstance(data.get(s) or {}, dict) for s in ("documents", "claims")):
        raise FigureError("no claims file: a mapping with documents and claims is expected")
    data.setdefault("version", 1)
    for section in ("documents", "claims"):
        if not data.get(section):
            data[section] = {}
    known = {str(d.get("path")): str(n) for n, d in data["documents"].items() if isinstance(d, dict)}
    quoted = _quoted(data["claims"])
    fresh = entries(documents, folder, set(data["claims"]), set(data["documents"]))
    rename = {n: known.get(d["path"], n) for n, d in fresh["documents"].items()}
    for name, document in fresh["documents"].items():
        if rename[name] == name:
            data["documents"][name] = document
    for name, claim in fresh["claims"].items():
        source = claim["sources"][0]
        if source["quote"] not in quoted:
            source["document"] = rename[source["document"]]
            data["claims"][name] = claim
    out = StringIO()
    yaml.dump(data, out)
    return out.getvalue()


def _quoted(claims: dict[str, Any]) -> set[str]:
    sources = (s for c in claims.values() if isinstance(c, dict) for s in c.get("sources", ()))
    return {str(s.get("quote")) for s in sources if isinstance(s, dict)}

"""The figures of documents: a table for people, JSON lines and CSV for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import StringIO
from typing import Any

from checker.model import Claim, Document, Quantity
from checker.reports.cells import cells, visible
from checker.text import Lines

Figures = tuple[tuple[Document, tuple[Claim, ...]], ...]

_FIELDS = (
    *("path", "start", "end", "line", "column", "text", "language", "nominal", "low", "high", "unit", "kind", "bound"),
    *("metric", "scope", "period"),
)


def render(figures: Figures, format: str, width: int = 80) -> str:
    if format == "jsonl":
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(figures))
    if format == "csv":
        return _csv(rows(figures))
    return "".join(f"{line.rstrip()}\n" for line in _table(figures, width))


def rows(figures: Figures) -> Iterator[dict[str, Any]]:
    """One object a figure, in the order of the contract; decimals are strings, offsets code points."""
    for document, claims in figures:
        lines = Lines(document.text)
        for claim in claims:
            quantity = claim.quantity
            line, column = lines.position(quantity.start)
            yield {
                "path": document.path,
                "start": quantity.start,
                "end": quantity.end,
                "line": line,
                "column": column,
                "text": quantity.text,
                "language": quantity.language,
                "nominal": _number(quantity.nominal),
                "low": _number(quantity.low),
                "high": _number(quantity.high),
                "unit": quantity.unit,
                "kind": str(quantity.kind),
                "bound": str(quantity.bound),
                "metric": claim.metric,
                "scope": claim.scope,
                "period": _period(claim),
            }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _period(claim: Claim) -> str | None:
    """Half-open, as ISO 8601 writes intervals: 2021-01-01/2022-01-01."""
    return None if claim.period is None else f"{claim.period[0].isoformat()}/{claim.period[1].isoformat()}"


def _csv(found: Iterable[dict[str, Any]]) -> str:
    import csv

    from checker.reports.csv import safe

    out = StringIO()
    writer = csv.DictWriter(out, _FIELDS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: safe(value) for key, value in row.items()} for row in found)
    return out.getvalue()


def _table(figures: Figures, width: int) -> Iterator[str]:
    for document, claims in figures:
        yield visible(document.path)
        lines = Lines(document.text)
        shown = [_row(lines, claim) for claim in claims]
        widths = [min(28, max((cells(row[at]) for row in shown), default=0)) for at in range(4)]
        for row in shown:
            padded = "  ".join(_padded(text, size) for text, size in zip(row, widths, strict=True))
            yield f"  {padded}"
        yield ""


def _row(lines: Lines, claim: Claim) -> tuple[str, str, str, str]:
    quantity = claim.quantity
    line, column = lines.position(quantity.start)
    return f"{line}:{column}", visible(quantity.text), _value(quantity), _kind(quantity)


def _value(quantity: Quantity) -> str:
    if quantity.since is not None:
        until = f" to {quantity.until.isoformat()}" if quantity.until else ""
        return f"{quantity.since.isoformat()}{until}"
    unit = quantity.unit or ""
    return f"{_grouped(quantity.nominal)}{'%' if unit == 'percent' else f' {unit}' if unit else ''}"


def _grouped(value: Decimal) -> str:
    return f"{value:,f}"


def _kind(quantity: Quantity) -> str:
    bound = "" if quantity.bound == "exact" else f" ({quantity.bound})".replace("_", " ")
    return f"{quantity.kind}{bound}".replace("_", " ")


def _padded(text: str, size: int) -> str:
    return text + " " * max(0, size - cells(text))

"""Whole sentences of news and official prose: every figure with its value, unit, kind and bound, and no other."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

import checker
from checker.model import ARITHMETIC, Quantity

SENTENCES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Expected:
    """A figure with all of its right readings."""

    start: int
    end: int
    line: str
    values: tuple[Decimal, ...]
    units: tuple[str | None, ...]
    kinds: tuple[str, ...]
    bounds: tuple[str, ...]
    optional: bool

    def meets(self, q: Quantity) -> bool:
        """Whether the quantity stands there."""
        return q.start < self.end and self.start < q.end

    def fits(self, q: Quantity) -> bool:
        """Whether the quantity is read right."""
        near = any(abs(q.nominal - value) <= abs(value) / 10_000 for value in self.values)
        return near and q.unit in self.units and q.kind in self.kinds and q.bound in self.bounds


def parse(text: str, line: str, floor: int) -> Expected:
    """``45 cents = 0.45|45 USD level about``; words are looked up from ``floor`` on."""
    words, _, answer = line.rpartition(" = ")
    parts = answer.split()
    optional = parts[-1] == "?"
    values, units, kinds, *bounds = parts[:-1] if optional else parts
    start = text.index(words, floor)
    return Expected(
        start,
        start + len(words),
        line,
        tuple(map(Decimal, values.split("|"))),
        tuple(None if unit == "-" else unit for unit in units.split("|")),
        tuple(kinds.split("|")),
        tuple(bounds[0].split("|")) if bounds else ("exact",),
        optional,
    )


def labels(row: dict[str, Any]) -> list[Expected]:
    """The figures of a sentence, in order."""
    found: list[Expected] = []
    for line in row["figures"]:
        found.append(parse(row["text"], line, found[-1].end if found else 0))
    return found


def cases() -> list[Any]:
    marks = {index: [pytest.mark.xfail(reason=row["known"])] for index, row in enumerate(SENTENCES) if "known" in row}
    return [pytest.param(row, id=row["text"][:30], marks=marks.get(i, [])) for i, row in enumerate(SENTENCES)]


@pytest.mark.parametrize("row", cases())
def test_sentence(row: dict[str, Any]) -> None:
    found = [q for q in checker.extract(row["text"], row["language"]) if q.kind in ARITHMETIC]
    wrong = []
    for expected in labels(row):
        here = [q for q in found if expected.meets(q)]
        if not any(expected.fits(q) for q in here) and not (expected.optional and not here):
            wrong.append((expected.line, [(q.text, str(q.nominal), q.unit, q.kind.value, q.bound.value) for q in here]))
    extra = [q.text for q in found if not any(expected.meets(q) for expected in labels(row))]
    assert (wrong, extra) == ([], [])

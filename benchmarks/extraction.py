"""Reading figures side by side with the peers, in one run: ``python -m benchmarks.extraction [TEXT ...]``.

Accuracy on the sentences of ``data/figures.yaml``, throughput on the texts (``examples/`` where none is given), one
process and one core each, and the cost of import with a first reading. Prepare with ``benchmarks.environments``.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from benchmarks.environments import HERE, Peer, peers
from checker import languages, units

NEAR = Fraction(1, 10**9)  # peers give floats

_Found = tuple[int, int, str, str | None]


@dataclass(frozen=True, slots=True)
class Label:
    """A figure of a sentence as it should be read."""

    start: int
    end: int
    text: str
    value: Fraction
    unit: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    title: str
    right: dict[str, int]  # language -> figures with value and unit right
    values: int  # figures with the value right, whatever the unit
    of: int
    speed: float | None  # KB/s
    imported: float  # seconds


def sentences() -> list[tuple[str, str, list[Label]]]:
    """(language, text, labels) of the labelled data."""
    rows = yaml.safe_load((HERE / "data" / "figures.yaml").read_text(encoding="utf-8"))
    return [(row["language"], row["text"], [_label(row["text"], *f) for f in row["figures"]]) for row in rows]


def _label(text: str, figure: str, value: Any, unit: str) -> Label:
    start = text.index(str(figure))
    return Label(start, start + len(str(figure)), str(figure), Fraction(str(value)), unit)


def paragraphs(paths: list[Path]) -> list[tuple[str, str]]:
    """(language, text) of every paragraph; short lines stay with what they are."""
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [(languages.detect(line), line) for line in lines]


def run(python: Path | str, reader: str, texts: list[tuple[str, str]], repeat: int) -> dict[str, Any]:
    """One reader in its own interpreter, on one core."""
    done = subprocess.run(
        ["taskset", "-c", "0", str(python), str(HERE / "readers" / f"{reader}.py")],
        input=json.dumps({"texts": texts, "repeat": repeat}),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def unit_of(name: str | None) -> str | None:
    """Our name of a peer's unit."""
    if name is None or units.known(name):
        return name
    table = yaml.safe_load((HERE / "data" / "peer_units.yaml").read_text(encoding="utf-8"))
    return next((unit for unit, names in table.items() if name.lower() in names), "?")


def judge(label: Label, found: list[_Found]) -> tuple[bool, bool]:
    """(value right, value and unit right) by any figure that overlaps the label."""
    value_right = both_right = False
    for start, end, text, name in found:
        if start >= label.end or end <= label.start:
            continue
        try:
            value = abs(Fraction(Decimal(text)))
        except InvalidOperation:
            continue
        value_right |= _near(value, label.value)
        unit = unit_of(name)
        if units.countable(label.unit) and (unit is None or units.countable(unit)):
            both_right |= _near(value, label.value)  # the peers count people without a unit
        elif unit is not None and units.known(unit) and units.dimension(unit) == units.dimension(label.unit):
            same = _near(value * units.factor(unit), label.value * units.factor(label.unit))
            both_right |= same
            value_right |= same  # 12,000 grams for 12 kg
    return value_right, both_right


def _near(a: Fraction, b: Fraction) -> bool:
    return abs(a - b) <= NEAR * max(abs(a), abs(b))


def measure(title: str, python: Path | str, reader: str, texts: list[tuple[str, str]], repeat: int) -> Row:
    """Accuracy first, then speed. Processor time, so that other work on the machine does not count."""
    labelled = sentences()
    result = run(python, reader, [(language, text) for language, text, _ in labelled], 0)
    right: dict[str, int] = {}
    values = of = 0
    for (language, _, labels), found in zip(labelled, result["figures"], strict=True):
        if found is None:
            continue
        for label in labels:
            value_right, both_right = judge(label, found)
            values, of = values + value_right, of + 1
            right[language] = right.get(language, 0) + both_right
    timed = run(python, reader, texts, repeat)
    speed = timed["bytes"] / 1000 / timed["seconds"] if timed["seconds"] else None
    return Row(title, right, values, of, speed, result["import"])


def table(rows: list[Row]) -> str:
    """Markdown."""
    totals: dict[str, int] = {}
    for language, _, labels in sentences():
        totals[language] = totals.get(language, 0) + len(labels)
    heads = [f"{language} ({count})" for language, count in totals.items()]
    lines = [
        "| reader | value | " + " | ".join(heads) + " | KB/s | import and first reading, ms |",
        "| --- |" + " --- |" * (len(heads) + 3),
    ]
    for row in rows:
        cells = [str(row.right[language]) if language in row.right else "-" for language in totals]
        speed = "-" if row.speed is None else f"{row.speed:,.0f}"
        lines.append(
            f"| {row.title} | {row.values}/{row.of} | {' | '.join(cells)} | {speed} | {row.imported * 1000:,.0f} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    paths = options.texts or sorted((HERE.parent / "examples").glob("*.md"))
    texts = paragraphs(paths)
    rows = [measure("crossfoot", sys.executable, "crossfoot", texts, options.repeat)]
    for peer in peers():
        rows += _peer(peer, texts, options.repeat)
    size = sum(len(text.encode()) for _, text in texts) / 1000
    print(f"Value and unit right, by language; throughput on {len(paths)} texts of {size:,.0f} KB.\n")
    print(table(rows))


def _peer(peer: Peer, texts: list[tuple[str, str]], repeat: int) -> list[Row]:
    if not peer.python.exists():
        print(f"{peer.title} is not installed: python -m benchmarks.environments", file=sys.stderr)
        return []
    return [measure(peer.title, peer.python, peer.name, texts, repeat)]


if __name__ == "__main__":
    main()

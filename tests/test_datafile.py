"""The tables of the project: words that YAML reads as something else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import checker
from checker import rulebook
from checker.datafile import load

PACKAGE = Path(checker.__file__).parent
TABLES = sorted({*PACKAGE.rglob("*.yaml"), *rulebook.folder().rglob("*.yaml")})


def strangers(data: Any, place: str = "") -> Iterator[str]:
    """Where a bare on, off, yes or no became a truth value: as a key, or among the words of a list."""
    if isinstance(data, dict):
        for key, value in data.items():
            if isinstance(key, bool):
                yield f"{place}.{key}"
            yield from strangers(value, f"{place}.{key}")
    elif isinstance(data, list):
        for at, value in enumerate(data):
            if isinstance(value, bool) or value is None:
                yield f"{place}[{at}]"
            yield from strangers(value, f"{place}[{at}]")


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.name)
def test_no_word_is_read_as_a_truth_value(table: Path) -> None:
    assert list(strangers(load(table))) == []


@pytest.mark.parametrize(
    ("data", "found"),
    [({"en": ["in", True]}, [".en[1]"]), ({True: "x"}, [".True"]), ({"on": True, "of": ["on"]}, []), ([None], ["[0]"])],
)
def test_what_is_a_stranger(data: Any, found: list[str]) -> None:
    assert list(strangers(data)) == found

"""The tables of the project: words that YAML reads as something else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import checker
from checker import datafile, rulebook
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


def test_what_is_compiled_is_what_yaml_says(monkeypatch: pytest.MonkeyPatch) -> None:
    known = [table for table in TABLES if datafile._digest(table.read_bytes()) in datafile._compiled()]
    said = [load(table) for table in known]
    monkeypatch.setattr(datafile, "_compiled", dict)
    assert said == [load(table) for table in known]
    assert known


def test_a_table_that_was_changed_is_read_as_yaml(tmp_path: Path) -> None:
    copy = tmp_path / "terms.yaml"
    copy.write_bytes((PACKAGE / "languages" / "terms.yaml").read_bytes() + b"added: [one]\n")
    assert load(copy)["added"] == ["one"]


def test_each_gets_a_copy_of_its_own() -> None:
    table = PACKAGE / "alignment" / "equivalents.yaml"
    load(table)["weekdays"].clear()
    assert load(table)["weekdays"]["en"][1] == ["monday"]


def test_no_yaml_is_a_value_error(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("a: [", encoding="utf-8")
    with pytest.raises(ValueError, match="flow node"):
        load(broken)

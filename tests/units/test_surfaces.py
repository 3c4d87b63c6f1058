"""The surfaces of units in the languages: every unit is known, no surface has two first readings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from checker import units

LANGUAGES = Path(units.__file__).with_name("languages")
NAMES = ("en", "es", "fr", "zh")
UNIT_SECTIONS = ("after", "before", "after_case", "before_case", "classifiers", "nouns", "spans")


def load(path: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def files(language: str) -> list[Path]:
    return [
        LANGUAGES / language / "units.yaml",
        LANGUAGES / language / "currencies.yaml",
        LANGUAGES / "shared.yaml",
        LANGUAGES / "codes.yaml",
    ]


@pytest.mark.parametrize("language", NAMES)
def test_every_unit_is_in_the_vocabulary(language: str) -> None:
    for path in files(language):
        data = load(path)
        named = {unit for section in UNIT_SECTIONS for unit in data.get(section, {})}
        named |= {unit for others in data.get("ambiguous", {}).values() for unit in others}
        named |= {unit for unit, _ in data.get("parts", {}).values()}
        assert sorted(unit for unit in named if not units.known(unit)) == []


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize("side", ["before", "after"])
def test_a_surface_has_one_first_reading(language: str, side: str) -> None:
    """The other readings belong under ``ambiguous``."""
    readings: dict[str, set[str]] = {}
    for path in files(language):
        for section, rows in load(path).items():
            if section in UNIT_SECTIONS and section.startswith("before") == (side == "before"):
                for unit, surfaces in rows.items():
                    for surface in surfaces:
                        key = surface if section.endswith("_case") else surface.lower()
                        readings.setdefault(key, set()).add(unit)
    assert {surface: sorted(found) for surface, found in readings.items() if len(found) > 1} == {}


@pytest.mark.parametrize("language", NAMES)
def test_an_ambiguous_surface_has_a_first_reading(language: str) -> None:
    stated = {
        surface.lower()
        for path in files(language)
        for section, rows in load(path).items()
        if section in UNIT_SECTIONS
        for surfaces in rows.values()
        for surface in surfaces
    } | {surface.lower() for path in files(language) for surface in load(path).get("parts", {})}
    named = {surface for path in files(language) for surface in load(path).get("ambiguous", {})}
    assert sorted(surface for surface in named if surface.lower() not in stated | {"kr", "rs"}) == []


def test_every_current_currency_has_a_code_and_a_name_in_every_language() -> None:
    codes = load(Path(units.__file__).with_name("data") / "currencies.yaml")
    funds = {"CHE", "CHW", "CLF", "COU", "MXV", "BOV", "UYI", "UYW", "USN", "VED", "ZWG", "XCG"}  # funds and novelties
    assert set(codes["current"]) <= set(load(LANGUAGES / "codes.yaml")["after_case"])
    for language in NAMES:
        named = set().union(*(load(LANGUAGES / language / f"{name}.yaml")["after"] for name in ("units", "currencies")))
        # the CLDR has CFA francs and two islands only with a remark in brackets
        assert set(codes["current"]) - funds - named - {"XAF", "XOF"} == set(), language

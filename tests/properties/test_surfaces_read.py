"""Every surface of a unit, beside a number, is read as its unit."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

import checker
from checker import units

LANGUAGES = Path(units.__file__).with_name("languages")
SECTIONS = {"after": False, "after_case": False, "before": True, "before_case": True}

# Misread still: a scale letter in front of basis points (kbps), letters beyond the alphabet, 多 before a name, and
# symbols that differ in case alone.
KNOWN = {
    "en": {"KGS", "Kč", "kbps", "Mbps", "MBps", "million British thermal units"},
    "zh": {"多米尼加比索", "多明尼加披索"},
    "fr": {"PB"},
    "es": {"PB"},
}


def effective(language: str) -> dict[tuple[bool, str], str]:
    """(stands before, surface) -> unit; the later file wins."""
    found: dict[tuple[bool, str], str] = {}
    own = LANGUAGES / language
    for path in (LANGUAGES / "codes.yaml", own / "currencies.yaml", LANGUAGES / "shared.yaml", own / "units.yaml"):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        for section, before in SECTIONS.items():
            for unit, surfaces in (data.get(section) or {}).items():
                found.update({(before, surface): unit for surface in surfaces})
    return found


def sentence(language: str, surface: str, before: bool) -> str:
    """``= 12.5 yuan .`` with the space that the language and the surface ask for."""
    number = "12.5" if language in ("en", "zh") else "12,5"
    if before:
        space = " " if surface[-1].isalpha() and language != "zh" else ""
        return f"= {surface}{space}{number} ."
    space = "" if language == "zh" or surface.startswith("-") else " "
    return f"= {number}{space}{surface} ."


@pytest.mark.parametrize("language", ["en", "es", "fr", "zh"])
def test_every_surface(language: str) -> None:
    wrong = []
    for (before, surface), unit in effective(language).items():
        found = checker.extract(sentence(language, surface, before), language)
        if not any(q.unit == unit and q.nominal == Decimal("12.5") for q in found) and surface not in KNOWN[language]:
            wrong.append((surface, unit, [(q.text, str(q.nominal), q.unit) for q in found]))
    assert wrong == []


@pytest.mark.parametrize("language", ["en", "es", "fr", "zh"])
def test_the_known_misreadings_are_still_misread(language: str) -> None:
    """What has been repaired leaves the list."""
    repaired = []
    for (before, surface), unit in effective(language).items():
        found = checker.extract(sentence(language, surface, before), language)
        if surface in KNOWN[language] and any(q.unit == unit and q.nominal == Decimal("12.5") for q in found):
            repaired.append((surface, before))
    both = {surface for surface, _ in repaired}
    assert (
        sorted(s for s in both if all((b, s) in repaired for b in (True, False) if (b, s) in effective(language))) == []
    )

"""A consistent world is silent in either language and in both; one wrong digit is found, and the figure named."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import checker
from checker.model import Finding, Severity
from tests.properties.worlds import FIGURES, World, slips, worlds

PROFILE = settings(max_examples=25, deadline=None, derandomize=True, database=None)


def loud(text: str) -> list[Finding]:
    return [f for f in checker.lint_text(text).findings if f.severity is not Severity.INFO]


def both(world: World) -> str:
    """The two languages, paragraph by paragraph."""
    pairs = zip(*(world.written(language).strip().split("\n\n") for language in ("zh", "en")), strict=True)
    return "\n\n".join(paragraph for pair in pairs for paragraph in pair) + "\n"


@pytest.mark.parametrize("language", ["zh", "en"])
@PROFILE
@given(world=worlds())
def test_a_consistent_world_is_silent(language: str, world: World) -> None:
    assert [(f.code, f.text, f.message) for f in loud(world.written(language))] == []


@PROFILE
@given(world=worlds())
def test_a_consistent_world_in_two_languages_is_silent(world: World) -> None:
    assert [(f.code, f.text, f.message) for f in loud(both(world))] == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", FIGURES)
@settings(PROFILE, max_examples=8)
@given(data=st.data())
def test_one_wrong_digit_is_named(language: str, name: str, data: st.DataObject) -> None:
    world = data.draw(worlds())
    wrong = data.draw(slips(world.digits(name, language)))
    text = world.written(language, {name: wrong})
    at = world.written(language, {name: "\0"}).index("\0")
    found = loud(text)
    places = [(f.start, f.end) for f in found] + [(spot.start, spot.end) for f in found for spot in f.related]
    assert any(start < at + len(wrong) and at < end for start, end in places), text

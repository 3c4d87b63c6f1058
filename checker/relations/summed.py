"""A whole and the parts that make it: the formula and the roles of all enumerations."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Fact, Role

FORMULA = "whole == sum(part)"


def summed(whole: Fact, parts: Iterable[Fact]) -> tuple[Role, ...]:
    """The roles of ``FORMULA``."""
    return (Role("whole", whole), *[Role("part", part) for part in parts])

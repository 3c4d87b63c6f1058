"""Slips that are passed over many at once are those that fail one by one."""

from __future__ import annotations

import pytest

import checker
from checker.model import Claim, Fact, Role
from checker.slips import confirmed, fitting, slips


def _roles(names: str, text: str) -> tuple[Role, ...]:
    figures = checker.extract(text, "en")
    assert len(figures) == len(names.split())
    facts = [Fact((Claim(figure, "text", 0, (0, len(text))),)) for figure in figures]
    return tuple(Role(name, fact) for name, fact in zip(names.split(), facts, strict=True))


@pytest.mark.parametrize(
    ("formula", "names", "text"),
    [
        ("part <= whole", "part whole", "4,221 of the 1,300 firms"),
        ("part < whole", "part whole", "$13.1 billion of the $12.83 billion"),
        ("each == total / count", "each total count", "over $130 billion each, $40 billion by 30 firms"),
        ("share == part / whole", "share part whole", "46.0%: $510 billion of $1,129.5 billion"),
        ("whole == sum(part)", "whole part part part", "1,129 people: 510, 302 and 371"),
        ("change == now / before - 1", "change now before", "up 12.5% to 1,980 from 1,700"),
        ("between(value, 0.5 * other, 2 * other)", "value other", "1,980 rather than 170"),
    ],
)
def test_what_is_passed_over_fails(formula: str, names: str, text: str) -> None:
    roles = _roles(names, text)
    found = 0
    for fact in (role.fact for role in roles):
        alone = {slip for slip in slips(fact.claim) if confirmed(formula, roles, fact, slip)}
        assert set(fitting(formula, roles, fact)) == alone
        found += len(alone)
    assert found

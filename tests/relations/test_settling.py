"""Text first, numbers second: agreement settles between fair readings, never against a clear one."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from checker.model import Fact, Relation, Role, Severity, Verdict
from checker.readings import outcome
from checker.relations.settling import Candidate, settle
from checker.rulebook import Rule
from checker.sureness import FAIR, FULL, STRONG
from tests.relations.reading import claims_of

TEXT = "Sales were 860.0 million euros, costs 733.6 million euros, wages 402.2 million euros, 85.3% and 46.8%."
RULE = Rule(
    id="share",
    code="AR999",
    kind="share",
    severity=Severity.ERROR,
    title={"en": "t"},
    why={"en": "w"},
    message={"en": "m"},
)
FACTS = {c.quantity.text: Fact((c,)) for c in claims_of(TEXT)[1]}


def candidate(share: str, part: str, whole: str, prior: float) -> Candidate:
    figures = {"share": share, "part": f"{part} million euros", "whole": f"{whole} million euros"}
    roles = tuple(Role(name, FACTS[text]) for name, text in figures.items())
    return Candidate(roles, "share == part / whole", prior)


def settled(candidates: Iterable[Candidate]) -> Relation:
    (relation,) = settle(RULE, candidates)
    return relation


def test_nothing_to_bind_is_no_relation() -> None:
    assert list(settle(RULE, [])) == []


def test_the_best_reading_that_agrees_is_sure() -> None:
    relation = settled([candidate("85.3%", "733.6", "860.0", 0.7), candidate("85.3%", "402.2", "860.0", 0.4)])
    assert relation.roles[1].fact is FACTS["733.6 million euros"]
    assert relation.sureness > 900


def test_agreement_settles_between_fair_readings() -> None:
    relation = settled([candidate("85.3%", "402.2", "860.0", 0.5), candidate("85.3%", "733.6", "860.0", 0.4)])
    assert outcome(relation.formula, relation.roles).verdict is Verdict.HOLDS


@pytest.mark.parametrize("prior", [0.1, FAIR / FULL - 0.05])
def test_agreement_does_not_save_a_poor_reading(prior: float) -> None:
    relation = settled([candidate("46.8%", "733.6", "860.0", 0.9), candidate("46.8%", "402.2", "860.0", prior)])
    assert outcome(relation.formula, relation.roles).verdict is Verdict.FAILS
    assert relation.sureness >= STRONG


def test_two_equal_readings_that_fail_decide_nothing() -> None:
    relation = settled([candidate("46.8%", "733.6", "860.0", 0.7), candidate("46.8%", "402.2", "733.6", 0.7)])
    assert relation.sureness < STRONG


def test_quiet_kinds_say_nothing_of_unclear_failures() -> None:
    assert list(settle(RULE, [candidate("46.8%", "733.6", "860.0", 0.5)], quiet=True)) == []

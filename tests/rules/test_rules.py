"""The rules that rules keep: each has cases in its languages, its own code, and a message that can be filled."""

from __future__ import annotations

import re

import pytest

from checker.formulas import parse
from checker.relations import FINDERS
from checker.rulebook import Rule, folder, rules
from tests.rules.cases import all_cases

# Kinds whose rules are not about one text or one pair of texts, and where they are tested instead.
ELSEWHERE = {
    "claims": "claims files, in tests/claims",
    "run": "the run itself: unreadable input, suppressions, gates",
    "facts": "several documents, in tests/facts",
}
# Rules whose finding lies on no figure, and where they are tested instead.
WITHOUT_FIGURE = {"unrelated-texts": "two texts that are no translations, in tests/translation"}
# Kinds that no words announce: a figure of one text against that of the other.
WORDLESS = frozenset({"translation"})
FAMILIES = {
    "bounds": "BD3",
    "claims": "CL8",
    "counts": "CT4",
    "exchange": "FX2",
    "facts": "XD6",
    "growth": "AR1",
    "periods": "PD5",
    "points": "AR1",
    "ratios": "AR1",
    "run": "RN9",
    "shares": "AR1",
    "tables": "AR1",
    "totals": "AR1",
    "translation": "TR0",
    "units": "UN7",
}
REPORTED_IN = ("en", "zh")

RULES = list(rules().values())
TEXTUAL = [rule for rule in RULES if rule.kind not in ELSEWHERE and rule.id not in WITHOUT_FIGURE]
_PLACE = re.compile(r"\{([^}]*)\}")


def _by_id(chosen: list[Rule]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("rule", chosen, ids=[rule.id for rule in chosen])


@_by_id(TEXTUAL)
def test_has_cases_in_every_language_of_its_cues(rule: Rule) -> None:
    cases = all_cases()[rule.id]
    assert rule.cues or rule.kind in WORDLESS, "a rule about texts says by which words"
    for language in rule.cues:
        assert any(language in case.spoken for case in cases.passing), f"no passing text in {language}"
        assert any(language in case.spoken for case in cases.failing), f"no failing text in {language}"


@_by_id(RULES)
def test_is_named_as_its_file_and_numbered_as_its_family(rule: Rule) -> None:
    assert (folder() / rule.family / f"{rule.id}.yaml").is_file()
    assert rule.code.startswith(FAMILIES[rule.family])


@_by_id(RULES)
def test_is_told_in_every_language_of_reports(rule: Rule) -> None:
    for told in (rule.title, rule.why, rule.message):
        assert set(REPORTED_IN) <= set(told)
        assert all(text.strip() == text and text for text in told.values())


@_by_id(RULES)
def test_messages_say_the_same_in_every_language(rule: Rule) -> None:
    said = {language: frozenset(_PLACE.findall(text)) for language, text in rule.message.items()}
    assert len(set(said.values())) == 1, said


@_by_id([rule for rule in RULES if rule.kind in FINDERS])
def test_message_places_are_roles_of_the_formula(rule: Rule) -> None:
    roles = set(parse(rule.formula).names) if rule.formula else {"figure"}
    known = {f"{role}.text" for role in roles | set(rule.options.get("roles", ()))} | {"computed", "note"}
    assert set(_PLACE.findall(rule.message["en"])) <= known


def test_every_cases_file_belongs_to_a_rule() -> None:
    assert set(all_cases()) <= set(rules())


def test_codes_and_ids_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.id for rule in RULES}) == len(RULES)


def test_exemptions_are_of_kinds_in_use() -> None:
    assert set(ELSEWHERE) <= {rule.kind for rule in RULES}

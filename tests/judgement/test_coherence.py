"""Statements that are not clear one by one, and fail together for one slip of the figure that they share."""

from __future__ import annotations

import pytest

import checker
from checker.model import Finding, Severity

TRADE = (
    "2023年前8个月，我国进出口总值{whole}万亿元。其中，一般贸易进出口18.98万亿元，占我国外贸总值的64.2%；"
    "加工贸易进出口5.21万亿元，占17.6%。\n\n"
    "前8个月，东盟为我国第一大贸易伙伴，与东盟贸易总值为4.5万亿元，占我外贸总值的15.2%；欧盟为第二大贸易伙伴，"
    "与欧盟贸易总值为3.71万亿元，占12.5%。\n\n"
    "前8个月，民营企业进出口15.6万亿元，占我外贸总值的52.8%；外商投资企业进出口8.95万亿元，占30.3%。"
)
STAFF = (
    "In 2022 the group employed {whole} people. Of them, 24,310 worked in Europe (38.1%) and 15,120 in Asia (23.7%)."
    "\n\nIn production there were 31,208 employees, or 48.9% of the workforce; in sales 12,060, or 18.9%."
)


def loud(text: str) -> list[Finding]:
    return [f for f in checker.lint_text(text).findings if f.severity is not Severity.INFO]


@pytest.mark.parametrize(("text", "whole"), [(TRADE, "29.57"), (STAFF, "63,809")])
def test_the_true_texts_are_silent(text: str, whole: str) -> None:
    assert loud(text.format(whole=whole)) == []


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        (TRADE, "23.57", "29.57"),
        (TRADE, "25.97", "29.57"),
        (TRADE, "92.57", "29.57"),
        (STAFF, "68,309", "63,809"),
        (STAFF, "36,809", "63,809"),
    ],
)
def test_a_slip_in_the_shared_whole_is_one_finding_on_it(text: str, wrong: str, right: str) -> None:
    (finding,) = loud(text.format(whole=wrong))
    assert finding.text.startswith(wrong)
    assert finding.suggestions[0].with_.startswith(right)
    assert len(finding.related) >= 5


def test_shares_of_a_whole_that_is_not_given_stay_silent() -> None:
    """They agree on a whole, which is no slip of any figure of the text."""
    text = (
        "In 2022 the European works employed 24,310 people (38.1% of the group), the Asian works 15,120 (23.7%) and "
        "those in America 12,060 (18.9%)."
    )
    assert loud(text) == []

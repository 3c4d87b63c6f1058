"""Editions, plans, runs of years and records: what they are held against, and what they are not."""

from __future__ import annotations

import pytest

import checker
from checker.model import Severity

CODES = ("PD504", "PD505", "CT404", "BD305", "BD302")


def told(text: str) -> list[tuple[str, str]]:
    """Findings of these rules, each with its figure."""
    found = checker.lint_text(text).findings
    return [(f.code, f.text) for f in found if f.code in CODES and f.severity is not Severity.INFO]


@pytest.mark.parametrize(
    "text",
    [
        "The 4th Infantry Division landed in 1944 and the 3rd Infantry Division crossed in 1945.",
        "La 15e division a été créée en 1914, la 12e division en 1915.",
        "第三届董事会于2021年产生，第二届董事会2023年仍在履职。",
        "In 2023 the 12th Film Festival was opened by the winner of the 14th Science Prize of 2019.",
        "印度第十二个五年计划期间（2012-2017年），投资增长。",
        "The firm, founded in 1998, has paid a dividend for five consecutive years since 2018, in 2023 too.",
        "自2001年加入以来，2023年连续第三年增长。",
        "Production fell for the third year running in 2023, to the lowest level since 2016.",
        "Sales hit a record high of $4.2 billion in May, while costs fell 3% to $3.9 billion.",
        "Le record du monde de 9,58 secondes date de 2009 ; il a couru en 9,91 secondes, son record personnel.",
        "12月销量创年内新高，达38.2万辆，同比下降4.1%。",
    ],
)
def test_true_texts_stay_silent(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("第六届消博会将于2025年举办。2026年，第五届消博会举办。", "PD504"),
        ("2026年是“十四五”规划开局之年。", "PD505"),
        ("China's 12th Five-Year Plan (2016-2020) was fulfilled.", "PD505"),
        ("Exports grew for three consecutive years (2016-2023).", "CT404"),
        ("En 2023, les ventes progressent pour la douzième année consécutive depuis 2015.", "CT404"),
        ("Sales reached a record $3.1 billion, compared with $3.6 billion a year earlier.", "BD305"),
        ("全年销量达38.2万辆，创历史新高，同比下降4.1%。", "BD305"),
    ],
)
def test_slips_are_told(text: str, code: str) -> None:
    assert [c for c, _ in told(text)] == [code]

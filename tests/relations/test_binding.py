"""What is bound to what, and how sure that is: the whole of a share far away, through siblings, or none at all."""

from __future__ import annotations

import pytest

import checker
from checker.model import Check, Severity

FAR = """In 2021, offshore contracts came to RMB 1,129.5 billion, with an executed value of RMB 860.4 billion.

The sector employs 13.95 million people.

The model cities signed offshore contracts worth RMB 959.1 billion, with an executed value of RMB 733.6 billion, \
accounting for 84.9% and 85.3% of the national total respectively.

The delta signed offshore contracts worth RMB 510.4 billion, with an executed value of RMB 402.2 billion, \
accounting for {delta} and 46.7% of the national total respectively.
"""


def checks(text: str, code: str) -> list[Check]:
    return [c for c in checker.lint_text(text).checks if c.code == code]


def roles(check: Check) -> dict[str, str]:
    return {spot.role: spot.text for spot in check.roles}


def loud(text: str) -> list[tuple[str, str]]:
    found = checker.lint_text(text).findings
    return [(f.code, f.text) for f in found if f.severity is not Severity.INFO]


def test_each_share_finds_its_own_whole_paragraphs_before() -> None:
    held = [c for c in checks(FAR.format(delta="45.2%"), "AR101") if c.verdict == "holds"]
    bound = {roles(c)["share"]: roles(c)["whole"] for c in held}
    assert bound == {
        "84.9%": "RMB 1,129.5 billion",
        "85.3%": "RMB 860.4 billion",
        "45.2%": "RMB 1,129.5 billion",
        "46.7%": "RMB 860.4 billion",
    }


def test_a_wrong_share_is_told_with_both_repairs() -> None:
    report = checker.lint_text(FAR.format(delta="46.0%"))
    (finding,) = [f for f in report.findings if f.code == "AR101"]
    repairs = {(s.replace, s.with_) for s in finding.suggestions}
    assert finding.text == "46.0%"
    assert ("46.0%", "45.2%") in repairs
    assert any(s.replace == "RMB 510.4 billion" for s in finding.suggestions)
    assert {s.role: s.text for s in finding.related} == {"part": "RMB 510.4 billion", "whole": "RMB 1,129.5 billion"}


SILENT = [
    # A whole that is named and stands nowhere: nothing to hold the share against.
    "2021年全国网上零售额13.1万亿元。其中，实物商品网上零售额10.8万亿元，占社会消费品零售总额的24.5%。",
    # Shares of different wholes in one sentence.
    "The top 30 zones had a GDP of RMB 4 trillion, 36% of that of all zones; the top 10 traded RMB 2.7 trillion, 39%.",
    # An enumeration with a remainder.
    "Sales were 500.5 million euros. Of these, France brought in 210.3 million and Germany 120.1 million.",
    # A part of the year against the year.
    "In 2021, exports were 1,986.04 billion dollars. From January to November 2021, general trade exports were 888.76 "
    "billion dollars, 50.4% of the total.",
    # Growth on a comparable basis beside nominal levels.
    "按可比口径计算，营业收入下降1.7%，由上年的5862亿元降至5751亿元。",
    # Growth of another base.
    "La croissance organique atteint 13 %, les ventes passant de 79,2 à 86,2 milliards d'euros.",
    # A gap to last year's rate, which is not given.
    "网上零售额增长14.1%，增速比上年加快3.2个百分点。",
    # A narrowing decline.
    "1-8月利润下降2.1%，降幅比1-7月收窄1.0个百分点。",
    # Thresholds of a list, each for its own figure.
    "两地确诊病例分别超过16万例和15万例。",
    # What is counted is not taken from: these machines, and tests.
    "There are about 18,000 of these machines, and the company expects to deliver 50,000 tests a day.",
    # A threshold for others.
    "The 28 categories rose; 8 of them had exports of more than 100 billion dollars in a total of 1,986.04 billion.",
]


@pytest.mark.parametrize("text", SILENT)
def test_no_accusation_without_a_clear_binding(text: str) -> None:
    assert loud(text) == []


FAILING = [
    # text, code, figure named
    ("2021年出口217348亿元，进口173661亿元，进出口总额319009亿元。", "AR102", "319009亿元"),
    ("Exports were $3,053.5 billion and imports $3,826.9 billion. The deficit was $737.4 billion.", "AR105", "$737.4"),
    ("Sales rose 21% to €65.4 billion, compared with €58.8 billion in 2022.", "AR110", "21%"),
    ("进出口总额1468.7亿美元，突破1800亿美元。", "BD301", "1468.7"),
    ("Exports to the region reached 92.7%.", "UN702", "92.7%"),
    ("It employs 13.95 million people, of whom 8.98 million, or 46.3%, hold a degree.", "AR101", "46.3%"),
    ("Total exports were 500.3 million euros, of which 623.1 million euros went to Asia.", "BD303", "623.1"),
]


@pytest.mark.parametrize(("text", "code", "figure"), FAILING)
def test_a_clear_binding_that_fails_is_told(text: str, code: str, figure: str) -> None:
    found = [f for f in checker.lint_text(text).findings if f.code == code]
    assert found, loud(text)
    places = {found[0].text, *(s.text for s in found[0].related)}
    assert any(figure in place for place in places)


def test_readings_that_were_considered_are_told() -> None:
    report = checker.lint_text(FAR.format(delta="46.0%"))
    (finding,) = [f for f in report.findings if f.code == "AR101"]
    assert any("RMB 1,129.5 billion" in r and "fails" in r for r in finding.readings)


EXECUTED = """2021年，全国承接离岸服务外包合同额3120亿元，执行额2480亿元。

In 2021, China signed offshore outsourcing contracts worth 312 billion yuan, with an executed value of 248 billion yuan.

2021年，长三角地区承接离岸服务外包合同额2610亿元，1960亿元。

In 2021, the Yangtze River Delta signed offshore outsourcing contracts worth 261 billion yuan, with an executed \
value of 196 billion yuan.
"""


def test_what_one_language_calls_executed_is_no_part_of_the_contracts() -> None:
    bound = {(roles(c)["part"], roles(c)["whole"]) for c in checks(EXECUTED, "BD303")}
    assert ("2610亿元", "3120亿元") in bound
    assert not {whole for part, whole in bound if part.startswith(("1960", "196 "))} & {"3120亿元", "312 billion yuan"}

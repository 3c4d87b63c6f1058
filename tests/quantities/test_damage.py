"""Damaged text: what was lost and what the surroundings still tell; text that touches; odd characters."""

from __future__ import annotations

import pytest

import checker
from checker.model import Block, Document
from checker.quantities import extract


def read(text: str) -> list[tuple[str, str, str | None, str]]:
    return [(q.text, str(q.nominal), q.unit, str(q.kind)) for q in checker.extract(text, "zh")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "合同额2261亿1616亿",
            [("2261亿", "226100000000", "CNY", "level"), ("1616亿", "161600000000", "CNY", "level")],
        ),
        ("同比分别增25.4%23.6%", [("25.4%", "25.4", "percent", "change"), ("23.6%", "23.6", "percent", "change")]),
        ("流程外包KPO3631亿元", [("3631亿元", "363100000000", "CNY", "level")]),
        ("出口1.44亿24.5%", [("1.44亿", "144000000", "CNY", "level"), ("24.5%", "24.5", "percent", "change")]),
        (
            "产业1395万人其中大学学历898万人64.3%",
            [
                ("1395万人", "13950000", "person", "count"),
                ("898万人", "8980000", "person", "count"),
                ("64.3%", "64.3", "percent", "share"),
            ],
        ),
        ("平均每家超1300亿排名靠前，总值4亿占36%", [
            ("1300亿", "130000000000", "CNY", "level"),
            ("4亿", "400000000", "CNY", "level"), ("36%", "36", "percent", "share")]),
        ("28重点产品出口增长", [("28", "28", "item", "count")]),
        ("中国连续12居第一", [("12", "12", None, "period"), ("第一", "1", None, "ordinal")]),
        ("人口14亿人", [("14亿人", "1400000000", "person", "count")]),
        ("注册用户10亿", [("10亿", "1000000000", None, "count")]),
    ],
)  # fmt: skip
def test_what_damage_left(text: str, expected: list[tuple[str, str, str | None, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1,234.5亿元",
        "１，２３４．５億元",
        "1234.5 亿元",
        "1234.5\u00a0亿元",
        "1234.5\u2009亿元",
        "1234.5亿\u3000元"[:-2] + "元",
    ],
)
def test_odd_characters(text: str) -> None:
    (found,) = checker.extract(text, "zh")
    assert (str(found.nominal), found.unit, found.text) == ("123450000000", "CNY", text)


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009", "'", "’"])
def test_groups_of_any_space(space: str) -> None:
    (found,) = checker.extract(f"1{space}234{space}567,5 tonnes", "fr")
    assert str(found.nominal) == "1234567.5"


@pytest.mark.parametrize("text", ["1\u00ad234.5亿元", "1234\u200b.5亿元"])
def test_unseen_characters_inside_a_number(text: str) -> None:
    before = "共有"
    (found,) = checker.extract(before + text, "zh")
    assert (str(found.nominal), found.start, found.text) == ("123450000000", 2, text)


def test_a_line_end_within_a_number_of_one_paragraph() -> None:
    text = "出口总额达到1,\n234.5亿元"
    (found,) = extract(Document("<text>", text, (Block(0, len(text), "zh"),)))
    assert (str(found.nominal), found.text) == ("123450000000", "1,\n234.5亿元")

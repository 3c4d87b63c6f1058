"""Terms of the trade, whole and worn by a PDF."""

from __future__ import annotations

import pytest

from checker.terms import scan


def names(text: str) -> set[str]:
    return {term.name for term in scan(text, 0, len(text))}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("离岸服务外包执行额", "offshore"),
        ("岸服外包执行额", "offshore"),  # 离 and 务 are lost
        ("服外包产业", "outsourcing"),
        ("网零售额", "online"),
        ("一般易进出口", "general_trade"),
        ("offshore contracts", "offshore"),
    ],
)
def test_a_worn_term_is_still_told(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    ("text", "name"), [("信息技术产业", "ito"), ("国家级奖项", "zones"), ("务外出", "outsourcing")]
)
def test_a_part_of_a_term_is_another_word(text: str, name: str) -> None:
    assert name not in names(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("exports", ["exports"]),
        ("contract; contracts", ["contract", "contracts"]),
        ("contractor subcontract 4contract", []),
        ("服务外包", ["服务外包"]),  # and not 服务 or 外包 within
        ("净利润", ["净利润"]),
        ("净", ["净"]),
    ],
)
def test_the_longest_whole_word_counts(text: str, found: list[str]) -> None:
    assert sorted({text[t.start : t.end] for t in scan(text, 0, len(text))}) == found

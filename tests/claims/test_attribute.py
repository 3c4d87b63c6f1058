"""What each figure is said to measure, of whom, when, and against what."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from checker.claims.sentences import sentences
from checker.model import Basis
from tests.relations.reading import claim, claims_of

TERMS = [
    # text, figure, terms that must be there, terms that must not
    ("2021年货物出口217348亿元，进口173661亿元。", "217348", {"exports"}, {"imports"}),
    ("2021年货物出口217348亿元，进口173661亿元。", "173661", {"imports"}, {"exports"}),
    (
        "第一产业增加值83086亿元，增长7.1%；第二产业增加值450904亿元。",
        "450904",
        {"secondary_industry"},
        {"primary_industry"},
    ),
    ("Exports were 23.97 trillion yuan and imports were 18.1 trillion yuan.", "23.97", {"exports"}, {"imports"}),
    ("Exports were 23.97 trillion yuan and imports were 18.1 trillion yuan.", "18.1", {"imports"}, {"exports"}),
    ("China exported US$1,986 billion worth of machinery.", "1,986", {"exports", "machinery"}, set()),
    (
        "The 37 model cities signed contracts worth 959.1 billion yuan.",
        "959.1",
        {"model_cities", "contract_value"},
        set(),
    ),
    ("Les exportations atteignent 594,5 milliards d'euros.", "594,5", {"exports"}, {"imports"}),
    ("En 2023, 678 000 bébés sont nés, tandis que 631 000 personnes sont décédées.", "678 000", {"births"}, {"deaths"}),
    ("En 2023, 678 000 bébés sont nés, tandis que 631 000 personnes sont décédées.", "631 000", {"deaths"}, {"births"}),
]


@pytest.mark.parametrize(("text", "figure", "present", "absent"), TERMS)
def test_terms(text: str, figure: str, present: set[str], absent: set[str]) -> None:
    found = claim(claims_of(text)[1], figure).terms
    assert present <= found
    assert not absent & found


BASES = [
    ("同比增长8.2%。", "8.2", Basis.YEAR_ON_YEAR),
    ("扣除价格因素，实际增长7.1%。", "7.1", Basis.REAL),
    ("按可比口径计算，收入下降1.7%。", "1.7", Basis.COMPARABLE),
    ("Sales rose 4.0% on a like-for-like basis.", "4.0", Basis.COMPARABLE),
    ("Output rose 0.4% quarter-on-quarter.", "0.4", Basis.QUARTER_ON_QUARTER),
    ("Les ventes progressent de 9,0 % à taux de change constants.", "9,0", Basis.CONSTANT_CURRENCY),
    ("Exports rose 10.5% to 23.97 trillion yuan.", "10.5", None),
]


@pytest.mark.parametrize(("text", "figure", "basis"), BASES)
def test_basis(text: str, figure: str, basis: Basis | None) -> None:
    assert claim(claims_of(text)[1], figure).basis is basis


def test_basis_of_one_rate_does_not_colour_the_next() -> None:
    claims = claims_of("人均可支配收入47412元，比上年增长8.2%，扣除价格因素，实际增长7.1%。")[1]
    assert claim(claims, "8.2").basis is not Basis.REAL
    assert claim(claims, "7.1").basis is Basis.REAL


YEAR_2021 = (date(2021, 1, 1), date(2022, 1, 1))
PERIODS = [
    ("2021年出口217348亿元。", "217348", YEAR_2021),
    ("In 2021, exports were 3.4 trillion dollars. Imports were 2.7 trillion dollars.", "2.7", YEAR_2021),
    ("In 2021 revenue was 65.4 billion euros, compared with 58.8 billion euros.", "58.8", YEAR_2021),
    # the next point is not of the months of the one before
    ("From January to May 2021 exports were 90 billion.\n\nThird, sales were 70 billion.", "70 billion", YEAR_2021),
    ("2021年1至5月出口900亿元。\n\n三是消费回升，零售额700亿元。", "700亿", YEAR_2021),
    ("De janvier à mai 2021, 90 millions de ventes.\n\nTroisièmement, 70 millions de clients.", "70", YEAR_2021),
    # measured against an earlier year, and parts of the year that are merely mentioned
    ("2021年运送旅客6.2亿人次，恢复至2019年的93.9%。班次加密，7月和8月屡创新高。国内航线5.9亿人次。", "5.9", YEAR_2021),
    ("In 2021, 62 million flew, 94% of 2019. Fares rose, and July broke records. 59 million stayed.", "59", YEAR_2021),
    ("En 2021, 62 millions de voyageurs, soit 94 % de 2019. 59 millions sont restés en France.", "59", YEAR_2021),
    (
        "From January to May 2021 exports were 90 billion. Imports were 70 billion.",
        "70 b",
        (YEAR_2021[0], date(2021, 6, 1)),
    ),
]


COMPARED = [
    "Ridership climbs past 2019 level\n\nRail accounted for 128.8 million trips.",
    "Exports are back at their 2019 peak. Imports were 2.7 trillion dollars.",
    "Le trafic retrouve le niveau de 2019. Le rail a compté 128,8 millions de voyages.",
    "客流恢复到2019年水平。轨道交通运送乘客1.3亿人次。",
    "客流恢复至2019年的93.9%。轨道交通运送乘客1.3亿人次。",
    "客流为2019年同期的1.2倍。轨道交通运送乘客1.3亿人次。",
    "国际客流仍不及2019年的一半。轨道交通运送乘客1.3亿人次。",
    "Ridership was back at 93.9% of 2019. Rail accounted for 128.8 million trips.",
    "Le trafic atteint 93,9 % de celui de 2019. Le rail a compté 128,8 millions de voyages.",
]


@pytest.mark.parametrize("text", COMPARED)
def test_a_year_whose_level_is_compared_with_is_not_the_period_of_what_follows(text: str) -> None:
    assert claims_of(text)[1][-1].period is None


@pytest.mark.parametrize(("text", "figure", "period"), PERIODS)
def test_period_is_the_nearest_one_said_before(text: str, figure: str, period: tuple[date, date]) -> None:
    assert claim(claims_of(text)[1], figure).period == period


SENTENCES = [
    ("Exports rose. Imports fell.", ["Exports rose.", "Imports fell."]),
    ("U.S. exports rose to 3.5 billion. Imports fell.", ["U.S. exports rose to 3.5 billion.", "Imports fell."]),
    ("Sales were approx. 5 million. The rest is unknown.", ["Sales were approx. 5 million.", "The rest is unknown."]),
    ("出口增长。进口下降！", ["出口增长。", "进口下降！"]),
    ("“出口增长。”他说。", ["“出口增长。”", "他说。"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text, 0, len(text))] == expected


def test_zeros_are_digits_where_the_sentence_prints_digits_there() -> None:
    claims = claims_of("合同额5100亿元，执行额4022亿元。")[1]
    assert claim(claims, "5100").quantity.coarse is None
    alone = claims_of("合同额5100亿元。")[1]
    assert claim(alone, "5100").quantity.coarse == Decimal("10000000000")


def test_two_zeros_may_be_rounding_though_the_text_prints_digits() -> None:
    figures = {"甲": 1231, "乙": 1452, "丙": 1673, "丁": 1894, "戊": 3700}
    text = "\n\n".join(f"{name}公司合同额{value}亿元。" for name, value in figures.items())
    assert claim(claims_of(text)[1], "3700").quantity.coarse is not None
    assert claim(claims_of(text.replace("3700", "3720"))[1], "3720").quantity.coarse is None

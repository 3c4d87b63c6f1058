"""Which figures a sentence compares, and which change it states of them."""

from __future__ import annotations

import pytest

from checker.relations.comparisons import Moves, comparisons, stated
from checker.relations.cues import says_change, span
from tests.relations.reading import world_of

PAIRS = [
    # text, (level, prior) of each comparison
    ("Revenue rose 39.7% to $49.1 million from $35.1 million.", [("49.1", "35.1")]),
    (
        "Revenue rose 39.7% to $49.1 million from $35.1 million, and costs 42.2% to $51.7 million from $36.4 million.",
        [("49.1", "35.1"), ("51.7", "36.4")],
    ),
    ("Exports were €196.2 billion, up 5.2% compared with September 2018 (€186.5 billion).", [("196.2", "186.5")]),
    ("The deficit grew with China (-15.4 billion compared with -14.7 billion).", [("15.4", "14.7")]),
    (
        "Net income was $11.0 million, or $1.00 a share, versus $7.3 million, or $0.68 a share.",
        [("11.0", "7.3"), ("1.00", "0.68")],
    ),
    ("由上年的64.72%提高至65.22%，提高0.50个百分点。", [("65.22", "64.72")]),
    ("现金流量净额为98.7亿元（上年同期：86.1亿元），同比增长14.6%。", [("98.7", "86.1")]),
    ("全国人口141178万人，与2010年（普查数据）的133972万人相比，增加7206万人。", [("141178", "133972")]),
    ("Le résultat passe de 2,14 € à 2,50 € (+16,8 %).", [("2,50", "2,14")]),
    ("Le déficit reflue à 2,78 milliards d'euros, après s'être établi à 4,08 milliards.", [("2,78", "4,08")]),
    ("Revenue was $4.21 billion, compared with the consensus estimate of $4.15 billion.", []),
    ("Exports were $5.0 billion, while the deficit narrowed 10% from $3.8 billion.", []),
    ("营业收入862亿元，净利润较上年同期的52.6亿元增长8.8%。", []),
    ("Income from operations was $12.3 million, and sales were $80.1 million.", []),
]


@pytest.mark.parametrize(("text", "pairs"), PAIRS, ids=[p[0][:40] for p in PAIRS])
def test_what_is_compared(text: str, pairs: list[tuple[str, str]]) -> None:
    (sentence,) = world_of(text).sentences
    found = [(p.level.quantity.text, p.prior.quantity.text) for p in comparisons(sentence)]
    assert len(found) == len(pairs), found
    for (level, prior), (said, earlier) in zip(found, pairs, strict=True):
        assert said in level, found
        assert earlier in prior, found


CHANGES = [
    # text, how the change is said, the change
    ("Revenue rose 39.7% to $49.1 million from $35.1 million.", Moves.RATE, "39.7%"),
    ("Revenue was $49.1 million, up 39.7% from $35.1 million.", Moves.RATE, "39.7%"),
    ("Revenue was $49.1 million, compared with $35.1 million a year earlier (+39.9%).", Moves.RATE, "+39.9%"),
    ("总资产1284.6亿元，较年初的1203.1亿元增加81.5亿元，增长6.8%。", Moves.RATE, "6.8%"),
    ("总资产1284.6亿元，较年初的1203.1亿元增加81.5亿元，增长6.8%。", Moves.AMOUNT, "81.5亿元"),
    ("L'effectif passe de 12 450 à 12 886 salariés, soit 436 personnes de plus.", Moves.AMOUNT, "436"),
    ("Le taux s'établit à 66,1 %, en hausse de 0,2 point, contre 65,9 % fin mars.", Moves.POINTS, "0,2 point"),
    ("Gross margin was up 2.9 points versus last year, improving to 32.7% from 29.8%.", Moves.POINTS, "2.9 points"),
    ("Le taux atteint 7,5 %, contre 8,0 % un an plus tôt, en baisse de 0,1 point sur un mois.", Moves.POINTS, None),
    ("交付735架，上年为661架，订单额增长163%。", Moves.RATE, None),
    ("Deliveries were 735 aircraft, compared with 661 in 2022, and orders rose 163%.", Moves.RATE, None),
]


@pytest.mark.parametrize(("text", "sort", "change"), CHANGES, ids=[f"{c[1]}-{c[0][:40]}" for c in CHANGES])
def test_the_change_that_is_stated(text: str, sort: Moves, change: str | None) -> None:
    (sentence,) = world_of(text).sentences
    found = [row.change.quantity.text for row in stated(sentence, comparisons(sentence), sort)]
    assert found == ([change] if change else [])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (" an increase of ", True),
        ("同比增长", True),
        ("soit une hausse de ", True),
        (" order intake rose ", False),
        ("净利润增长", False),
    ],
)
def test_words_of_change_alone(words: str, said: bool) -> None:
    assert says_change(words) is said


@pytest.mark.parametrize(
    ("words", "time"),
    [("比上月", "month"), ("sur un an", "year"), ("from the previous quarter", "quarter"), ("since 2019", "")],
)
def test_time_of_a_change(words: str, time: str) -> None:
    assert span(words) == time

"""Parts that stand one after the other behind their whole: what the words must say, and what the digits."""

from __future__ import annotations

import pytest

import checker
from checker.relations.closing import announced

# text, and a slip in one of its figures that is found
TOLD = [
    (
        "Electricity exports totalled 86.4 TWh. Four neighbours took all of it: Italy 31.5 TWh, Britain 23.8 TWh, "
        "Switzerland 18.9 TWh and Belgium 12.2 TWh.",
        ("23.8 TWh", "28.3 TWh"),
    ),
    (
        "Of the 2,764 applications received, 1,938 were approved, 611 were rejected and 215 were still pending.",
        ("611", "311"),
    ),
    (
        "In January the plant built 4,217 cars, in February 3,984 and in March 4,652, for a total of 12,853.",
        ("12,853", "12,835"),
    ),
    (
        "The army counts 114,830 soldiers, 62,410 of them in combat units, 31,275 in logistics and 21,145 in training.",
        ("31,275", "37,275"),
    ),
    (
        "Sur les 3 482 candidats inscrits, 2 715 ont été reçus, 489 ont échoué et 278 ne se sont pas présentés.",
        ("2 715", "2 175"),
    ),
    (
        "In the first half 184,620 homes were sold. The first quarter was quiet with 83,915, the second quarter "
        "saw 100,705.",
        ("100,705", "107,005"),
    ),
    (
        "全年货物运输量48326万吨。其中，铁路5417万吨，公路37852万吨，水运5031万吨，民航26万吨。",
        ("5417万吨", "5147万吨"),
    ),
]
# True, or not clear enough to be held against anybody.
QUIET = [
    "The charity's income was £18.7 million: legacies of £7.9 million, up £1.2 million, regular giving of £6.4 million "
    "and events of £2.6 million were the main sources.",
    "Net debt fell to $3,412 million: we repaid $820 million, paid dividends of $415 million and spent $296 million.",
    "Of the 57 countries reviewed, 31 have ratified the treaty, 12 have signed it and 18 report on it every year.",
    "The group had revenue of €3,527 million, costs of €2,412 million and a profit of €1,115 million.",
    "Production was 4,210 tonnes in 2021, 4,518 tonnes in 2022 and 4,702 tonnes in 2023; the plan is 4,900 tonnes.",
    "The Lions won 98-91. Smith scored 31 points, 12 of them in the fourth quarter, and hit 9 of 14 shots.",
    "Step 5: turn the screw by a quarter turn; use 2 of the 6 spare washers.",
    "The shelter took in 94 dogs; 61 went to the north, 20 to the south and 12 to the east of the county.",
    "Sales came to €812.4 million. Europe accounted for €391.0 million. Online sales reached €248.7 million. Other "
    "income was €72.7 million.",
    "The region has 6,412 kilometres of roads. Motorways make up 1,038 kilometres. Some 2,217 kilometres were "
    "resurfaced last year. The remaining work, on 640 kilometres, is to follow.",
    "财政净增收入40亿元，其中税收增加65亿元，非税收入减少25亿元。",
    "Le trafic atteint 84,2 millions de voyageurs. Paris en accueille 31,5 millions et Nice 14,8 millions.",
    "The change for October was revised by 24,000, from 12,000 to 36,000, so the two months together were 56,000 up.",
]


@pytest.mark.parametrize(("text", "slip"), TOLD)
def test_slip_among_parts_is_found(text: str, slip: tuple[str, str]) -> None:
    assert [f for f in checker.lint_text(text).findings if f.severity.value != "info"] == []
    wrong = [f for f in checker.lint_text(text.replace(*slip)).findings if f.severity.value != "info"]
    assert any(slip[1] in place.text for f in wrong for place in (f, *f.related)), wrong


@pytest.mark.parametrize("text", QUIET)
def test_what_need_not_add_up_is_left_alone(text: str) -> None:
    assert [f.message for f in checker.lint_text(text).findings if f.severity.value != "info"] == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (" was earned in three segments: ", {3}),
        (" répartis entre deux pôles : ", {2}),
        ("，四大板块中，", {4}),
        (" in the three largest markets: ", set()),
        (" over the last three years, ", set()),
        (" two of the plants ", set()),
    ],
)
def test_announced_members(text: str, numbers: set[int]) -> None:
    assert announced(text) == numbers


def test_growth_of_parts_that_sentences_tell_makes_that_of_the_whole() -> None:
    text = (
        "Group sales came to €812.4 million, an increase of 4.1% on the year. Skin care, the largest division, turned "
        "over €391.0 million, up 5.6%. Hair care grew by 1.9% to €248.7 million. Other products added 3.7% to reach "
        "€172.7 million."
    )
    assert [f.message for f in checker.lint_text(text).findings if f.severity.value != "info"] == []
    wrong = checker.lint_text(text.replace("4.1%", "1.4%")).findings
    assert "AR111" in {f.code for f in wrong if f.severity.value != "info"}

"""Which rate belongs to which level, and which figures are thresholds, averages or last year's."""

from __future__ import annotations

import pytest

from checker.relations.layout import Standing
from tests.relations.reading import world_of

OWNERS = [
    # text, rate, the level it belongs to
    ("Exports were 23.97 trillion yuan, up 10.5%, and imports were 18.1 trillion yuan, up 4.3%.", "10.5%", "23.97"),
    ("Exports were 23.97 trillion yuan, up 10.5%, and imports were 18.1 trillion yuan, up 4.3%.", "4.3%", "18.1"),
    ("Exports rose 10.5% to 23.97 trillion yuan, and imports grew 4.3% to 18.1 trillion yuan.", "4.3%", "18.1"),
    (
        "Contracts were 2.13 trillion yuan and work 1.49 trillion yuan, up 25.4% and 23.6% respectively.",
        "25.4%",
        "2.13",
    ),
    (
        "Contracts were 2.13 trillion yuan and work 1.49 trillion yuan, up 25.4% and 23.6% respectively.",
        "23.6%",
        "1.49",
    ),
    ("合同额2261亿元，执行额1616亿元，同比分别增长25.7%和18.7%。", "25.7%", "2261"),
    ("合同额2261亿元，执行额1616亿元，同比分别增长25.7%和18.7%。", "18.7%", "1616"),
    ("第一产业增加值83086亿元，增长7.1%；第二产业增加值450904亿元，增长8.2%。", "8.2%", "450904"),
    ("Sales stood at RMB 10.8 trillion, breaking the RMB 10 trillion mark and up 12.0%.", "12.0%", "10.8"),
    ("The top 30 zones achieved a GDP of RMB 4.1 trillion, up 3.5%.", "3.5%", "4.1"),
    ("Revenues rose 11% to €65.4 billion in 2023, compared with €58.8 billion in 2022.", "11%", "65.4"),
    ("Les exportations atteignent 594,5 milliards d'euros, en hausse de 18,5 %.", "18,5", "594,5"),
]


@pytest.mark.parametrize(("text", "rate", "level"), OWNERS)
def test_rate_belongs_to_level(text: str, rate: str, level: str) -> None:
    world = world_of(text)
    (key,) = [k for k in world.rates if rate in text[k[1] : k[2]]]
    owner = world.rates[key][0]
    assert [level in c.quantity.text for c in owner.levels] == [True]


def test_one_share_of_a_list_belongs_to_all_of_it() -> None:
    world = world_of("来自美国、欧盟、日本的执行额分别为1994亿元、1456亿元和1154亿元，占全国的53.5%。")
    (owners,) = world.rates.values()
    assert [c.quantity.text for c in owners[0].levels] == ["1994亿元"] or len(owners[-1].levels) == 3
    assert max(owners, key=lambda o: o.fit).levels == tuple(world.sentences[0].levels())


STANDINGS = [
    ("Trade reached 146.87 billion dollars, exceeding 140 billion dollars.", "140", Standing.BAR),
    ("合同额首次突破10000亿元，达到11295亿元。", "10000", Standing.BAR),
    ("合同额首次突破10000亿元，达到11295亿元。", "11295", Standing.FIGURE),
    ("Sales rose to €65.4 billion, compared with €58.8 billion in 2022.", "58.8", Standing.PRIOR),
    ("GDP was 4 trillion yuan, an average of 130 billion yuan per zone.", "130", Standing.EACH),
    ("人均可支配收入47412元。", "47412", Standing.EACH),
]


@pytest.mark.parametrize(("text", "figure", "standing"), STANDINGS)
def test_standing(text: str, figure: str, standing: Standing) -> None:
    world = world_of(text)
    (claim,) = [c for s in world.sentences for c in s.claims if figure in c.quantity.text]
    assert world.standing(claim) is standing

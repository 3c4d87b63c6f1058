"""One sentence that never ends: what its figures cost grows with their number, not with the number of their pairs.

Work is counted in calls, which are the same on every machine.
"""

from __future__ import annotations

import sys
from types import FrameType

import pytest

import checker

UNITS = {
    "shares": "占12.5%、",
    "shares of a total": "accounting for 12.5% of the total, ",
    "levels": "12亿元、",
    "levels and rates": "12亿元增长5%、",
    "growth": "增长12.5%、",
    "from and to": "up 5% to 12 million from 11 million, ",
    "由至": "由12亿增至13亿，增长5%，",
    "of which": "其中12.5亿元，",
    "rates and levels": "exports rose 5%, to 12 billion, ",
    "earlier figures": "12 million (2018: 11 million), ",
    "compared": "12 million compared with 11 million, ",
    "records": "a record 12 million and ",
    "points": "up 0.5 points to 12.5%, ",
    "respectively": "12 and 13 respectively, ",
    "currencies": "US$12 million (RMB 80 million), ",
    "averages": "12 per head, ",
    "balances": "exports 12 billion, imports 11 billion, surplus 1 billion, ",
    "years": "2021 12.5% 2022 13.5% ",
    "balances without commas": "exports 12 imports 11 surplus 1 total and of these 5 ",
    "natural increase": "出生12万人，死亡11万人，自然增长1万人；",
    "figures passed over": "exports of 12 million, imports of 11 million, of which 5 million, the rest 3 million, ",
    "past ends of sentences": "Sales rose 5% to 12 million. Of these, 7 million and 5 million together made 12. ",
    "totals and counts": "12 million sold for 13 million, each 4 per cent; ",
    "items": "A 1, B 2, C 3, ",
    "nested": "(a 1 (b 2 (c 3 ",
    "editions": "the 12th edition in 2012, ",
    "years in a row": "for the 12th consecutive year since 2009, ",
}


def calls(text: str) -> int:
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        checker.lint_text(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_work_grows_with_the_sentence(unit: str) -> None:
    checker.lint_text("The total " + unit * 4)  # what is loaded once
    short, long = ("The total " + unit * (length // len(unit)) for length in (1_500, 6_000))
    assert calls(long) < 8 * calls(short)  # 4 times the text; 16 where pairs are looked at

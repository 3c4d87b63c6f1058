"""Trailing zeros of a level or a count may be rounding; what rests on that alone is neither right nor wrong."""

from __future__ import annotations

import pytest

from checker import lint_text
from checker.model import Verdict

UNDECIDED, HOLDS, FAILS = Verdict.UNDECIDED, Verdict.HOLDS, Verdict.FAILS
CASES = [
    ("AR110", UNDECIDED, "Revenue rose from $40 million in 2022 to $50 million in 2023, an increase of 57%."),
    ("AR110", HOLDS, "Revenue rose from $40 million in 2022 to $50 million in 2023, an increase of 25%."),
    ("AR110", UNDECIDED, "Revenue rose from $400 million in 2022 to $500 million in 2023, an increase of 40%."),
    ("AR110", FAILS, "Net profit rose to $50.0 billion in 2023 from $40.0 billion in 2022, an increase of 20%."),
    ("AR101", UNDECIDED, "2023年全国出口额5000亿元，其中我市出口额1000亿元，占全国的30%。"),
    ("AR101", HOLDS, "2023年全国出口额5000亿元，其中我市出口额1000亿元，占全国的20%。"),
    ("AR102", UNDECIDED, "The company has 12,500 employees: 7,300 women and 5,100 men."),
    ("AR102", HOLDS, "The company has 12,500 employees: 7,300 women and 5,200 men."),
]


@pytest.mark.parametrize(("code", "verdict", "text"), CASES)
def test_a_round_figure_holds_as_printed_or_not_at_all(code: str, verdict: Verdict, text: str) -> None:
    assert [c.verdict for c in lint_text(text).checks if c.code == code] == [verdict]

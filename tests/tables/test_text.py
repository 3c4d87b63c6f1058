"""Sentences beside a table: levels, changes and rates of a line between two years are held against its cells."""

from __future__ import annotations

import pytest

from checker.model import Report, Severity
from checker.runs import lint_text

TABLE = """

In millions of US dollars

| | 2021 | 2020 | 2019 |
|---|---|---|---|
| iPhone | 191,973 | 137,781 | 142,381 |
| Wearables and accessories | 38,367 | 30,620 | 24,482 |
| Services | 68,425 | 53,768 | 46,291 |
| Total net sales | 365,817 | 274,515 | 260,174 |
| Research and development | (21,914) | (18,752) | (16,217) |
| Adjusted operating income 2 | 110,248 | 67,105 | 64,790 |
| Operating income | 108,949 | 66,288 | 63,930 |
"""
RIGHT = [
    "In 2021, net sales of iPhone were $192.0 billion.",
    "Services grew 27.3% to $68.4 billion in 2021 from $53.8 billion in 2020.",
    "Services increased by $14.7 billion, or 27.3%, in 2021 compared with 2020.",
    "Services increased $14,657 million in 2021.",
    "Research and development rose to $21,914 million in 2021.",
    "In 2021 the gain came from an increase in Services of $14.7 billion.",
    "Net sales increased 33.3% to $365.8 billion in 2021.",
    # what looks like a slip and is something else
    "Adjusted operating income rose to $110.2 billion in 2021.",
    "Operating income before special items was $109,849 million in 2021.",
    "At constant currency, Services would have grown 23.7% in 2021.",
    "Services net sales in the quarter came to $68,452 thousand.",
    "Services increased by $14.7 billion, or 27.3%, in 2021; up 23.7% after factoring the impact of exchange rates.",
    "We expect Services to reach $86.4 billion in 2022.",
    "European net sales were $356,817 million in 2021.",
    "Operating income per employee rose 43.6% in 2021.",
]
WRONG = [
    ("In 2021, net sales of iPhone were $129.0 billion.", "$129.0 billion"),
    ("Services grew 23.7% to $68.4 billion in 2021 from $53.8 billion in 2020.", "23.7%"),
    ("Services grew 27.3% to $86.4 billion in 2021 from $53.8 billion in 2020.", "$86.4 billion"),
    ("Services grew 27.3% to $68.4 billion in 2021 from $58.8 billion in 2020.", "$58.8 billion"),
    ("Services increased by $17.4 billion, or 27.3%, in 2021 compared with 2020.", "$17.4 billion"),
    ("Services increased $14,567 million in 2021.", "$14,567 million"),
    ("Research and development rose to $21,194 million in 2021.", "$21,194 million"),
    ("In 2021 the gain came from an increase in Services of $17.4 billion.", "$17.4 billion"),
    ("Net sales increased 33.3% to $356.8 billion in 2021.", "$356.8 billion"),
    ("Adjusted operating income rose to $101.2 billion in 2021.", "$101.2 billion"),
]


def lint(sentence: str) -> Report:
    return lint_text(sentence + TABLE, "release.md")


@pytest.mark.parametrize("sentence", RIGHT)
def test_right(sentence: str) -> None:
    assert [(f.code, f.message) for f in lint(sentence).findings if f.severity is not Severity.INFO] == []


@pytest.mark.parametrize(("sentence", "figure"), WRONG)
def test_wrong(sentence: str, figure: str) -> None:
    found = [f for f in lint(sentence).findings if f.severity is not Severity.INFO]
    assert found
    assert any(figure in (f.text, *(s.text for s in f.related)) for f in found), [f.message for f in found]


@pytest.mark.parametrize("sentence", RIGHT[:7])
def test_is_held_by_a_check(sentence: str) -> None:
    told = [c for c in lint(sentence).checks if c.code in ("AR155", "AR158") and c.verdict.value == "holds"]
    assert told

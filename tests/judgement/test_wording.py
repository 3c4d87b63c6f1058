"""Figures restyled to another value keep their own dress."""

from __future__ import annotations

from fractions import Fraction

import pytest

import checker
from checker.intervals import Interval
from checker.judgement.wording import computed_text, plain, restyled

STYLES = [
    ("占46.0%。", "45.15", "45.2%"),
    ("合同额5100亿元。", "520000000000", "5200亿元"),
    ("Sales were $1,234.5 million.", "2345600000", "$2,345.6 million"),
    ("Les ventes atteignent 1 234,5 millions d'euros.", "2345600000", "2 345,6 millions d'euros"),
    ("It employs 1,411,778.", "1411878", "1,411,878"),
    ("下降3.2%。", "-4.1", "4.1%"),
]

SCALES = [
    ("sales of ¥39.8 million", "39800000000", "¥39.8 billion"),
    ("sales of $39.84 million", "39841000000", "$39,841.00 million"),
    ("sales of $950.2 million", "1234500000", "$1,234.5 million"),
    ("出口13.1亿元", "13100000000000", "13.1万亿元"),
    ("grew to 1234567890123456789012345678901234567890 units", "2" + "0" * 39, "2" + "0" * 39),
    ("出口39.8万亿元", "398000000000000000", "398,000.0万亿元"),
]


@pytest.mark.parametrize(("text", "value", "expected"), SCALES)
def test_a_shifted_scale_is_another_word(text: str, value: str, expected: str) -> None:
    (quantity,) = checker.extract(text)
    assert restyled(quantity, Fraction(value)).replace(",", "") == expected.replace(",", "")


@pytest.mark.parametrize(("text", "value", "expected"), STYLES)
def test_restyled(text: str, value: str, expected: str) -> None:
    (quantity,) = checker.extract(text)
    assert restyled(quantity, Fraction(value)) == expected


@pytest.mark.parametrize(
    ("value", "text"),
    [("3", "3"), ("1/3", "0.333333"), ("2.50", "2.5"), ("1234567.89", "1234570"), ("0", "0"), ("-1.25", "-1.25")],
)
def test_plain(value: str, text: str) -> None:
    assert plain(Fraction(value)) == text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("23960000000000", "23.96万亿元"),
        ("23970000000000", "23.97万亿元"),  # no zero is invented
        ("23974000000000", "23.974万亿元"),
        ("23970400000000", "23.9704万亿元"),
    ],
)
def test_a_computed_figure_has_a_digit_more_only_where_it_tells(value: str, expected: str) -> None:
    (quantity,) = checker.extract("出口23.97万亿元")
    assert computed_text(quantity, Interval.point(Fraction(value))) == expected


SIGNED = [
    # text, what the message tells
    ("Exports were $53.5 billion and imports $86.9 billion, a surplus of $33.4 billion.", "is -$33.4 billion"),
    ("出口53.5亿元，进口86.9亿元，贸易顺差33.4亿元。", "-33.4亿元"),
    (
        "Les exportations atteignent 38,2 milliards d'euros, les importations 45,2 milliards d'euros, soit un excédent "
        "de 7,0 milliards d'euros.",
        "-7,0 milliards d'euros",
    ),
    ("Sales fell 10% to €72.0 billion, compared with €65.4 billion in 2022.", "it is +10%"),
]


@pytest.mark.parametrize(("text", "told"), SIGNED)
def test_what_differs_in_its_sign_alone_is_told_with_it(text: str, told: str) -> None:
    (finding,) = checker.lint_text(text).findings
    assert told in finding.message
    assert finding.cause == "direction"

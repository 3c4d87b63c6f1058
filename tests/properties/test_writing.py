"""A value written in any language and any manner, and read again, gives the same interval."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import checker
from checker.model import ARITHMETIC, Quantity

from . import spelling
from .figures import FRAMES, Figure, money_and_measures, rates


def only(text: str, language: str) -> Quantity:
    """The one arithmetic figure of a text."""
    found = [q for q in checker.extract(text, language) if q.kind in ARITHMETIC]
    assert len(found) == 1, (text, found)
    return found[0]


def check(figure: Figure, frame: str) -> None:
    text = frame.format(figure.text)
    q = only(text, figure.language)
    assert text[q.start : q.end] == q.text
    assert figure.number in q.text
    assert abs(q.nominal) == figure.nominal
    assert q.unit == figure.unit
    ends = sorted(abs(Fraction(end)) for end in (q.low, q.high) if end is not None)
    wanted = sorted(abs(Fraction(end)) for end in (figure.low, figure.high))
    assert ends == wanted


@settings(deadline=None, max_examples=400)
@given(money_and_measures(), st.integers(0, 2))
def test_money_and_measures(figure: Figure, frame: int) -> None:
    check(figure, FRAMES[figure.language][frame])


@settings(deadline=None, max_examples=300)
@given(rates(), st.integers(0, 2))
def test_rates(figure: Figure, frame: int) -> None:
    check(figure, FRAMES[figure.language][frame])


WRITERS = {
    "en": (spelling.english, 10**12, " yuan"),
    "fr": (spelling.french, 10**9, " yuans"),
    "es": (spelling.spanish, 10**8, " yuanes"),
    "zh": (spelling.chinese, 10**13, "元"),
}


@pytest.mark.parametrize("language", sorted(WRITERS))
@settings(deadline=None, max_examples=200)
@given(data=st.data())
def test_number_words(language: str, data: st.DataObject) -> None:
    write, largest, unit = WRITERS[language]
    n = data.draw(st.one_of(st.integers(3, 3000), st.integers(3, largest)))  # 二元 is a word: dual
    words = write(n)
    if (
        language != "en"
        and n >= 10**6
        and words.endswith(("million", "millions", "milliard", "milliards", "millón", "millones"))
    ):
        unit = (" d'" if language == "fr" else " de ") + "euros"
    q = only(f"{words}{unit}", language)
    assert q.nominal == Decimal(n)
    assert q.unit in ("CNY", "EUR")
    assert q.start == 0
    assert q.interval.low is not None
    assert n in q.interval


@settings(deadline=None, max_examples=200)
@given(st.integers(1, 10**13).filter(lambda n: n != 2))
def test_chinese_capitals(n: int) -> None:
    assert only(f"人民币{spelling.chinese(n, capitals=True)}元整", "zh").nominal == n


@settings(deadline=None, max_examples=200)
@given(st.integers(1, 10**9))
def test_english_without_and(n: int) -> None:
    assert only(f"{spelling.english(n, and_=False)} dollars", "en").nominal == n

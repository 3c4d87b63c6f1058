"""What holds for the extraction of any text: offsets, order, independence of paragraphs, time linear in length."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import checker
from checker.model import Quantity

from .spelling import words

# Pieces of figures and of what surrounds them, so that random texts are full of half-written figures.
PIECES = words(
    """
    1 2 0 7 12 100 1,234 1.5 3,5 2 000 0.5 １２ 〇 一 二十 三 万 亿 万亿 千 百 百分之 分之 个百分点 % ％ percent cent
    元 美元 人民币 yuan US$ $ € £ RMB USD million billion trillion milliard milliards bn m k 吨 公里 km kg 人 家 个 人次
    约 超过 近 以上 左右 over about nearly plus de environ près between and to 至 - – ~ ( ) （ ） [ ] , . ; : 、 ，
    同比增长 下降 up down hausse 占 of which 其中 分别 respectively first second 第 届 年 月 日 季度 January 2021 2021年
    1-11月 Q3 H1 FY2023 + − ± ≈ × / : 3:1 half a dozen twice 倍 翻一番 两 半 成 折 COVID-19 G20 http://a.b/1 v1.2.3
    10-year 5th 5e 1er IV § № # * _ ' " 's and-a-half one hundred thousand quatre-vingt dix mille dos mil pour
    """
)

TEXTS = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(max_size=3)).flatmap(
        lambda piece: st.sampled_from([piece, piece + " ", piece + " ", piece + "\n"])
    ),
    max_size=25,
).map("".join)
LANGUAGES = st.sampled_from(["en", "zh", "fr", "es"])


@settings(deadline=None, max_examples=500)
@given(TEXTS, LANGUAGES)
def test_offsets_agree_with_the_text(text: str, language: str) -> None:
    end = 0
    for q in checker.extract(text, language):
        assert end <= q.start < q.end <= len(text)
        assert q.text == text[q.start : q.end]
        assert q.text == q.text.strip()
        end = q.end
        for reading in (q, *q.alternatives):
            assert (reading.low is None) or (reading.high is None) or reading.low <= reading.high
            assert reading.interval is not None
            assert reading.nominal.is_finite()
            assert (reading.since is None) == (reading.until is None)
            assert reading.since is None or reading.until is None or reading.since < reading.until


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_any_language_is_read_without_being_told(text: str) -> None:
    found = checker.extract(text)
    assert found == checker.extract(text)
    assert all(q.text == text[q.start : q.end] for q in found)


def moved(q: Quantity, by: int) -> Quantity:
    """The quantity at another place."""
    others = tuple(moved(other, by) for other in q.alternatives)
    return replace(q, start=q.start + by, end=q.end + by, alternatives=others)


@settings(deadline=None, max_examples=300)
@given(TEXTS, TEXTS, LANGUAGES)
def test_texts_joined_by_a_blank_line_are_the_two_extractions(a: str, b: str, language: str) -> None:
    joined = checker.extract(f"{a}\n\n{b}", language)
    second = tuple(moved(q, len(a) + 2) for q in checker.extract(b, language))
    assert joined == checker.extract(a, language) + second


HOSTILE = [
    ("7", "en"),
    ("7", "zh"),
    ("亿", "zh"),
    ("万亿", "zh"),
    ("1万", "zh"),
    ("一千二百", "zh"),
    ("((1", "en"),
    ("（", "zh"),
    ("[[", "fr"),
    (")", "en"),
    (",", "en"),
    (".", "en"),
    ("1,", "en"),
    ("1.", "es"),
    ("1 ", "fr"),
    ("1-", "en"),
    ("-", "en"),
    ("1/", "en"),
    ("1、", "zh"),
    ("%", "en"),
    ("$", "en"),
    ("one hundred ", "en"),
    ("thousand ", "en"),
    ("quatre-vingt-", "fr"),
    ("about ", "en"),
    ("超过", "zh"),
    ("1 million and ", "en"),
    ("1% to ", "en"),
    ("分别", "zh"),
    (" ", "en"),
    ("\n", "en"),
    ("1\n", "en"),
    ("a", "en"),
    ("é", "fr"),
    ("的", "zh"),
    ("2021年", "zh"),
    ("January ", "en"),
    ("http://", "en"),
]


def seconds(text: str, language: str) -> float:
    """Processor time, the best of two."""
    best = float("inf")
    for _ in range(2):
        began = time.process_time()
        checker.extract(text, language)
        best = min(best, time.process_time() - began)
    return best


@pytest.mark.parametrize(("piece", "language"), HOSTILE)
def test_time_is_linear(piece: str, language: str) -> None:
    """Four times the text takes about four times as long, a quadratic reader sixteen; short times are no matter."""
    small = piece * (25_000 // len(piece.encode()))
    took = seconds(small * 4, language)
    if took > 0.2:
        assert took < 12 * seconds(small, language)

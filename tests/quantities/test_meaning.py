"""Intervals, steps, bounds and alternatives: what the printed digits stand for."""

from __future__ import annotations

from decimal import Decimal

import pytest

import checker


def interval(text: str, language: str) -> tuple[str, str, bool, bool]:
    (found,) = checker.extract(text, language)
    return (str(found.low), str(found.high), found.low_open, found.high_open)


@pytest.mark.parametrize(
    ("text", "language", "low", "high"),
    [
        ("1.98 trillion yuan", "en", "1975000000000", "1985000000000"),
        ("860.0 billion yuan", "en", "859950000000", "860050000000"),
        ("510 billion yuan", "en", "509500000000", "510500000000"),
        ("14.1%", "en", "14.05", "14.15"),
        ("−3.2%", "en", "-3.25", "-3.15"),
        ("下降3.2%", "zh", "-3.25", "-3.15"),
        ("37个城市", "zh", "37", "37"),
        ("300 firms", "en", "300", "300"),
        ("5,100 firms", "en", "5099.5", "5100.5"),
        ("1395万人", "zh", "13945000", "13955000"),
        ("一万亿元", "zh", "500000000000", "1500000000000"),
        ("three million people", "en", "2500000", "3500000"),
        ("one fifth of sales", "en", "0.15", "0.25"),
        ("doubled", "en", "1.5", "2.5"),
        ("增长1.2倍", "zh", "115", "125"),
        ("约510亿元", "zh", "50000000000", "52000000000"),
        ("about 90% of sales", "en", "85", "95"),
        ("nearly 90% of sales", "en", "85", "90"),
        ("近1800场", "zh", "1700", "1800"),
    ],
)
def test_ends(text: str, language: str, low: str, high: str) -> None:
    assert interval(text, language)[:2] == (low, high)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("over 1 trillion yuan", "en", ("1000000000000", "None", True, False)),
        ("at least 20 countries", "en", ("20", "None", False, False)),
        ("less than 5% of sales", "en", ("None", "5", False, True)),
        ("up to 5% of sales", "en", ("None", "5", False, False)),
        ("edged up to 1,483,001 houses", "en", ("1483000.5", "1483001.5", False, False)),
        ("the rate ticked up to 4.2%", "en", ("4.15", "4.25", False, False)),
        ("down more than 3%", "en", ("None", "-3", False, True)),
        ("下降超过3%", "zh", ("None", "-3", False, True)),
        ("1500多个", "zh", ("1500", "None", True, False)),
        ("40亿吨以上", "zh", ("4000000000", "None", False, False)),
    ],
)
def test_open_ends(text: str, language: str, expected: tuple[str, str, bool, bool]) -> None:
    assert interval(text, language) == expected


@pytest.mark.parametrize(
    ("text", "step", "coarse"),
    [
        ("860.0 billion yuan", "100000000", None),
        ("510 billion yuan", "1000000000", "10000000000"),
        ("43%", "1", None),
        ("40%", "1", "10"),
        ("300 firms", None, "100"),
        ("37 firms", None, None),
        ("5,100 firms", "1", "100"),
        ("doubled", None, None),
    ],
)
def test_step_and_coarse(text: str, step: str | None, coarse: str | None) -> None:
    (found,) = checker.extract(text, "en")
    assert found.step == (None if step is None else Decimal(step))
    assert found.coarse == (None if coarse is None else Decimal(coarse))


@pytest.mark.parametrize(
    ("text", "language", "others"),
    [
        ("up 1.2 times", "en", [("1.2", "times", "multiple")]),
        ("增长1.2倍", "zh", [("1.2", "times", "multiple")]),
        ("$9,100 per metric ton", "en", None),
        ("$5 million", "en", None),
        ("€5 million", "en", []),
    ],
)
def test_alternatives(text: str, language: str, others: list[tuple[str, str, str]] | None) -> None:
    (found,) = checker.extract(text, language)
    read = [(str(q.nominal), q.unit, str(q.kind)) for q in found.alternatives]
    if others is None:
        assert read
        assert all(unit != found.unit for _, unit, _ in read)
    else:
        assert read == others


def test_the_callers_decimal_context_changes_nothing() -> None:
    from decimal import localcontext

    text = "1,234,567,890.12 yuan, 三分之一, 13.1 trillion"
    expected = checker.extract(text)
    with localcontext() as context:
        context.prec = 3
        assert checker.extract(text) == expected


@pytest.mark.parametrize(
    "text", ["7" * 5000, "3." + "7" * 5000, "亿" * 5000, "1万" * 2000, "quatre-vingt-" * 2000, "(" * 5000 + "5%"]
)
def test_monsters_are_read_without_error(text: str) -> None:
    for language in ("zh", "en", "fr", "es"):
        for found in checker.extract(text, language):
            assert text[found.start : found.end] == found.text

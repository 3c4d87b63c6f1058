"""Comparing takes linear time: four times the text may take six times as long, and no text hangs it."""

from __future__ import annotations

import time

import pytest

import checker


def _pair(items: int) -> tuple[str, str]:
    source = "".join(f"第{i}项为{i * 37 % 9973 + 11}万元，增长{i % 97}.{i % 7}%，" for i in range(items))
    target = " ".join(
        f"Item {i} is {(i * 37 % 9973 + 11) / 100:.2f} million yuan, up {i % 89}.{i % 7}%," for i in range(items)
    )
    return source, target


def _seconds(source: str, target: str) -> float:
    began = time.process_time()
    checker.compare(source, target, "zh", "en")
    return time.process_time() - began


def test_time_is_linear_in_a_single_block() -> None:
    _seconds(*_pair(50))
    short, long = _pair(600), _pair(2400)
    assert _seconds(*long) < 10 * max(0.05, _seconds(*short))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("1，" * 4000, "1, " * 4000),
        ("5%" * 3000, ""),
        ("", "7 " * 3000),
        ("十" * 5000, "ten " * 3000),
        ("\n\n".join(["出口9591亿元。"] * 400), "\n\n".join(["Exports: 959.1 billion yuan."] * 380)),
    ],
)
def test_hostile_texts_end(source: str, target: str) -> None:
    assert _seconds(source, target) < 20


@pytest.mark.parametrize(("source", "target"), [("", ""), ("。", "."), ("无数字", "no figures"), ("5", "")])
def test_texts_that_say_little(source: str, target: str) -> None:
    assert isinstance(checker.compare(source, target), tuple)

"""Blocks of translations: kept, merged, split, dropped and moved."""

from __future__ import annotations

from collections import Counter

import pytest

from checker.alignment.beads import Outline
from checker.alignment.blocks import Bead, align_blocks, weigh


def _blocks(rows: str, places: range | None = None) -> list[Outline]:
    """``100:131,245`` is a block of length 100 with the figures 131 and 245."""
    found = []
    for index, row in enumerate(rows.split()):
        length, _, figures = row.partition(":")
        at = places[index] if places else index
        found.append(Outline(float(length), Counter(f for f in figures.split(",") if f), at))
    return found


@pytest.mark.parametrize(
    ("name", "source", "target", "expected"),
    [
        ("kept", "100 40 200", "110 45 190", [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]),
        ("dropped", "100:131 90:245,36 120:77", "100:131 120:77", [((0,), (0,)), ((1,), ()), ((2,), (1,))]),
        ("added", "100:131 120:77", "100:131 90:245,36 120:77", [((0,), (0,)), ((), (1,)), ((1,), (2,))]),
        ("merged", "100:131 90:245 80:77", "190:131,245 80:77", [((0, 1), (0,)), ((2,), (1,))]),
        ("split", "190:131,245 80:77", "100:131 90:245 80:77", [((0,), (0, 1)), ((1,), (2,))]),
        ("lengths alone", "30 300 30 200", "330 30 200", [((0, 1), (0,)), ((2,), (1,)), ((3,), (2,))]),
        ("nothing", "100:12", "", [((0,), ())]),
    ],
)
def test_order_is_kept(name: str, source: str, target: str, expected: list[Bead]) -> None:
    assert align_blocks(_blocks(source), _blocks(target), interleaved=False) == expected, name


def test_interleaved_text_pairs_neighbours() -> None:
    source = _blocks("50 50 50 50", range(0, 8, 2))
    target = _blocks("50 50 50 50", range(1, 9, 2))
    assert align_blocks(source, target, interleaved=True) == [((i,), (i,)) for i in range(4)]


def test_a_long_text_with_a_chapter_left_out_is_found_again() -> None:
    rows = [f"{80 + i % 7 * 10}:{1000 + i}" for i in range(300)]
    beads = align_blocks(_blocks(" ".join(rows)), _blocks(" ".join(rows[:60] + rows[120:])), interleaved=False)
    assert [b for b in beads if not b[1]] == [((i,), ()) for i in range(60, 120)]
    assert all(len(a) == 1 == len(b) and b[0] in (a[0], a[0] - 60) for a, b in beads if b)


def test_one_chinese_character_weighs_as_three_letters() -> None:
    assert weigh("出口9591亿元") == 16.0
    assert weigh("Exports") == 7.0

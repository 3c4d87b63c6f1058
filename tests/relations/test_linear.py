"""Work grows with the figures of one sentence, not with their pairs: counted in calls, never in seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import FrameType
from typing import Any

import pytest

from checker.alignment import align, group
from checker.model import Claim
from checker.relations import relate
from tests.relations.reading import claims_of, world_of

LENGTH = 3000  # characters: more figures than any window holds
TIMES = 4
MOST = 6  # times the calls for four times the text; pairs make it sixteen


def calls(action: Callable[[], object]) -> int:
    """How many functions are called, those of C among them."""
    count = 0

    def seen(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        action()
    finally:
        sys.setprofile(before)
    return count


def work(text: str, language: str) -> int:
    document, claims = claims_of(text, language)
    facts = group((claims,), align((document,), (claims,)))
    return calls(lambda: relate(facts, (document,)))


@pytest.mark.parametrize(
    ("piece", "language"),
    [
        ("12、", "zh"),
        ("12.5 ", "en"),
        ("US$12 million (RMB 80 million), ", "en"),
        ("US$12 million and RMB 80 million, ", "en"),
        ("other words of 12 and 13 respectively, ", "en"),
        ("up by 12 million, ", "en"),
        ("exports fell by 12 million yuan from 30 million yuan to 18 million yuan, ", "en"),
    ],
)
def test_relations_of_one_long_sentence(piece: str, language: str) -> None:
    small = piece * (LENGTH // len(piece))
    work(piece, language)  # what is loaded once
    assert work(small * TIMES, language) < MOST * work(small, language)


class _Walked(tuple[Claim, ...]):
    """Figures that count how many of them are walked past."""

    steps = 0

    def __iter__(self) -> Iterator[Claim]:
        for item in super().__iter__():
            type(self).steps += 1
            yield item


def test_places_are_looked_up() -> None:
    (sentence,) = world_of("12、" * 500, "zh").sentences
    counted = replace(sentence, claims=_Walked(sentence.claims))
    parts = [counted.before(c) + counted.after(c) for c in sentence.claims]
    assert len(parts) == 500
    assert [counted.place(c) for c in sentence.claims] == list(range(500))
    assert _Walked.steps <= 2 * 500

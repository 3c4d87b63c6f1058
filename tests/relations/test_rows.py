"""Rows of constructions: the words that they are made of."""

from __future__ import annotations

import pytest

from checker.relations import rows


def test_words_are_made_of_words() -> None:
    row = rows.read("{part} <share> {share}", {"share": "(?:<or> )?a share of", "or": "or|i\\.e\\."})
    gap = rows.pattern(row.gaps[1])
    assert gap.fullmatch(" or a share of ")
    assert gap.fullmatch(" a share of ")
    assert not gap.fullmatch(" or ")


@pytest.mark.parametrize("words", [{"of": "<of>|out of"}, {"of": "<in>", "in": "<of>"}])
def test_a_word_is_not_made_of_itself(words: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="made of itself"):
        rows.read("{part} <of> {whole}", words)


def test_a_word_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        rows.read("{part} <of> {whole}", {})

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


@pytest.mark.parametrize(
    ("row", "found", "starts"),
    [
        ("{part} of {whole}", "aasa", (0,)),
        ("{part} of {whole}", "asa", ()),
        ("{part} <~> {whole}", "asssssa", (0,)),  # five are passed over
        ("{part} <~> {whole}", "assssssa", ()),
        ("{part} <~> <stop> {share} of {whole}", "aasoosaasa", (0, 1, 6, 7)),
        ("{part+ and} of {whole}", "aaasaaa", (0, 4)),
        ("{part+ and} of {whole}", "a" * 11, tuple(range(9))),
        ("{whole} of {part+ and}", "aaasaa", (0,)),
        ("{share} of {part+ and}", "saasa", (0,)),
        ("{share} of {_}", "", ()),
    ],
)
def test_the_figures_that_a_row_can_begin_with(row: str, found: str, starts: tuple[int, ...]) -> None:
    read = rows.read(row, rows.WORDS)
    places = {sort: sum(1 << at for at, other in enumerate(found) if other == sort) for sort in set(found)}
    assert rows._set_bits(rows._starts(read, places)) == starts


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        (" in the year. Of these ", True),
        (" in 2016, up on 2015. Exports rose (again). Of these ", True),
        (" in the year; of these ", False),
        (f"{'x' * 160}. Of these ", True),
        (f"{'x' * 260}. Of these ", False),
        ("占12%。Of these ", True),
        ("占12%。占13%。Of these ", False),
    ],
)
def test_figures_are_passed_over_to_the_end_of_a_sentence(text: str, fits: bool) -> None:
    gap = rows.read("{whole} <~> <stop> of these {part}", rows.WORDS).gaps[1]
    assert (rows.pattern(gap).fullmatch(text) is not None) is fits

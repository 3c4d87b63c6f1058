"""What languages say in place of a figure, from equivalents.yaml: small numbers in other words, names, idioms."""

from __future__ import annotations

from functools import cache
from typing import Any

from checker.datafile import beside


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = beside(__file__, "equivalents.yaml")
    return data


@cache
def number_words(value: int, language: str) -> tuple[str, ...]:
    """Words of ``language`` that imply the number, beyond its numeral."""
    words: dict[str, list[str]] = _data()["numbers"].get(value, {})
    return tuple(words.get(language, ()))


@cache
def concepts() -> tuple[dict[str, tuple[str, ...]], ...]:
    """Names and idioms that hold a number in one language and need hold none in the other."""
    return tuple({language: tuple(words) for language, words in c.items()} for c in _data()["concepts"])


@cache
def concepts_of(language: str, other: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Those that both languages have words for, as the words of each."""
    return tuple((c[language], c[other]) for c in concepts() if language in c and other in c)


@cache
def longest_concept(language: str) -> int:
    """Characters of the longest of their words."""
    return max((len(word) for concept in concepts() for word in concept.get(language, ())), default=0)


@cache
def relative_days(language: str) -> tuple[str, ...]:
    """Words that name a day without a figure."""
    return tuple(_data()["relative_days"].get(language, ()))


@cache
def same_period(language: str) -> tuple[str, ...]:
    """Words that refer to a period named before."""
    return tuple(_data()["same_period"].get(language, ()))


@cache
def festivals() -> frozenset[str]:
    """Days that Chinese names by month and day: 六一 is the first of June, not 61."""
    return frozenset(_data()["festivals"])


@cache
def weekdays(language: str) -> dict[str, int]:
    """Names of the days of the week -> their number, Monday 1; empty for a language that is not known."""
    days: dict[int, list[str]] = _data()["weekdays"].get(language, {})
    return {word: day for day, words in days.items() for word in words}

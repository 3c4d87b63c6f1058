"""The corpora of the languages: examples by value, whole sentences, texts without a figure, known misreadings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

import checker
from checker.languages import build, detect, schema
from checker.model import ARITHMETIC, Quantity

CORPORA = {code: schema.CorpusFile(**build.read(build.HERE / code / "corpus.yaml")) for code in build.LANGUAGES}


def written(quantity: Quantity) -> str:
    """A figure as the corpora write it."""
    bound = "" if quantity.bound == "exact" else f" {quantity.bound}"
    return f"{quantity.text} = {quantity.nominal} {quantity.unit} {quantity.kind}{bound}"


def _examples() -> list[tuple[str, str, schema.Example]]:
    return [
        (code, text, example)
        for code, corpus in CORPORA.items()
        for example in corpus.examples
        for text in example.texts
    ]


def _sentences() -> list[tuple[str, str, list[str]]]:
    return [
        (code, sentence.text, sentence.figures)
        for code, corpus in CORPORA.items()
        for sentence in (*corpus.sentences, *corpus.misread)
    ]


@pytest.mark.parametrize(("language", "text", "example"), _examples())
def test_an_example_states_one_figure(language: str, text: str, example: schema.Example) -> None:
    (found,) = checker.extract(text, language)
    assert (found.nominal, found.unit, found.kind, found.bound) == (
        Decimal(example.value), example.unit, example.kind, example.bound,
    )  # fmt: skip
    if example.low is not None:
        assert found.low == Decimal(example.low)
    if example.high is not None:
        assert found.high == Decimal(example.high)
    if example.since is not None:
        assert found.since == date.fromisoformat(example.since)


@pytest.mark.parametrize(("language", "text", "figures"), _sentences())
def test_a_sentence_states_these_figures(language: str, text: str, figures: list[str]) -> None:
    assert [written(quantity) for quantity in checker.extract(text, language)] == figures


@pytest.mark.parametrize(
    ("language", "text"), [(code, t) for code, corpus in CORPORA.items() for t in corpus.negatives]
)
def test_a_negative_states_no_quantity(language: str, text: str) -> None:
    assert [q for q in checker.extract(text, language) if q.kind in ARITHMETIC] == []


@pytest.mark.parametrize(
    ("language", "text"), [(code, s.text) for code, corpus in CORPORA.items() for s in corpus.sentences]
)
def test_a_sentence_tells_its_language(language: str, text: str) -> None:
    assert detect(text) == language

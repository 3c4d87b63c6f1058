"""The compiled tables, the schema, folding and detection."""

from __future__ import annotations

import copy
import unicodedata

import pytest
from pydantic import ValidationError

from checker.languages import build, detect, lexicon, schema
from checker.languages.fold import fold


@pytest.mark.parametrize("language", build.LANGUAGES)
def test_the_table_is_what_the_yaml_says(language: str) -> None:
    table = (build.HERE / language / "table.json").read_text(encoding="utf-8")
    assert table == build.written(language), "run python -m checker.languages.build"


@pytest.mark.parametrize("language", build.LANGUAGES)
def test_the_yaml_keeps_its_schema(language: str) -> None:
    build.check(language)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("decimal", ";"),
        ("numbers", {"one": ["one"]}),
        ("bounds", {"roughly": {"before": ["about"]}}),
        ("surplus", ["x"]),
    ],
)
def test_the_schema_refuses(key: str, value: object) -> None:
    data = copy.deepcopy(build.read(build.HERE / "en" / "lexicon.yaml"))
    data[key] = value
    with pytest.raises(ValidationError):
        schema.lexicon_file(data)


def test_no_surface_is_empty_or_unfolded() -> None:
    for language in build.LANGUAGES:
        words = lexicon(language)
        # What is told by its case (before_case, after_case) is not folded.
        for surfaces in (words.before, words.bounds_before, words.bounds_after):
            for pairs in surfaces.values():
                for surface, _ in pairs:
                    assert surface
                    assert surface == fold(surface)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("１２３，４５６．５％", "123,456.5%"),
        ("一百，二百", "一百，二百"),
        ("兩萬億個百分點", "两万亿个百分点"),
        ("Élevé À 3\u202f000", "eleve a 3\u00a0000"),
        ("−3.2 – 5", "-3.2 - 5"),
        ("參加大陸會議", "参加大陆会议"),  # 參 is a word here, no numeral
        ("İstanbul 5", "istanbul 5"),
    ],
)
def test_folding(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_folding_keeps_every_offset() -> None:
    text = "".join(chr(code) for code in range(0x20, 0xFFFF) if unicodedata.category(chr(code)) != "Cs")
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2021年全国网上零售额13.1万亿元", "zh"),
        ("外贸进出口總額增加", "zh"),
        ("China’s exports rose 7.1% in 2024.", "en"),
        ("The 华为 (Huawei) group reported its results for the year on Friday.", "en"),
        ("Les exportations ont augmenté de 7,1 % en 2024.", "fr"),
        ("Las exportaciones aumentaron un 7,1 % en 2024.", "es"),
        ("", "en"),
        ("12 345", "en"),
    ],
)
def test_detection(text: str, language: str) -> None:
    assert detect(text) == language


def test_an_unknown_language_reads_as_english() -> None:
    assert lexicon("xx") is not None
    assert lexicon("../en").language == "en"


def test_a_trie_matches_the_longest_word() -> None:
    import re

    pattern = re.compile(build.trie(["over", "over the", "o.k.", "10+"]))
    assert [pattern.match(t).group() for t in ("over the", "over it", "o.k.", "10+")] == [
        "over the",
        "over",
        "o.k.",
        "10+",
    ]  # type: ignore[union-attr]
    assert pattern.match("okay") is None

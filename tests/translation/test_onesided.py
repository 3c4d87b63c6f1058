"""A translation that adds up beside a source that does not: the finding lies on the source, and the sum is told where
the finding about the translation is not asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

import checker
from checker.settings import Settings

ZH = "2023年，出口{}万亿元，进口{}万亿元，进出口总值41.76万亿元。\n"
EN = "In 2023 exports were {} trillion yuan and imports {} trillion yuan; total trade came to 41.76 trillion yuan.\n"
FIGURES = ("23.77", "17.99")
RIGHT_ZH, RIGHT_EN = ZH.format(*FIGURES), EN.format(*FIGURES)
WRONG_ZH, WRONG_EN = ZH.format("23.77", "19.97"), EN.format("23.77", "19.97")


def _told(folder: Path, zh: str, en: str, **settings: object) -> list[tuple[str, str, tuple[str, ...]]]:
    for name, text in (("r.zh.md", f"# 2023年\n\n{zh}"), ("r.en.md", f"# 2023\n\n{en}")):
        (folder / name).write_text(text, encoding="utf-8")
    report = checker.lint([str(folder / "r.zh.md"), str(folder / "r.en.md")], Settings(**settings))  # type: ignore[arg-type]
    return [(f.code, f.text, tuple(s.with_ for s in f.suggestions)) for f in report.findings]


def test_the_finding_lies_on_the_source_that_does_not_add_up(tmp_path: Path) -> None:
    assert _told(tmp_path, WRONG_ZH, RIGHT_EN) == [("TR001", "19.97万亿元", ("17.99万亿元",))]


def test_the_finding_lies_on_the_translation_that_does_not_add_up(tmp_path: Path) -> None:
    assert _told(tmp_path, RIGHT_ZH, WRONG_EN) == [("TR001", "19.97 trillion yuan", ("17.99 trillion yuan",))]


def test_a_difference_that_no_sum_decides_lies_on_the_translation(tmp_path: Path) -> None:
    zh, en = "2023年，出口23.77万亿元。\n", "In 2023 exports were 23.17 trillion yuan.\n"
    assert _told(tmp_path, zh, en) == [("TR001", "23.17 trillion yuan", ("23.77 trillion yuan",))]


@pytest.mark.parametrize(
    ("zh", "en", "total"), [(WRONG_ZH, RIGHT_EN, "41.76万亿元"), (RIGHT_ZH, WRONG_EN, "41.76 trillion yuan")]
)
def test_the_sum_is_told_where_only_arithmetic_is_asked_for(tmp_path: Path, zh: str, en: str, total: str) -> None:
    assert [(code, text) for code, text, _ in _told(tmp_path, zh, en, select=("AR",))] == [("AR102", total)]
    assert [code for code, _, _ in _told(tmp_path, zh, en, ignore=("TR",))] == ["AR102"]


def test_the_sum_is_told_where_the_difference_is_suppressed(tmp_path: Path) -> None:
    accepted = "<!-- crossfoot: ignore[TR001] published so -->\n\n" + WRONG_ZH
    assert [code for code, _, _ in _told(tmp_path, accepted, RIGHT_EN)] == ["AR102"]


def test_two_languages_that_agree_raise_nothing(tmp_path: Path) -> None:
    assert _told(tmp_path, RIGHT_ZH, RIGHT_EN) == []
    assert _told(tmp_path, RIGHT_ZH, RIGHT_EN, select=("AR",)) == []

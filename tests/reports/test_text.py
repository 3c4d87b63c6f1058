"""The report at a terminal, held against snapshots (``CROSSFOOT_REBUILD=1`` rebuilds them)."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from checker.model import Block, BlockKind, Report
from checker.reports import View, render
from checker.reports.cells import cell, cells, visible, wrap
from checker.reports.excerpts import Excerpts
from tests.reports import samples

SNAPSHOTS = Path(__file__).with_name("snapshots")
FULL = samples.report(samples.share(), samples.points(), samples.hostile(), samples.unreadable(), suppressed=1)
CASES = {
    "findings.en.txt": (FULL, View()),
    "findings.zh.txt": (FULL, View(lang="zh")),
    "findings.narrow.txt": (FULL, View(width=60)),
    "findings.color.txt": (FULL, View(color=True)),
    "clean.en.txt": (replace(FULL, findings=(), extra={"known": 2, "gone": 1}), View()),
    "clean.zh.txt": (replace(FULL, findings=()), View(lang="zh")),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_snapshot(name: str) -> None:
    report, view = CASES[name]
    text = render(report, "text", view)
    path = SNAPSHOTS / name
    if os.environ.get("CROSSFOOT_REBUILD"):
        path.write_text(text, encoding="utf-8", newline="")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [36, 40, 60, 80, 100])
def test_no_line_is_wider_than_the_terminal(lang: str, width: int) -> None:
    text = render(FULL, "text", View(lang=lang, width=width))
    wide = [line for line in text.splitlines() if cell_len(line) > width and "┌─" not in line]
    assert wide == []


def test_colour_changes_nothing_but_colour() -> None:
    import re

    colored = render(FULL, "text", View(color=True))
    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == render(FULL, "text")


def test_marks_stand_under_their_figures() -> None:
    lines = render(samples.report(samples.share()), "text").splitlines()
    for at, line in enumerate(lines):
        if "^" in line and "│" in line:
            above = lines[at - 1]
            start = cell_len(line[: line.index("^")])
            end = start + line.count("^")
            assert _slice(above, start, end) == "46.0%"


def _slice(line: str, start: int, end: int) -> str:
    """The characters between two cells."""
    out, at = "", 0
    for character in line:
        if start <= at < end:
            out += character
        at += cell_len(character)
    return out


def test_a_document_cannot_steer_the_terminal() -> None:
    text = render(samples.report(samples.hostile()), "text")
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "␛[31m" in text


def test_the_first_lines_say_what_is_wrong_and_where() -> None:
    head = render(FULL, "text").splitlines()[0]
    assert "2 errors" in head
    assert "docs/release.md:5" in head


def test_a_finding_with_many_places_shows_two_and_lists_all() -> None:
    text = "\n\n".join(f"第{number}项为{number + 10}亿元，本段到此为止。" for number in range(20))
    spots = [samples.spot("value", "a.md", text, f"{number + 10}亿元") for number in range(20)]
    finding = samples.finding(spots[0], related=tuple(spots[1:]))
    shown = render(Report(findings=(finding,), texts={"a.md": text}), "text")
    assert shown.count("┌─") == 2
    joined = "".join(shown.split())
    assert all(spot.text in joined for spot in spots)


def test_a_very_long_line_is_cut_around_the_figure() -> None:
    text = "word " * 2000 + "12.5 billion" + " word" * 2000
    spot = samples.spot("", "a.md", text, "12.5 billion")
    shown = render(Report(findings=(samples.finding(spot),), texts={"a.md": text}), "text")
    assert "12.5 billion" in shown
    assert len(shown) < 2000
    assert "…" in shown


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("one two three", 8, ["one two", "three"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("离岸合同额为5100亿元，执行额", 12, ["离岸合同额为", "5100亿元，执", "行额"]),
        ("（甲）乙丙丁", 7, ["（甲）", "乙丙丁"]),
    ],
)
def test_wrapping_by_cells(text: str, width: int, lines: list[str]) -> None:
    assert [text[start:end] for start, end in wrap(text, width)] == lines


@pytest.mark.parametrize("text", ["abc", "数字", "２０２２", "é", "e\u0301", "ｱ", "—…", "😀"])
def test_cells_agree_with_rich(text: str) -> None:
    assert cells(text) == cell_len(text)


@pytest.mark.parametrize("character", ["\x1b", "\x00", "\u202e", "\u200b", "\ud800", "\x9b", "\u2028"])
def test_what_steers_a_terminal_is_made_visible(character: str) -> None:
    shown = visible(character)
    assert len(shown) == 1
    assert shown != character
    assert cell(shown) == 1


def _excerpts(text: str, figure: str, blocks: tuple[Block, ...] = ()) -> list[str]:
    spot = samples.spot("", "a.md", text, figure)
    report = Report(texts={"a.md": text}, blocks={"a.md": blocks} if blocks else {})
    return [excerpt.text for excerpt in Excerpts(report).of(samples.finding(spot))]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Before. It rose by 5% in May. After.", "It rose by 5% in May."),
        ("It rose (see Fig. 2) by 5%", "It rose (see Fig. 2) by 5%"),
        ("去年。增长5%，好！然后", "增长5%，好！"),
        ("first line\nIt rose by 5%\nlast line", "It rose by 5%"),
        ("In the U.S. it rose by 5%.", "In the U.S. it rose by 5%."),
        ("Exports rose by 5%. Trade was done.", "Exports rose by 5%."),
        ("Imports fell to 18. Then they rose by 5%", "Then they rose by 5%"),
    ],
)
def test_an_excerpt_is_a_sentence(text: str, shown: str) -> None:
    assert _excerpts(text, "5%") == [shown]


def test_a_line_end_within_a_paragraph_ends_no_sentence() -> None:
    text = "One.\nIt rose by 5% and\nthen fell.\nMore."
    assert _excerpts(text, "5%", (Block(0, len(text), "en"),)) == ["It rose by 5% and then fell."]


def test_a_row_of_a_table_is_shown_as_its_line() -> None:
    text = "| a | b |\n| 1 | 5% |\n| 2 | 7% |"
    start = text.index("5%")
    assert _excerpts(text, "5%", (Block(start, start + 2, "en", BlockKind.CELL),)) == ["| 1 | 5% |"]


def test_excerpts_of_very_many_findings_take_linear_time() -> None:
    text = "It rose by 5%.\n" * 20_000
    blocks = tuple(Block(at, at + 14, "en") for at in range(0, len(text), 15))
    spots = [samples.Spot("", "a.md", b.start + 11, b.start + 13, 1, 12, "5%") for b in blocks]
    excerpts = Excerpts(Report(texts={"a.md": text}, blocks={"a.md": blocks}))
    assert sum(len(excerpts.of(samples.finding(spot))) for spot in spots) == 20_000

"""The side-by-side diff: columns or one above the other, marks without colour, what figures come to."""

from __future__ import annotations

import pytest

import checker
from checker.model import Report
from checker.reports import View, render
from checker.reports.cells import cells

_TEXT = """2023年，公司收入48.6亿元，增长12.4%，新开门店37家。

In 2023, revenue came to 486 million yuan, up 12.4%.

员工3250人。

It has 3,250 employees.
"""


@pytest.fixture(scope="module")
def report() -> Report:
    return checker.lint_text(_TEXT, "report.txt")


def test_two_columns(report: Report) -> None:
    assert render(report, "diff", View(width=100)).splitlines() == [
        "── report.txt:1 " + "─" * 84,
        "2023年，公司收入▸48.6亿元◂，增长12.4%，新开门店  │ In 2023, revenue came to ▸486 million yuan◂, up",
        "‹37家›。                                         │ 12.4%.",
        "  48.6亿元 = 4.86 billion CNY  ≠  486 million yuan = 486 million CNY",
        "  − 37家 = 37",
        "",
    ]


def test_one_above_the_other(report: Report) -> None:
    lines = render(report, "diff", View(width=60)).splitlines()
    assert lines[0] == "── report.txt:1 " + "─" * 44
    assert lines[1] == "2023年，公司收入▸48.6亿元◂，增长12.4%，新开门店‹37家›。"
    assert "│" not in "".join(lines)


@pytest.mark.parametrize("width", [20, 40, 72, 80, 100, 160])
def test_no_line_is_wider_than_the_terminal(report: Report, width: int) -> None:
    assert all(cells(line) <= width for line in render(report, "diff", View(width=width)).splitlines())


def test_segments_that_agree_are_shown_when_asked(report: Report) -> None:
    assert "3250人" not in render(report, "diff", View(width=100))
    assert "3250人" in render(report, "diff", View(width=100, verbose=True))


def test_colour(report: Report) -> None:
    shown = render(report, "diff", View(width=100, color=True))
    assert "\x1b[1;31m▸48.6亿元◂" in shown
    assert "\x1b[32m12.4%" in shown


def test_a_text_of_one_language_has_no_diff() -> None:
    shown = render(checker.lint_text("Sales rose by 5%.", "a.txt"), "diff", View())
    assert shown == "no differences between translations\n"


def test_hostile_text_is_made_visible() -> None:
    text = "出口\x1b[31m9591亿元。\n\nExports: 959.2 billion yuan.\n"
    assert "\x1b" not in render(checker.lint_text(text, "a.txt"), "diff", View(width=100))


def test_dates_are_no_numbers() -> None:
    dated = "2023年7月13日公布，收入48.6亿元。\n\nReleased on 14 July 2023, revenue came to 4.86 billion yuan.\n"
    lines = render(checker.lint_text(dated, "dated.txt"), "diff", View(width=100)).splitlines()
    assert "  2023年7月13日  ≠  14 July 2023" in lines

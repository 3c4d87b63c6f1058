"""Every figure is bound, compared or free; checks list what was decided once for each language."""

from __future__ import annotations

import checker

BILINGUAL = """2021年末，全行业从业人员1395万人，其中大学以上学历898万人，占64.3%。

At the end of 2021 the industry employed 13.95 million people, of whom 8.98 million, or 64.3%, held a degree.
"""


def test_bound_compared_and_free_add_up() -> None:
    total = checker.lint_text(BILINGUAL).coverage.total
    assert total.figures == 6
    assert total.bound + total.compared + total.free == total.figures
    assert total.bound == 6


def test_a_lone_figure_is_free_and_listed() -> None:
    coverage = checker.lint_text("The museum counted 48,213 visitors.").coverage
    assert (coverage.total.figures, coverage.total.free) == (1, 1)
    assert [spot.text for spot in coverage.free_spots] == ["48,213 visitors"] or "48,213" in coverage.free_spots[0].text


def test_rows_by_kind_and_language_make_the_total() -> None:
    coverage = checker.lint_text(BILINGUAL).coverage
    assert sum(tally.figures for _, _, tally in coverage.by) == coverage.total.figures
    assert {language for _, language, _ in coverage.by} == {"zh", "en"}


def test_a_relation_of_two_languages_is_listed_in_both_and_found_once() -> None:
    wrong = BILINGUAL.replace("64.3%", "46.3%")
    report = checker.lint_text(wrong)
    shares = [c for c in report.checks if c.code == "AR101" and c.verdict == "fails"]
    assert [{s.text for s in c.roles} for c in shares] == [
        {"46.3%", "898万人", "1395万人"},
        {"46.3%", "8.98 million", "13.95 million"},
    ]
    assert [f.code for f in report.findings if f.code.startswith("AR")] == ["AR101"]

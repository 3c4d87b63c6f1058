"""Provenance: a quote stands, has moved, has changed or is gone; its figure equals the claim or does not."""

from __future__ import annotations

from datetime import date

import pytest

from tests.claims.reading import lint, said

RELEASE = """\
In 2021, Chinese companies undertook offshore outsourcing worth RMB 1.1295 trillion in contractual value, with an
executed value of RMB 860 billion, up 16.0% and 17.8% respectively.

2021年，我国承接离岸服务外包执行额8600亿元，同比增长17.8%。

The Yangtze River Delta signed contracts worth 510 billion yuan.
"""


def file(value: str, quote: str, path: str = "path: release.txt, ") -> str:
    return (
        "version: 1\n"
        f"documents: {{release: {{{path}published: 2022-01-27}}}}\n"
        "claims:\n"
        f"  a:\n    value: {value}\n    sources:\n"
        f'      - {{document: release, quote: "{quote}"}}\n'
    )


@pytest.mark.parametrize(
    ("value", "quote", "code"),
    [
        ("1129.5 billion CNY", "worth RMB 1.1295 trillion in contractual value", None),
        ("1.13 trillion CNY", "worth RMB 1.1295 trillion in contractual value", None),  # rounds to it
        ("8600亿元", "离岸服务外包执行额8600亿元", None),
        ("860.0 billion CNY", "离岸服务外包执行额 ８６００ 亿元", None),  # apart from spaces and width
        ("17.8 percent", "up 16.0% and 17.8% respectively", None),
        ("860 billion CNY", "with an executed value of RMB 860 billion", None),  # over the end of a line
        ("806 billion CNY", "executed value of RMB 860 billion", "CL832"),
        ("860 billion USD", "executed value of RMB 860 billion", "CL832"),
        ("1129.5 billion CNY", "worth RMB 1.1259 trillion in contractual value", "CL833"),
        ("1125.9 billion CNY", "worth RMB 1.1259 trillion in contractual value", "CL830"),
        ("510 billion CNY", "the Delta accounted for most of the contracts in the end of the year", "CL831"),
    ],
)
def test_quotes(value: str, quote: str, code: str | None) -> None:
    report = lint(file(value, quote), {"release.txt": RELEASE})
    found = [(f.code, f.line, f.column) for f in report.findings]
    where = (5, 12) if code in ("CL830", "CL832") else (7, 36)  # the value that differs, or the quote
    assert found == ([(code, *where)] if code else [])
    assert report.coverage.unchecked_quotes == 0
    assert report.coverage.total.compared == (1 if code in (None, "CL833") else 0)


def test_a_changed_figure_is_shown_beside_the_claim() -> None:
    text = file("806 billion CNY", "executed value of RMB 860 billion")
    found = lint(text, {"release.txt": RELEASE}).findings[0]
    assert [(s.role, s.path, s.line, s.text) for s in found.related] == [
        ("source", "release.txt", 2, "RMB 860 billion"),
        ("quote", "claims.yaml", 7, "executed value of RMB 860 billion"),
    ]
    assert found.suggestions[0].with_ == "RMB 860 billion"


def test_a_quote_without_its_document_still_holds_the_value() -> None:
    report = lint(file("1.3 percent", "up 1.2% on the year", path=""))
    assert said(report) == [("CL832", 5)]
    assert said(lint(file("1.3 percent", "up by more than one per hundred", path=""))) == []
    assert said(lint(file('"1,7 billion de yuans"\n    language: fr', "atteint 1,7 billion de yuans", path=""))) == []


def test_a_document_without_a_path_leaves_its_quotes_unchecked() -> None:
    report = lint(file("1 percent", "up 1%", path=""))
    assert said(report) == []
    assert report.coverage.unchecked_quotes == 1


def test_a_document_that_cannot_be_read_is_fatal_once() -> None:
    text = file("1 percent", "up 1%") + '      - {document: release, quote: "1% more"}\n'
    report = lint(text)
    assert [(f.code, f.line, f.fatal) for f in report.findings] == [("CL812", 2, True)]
    assert report.coverage.unchecked_quotes == 2


def test_a_source_that_is_known_to_differ_is_a_hint() -> None:
    text = file("806 billion CNY", "executed value of RMB 860 billion")
    text = text.replace('billion"}', 'billion", known: {reason: misprinted in the release, until: 2022-12-31}}')
    report = lint(text, {"release.txt": RELEASE})
    assert [(f.code, f.severity) for f in report.findings] == [("CL832", "info")]
    assert "misprinted in the release" in report.findings[0].message
    late = lint(text, {"release.txt": RELEASE}, today=date(2023, 1, 1))
    assert [(f.code, f.severity) for f in late.findings] == [("CL832", "error")]

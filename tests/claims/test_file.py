"""The claims.yaml format: what is judged, what is known, and every fault with its place."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from tests.claims.reading import lint, said

WHOLE = """\
version: 1
claims:
  whole: {value: 1129.5 billion CNY, period: "2021"}
  part: 510.0 billion CNY
  share: {value: 46.0 percent}
  ito: 3631亿元
  bpo: {value: 1308亿元}
  kpo: {value: {number: "366.1", scale: billion, unit: CNY}}
  executed: {value: "860,0 milliards de yuans", language: fr}
  rest: {formula: executed - ito - bpo}
checks:
"""


@pytest.mark.parametrize(
    ("check", "verdict"),
    [
        ("share == part / whole", "fails"),
        ("sum(ito, bpo, kpo) == executed", "holds"),
        ("rest == kpo", "holds"),
        ("rest / executed > 43 percent", "fails"),
        ("between(part / whole, 45 percent, 45.5 percent)", "holds"),
        ("whole > 1 trillion CNY", "holds"),
        ("abs(part / whole - share) <= 1 percentage_point", "holds"),
    ],
)
def test_checks_are_judged(check: str, verdict: str) -> None:
    report = lint(WHOLE + f'  - "{check}"\n')
    assert [c.verdict for c in report.checks] == [verdict]
    assert said(report) == ([("CL820", 12 if ">" in check else 5)] if verdict == "fails" else [])


def test_a_failing_check_carries_its_proof_and_repairs() -> None:
    report = lint(WHOLE + "  - {formula: share == part / whole, code: AR101}\n")
    found = next(f for f in report.findings if f.code == "AR101")
    assert (found.rule, found.line, found.column, found.text) == ("share-of-whole", 5, 18, "46.0 percent")
    assert found.formula == "46.0 percent == 510.0 billion CNY / 1129.5 billion CNY"
    assert found.stated is not None
    assert found.computed is not None
    assert (found.stated.low, found.stated.high, found.stated.unit) == ("45.95", "46.05", "percent")
    assert Fraction(found.computed.low or 0) < Fraction("45.155") < Fraction(found.computed.high or 0)
    repairs = {(s.replace, s.with_) for s in found.suggestions}
    assert {("46.0 percent", "45.2 percent"), ("510.0 billion CNY", "519.6 billion CNY")} <= repairs
    assert {s.role for s in found.related} == {"part", "whole", "check"}


def test_trailing_zeros_are_read_both_ways() -> None:
    text = "version: 1\nclaims:\n  a: 5100亿元\n  b: 5104亿元\nchecks: [a == b]\n"
    assert lint(text).checks[0].verdict == "holds"
    assert lint(text.replace("5100亿元", "510.0 billion CNY")).checks[0].verdict == "fails"


def test_a_series_is_checked_year_by_year() -> None:
    text = """\
version: 1
claims:
  level: {series: {2019: 100.0 billion CNY, 2020: 110.0 billion CNY, 2021: 121.0 billion CNY}}
  growth: {series: {2020: 10.0 percent, 2021: 12.0 percent}}
checks:
  - growth[t] == level[t] / level[t-1] - 1
"""
    report = lint(text)
    assert [c.verdict for c in report.checks] == ["holds", "fails"]
    assert said(report) == [("CL820", 4)]
    assert report.findings[0].text == "12.0 percent"


def test_a_known_deviation_passes_and_is_named() -> None:
    entry = "  - {formula: share == part / whole, known: {reason: published so, until: 2022-06-30}}\n"
    report = lint(WHOLE + entry)
    named = [f for f in report.findings if f.code == "CL821"]
    assert len(named) == 1
    assert "published so" in named[0].message
    assert said(report) == []
    assert [c.verdict for c in report.checks] == ["fails"]
    assert said(lint(WHOLE + entry, today=date(2022, 6, 30))) == []
    assert said(lint(WHOLE + entry, today=date(2022, 7, 1))) == [("CL822", 5)]
    mended = WHOLE.replace("46.0 percent", "45.2 percent") + entry
    assert said(lint(mended)) == [("CL823", 12)]


def test_a_tolerance_needs_its_reason() -> None:
    text = """\
version: 1
claims:
  whole: 1129.5 billion CNY
  part: 510.0 billion CNY
  share: {value: 46.0 percent, tolerance: {within: 1 percentage_point, reason: computed on revised levels}}
checks: [share == part / whole]
"""
    assert said(lint(text)) == []
    assert said(lint(text.replace(", reason: computed on revised levels", ""))) == [("CL802", 5)]


def test_a_check_that_rests_on_a_bound_is_a_warning() -> None:
    text = "version: 1\nclaims:\n  mean: over 150 billion CNY\n  total: 4 trillion CNY\nchecks: [mean == total / 30]\n"
    found = [f for f in lint(text).findings if f.code == "CL820"]
    assert [f.severity for f in found] == ["warning"]


def test_settings_of_a_file_grade_its_findings() -> None:
    text = WHOLE.replace("claims:", "settings: {rules: {CL820: warning, claims-unused: 'off'}}\nclaims:", 1)
    report = lint(text + "  - share == part / whole\n")
    assert [(f.code, f.severity) for f in report.findings] == [("CL820", "warning")]


def test_a_check_that_restates_another_is_named() -> None:
    text = WHOLE + "  - share == part / whole\n  - share * whole == part\n  - part <= whole\n"
    named = [f for f in lint(text).findings if f.code == "CL841"]
    assert [(f.line, f.text) for f in named] == [(13, "share * whole == part")]


FAULTS: list[tuple[str, str, str, int, int, str]] = [
    ("syntax", "version: 1\nclaims:\n  a: [1, 2\nb: }\n", "CL801", 4, 2, "not YAML"),
    ("tab", "version: 1\nclaims:\n\ta: 1\n", "CL801", 3, 1, "not YAML"),
    ("control character", "version: 1\nclaims: {a: \x07}\n", "CL801", 2, 13, "not YAML"),
    ("alias to nothing", "version: 1\nclaims: {a: *b}\n", "CL801", 2, 13, "b"),
    ("two documents", "version: 1\n---\nversion: 1\n", "CL801", 2, 1, "second"),
    ("a list", "- 1\n- 2\n", "CL802", 1, 1, "mapping"),
    ("no version", "claims: {a: 1 percent}\n", "CL802", 1, 1, "'version' is missing"),
    ("another version", "version: 7\nclaims: {}\n", "CL802", 1, 10, "7"),
    ("unknown key", "version: 1\nclaims:\n  a: {vaule: 1 percent}\n", "CL802", 3, 7, "did you mean 'value'"),
    ("unknown section", "version: 1\nclaim: {}\n", "CL802", 2, 1, "did you mean 'claims'"),
    ("no value", "version: 1\nclaims:\n  a: {metric: exports}\n", "CL802", 3, 6, "one of value"),
    ("no name", "version: 1\nclaims:\n  a b: 1 percent\n", "CL802", 3, 3, "is no name"),
    ("basis", "version: 1\nclaims:\n  a: {value: 1 percent, basis: yearly}\n", "CL802", 3, 32, "basis"),
    ("date", "version: 1\ndocuments:\n  d: {published: January}\n", "CL802", 3, 18, "published"),
    ("unknown claim", "version: 1\nclaims: {offshore_contracts: 5 percent}\nchecks:\n"
     "  - offshore_contract == 5 percent\n", "CL803", 4, 5, "did you mean 'offshore_contracts'"),
    ("unknown rule", "version: 1\nsettings: {rules: {CL8400: info}}\n", "CL803", 2, 20, "did you mean 'CL840'"),
    ("unknown document", "version: 1\ndocuments: {mofcom: {}}\nclaims:\n"
     "  a: {value: 1 percent, sources: [{document: mofcon}]}\n", "CL803", 4, 46, "did you mean 'mofcom'"),
    ("unknown name in a derived claim", "version: 1\nclaims:\n  a: 1 percent\n  b: {formula: a + c}\n",
     "CL803", 4, 20, "'c'"),
    ("duplicate id", "version: 1\nclaims:\n  a: 1 percent\n  b: 2 percent\n  a: 3 percent\n", "CL804", 5, 3, "line 3"),
    ("unreadable value", "version: 1\nclaims:\n  a: a great deal\n", "CL805", 3, 6, "no figure"),
    ("two values", "version: 1\nclaims:\n  a: 5 percent and 6 percent\n", "CL805", 3, 6, "2 figures"),
    ("period", "version: 1\nclaims:\n  a: {value: 1 percent, period: 2021-13}\n", "CL805", 3, 33, "no period"),
    ("formula", "version: 1\nclaims: {a: 1 percent}\nchecks:\n  - a = 1 percent\n", "CL806", 4, 7, "=="),
    ("code in a formula", "version: 1\nclaims: {a: 1 percent}\nchecks:\n  - a == open(a)\n",
     "CL806", 4, 10, "unknown function"),
    ("dimension", "version: 1\nclaims: {a: 1 percent, b: 3 billion CNY}\nchecks:\n  - a == b\n", "CL807", 4, 10, "CNY"),
    ("currencies", "version: 1\nclaims: {a: 1 billion USD, b: 3 billion CNY}\nchecks:\n  - a + b > 0\n",
     "CL807", 4, 9, "CNY cannot be added to USD"),
    ("points for percent", "version: 1\nclaims: {a: 9.3 percent, b: 9.3 percentage_point}\nchecks:\n  - a == b\n",
     "CL807", 4, 10, "percent"),
    ("division by zero", "version: 1\nclaims: {a: 1 percent, b: 0 percent}\nchecks:\n  - a == a / b\n",
     "CL808", 4, 14, "division by zero"),
    ("division by a difference", "version: 1\nclaims: {a: 1 percent}\nchecks:\n  - 1 == 1 / (a - a)\n",
     "CL808", 4, None, "division by zero"),  # type: ignore[list-item]
    ("circle", "version: 1\nclaims:\n  a: {formula: b + 1}\n  b: {formula: c + 1}\n  c: {formula: a + 1}\n",
     "CL809", 3, 16, "a -> b -> c -> a"),
    ("itself", "version: 1\nclaims:\n  a: {formula: a + 1}\n", "CL809", 3, 16, "a -> a"),
    ("nesting", "version: 1\nclaims: " + "[" * 100_000, "CL810", 2, None, "deep"),  # type: ignore[list-item]
    ("include", "version: 1\ninclude: [gone.claims.yaml]\n", "CL811", 2, 11, "gone.claims.yaml"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "message"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS]
)
def test_a_fault_is_fatal_and_has_its_place(text: str, code: str, line: int, column: int | None, message: str) -> None:
    fatal = [f for f in lint(text).findings if f.fatal]
    assert [(f.code, f.line) for f in fatal] == [(code, line)]
    assert column is None or fatal[0].column == column
    assert message in fatal[0].message
    assert "\n" not in fatal[0].message


def test_all_faults_at_once_and_the_rest_is_still_judged() -> None:
    text = """\
version: 1
claims:
  a: {value: 1 percent, metrik: x}
  b: nonsense
  c: 2 percent
  d: 5 percent
checks:
  - c == d
  - c == e
  - {formula: c = d}
  - a == b
"""
    report = lint(text)
    found = [(f.code, f.line) for f in report.findings]
    assert found == [("CL802", 3), ("CL805", 4), ("CL820", 5), ("CL803", 9), ("CL806", 10)]
    assert [c.formula for c in report.checks] == ["c == d"]


def test_aliases_cannot_multiply() -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{i}: &a{i} [" + ", ".join([f"*a{i - 1}"] * 10) + "]" for i in range(1, 12)]
    report = lint("version: 1\n" + "\n".join(levels) + "\n")
    assert [f.code for f in report.findings if f.fatal] == ["CL810"]
    chain = ["a0: &a0 [x]", *(f"a{i}: &a{i} [*a{i - 1}]" for i in range(1, 5_000))]
    assert [f.code for f in lint("version: 1\n" + "\n".join(chain) + "\n").findings if f.fatal] == ["CL810"]


def test_an_alias_may_share_a_default() -> None:
    text = """\
version: 1
claims:
  a: &base {value: 1 percent, metric: exports, period: "2021"}
  b: {<<: *base, value: 2 percent}
checks: [b == a + 1 percent]
"""
    report = lint(text)
    assert said(report) == []
    assert [c.metric for c in report.claims] == ["exports", "exports"]


def test_files_include_files_and_share_names() -> None:
    parts = {"facts/one.claims.yaml": "version: 1\nclaims:\n  a: 1 percent\n", "two.claims.yaml": "version: 1\n"
             "include: [claims.yaml]\nclaims:\n  b: 2 percent\n  a: 9 percent\n"}  # fmt: skip
    text = "version: 1\ninclude: [facts/one.claims.yaml, two.claims.yaml]\nclaims: {}\nchecks: [b == 2 * a]\n"
    report = lint(text, parts)
    assert [(f.path, f.code, f.line) for f in report.findings if f.severity != "info"] == [
        ("two.claims.yaml", "CL804", 5)
    ]
    assert [c.verdict for c in report.checks] == ["holds"]


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", "version: 1\nclaims:\nchecks:\n"])
def test_an_empty_file_is_clean(text: str) -> None:
    assert lint(text).findings == ()


def test_periods() -> None:
    text = "version: 1\nclaims:\n" + "".join(
        f'  p{i}: {{value: 1 percent, period: "{p}"}}\n'
        for i, p in enumerate(["2021", "2021-Q1", "2021-H2", "2021-01..2021-11", "2021-03-05", "first quarter of 2021"])
    )
    spans = [c.period for c in lint(text).claims]
    assert spans == [
        (date(2021, 1, 1), date(2022, 1, 1)),
        (date(2021, 1, 1), date(2021, 4, 1)),
        (date(2021, 7, 1), date(2022, 1, 1)),
        (date(2021, 1, 1), date(2021, 12, 1)),
        (date(2021, 3, 5), date(2021, 3, 6)),
        (date(2021, 1, 1), date(2021, 4, 1)),
    ]


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("82.5 bilion USD", "did you mean 'billion'?"),
        ("3 percnt", "did you mean 'percent'?"),
        ("5 billion USDD", "did you mean 'USD'?"),
        ("5 billion dolars", "'dolars' is no known word"),
        ("28 provinces", "a value is one figure with its scale and unit"),
        ("82.5亿美无", "'美无' is no known word"),
    ],
)
def test_a_word_of_a_value_that_nothing_reads_is_told(value: str, problem: str) -> None:
    (found,) = lint(f"version: 1\nclaims:\n  a: {{value: {value}}}\n").findings
    assert (found.code, found.line, found.fatal) == ("CL805", 3, True)
    assert problem in found.message


@pytest.mark.parametrize(
    "value",
    ["12 billion", "about 5 billion yuan", "down 3 percent", "约11亿元", "超过1万亿元", "nearly 12 million people",
     "12.3 million trips", "11295亿元人民币", "$85.2bn", "minus 3%", "同比增长3.2%", "3,5 points de pourcentage"],
)  # fmt: skip
def test_words_of_bounds_directions_and_units_are_read(value: str) -> None:
    report = lint(f'version: 1\nclaims:\n  a: {{value: "{value}"}}\n')
    assert said(report) == []
    assert len(report.claims) == 1


def test_a_division_by_zero_is_told_beside_a_fault_of_dimension() -> None:
    text = "version: 1\nclaims:\n  a: 5.0 billion USD\n  b: 0 CNY\nchecks:\n  - a + b == a / b\n"
    assert said(lint(text)) == [("CL807", 6), ("CL808", 6)]

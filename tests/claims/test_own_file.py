"""The project's own claims.yaml: it passes and says what deviates; twelve faults planted in a copy are found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.claims.reading import lint, said

OWN = (Path(__file__).resolve().parents[2] / "claims.yaml").read_text(encoding="utf-8")


def test_it_passes_and_names_its_known_deviation() -> None:
    report = lint(OWN)
    assert said(report) == []
    assert [(f.code, f.text) for f in report.findings] == [("CL821", "46.0 percent")]
    repairs = {(s.replace, s.with_) for s in report.findings[0].suggestions}
    assert {("46.0 percent", "45.2 percent"), ("5100亿元", "5200亿元")} <= repairs
    assert report.coverage.total.figures >= 60
    assert report.coverage.unchecked_quotes >= 60
    decided = [c for c in report.checks if c.verdict != "undecided"]
    assert len(decided) == len(report.checks) >= 40
    assert [c.verdict for c in decided].count("fails") == 1


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


# what the fault is, the words replaced, by what, the code that finds it, words on the line that is named
PLANTED: list[tuple[str, str, str, str, str]] = [
    ("digits transposed", "value: 84.9 percent", "value: 89.4 percent", "AR101", "value: 89.4 percent"),
    ("one digit off", "value: 366.1 billion CNY", "value: 336.1 billion CNY", "AR102", "value: 8600亿元"),
    ("scale lost", "value: 733.6 billion CNY", "value: 733.6 million CNY", "AR101", "value: 85.3 percent"),
    (
        "currency swapped",
        "value: 138.79 billion USD",
        "value: 138.79 billion CNY",
        "CL807",
        "machinery_brics_share == ",
    ),
    (
        "percent for points",
        "value: 27.1 percent",
        "value: 27.1 percentage_point",
        "CL807",
        "formula: private_lead == private_growth",
    ),
    ("growth revised alone", "value: 25.3 percent", "value: 35.3 percent", "AR111", "formula: ito / (1 + ito_growth)"),
    (
        "part above its whole",
        "value: 2.05 trillion CNY",
        "value: 20.5 trillion CNY",
        "BD303",
        "value: 20.5 trillion CNY",
    ),
    (
        "name misspelt",
        "russia_machinery_lead == russia",
        "russia_machinery_lad == russia",
        "CL803",
        "russia_machinery_lad ==",
    ),
    ("key misspelt", "    scope: private enterprises", "    scpoe: private enterprises", "CL802", "scpoe"),
    (
        "id twice",
        "  farm_online:",
        "  rural_online:",
        "CL804",
        "  rural_online:\n    metric: online retail sales of agricultural",
    ),
    ("deviation mended", "value: 46.0 percent", "value: 45.2 percent", "CL823", "formula: delta_contracts_share"),
    ("unit lost", "value: 2320亿元", "value: 2320亿", "CL807", "formula: private_share == "),
    (
        "document misnamed",
        '{document: mofcom_2023, quote: "1,7 billion',
        '{document: mofcom2023, quote: "1,7 billion',
        "CL803",
        "{document: mofcom2023,",
    ),
]


@pytest.mark.parametrize(("before", "after", "code", "line"), [p[1:] for p in PLANTED], ids=[p[0] for p in PLANTED])
def test_a_planted_fault_is_found(before: str, after: str, code: str, line: str) -> None:
    assert before in OWN
    text = OWN.replace(before, after, 1)
    assert (code, line_of(text, line)) in said(lint(text))


def test_there_are_twelve() -> None:
    assert len(PLANTED) >= 12


VALUES = [m for m in re.finditer(r"^    value: (.*)$", OWN, re.MULTILINE) if "item" not in m[1]]


@pytest.mark.parametrize("match", VALUES[::10], ids=lambda m: m[1])
def test_another_digit_in_any_value_is_noticed(match: re.Match[str]) -> None:
    place = [i for i, c in enumerate(match[1]) if c.isdigit()][1]
    value = match[1][:place] + str((int(match[1][place]) + 3) % 10) + match[1][place + 1 :]
    assert said(lint(OWN[: match.start(1)] + value + OWN[match.end(1) :])) != []

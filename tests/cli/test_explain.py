"""``crossfoot explain`` of findings and of figures: proofs with their readings, in words and as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from checker.reports.cells import cells
from tests.cli.runner import run
from tests.cli.texts import BAD

OUTSOURCING = """# Services outsourcing

2020年，承接离岸服务外包合同额9738.9亿元。

2021年，中国企业承接服务外包合同额21341亿元，执行额14972亿元。其中，承接离岸服务外包合同额11295亿元，执行额8600亿元。

长三角地区承接离岸服务外包合同额5100亿元，执行额4022亿元，分别占全国的46.0%和46.8%。

In 2021, revenue rose 2.3% in real terms to 86.2 billion euros.

La France compte 68,4 millions d'habitants ; 14,7 millions ont 65 ans ou plus, soit 21,5 % de la population.

Of the 2,400 staff, 600 hold a degree.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "release.md").write_text(OUTSOURCING, encoding="utf-8")
    (tmp_path / "bad.md").write_text(BAD, encoding="utf-8")
    return tmp_path


@pytest.fixture
def fingerprint(folder: Path) -> str:
    report = json.loads(run("lint", "release.md", "--format", "json", folder=folder).out)
    (found,) = [f["fingerprint"] for f in report["findings"] if f["text"] == "46.0%"]
    return str(found)


def proof(folder: Path, *arguments: str) -> dict[str, Any]:
    result = run("explain", *arguments, "--format", "json", folder=folder)
    assert result.code == 0, result.err
    content: dict[str, Any] = json.loads(result.out)
    return content


def figure(folder: Path, place: str, path: str = "release.md") -> dict[str, Any]:
    (found,) = proof(folder, "--at", place, path)["figures"]
    return dict(found)


# --------------------------------------------------------------------------------------------------------------
# A finding


def test_every_reading_is_told_with_what_it_gives(folder: Path, fingerprint: str) -> None:
    (finding,) = proof(folder, "--finding", fingerprint, "release.md")["findings"]
    (relation,) = finding["relations"]
    assert (relation["code"], relation["verdict"], relation["ground"]) == ("AR101", "fails", "clear")
    readings = relation["readings"]
    assert [r["chosen"] for r in readings] == [True] + [False] * (len(readings) - 1)
    assert len(readings) >= 2
    assert readings[0]["formula"] == "46.0% == 5100亿元 / 11295亿元"
    for reading in readings:
        assert reading["verdict"] == "fails"
        assert reading["computed"]["low"] is not None
        assert {role["role"] for role in reading["roles"]} == {"share", "part", "whole"}
        for role in reading["roles"]:
            assert OUTSOURCING[role["start"] : role["end"]] == role["text"]
    assert "46.8%" in readings[0]["reason"]  # its sibling holds, and speaks for the binding
    scores = [reading["score"] for reading in readings]
    assert scores == sorted(scores, reverse=True)


def test_figures_that_were_passed_over_are_told_with_the_reason(folder: Path, fingerprint: str) -> None:
    (finding,) = proof(folder, "--finding", fingerprint, "release.md")["findings"]
    passed = {row["why"]: row for row in finding["relations"][0]["passed_over"]}
    assert [spot["text"] for spot in passed["another period"]["nearest"]] == ["9738.9亿元"]
    assert "4022亿元" in [spot["text"] for spot in passed["smaller than its part"]["nearest"]]
    assert all(row["number"] >= len(row["nearest"]) for row in passed.values())


def test_the_proof_in_words(folder: Path, fingerprint: str) -> None:
    out = run("explain", "--finding", fingerprint, "release.md", folder=folder).out
    for said in (
        "What it rests on",
        "* 0.9",
        "46.0% == 5100亿元 / 11295亿元",
        "gives 45.1",
        "not tried as whole:",
        "9738.9亿元 3:",
    ):
        assert said in out
    assert max(cells(line) for line in out.splitlines()) <= 80


def test_the_proof_in_chinese(folder: Path, fingerprint: str) -> None:
    out = run("explain", "--finding", fingerprint, "release.md", "--lang", "zh", folder=folder).out
    for said in ("所依据的关系", "考虑过的读法", "没有一种读法相符", "时期不同", "与该整体旁边的数字相符"):
        assert said in out
    assert max(cells(line) for line in out.splitlines()) <= 80


def test_a_fingerprint_in_place_of_a_code_will_do(folder: Path, fingerprint: str) -> None:
    named = run("explain", "--finding", fingerprint, "release.md", folder=folder)
    assert run("explain", fingerprint, "release.md", folder=folder).out == named.out


def test_a_code_proves_all_of_its_findings(folder: Path, fingerprint: str) -> None:
    found = proof(folder, "--finding", "ar101", "release.md")["findings"]
    assert fingerprint in [finding["fingerprint"] for finding in found]
    assert {finding["code"] for finding in found} == {"AR101"}


def test_a_figure_tells_of_the_findings_that_name_it(folder: Path, fingerprint: str) -> None:
    (found,) = proof(folder, "--at", "7:40", "release.md")["figures"]
    assert found["text"] == "46.0%"
    assert [row["fingerprint"] for row in found["findings"]] == [fingerprint]
    assert fingerprint in run("explain", "--at", "7:40", "release.md", folder=folder).out


def test_a_finding_about_a_translation_tells_how_sure_the_pairing_is(folder: Path) -> None:
    report = json.loads(run("lint", "bad.md", "--format", "json", folder=folder).out)
    (finding,) = proof(folder, "--finding", report["findings"][0]["fingerprint"], "bad.md")["findings"]
    assert finding["code"] == "TR001"
    assert 0.5 <= finding["pairing"] <= 1
    out = run("explain", finding["fingerprint"], "bad.md", folder=folder).out
    assert "one fact" in out


# --------------------------------------------------------------------------------------------------------------
# A figure


def test_a_figure_that_is_held(folder: Path) -> None:
    found = figure(folder, "5:62")
    assert (found["text"], found["state"], found["kind"], found["unit"]) == ("8600亿元", "bound", "level", "CNY")
    assert found["period"] == ["2021-01-01", "2022-01-01"]
    assert {"AR101", "BD303"} <= {r["code"] for r in found["relations"] if r["verdict"] == "holds"}


def test_a_figure_in_real_terms_is_free_and_says_why(folder: Path) -> None:
    found = figure(folder, "9:23")
    assert (found["text"], found["state"], found["relations"], found["silence"]) == ("2.3%", "free", [], "basis")
    out = run("explain", "--at", "9:23", "release.md", folder=folder).out
    assert "in real terms" in out
    assert "free: a slip in it would not be noticed" in out


def test_a_figure_that_nothing_is_stated_of(folder: Path) -> None:
    found = figure(folder, "13:23")
    assert (found["text"], found["state"]) == ("600", "free")


def test_a_date_enters_no_arithmetic(folder: Path) -> None:
    found = figure(folder, "9:4")
    assert (found["text"], found["state"], found["silence"]) == ("2021", "uncounted", "uncounted")
    assert found["printed"] is None


def test_a_line_tells_of_all_its_figures(folder: Path) -> None:
    figures = proof(folder, "--at", "11", "release.md")["figures"]
    assert [f["text"] for f in figures] == ["68,4 millions", "14,7 millions", "65 ans", "21,5 %"]
    share = figures[-1]
    assert share["state"] == "bound"
    assert [r["verdict"] for r in share["relations"] if r["code"] == "AR101"] == ["holds"]


def test_places_as_reports_print_them(folder: Path) -> None:
    one = run("explain", "--at", "5:62", "release.md", folder=folder)
    assert run("explain", "--at", "release.md:5:62", folder=folder).out == one.out
    assert run("explain", "--at", "release.md:5:62", ".", folder=folder).out == one.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--at", "2", "release.md"), "no figure at '2'"),
        (("--at", "Sheet1!B7", "release.md"), "no figure at 'Sheet1!B7'"),
        (("--at", "3"), "name the documents"),
        (("--finding", "0000"), "name the documents"),
        (("--finding", "0000", "release.md"), "no finding '0000'"),
    ],
)
def test_what_is_not_there(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run("explain", *arguments, folder=folder)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_same_question_same_answer(folder: Path, fingerprint: str) -> None:
    for arguments in (("--finding", fingerprint), ("--at", "7")):
        first = run("explain", *arguments, "release.md", "--format", "json", folder=folder).out
        assert run("explain", *arguments, "release.md", "--format", "json", folder=folder).out == first

"""Each machine format against the published schema, or read back by a consumer."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from junitparser import Error, Failure, JUnitXml

from checker.model import Finding, Severity
from checker.reports import FORMATS, View, render
from tests.reports import samples

SCHEMAS = Path(__file__).with_name("schemas")
FULL = samples.report(samples.share(), samples.points(), samples.hostile(), samples.unreadable(), suppressed=1)
CLEAN = replace(FULL, findings=())


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


def many(count: int, severity: Severity) -> tuple[Finding, ...]:
    one = replace(samples.share(), severity=severity, related=(), suggestions=())
    return tuple(replace(one, fingerprint=f"{number:016x}") for number in range(count))


@pytest.mark.parametrize("report", [FULL, CLEAN], ids=["findings", "clean"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_json_follows_its_schema(report: Any, lang: str) -> None:
    import checker.reports

    own = json.loads((Path(checker.reports.__file__).parent / "report.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(own)
    jsonschema.validate(json.loads(render(report, "json", View(lang=lang))), own)


def test_the_schema_of_json_refuses_what_the_contract_does_not_allow() -> None:
    import checker.reports

    own = json.loads((Path(checker.reports.__file__).parent / "report.schema.json").read_text(encoding="utf-8"))
    data = json.loads(render(FULL, "json"))
    data["findings"][0]["stated"]["low"] = 45.95
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, own)


@pytest.mark.parametrize("report", [FULL, CLEAN], ids=["findings", "clean"])
def test_sarif_follows_the_published_schema(report: Any) -> None:
    data = json.loads(render(report, "sarif", View(rules_url="https://example.org/rules/{code}")))
    jsonschema.Draft4Validator(schema("sarif-2.1.0.json")).validate(data)


def test_sarif_places_are_exact() -> None:
    run = json.loads(render(FULL, "sarif"))["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    first = run["results"][0]
    region = first["locations"][0]["physicalLocation"]["region"]
    share = samples.share()
    line = samples.RELEASE.splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "46.0%"
    assert (region["charOffset"], region["charLength"]) == (share.start, 5)
    assert first["partialFingerprints"] == {"crossfoot/v1": share.fingerprint}


def test_sarif_messages_link_their_related_places() -> None:
    results = json.loads(render(FULL, "sarif"))["runs"][0]["results"]
    for result in results:
        links = {int(n) for n in re.findall(r"(?<!\\)\]\((\d+)\)", result["message"]["text"])}
        assert links == {place["id"] for place in result.get("relatedLocations", [])}


def test_sarif_uris_are_relative_and_quoted() -> None:
    results = json.loads(render(FULL, "sarif"))["runs"][0]["results"]
    uris = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results}
    assert uris == {"docs/release.md", "docs/hostile%20%3Cb%3E.md", "docs/gone.md"}


def test_sarif_says_that_a_run_was_broken() -> None:
    invocation = json.loads(render(FULL, "sarif"))["runs"][0]["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert json.loads(render(CLEAN, "sarif"))["runs"][0]["invocations"][0]["executionSuccessful"] is True


def test_sarif_keeps_the_worst_of_too_many() -> None:
    findings = (*many(25_000, Severity.INFO), *many(3, Severity.ERROR))
    run = json.loads(render(replace(FULL, findings=findings), "sarif"))["runs"][0]
    assert len(run["results"]) == 25_000
    assert [r["level"] for r in run["results"][:4]] == ["error", "error", "error", "note"]
    assert "3 more" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_sarif_fixes_replace_the_figure() -> None:
    first = json.loads(render(FULL, "sarif"))["runs"][0]["results"][0]
    change = first["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert change["insertedContent"]["text"] == "45.2%"


def test_junit_is_read_by_junitparser() -> None:
    suites = JUnitXml.fromstring(render(FULL, "junit").encode())
    assert (suites.tests, suites.failures, suites.errors) == (4, 2, 1)
    kinds = {suite.name: [type(r) for case in suite for r in case.result] for suite in suites}
    assert kinds == {"docs/gone.md": [Error], "docs/hostile <b>.md": [], "docs/release.md": [Failure, Failure]}


def test_junit_of_a_clean_run_has_a_passing_case_for_each_document() -> None:
    suites = JUnitXml.fromstring(render(CLEAN, "junit").encode())
    assert (suites.tests, suites.failures, suites.errors) == (2, 0, 0)


def test_junit_holds_no_character_that_xml_forbids() -> None:
    text = render(replace(FULL, findings=(replace(samples.share(), message="a\x00b\x1bc\ufffed"),)), "junit")
    assert JUnitXml.fromstring(text.encode()).failures == 1


def test_github_annotations_parse_back() -> None:
    lines = render(FULL, "github").splitlines()
    pattern = re.compile(r"::(error|warning|notice) ((?:[a-zA-Z]+=[^:,\n]*,?)+)::(.*)")
    parsed = [pattern.fullmatch(line) for line in lines]
    assert all(parsed), lines
    properties = dict(pair.split("=", 1) for pair in parsed[0].group(2).split(","))  # type: ignore[union-attr]
    assert properties["file"] == "docs/release.md"
    assert (properties["line"], properties["col"], properties["endColumn"]) == ("5", "120", "125")
    assert "%0A" in lines[0]
    assert "%250A" in lines[-1]  # a percent sign of the text itself


@pytest.mark.parametrize(("count", "shown", "rest"), [(10, 10, None), (11, 9, "2 more"), (40, 9, "31 more")])
def test_github_shows_ten_of_a_level(count: int, shown: int, rest: str | None) -> None:
    lines = render(replace(FULL, findings=many(count, Severity.ERROR)), "github").splitlines()
    assert len([line for line in lines if "file=" in line]) == shown
    assert len(lines) <= 10
    assert rest is None or rest in lines[-1]


def test_markdown_never_becomes_markup() -> None:
    from markdown_it import MarkdownIt

    report = replace(FULL, findings=(*FULL.findings, replace(samples.hostile(), text="![x](y)|`z`", message="a|b\nc")))
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(render(report, "markdown"))
    assert "<script" not in html
    assert "<img" not in html
    assert "<code>" not in html
    rows = html.split("<tbody>")[1].count("<tr>")
    assert rows == len(report.findings)
    assert html.count("<td") == 4 * rows


def test_gitlab_follows_its_schema_with_unique_fingerprints() -> None:
    data = json.loads(render(replace(FULL, findings=(samples.share(), samples.share(), samples.points())), "gitlab"))
    jsonschema.validate(data, schema("gitlab.json"))
    assert len({entry["fingerprint"] for entry in data}) == 3


def test_gitlab_fingerprints_do_not_depend_on_the_place() -> None:
    moved = replace(samples.share(), start=0, end=5, line=1, column=1)
    fingerprints = [
        json.loads(render(replace(FULL, findings=(f,)), "gitlab"))[0]["fingerprint"] for f in (samples.share(), moved)
    ]
    assert fingerprints[0] == fingerprints[1]


def test_rdjson_follows_its_schema() -> None:
    for report in (FULL, CLEAN):
        jsonschema.validate(json.loads(render(report, "rdjson")), schema("rdjson.json"))


def test_rdjson_columns_are_bytes() -> None:
    diagnostics = json.loads(render(FULL, "rdjson"))["diagnostics"]
    place = diagnostics[1]["relatedLocations"][0]["location"]["range"]  # 9.3个百分点, on a Chinese line
    line = samples.RELEASE.splitlines()[place["start"]["line"] - 1].encode()
    assert line[place["start"]["column"] - 1 : place["end"]["column"] - 1].decode() == "9.3个百分点"


def test_csv_reads_back_and_starts_no_formula() -> None:
    evil = replace(samples.share(), text="=1+1", message="@SUM(A1)", cause="-5", formula="+cmd")
    rows = list(csv.DictReader(io.StringIO(render(replace(FULL, findings=(evil,)), "csv"))))
    assert (rows[0]["text"], rows[0]["message"], rows[0]["formula"]) == ("'=1+1", "'@SUM(A1)", "'+cmd")
    assert rows[0]["cause"] == "-5"  # a number is no formula
    assert rows[0]["line"] == "5"


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_every_format_is_the_same_each_time_and_ends_its_last_line(format: str) -> None:
    text = render(FULL, format)
    assert text == render(FULL, format)
    assert text.endswith("\n")


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_every_format_can_report_nothing(format: str) -> None:
    from checker.model import Report

    assert isinstance(render(Report(), format), str)


def test_sarif_keeps_absolute_paths_as_file_uris_and_links_rule_pages() -> None:
    run = json.loads(
        render(samples.report(samples.share("/tmp/a b.md")), "sarif", View(rules_url="https://x.org/{code}"))
    )
    result = run["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "file:///tmp/a%20b.md"}
    assert run["runs"][0]["tool"]["driver"]["rules"][0]["helpUri"] == "https://x.org/AR101"


def test_a_finding_about_the_run_has_no_place() -> None:
    whole = replace(samples.unreadable(""), fatal=False, code="RN931", rule="coverage-below-gate")
    report = replace(FULL, findings=(whole,))
    jsonschema.Draft4Validator(schema("sarif-2.1.0.json")).validate(json.loads(render(report, "sarif")))
    jsonschema.validate(json.loads(render(report, "gitlab")), schema("gitlab.json"))
    assert render(report, "github").startswith("::error title=RN931")
    assert "(this run)" in render(report, "text")


def test_places_in_the_terms_of_the_document() -> None:
    labelled = replace(samples.share(), label="Sheet1!B7")
    result = json.loads(render(replace(FULL, findings=(labelled,)), "sarif"))["runs"][0]["results"][0]
    assert result["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "Sheet1!B7"}]
    assert "(Sheet1!B7)" in render(replace(FULL, findings=(labelled,)), "text")


def test_a_long_summary_is_cut_and_counted() -> None:
    report = replace(FULL, findings=many(250, Severity.ERROR))
    text = render(report, "markdown")
    assert text.count("🔴") == 200
    assert "and 50 more places" in text

"""extract --to, sync and schema: claims files written by explicit command, comments and order kept."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from checker.claims.file.schema import json_schema
from checker.cli import main

ROOT = Path(__file__).resolve().parents[2]
RELEASE = """\
# Services outsourcing

In 2021, offshore contracts were worth RMB 1.1295 trillion, up 16.0% year-on-year.

长三角地区承接离岸服务外包合同额5100亿元，占全国总额的45.2%。
"""
CLAIMS = """\
# kept by the press office
version: 1
documents: {release: {path: release.md, language: [zh, en]}}   # the corrected one
claims:
  contracts:   # whole
    value:   1129.5 billion CNY     # as printed
    sources:
      - {document: release, quote: 'worth RMB 1.1295 trillion, up 16.0%'}
  share: {value: "46.0 percent", sources: [{document: release, quote: "占全国总额的46.0%"}]}
  growth:
    value: 16.0 percent
    sources: [{document: release, quote: up 16.0% year-on-year}]
checks:
  - share < 50 percent
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "release.md").write_text(RELEASE, encoding="utf-8")
    (tmp_path / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> int:
    return main([*arguments, "--isolated"])


def test_sync_shows_and_writes_only_what_is_accepted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("sync") == 1
    shown = capsys.readouterr().out
    assert "share: out of date" in shown
    assert "45.2 percent" in shown
    assert (folder / "claims.yaml").read_text(encoding="utf-8") == CLAIMS
    assert run("sync", "--accept", "contracts") == 1
    assert (folder / "claims.yaml").read_text(encoding="utf-8") == CLAIMS
    assert run("sync", "--accept", "share") == 0
    wanted = CLAIMS.replace('"46.0 percent"', '"45.2 percent"').replace("占全国总额的46.0%", "占全国总额的45.2%")
    assert (folder / "claims.yaml").read_text(encoding="utf-8") == wanted
    assert run("sync") == 0


def test_sync_follows_a_revised_document(folder: Path) -> None:
    revised = RELEASE.replace("1.1295", "1.1301").replace("16.0%", "16.1%")
    (folder / "release.md").write_text(revised, encoding="utf-8")
    assert run("sync", "--all") == 0
    text = (folder / "claims.yaml").read_text(encoding="utf-8")
    assert "    value:   1.1301 trillion CNY     # as printed\n" in text
    assert "{document: release, quote: 'worth RMB 1.1301 trillion, up 16.1%'}" in text
    assert "value: 16.1 percent\n" in text
    assert text.startswith("# kept by the press office\n")
    assert run("lint", "--no-cache", "claims.yaml") == 0


def test_sync_cannot_mend_what_is_gone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "release.md").write_text("Nothing of the kind is said here any more, by anyone.\n", encoding="utf-8")
    assert run("sync", "--all") == 1
    assert "nothing like" in capsys.readouterr().out
    assert (folder / "claims.yaml").read_text(encoding="utf-8") == CLAIMS


def test_sync_names_an_unknown_claim(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("sync", "--accept", "shares") == 2
    assert "did you mean 'share'" in capsys.readouterr().err


def test_a_draft_lints_clean_and_is_extended_in_place(folder: Path) -> None:
    draft = folder / "facts.claims.yaml"
    assert run("extract", "release.md", "--to", str(draft)) == 0
    text = draft.read_text(encoding="utf-8")
    assert "value: 1.1295 trillion CNY" in text
    assert run("lint", "--no-cache", str(draft)) == 0
    draft.write_text("# mine\n" + text.replace("checks: []", "checks:  # to come\n  []"), encoding="utf-8")
    (folder / "other.md").write_text("In 2022, exports reached 3.59 trillion US dollars.\n", encoding="utf-8")
    assert run("extract", "release.md", "other.md", "--to", str(draft)) == 0
    longer = draft.read_text(encoding="utf-8")
    assert longer.startswith("# mine\n")
    assert "# to come" in longer
    assert longer.count("1.1295 trillion CNY") == 1
    assert "3.59 trillion USD" in longer
    assert run("lint", "--no-cache", str(draft)) == 0


def test_the_published_schema_is_that_of_the_code_and_accepts_the_own_file() -> None:
    published = json.loads((ROOT / "docs" / "claims.schema.json").read_text(encoding="utf-8"))
    assert published == json_schema(), "crossfoot schema > docs/claims.schema.json"
    validator = jsonschema.Draft202012Validator(published)
    for path in (ROOT / "claims.yaml", ROOT / "examples" / "claims.yaml"):
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        data["version"] = int(data["version"])
        assert [e.message for e in validator.iter_errors(data)] == []
    short = {"version": 1, "claims": {"a": "1 percent", "出口": 5}, "checks": ["a == 1 percent"]}
    assert [e.message for e in validator.iter_errors(short)] == []
    for wrong in (
        {"claims": {"a": {"vaule": "1 percent"}}},
        {"claims": {"a b": "1 percent"}},
        {"checks": [{"code": "AR101"}]},
        {"claim": {}},
    ):
        assert len(list(validator.iter_errors({"version": 1, **wrong}))) == 1


def test_the_schema_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == json_schema()


def test_a_fragment_of_the_manual_is_valid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manual = (ROOT / "docs" / "claims.md").read_text(encoding="utf-8")
    examples = [part.split("```", 1)[0] for part in manual.split("```yaml\n")[1:]]
    assert len(examples) >= 2
    monkeypatch.chdir(tmp_path)
    Path("claims.yaml").write_text("version: 1\nclaims:\n" + examples[0], encoding="utf-8")
    assert run("lint", "--no-cache", "claims.yaml") == 0


@pytest.mark.parametrize("text", ["claims: [1, 2\n", "- a\n", "claims: words\n"])
def test_a_draft_is_not_written_into_what_is_no_claims_file(
    folder: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "claims.yaml").write_text(text, encoding="utf-8")
    assert run("extract", "release.md", "--to", "claims.yaml") == 2
    assert (folder / "claims.yaml").read_text(encoding="utf-8") == text
    assert capsys.readouterr().err.count("\n") == 1


def test_a_draft_of_what_cannot_be_read_is_not_written(folder: Path) -> None:
    assert run("extract", "gone.md", "--to", "new.claims.yaml") == 2
    assert not (folder / "new.claims.yaml").exists()


def test_a_draft_takes_neither_the_dateline_nor_half_a_figure(folder: Path) -> None:
    text = (
        "CUPERTINO, 17 January 2024 — The company reported net sales of $383.3 billion in fiscal 2023, of which "
        "products $298.1 billion and services $85.2 billion.\n\nRevenue from licences was $5.3 billion.\n"
    )
    (folder / "results.md").write_text(text, encoding="utf-8")
    assert run("extract", "results.md", "--to", "results.claims.yaml") == 0
    claims = yaml.safe_load((folder / "results.claims.yaml").read_text(encoding="utf-8"))["claims"]
    assert {name: claim.get("period") for name, claim in claims.items()} == {
        "sales": "2023",
        "products_sales": None,
        "services_sales": None,
        "revenue": None,
    }
    quotes = [claim["sources"][0]["quote"] for claim in claims.values()]
    assert quotes[1:3] == ["of which products $298.1 billion and services $85.2 billion"] * 2


def test_names_of_a_draft_are_of_the_own_clause(folder: Path) -> None:
    text = "In 2023, net sales of products were $298.15 billion and services $85.25 billion.\n"
    (folder / "results.md").write_text(text, encoding="utf-8")
    assert run("extract", "results.md", "--to", "results.claims.yaml") == 0
    claims = yaml.safe_load((folder / "results.claims.yaml").read_text(encoding="utf-8"))["claims"]
    assert [(name, claim["scope"]) for name, claim in claims.items()] == [
        ("products_sales", "products"),
        ("services_sales", "services"),
    ]

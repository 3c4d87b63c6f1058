"""The other commands: extract, compare, coverage, explain, rules, init, baseline, completion."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest

from checker.commands.outputs import terminal_width
from checker.reports.cells import cells
from tests.cli.runner import run
from tests.cli.texts import BAD, GOOD, SOURCE, TARGET, WRONG_TARGET

ABOVE = "今天介绍有关情况。\n\nToday we present the situation.\n\n" * 25


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "crossfoot.toml").write_text("", encoding="utf-8")
    for name, text in {
        "good.md": GOOD,
        "bad.md": BAD,
        "r.zh.md": SOURCE,
        "r.en.md": TARGET,
        "w.en.md": WRONG_TARGET,
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


# --------------------------------------------------------------------------------------------------------------
# extract


def test_extract_jsonl_follows_the_contract(folder: Path) -> None:
    result = run("extract", "good.md", "--format", "jsonl", folder=folder)
    rows = [json.loads(line) for line in result.out.splitlines()]
    wanted = ["path", "start", "end", "line", "column", "text", "language", "nominal", "low", "high"]
    wanted += ["unit", "kind", "bound"]
    assert all(list(row)[: len(wanted)] == wanted for row in rows)
    assert all(GOOD[row["start"] : row["end"]] == row["text"] for row in rows)
    assert all(GOOD.splitlines()[row["line"] - 1][row["column"] - 1 :].startswith(row["text"]) for row in rows)
    money = next(row for row in rows if row["text"].startswith("RMB"))
    assert (Decimal(money["nominal"]), money["unit"], money["kind"]) == (Decimal("232e9"), "CNY", "level")
    assert "E" not in money["nominal"]


def test_extract_csv_and_text(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("extract", "good.md", "--format", "csv", folder=folder).out)))
    assert [row["text"] for row in rows if row["unit"] == "percent"] == ["27.1%", "27.1%"]
    assert "232,000,000,000 CNY" in run("extract", "good.md", folder=folder).out


def test_extract_says_what_it_could_not_read(folder: Path) -> None:
    result = run("extract", "gone.md", "good.md", "--format", "jsonl", folder=folder)
    assert result.code == 2
    assert "gone.md: no such file" in result.err
    assert result.out


# --------------------------------------------------------------------------------------------------------------
# compare


@pytest.mark.parametrize(("target", "code"), [("r.en.md", 0), ("w.en.md", 1), ("gone.md", 2)])
def test_compare_two_files(folder: Path, target: str, code: int) -> None:
    assert run("compare", "r.zh.md", target, folder=folder).code == code


def test_compare_names_both_sides(folder: Path) -> None:
    result = run("compare", "r.zh.md", "w.en.md", "--format", "json", folder=folder)
    finding = json.loads(result.out)["findings"][0]
    assert (finding["code"], finding["path"], finding["related"][0]["path"]) == ("TR001", "w.en.md", "r.zh.md")


def test_compare_folders_file_by_file(folder: Path) -> None:
    for name in ("zh", "en"):
        (folder / name).mkdir()
    (folder / "zh" / "a.zh.md").write_text(SOURCE, encoding="utf-8")
    (folder / "en" / "a.en.md").write_text(WRONG_TARGET, encoding="utf-8")
    (folder / "zh" / "b.md").write_text(SOURCE, encoding="utf-8")
    result = run("compare", "zh", "en", "--format", "json", folder=folder)
    assert result.code == 2
    assert "zh/b.md: no counterpart in en" in result.err
    assert [f["code"] for f in json.loads(result.out)["findings"]] == ["TR001"]


def test_compare_a_file_with_a_folder_is_refused(folder: Path) -> None:
    result = run("compare", "r.zh.md", ".", folder=folder)
    assert (result.code, "two files or two folders" in result.err) == (2, True)


def test_translations_named_in_the_settings_are_compared_by_lint(folder: Path) -> None:
    (folder / "crossfoot.toml").write_text('[[translations]]\nsource = "src.md"\ntarget = "dst.md"\n', encoding="utf-8")
    (folder / "src.md").write_text(SOURCE, encoding="utf-8")
    (folder / "dst.md").write_text(WRONG_TARGET, encoding="utf-8")
    result = run("lint", "src.md", "dst.md", "--format", "json", folder=folder)
    assert "TR001" in [f["code"] for f in json.loads(result.out)["findings"]]


# --------------------------------------------------------------------------------------------------------------
# coverage


def test_coverage(folder: Path) -> None:
    result = run("coverage", "good.md", folder=folder)
    assert result.code == 0
    assert "100.0%" in result.out.splitlines()[0]


def test_coverage_lists_the_figures_that_stand_alone(folder: Path) -> None:
    (folder / "alone.md").write_text("Exports reached 12.5 billion yuan.\n", encoding="utf-8")
    result = run("coverage", "alone.md", "--min-coverage", "50", folder=folder)
    assert result.code == 1
    assert "alone.md:1:17  Exports reached [12.5 billion yuan]." in result.out


def test_coverage_as_data(folder: Path) -> None:
    data = json.loads(run("coverage", "good.md", "--format", "json", folder=folder).out)
    assert data["coverage"]["figures"] == data["coverage"]["bound"] + data["coverage"]["compared"]


# --------------------------------------------------------------------------------------------------------------
# explain, rules


@pytest.mark.parametrize("name", ["AR101", "ar101", "share-of-whole"])
def test_explain(name: str) -> None:
    result = run("explain", name)
    assert result.code == 0
    assert result.out.startswith("AR101 share-of-whole (error)\n")


def test_explain_in_chinese() -> None:
    assert "错误" in run("explain", "AR101", "--lang", "zh").out


@pytest.mark.parametrize(("name", "said"), [("AR10l", "did you mean 'AR101'"), ("xyzzy", "crossfoot rules lists all")])
def test_explain_an_unknown_code(name: str, said: str) -> None:
    result = run("explain", name)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_explain_a_finding_by_its_fingerprint(folder: Path) -> None:
    found = json.loads(run("lint", "bad.md", "--format", "json", folder=folder).out)["findings"][0]
    result = run("explain", found["fingerprint"], "bad.md", folder=folder)
    assert result.code == 0
    assert found["fingerprint"] in result.out
    assert run("explain", "ffffffffffffffff", "bad.md", folder=folder).code == 2


def test_rules_lists_every_rule() -> None:
    from checker.rulebook import rules

    listed = run("rules").out
    assert all(rule.code in listed for rule in rules().values())
    assert {r["code"] for r in json.loads(run("rules", "--format", "json").out)} == {r.code for r in rules().values()}


def test_pages_of_rules(folder: Path) -> None:
    assert run("rules", "--pages", "rules", "--check", folder=folder).code == 1
    assert run("rules", "--pages", "rules", folder=folder).code == 0
    assert run("rules", "--pages", "rules", "--check", folder=folder).code == 0
    (folder / "rules" / "AR101.md").write_text("edited", encoding="utf-8")
    (folder / "rules" / "ZZ999.md").write_text("gone", encoding="utf-8")
    result = run("rules", "--pages", "rules", "--check", folder=folder)
    assert (result.code, "AR101.md" in result.err, "ZZ999.md" in result.err) == (1, True, True)


# --------------------------------------------------------------------------------------------------------------
# init, baseline, completion


def test_init_writes_settings_that_can_be_read(folder: Path) -> None:
    from checker.settings_file import load

    (folder / "new").mkdir()
    assert run("init", "new", folder=folder).code == 0
    assert load(folder / "new" / "crossfoot.toml") is not None
    assert run("init", "new", folder=folder).code == 2
    assert run("init", "new", "--force", folder=folder).code == 0


def test_every_line_of_the_template_is_valid_when_uncommented(tmp_path: Path) -> None:
    import re

    from checker.commands.init import TEMPLATE
    from checker.settings_file import load

    live = re.sub(r'^# (?=\[|[a-z-]+ = |"[^"]+" = )', "", TEMPLATE, flags=re.MULTILINE)
    path = tmp_path / "crossfoot.toml"
    path.write_text(live, encoding="utf-8")
    found = load(path)
    assert found is not None
    assert found.suppressions
    assert found.translations
    assert found.documents
    assert found.min_coverage == 60


def test_a_baseline_leaves_only_new_findings(folder: Path) -> None:
    assert run("lint", "bad.md", folder=folder).code == 1
    assert run("baseline", "bad.md", "-o", "known.json", folder=folder).code == 0
    assert run("lint", "bad.md", "--baseline", "known.json", folder=folder).code == 0
    shifted = ABOVE + BAD
    (folder / "bad.md").write_text(shifted, encoding="utf-8")
    assert run("lint", "bad.md", "--baseline", "known.json", folder=folder).code == 0
    (folder / "bad.md").write_text(shifted.replace("223.0", "224.0"), encoding="utf-8")
    assert run("lint", "bad.md", "--baseline", "known.json", folder=folder).code == 1


def test_a_baseline_is_not_replaced_where_nothing_could_be_read(folder: Path) -> None:
    run("baseline", "bad.md", "-o", "known.json", folder=folder)
    before = (folder / "known.json").read_bytes()
    ran = run("baseline", "mistyped.md", "-o", "known.json", folder=folder)
    assert ran.code == 2
    assert "known.json is left as it was" in ran.err
    assert (folder / "known.json").read_bytes() == before


def test_a_fingerprint_survives_shifted_lines_and_not_a_changed_figure(folder: Path) -> None:
    def fingerprints(text: str) -> set[str]:
        (folder / "bad.md").write_text(text, encoding="utf-8")
        out = run("lint", "bad.md", "--format", "json", folder=folder).out
        return {f["fingerprint"] for f in json.loads(out)["findings"]}

    before = fingerprints(BAD)
    assert fingerprints(ABOVE + BAD) == before
    assert fingerprints(BAD.replace("223.0", "224.0")).isdisjoint(before)


def test_suppressions_in_a_document(folder: Path) -> None:
    comment = "<!-- crossfoot: ignore[TR001] as published -->\n"
    (folder / "bad.md").write_text(f"{SOURCE}\n{comment}{WRONG_TARGET}", encoding="utf-8")
    result = run("lint", "bad.md", folder=folder)
    assert (result.code, "1 finding suppressed" in result.out) == (0, True)
    (folder / "good.md").write_text(f"{SOURCE}\n{comment}{TARGET}", encoding="utf-8")
    assert "RN921" in run("lint", "good.md", folder=folder).out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    result = run("completion", shell)
    assert result.code == 0
    assert "_CROSSFOOT_COMPLETE" in result.out


def test_every_command_has_help() -> None:
    from checker.commands import COMMANDS

    for name in COMMANDS:
        result = run(name, "--help")
        assert result.code == 0, name
        assert result.out.startswith("Usage: crossfoot"), name


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", "<p>{source}</p>\n<!-- layout --><!-- crossfoot: ignore[TR001] as published -->\n<p>{target}</p>"),
        ("a.md", "{source}\n\n{target} <!-- crossfoot: ignore[TR001] until=2099-12-31 as published -->\n"),
        ("a.txt", "{source}\n\n<!-- crossfoot: ignore[TR001] as published -->\n{target}\n"),
    ],
)
def test_suppressions_in_other_formats(folder: Path, name: str, text: str) -> None:
    plain = text.format(source=SOURCE.strip(), target=WRONG_TARGET.strip())
    (folder / name).write_text(plain, encoding="utf-8")
    assert run("lint", name, folder=folder).code == 0
    (folder / name).write_text(plain.replace("crossfoot:", "other:"), encoding="utf-8")
    assert run("lint", name, folder=folder).code == 1


def test_comments_state_no_figures(folder: Path) -> None:
    text = f"{TARGET.strip()} <!-- crossfoot: ignore[TR001] until=2099-12-31 not 46.0% -->\n"
    (folder / "c.md").write_text(text, encoding="utf-8")
    out = run("extract", "c.md", "--format", "jsonl", folder=folder).out
    assert [json.loads(line)["text"] for line in out.splitlines()][-1] == "27.1%"


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("crossfoot cov", ["coverage"]),
        ("crossfoot lint --lang z", ["zh"]),
        ("crossfoot lint --format sa", ["sarif"]),
        ("crossfoot explain ar10", ["AR101", "AR102", "AR103", "AR104", "AR105"]),
    ],
)
def test_what_a_shell_offers(monkeypatch: pytest.MonkeyPatch, words: str, offered: list[str]) -> None:
    monkeypatch.setenv("_CROSSFOOT_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    found = [line.partition(",")[2] for line in run().out.splitlines()]
    assert [word for word in found if word in offered] == offered


def test_coverage_of_a_claims_file_has_places(folder: Path) -> None:
    (folder / "a.claims.yaml").write_text("version: 1\nclaims:\n  a: 5.0 billion USD\n", encoding="utf-8")
    shown = run("coverage", "a.claims.yaml", folder=folder).out
    assert "a.claims.yaml:3:6 " in shown
    assert "only compared with its translation or source" in shown


def test_a_report_in_a_file_only_is_told(folder: Path) -> None:
    assert "crossfoot: wrote r.html\n" in run("lint", "good.md", "--output", "html=r.html", folder=folder).err
    both = run("lint", "good.md", "--output", "html=r.html", "--output", "text", folder=folder)
    assert "wrote" not in both.err
    assert "wrote" not in run("lint", "good.md", "-q", "--output", "html=r.html", folder=folder).err


def test_the_gate_is_no_document(folder: Path) -> None:
    (folder / "broken.md").write_bytes(b"Caf\xe9 221.6 billion yuan.\n")
    (folder / "alone.md").write_text("Exports came to 221.6 billion yuan.\n", encoding="utf-8")
    shown = run("lint", "alone.md", "broken.md", "--min-coverage", "90", folder=folder).out
    assert shown.startswith("crossfoot: 2 errors in broken.md:1\n")


def test_extract_names_the_languages(folder: Path) -> None:
    result = run("extract", "good.md", "--language", "xx", folder=folder)
    assert (result.code, "known: en, es, fr, zh" in result.err) == (2, True)


@pytest.mark.parametrize("width", [36, 40, 80])
def test_coverage_fits_the_terminal(folder: Path, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setattr("checker.commands.coverage.terminal_width", lambda: width)
    shown = run("coverage", "good.md", "bad.md", folder=folder).out
    assert shown
    assert [line for line in shown.splitlines() if cells(line) > width] == []


@pytest.mark.parametrize(("columns", "width"), [("40", 40), ("12", 36), ("100", 100), ("300", 120)])
def test_the_width_is_that_of_the_terminal(monkeypatch: pytest.MonkeyPatch, columns: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr("sys.stdout", Terminal())
    assert terminal_width() == width

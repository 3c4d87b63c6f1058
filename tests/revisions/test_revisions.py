"""Two versions of a document: figures matched by their words, relations through their figures."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from checker.cli import main
from checker.settings import Settings
from checker.versions import revised

OLD = """\
In 2021, offshore contracts were worth RMB 1,129.5 billion in total.

At the end of 2021 the industry employed 13.95 million people, of whom 8.98 million have a degree, accounting for 64.3%.

Exports of machinery reached US$1,986.0 billion, up 29.1%.
"""


def compare(folder: Path, new: str, old: str = OLD) -> list[tuple[str, str]]:
    """The changes as (old text, new text)."""
    (folder / "old.txt").write_text(old, encoding="utf-8")
    (folder / "new.txt").write_text(new, encoding="utf-8")
    names = [(str(folder / n), n) for n in ("old.txt", "new.txt")]
    revision, problems = revised(names[0], names[1], Settings())
    assert problems == ()
    return [(c.old.text if c.old else "", c.new.text if c.new else "") for c in revision.changes]


CHANGES = [
    ("nothing", OLD, []),
    ("words around a figure", OLD.replace("were worth", "had a value of"), []),
    ("a sentence rewritten", OLD.replace("Exports of machinery reached", "Machinery was exported for"), []),
    ("notation", OLD.replace("RMB 1,129.5 billion", "1129.5 billion yuan"), []),
    ("a figure", OLD.replace("64.3%", "63.4%"), [("64.3%", "63.4%")]),
    ("a unit", OLD.replace("64.3%", "64.3 percentage points"), [("64.3%", "64.3 percentage points")]),
    ("a sentence more", OLD + "\nImports rose by 12.5%.\n", [("", "12.5%")]),
    ("a sentence less", OLD.partition("\nExports")[0], [("US$1,986.0 billion", ""), ("29.1%", "")]),
    ("a sentence moved", "\n".join(reversed(OLD.strip().split("\n\n"))), None),
]


@pytest.mark.parametrize(("new", "wanted"), [c[1:] for c in CHANGES], ids=[c[0] for c in CHANGES])
def test_changes(tmp_path: Path, new: str, wanted: list[tuple[str, str]] | None) -> None:
    found = compare(tmp_path, new)
    assert found == (wanted or [])


def test_relations_break_and_are_mended(tmp_path: Path) -> None:
    wrong = OLD.replace("64.3%", "63.4%")
    (tmp_path / "a.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "b.txt").write_text(wrong, encoding="utf-8")
    a, b = ((str(tmp_path / n), n) for n in ("a.txt", "b.txt"))
    there, _ = revised(a, b, Settings())
    assert [t.new.code for t in there.broken if t.new] == ["AR101"]
    assert there.mended == ()
    assert [f.code for f in there.findings] == ["AR101"]
    back, _ = revised(b, a, Settings())
    assert back.broken == ()
    assert [t.old.code for t in back.mended if t.old] == ["AR101"]
    assert [f.code for f in back.gone] == ["AR101"]


def test_a_finding_that_stays_is_neither_new_nor_gone(tmp_path: Path) -> None:
    wrong = OLD.replace("64.3%", "63.4%")
    (tmp_path / "a.txt").write_text(wrong, encoding="utf-8")
    (tmp_path / "b.txt").write_text("A headline above.\n\n" + wrong, encoding="utf-8")
    revision, _ = revised((str(tmp_path / "a.txt"), "HEAD:a.txt"), (str(tmp_path / "b.txt"), "b.txt"), Settings())
    assert (revision.changes, revision.broken, revision.mended) == ((), (), ())
    assert (revision.findings, revision.gone) == ((), ())


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    git("init", "-q")
    Path("docs").mkdir()
    Path("docs/release.txt").write_text(OLD, encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    Path("docs/release.txt").write_text(OLD.replace("64.3%", "63.4%"), encoding="utf-8")
    return tmp_path


def git(*arguments: str) -> str:
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    run = subprocess.run(["git", *who, *arguments], check=True, capture_output=True, text=True)
    return run.stdout


@pytest.mark.parametrize(
    "arguments",
    [("HEAD", "--", "docs/release.txt"), ("HEAD", "docs/release.txt"), ("HEAD",)],
    ids=["with dashes", "without", "all changed files"],
)
def test_a_git_revision(repository: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "--isolated", "--format", "json", *arguments]) == 1
    data = json.loads(capsys.readouterr().out)
    assert (data["old"], data["new"]) == ("HEAD:docs/release.txt", "docs/release.txt")
    assert [(c["old"]["text"], c["new"]["text"]) for c in data["changes"]] == [("64.3%", "63.4%")]
    assert data["broken"][0]["new"]["code"] == "AR101"


def test_two_revisions_and_a_new_file(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("new.txt").write_text("Imports rose by 12.5%.\n", encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "second")
    assert main(["diff", "--isolated", "HEAD~1", "HEAD", "--", "docs/release.txt", "new.txt"]) == 1
    shown = capsys.readouterr().out
    assert "64.3% → 63.4%" in shown
    assert "+ line 1: 12.5%" in shown


def test_as_a_difftool_of_git(repository: Path) -> None:
    tool = f"{sys.executable} -m checker diff --isolated"
    shown = git("-c", "core.pager=cat", "difftool", "--no-prompt", f"--extcmd={tool}", "HEAD")
    assert "64.3% → 63.4%" in shown
    run = subprocess.run(
        ["git", "--no-pager", "diff", "HEAD"],
        env={**os.environ, "GIT_EXTERNAL_DIFF": tool},
        capture_output=True,
        text=True,
    )
    assert "64.3% → 63.4%" in run.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("gone.txt", "docs/release.txt"), "neither a file nor a git revision"),
        (("HEAD~9", "--", "docs/release.txt"), "neither a file nor a git revision"),
        (("HEAD", "--", "gone.txt"), "in neither version"),
        (("--output=x", "HEAD"), "o such option"),
    ],
)
def test_wrong_usage(
    repository: Path, arguments: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", "--isolated", *arguments]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1


def test_what_broke_is_also_told_as_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "The plan covers eight sectors: steel, cars, ships, planes, trains, food, drugs and chips.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text(text.replace(", drugs", ""), encoding="utf-8")
    assert main(["diff", "--isolated", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(" ")[0] for line in lines[1:3]] == ["broke:", "new:"]
    assert lines[2].startswith("new: CT401 eight")
    assert lines[-1] == "1 figure unchanged, no figure changed"

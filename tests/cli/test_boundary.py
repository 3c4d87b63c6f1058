"""The one boundary of errors: whatever happens inside a command, one line and an exit code come out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.runner import run
from tests.cli.texts import BAD


def failing(error: BaseException) -> object:
    def raise_it(*_: object, **__: object) -> None:
        raise error

    return raise_it


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, ""),
        (
            OSError(28, "No space left on device", "reports/x"),
            2,
            "error: reports/x: No space left on device",
        ),
        (ValueError("two\nlines"), 2, "internal error: ValueError: two lines (test_boundary.py:"),
        (BrokenPipeError(), 0, ""),
    ],
)
def test_errors_become_one_line(monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, said: str) -> None:
    monkeypatch.setattr("checker.rulebook.rules", failing(error))
    result = run("rules")
    assert result.code == code
    assert said in result.err
    assert "Traceback" not in result.err
    assert result.err.count("\n") <= 1


def test_a_broken_rule_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from checker.rulebook import RuleError

    monkeypatch.setattr("checker.rulebook.rules", failing(RuleError("rules/a.yaml: no code")))
    result = run("rules")
    assert (result.code, result.err) == (2, "crossfoot: error: rules/a.yaml: no code\n")


def test_the_traceback_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSFOOT_TRACEBACK", "1")
    monkeypatch.setattr("checker.rulebook.rules", failing(ValueError("inside")))
    assert "Traceback" in run("rules").err


@pytest.mark.parametrize(
    ("arguments", "start"), [(["--version"], "crossfoot "), (["-V"], "crossfoot "), (["-h"], "Usage")]
)
def test_what_needs_no_command(arguments: list[str], start: str) -> None:
    result = run(*arguments)
    assert result.code == 0
    assert result.out.startswith(start)


def test_settings_with_a_slip_end_the_run_with_their_place(tmp_path: Path) -> None:
    (tmp_path / "crossfoot.toml").write_text("selct = []\n", encoding="utf-8")
    (tmp_path / "a.md").write_text("", encoding="utf-8")
    result = run("lint", "a.md", folder=tmp_path)
    assert result.code == 2
    assert "crossfoot.toml:1: selct: unknown key; did you mean 'select'?" in result.err
    assert run("lint", "a.md", "--isolated", folder=tmp_path).code == 0


@pytest.mark.parametrize(
    ("toml", "said"),
    [('reports = ["jsn=x"]', "unknown format 'jsn'"), ('reports = ["json"]', "needs FORMAT=PATH")],
)
def test_reports_of_the_gate_are_checked_before_anything_is_read(tmp_path: Path, toml: str, said: str) -> None:
    (tmp_path / "crossfoot.toml").write_text(f"[gate]\n{toml}\n", encoding="utf-8")
    (tmp_path / "a.md").write_text("", encoding="utf-8")
    result = run("lint", "a.md", folder=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_init_refuses_beside_settings_of_the_project_file(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.crossfoot]\n", encoding="utf-8")
    assert "would go before it" in run("init", folder=tmp_path).err


def test_a_baseline_of_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "crossfoot.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    (tmp_path / "read.md").write_text("Exports rose by 5%.\n", encoding="utf-8")
    result = run("baseline", "gone.md", folder=tmp_path)
    assert (result.code, (tmp_path / "known.json").exists()) == (2, False)
    assert "gone.md: no such file" in result.err
    result = run("baseline", "read.md", "gone.md", folder=tmp_path)
    assert (result.code, (tmp_path / "known.json").is_file()) == (2, True)
    assert "gone.md: no such file" in result.err


def test_coverage_of_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "crossfoot.toml").write_text("", encoding="utf-8")
    result = run("coverage", "gone.md", folder=tmp_path)
    assert (result.code, "gone.md" in result.err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("lint", "--no-cache", "clean.md"), 0),
        (("lint", "--no-cache", "wrong.md"), 1),  # what was found is not lost with its reader
        (("rules",), 0),
        (("extract", "clean.md"), 0),
        (("--help",), 0),
    ],
)
def test_a_reader_that_has_seen_enough_is_no_finding(tmp_path: Path, arguments: tuple[str, ...], code: int) -> None:
    (tmp_path / "clean.md").write_text("Exports came to 221.6 billion yuan.\n", encoding="utf-8")
    (tmp_path / "wrong.md").write_text(BAD, encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "checker", *arguments]
    done = subprocess.run(command, cwd=tmp_path, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


def test_a_file_that_cannot_be_written_is_named_as_asked(tmp_path: Path) -> None:
    from checker.commands.outputs import write

    target = tmp_path / ("x" * 250 + ".yaml")  # its name fits, a temporary one beside it does not
    with pytest.raises(OSError, match=r"x\.yaml") as caught:
        write(target, "a")
    assert caught.value.filename == str(target)

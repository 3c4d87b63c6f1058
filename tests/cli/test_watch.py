"""``crossfoot lint --watch``: again whenever a file changes, until interrupted."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.commands.lint import Run
from checker.commands.outputs import Output
from checker.commands.watch import concerns, folders
from checker.reports import View
from checker.settings import Settings
from tests.cli.texts import BAD, GOOD


def run_on(*paths: Path, report: str = "") -> Run:
    outputs = (Output("json", report),) if report else (Output("text"),)
    return Run(tuple(map(str, paths)), Settings(), outputs, (), View(), False, False, False, None)


def test_folders_are_watched_as_they_are_and_files_by_their_folder(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "a.md").touch()
    assert folders([str(tmp_path / "docs"), str(tmp_path / "a.md"), "-"]) == sorted(
        [str(tmp_path), str(tmp_path / "docs")]
    )


@pytest.mark.parametrize(
    ("changed", "concerned"),
    [
        ("docs/a.md", True),
        ("docs/sub/a.md", True),
        ("b.md", False),
        ("docs/.a.md.swp", False),
        ("docs/out.json", False),
    ],
)
def test_what_is_checked_again(tmp_path: Path, changed: str, concerned: bool) -> None:
    run = run_on(tmp_path / "docs", report=str(tmp_path / "docs" / "out.json"))
    assert concerns([str(tmp_path / changed)], run) is concerned


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_watching(tmp_path: Path) -> None:
    (tmp_path / "crossfoot.toml").write_text("", encoding="utf-8")
    page = tmp_path / "page.md"
    page.write_text(GOOD, encoding="utf-8")
    log = tmp_path / "log.txt"
    with log.open("wb") as out:
        arguments = [sys.executable, "-m", "checker", "lint", "page.md", "--watch", "--no-cache"]
        process = subprocess.Popen(arguments, cwd=tmp_path, stdout=out, stderr=subprocess.STDOUT)
        try:
            await_(lambda: "watching for changes" in log.read_text(encoding="utf-8"))
            await_(lambda: changed(page) and log.read_text(encoding="utf-8").count("1 document in") >= 2)
            await_(lambda: "TR001" in log.read_text(encoding="utf-8"))
            assert "TR001" in log.read_text(encoding="utf-8")
            time.sleep(0.2)
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=60) == 1
        finally:
            process.kill()
            process.wait()
    assert "Traceback" not in log.read_text(encoding="utf-8")


def changed(page: Path) -> bool:
    """Written again every second, since nobody tells when the watcher is armed."""
    if time.time() - page.stat().st_mtime > 1 or page.read_text(encoding="utf-8") != BAD:
        page.write_text(BAD, encoding="utf-8")
    return True


def await_(condition: Callable[[], bool], seconds: float = 180) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)

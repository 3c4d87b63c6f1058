"""The composite action as far as it runs here: its script, with crossfoot on the path."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.cli.texts import BAD, GOOD

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace, with a ``crossfoot`` that is this environment's."""
    program = tmp_path / "bin" / "crossfoot"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m checker "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / "crossfoot.toml").write_text("", encoding="utf-8")
    (tmp_path / "good.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.md").write_text(BAD, encoding="utf-8")
    return tmp_path


def action(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
        "GITHUB_OUTPUT": str(folder / "output"),
        **inputs,
    }
    script = ["bash", str(ROOT / ".ci" / "action")]
    return subprocess.run(
        script, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )


def test_findings_become_annotations_a_summary_and_files(folder: Path) -> None:
    done = action(folder, PATHS="good.md\nbad.md", SARIF="reports/x.sarif", HTML="reports/x.html")
    assert done.returncode == 1
    assert done.stdout.startswith("::error title=TR001")
    assert "TR001" in (folder / "summary.md").read_text(encoding="utf-8")
    assert json.loads((folder / "reports" / "x.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert (folder / "reports" / "x.html").is_file()
    assert (folder / "output").read_text(encoding="utf-8") == "exit-code=1\n"


def test_a_clean_run(folder: Path) -> None:
    done = action(folder, PATHS="good.md")
    assert (done.returncode, done.stdout) == (0, "")


def test_more_options(folder: Path) -> None:
    assert action(folder, PATHS="bad.md", ARGS="--ignore TR").returncode == 0


def test_inputs_are_never_run_as_text_of_the_script(folder: Path) -> None:
    done = action(folder, PATHS="good.md $(touch injected) `touch injected`; touch injected", ARGS="")
    assert done.returncode == 2
    assert not (folder / "injected").exists()


def test_the_action_passes_its_inputs_as_environment_only() -> None:
    steps = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    assert all("${{" not in step.get("run", "") for step in steps)
    assert all("shell" in step for step in steps if "run" in step)

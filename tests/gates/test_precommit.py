"""The hooks with the real pre-commit, on a repository made for the occasion."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.texts import BAD, GOOD

ROOT = Path(__file__).resolve().parents[2]
MANIFEST: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
CLAIMS = "version: 1\nclaims:\n  a: {value: 123 CNY}\n  b: {value: 61.5 CNY}\nchecks:\n  - {formula: a == b + b}\n"

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def command(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PRE_COMMIT"))}
    environment |= {
        "PRE_COMMIT_HOME": str(folder.parent / "cache"),
        "HOME": str(folder.parent),
        "PRE_COMMIT_COLOR": "never",
    }
    return subprocess.run(
        arguments,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def local(hook: dict[str, Any]) -> dict[str, Any]:
    """The hook as it is published, but run by this environment: pre-commit's own would need the network."""
    program = f"{sys.executable} -m checker " + hook["entry"].removeprefix("crossfoot ")
    return {**hook, "entry": program, "language": "system"}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    config = {"repos": [{"repo": "local", "hooks": [local(hook) for hook in MANIFEST]}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    (folder / "crossfoot.toml").write_text("", encoding="utf-8")
    (folder / "release.md").write_text(GOOD, encoding="utf-8")
    (folder / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    assert command("git", "init", "--quiet", folder=folder).returncode == 0
    return folder


def hooks(repository: Path) -> subprocess.CompletedProcess[str]:
    assert command("git", "add", "--all", folder=repository).returncode == 0
    return command(sys.executable, "-m", "pre_commit", "run", "--all-files", "--verbose", folder=repository)


def test_the_manifest_is_valid() -> None:
    done = command(sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml", folder=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [hook["id"] for hook in MANIFEST] == ["crossfoot", "crossfoot-claims"]


def test_a_repository_without_slips_passes(repository: Path) -> None:
    done = hooks(repository)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("Passed") == 2
    assert not (repository / "reports").exists()


def test_a_slip_fails_and_leaves_its_reports(repository: Path) -> None:
    (repository / "release.md").write_text(BAD, encoding="utf-8")
    done = hooks(repository)
    assert done.returncode == 1
    assert "exit code: 1" in done.stdout
    head = (repository / "reports" / "crossfoot.txt").read_text(encoding="utf-8").splitlines()[0]
    assert head == "crossfoot: 1 error in release.md:3"
    data = json.loads((repository / "reports" / "crossfoot.json").read_text(encoding="utf-8"))
    assert [finding["code"] for finding in data["findings"]] == ["TR001"]


def test_a_false_formula_of_a_claims_file_fails_both_hooks(repository: Path) -> None:
    (repository / "claims.yaml").write_text(CLAIMS.replace("b + b", "b"), encoding="utf-8")
    done = hooks(repository)
    assert done.returncode == 1
    assert done.stdout.count("exit code: 1") == 2


def test_a_broken_claims_file_fails_with_its_place(repository: Path) -> None:
    (repository / "claims.yaml").write_text("version: 1\nclaims: {a: {valu: 3}}\n", encoding="utf-8")
    done = hooks(repository)
    assert done.returncode == 1
    assert "exit code: 2" in done.stdout
    assert "claims.yaml:2:" in done.stdout


def test_other_files_do_not_start_the_hooks(repository: Path) -> None:
    for name in ("release.md", "claims.yaml"):
        (repository / name).unlink()
    (repository / "program.py").write_text("x = 1\n", encoding="utf-8")
    assert hooks(repository).stdout.count("Skipped") == 2

"""What is made from the code and checked in is current: ``make report`` makes it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.runner import run

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "reports" / "example"
FORMATS = {
    "text": "crossfoot.txt",
    "json": "crossfoot.json",
    "html": "crossfoot.html",
    "sarif": "crossfoot.sarif",
    "junit": "crossfoot.xml",
    "markdown": "crossfoot.md",
    "github": "crossfoot.github.txt",
    "gitlab": "crossfoot.gitlab.json",
    "rdjson": "crossfoot.rdjson",
    "csv": "crossfoot.csv",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    outputs = [part for format, name in FORMATS.items() for part in ("--output", f"{format}={folder / name}")]
    result = run("lint", "examples", "--exit-zero", "--quiet", "--isolated", "--no-cache", *outputs, folder=ROOT)
    assert result.code == 0, result.err
    return folder


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_the_reports_of_the_examples_are_current(made: Path, format: str) -> None:
    name = FORMATS[format]
    assert (made / name).read_bytes() == (EXAMPLE / name).read_bytes(), "run make report"


def test_nothing_else_lies_beside_the_reports() -> None:
    assert sorted(p.name for p in EXAMPLE.iterdir() if p.name != ".gitkeep") == sorted(FORMATS.values())


def test_the_pages_of_the_rules_are_current() -> None:
    result = run("rules", "--pages", "docs/rules", "--check", folder=ROOT)
    assert result.code == 0, f"run make report\n{result.err}"


def test_the_picture_is_current() -> None:
    code = "import picture, sys; sys.stdout.buffer.write(picture.picture().encode())"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT / "docs", capture_output=True, check=True)
    assert done.stdout == (ROOT / "docs" / "images" / "lint.svg").read_bytes(), "run make report"

"""Every command and its output in README and docs is run; every link to a file leads somewhere.

``CROSSFOOT_REBUILD=1`` rewrites the outputs (not those shortened by ``[...]``).
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.docs.consoles import Run, agrees, argv, refreshed, runs

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
RUNS = [run for page in PAGES for run in runs(page)]
REBUILD = os.environ.get("CROSSFOOT_REBUILD") == "1"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the pages speak of: the examples and the project's claims file."""
    here = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "examples", here / "examples")
    shutil.copy(ROOT / "claims.yaml", here)
    return here


def start(run: Run, desk: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "NO_COLOR": "1"}
    return subprocess.run(
        argv(run.command), cwd=desk, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=60
    )


def rebuild(desk: Path) -> None:
    for page in PAGES:
        outputs = {run.command: start(run, desk).stdout for run in runs(page)}
        text = page.read_text(encoding="utf-8")
        page.write_text(refreshed(page.name, text, outputs), encoding="utf-8")


def test_rebuild(desk: Path) -> None:
    if REBUILD:
        rebuild(desk)
    assert RUNS, "the pages show no command at all"


@pytest.mark.skipif(REBUILD, reason="outputs are being rebuilt")
@pytest.mark.parametrize("run", RUNS, ids=lambda run: f"{run.page}: {run.command}")
def test_command_prints_what_the_page_says(run: Run, desk: Path) -> None:
    done = start(run, desk)
    assert (done.returncode, agrees(run.output, done.stdout)) == (run.code, True), done.stdout + done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_of_the_page(page: Path) -> None:
    failed, _ = doctest.testfile(str(page), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    missing = [t for t in targets if "://" not in t and not (page.parent / t).exists()]
    assert missing == []

"""Every command and its output in README and docs is run; every link to a file leads somewhere.

``CROSSFOOT_REBUILD=1`` rewrites the outputs (not those shortened by ``[...]``).
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
from pathlib import Path

import pytest

from tests.docs.consoles import Run, agrees, perform, refreshed, steps

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
REBUILD = os.environ.get("CROSSFOOT_REBUILD") == "1"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "NO_COLOR": "1"}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with what the pages speak of: the examples and the project's claims file."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copy(ROOT / "claims.yaml", tmp_path)
    (tmp_path / "pyproject.toml").write_text("[tool.crossfoot]\n", encoding="utf-8")  # the search upwards ends here
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_print_what_the_page_says(page: Path, desk: Path) -> None:
    text = page.read_text(encoding="utf-8")
    outputs = []
    for step in steps(text):
        done = perform(step, desk, ENVIRONMENT)
        if done is None or not isinstance(step, Run):
            continue
        outputs.append(done.stdout)
        if not REBUILD:
            said = (step.code, True)
            assert (done.returncode, agrees(step.output, done.stdout)) == said, step.command + done.stdout + done.stderr
    if REBUILD:
        page.write_text(refreshed(text, outputs), encoding="utf-8")


def test_the_readme_shows_commands() -> None:
    assert any(isinstance(step, Run) for step in steps(PAGES[0].read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_of_the_page(page: Path) -> None:
    failed, _ = doctest.testfile(str(page), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    missing = [t for t in targets if "://" not in t and not (page.parent / t).exists()]
    assert missing == []

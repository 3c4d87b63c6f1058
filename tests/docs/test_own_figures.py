"""The project's own pages are linted by itself: nothing false is said of their prose."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import lint_text
from checker.model import Severity

ROOT = Path(__file__).parents[2]
PAGES = [*(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")), *sorted(ROOT.glob("docs/*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_our_own_prose_raises_nothing(page: Path) -> None:
    found = lint_text(page.read_text(encoding="utf-8"), page.name).findings
    assert [(f.code, f.line, f.message) for f in found if f.severity is not Severity.INFO] == []

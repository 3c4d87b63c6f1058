"""Files, folders and globs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from checker.documents import gather


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.txt", "a.md", "sub/c.docx", "sub/claims.yaml", "x.claims.yaml", "image.png", ".hidden/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("5%", encoding="utf-8")
    (tmp_path / "sub" / "~$c.docx").write_text("lock", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("paths", "files", "codes"),
    [
        (["."], ["a.md", "b.txt", "sub/c.docx", "sub/claims.yaml", "x.claims.yaml"], []),
        (["b.txt", "./b.txt", "a.md"], ["a.md", "b.txt"], []),
        (["*.txt"], ["b.txt"], []),
        (["**/*.docx"], ["sub/c.docx", "sub/~$c.docx"], []),
        (["sub/*"], ["sub/c.docx", "sub/claims.yaml"], []),
        (["image.png"], ["image.png"], []),
        (["-"], ["-"], []),
        (["none.txt"], [], ["RN901"]),
        (["*.zzz", "b.txt"], ["b.txt"], ["RN901"]),
        (["empty"], [], ["RN902"]),
    ],
)
def test_gather(folder: Path, paths: list[str], files: list[str], codes: list[str]) -> None:
    found, problems = gather(paths)
    assert list(found) == files
    assert [problem.code for problem in problems] == codes
    assert all(problem.fatal and problem.path for problem in problems)


def test_links_in_a_circle(folder: Path) -> None:
    os.symlink(folder, folder / "sub" / "loop")
    assert len(gather(["."])[0]) == 5

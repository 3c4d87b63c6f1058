"""From the paths of a command line to files: folders and globs, sorted, each file once."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence

from checker.documents.formats import is_document
from checker.model import Problem

_SKIPPED = frozenset({"node_modules", "__pycache__", "venv", "site-packages", "build", "dist"})


def gather(paths: Sequence[str]) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The files that ``paths`` stand for and what could not be found. ``-`` (standard input) stays as it is."""
    files: set[str] = set()
    problems: list[Problem] = []
    for path in paths:
        found = list(_expand(path))
        files.update(found)
        if not found:
            problems.append(_missing(path))
    return tuple(sorted(files)), tuple(problems)


def _expand(path: str) -> Iterator[str]:
    if path == "-" or os.path.isfile(path):
        yield _clean(path)
    elif os.path.isdir(path):
        yield from _walk(path)
    elif glob.has_magic(path):
        for match in glob.iglob(path, recursive=True):
            if os.path.isfile(match) and (is_document(match) or not _has_wildcard_suffix(path)):
                yield _clean(match)


def _clean(path: str) -> str:
    return path if path == "-" else os.path.normpath(path).replace(os.sep, "/")


def _has_wildcard_suffix(pattern: str) -> bool:
    return "." not in os.path.basename(pattern) or pattern.endswith(".*")


def _walk(folder: str) -> Iterator[str]:
    """The documents below a folder; links to folders are not followed, hidden and built folders left out."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(n for n in folders if not n.startswith(".") and n not in _SKIPPED)
        for name in names:
            path = os.path.join(parent, name)
            if not name.startswith(".") and is_document(name) and os.path.isfile(path):
                yield _clean(path)


def _missing(path: str) -> Problem:
    if os.path.isdir(path):
        return Problem("RN902", "the folder holds no documents", path=path)
    if glob.has_magic(path):
        return Problem("RN901", "no file matches this pattern", path=path)
    return Problem("RN901", "no such file or folder", path=path)

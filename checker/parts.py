"""A folder as parts that are judged on their own: a document, or documents that translate each other."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from checker.model import Report, Statement
from checker.records import record

if TYPE_CHECKING:
    from checker.settings import Settings


@record
class Part:
    """All that depends on these documents alone; ``statements`` are compared across parts."""

    report: Report
    statements: tuple[Statement, ...]


@record
class Group:
    """Paths that are read together. ``pairs`` are (source, target) among them."""

    paths: tuple[str, ...]
    pairs: tuple[tuple[int, int], ...]


def groups(paths: Sequence[str], settings: Settings) -> list[Group]:
    """Every path in exactly one group, in the order of the groups' first paths."""
    home = {path: path for path in paths}

    def root(path: str) -> str:
        while home[path] != path:
            path = home[path]
        return path

    pairs = _pairs(paths, settings)
    for source, target in pairs:
        first, second = sorted((root(source), root(target)))
        home[second] = first
    members: dict[str, list[str]] = {}
    for path in paths:
        members.setdefault(root(path), []).append(path)
    by_root: dict[str, list[tuple[str, str]]] = {}
    for pair in pairs:
        by_root.setdefault(root(pair[0]), []).append(pair)
    found = []
    for first, group in members.items():
        index = {path: at for at, path in enumerate(group)}
        found.append(Group(tuple(group), tuple((index[a], index[b]) for a, b in by_root.get(first, []))))
    return found


def _pairs(paths: Sequence[str], settings: Settings) -> list[tuple[str, str]]:
    """The translations that the settings name, and those that file names tell."""
    from checker.alignment.pairing import by_name

    named: list[tuple[str, str]] = []
    if settings.translations:
        relative = {settings.relative(path): path for path in paths}
        for name, path in relative.items():
            named += [(path, relative[t]) for t in settings.translations_of(name) if t in relative]
    targets = {target for _, target in named}
    told = [(paths[a], paths[b]) for a, b in by_name(list(paths))]
    return named + [(a, b) for a, b in told if b not in targets and a != b]


def content(path: str) -> bytes | None:
    """A digest of what stands in a file, None where it cannot be read."""
    try:
        return hashlib.sha256(Path(path).read_bytes()).digest()
    except OSError:
        return None


def key(group: Group, settings: Settings) -> str | None:
    """What the part of a group depends on; None where a file cannot be read, and so is not kept."""
    from checker import cache

    about: list[object] = [group.pairs]
    for path in group.paths:
        digest = content(path)
        if digest is None:
            return None
        known = settings.document(path)
        about += [path, digest, known.languages, known.published]
    return cache.key("part", *about)

"""Two versions of a document, read, judged and compared."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.documents import read, read_text
from checker.pipeline import analyse, quantities_of
from checker.policy import apply
from checker.revisions import Revision, Side, compare

if TYPE_CHECKING:
    from checker.model import Problem
    from checker.settings import Settings


def revised(old: tuple[str, str], new: tuple[str, str], settings: Settings) -> tuple[Revision, tuple[Problem, ...]]:
    """What changed between two versions, each given as the file to read and the name to show."""
    sides = [_side(path, label, settings) for path, label in (old, new)]
    problems = tuple(p for side in sides for p in side.document.problems if p.fatal)
    return compare(*sides), problems


def _side(path: str, label: str, settings: Settings) -> Side:
    """One version; the null device stands for a file that is not there."""
    known = settings.document(label.rpartition(":")[2])
    if path == os.devnull:
        document = read_text("", label)
    else:
        language = known.languages[0] if len(known.languages) == 1 else None
        document = read(path, settings, language, known.published)
    named = replace(document, path=label, problems=tuple(replace(p, path=label) for p in document.problems))
    report = apply(analyse((named,)), replace(settings, baseline="", min_coverage=None))
    return Side(named, quantities_of(named), report)

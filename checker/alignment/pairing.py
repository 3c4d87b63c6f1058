"""What stands to be compared: the languages of one file, the segments of a translation file, files of one name."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from checker.alignment.blocks import weigh
from checker.model import BlockKind, Document
from checker.records import record

_SKIPPED = frozenset({BlockKind.HIDDEN, BlockKind.HEADER})
_LEAST_BLOCKS, _LEAST_SHARE = 2, 0.15
_FIGURES = 4  # a table of figures has one in every four cells

LANGUAGES = frozenset({"zh", "en", "fr", "es", "de", "it", "pt", "ru", "ja", "ko", "ar"})


@record
class Task:
    """Blocks of a source and of a target, each in reading order, that hold one text in two languages."""

    source: int  # index of the document
    source_blocks: tuple[int, ...]
    target: int
    target_blocks: tuple[int, ...]
    interleaved: bool = False


def tasks(documents: Sequence[Document], pairs: Sequence[tuple[int, int]] | None = None) -> list[Task]:
    """All that is to be aligned. ``pairs`` names translated documents (source, target); None: by their file names.

    A document that is named a translation is not searched for a second language.
    """
    found: list[Task] = []
    named = {index for pair in pairs or () for index in pair}
    for index, document in enumerate(documents):
        if index not in named and not document.segments and document.format != "tsv":
            found.extend(_languages(index, document))
    for source, target in by_name([d.path for d in documents]) if pairs is None else pairs:
        found.append(Task(source, readable(documents[source]), target, readable(documents[target])))
    return found


def comparable(
    documents: Sequence[Document], pairs: Sequence[tuple[int, int]] | None, named: Sequence[Task]
) -> list[tuple[int, int]]:
    """The documents whose tables may translate each other: those that are compared, and each with itself."""
    alone = set(range(len(documents))) - {index for pair in pairs or () for index in pair}
    within = [(index, index) for index in sorted(alone) if len(documents[index].tables) > 0]
    between = [(t.source, t.target) for t in named if documents[t.source].tables and documents[t.target].tables]
    return sorted({*within, *between})


def without(task: Task, ours: set[int], theirs: set[int]) -> Task | None:
    """What is left to be aligned as text; in one file each side may be either."""
    if task.source == task.target:
        ours = theirs = ours | theirs
    source = tuple(i for i in task.source_blocks if i not in ours)
    target = tuple(j for j in task.target_blocks if j not in theirs)
    return replace(task, source_blocks=source, target_blocks=target) if source and target else None


def readable(document: Document) -> tuple[int, ...]:
    return tuple(i for i, b in enumerate(document.blocks) if b.kind not in _SKIPPED)


def _languages(index: int, document: Document) -> list[Task]:
    """A file in several languages: the one it begins with is the source of each other."""
    if len({b.language for b in document.blocks}) < 2:
        return []
    blocks: dict[str, list[int]] = {}
    for i, language in _spoken(document):
        blocks.setdefault(language, []).append(i)
    if len(blocks) < 2:
        return []
    lengths = {language: weigh("".join([_said(document, i) for i in members])) for language, members in blocks.items()}
    longest = max(lengths.values())
    spoken = [
        language
        for language, members in blocks.items()
        if lengths[language] >= _LEAST_SHARE * longest and (len(members) >= _LEAST_BLOCKS or len(document.blocks) <= 4)
    ]
    if len(spoken) < 2:
        return []
    source = tuple(blocks[spoken[0]])
    return [Task(index, source, index, tuple(blocks[other]), _alternate(source, blocks[other])) for other in spoken[1:]]


def _spoken(document: Document) -> list[tuple[int, str]]:
    """Blocks with their languages; one without letters (a date, a number) belongs to neither of two equal neighbours.

    Between a paragraph of the one language and one of the other it may be anybody's, and its own guess stands.
    """
    tabled = _tabled(document)
    members = [i for i in readable(document) if i not in tabled]
    own = [document.blocks[i].language for i in members]
    two = [language for language, _ in Counter(own).most_common(2)]
    if len(two) == 2:
        answer = {two[0]: two[1], two[1]: two[0]}
        for at in range(1, len(members) - 1):
            beside = own[at - 1]
            if beside == own[at + 1] and own[at] != answer.get(beside, own[at]) and not _worded(document, members[at]):
                own[at] = answer[beside]
    return list(zip(members, own, strict=True))


def _tabled(document: Document) -> frozenset[int]:
    """The cells that are no text: bare figures, which speak no language, and all of a table of figures in one language.
    Where such a table is translated it is so as a whole (``tables``)."""
    found: set[int] = set()
    starts = [block.start for block in document.blocks] if document.tables else []
    for table in document.tables:
        places = range(bisect_left(starts, table.start), bisect_left(starts, table.end))
        cells = [i for i in places if document.blocks[i].kind is BlockKind.CELL]
        worded = [i for i in cells if _worded(document, i)]
        found.update(set(cells) - set(worded))
        spoken = Counter(document.blocks[i].language for i in worded)
        figures = len(cells) - len(worded)
        if figures * _FIGURES >= len(cells) and spoken and spoken.most_common(1)[0][1] * 4 >= len(worded) * 3:
            found.update(worded)
    return frozenset(found)


def _worded(document: Document, index: int) -> bool:
    return any(map(str.isalpha, _said(document, index)))


def _said(document: Document, index: int) -> str:
    block = document.blocks[index]
    return document.text[block.start : block.end]


def _alternate(source: Sequence[int], target: Sequence[int]) -> bool:
    """Whether the languages take turns, as against one whole text after the other."""
    ours = set(source)
    order = [place in ours for place in sorted((*source, *target))]
    turns = sum(a != b for a, b in pairwise(order))
    return turns * 3 >= min(len(source), len(target))


def by_name(paths: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of files that differ only in a language code: release.zh.md and release.en.md, zh/a.md and en/a.md.

    The first of a family, by path, is the source unless one is Chinese beside others, or the family names ``source``.
    """
    families: dict[str, list[tuple[str, int]]] = {}
    for index, path in enumerate(paths):
        marked = _marked(path)
        if marked is not None:
            families.setdefault(marked[0], []).append((marked[1], index))
    found: list[tuple[int, int]] = []
    for _, members in sorted(families.items()):
        if len({language for language, _ in members}) < 2:
            continue
        members.sort(key=lambda m: (m[0] != "zh", paths[m[1]]))
        found.extend((members[0][1], target) for language, target in members[1:] if language != members[0][0])
    return found


def _marked(path: str) -> tuple[str, str] | None:
    """The path without its language code, and the code; None where it carries none."""
    folder, name = os.path.split(path.replace("\\", "/"))
    stem, dot, suffix = name.rpartition(".")
    for separator in (".", "_", "-"):
        head, found, code = (stem or suffix).rpartition(separator)
        primary = code.split("-")[0].split("_")[0].lower()
        if found and head and primary in LANGUAGES and len(code) <= 7:
            return f"{folder}/{head}{separator}*{dot}{suffix}", primary
    parts = folder.split("/")
    for at in range(len(parts) - 1, -1, -1):
        primary = parts[at].split("-")[0].split("_")[0].lower()
        if primary in LANGUAGES and len(parts[at]) <= 7:
            return "/".join([*parts[:at], "*", *parts[at + 1 :], name]), primary
    return None

"""Which files and languages are compared."""

from __future__ import annotations

import pytest

from checker.alignment.pairing import Task, by_name, tasks
from checker.model import Block, Document


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["release.en.md", "release.zh.md"], [("release.zh.md", "release.en.md")]),
        (["a/report_zh-CN.docx", "a/report_en-US.docx"], [("a/report_zh-CN.docx", "a/report_en-US.docx")]),
        (["docs/en/q1.txt", "docs/zh/q1.txt", "docs/zh/q2.txt"], [("docs/zh/q1.txt", "docs/en/q1.txt")]),
        (["n.fr.txt", "n.zh.txt", "n.en.txt"], [("n.zh.txt", "n.en.txt"), ("n.zh.txt", "n.fr.txt")]),
        (["n.en.txt", "n.fr.txt"], [("n.en.txt", "n.fr.txt")]),
        (["a.txt", "b.txt", "built-in.md", "release.en.md"], []),
        (["x/release.zh.md", "y/release.en.md"], []),
        (["release.zh.md", "release.zh.md.en"], []),
    ],
)
def test_files_pair_by_name(paths: list[str], expected: list[tuple[str, str]]) -> None:
    assert sorted((paths[a], paths[b]) for a, b in by_name(paths)) == sorted(expected)


def _document(*blocks: tuple[str, str]) -> Document:
    text, found = "", []
    for language, words in blocks:
        found.append(Block(len(text), len(text) + len(words), language))
        text += words + "\n"
    return Document("a.txt", text, tuple(found))


_ZH, _EN, _FR = (
    "出口额为九百五十九亿元，增长很快。",
    "Exports came to a lot and grew fast.",
    "Les exportations ont beaucoup augmenté.",
)


@pytest.mark.parametrize(
    ("name", "blocks", "expected"),
    [
        ("one language", [("zh", _ZH)] * 4, []),
        ("interleaved", [("zh", _ZH), ("en", _EN)] * 2, [Task(0, (0, 2), 0, (1, 3), True)]),
        ("one after the other", [("zh", _ZH)] * 4 + [("en", _EN)] * 4, [Task(0, (0, 1, 2, 3), 0, (4, 5, 6, 7), False)]),
        (
            "three languages",
            [("zh", _ZH), ("en", _EN), ("fr", _FR)] * 2,
            [Task(0, (0, 3), 0, (1, 4), True), Task(0, (0, 3), 0, (2, 5), True)],
        ),
        ("a name in another language", [("zh", _ZH)] * 9 + [("en", "Huawei")], []),
    ],
)
def test_languages_of_one_file(name: str, blocks: list[tuple[str, str]], expected: list[Task]) -> None:
    assert tasks([_document(*blocks)]) == expected, name

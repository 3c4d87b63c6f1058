"""Markdown: places in the original text, whatever the line ends."""

from __future__ import annotations

from datetime import date

import pytest

from checker.documents import read_text
from checker.model import BlockKind

TEXT = """---
title: Release
date: 2022-01-27
---
# Figures

A paragraph with **46.0%**
in two lines.
全年12亿元。

- item of 3
- another
  of 4

> quoted 5

| Region | 2021 |
|---|--:|
| East \\| coast | 1,2 |
| Total | 3 |

```
code 45
```

    indented code 46

## Part

1. one 5%
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_blocks(end: str) -> None:
    text = TEXT.replace("\n", end)
    document = read_text(text, "release.md")
    assert document.published == date(2022, 1, 27)
    found = [
        (text[b.start : b.end].replace(end, "\n"), b.kind, b.label) for b in document.blocks if b.kind != BlockKind.CELL
    ]
    assert found == [
        ("Figures", BlockKind.HEADING, "Figures"),
        ("A paragraph with **46.0%**\nin two lines.", BlockKind.PARAGRAPH, "Figures"),
        ("全年12亿元。", BlockKind.PARAGRAPH, "Figures"),
        ("item of 3", BlockKind.LIST_ITEM, "Figures"),
        ("another\n  of 4", BlockKind.LIST_ITEM, "Figures"),
        ("quoted 5", BlockKind.PARAGRAPH, "Figures"),
        ("Part", BlockKind.HEADING, "Figures > Part"),
        ("one 5%", BlockKind.LIST_ITEM, "Figures > Part"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_table(end: str) -> None:
    text = TEXT.replace("\n", end)
    (table,) = read_text(text, "release.md").tables
    assert (table.rows, table.columns) == (3, 2)
    assert [text[c.start : c.end] for c in table.cells] == ["Region", "2021", "East \\| coast", "1,2", "Total", "3"]
    assert [c.header for c in table.cells] == [True, True, False, False, False, False]
    assert table.cells[3].label == "table 1 row 2 column 2"
    assert table.caption == "quoted 5"


@pytest.mark.parametrize("text", ["", "\n", "---\n", "| a |\n|---|", "[" * 5000, "> " * 3000 + "5", "|" * 3000])
def test_odd_input(text: str) -> None:
    assert read_text(text, "odd.md").text == text

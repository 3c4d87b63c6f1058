"""Lines and columns, whatever ends a line."""

from __future__ import annotations

import pytest

from checker.text import Lines

PLACES = [
    # text, offset, line, column
    ("", 0, 1, 1),
    ("ab", 1, 1, 2),
    ("a\nb", 2, 2, 1),
    ("a\r\nb", 3, 2, 1),
    ("a\rb", 2, 2, 1),
    ("a\n\nb", 3, 3, 1),
    ("a\r\r\nb", 4, 3, 1),
    ("a\fb\nc", 2, 1, 3),
    ("a\u2028b\r\nc", 5, 2, 1),
    ("中文\n字", 4, 2, 2),
    ("end\n", 4, 2, 1),
]


@pytest.mark.parametrize(("text", "offset", "line", "column"), PLACES)
def test_position(text: str, offset: int, line: int, column: int) -> None:
    assert Lines(text).position(offset) == (line, column)

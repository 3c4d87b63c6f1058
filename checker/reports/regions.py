"""Offsets into a text as other tools count: lines and columns of the end, UTF-16 units, UTF-8 bytes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from checker.records import record
from checker.text import Lines


@record
class Region:
    """Lines and columns count from 1; the end column is behind the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


class Regions:
    """The regions of one report's texts; each text is cut into lines once."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._lines = cache(lambda path: Lines(texts[path]))

    def region(self, path: str, start: int, end: int) -> Region | None:
        """None for a text that is not at hand or a place that is not in it."""
        if path not in self._texts or not 0 <= start <= end <= len(self._texts[path]):
            return None
        lines = self._lines(path)
        return Region(*lines.position(start), *lines.position(end))

    def byte_column(self, path: str, offset: int) -> int:
        """The column of an offset in bytes of UTF-8, from 1."""
        text = self._texts[path]
        column = self._lines(path).position(offset)[1]
        return len(text[offset - column + 1 : offset].encode("utf-8", "surrogatepass")) + 1

"""Places in a text: offsets to lines and columns."""

from __future__ import annotations

from bisect import bisect_right


class Lines:
    """Line starts of one text. Lines end at ``\\n``, ``\\r\\n`` or a lone ``\\r``; lines and columns count from 1."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        starts = [0]
        at = 0
        for line in text.splitlines(keepends=True) if "\r" in text else text.split("\n"):
            if "\r" in text:
                if line.endswith(("\n", "\r")):
                    at += len(line)
                    starts.append(at)
                else:  # splitlines also breaks at form feeds and the like, which do not end a line here
                    at += len(line)
            else:
                at += len(line) + 1
                starts.append(at)
        if "\r" not in text:
            starts.pop()
        self._starts = starts

    def position(self, offset: int) -> tuple[int, int]:
        """(line, column) of a code point offset."""
        line = bisect_right(self._starts, offset) - 1
        return line + 1, offset - self._starts[line] + 1

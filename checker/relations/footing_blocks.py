"""Which lines a total can close: the readings of one total line, the most natural first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from checker.grid import Column, Line, words
from checker.records import record
from checker.relations.footing_boards import Track

_MOST_PARTS = 20_000
_MOST_SUFFIXES = 40
_MOST_SKIPPED = 200  # totals of one table that nothing explains; after them no far readings are looked for
_MOST_UNNAMED = 12  # lines of a sum that no word announces
_MOST_WHOLE = 60  # the same where they are all there is
MOST_TAKEN = 6  # lines of a difference that no word announces
TOTALS = frozenset({Line.TOTAL, Line.WHOLE})
_RATES = frozenset({Column.GROWTH, Column.ADJUSTED, Column.POINTS, Column.RATE, Column.SHARE})


@record
class Block:
    """The lines that make a total, with those that are taken away. ``natural``: closed by structure, not by trial."""

    total: Track
    parts: tuple[Track, ...]
    less: tuple[Track, ...] = ()
    natural: bool = False

    @property
    def terms(self) -> int:
        return len(self.parts) + len(self.less)


@dataclass(slots=True)
class Stack:
    """The lines that no total has closed yet. ``marks`` are places where a section or a total ended."""

    open: list[Track] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    skipped: int = 0

    def add(self, track: Track) -> None:
        self.open.append(track)

    def mark(self) -> None:
        if not self.marks or self.marks[-1] != len(self.open):
            self.marks.append(len(self.open))

    def close(self, block: Block) -> None:
        """Put the total in the place of its parts."""
        closed = {track.index for track in (*block.parts, *block.less)}
        first = next((at for at, track in enumerate(self.open) if track.index in closed), len(self.open))
        # What stood between the parts without being one (of which, margins) goes with them.
        self.open = self.open[:first]
        self.marks = [mark for mark in self.marks if mark <= first]
        self.open.append(block.total)
        self.mark()

    def skip(self, track: Track) -> None:
        """A total that no reading explains: what came before it is not looked at as its equal."""
        self.open.append(track)
        self.skipped += 1
        self.mark()


def is_item(track: Track) -> bool:
    """Whether a line can be a part of a sum of levels."""
    return not track.section and track.line is not Line.OF_WHICH and track.column not in _RATES


def readings(stack: Stack, total: Track) -> Iterator[Block]:
    """What ``total`` can close, looking back."""
    lines = stack.open
    seen: set[tuple[int, ...]] = set()
    if stack.marks and stack.marks[-1] == len(lines) - 1:
        yield Block(total, (lines[-1],), (), natural=True)  # a section of one line
    for number, first in enumerate(_starts(stack)):
        for parts in _variants(lines[first:], total):
            key = tuple(track.index for track in parts)
            if len(parts) >= 2 and len(parts) <= _MOST_PARTS and key not in seen:
                seen.add(key)
                yield from _signed(total, parts, natural=number < 2)


def _starts(stack: Stack) -> Iterator[int]:
    """Where the block of a total can begin: at the last mark, at earlier ones, then anywhere."""
    size = len(stack.open)
    latest = islice(reversed(stack.marks), _MOST_SUFFIXES + 1)
    marks = [mark for mark in latest if mark < size - 1]
    if stack.skipped > _MOST_SKIPPED:
        yield from marks[:1]
        return
    # Where two totals follow each other the last mark stands before nothing; the whole of the stack is natural too.
    yield from marks[:1] or [0]
    if 0 not in marks[:1]:
        yield 0
    yield from marks[1:_MOST_SUFFIXES]
    yield from range(size - 2, max(size - 2 - _MOST_SUFFIXES, 0), -1)


def _variants(lines: list[Track], total: Track) -> Iterator[tuple[Track, ...]]:
    """All lines; without those set in deeper than the rest; without the parts of a subtotal that comes first."""
    yield tuple(lines)
    indents = {track.indent for track in lines}
    if len(indents) > 1:
        for level in sorted(indents)[:2]:
            yield tuple(track for track in lines if track.indent <= level)
        if total.indent in indents:
            yield tuple(track for track in lines if track.indent == total.indent)
    totals = [track for track in lines if track.line in TOTALS]
    if totals and len(totals) < len(lines):
        yield tuple(totals)
        yield tuple(track for track in lines if track.line not in TOTALS)


def _signed(total: Track, parts: tuple[Track, ...], natural: bool) -> Iterator[Block]:
    """All lines added; those taken away that "less" begins; those too that are costs, payments, write-offs."""
    yield Block(total, parts, (), natural)
    seen: set[tuple[int, ...]] = {()}
    for taken in (
        tuple(track for track in parts if track.line is Line.LESS),
        tuple(track for track in parts[1:] if may_be_taken(track)),
    ):
        away = tuple(track.index for track in taken)
        if away not in seen and len(taken) < len(parts):
            seen.add(away)
            yield Block(total, tuple(track for track in parts if track.index not in away), taken, natural)


def may_be_taken(track: Track) -> bool:
    return track.line is Line.LESS or words.says("taken", track.label)


def forward(total: Track, following: list[Track]) -> Iterator[Block]:
    """What a total at the head of its block can open: the lines to the next total, or fewer."""
    lines: list[Track] = []
    for track in following:
        if track.section or (track.line in TOTALS and lines):
            break
        if is_item(track):
            lines.append(track)
    if 2 <= len(lines) <= _MOST_PARTS:
        yield Block(total, tuple(lines), (), natural=True)
    deeper = [track for track in lines if track.indent > total.indent]
    if 2 <= len(deeper) < len(lines):
        yield Block(total, tuple(deeper), (), natural=True)
    if lines and len({track.indent for track in lines}) > 1:
        least = min(track.indent for track in lines)
        top = tuple(track for track in lines if track.indent == least)
        if len(top) >= 2:
            yield Block(total, top, (), natural=True)
    for size in range(2, min(len(lines), 12)):
        yield Block(total, tuple(lines[:size]))


def rolled(stack: Stack, total: Track) -> Iterator[Block]:
    """What leads from the stock at the beginning of a period to that at its end."""
    lines = stack.open
    first = next((at for at in range(len(lines) - 1, -1, -1) if lines[at].line is Line.STOCK), None)
    if first is None:
        return
    if first < len(lines) - 1 and len(lines) - first <= _MOST_WHOLE:
        yield from _signed(total, tuple(lines[first:]), natural=True)
    elif first:
        yield Block(total, tuple(lines[first - 1 :]), (), natural=True)  # the change stands before the beginning


def suffixes(stack: Stack, total: Track) -> Iterator[Block]:
    """The lines right above, two or more: their sum, or the first of them less the others."""
    for size in sizes(stack):
        parts = tuple(stack.open[-size:])
        # Of all the lines there are none can be left out.
        natural = (size == _whole(stack) and size > 2) or (size == 2 and _closed(parts))
        yield from _signed(total, parts, natural)
        if size <= MOST_TAKEN:
            yield Block(total, parts[:1], parts[1:])


def sizes(stack: Stack) -> list[int]:
    """How many lines right above one are looked at as its parts: a few, all since the last mark, or all there are."""
    count = len(stack.open)
    longer = [size for size in sorted({_whole(stack), count}) if _MOST_UNNAMED < size <= _MOST_WHOLE]
    return [*range(2, min(count, _MOST_UNNAMED) + 1), *longer]


def _whole(stack: Stack) -> int:
    count = len(stack.open)
    return count - next((mark for mark in reversed(stack.marks) if mark < count - 1), 0)


def _closed(parts: tuple[Track, ...]) -> bool:
    """Two totals and what is made of them, or a line and what is taken from it."""
    return all(track.line in TOTALS for track in parts) or parts[-1].line is Line.LESS


def headed(total: Track, following: list[Track], start: int) -> Iterator[Block]:
    """The lines from ``start`` on, two or more."""
    lines = below(following, start)
    for size in range(2, len(lines) + 1):
        yield Block(total, tuple(lines[:size]))


def below(following: list[Track], start: int) -> list[Track]:
    """The lines from ``start`` on that may be the parts of one above; "of which" may open them, and a section heads
    them."""
    lines: list[Track] = []
    for at, track in enumerate(following[start : start + _MOST_UNNAMED]):
        if track.section:
            if lines:
                break
            continue
        if track.column in _RATES or track.line is Line.LESS or (track.line is Line.OF_WHICH and at and lines):
            break
        lines.append(track)
    return lines

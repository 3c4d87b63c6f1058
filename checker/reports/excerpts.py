"""The sentences around the places of a finding: one excerpt a sentence, with all of the finding's figures in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from checker.model import Block, BlockKind, Finding, Report, Spot
from checker.records import record
from checker.reports.cells import visible

_STOPS = frozenset("。！？!?")
_BEFORE_STOP = frozenset("%)”’\"'")
_LINE_ENDS = frozenset("\n\r")
_REACH = 400  # code points around a figure within which its sentence is looked for
_MOST = 260  # code points of a sentence that are shown; the rest is cut around the figures


@record
class Mark:
    """A figure in an excerpt, as offsets into its text. ``main`` is the figure that the finding is about."""

    start: int
    end: int
    role: str
    main: bool


@record
class Excerpt:
    path: str
    line: int
    column: int
    label: str
    text: str
    marks: tuple[Mark, ...]


@dataclass(slots=True)
class _Sentence:
    """``text[low:high]`` of a document, with whether it goes on before and after, and the places in it."""

    path: str
    low: int
    high: int
    before: bool
    after: bool
    spots: list[Spot] = field(default_factory=list)

    def holds(self, spot: Spot) -> bool:
        return self.path == spot.path and self.low <= spot.start and spot.end <= self.high


class Excerpts:
    """The excerpts of the findings of one report. A line end within a paragraph ends no sentence."""

    def __init__(self, report: Report) -> None:
        self._texts = report.texts
        self._blocks = {path: sorted(blocks, key=lambda b: b.start) for path, blocks in report.blocks.items()}
        self._starts = {path: [block.start for block in blocks] for path, blocks in self._blocks.items()}

    def of(self, finding: Finding) -> tuple[Excerpt, ...]:
        """The finding's own sentence first, then the others in the order of its related places."""
        return self.around(_spots(finding), (finding.path, finding.start, finding.end))

    def around(self, spots: Iterable[Spot], own: tuple[str, int, int]) -> tuple[Excerpt, ...]:
        """One excerpt for each sentence that holds a place; ``own`` is the figure that it is all about."""
        found: list[_Sentence] = []
        for spot in spots:
            text = self._texts.get(spot.path)
            if text is None or not 0 <= spot.start <= spot.end <= len(text):
                continue
            home = next((sentence for sentence in found if sentence.holds(spot)), None)
            if home is None:
                home = _sentence(text, spot, self._paragraph(spot))
                found.append(home)
            home.spots.append(spot)
        return tuple(_excerpt(self._texts[sentence.path], sentence, own) for sentence in found)

    def _paragraph(self, spot: Spot) -> tuple[int, int]:
        """The paragraph around a place; nothing in a table, whose rows are lines."""
        at = bisect_right(self._starts.get(spot.path, ()), spot.start) - 1
        block: Block | None = self._blocks[spot.path][at] if at >= 0 else None
        if block is None or block.kind is BlockKind.CELL or block.end < spot.end:
            return (spot.start, spot.end)
        return (block.start, block.end)


def _spots(finding: Finding) -> Iterable[Spot]:
    if finding.line:
        role = next((s.role for s in finding.related if (s.path, s.start) == (finding.path, finding.start)), "")
        yield Spot(
            role, finding.path, finding.start, finding.end, finding.line, finding.column, finding.text, finding.label
        )
    yield from (s for s in finding.related if (s.path, s.start, s.end) != (finding.path, finding.start, finding.end))


def _sentence(text: str, spot: Spot, paragraph: tuple[int, int]) -> _Sentence:
    low, floor = spot.start, max(0, spot.start - _REACH)
    while low > floor and not _stops(text, low - 1, paragraph):
        low -= 1
    high, roof = spot.end, min(len(text), spot.end + _REACH)
    while high < roof and not _stops(text, high, paragraph):
        high += 1
    before = low == floor > 0 and not _stops(text, low - 1, paragraph)
    after = high == roof < len(text) and not _stops(text, high, paragraph)
    if high < len(text) and text[high] not in _LINE_ENDS and not after:
        high += 1
    while low < spot.start and text[low].isspace():
        low += 1
    if high - low <= _MOST:
        return _Sentence(spot.path, low, high, before, after)
    first = max(low, min(spot.start - _MOST // 2, high - _MOST))
    last = min(high, max(first + _MOST, spot.end))
    return _Sentence(spot.path, first, last, before or first > low, after or last < high)


def _stops(text: str, at: int, paragraph: tuple[int, int]) -> bool:
    """Whether a sentence ends with the character at ``at``."""
    character = text[at]
    if character in _LINE_ENDS:
        return not paragraph[0] <= at < paragraph[1]
    if character in _STOPS:
        return True
    before, after = text[max(0, at - 2) : at], text[at + 1 : at + 3]
    ended = before.isalpha() or before[-1:].isdigit() or before[-1:] in _BEFORE_STOP  # not "U.S. "
    return character == "." and ended and after[:1] in (" ", "\n") and after[1:].isupper()


def _excerpt(text: str, sentence: _Sentence, own: tuple[str, int, int]) -> Excerpt:
    before, after = "…" * sentence.before, "…" * sentence.after
    shift = len(before) - sentence.low
    spots = sentence.spots
    marks = [Mark(s.start + shift, s.end + shift, s.role, (s.path, s.start, s.end) == own) for s in spots]
    first = min(spots, key=lambda s: ((s.path, s.start, s.end) != own, s.start))
    shown = before + visible(text[sentence.low : sentence.high]).rstrip() + after
    return Excerpt(first.path, first.line, first.column, first.label, shown, tuple(sorted(marks, key=_order)))


def _order(mark: Mark) -> tuple[int, int]:
    return (mark.start, mark.end)

"""The sentences around the places of a finding: one excerpt a sentence, with all of the finding's figures in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checker.model import Finding, Spot
from checker.reports.cells import visible

_STOPS = frozenset("。！？!?\n\r")
_REACH = 400  # code points around a figure within which its sentence is looked for
_MOST = 260  # code points of a sentence that are shown; the rest is cut around the figures


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure in an excerpt, as offsets into its text. ``main`` is the figure that the finding is about."""

    start: int
    end: int
    role: str
    main: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    path: str
    line: int
    column: int
    label: str
    text: str
    marks: tuple[Mark, ...]


def excerpts(finding: Finding, texts: Mapping[str, str]) -> tuple[Excerpt, ...]:
    """The finding's own sentence first, then the others in the order of its related places."""
    groups: list[tuple[str, int, int, list[Spot]]] = []
    for spot in _spots(finding):
        text = texts.get(spot.path)
        if text is None or not 0 <= spot.start <= spot.end <= len(text):
            continue
        home = next((g for g in groups if g[0] == spot.path and g[1] <= spot.start and spot.end <= g[2]), None)
        if home is not None:
            home[3].append(spot)
        else:
            low, high = _sentence(text, spot.start, spot.end)
            groups.append((spot.path, low, high, [spot]))
    own = (finding.path, finding.start, finding.end)
    return tuple(_excerpt(texts[path], low, high, spots, own) for path, low, high, spots in groups)


def _spots(finding: Finding) -> Iterable[Spot]:
    if finding.line:
        role = next((s.role for s in finding.related if (s.path, s.start) == (finding.path, finding.start)), "")
        yield Spot(
            role, finding.path, finding.start, finding.end, finding.line, finding.column, finding.text, finding.label
        )
    yield from (s for s in finding.related if (s.path, s.start, s.end) != (finding.path, finding.start, finding.end))


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    low, floor = start, max(0, start - _REACH)
    while low > floor and not _stops(text, low - 1):
        low -= 1
    high, roof = end, min(len(text), end + _REACH)
    while high < roof and not _stops(text, high):
        high += 1
    if high < len(text) and text[high] not in "\n\r":
        high += 1
    while low < start and text[low].isspace():
        low += 1
    return _cut(low, high, start, end)


def _stops(text: str, at: int) -> bool:
    """Whether a sentence ends with the character at ``at``."""
    character = text[at]
    if character in _STOPS:
        return True
    return (
        character == "."
        and text[at + 1 : at + 2] == " "
        and text[at - 1 : at].isalpha()
        and at > 1
        and (text[at - 2 : at].isalpha() and text[at + 2 : at + 3].isupper())
    )


def _cut(low: int, high: int, start: int, end: int) -> tuple[int, int]:
    """A long sentence is shown from before to after its figure."""
    if high - low <= _MOST:
        return low, high
    first = max(low, min(start - _MOST // 2, high - _MOST))
    return first, min(high, max(first + _MOST, end))


def _excerpt(text: str, low: int, high: int, spots: list[Spot], own: tuple[str, int, int]) -> Excerpt:
    before = (
        "…"
        if low > 0 and text[low - 1] not in "\n\r" and not _stops(text, low - 1) and not _after_stop(text, low)
        else ""
    )
    after = "…" if high < len(text) and not _stops(text, high - 1) and text[high] not in "\n\r" else ""
    shift = len(before) - low
    marks = [Mark(s.start + shift, s.end + shift, s.role, (s.path, s.start, s.end) == own) for s in spots]
    first = min(spots, key=lambda s: ((s.path, s.start, s.end) != own, s.start))
    shown = before + visible(text[low:high]).rstrip() + after
    return Excerpt(first.path, first.line, first.column, first.label, shown, tuple(sorted(marks, key=_order)))


def _after_stop(text: str, low: int) -> bool:
    at = low - 1
    while at > 0 and text[at] in " \t　":
        at -= 1
    return _stops(text, at) or text[at] in "\n\r"


def _order(mark: Mark) -> tuple[int, int]:
    return (mark.start, mark.end)

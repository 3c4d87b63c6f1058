"""Source and translation side by side at a terminal, with the figures of both and what they come to.

Two columns, or one above the other where the terminal is narrow. Matched figures share one colour; differing ones are
set between ▸ and ◂, and figures that only one side has between ‹ and ›, so that all can be read without colour.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO

from rich.console import Console
from rich.text import Text

from checker.model import Block, BlockKind, Check, Finding, Range, Report, Verdict
from checker.records import record
from checker.reports.amounts import middle
from checker.reports.cells import cells, visible, wrap
from checker.reports.view import View, word

_NARROW = 72
_LEAST = 20
_GUTTER = " │ "
_EQUAL, _DIFFERENT, _ALONE = "green", "bold red", "yellow"
_MARKS = {_EQUAL: ("", ""), _DIFFERENT: ("▸", "◂"), _ALONE: ("‹", "›")}
_LONE = ("untranslated-figure", "added-figure", "untranslated-block")

_Place = tuple[str, int, int]


@record
class _Segment:
    """Blocks that say the same, with the figures of both sides."""

    sides: tuple[_Side, _Side]
    pairs: tuple[Check, ...]
    lone: tuple[Finding, ...]

    @property
    def differs(self) -> bool:
        return bool(self.lone) or any(c.verdict is Verdict.FAILS for c in self.pairs)


@record
class _Side:
    path: str
    blocks: tuple[Block, ...]

    def holds(self, path: str, start: int, end: int) -> bool:
        return path == self.path and any(b.start <= start and end <= b.end for b in self.blocks)


def render(report: Report, view: View) -> str:
    """Every aligned segment whose figures differ; all that have figures where the view is verbose."""
    out = StringIO()
    width = max(_LEAST, view.width)
    console = Console(
        file=out, width=width, color_system="standard" if view.color else None,
        force_terminal=view.color, legacy_windows=False, _environ={},
    )  # fmt: skip
    for segment in _segments(report):
        if segment.differs or (view.verbose and segment.pairs):
            for line in _shown(segment, report.texts, width, view.lang):
                line.rstrip()
                console.print(line, no_wrap=True, overflow="ignore", crop=False, highlight=False, soft_wrap=True)
    return out.getvalue() or word("diff_none", view.lang) + "\n"


def _segments(report: Report) -> Iterator[_Segment]:
    """Checks and findings sorted into the aligned blocks."""
    sides = [(_side(report, m.source_path, m.source), _side(report, m.target_path, m.target)) for m in report.matches]
    homes = _Homes(sides)
    pairs: dict[int, list[Check]] = {}
    for check in report.checks:
        if check.code.startswith("TR") and len(check.roles) == 2:
            source, target = check.roles
            for at in homes.of(source.path, source.start, source.end):
                if sides[at][1].holds(target.path, target.start, target.end):
                    pairs.setdefault(at, []).append(check)
    lone: dict[int, list[Finding]] = {}
    for finding in report.findings:
        if finding.rule in _LONE:
            for at in homes.of(finding.path, finding.start, finding.end):
                lone.setdefault(at, []).append(finding)
    for at, both in enumerate(sides):
        yield _Segment(both, tuple(pairs.get(at, ())), tuple(lone.get(at, ())))


class _Homes:
    """Which segments hold a place."""

    __slots__ = ("_blocks", "_starts")

    def __init__(self, sides: Sequence[tuple[_Side, _Side]]) -> None:
        self._blocks: dict[str, list[tuple[int, int, int]]] = {}
        for at, both in enumerate(sides):
            for side in both:
                for block in side.blocks:
                    self._blocks.setdefault(side.path, []).append((block.start, block.end, at))
        for blocks in self._blocks.values():
            blocks.sort()
        self._starts = {path: [start for start, _, _ in blocks] for path, blocks in self._blocks.items()}

    def of(self, path: str, start: int, end: int) -> Iterator[int]:
        blocks = self._blocks.get(path, [])
        at = bisect_right(self._starts.get(path, []), start) - 1
        while at >= 0 and blocks[at][1] >= end:
            yield blocks[at][2]
            at -= 1


def _side(report: Report, path: str, indices: Sequence[int]) -> _Side:
    return _Side(path, tuple(report.blocks[path][i] for i in indices))


def _shown(segment: _Segment, texts: Mapping[str, str], width: int, lang: str) -> Iterator[Text]:
    styles = _styles(segment)
    left, right = (_marked(side, texts[side.path], styles) for side in segment.sides)
    name = _name(segment, texts)
    yield Text(f"── {name} " + "─" * max(0, width - cells(name) - 4), "dim")
    if width < _NARROW:
        yield from _folded(left, width)
        yield Text("─" * min(width, 12), "dim")
        yield from _folded(right, width)
    else:
        half = (width - len(_GUTTER)) // 2
        yield from _columns(_folded(left, half), _folded(right, half), half)
    for line in _values(segment, lang):
        yield from _folded(line, width)
    yield Text()


def _styles(segment: _Segment) -> dict[_Place, str]:
    styles: dict[_Place, str] = {}
    for check in segment.pairs:
        style = _DIFFERENT if check.verdict is Verdict.FAILS else _EQUAL
        styles.update({(role.path, role.start, role.end): style for role in check.roles})
    for finding in segment.lone:
        styles[finding.path, finding.start, finding.end] = _ALONE
    return styles


def _name(segment: _Segment, texts: Mapping[str, str]) -> str:
    side = next(side for side in segment.sides if side.blocks)
    block = side.blocks[0]
    line = texts[side.path].count("\n", 0, block.start) + 1
    return visible(f"{side.path}: {block.label}" if block.kind is BlockKind.SEGMENT else f"{side.path}:{line}")


def _marked(side: _Side, document: str, styles: Mapping[_Place, str]) -> Text:
    """The text of one side with its figures coloured and marked."""
    text = Text()
    for number, block in enumerate(side.blocks):
        if number:
            text.append(" ")
        at = block.start
        for (path, start, end), style in sorted(styles.items()):
            if path != side.path or start < at or end > block.end:
                continue
            before, after = _MARKS[style]
            text.append(visible(document[at:start]))
            text.append(before + visible(document[start:end]) + after, style)
            at = end
        text.append(visible(document[at : block.end]))
    return text


def _folded(text: Text, width: int) -> list[Text]:
    return [text[start:end] for start, end in wrap(text.plain, width)]


def _columns(left: Sequence[Text], right: Sequence[Text], half: int) -> Iterator[Text]:
    for number in range(max(len(left), len(right))):
        line = left[number].copy() if number < len(left) else Text()
        line.append(" " * max(0, half - cells(line.plain)))
        line.append(_GUTTER, "dim")
        if number < len(right):
            line.append_text(right[number])
        yield line


def _values(segment: _Segment, lang: str) -> Iterator[Text]:
    """What the differing figures come to, source and translation."""
    for check in segment.pairs:
        if check.verdict is Verdict.FAILS:
            source, target = check.roles
            line = Text("  ")
            line.append(visible(source.text), _DIFFERENT).append(_amount(check.computed, source.text, lang), "dim")
            line.append("  ≠  ").append(visible(target.text), _DIFFERENT)
            yield line.append(_amount(check.stated, target.text, lang), "dim")
    for finding in segment.lone:
        line = Text("  + " if finding.rule == "added-figure" else "  − ")
        yield line.append(visible(finding.text), _ALONE).append(_amount(finding.stated, finding.text, lang), "dim")


def _amount(value: Range | None, text: str, lang: str) -> str:
    """``= 13.1 trillion CNY``; nothing where no number is known, or where it is the year of a date."""
    dated = value is not None and value.unit is None and value.low == value.high and _is_year(value.low, text)
    said = None if value is None or dated else middle(value, lang, digits=8)
    return f" = {said}" if said else ""


def _is_year(number: str | None, text: str) -> bool:
    """Four digits that stand as they are in the text: 2023年7月13日, 14 July 2023."""
    return number is not None and re.fullmatch(r"[12]\d{3}", number) is not None and number in text

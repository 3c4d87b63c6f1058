"""Source and translation side by side at a terminal, with the figures of both and what they come to.

Two columns, or one above the other where the terminal is narrow. Matched figures share one colour; differing ones are
set between ▸ and ◂, and figures that only one side has between ‹ and ›, so that all can be read without colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO

from rich.console import Console
from rich.text import Text

from checker.agreement import AGREEING, compare
from checker.model import Alignment, BlockMatch, Claim, Document, Match, Quantity
from checker.reports.cells import cells, visible, wrap
from checker.reports.view import View

_NARROW = 72
_GUTTER = " │ "
_EQUAL, _DIFFERENT, _ALONE = "green", "bold red", "yellow"
_MARKS = {_EQUAL: ("", ""), _DIFFERENT: ("▸", "◂"), _ALONE: ("‹", "›")}


@dataclass(frozen=True, slots=True)
class _Segment:
    """One pair of aligned blocks with what was found in it."""

    blocks: BlockMatch
    matches: tuple[Match, ...]
    missing: tuple[Claim, ...]
    added: tuple[Claim, ...]

    @property
    def differing(self) -> tuple[Match, ...]:
        return tuple(m for m in self.matches if compare(m.source.quantity, m.target.quantity) not in AGREEING)


def side_by_side(documents: Sequence[Document], alignment: Alignment, view: View) -> str:
    """Every aligned segment with figures; only those that differ unless the view is verbose."""
    by_path = {d.path: d for d in documents}
    out = StringIO()
    console = Console(
        file=out, width=max(20, view.width), color_system="standard" if view.color else None,
        force_terminal=view.color, legacy_windows=False, _environ={},
    )  # fmt: skip
    for segment in _segments(alignment):
        if segment.differing or segment.missing or segment.added or (view.verbose and segment.matches):
            for line in _shown(segment, by_path, max(20, view.width)):
                line.rstrip()
                console.print(line, no_wrap=True, overflow="ignore", crop=False, highlight=False, soft_wrap=True)
    return out.getvalue()


def _segments(alignment: Alignment) -> Iterator[_Segment]:
    """The figures sorted back into their blocks."""
    matches: dict[tuple[str, int, str], list[Match]] = {}
    for match in alignment.matches:
        matches.setdefault((match.source.path, match.source.block, match.target.path), []).append(match)
    missing: dict[BlockMatch, list[Claim]] = {}
    added: dict[BlockMatch, list[Claim]] = {}
    for found, claims in ((missing, alignment.missing), (added, alignment.added)):
        for claim, blocks in claims:
            found.setdefault(blocks, []).append(claim)
    for blocks in alignment.blocks:
        keys = [(blocks.source_path, i, blocks.target_path) for i in blocks.source]
        here = tuple(m for key in keys for m in matches.get(key, ()) if m.target.block in blocks.target)
        yield _Segment(blocks, here, tuple(missing.get(blocks, ())), tuple(added.get(blocks, ())))


def _shown(segment: _Segment, documents: Mapping[str, Document], width: int) -> Iterator[Text]:
    left = _side(segment, documents, True)
    right = _side(segment, documents, False)
    name = _name(segment.blocks, documents)
    yield Text(f"── {name} " + "─" * max(0, width - cells(name) - 4), "dim")
    if width < _NARROW:
        yield from _folded(left, width)
        yield Text("─" * min(width, 12), "dim")
        yield from _folded(right, width)
    else:
        half = (width - len(_GUTTER)) // 2
        yield from _columns(_folded(left, half), _folded(right, half), half)
    for line in _values(segment):
        yield from _folded(line, width)
    yield Text()


def _name(blocks: BlockMatch, documents: Mapping[str, Document]) -> str:
    path, indices = (blocks.source_path, blocks.source) if blocks.source else (blocks.target_path, blocks.target)
    document = documents[path]
    block = document.blocks[indices[0]]
    line = document.text.count("\n", 0, block.start) + 1
    return visible(f"{path} {block.label or f'line {line}'}")


def _side(segment: _Segment, documents: Mapping[str, Document], source: bool) -> Text:
    """The text of one side with its figures coloured."""
    blocks = segment.blocks
    path, indices = (blocks.source_path, blocks.source) if source else (blocks.target_path, blocks.target)
    document = documents[path]
    differing = {id(m) for m in segment.differing}
    styled: dict[tuple[int, int], str] = {}
    for match in segment.matches:
        q = (match.source if source else match.target).quantity
        styled[q.start, q.end] = _DIFFERENT if id(match) in differing else _EQUAL
    for claim in segment.missing if source else segment.added:
        styled[claim.quantity.start, claim.quantity.end] = _ALONE
    text = Text()
    for number, index in enumerate(indices):
        if number:
            text.append(" ")
        _append(text, document, document.blocks[index].start, document.blocks[index].end, styled)
    return text


def _append(text: Text, document: Document, start: int, end: int, styled: Mapping[tuple[int, int], str]) -> None:
    at = start
    for (a, b), style in sorted(styled.items()):
        if a < at or b > end:
            continue
        text.append(visible(document.text[at:a]))
        before, after = _MARKS[style]
        text.append(before + visible(document.text[a:b]) + after, style)
        at = b
    text.append(visible(document.text[at:end]))


def _folded(text: Text, width: int) -> list[Text]:
    return [text[start:end] for start, end in wrap(text.plain, width)]


def _columns(left: Sequence[Text], right: Sequence[Text], half: int) -> Iterator[Text]:
    for number in range(max(len(left), len(right))):
        one = left[number].copy() if number < len(left) else Text()
        one.append(" " * max(0, half - cells(one.plain)))
        one.append(_GUTTER, "dim")
        if number < len(right):
            one.append_text(right[number])
        yield one


def _values(segment: _Segment) -> Iterator[Text]:
    """What differing figures come to, source and translation."""
    for match in segment.differing:
        a, b = match.source.quantity, match.target.quantity
        line = Text("  ")
        line.append(visible(a.text), _DIFFERENT).append(f" = {amount(a)}", "dim").append("  ≠  ")
        line.append(visible(b.text), _DIFFERENT).append(f" = {amount(b)}", "dim")
        yield line
    for sign, claims in (("−", segment.missing), ("+", segment.added)):
        for claim in claims:
            line = Text(f"  {sign} ")
            line.append(visible(claim.quantity.text), _ALONE).append(f" = {amount(claim.quantity)}", "dim")
            yield line


def amount(q: Quantity) -> str:
    """The normalised value: grouped digits and the unit; the days of a date."""
    if q.since is not None and q.until is not None:
        return f"{q.since.isoformat()}/{q.until.isoformat()}"
    value = q.nominal if q.nominal != q.nominal.to_integral_value() else q.nominal.quantize(Decimal(1))
    return f"{value:,f}" + (f" {q.unit}" if q.unit else "")

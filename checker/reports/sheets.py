"""Documents laid out for reading: rows of blocks, translations side by side, text cut at its figures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from checker.model import Block, BlockKind, BlockMatch, Report
from checker.records import record
from checker.reports.figure_states import Figure, States

_MOST = 400_000  # characters of one document that are shown whole; of a longer one the parts around findings
LINE = "line"  # what a text without blocks is made of: a claims file
_AROUND = 2  # blocks before and after a finding that are shown of a long document


@record
class Piece:
    """A run of text, or a figure."""

    text: str
    figure: Figure | None = None


@record
class Passage:
    """A block as pieces."""

    id: str
    language: str
    kind: str
    label: str
    pieces: tuple[Piece, ...]


@record
class Row:
    """What stands beside each other; an empty right side is no translation, ``gap`` text that is left out."""

    left: tuple[Passage, ...]
    right: tuple[Passage, ...] = ()
    gap: bool = False

    @property
    def tabular(self) -> bool:
        """Whether it is the row of a table, to be shown as one."""
        return len(self.left) > 1 and not self.right and all(p.kind == BlockKind.CELL for p in self.left)


@dataclass(slots=True)
class Sheet:
    """A document, with the translation beside it that has its own file, if one has."""

    path: str
    beside: str = ""
    rows: list[Row] = field(default_factory=list)

    @property
    def paired(self) -> bool:
        return any(row.right for row in self.rows)


def sheets(report: Report, known: States) -> list[Sheet]:
    blocks = {path: _covering(text, report.blocks.get(path, ())) for path, text in report.texts.items()}
    matches = [m for m in report.matches if _usable(m, report.blocks, blocks)]
    figures = _by_path(known)
    beside = _beside(matches)
    formats = {document.path: document.format for document in report.documents}
    result = []
    told = {finding.path for finding in report.findings}
    for path in sorted(report.texts, key=lambda p: (p not in told, p)):
        if path in beside.values():
            continue
        other = beside.get(path, "")
        own = [m for m in matches if m.source_path == path and m.target_path == (other or path)]
        make = _Maker(known, formats, report.texts, blocks, figures)
        rows = [make.row(row) for row in _rows(path, other, report.texts[path], blocks, own)]
        result.append(Sheet(path, other, list(_shortened(rows, len(report.texts[path])))))
    return result


def _usable(match: BlockMatch, read: dict[str, tuple[Block, ...]], blocks: dict[str, list[Block]]) -> bool:
    """Whether the positions that a match names are positions in what is shown."""
    return all(list(read.get(path, ())) == blocks.get(path) for path in (match.source_path, match.target_path))


def _beside(matches: Sequence[BlockMatch]) -> dict[str, str]:
    """Source -> the first file that translates it. A file that has a translation itself stands alone."""
    result: dict[str, str] = {}
    for match in matches:
        if match.source_path != match.target_path and match.target_path not in result:
            taken = match.target_path in result.values() and result.get(match.source_path) != match.target_path
            if match.source_path not in result.values() and not taken:
                result.setdefault(match.source_path, match.target_path)
    return result


def _covering(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks in order without overlaps, lines where there are none."""
    if not blocks:
        at, lines = 0, []
        for line in text.split("\n"):
            if line.strip():
                lines.append(Block(at, at + len(line), "", label=LINE))
            at += len(line) + 1
        return lines
    kept: list[Block] = []
    for block in sorted(blocks, key=lambda b: (b.start, -b.end)):
        if block.start < block.end and (not kept or block.start >= kept[-1].end):
            kept.append(block)
    return kept


def _by_path(known: States) -> dict[str, list[Figure]]:
    result: dict[str, list[Figure]] = {}
    for figure in sorted(known.figures.values(), key=lambda f: (f.path, f.start)):
        result.setdefault(figure.path, []).append(figure)
    return result


def shown(laid_out: Sequence[Sheet]) -> frozenset[str]:
    """The anchors of all figures that are shown."""
    passages = (p for sheet in laid_out for row in sheet.rows for p in (*row.left, *row.right))
    return frozenset(piece.figure.id for passage in passages for piece in passage.pieces if piece.figure)


def anchors(laid_out: Sequence[Sheet]) -> frozenset[str]:
    """The anchors of all passages that are shown."""
    passages = (p for sheet in laid_out for row in sheet.rows for p in (*row.left, *row.right))
    return frozenset(passage.id for passage in passages)


# --------------------------------------------------------------------------------------------------------------
# Rows

_Side = tuple[str, tuple[int, ...]]  # path, positions in its covering blocks


def _rows(
    path: str, other: str, text: str, blocks: dict[str, list[Block]], matches: Sequence[BlockMatch]
) -> list[tuple[_Side, _Side]]:
    """Matched blocks beside each other, in the order of the source; everything else in its own place."""
    target = other or path
    if not matches:
        return [((path, positions), (path, ())) for positions in _lines_of_cells(text, blocks[path])]
    count = len(blocks[path])
    partner = {m.source[0]: m for m in matches if m.source and max(m.source) < count}
    taken = {at for m in partner.values() for at in m.source[1:]}
    placed = {at for m in matches for at in m.target}
    rows: list[tuple[_Side, _Side]] = []
    done: set[int] = set()
    for at in range(count):
        if at in taken or (not other and at in placed and at not in partner):
            continue
        match = partner.get(at)
        right = tuple(match.target) if match else ()
        done.update(right)
        rows.append(((path, match.source if match else (at,)), (target, right)))
    if other:
        rows += [((path, ()), (other, (at,))) for at in range(len(blocks[other])) if at not in done]
    else:
        rows += [((path, (at,)), (path, ())) for at in sorted(placed - done) if at not in partner]
    return rows


def _lines_of_cells(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, ...]]:
    """The positions of the blocks one by one, and those of the cells of one line of a table together."""
    line: list[int] = []
    for at, block in enumerate(blocks):
        before = blocks[line[-1]] if line else block
        cells = block.kind is BlockKind.CELL and before.kind is BlockKind.CELL
        if line and not (cells and "\n" not in text[before.start : block.start]):
            yield tuple(line)
            line = []
        line.append(at)
    if line:
        yield tuple(line)


@record
class _Maker:
    known: States
    formats: dict[str, str]
    texts: dict[str, str]
    blocks: dict[str, list[Block]]
    figures: dict[str, list[Figure]]

    def row(self, sides: tuple[_Side, _Side]) -> Row:
        left, right = (tuple(self.passages(path, positions)) for path, positions in sides)
        return Row(left, right)

    def passages(self, path: str, positions: Sequence[int]) -> Iterator[Passage]:
        listed = self.blocks[path]
        for at in positions:
            if at < len(listed):
                block = listed[at]
                following = listed[at + 1].start if at + 1 < len(listed) else len(self.texts[path])
                yield self.passage(path, block, following)

    def passage(self, path: str, block: Block, following: int) -> Passage:
        """A block, and a figure that stands between it and the next (markup, a bare cell)."""
        figures = self.figures.get(path, [])
        low = bisect_left(figures, block.start, key=lambda f: f.start)
        high = bisect_left(figures, following, key=lambda f: f.start)
        own = figures[low:high]
        end = max([block.end, *(f.end for f in own)])
        kind = LINE if block.label is LINE else "" if block.kind is BlockKind.PARAGRAPH else str(block.kind)
        place = "" if kind == LINE or " > " in block.label or self.headed(path) else block.label
        pieces = tuple(_pieces(self.texts[path], block.start, end, own))
        return Passage(self.known.passage(path, block.start), block.language, kind, place, pieces)

    def headed(self, path: str) -> bool:
        """Whether the labels of a document are its headings, which stand in the text anyway."""
        return self.formats.get(path, "plain") in ("plain", "markdown", "text")


def _pieces(text: str, start: int, end: int, figures: Sequence[Figure]) -> Iterator[Piece]:
    at = start
    for figure in figures:
        if figure.start > at:
            yield Piece(text[at : figure.start])
        yield Piece(figure.text, figure)
        at = figure.end
    if at < end:
        yield Piece(text[at:end])


def _shortened(rows: list[Row], size: int) -> Iterator[Row]:
    """Of a very long document only what is around its findings."""
    if size <= _MOST:
        yield from rows
        return
    wanted = {near for at, row in enumerate(rows) if _found(row) for near in range(at - _AROUND, at + _AROUND + 1)}
    skipped = False
    for at, row in enumerate(rows):
        if at in wanted:
            yield row
            skipped = False
        elif not skipped:
            skipped = True
            yield Row((), (), gap=True)


def _found(row: Row) -> bool:
    passages = (*row.left, *row.right)
    return any(p.figure is not None and p.figure.state == "finding" for passage in passages for p in passage.pieces)

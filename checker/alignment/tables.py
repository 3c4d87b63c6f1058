"""Tables that are one table in two languages: paired by their shape and their figures, compared cell by cell.

The words of a header say little about which table is whose translation; figures of three digits and more that stand at
the same places of two tables of one shape say nearly everything. Two tables of one shape that are not each other's
translation (exports and imports, this year and the last) share hardly any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from checker.agreement import AGREEING, compare, digits
from checker.grid import Grid, grids
from checker.languages import detect
from checker.model import BlockKind, Claim, Document
from checker.records import record

Place = tuple[int, int]  # a row, counted from the first below the header, and a column
Bead = tuple[tuple[int, ...], tuple[int, ...]]
ByBlock = Mapping[int, Sequence[Claim]]

_TELLING = 3  # digits of a figure that does not stand in another table at the same place by chance
_LEAST = 3  # such figures that are the same
_SAME, _ALIKE = (6, 10), (8, 10)  # of those that stand in both; of the places with figures in either
_MOST_PAIRS = 2_000  # tables of one shape that are held against each other


@record
class Side:
    """A table, or the half of one that speaks one language, with the blocks and the figures at its places."""

    language: str
    shape: tuple[int, int]
    blocks: dict[Place, int]
    figures: dict[Place, Claim]


def twins(source: Document, target: Document, ours: ByBlock, theirs: ByBlock) -> Iterator[tuple[Side, Side]]:
    """The tables that translate each other, in the order of the source. Within one document the earlier is the source,
    and only tables in different languages are compared."""
    left = list(_sides(source, ours))
    same = source is target
    heard = _spoken(source) if same else frozenset()
    right = left if same else list(_sides(target, theirs))
    shapes: dict[tuple[int, int], list[int]] = {}
    for at, side in enumerate(right):
        shapes.setdefault(side.shape, []).append(at)
    used: set[int] = set()
    tried = 0
    for at, side in enumerate(left):
        if same and at in used:
            continue
        fits: list[tuple[int, int]] = []
        for other in shapes.get(side.shape, ()):
            apart = other > at and _apart(side.language, right[other].language, heard) if same else True
            if apart and other not in used and tried < _MOST_PAIRS:
                tried += 1
                fits.append((_shared(side, right[other]), -other))
        if fits and max(fits)[0]:
            best = -max(fits)[1]
            used.add(best)
            yield side, right[best]


def beads(one: Side, other: Side) -> Iterator[Bead]:
    """The cells that stand at the same places: those with figures or words on both sides, and figures whose place is
    empty on the other side, with the label of their row. Where most of a column differs by its unit alone, the header
    was read otherwise, and its cells say nothing."""
    rescaled = _rescaled(one, other)
    for place in sorted(one.blocks.keys() | other.blocks.keys()):
        a, b = one.blocks.get(place), other.blocks.get(place)
        if a is not None and b is not None:
            if place[1] not in rescaled or place not in one.figures or not _same_digits(one, other, place):
                yield (a,), (b,)
        elif a is not None and place in one.figures and (label := _label(other, place)) is not None:
            yield (a,), (label,)
        elif b is not None and place in other.figures and (label := _label(one, place)) is not None:
            yield (label,), (b,)


def _label(side: Side, place: Place) -> int | None:
    """The first words of a row whose figure is missing."""
    if place in side.blocks:
        return None
    return next((side.blocks[place[0], c] for c in range(place[1]) if (place[0], c) in side.blocks), None)


def _rescaled(one: Side, other: Side) -> frozenset[int]:
    """The columns most of whose figures are the same digits and not the same value."""
    columns: dict[int, list[bool]] = {}
    for place in one.figures.keys() & other.figures.keys():
        if _same_digits(one, other, place):
            found = compare(one.figures[place].quantity, other.figures[place].quantity)
            columns.setdefault(place[1], []).append(found not in AGREEING)
    return frozenset(column for column, unlike in columns.items() if sum(unlike) * 2 > len(unlike))


def _shared(one: Side, other: Side) -> int:
    """How many telling figures two tables have in common; 0 where they are no translations of each other."""
    common = one.figures.keys() & other.figures.keys()
    if len(common) * _ALIKE[1] < len(one.figures.keys() | other.figures.keys()) * _ALIKE[0]:
        return 0
    telling = [place for place in common if len(digits(one.figures[place].quantity.nominal)) >= _TELLING]
    same = sum(_same_digits(one, other, place) for place in telling)
    return same if same >= _LEAST and same * _SAME[1] >= len(telling) * _SAME[0] else 0


def _same_digits(one: Side, other: Side, place: Place) -> bool:
    a, b = one.figures[place].quantity.nominal, other.figures.get(place)
    return b is not None and digits(a) == digits(b.quantity.nominal)


def _sides(document: Document, claims: ByBlock) -> Iterator[Side]:
    starts = {block.start: at for at, block in enumerate(document.blocks) if block.kind is BlockKind.CELL}
    for grid in grids(document):
        at = {
            (cell.row - grid.head, cell.column): starts[cell.start]
            for cell in grid.table.cells
            if cell.start < cell.end and cell.start in starts
        }
        for first, last in _halves(document, grid, at):
            blocks = {(row, column - first): block for (row, column), block in at.items() if first <= column < last}
            figures = {
                (row - grid.head, column - first): claims[block][0]
                for row, column in grid.numerals
                if first <= column < last
                and (block := at.get((row - grid.head, column))) is not None
                and len(claims.get(block, ())) == 1
            }
            shape = (grid.table.rows - grid.head, last - first)
            yield Side(_language(document, blocks.values()), shape, blocks, figures)


def _halves(document: Document, grid: Grid, at: Mapping[Place, int]) -> Sequence[tuple[int, int]]:
    """The columns of the whole table; of each half where the second has labels of its own in another language."""
    columns = grid.table.columns
    middle = columns // 2
    if columns % 2 == 0 and {0, middle} <= grid.stub_columns and columns > 2:
        spoken = [
            _language(document, (block for (row, c), block in at.items() if row >= 0 and c == column))
            for column in (0, middle)
        ]
        if _apart(spoken[0], spoken[1], frozenset(spoken)):
            return ((0, middle), (middle, columns))
    return ((0, columns),)


def _apart(one: str, other: str, heard: Set[str]) -> bool:
    """Whether two tables speak different languages: Chinese and another, or two that are told from each other by their
    words and that the document speaks. French accounts call a line "EBITDA" or "Cash-flow" too."""
    if one == other:
        return False
    return "zh" in (one, other) or {one, other} <= heard


def _spoken(document: Document) -> frozenset[str]:
    """The languages of the text between the tables, or of all there is where there is none."""
    between = [at for at, block in enumerate(document.blocks) if block.kind is not BlockKind.CELL]
    told = (_told(document, at) for at in between or range(len(document.blocks)))
    return frozenset(language for language in told if language)


def _language(document: Document, blocks: Iterable[int]) -> str:
    """The language of most of the cells whose words tell it; empty where none do."""
    counts: dict[str, int] = {}
    for language in (_told(document, index) for index in blocks):
        if language:
            counts[language] = counts.get(language, 0) + 1
    return max(sorted(counts), key=lambda language: counts[language], default="")


def _told(document: Document, index: int) -> str:
    """The language of a block if its words tell it; "EBITDA" is of none."""
    block = document.blocks[index]
    said = document.text[block.start : block.end]
    return block.language if any(map(str.isalpha, said)) and detect(said, "") == block.language else ""

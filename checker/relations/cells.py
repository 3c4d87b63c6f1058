"""Text against table: a figure in prose that names a row and a column of a table equals the cell.

The row is named by its label, the column by its period or its header. A disagreement counts only where the two
figures are one slip apart or close: a sentence about something else of the same row states something else altogether.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import PurePosixPath
from weakref import WeakKeyDictionary

from checker.grid import Column, Line, words
from checker.grid.numerals import is_year
from checker.model import Claim, Fact, Kind, Relation, Role
from checker.readings import narrow
from checker.records import record
from checker.relations.cells_readings import Said, changed, level, near, scaled
from checker.relations.footing_boards import Board, Entry, boards
from checker.relations.layout import Sentence, Standing
from checker.relations.profile import measure_terms
from checker.relations.world import World, dimension
from checker.rulebook import Rule
from checker.slips import fitting as fitting_slips

_KINDS = frozenset({Kind.LEVEL, Kind.COUNT, Kind.SHARE, Kind.CHANGE})
_CLEAR, _LIKELY, _VAGUE = 850, 700, 500  # thousandths
_NEAR = Fraction(1, 5)  # of the cell: further off, and no slip, the text speaks of something else
_LEAST = {True: 2, False: 4}  # characters of a label, in Chinese and in Latin script
_KEY = 2
_COMMON = frozenset(
    {"亿元", "万元", "美元", "单位", "年的", "million", "billion", "millions", "percent", "total", "from", "with"}
)
_STANDINGS = frozenset({Standing.FIGURE, Standing.PRIOR, Standing.MOVED})
_LINES = frozenset({Line.ITEM, Line.TOTAL, Line.BALANCE, Line.STOCK})
_AROUND = 16  # characters before and after a label that may make another measure of it
_MOST_LABELS = 20_000


@record
class Named:
    """A row by its label: the board and the row."""

    label: str
    board: Board
    row: int
    path: str
    whole: bool = False  # a total by its name without the word: "Revenues" for "Total revenues"


@dataclass(slots=True)
class Index:
    """The rows by their labels, and for the first characters of labels how long those are."""

    rows: dict[str, list[Named]] = field(default_factory=dict)
    lengths: dict[str, set[int]] = field(default_factory=dict)

    def add(self, named: Named) -> None:
        self.rows.setdefault(named.label, []).append(named)
        self.lengths.setdefault(named.label[:_KEY], set()).add(len(named.label))

    def at(self, text: str, at: int) -> list[Named]:
        """The rows whose label stands in ``text`` at ``at``; the longest label only."""
        for length in sorted(self.lengths.get(text[at : at + _KEY], ()), reverse=True):
            label = text[at : at + length]
            if label in self.rows and _stands(text, at, label):
                return self.rows[label]
        return []


def find(rule: Rule, world: World) -> Iterator[Relation]:
    index = _KNOWN.get(world) or _KNOWN.setdefault(world, _labels(world))
    if not index.rows:
        return
    bind = _changed if rule.options.get("seek") == "change" else _relation
    for sentence in world.sentences:
        for claim, named, end in _mentions(sentence, index):
            relation = bind(rule, world, sentence, claim, named, end) if _beside(claim.path, named.path) else None
            if relation is not None:
                yield relation


_KNOWN: WeakKeyDictionary[World, Index] = WeakKeyDictionary()  # two rules ask


def _labels(world: World) -> Index:
    """The labels of all rows. A label that stands twice in a table names no row."""
    index = Index()
    for board in boards(world):
        rows = [track for track in board.by_rows.tracks if not track.section and track.line in _LINES]
        labels = [_bare(track.label) for track in rows]
        counts = Counter(labels)
        stems = Counter(label[:-1] for label in counts)
        for track, label in zip(rows, labels, strict=True):
            once = counts[label] == 1
            label = _unnoted(label, counts, stems)
            long = len(label) >= _LEAST[any(ord(c) >= 0x2E80 for c in label)]
            if long and once and not is_year(label) and len(index.rows) < _MOST_LABELS:
                index.add(Named(label, board, track.index, board.path))
                alias = label.removeprefix("total ")
                if alias != label and alias not in counts and len(alias) >= _LEAST[False]:
                    index.add(Named(alias, board, track.index, board.path, whole=True))
    return index


def _bare(label: str) -> str:
    """A label as a sentence would write it: without marks, notes and what stands in brackets."""
    folded = words.fold(label)
    for opening in ("(", "[", "（", "*"):
        folded = folded.split(opening)[0] if folded.find(opening) > 0 else folded
    return folded.strip(" :：-–—.、")


def _unnoted(label: str, counts: Counter[str], stems: Counter[str]) -> str:
    """ "Adjusted net income 3" with the mark of a note, unless lines are numbered so. ``stems``: of how many labels
    each is all but the last character."""
    bare = label[:-2] if label[-1:].isdigit() and label[-2:-1] == " " else label
    numbered = stems[label[:-1]] > 1
    return label if bare.count(" ") < 1 or bare in counts or numbered else bare


def _mentions(sentence: Sentence, index: Index) -> Iterator[tuple[Claim, Named, int]]:
    """Each figure with the row that is named last before it, and where that name ends."""
    claims = [claim for claim in sentence.claims if claim.quantity.kind in _KINDS]
    places = list(_places(sentence, index)) if claims else []
    starts = [place for place, _ in places]
    for claim in claims if places else ():
        if sentence.standings.get(claim.key, Standing.FIGURE) not in _STANDINGS:
            continue
        at = bisect_right(starts, claim.quantity.start) - 1
        if at >= 0:
            yield from ((claim, named, places[at][0] + len(named.label)) for named in places[at][1])


def _places(sentence: Sentence, index: Index) -> Iterator[tuple[int, list[Named]]]:
    """Where labels stand in a sentence; no rows where the words around make another measure of one."""
    folded = sentence.words.lower()
    at = 0
    while at < len(folded):
        found = index.at(folded, at) if folded[at : at + _KEY] in index.lengths else []
        if found:
            other = _qualified(folded, at, at + len(found[0].label))
            fitting = [named for named in found if not named.whole or _alone(folded, at)]
            yield sentence.start + at, [] if other else fitting
        at += len(found[0].label) if found else 1


def _qualified(text: str, start: int, end: int) -> bool:
    """ "Adjusted net income" and "net income per share" are other measures than "net income"."""
    before = text[max(start - _AROUND, 0) : start].rstrip()
    after = text[end : end + _AROUND].lstrip()
    return words.ends("qualifier", before) or words.begins("qualified", after)


def _alone(text: str, start: int) -> bool:
    """Whether nothing before a label says of what: "revenues" or "our revenues", not "advertising revenues"."""
    before = text[max(start - _AROUND, 0) : start].rstrip()
    return not before or before[-1] in ".:;,—–" or words.ends("whole_of", before)


def _stands(text: str, at: int, label: str) -> bool:
    end = at + len(label)
    before, after = text[at - 1 : at], text[end : end + 1]
    latin = label[0].isascii()
    return not latin or not (before.isalnum() or (after.isalnum() and after.isascii()))


def _relation(rule: Rule, world: World, sentence: Sentence, claim: Claim, named: Named, _: int) -> Relation | None:
    told = _levelled(rule, world, sentence, claim, named)
    if told is not None or sentence.standings.get(claim.key, Standing.FIGURE) is not Standing.FIGURE:
        return told
    cells = list(_cells(world, claim, named))
    fact = world.fact(claim)
    value = narrow(fact)
    agreeing = [entry for _, entry in cells if entry.value.meets(value)]
    fitting = _fitting(sentence, claim, named, cells)
    if len(fitting) != 1:
        return None
    column, entry = fitting[0]
    if not entry.value.meets(value) and (agreeing or not _close(value.middle, entry.value.middle)):
        return None
    roles = (Role("stated", fact), Role("cell", entry.fact))
    if not entry.value.meets(value) and scaled(fact, entry.fact):
        return None
    sureness = _CLEAR if _said(sentence, claim, named, column, entry) else _VAGUE
    if sureness == _CLEAR and not entry.value.meets(value) and not fitting_slips(rule.formula, roles, fact):
        sureness = _LIKELY  # the table may have been revised; or the text speaks of something close to it
    note = f"{named.label}, {named.board.grid.heads[column]}"
    return Relation(rule.id, roles, rule.formula, sureness, note=note)


def _levelled(rule: Rule, world: World, sentence: Sentence, claim: Claim, named: Named) -> Relation | None:
    """By the years of the columns: the figure is the cell, or one slip from it."""
    told = level(sentence, claim, world.fact(claim), named.board, named.row)
    return _settled(rule, sentence, told)


def _changed(rule: Rule, world: World, sentence: Sentence, claim: Claim, named: Named, end: int) -> Relation | None:
    """A change or a rate of change between two columns."""
    told = changed(sentence, claim, world.fact(claim), named.board, named.row)
    return _settled(rule, sentence, told, near(sentence, claim, end))


def _settled(rule: Rule, sentence: Sentence, told: Said | None, clear: bool = True) -> Relation | None:
    if told is None:
        return None
    if not told.holds and not (clear and told.slipped and not words.says("conditional", sentence.words)):
        return None
    sureness = _CLEAR if told.dated else _LIKELY
    return Relation(rule.id, told.roles, told.formula, sureness, note=told.note)


def _beside(path: str, other: str) -> bool:
    """The same document, or one of tables in the same folder."""
    if path == other:
        return True
    tables = PurePosixPath(other).suffix.lower() in (".csv", ".xlsx", ".xls", ".ods")
    return tables and PurePosixPath(path).parent == PurePosixPath(other).parent


def _cells(world: World, claim: Claim, named: Named) -> Iterator[tuple[int, Entry]]:
    """The figures of the row that could be meant: of the unit and kind of the figure in the text."""
    sized = claim.quantity.kind in (Kind.LEVEL, Kind.COUNT)
    for track in named.board.by_columns.tracks:
        entry = named.board.at(named.row, track.index)
        if not isinstance(entry, Entry) or entry.fact.claim.quantity.unit is None or claim.quantity.unit is None:
            continue
        kinds = entry.additive if sized else entry.kind is claim.quantity.kind
        if kinds and entry.dimension == dimension(claim) and track.column is not Column.ADJUSTED:
            yield track.index, entry


def _fitting(
    sentence: Sentence, claim: Claim, named: Named, cells: Iterable[tuple[int, Entry]]
) -> list[tuple[int, Entry]]:
    """Those of the period of the figure; of several, those whose header the sentence names."""
    fitting = [(column, entry) for column, entry in cells if _same_time(claim, entry.fact)]
    if claim.period is not None:
        dated = [(column, entry) for column, entry in fitting if entry.fact.claim.period == claim.period]
        fitting = dated or fitting
    if len(fitting) > 1:
        said = words.fold(sentence.words)
        named_columns = [(c, e) for c, e in fitting if _header_words(named.board, c) & _words(said)]
        return named_columns or fitting
    return fitting


def _same_time(claim: Claim, fact: Fact) -> bool:
    period = fact.claim.period
    return period is None or claim.period is None or period == claim.period


def _said(sentence: Sentence, claim: Claim, named: Named, column: int, entry: Entry) -> bool:
    """Whether the sentence speaks of what the table measures, and of its time."""
    cell = entry.fact.claim
    dated = claim.period is not None and claim.period == cell.period
    measured = bool(measure_terms(claim.terms) & measure_terms(cell.terms))
    about = _header_words(named.board, column) | _words(words.fold(named.board.grid.table.caption))
    worded = bool(about & _words(words.fold(sentence.words)))
    return (dated or cell.period is None) and (measured or worded)


def _header_words(board: Board, column: int) -> frozenset[str]:
    return _words(words.fold(board.grid.heads[column]))


def _words(folded: str) -> frozenset[str]:
    """Latin words of four letters and more, pairs of Chinese characters."""
    latin = "".join(c if c.isalpha() and ord(c) < 0x2E80 else " " for c in folded).split()
    wide = (a + b for a, b in pairwise(folded) if _is_han(a) and _is_han(b))
    return frozenset([*(word for word in latin if len(word) > 3), *wide]) - _COMMON


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _close(stated: Fraction | None, cell: Fraction | None) -> bool:
    """Near each other, or the same digits shifted or transposed."""
    if not stated or not cell or (stated > 0) != (cell > 0):
        return False
    if abs(stated - cell) <= _NEAR * abs(cell):
        return True
    shifted = any(stated * Fraction(10) ** power == cell for power in range(-4, 5))
    return shifted or _digits(stated) == _digits(cell)


def _digits(value: Fraction) -> list[str]:
    """The significant digits in order of size: two that were transposed change nothing."""
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    return sorted(str(decimal.normalize().as_tuple().digits).strip("()"))

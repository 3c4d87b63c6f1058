"""A table as a grid: which rows and columns are headers and labels, what they are called and measure."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from checker.grid import words
from checker.grid.figures import Figures
from checker.grid.headers import counts_by, counts_up, excepts_shares, label_measure, widths
from checker.grid.measures import Measure, measure
from checker.grid.numerals import Marks, Numeral, is_nothing, is_unknown, is_year, marks, numeral
from checker.model import Cell, Table

_MOST_HEAD = 8  # header rows


class Grid:
    """Rows and columns count from 0, as in ``Table``. Cells that span are found at their corner; headers also below."""

    def __init__(self, text: str, table: Table, number: int, language: str) -> None:
        self.text, self.table, self.number, self.language = text, table, number, language
        self._measured: dict[tuple[int, int], Measure] = {}

    @cached_property
    def cells(self) -> dict[tuple[int, int], Cell]:
        return {(cell.row, cell.column): cell for cell in self.table.cells}

    def said(self, cell: Cell) -> str:
        return self.text[cell.start : cell.end]

    @cached_property
    def _texts(self) -> list[str]:
        text = self.text
        return [text[cell.start : cell.end] for cell in self.table.cells]

    @cached_property
    def convention(self) -> Marks:
        return marks(self._texts, self.language)

    @cached_property
    def numerals(self) -> dict[tuple[int, int], Numeral]:
        """The figures of cells outside of headers and stubs that hold nothing else."""
        head, stubs, read = self.head, self.stub_columns, self._readings
        alone = len(self.cells) == len(self.table.cells)
        texts = self._texts if alone else [self.said(cell) for cell in self.cells.values()]
        return {
            key: found
            for key, text in zip(self.cells, texts, strict=True)
            if key[0] >= head and key[1] not in stubs and (found := read[text]) is not None
        }

    @cached_property
    def figures(self) -> Figures:
        return Figures(self.numerals, self.table.columns)

    @cached_property
    def _readings(self) -> dict[str, Numeral | None]:
        """Each text of a cell is read once: columns, stubs and headers all ask."""
        convention = self.convention
        return {text: numeral(text, convention) for text in set(self._texts)}

    @cached_property
    def rows(self) -> list[list[Cell]]:
        rows: list[list[Cell]] = [[] for _ in range(self.table.rows)]
        for cell in self.table.cells:
            if cell.row < len(rows):
                rows[cell.row].append(cell)
        return rows

    @cached_property
    def head(self) -> int:
        """The number of header rows: those marked so, and rows of words or years below them."""
        marked = 0
        while marked < min(self.table.rows, _MOST_HEAD) and self._is_header(self.rows[marked]):
            marked += 1
        head = marked
        while head < min(self.table.rows - 1, _MOST_HEAD) and self._heads(self.rows[head], head == 0):
            head += 1
        return head

    def _is_header(self, row: list[Cell]) -> bool:
        """Marked as one, and not a line of figures that a format without headless tables put at the top."""
        texts = [self.said(cell) for cell in row if cell.column > 0 and cell.start < cell.end]
        figures = [text for text in texts if not self._is_word(text)]
        return bool(row) and all(cell.header for cell in row) and not (figures and len(figures) == len(texts))

    def _heads(self, row: list[Cell], first: bool) -> bool:
        """Whether a row outside of its label is all words, years and blanks: words there, or nothing but a unit."""
        rest = [cell for cell in row if cell.column > 0 and cell.start < cell.end]
        if not rest:
            label = next((self.said(cell) for cell in row if cell.start < cell.end), "")
            return first or measure(label, self.language, header=False) != Measure()
        return all(self._is_word(self.said(cell)) for cell in rest) and not all(
            is_nothing(self.said(cell)) for cell in rest
        )

    def _is_word(self, text: str) -> bool:
        if is_year(text):
            return True
        return not is_nothing(text) and self._readings[text] is None

    @cached_property
    def stub_columns(self) -> frozenset[int]:
        """The columns of words: labels at the left, their translation or notes elsewhere."""
        found = {0} if self._is_stub(0) else set()
        for column in range(1, self.table.columns):
            if self._is_stub(column):
                found.add(column)
        return frozenset(found) if len(found) < self.table.columns else frozenset({0})

    @cached_property
    def _column_texts(self) -> list[list[str]]:
        """What the cells of each column below the header say, those that are empty left out."""
        columns: list[list[str]] = [[] for _ in range(self.table.columns)]
        head = self.head
        for cell, text in zip(self.table.cells, self._texts, strict=True):
            if text and cell.row >= head:
                columns[cell.column].append(text)
        return columns

    def _is_stub(self, column: int) -> bool:
        texts = self._column_texts[column]
        if not texts:
            return column == 0
        read = self._readings
        figures = [t for t in texts if read[t] is not None or is_nothing(t) or is_unknown(t)]
        if column == 0 and all(is_year(t) for t in figures):
            return True
        if column == 0 and counts_up(texts):
            return True
        return len(figures) * 2 < len(texts)

    @cached_property
    def labels(self) -> list[str]:
        """What each row is called by its stubs."""
        labels: list[list[str]] = [[] for _ in range(self.table.rows)]
        for column in sorted(self.stub_columns):
            for cell in self._all_of(column):
                for row in range(cell.row, min(cell.row + cell.row_span, self.table.rows)):
                    if cell.start < cell.end:
                        labels[row].append(self.said(cell).strip())
        return [" ".join(parts) for parts in labels]

    def stub(self, row: int) -> str:
        """The first label of a row alone, as written."""
        for column in sorted(self.stub_columns):
            cell = self.cells.get((row, column))
            if cell is not None and cell.start < cell.end and not self.said(cell).strip(" .").isdigit():
                return self.said(cell).strip()
        return ""

    def _all_of(self, column: int) -> Iterable[Cell]:
        return (cell for cell in self.table.cells if cell.column == column and cell.row >= self.head)

    @cached_property
    def heads(self) -> list[str]:
        """The header path of each column, from the top."""
        return [" ".join(parts) for parts in self.head_parts]

    @cached_property
    def head_parts(self) -> list[list[str]]:
        paths: list[list[str]] = [[] for _ in range(self.table.columns)]
        groups: set[int] = set()  # where a header further up begins: those below it do not reach into the next group
        for number, row in enumerate(self.rows[: self.head]):
            below = {c.column for lower in self.rows[number + 1 : self.head] for c in lower if c.start < c.end}
            spread = list(widths(row, self.table.columns, below, groups))
            groups |= {cell.column for cell, width in spread if width > 1}
            for cell, width in spread:
                for column in range(cell.column, min(cell.column + width, self.table.columns)):
                    said = self.said(cell).strip()
                    if said and said not in paths[column]:
                        paths[column].append(said)
        return paths

    @cached_property
    def caption_measure(self) -> Measure:
        found = Measure()
        for line in reversed(self.table.caption.split("\n")):
            found = found.over(measure(line, self.language, header=False))
        for row in self.rows[: self.head]:
            told = [self.said(cell) for cell in row if cell.column > 0 and cell.start < cell.end]
            if len(told) == 1 and counts_by(told[0]):  # one header that holds for all columns
                found = measure(told[0], self.language, header=False).over(found)
        for column in sorted(self.stub_columns):
            found = measure(self.heads[column], self.language, header=False).over(found)
        return found

    @cached_property
    def section_measures(self) -> list[Measure]:
        """For each row the unit of its section row, where that gives one."""
        current = Measure()
        found: list[Measure] = []
        for row in range(self.table.rows):
            if row >= self.head and self.is_section(row) and self.labels[row]:
                said = measure(self.labels[row], self.language, header=False)
                current = said if said != Measure() else current
            found.append(current)
        return found

    def is_section(self, row: int) -> bool:
        """A row with words only."""
        return row not in self.figures.by_row and all(
            cell.column in self.stub_columns or is_nothing(self.said(cell)) or cell.column_span > 1
            for cell in self.rows[row]
        )

    def column_measure(self, column: int) -> Measure:
        found = Measure()
        for part in reversed(self.head_parts[column]):
            said = measure(part, self.language)
            if said.unit != "percent" or column not in self.figures.money:
                found = found.over(said)
        return found

    @cached_property
    def column_measures(self) -> list[Measure]:
        return [self.column_measure(column) for column in range(self.table.columns)]

    @cached_property
    def row_measures(self) -> list[Measure]:
        """Of each row, the unit in the column of units, or in its label."""
        apart = any(map(excepts_shares, (self.table.caption, *self.heads)))
        said = [label_measure(label, self.language, bool(self.figures.currency), apart) for label in self.labels]
        for cell in self._all_of(self.unit_column) if self.unit_column else ():
            said[cell.row] = measure(self.said(cell), self.language).over(said[cell.row])
        return said

    @cached_property
    def unit_column(self) -> int:
        """The column of words that its header calls units, 0 where there is none."""
        heads = {c: self.heads[c] for c in sorted(self.stub_columns) if c}
        spaced = {c: head.replace(" ", "") for c, head in heads.items() if len(head) <= 4}  # 单 位
        return next((c for c in heads if words.says("unit", spaced.get(c, heads[c])[:24])), 0)

    def measure(self, row: int, column: int) -> Measure:
        """What a cell counts and by how many: from its column, its row, its section, the caption."""
        key = (column, self.sorts[row])
        known = self._measured.get(key)
        if known is None:
            by_column, by_row = self.column_measures[column], self.row_measures[row]
            near = by_row.over(by_column) if words.of_shares(self.labels[row]) else by_column.over(by_row)
            known = self._measured[key] = near.over(self.section_measures[row]).over(self.caption_measure)
        return known

    @cached_property
    def sorts(self) -> list[int]:
        """A number for each row, the same for rows whose labels and sections count alike."""
        seen: dict[tuple[Measure, Measure, bool], int] = {}
        rows = zip(self.row_measures, self.section_measures, map(words.of_shares, self.labels), strict=True)
        return [seen.setdefault(row, len(seen)) for row in rows]

    @cached_property
    def kinds(self) -> list[words.Column]:
        """What each column states."""
        return [self._kind(column) for column in range(self.table.columns)]

    def _kind(self, column: int) -> words.Column:
        said = self.figures.by_column[column]
        percent = column in self.figures.percent or sum(n.percent for n in said) * 2 > len(said)
        percent = percent or self.column_measures[column].unit == "percent"
        points = sum(n.points for n in said) * 2 > len(said) or self.column_measures[column].unit == "percentage_point"
        return words.column(self.heads[column], percent, points)

    @cached_property
    def lines(self) -> list[words.Line]:
        """What each row is."""
        return [words.line(self.stub(row) or self.labels[row]) for row in range(self.table.rows)]

    @cached_property
    def indents(self) -> list[int]:
        """How far each label is set in, in the measure of its format."""
        return [self._indent(row) for row in range(self.table.rows)]

    def _indent(self, row: int) -> int:
        for column in sorted(self.stub_columns):
            cell = self.cells.get((row, column))
            if cell is not None and cell.start < cell.end:
                return cell.indent
        return 0

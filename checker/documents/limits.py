"""What reading may cost. A file beyond a limit is reported, not read in part."""

from __future__ import annotations

from checker.model import Problem

MOST_BYTES = 200_000_000  # of a file
MOST_UNPACKED = 500_000_000  # of all parts of an archive together
MOST_RATIO = 400  # of one part of an archive, unpacked over packed
MOST_PARTS = 20_000  # of an archive
MOST_PAGES = 5_000
MOST_CELLS = 1_000_000
MOST_CELL = 1_000_000  # characters of a cell of a delimited file
MOST_COLUMNS = 16_384  # of a table, as in spreadsheets
MOST_SPANS = 5_000_000  # places that the spanning cells of a table are laid over
MOST_DEPTH = 250  # of nested elements; readers recurse along them
MOST_CHARACTERS = 50_000_000  # of the text of a document


class Unreadable(Exception):  # noqa: N818 - a state of the file, not a fault of ours
    """Reading one file ends here; the fatal Problem says why."""

    def __init__(self, code: str, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.problem = Problem(code, message, line, column)

"""What a reader of figures looks at: one block of a document, folded and as written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checker.languages import Lexicon


@dataclass(frozen=True, slots=True)
class Page:
    """``text`` is folded, ``original`` as written; both have the same length. A block runs from start to end."""

    text: str
    original: str
    lexicon: Lexicon
    start: int
    end: int
    published: date | None = None

    @property
    def year(self) -> int | None:
        return None if self.published is None else self.published.year

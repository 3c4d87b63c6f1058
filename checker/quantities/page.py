"""What a reader of figures looks at: one block of a document, folded and as written."""

from __future__ import annotations

from datetime import date

from checker.languages import Lexicon
from checker.records import record

_NEAR = 600  # characters
_OPENING = "\n。；：:;!?！？】)）"
_SKIPPED = " \u00a0(（“\"'‘「《"


@record
class Page:
    """``text`` is folded, ``original`` as written; both are the block alone, so that nothing reads past it.

    ``base`` is where the block begins in its document.
    """

    text: str
    original: str
    lexicon: Lexicon
    end: int
    base: int = 0
    published: date | None = None
    start: int = 0

    @property
    def year(self) -> int | None:
        return None if self.published is None else self.published.year

    def speaks_of(self, words: tuple[str, ...], at: int) -> bool:
        """Whether any of ``words`` stands near ``at`` in the block."""
        start, end = max(self.start, at - _NEAR), min(self.end, at + _NEAR)
        return any(self.text.find(word, start, end) >= 0 for word in words)

    def opens(self, at: int) -> bool:
        """Whether a sentence or the block begins at ``at``, brackets and quotes aside."""
        for _ in range(4):
            if at <= self.start:
                return True
            if self.text[at - 1] not in _SKIPPED:
                break
            at -= 1
        if at <= self.start or self.text[at - 1] in _OPENING:
            return True
        return self.text[at - 1] == "." and at < self.end and self.text[at] in " \u00a0"

    def last_word(self, at: int) -> str:
        """The word (letters, "." and "'") that ends before ``at``."""
        end = at
        while end > self.start and at - end < 3 and self.text[end - 1] in " \u00a0":
            end -= 1
        start = end
        while (
            start > self.start
            and end - start < 24
            and (self.text[start - 1].isalpha() or self.text[start - 1] in ".'#°-")
        ):
            start -= 1
        return self.text[start:end]

"""Numerals in Latin script that begin with digits, with groups, scale words, marks (75m, 3,5 Md) and fractions."""

from __future__ import annotations

import re

from checker.languages import Lexicon
from checker.quantities import digits, fractions, surfaces
from checker.quantities.figure import Numeral
from checker.quantities.page import Page
from checker.quantities.words import Reader

_NOUN = re.compile(r"[ \u00a0]([a-z]+)")
_LETTERS = re.compile(r"[A-Za-z]+")
_NEEDS_MONEY = frozenset("mMbBtTG")  # marks that are units, too: 5 m, 3 t


class Numerals:
    """Reads them with one lexicon."""

    def __init__(self, lexicon: Lexicon, words: Reader) -> None:
        self.lexicon, self.words = lexicon, words
        self.comma = words.comma
        self.marks = lexicon.marks
        self.marks_apart = lexicon.values("marks_apart")
        self.out_of = tuple(f"{word} " for word in lexicon.words("out_of"))

    def read(self, page: Page, at: int) -> Numeral | None:
        """The number at ``at`` with its scale words, marks and fractions."""
        text = page.text
        plain = self._spaced(page, at) or digits.read(text, at, self.comma)
        if plain is None or plain.end - at > digits.LONGEST:
            return plain
        following = text[plain.end : plain.end + 1]
        if not following:
            return plain
        if "a" <= following <= "z":
            if following in "ex" and (raised := digits.extended(text, plain)) is not plain:
                return raised
            return self._marked(page, plain, plain.end) or self.words.read(text, at) or plain
        extended = digits.extended(text, plain)
        if extended is not plain:
            return self.scaled(page, extended)
        if following in " \u00a0-":
            start = surfaces.over(text, plain.end, " \u00a0-")
            if "a" <= text[start : start + 1] <= "z":
                return self._worded(page, at, plain, start)
        return plain

    def _spaced(self, page: Page, at: int) -> Numeral | None:
        """€2 868.4 bn: one group of three after a space, where money or decimals show that it is one."""
        if self.comma or (match := digits.SPACED.match(page.text, at)) is None:
            return None
        money = surfaces.unit_before(self.lexicon, page.text, page.original, at) is not None
        return digits.plain(match.group(), match.end(), False) if money or match.group(1) else None

    def _worded(self, page: Page, at: int, plain: Numeral, start: int) -> Numeral:
        """A number in digits with a word at ``start`` after it: a scale, a mark, a fraction, or something else."""
        apart = self._marked(page, plain, start)
        if apart is not None:
            return apart
        if self.words.word(page.text, plain.end) is None and not page.text.startswith(self.out_of, start):
            return plain
        read = self.words.read(page.text, at)
        return fractions.read(self.words, page.text, at, read or plain) or read or plain

    def scaled(self, page: Page, numeral: Numeral) -> Numeral:
        """A scale word after a fraction: 2½ million."""
        word = self.words.word(page.text, numeral.end)
        if word is None or word.sort != "s":
            return numeral
        return Numeral(
            word.end, numeral.value * word.value, numeral.step * word.value, word.value, False, numeral.vague
        )

    def _marked(self, page: Page, plain: Numeral, at: int) -> Numeral | None:
        """75m, 1.2bn, 3,5 Md, 30 MUSD. What may be a unit as well needs money beside it."""
        match = _LETTERS.match(page.original, at)
        if match is None or match.end() - at > 4:
            return None
        written, end = match.group(), match.end()
        factor = (self.marks if at == plain.end else self.marks_apart).get(written)
        if factor is None and (written not in self.marks or not self._money_before(page, plain)):
            if written[:1] not in "Mkm" or len(written) not in (2, 4):
                return None
            factor, end = self.marks.get(written[0]), at + 1
            code = surfaces.cased(self.lexicon, page.original, end)
            if code is None or (len(written) == 4 and code[1] != code[2]) or not code[1].isupper():
                return None  # 30 MUSD, 30 ME; not 12.5 Mbps
        factor = factor or self.marks.get(written)
        if factor is None or (written in _NEEDS_MONEY and not self._money_beside(page, plain, end)):
            return None
        return Numeral(end, plain.value * factor, plain.step * factor, factor)

    def _money_before(self, page: Page, plain: Numeral) -> bool:
        at = plain.end
        while at > page.start and page.text[at - 1] in "0123456789.,\u00a0'":
            at -= 1
        return surfaces.unit_before(self.lexicon, page.text, page.original, at) is not None

    def _money_beside(self, page: Page, plain: Numeral, end: int) -> bool:
        if page.original[end - 1] in "bBTG":  # 1,674.5 G, 1,2b
            return page.original[end - 1] != "T" or self._money_before(page, plain)
        if self._money_before(page, plain):
            return True
        after = surfaces.unit_after(self.lexicon, page.text, page.original, end)
        if after is not None:
            return after[1].isupper()
        noun = _NOUN.match(page.text, end)  # 10.5m units
        return noun is not None and noun.group(1) in self.lexicon.nouns

"""Numbers in words, in Latin script, mixed with digits or not: two and a half million, 3 millions et demi, a third."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from checker.languages import Lexicon
from checker.quantities import digits
from checker.quantities.figure import ONE, ZERO, Numeral

_TOKEN = re.compile(r"(?:[ \u00a0]{0,3}-?[ \u00a0]{0,3})([a-z]+|[0-9]|d')")
_MOST_TOKENS = 40


class Word(NamedTuple):
    sort: str  # n number, h hundred, s scale, & and, . point, 0 digits, d denominator, o of, a article
    value: Decimal
    step: Decimal
    end: int
    text: str


def _named_unit(value: Decimal) -> Decimal:
    """The unit that a word names: tens for thirty, hundreds for doscientos."""
    return (
        Decimal(100) if value >= 200 and value % 100 == 0 else Decimal(10) if value >= 20 and value % 10 == 0 else ONE
    )


_Chunk = tuple[Decimal, Decimal, int, bool]  # value, last named unit, end, all in words


@dataclass(slots=True)
class _Total:
    """A number as it grows chunk by chunk and scale by scale."""

    end: int
    value: Decimal = ZERO
    step: Decimal = ONE
    scale: Decimal = ONE
    last: Decimal | None = None  # the last scale word
    words: bool = True
    loose: str = ""

    def close(self, part: _Chunk) -> None:
        """A chunk without a scale ends the number."""
        value, unit, self.end, words = part
        self.value, self.step = self.value + value, unit
        self.words = self.words and words
        self.scale = self.scale if self.scale != ONE or unit < 100 or not words else unit

    def scaled(self, part: _Chunk | None, named: tuple[Decimal, int, str], comma: bool) -> bool:
        """Take a chunk with its scale word, or a scale word alone; False where it begins another number."""
        factor, end, loose = named
        if part is None and self.last is not None:
            if not self._chained(factor, comma):
                return False
        elif not self._added(part, factor):
            return False
        in_words = part is None or part[3]
        self.words = self.words and in_words
        self.loose = self.loose or (loose if in_words else "")  # "17,3 milliers" is no round number
        self.last, self.end = factor, end
        return True

    def _chained(self, factor: Decimal, comma: bool) -> bool:
        """hundred thousand, lakh crore; deux millions mille, with no "un" before mille."""
        last = self.last or ONE
        if comma and factor == 1000 < last:
            self.value, self.step, self.scale = self.value + factor, factor, factor
            return True
        if factor <= last and last >= 1000 and factor >= 1000:
            return False
        self.value, self.step, self.scale = self.value * factor, self.step * factor, self.scale * factor
        return True

    def _added(self, part: _Chunk | None, factor: Decimal) -> bool:
        value, unit = (part[0], part[1]) if part else (ONE, ONE)
        if self.last is None or factor < self.last:
            self.value += value * factor
        elif value < self.last:
            self.value = (self.value + value) * factor
        else:
            return False
        self.step, self.scale = unit * factor, factor
        return True


class Reader:
    """Reads the numbers of one lexicon. ``read`` answers None where no number stands."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.comma = lexicon.number("decimal") == ","
        self.numbers = lexicon.values("numbers")
        self.hundreds = lexicon.values("hundreds")
        self.scales = lexicon.values("scales")
        self.denominators = lexicon.values("denominators")
        self.ordinals = lexicon.values("ordinals")
        self.joins = frozenset(lexicon.words("and"))
        self.points = frozenset(lexicon.words("point"))
        self.ofs = frozenset(lexicon.words("of"))
        self.articles = frozenset(lexicon.words("articles"))
        self.out_of = tuple(f"{word} " for word in lexicon.words("out_of"))
        self.score = frozenset(lexicon.words("score"))

        self.round = frozenset(lexicon.words("round"))
        self.teens_after = frozenset(lexicon.number("teens_after") or ())
        self.tens_and = bool(lexicon.number("tens_and"))
        self.words: dict[str, tuple[str, Decimal]] = {}
        for sort, table in (("d", self.denominators), ("s", self.scales), ("h", self.hundreds), ("n", self.numbers)):
            self.words.update({word: (sort, value) for word, value in table.items()})

    def word(self, text: str, at: int) -> Word | None:
        """The next word of a number at ``at`` (spaces and one hyphen before it), if it is one."""
        match = _TOKEN.match(text, at)
        if match is None:
            return None
        first = match.group(1)
        if first in "0123456789":
            numeral = digits.read(text, match.start(1), self.comma)
            if numeral is None:
                return None
            return Word("0", numeral.value, numeral.step, numeral.end, "")
        known = self.words.get(first)
        if known is not None:
            return Word(known[0], known[1], ONE, match.end(), first)
        for sort, words in (("&", self.joins), (".", self.points), ("o", self.ofs), ("a", self.articles)):
            if first in words:
                return Word(sort, ZERO, ONE, match.end(), first)
        return None

    def chunk(self, text: str, at: int, below: Decimal | None = None) -> tuple[Decimal, Decimal, int, bool] | None:
        """A number below 1,000 in words: (value, last named unit, end, all in words)."""
        value: Decimal | None = None
        unit = ONE
        end = at
        words = True
        for _ in range(_MOST_TOKENS):
            word = self.word(text, end)
            if word is None or (word.sort == "n" and value is not None and not words and unit < 100):
                break  # "200 ten-tone": a word adds nothing to digits, but to "3 hundred"
            if word.sort == "h" and self.comma and not words and value is not None and 10 <= value < 100:
                break  # "50 cents" are coins; nobody writes fifty hundred so
            taken = self._grown(text, value, word)
            if taken is None:
                break
            value, unit, end = taken
            words = words and word.sort != "0"
            if not words and value is not None and word.sort == "0" and word.step != 1:
                break
        if value is None or (below is not None and value >= below):
            return None
        return value, unit, end, words

    def _grown(self, text: str, value: Decimal | None, word: Word) -> tuple[Decimal, Decimal, int] | None:
        """``value`` with ``word`` added to it, where the language puts them together."""
        if word.sort == "n":
            return self._added(value, word)
        if word.sort == "0" and value is None:
            return word.value, word.step, word.end
        if word.sort == "h":
            if value is None:
                return word.value, word.value, word.end
            if 0 < value < 100 or (value < 1000 and value == value.to_integral_value()):
                return value * word.value, word.value, word.end
        if word.sort == "&" and value is not None:
            return self._joined(text, value, word)
        return None

    def _added(self, value: Decimal | None, word: Word) -> tuple[Decimal, Decimal, int] | None:
        if value is None:
            return word.value, _named_unit(word.value), word.end
        if word.value == 20 and self.score and value % 100 == 4:
            return value - 4 + 80, Decimal(10), word.end  # quatre-vingt(s)
        tens = int(value % 100)
        if tens == 0 and value >= 100 and value == value.to_integral_value() and word.value < 100:
            return value + word.value, _named_unit(word.value), word.end
        if tens in self.teens_after and 0 < word.value < 20:
            return value + word.value, ONE, word.end
        if self.teens_after and tens == 10 and 7 <= word.value <= 9:  # dix-sept
            return value + word.value, ONE, word.end
        if tens >= 20 and tens % 10 == 0 and 0 < word.value < 10:
            return value + word.value, ONE, word.end
        return None

    def _joined(self, text: str, value: Decimal, word: Word) -> tuple[Decimal, Decimal, int] | None:
        """two hundred and six; vingt et un: "and" before a smaller number."""
        after = self.word(text, word.end)
        if after is None or after.sort not in "n0" or after.step != 1:
            return None
        tens = int(value % 100)
        if tens == 0 and value >= 100:
            rest = self.chunk(text, word.end, Decimal(100))
            # "three hundred and five million" is one number; "3 hundred and 2 hundred" are two.
            return None if rest is None else (value + rest[0], rest[1], rest[2])
        if self.teens_after and tens >= 20 and tens % 10 == 0 and after.value in (1, 11) and after.sort == "n":
            return value + after.value, ONE, after.end
        if self.tens_and and tens >= 20 and tens % 10 == 0 and 0 < after.value < 10 and after.sort == "n":
            return value + after.value, ONE, after.end  # treinta y cuatro
        return None

    def read(self, text: str, at: int) -> Numeral | None:
        """The longest number from ``at``: chunks and scales, then what halves and thirds may follow."""
        if (plural := self._indefinite(text, at)) is not None:
            return plural
        total = _Total(at)
        for _ in range(_MOST_TOKENS):
            first = total.last is None
            part = self._with_decimals(text, self.chunk(text, at)) if first else self._next_chunk(text, total)
            one = part is not None and part[0] == 1 and part[3]
            named = self._scale(text, part[2] if part else total.end, first and (part is None or one))
            if named is None:
                if part is not None:
                    total.close(part)
                break
            if not total.scaled(part, named, self.comma):
                break
        if total.end == at:
            return None
        return Numeral(total.end, total.value, total.step, total.scale, total.words, False, total.loose)

    def _with_decimals(self, text: str, part: _Chunk | None) -> _Chunk | None:
        """two point three (million)."""
        tail = self._decimals(text, part[2]) if part is not None and part[3] else None
        if part is None or tail is None:
            return part
        return part[0] + tail[0], tail[1], tail[2], True

    def _indefinite(self, text: str, at: int) -> Numeral | None:
        """dozens, thousands, tens of thousands, des centaines de milliers: at least one of them, and more."""
        value, end = ONE, at
        for _ in range(3):
            word = self.word(text, end)
            if word is not None and word.sort == "o" and end != at:
                word = self.word(text, word.end)
            if word is None or word.sort not in "sh" or not word.text.endswith("s"):
                break
            value, end = value * word.value, word.end
        return None if end == at else Numeral(end, value, value, value, True, False, "over")

    def _decimals(self, text: str, at: int) -> tuple[Decimal, Decimal, int] | None:
        """five point five, zero point zero eight, two hundred point seventy-one: digits read after "point"."""
        word = self.word(text, at)
        if word is None or word.sort != ".":
            return None
        written, end = "", word.end
        while (digit := self.word(text, end)) is not None and digit.sort == "n" and len(written) < _MOST_TOKENS:
            if digit.value >= 10 and written.strip("0"):
                break
            part = self.chunk(text, end) if digit.value >= 10 else None
            written += str(int(part[0] if part else digit.value))
            end = part[2] if part else digit.end
        return (Decimal(f"0.{written}"), Decimal(1).scaleb(-len(written)), end) if written else None

    def _next_chunk(self, text: str, total: _Total) -> tuple[Decimal, Decimal, int, bool] | None:
        """What follows a scale word: "four thousand (and) two hundred", smaller than the scale."""
        at, last, words = total.end, total.last or ONE, total.words
        word = self.word(text, at)
        start = at
        if word is not None and word.sort == "&":
            start = word.end
            word = self.word(text, start)
        if word is None or word.sort not in "nh0" or word.step != 1 or (not words and start == at and word.sort != "0"):
            return None  # "162,7 milliards un an plus tôt"
        part = self.chunk(text, start)
        if part is None or part[0] >= last or part[1] >= last:
            return None
        after = self.word(text, part[2])
        if after is not None and after.sort == "s" and after.value >= last and start != at:
            return None
        if not part[3] and part[0] >= 1000:
            return None
        if start == at and not any(c.isalpha() for c in text[start : part[2]]):
            return None  # "2 million 300": two figures; "4 thousand 3 hundred" goes on with a word
        if after is not None and after.sort == "d" and start != at:
            return None  # a fraction of the scale: two million and three fifths
        return part

    def _scale(self, text: str, at: int, alone: bool) -> tuple[Decimal, int, str] | None:
        word = self.word(text, at)
        if word is None or word.sort != "s":
            return None
        loose = "about" if word.text in self.round and alone else ""
        return word.value, word.end, loose

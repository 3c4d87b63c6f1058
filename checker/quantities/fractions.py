"""Fractions in words: a third, three-quarters, two and a half million, un milliard et demi, half a dozen."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.quantities import digits
from checker.quantities.figure import ONE, Numeral, quotient
from checker.quantities.words import Reader, Word

_AMONG = re.compile(r" [a-z-]{3,20} (?:sur|de cada) ")
# "in the same half of the previous year": half of a year, no half of anything.
_OF_TIME = re.compile(r"\b(?:the same|previous|preceding|latter|corresponding) \Z", re.IGNORECASE)
_TIME_WORD = 16
_SHARED_BY = frozenset({3, 4, 5, 10, 100})
_QUARTERS = ("quarter", "quarters")
_MOST_NUMERATOR = 10**9


def read(reader: Reader, text: str, at: int, numeral: Numeral | None) -> Numeral | None:
    """``numeral`` (None where the text starts with the fraction itself) with the fraction that belongs to it."""
    if numeral is None:
        return _leading(reader, text, at)
    below = _denominator(reader, text, numeral.end, numeral.value == 1)
    if below is not None and numeral.words and (split := _split(reader, text, at, numeral, below)) is not None:
        return split
    if below is not None and below[0] == 4 and numeral.value > 3 and text.endswith(_QUARTERS, 0, below[1]):
        return None  # eleven quarters are a span
    if below is not None and _is_numerator(numeral):
        part = quotient(numeral.value, below[0])
        return _scaled(reader, text, Numeral(below[1], part, quotient(ONE, below[0]), words=True, vague=True))
    return _mixed(reader, text, numeral) or _one_in(reader, text, numeral) or one_among(reader, text, numeral)


def _is_numerator(numeral: Numeral) -> bool:
    whole = numeral.value == numeral.value.to_integral_value()
    return whole and 0 < numeral.value < _MOST_NUMERATOR and (numeral.scale == ONE or numeral.words)


def _split(reader: Reader, text: str, at: int, numeral: Numeral, below: tuple[Decimal, int]) -> Numeral | None:
    """one hundred and three quarters = 100.75; one hundred thirty-fifths = 100/35."""
    rest = numeral.value % 100
    if not rest or rest == numeral.value or numeral.value >= 1000:
        return None
    head = numeral.value - rest
    joined = any(f" {word} " in text[at : numeral.end] for word in reader.joins)
    if joined and rest < below[0]:
        return Numeral(below[1], head + quotient(rest, below[0]), quotient(ONE, below[0]), words=True, vague=True)
    if not joined and rest % 10 == 0 and rest >= 20 and below[0] < 10:
        return Numeral(
            below[1], quotient(head, rest + below[0]), quotient(ONE, rest + below[0]), words=True, vague=True
        )
    return None


def _leading(reader: Reader, text: str, at: int) -> Numeral | None:
    """half a million, a third, quart de million: the anchor is the denominator itself."""
    word = reader.word(text, at)
    if word is None or word.sort != "d" or _OF_TIME.search(text, max(0, at - _TIME_WORD), at):
        return None
    return _scaled(
        reader, text, Numeral(word.end, quotient(ONE, word.value), quotient(ONE, word.value), words=True, vague=True)
    )


def _denominator(reader: Reader, text: str, at: int, one: bool) -> tuple[Decimal, int] | None:
    """The denominator at ``at``; a singular only after one ("one fifth"), for "twenty fifth" is an ordinal."""
    word = reader.word(text, at)
    if word is None:
        return None
    if word.sort == "d":
        plural = word.text.endswith("s") or word.text == "tiers" or reader.comma
        return (word.value, word.end) if plural or one else None
    if word.sort == "n" and word.value >= 20 and word.value % 10 == 0:
        return _compound(reader, text, word, one)
    return None


def _compound(reader: Reader, text: str, tens: Word, one: bool) -> tuple[Decimal, int] | None:
    """twenty-first(s), vingt et unième."""
    at = tens.end
    joint = reader.word(text, at)
    if joint is not None and joint.sort == "&":
        at = joint.end
    word = _ordinal(reader, text, at)
    if word is None or word.value >= 10 or not (one or word.text.endswith("s") or reader.comma):
        return None
    return tens.value + word.value, word.end


def compound(reader: Reader, text: str, at: int) -> Numeral | None:
    """(a) twenty-first: one part of so many."""
    tens = reader.word(text, at)
    below = None if tens is None else _compound(reader, text, tens, one=True)
    return (
        None
        if below is None
        else Numeral(below[1], quotient(ONE, below[0]), quotient(ONE, below[0]), words=True, vague=True)
    )


def _ordinal(reader: Reader, text: str, at: int) -> Word | None:
    word = reader.word(text, at)
    if word is not None:
        return word if word.sort == "d" else None
    start = at
    while start < len(text) and text[start] in " -\u00a0" and start - at < 4:
        start += 1
    end = start
    while end < len(text) and "a" <= text[end] <= "z":
        end += 1
    value = reader.ordinals.get(text[start:end])
    return None if value is None else Word("d", value, ONE, end, text[start:end])


def _mixed(reader: Reader, text: str, numeral: Numeral) -> Numeral | None:
    """two and a half (million), 3 millions et demi, one billion and a half million."""
    joint = reader.word(text, numeral.end)
    if joint is None or joint.sort != "&":
        return None
    part = _part(reader, text, joint.end)
    if part is None or part.value >= 1:
        return None
    following = reader.word(text, part.end)
    scale = numeral.scale if numeral.scale >= 1000 else ONE
    if following is not None and following.sort == "s":
        if scale > following.value:  # one billion and a half million
            factor = following.value
            return Numeral(following.end, numeral.value + part.value * factor, part.step * factor, scale, True, True)
        value = (numeral.value + part.value) * following.value
        return Numeral(following.end, value, following.value / 10, following.value, True, True)
    return Numeral(part.end, numeral.value + part.value * scale, part.step * scale, scale, True, True)


def _part(reader: Reader, text: str, at: int) -> Numeral | None:
    """The fraction after "and": a half, three quarters, demi."""
    word = reader.word(text, at)
    if word is None:
        return None
    if word.sort == "d":
        return Numeral(word.end, quotient(ONE, word.value), quotient(ONE, word.value), words=True)
    if word.sort == "a" or (word.sort == "n" and word.value == 1):
        below = _denominator(reader, text, word.end, one=True)
        return None if below is None else Numeral(below[1], quotient(ONE, below[0]), quotient(ONE, below[0]))
    chunk = reader.chunk(text, at)
    if chunk is None:
        return None
    if word.sort == "0":  # 20 and 3/5
        written = digits.extended(text, Numeral(word.end, word.value, word.step))
        if written.vague and written.value < 1:
            return written
    below = _denominator(reader, text, chunk[2], chunk[0] == 1)
    return None if below is None else Numeral(below[1], quotient(chunk[0], below[0]), quotient(ONE, below[0]))


def _scaled(reader: Reader, text: str, part: Numeral) -> Numeral:
    """half a million, two thirds of a million, three quarters billion, un demi-million."""
    at = part.end
    word = reader.word(text, at)
    if word is not None and word.sort == "o":
        at, word = word.end, reader.word(text, word.end)
    if word is not None and word.sort == "a":
        at, word = word.end, reader.word(text, word.end)
    if word is None or word.sort != "s":
        return part
    return Numeral(word.end, part.value * word.value, part.step * word.value, word.value, True, True)


def _one_in(reader: Reader, text: str, numeral: Numeral) -> Numeral | None:
    """one in five, nine out of ten, deux sur trois, uno de cada tres."""
    if numeral.scale != ONE or numeral.step != ONE or not 0 < numeral.value < 1000:
        return None
    start = numeral.end
    while start < len(text) and text[start] == " ":
        start += 1
    for phrase in reader.out_of:
        if start == numeral.end or not text.startswith(phrase, start):
            continue
        below = reader.chunk(text, start + len(phrase) - 1)
        if below is None or below[0] <= numeral.value or not _ends_clean(reader, text, below[2]):
            continue
        if phrase == "in " and 1900 <= below[0] <= 2100:
            continue  # a year
        # "eleven out of thirteen firms" are two counts; "nine out of ten" is a share.
        if reader.comma or numeral.value == 1 or (phrase == "out of " and int(below[0]) in _SHARED_BY):
            value = quotient(numeral.value, below[0])
            return Numeral(below[2], value, quotient(ONE, below[0]), words=True, vague=True)
    return None


def one_among(reader: Reader, text: str, numeral: Numeral) -> Numeral | None:
    """un ménage sur cinq, trois nuitées sur dix: the thing stands between. Several of so many in digits are counts."""
    match = _AMONG.match(text, numeral.end) if reader.comma else None
    if match is None or numeral.step != ONE or numeral.scale != ONE:
        return None
    below = reader.chunk(text, match.end() - 1)
    if below is None or below[0] <= numeral.value or not _ends_clean(reader, text, below[2]):
        return None
    if numeral.value != 1 and not (numeral.words and int(below[0]) in _SHARED_BY):
        return None
    return Numeral(below[2], quotient(numeral.value, below[0]), quotient(ONE, below[0]), words=True, vague=True)


def _ends_clean(reader: Reader, text: str, at: int) -> bool:
    """No year, decimals or scale follow: "1 in 2021", "one in 3.5 million" are something else."""
    following = reader.word(text, at)
    if following is not None and following.sort == "s":
        return False
    return not (text[at : at + 1] in "-.,%" and text[at + 1 : at + 2].isdigit()) and text[at : at + 1] != "%"

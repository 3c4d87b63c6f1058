"""Finding surfaces of the lexicon right after or right before a place in the text."""

from __future__ import annotations

import re

from checker.languages import Lexicon
from checker.languages.lexicon import Surfaces

_CASED = re.compile(r"[A-Za-zµμ°²³·/.]{1,12}")


def _letter(text: str, at: int) -> bool:
    return "a" <= text[at : at + 1] <= "z"


def _latin_letter(character: str) -> bool:
    return character.isalpha() and character < "\u2e80"


def following(surfaces: Surfaces, text: str, at: int) -> tuple[int, str, str] | None:
    """(end, meaning, surface) of the longest surface that starts at ``at``."""
    first = text[at : at + 1]
    if not first:
        return None
    head = first
    if "a" <= first <= "z":
        end = at + 1
        while "a" <= text[end : end + 1] <= "z":
            end += 1
        head = text[at:end]
    for surface, meaning in surfaces.get(head, ()):
        end = at + len(surface)
        if text.startswith(surface, at) and not (_letter(surface, len(surface) - 1) and _letter(text, end)):
            return end, meaning, surface
    return None


def preceding(surfaces: Surfaces, text: str, at: int) -> tuple[int, str, str] | None:
    """(start, meaning, surface) of the longest surface that ends at ``at``."""
    if at <= 0:
        return None
    for surface, meaning in surfaces.get(text[at - 1], ()):
        start = at - len(surface)
        if (
            start >= 0
            and text.startswith(surface, start)
            and not (_letter(surface, 0) and start and _letter(text, start - 1))
        ):
            return start, meaning, surface
    return None


def back_over(text: str, at: int, characters: str = " \u00a0", most: int = 2) -> int:
    """``at`` moved left over up to ``most`` of ``characters``."""
    while most and at > 0 and text[at - 1] in characters:
        at, most = at - 1, most - 1
    return at


def over(text: str, at: int, characters: str = " \u00a0", most: int = 2) -> int:
    """``at`` moved right over up to ``most`` of ``characters``."""
    while most and at < len(text) and text[at] in characters:
        at, most = at + 1, most - 1
    return at


def cased(lexicon: Lexicon, original: str, at: int) -> tuple[int, str, str] | None:
    """A unit that only its case tells from a word: 5 m, 3 kWh, 10 t."""
    match = _CASED.match(original, at)
    if match is None:
        return None
    written = match.group()
    while written:
        unit = lexicon.after_case.get(written)
        end = at + len(written)
        if unit is not None and not (written[-1].isalpha() and _latin_letter(original[end : end + 1])):
            return end, unit, written
        written = written[:-1]
    return None


def unit_after(lexicon: Lexicon, text: str, original: str, at: int) -> tuple[int, str, str] | None:
    """The unit at ``at`` or after a space; (end, canonical unit, surface)."""
    start = over(text, at)
    found = following(lexicon.after, text, start)
    by_case = cased(lexicon, original, start)
    if found is None or (by_case is not None and by_case[0] > found[0]):
        return by_case or found
    return found


def unit_before(lexicon: Lexicon, text: str, original: str, at: int) -> tuple[int, str, str] | None:
    """The currency (or other unit) that stands before ``at``; (start, canonical unit, surface)."""
    end = back_over(text, at)
    character = text[end - 1 : end]
    if not character or character in "0123456789,;:()\n":
        return None
    found = preceding(lexicon.before, text, end)
    if found is not None and found[2][1:2] == " " and found[2][0] != "c" and original[found[0]].islower():
        found = None  # "a $100 million plan" is no Australian dollar
    if found is not None:
        return found
    found = preceding(lexicon.before_case, original, end)
    if found is not None and found[0] and found[2][0].isalpha() and _latin_letter(original[found[0] - 1]):
        return None
    return found

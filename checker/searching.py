"""Patterns of many words that are searched for in sentence after sentence.

At every character the engine tries one alternative after the other, which with a score of them is most of the time of
a search. ``cue`` puts a look at that character in front, made from the first characters of all alternatives: where none
can begin, none is tried. It matches what the pattern matches, two to five times as fast.

Where many patterns are searched for in one sentence, ``beginnings`` tells which of them need be: those that can begin
as one of its words does; and ``needed``, what a text must hold for a pattern to match at all.

Both ``cue`` and ``late`` compile on first use: to compile all patterns of the project takes as long as to lint a long
text, and most texts have no use for half of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from typing import Any, cast

try:  # how the engine itself takes a pattern apart; a Python without it only searches more slowly
    _parse: Any = import_module("re._parser").parse
    _compile: Any = import_module("re._compiler").compile
    _codes: Any = import_module("re._constants")
except ImportError:  # pragma: no cover
    _parse = None


class _Late:
    """Stands for a pattern until it is asked for anything; from then on its methods are those of the pattern."""

    def __init__(self, pattern: str, compiled: Callable[[], re.Pattern[str]]) -> None:
        self.pattern, self._compiled = pattern, compiled

    def __getattr__(self, name: str) -> Any:
        pattern = self._compiled()
        for method in _METHODS:
            setattr(self, method, getattr(pattern, method))
        return getattr(pattern, name)


_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn", "flags")


def late(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """``pattern``, compiled on first use. To be asked by its methods: ``re.search`` and the like do not take it."""
    return cast("re.Pattern[str]", _Late(pattern, lambda: re.compile(pattern, flags)))


def cue(pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """``late``, to be searched for. Patterns that are matched at one place gain nothing from it."""
    return cast("re.Pattern[str]", _Late(pattern, lambda: _with_look(pattern, flags)))


def _with_look(pattern: str, flags: re.RegexFlag) -> re.Pattern[str]:
    """The pattern behind its look; it is taken apart once, for its heads and for the engine."""
    if _parse is None:
        return re.compile(pattern, flags)
    parsed = _parse(pattern, flags)
    parsed.data[:0] = _parse(_look(parsed), flags).data
    compiled: re.Pattern[str] = _compile(parsed, flags)
    return compiled


def _look(parsed: Any) -> str:
    """An expression for the characters that a pattern can begin with, empty where they can be any."""
    heads = _heads(parsed, False)
    if heads is None:
        return ""
    free, bounded = (
        "".join(sorted(head for head, at_word in heads.items() if at_word is there)) for there in (False, True)
    )
    looks = ([f"[{free}]"] if free else []) + ([rf"\b[{bounded}]"] if bounded else [])
    return f"(?={'|'.join(looks)})"


_Heads = dict[str, bool]  # pieces of a class of characters -> whether only where a word begins or ends


def _heads(items: Any, bounded: bool) -> _Heads | None:
    """The characters that a match can begin with. None where it can be any, or none at all."""
    found: _Heads = {}
    for code, argument in items:
        if code in (_codes.AT, _codes.ASSERT, _codes.ASSERT_NOT):
            bounded = bounded or argument is _codes.AT_BOUNDARY
            continue
        heads, optional = _of_item(code, argument, bounded)
        if heads is None:
            return None
        _add(found, heads)
        if not optional:
            return found
    return None


def _add(found: _Heads, heads: _Heads) -> None:
    for head, bounded in heads.items():
        found[head] = found.get(head, True) and bounded


def _of_item(code: Any, argument: Any, bounded: bool) -> tuple[_Heads | None, bool]:
    """The characters that one item can begin with, and whether it can be left out."""
    if code is _codes.LITERAL:
        return {re.escape(chr(argument)): bounded}, False
    if code is _codes.IN:
        return _of_class(argument, bounded), False
    if code is _codes.BRANCH:
        return _of_branches([_heads(branch, bounded) for branch in argument[1]]), False
    if code is _codes.SUBPATTERN:
        _, on, off, inside = argument
        return (None if on or off else _heads(inside, bounded)), False
    if code in (_codes.MAX_REPEAT, _codes.MIN_REPEAT):
        least, _, inside = argument
        return _heads(inside, bounded), not least
    return None, False


def _of_branches(branches: list[_Heads | None]) -> _Heads | None:
    found: _Heads = {}
    for heads in branches:
        if heads is None:
            return None
        _add(found, heads)
    return found


def _of_class(members: Any, bounded: bool) -> _Heads | None:
    found: _Heads = {}
    for code, argument in members:
        if code is _codes.LITERAL:
            found[re.escape(chr(argument))] = bounded
        elif code is _codes.RANGE:
            found["-".join(re.escape(chr(end)) for end in argument)] = bounded
        elif argument is _codes.CATEGORY_SPACE:
            found[r"\s"] = bounded
        else:  # what a class leaves out, digits and letters: too many to be worth a look
            return None
    return found


# --------------------------------------------------------------------------------------------------------------
# Beginnings

_OPEN = "\0"  # anything can follow
_LETTERS = re.compile(r"[^\W\d_]*")


def beginnings(pattern: str, length: int) -> frozenset[str]:
    """The first letters of all that the pattern can match, in lower case: ``length`` of them, or a shorter word that
    ends there; an empty one where a match can begin with anything else."""
    if _parse is None:  # pragma: no cover
        return frozenset({""})
    found = _openings(_parse(pattern, re.IGNORECASE), length)
    return frozenset(_letters(one, length) for one in found)


def _letters(opening: str, length: int) -> str:
    word = _LETTERS.match(opening).group()  # type: ignore[union-attr]
    ends = len(word) < len(opening) and opening[len(word)] != _OPEN
    return word[:length] if ends or len(word) >= length else ""


def _openings(items: Any, length: int) -> set[str]:
    found = {""}
    for code, argument in items:
        if argument is _codes.AT_BOUNDARY:  # the end of a word is not a letter
            found = {one + " " if one[-1:].isalpha() else one for one in found}
        elif code not in (_codes.AT, _codes.ASSERT, _codes.ASSERT_NOT):
            following = _following(code, argument, length)
            found = {one if len(one) > length or _OPEN in one else one + more for one in found for more in following}
    return found


def _following(code: Any, argument: Any, length: int) -> set[str]:
    """What one item of a pattern can begin with."""
    if code is _codes.LITERAL:
        return {chr(argument).lower()}
    if code is _codes.IN and all(member is _codes.LITERAL for member, _ in argument):
        return {chr(character).lower() for _, character in argument}
    if code is _codes.BRANCH:
        return {one for branch in argument[1] for one in _openings(branch, length)}
    if code is _codes.SUBPATTERN:
        return _openings(argument[3], length)
    if code in (_codes.MAX_REPEAT, _codes.MIN_REPEAT):
        least, most, inside = argument
        again = "" if most == 1 else _OPEN
        return {one + again for one in _openings(inside, length)} | ({""} if not least else set())
    return {_OPEN}


# --------------------------------------------------------------------------------------------------------------
# What cannot be missing


def has_one(words: Iterable[str], text: str) -> bool:
    """Whether one of the words stands in the text. Asked of every sentence, where ``any`` takes twice as long."""
    for word in words:  # noqa: SIM110
        if word in text:
            return True
    return False


def lowered(text: str) -> str:
    """The text in lower case, as many characters long: only one letter would be two."""
    return text.replace("İ", "i").lower()


def may_stand(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a text, in lower case, has a word without which the pattern matches nowhere in it."""
    words = _words_of(pattern.pattern)
    for word in words:  # ``has_one``, without the call: it is asked of every figure
        if word in text:
            return True
    return not words


@cache
def _words_of(pattern: str) -> tuple[str, ...]:
    return tuple(sorted(needed(pattern)))


def needed(pattern: str) -> frozenset[str]:
    """Words, in lower case, of which one stands in all that the pattern matches; none where nothing is sure. To look
    for them with ``in`` takes a tenth of the time of a match that fails, and spares compiling the pattern."""
    return _needed(_parse(pattern, re.IGNORECASE)) if _parse is not None else frozenset()


def _needed(items: Any) -> frozenset[str]:
    """Of the items of a sequence, which all must match, the words of the one that asks for most letters."""
    found: list[frozenset[str]] = []
    word = ""
    for code, argument in [*items, (None, None)]:
        if code is _codes.LITERAL:
            word += chr(argument).lower()
            continue
        if word:
            found.append(frozenset({word}))
            word = ""
        if code is _codes.SUBPATTERN:
            found.append(_needed(argument[3]))
        elif code is _codes.BRANCH:
            branches = [_needed(branch) for branch in argument[1]]
            found.append(frozenset().union(*branches) if all(branches) else frozenset())
        elif code in (_codes.MAX_REPEAT, _codes.MIN_REPEAT) and argument[0]:
            found.append(_needed(argument[2]))
    return max(found, key=lambda words: (min(map(len, words), default=0), -len(words)), default=frozenset())

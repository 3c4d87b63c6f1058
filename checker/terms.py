"""Terms of the trade in a text: what is measured, of whom and where, in any of the languages."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import combinations
from operator import attrgetter
from pathlib import Path

from checker.datafile import load
from checker.languages.fold import fold
from checker.records import record

_NO_TERM = "none"  # the class of words that hold a term and mean another thing
_HEAD = 3  # characters by which terms are looked up: fewer begin many words that are none
_WORD = re.compile("[a-z0-9_]*")  # of folded Latin text
_END = re.compile(r"s?\b")  # of a term, with its plural
_START = attrgetter("start")
_MANY = 16  # terms: among fewer, the right ones are found sooner one by one
_LONG_ENOUGH, _LONG = 4, 6  # characters of a term that is still told when one, when two are lost


@record
class Term:
    """A term where it stands. ``group`` is its class: measure, flow, whom, where."""

    start: int
    end: int
    name: str
    group: str


@record
class Vocabulary:
    heads: re.Pattern[str]  # where a surface may begin: a Latin one with its first word
    words: dict[str, tuple[int, ...]]  # the first word of Latin ones -> how long those may be, longest first
    lengths: dict[str, tuple[int, ...]]  # the same for the first characters of others
    meaning: dict[str, tuple[tuple[str, str], ...]]  # surface -> (class, term), more than one where it is ambiguous


@cache
def vocabulary() -> Vocabulary:
    data = load(Path(__file__).with_name("languages") / "terms.yaml")
    meaning: dict[str, list[tuple[str, str]]] = {}
    for group, terms in data.items():
        for name, surfaces in terms.items():
            for surface in surfaces:
                found = meaning.setdefault(fold(surface), [])
                if group != _NO_TERM and (group, name) not in found:
                    found.append((group, name))
    for surface in sorted(meaning):
        for worn in _worn(surface):
            meaning.setdefault(worn, meaning[surface])
    latin, other = ([s for s in meaning if s[0].isascii() is ascii] for ascii in (True, False))
    meanings = {s: tuple(found) for s, found in meaning.items()}
    return Vocabulary(_heads(latin, other), _words(latin), _lengths(other), meanings)


def _worn(surface: str) -> Iterable[str]:
    """A Chinese term with characters lost, as text pulled out of a PDF has it (服外包 for 服务外包).

    One of a term of four or more, up to two of six or more. What is cut off at an end alone is no damage: 信息技术 is
    not 信息技术外包.
    """
    if surface.isascii() or len(surface) < _LONG_ENOUGH:
        return
    for lost in (1, 2) if len(surface) >= _LONG else (1,):
        for gone in combinations(range(len(surface)), lost):
            worn = "".join(c for at, c in enumerate(surface) if at not in gone)
            if worn not in surface:
                yield worn


def _heads(latin: Iterable[str], other: Iterable[str]) -> re.Pattern[str]:
    word, character = ("".join(sorted({surface[0] for surface in surfaces})) for surfaces in (latin, other))
    return re.compile(rf"\b[{word}]{_WORD.pattern}|[{character}]")


def _words(surfaces: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """A text that holds a surface begins with its first word there, or with the plural where it is but one word."""
    found: dict[str, set[int]] = {}
    for surface in surfaces:
        word = _WORD.match(surface).group()  # type: ignore[union-attr]
        for first in (word, word + "s") if word == surface else (word,):
            found.setdefault(first, set()).add(len(surface))
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in found.items()}


def _lengths(surfaces: Iterable[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for surface in surfaces:
        found.setdefault(surface[:_HEAD], set()).add(len(surface))
    for head, lengths in found.items():
        lengths.update(length for length in range(1, len(head)) if head[:length] in found)  # surfaces that are shorter
    return {head: tuple(sorted(lengths, reverse=True)) for head, lengths in found.items()}


def _looked_up(heads: Iterable[str]) -> str:
    """A look at the next character, which spares trying many alternatives one by one where none can match."""
    return f"(?=[{''.join(map(re.escape, sorted(heads)))}])"


def any_word(options: Mapping[str, str]) -> str:
    """An alternation of patterns, in their order; each starts with the characters of its word (regardless of case)."""
    return _looked_up({word[0].lower() for word in options}) + "(?:" + "|".join(options.values()) + ")"


@lru_cache(maxsize=4096)  # sentences are read by several stages
def scan(text: str, start: int, end: int) -> tuple[Term, ...]:
    """The terms of ``text[start:end]`` in order; where surfaces overlap, the longest from the left.

    Read on folded text (lower case, no accents, simplified characters), which keeps every offset.
    """
    words, folded = vocabulary(), fold(text[start:end])
    known_words, lengths_of = words.words, words.lengths.get
    found: list[Term] = []
    stop = 0
    for head in words.heads.finditer(folded):
        at = head.start()
        if at < stop:
            continue
        known = known_words.get(first := head[0])
        if known is None and not first.isascii():
            known = lengths_of(folded[at : at + _HEAD]) or lengths_of(folded[at : at + 2]) or lengths_of(first)
        if known is None:
            continue
        surface, stop = _surface(words, folded, at, known)
        for group, name in words.meaning.get(surface, ()):
            found.append(Term(start + at, start + stop, name, group))
    return tuple(found)


def _surface(words: Vocabulary, folded: str, at: int, lengths: tuple[int, ...]) -> tuple[str, int]:
    """The longest surface that stands at ``at``, with the place behind it; Latin ones as whole words, plurals too."""
    latin = folded[at].isascii()
    for length in lengths:
        surface = folded[at : at + length]
        if surface in words.meaning:
            stop = at + len(surface)
            if not latin:
                return surface, stop
            if (end := _END.match(folded, stop)) is not None:
                return surface, end.end()
    return "", at + 1


def within(terms: tuple[Term, ...], start: int, end: int) -> tuple[Term, ...]:
    """Those of ``terms`` (in order) that lie inside [start, end)."""
    if len(terms) > _MANY:
        terms = terms[bisect_left(terms, start, key=_START) : bisect_right(terms, end, key=_START)]
    return tuple([t for t in terms if start <= t.start and t.end <= end])


def effective(subject: tuple[Term, ...], local: tuple[Term, ...]) -> frozenset[str]:
    """The terms that hold for a figure: its own, and those of the subject in the classes where it has none."""
    if not local:
        return frozenset([t.name for t in subject])
    own = {t.group for t in local}
    return frozenset([t.name for t in local] + [t.name for t in subject if t.group not in own])

"""Terms of the trade in a text: what is measured, of whom and where, in any of the languages."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations
from pathlib import Path

from checker.datafile import load
from checker.languages.fold import fold

_LONG_ENOUGH, _LONG = 4, 6  # characters of a term that is still told when one, when two are lost


@dataclass(frozen=True, slots=True)
class Term:
    """A term where it stands. ``group`` is its class: measure, flow, whom, where."""

    start: int
    end: int
    name: str
    group: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    pattern: re.Pattern[str]
    meaning: dict[str, tuple[tuple[str, str], ...]]  # surface -> (class, term), more than one where it is ambiguous


@cache
def vocabulary() -> Vocabulary:
    data = load(Path(__file__).with_name("languages") / "terms.yaml")
    meaning: dict[str, list[tuple[str, str]]] = {}
    for group, terms in data.items():
        for name, surfaces in terms.items():
            for surface in surfaces:
                found = meaning.setdefault(fold(surface), [])
                if (group, name) not in found:
                    found.append((group, name))
    for surface in sorted(meaning):
        for worn in _worn(surface):
            meaning.setdefault(worn, meaning[surface])
    return Vocabulary(_pattern(sorted(meaning)), {s: tuple(found) for s, found in meaning.items()})


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


def _pattern(surfaces: list[str]) -> re.Pattern[str]:
    """One alternation that tries the longest surface first, as a tree so that it does not try them one by one."""
    latin = [s for s in surfaces if s[0].isascii()]
    other = [s for s in surfaces if s not in set(latin)]
    return re.compile(rf"\b(?P<latin>{_tree(latin)})s?\b|(?P<other>{_tree(other)})")


def _tree(words: list[str]) -> str:
    branches: dict[str, list[str]] = {}
    for word in words:
        if word:
            branches.setdefault(word[0], []).append(word[1:])
    options = [re.escape(head) + _tree(rest) for head, rest in sorted(branches.items())]
    if not options:
        return ""
    body = options[0] if len(options) == 1 else _looked_up(branches) + "(?:" + "|".join(options) + ")"
    return f"(?:{body})?" if "" in words else body


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
    words = vocabulary()
    found: list[Term] = []
    for match in words.pattern.finditer(fold(text[start:end])):
        for group, name in words.meaning[match["latin"] or match["other"]]:
            found.append(Term(start + match.start(), start + match.end(), name, group))
    return tuple(found)


def within(terms: tuple[Term, ...], start: int, end: int) -> tuple[Term, ...]:
    """Those of ``terms`` (in order) that lie inside [start, end)."""
    first = bisect_left(terms, start, key=lambda t: t.start)
    last = bisect_right(terms, end, key=lambda t: t.start)
    return tuple(t for t in terms[first:last] if t.end <= end)


def effective(subject: tuple[Term, ...], local: tuple[Term, ...]) -> frozenset[str]:
    """The terms that hold for a figure: its own, and those of the subject in the classes where it has none."""
    own = {t.group for t in local}
    return frozenset(t.name for t in local) | frozenset(t.name for t in subject if t.group not in own)

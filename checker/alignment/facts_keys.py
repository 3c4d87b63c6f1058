"""The words of a sentence -> the key of the fact that it states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import TypeAlias

from checker.datafile import beside
from checker.model import Quantity
from checker.records import record
from checker.terms import Term, any_word

WORD = re.compile(r"[^\W\d_][^\W\d_]*(?:['’\-][^\W\d_]+)*")
_HAN = re.compile(r"[㐀-鿿]+")
_FIRST, _LAST = "㐀", "鿿"  # of the characters of a word of Chinese
_APART = "\n"  # between pieces of text, so that no word and no phrase reaches from one into another
_MOST_WORDS = 40
Spans: TypeAlias = tuple[tuple[int, int], ...]


@record
class Words:
    soft: frozenset[str]
    soft_han: re.Pattern[str]
    anaphora: re.Pattern[str]
    unsure: re.Pattern[str]
    compared: re.Pattern[str]


@record
class Key:
    """The words of a key, in two parts: the subject of the sentence and what stands by the figure alone."""

    words: tuple[str, ...]
    terms: tuple[str, ...]
    scoped: bool


@cache
def _data() -> dict[str, object]:
    data: dict[str, object] = beside(__file__, "facts.yaml")
    return data


@cache
def words_of(language: str) -> Words:
    data = _data().get(language) or _data()["en"]
    assert isinstance(data, dict)
    soft = [str(w) for w in data["soft"]]
    han = sorted((w for w in soft if _HAN.match(w)), key=lambda w: (-len(w), w))
    return Words(
        frozenset(_stem(w) for w in soft),
        re.compile("|".join(map(re.escape, han)) or r"(?!)"),
        _starting(data["anaphora"]),
        _anywhere(data["unsure"]),
        _anywhere(data["compared"]),
    )


def _starting(words: Iterable[str]) -> re.Pattern[str]:
    """One of ``words`` within the first few words of a sentence."""
    options = any_word({w: rf"\b{re.escape(w)}\b" if w[0] < "㐀" else re.escape(w) for w in sorted(words)})
    return re.compile(rf"\W{{0,4}}(?:[^\W\d]+\W{{1,3}}){{0,2}}?{options}", re.IGNORECASE)


def _anywhere(words: Iterable[str]) -> re.Pattern[str]:
    options = {w: rf"\b{re.escape(w)}\b" if w[0] < "㐀" else re.escape(w) for w in sorted(words)}
    return re.compile(any_word(options), re.IGNORECASE)


@cache
def _names() -> tuple[dict[str, str], re.Pattern[str]]:
    data = _data()["names"]
    assert isinstance(data, dict)
    latin = {s: name for name, surfaces in data.items() for s in surfaces if not _HAN.match(s)}
    han = {s: name for name, surfaces in data.items() for s in surfaces if _HAN.match(s)}
    return {**latin, **han}, re.compile("|".join(sorted(han, key=lambda s: (-len(s), s))))


@cache
def _known() -> frozenset[str]:
    """What every language knows by one name."""
    return frozenset(_names()[0].values())


@cache
def _phrases() -> tuple[dict[str, str], re.Pattern[str]]:
    """Surface -> its one name, and where any of them stands in a text in lower case."""
    data = _data()["phrases"]
    assert isinstance(data, dict)
    known = {s.lower(): "" if name == "-" else name for name, surfaces in data.items() for s in surfaces}
    longest = sorted(known, key=lambda s: (-len(s), s))
    options = {s: re.escape(s) if _HAN.match(s) else rf"\b{re.escape(s)}\b" for s in longest}
    return known, re.compile(any_word(options))


@cache
def _agents() -> frozenset[str]:
    data = _data()["agents"]
    assert isinstance(data, list)
    return frozenset(data)


@cache
def _places() -> re.Pattern[str]:
    """What tells of whom a Chinese sentence speaks."""
    data = _data()["places"]
    assert isinstance(data, list)
    return re.compile("[省市县区州国]|" + "|".join(sorted(data, key=lambda s: (-len(s), s))))


@cache
def flows() -> frozenset[str]:
    data = _data()["flows"]
    assert isinstance(data, list)
    return frozenset(data)


def key_of(
    text: str,
    language: str,
    subject: Spans,
    local: Spans,
    figures: Spans,
    terms: tuple[Term, ...],
    counts: list[Quantity],
) -> Key | None:
    """None where the words say too little, or too much, to tell a fact."""
    words = words_of(language)
    parts = [sorted(_content(text, span, language, figures)) for span in (subject, local)]
    names = [sorted(_named_terms(terms, span, part)) for span, part in zip((subject, local), parts, strict=True)]
    numbers = [f"#{q.nominal.normalize():f}" for q in counts]
    flat = [w for part in parts for w in part]
    if not flat or len(flat) > _MOST_WORDS:
        return None
    groups = {t.group for t in terms}
    complete = (
        not numbers
        and "measure" in groups
        and len(groups) > 1
        and not any(_uncovered(text, span, language, figures, terms) for span in (subject, local))
    )
    joined = (*parts[0], *numbers, "|", *parts[1]) if parts[1] else (*parts[0], *numbers, "|")
    if not subject or not parts[1]:
        joined = (*sorted({*parts[0], *parts[1]}), *numbers)
    merged = tuple(sorted({*names[0], *names[1]})) if not subject or not names[1] else (*names[0], "|", *names[1])
    scoped = any(t.group == "where" for t in terms) or _named(text, subject or local, words, terms)
    return Key(joined, merged if complete else (), scoped)


@lru_cache(maxsize=64)  # the figures of a sentence have their subject in common
def _content(text: str, spans: Spans, language: str, figures: Spans) -> frozenset[str]:
    """The words of ``spans`` that tell which fact it is."""
    words = words_of(language)
    known, han = _names()
    known_phrases, phrases = _phrases()
    pieces = _APART.join(_pieces(text, spans, figures)).lower()
    said = WORD.findall(phrases.sub(lambda m: f" {known_phrases[m[0]]} ", pieces))
    latin = [word for word in said if not _FIRST <= word[0] <= _LAST]
    result = {known[word] if word in known else _stem(word) for word in latin} - words.soft
    if len(latin) < len(said):
        # Without spaces: what is left is taken in one piece, as where dates stood in it does not matter.
        joined = _APART.join([word for word in said if _FIRST <= word[0] <= _LAST])
        result.update([known[name] for name in han.findall(joined)])
        written = words.soft_han.sub("", han.sub("", joined)).replace(_APART, "")
        if written:
            result.add(written)
    return frozenset(result)


def _uncovered(text: str, spans: Spans, language: str, figures: Spans, terms: tuple[Term, ...]) -> frozenset[str]:
    """The words that tell a fact and are no term of the lexicon."""
    covered = tuple(sorted([*figures, *((t.start, t.end) for t in terms)]))
    return _content(text, spans, language, covered) - _known()


def _pieces(text: str, spans: Spans, figures: Spans) -> Iterator[str]:
    """The text of ``spans`` without figures and dates."""
    for start, end in spans:
        at = start
        for low, high in figures:
            if high > at and low < end:
                if low > at:
                    yield text[at:low]
                at = max(at, high)
        if at < end:
            yield text[at:end]


def _named_terms(terms: tuple[Term, ...], spans: Spans, content: list[str]) -> set[str]:
    """The lexicon's terms in ``spans`` and the names that every language knows; 全国 is of one country."""
    named = _known().intersection(content)
    found = {t.name for start, end in spans for t in terms if start <= t.start and t.end <= end}
    return (found - {"national"} if named else found) | named


def _named(text: str, spans: Spans, words: Words, terms: tuple[Term, ...]) -> bool:
    """Whether a name (a capital inside the sentence, a place, a country) tells of whom the sentence speaks."""
    known, han = _names()
    _, phrases = _phrases()
    measured = {t.start for t in terms}
    for start, end in spans:
        for match in WORD.finditer(text, start, end):
            word = match[0]
            if _FIRST <= word[0] <= _LAST:
                rest = phrases.sub("", word.lower())
                if han.search(rest) or _places().search(words.soft_han.sub("", rest)):
                    return True
            elif word.lower() in known or (word[0].isupper() and _named_by(text, match, start, words, measured)):
                return True
    return False


def _named_by(text: str, match: re.Match[str], start: int, words: Words, measured: set[int]) -> bool:
    """Whether a word with a capital is a name: inside a sentence, with a possessive, or as who did something."""
    if match[0].endswith(("'s", "’s")):
        return True
    if match.start() > start:
        return _stem(match[0].lower()) not in words.soft
    following = WORD.search(text, match.end())
    return match.start() not in measured and following is not None and following[0] in _agents()


def _stem(word: str) -> str:
    """Without a possessive, an elided article and the s of a plural."""
    if "’" in word:
        word = word.replace("’", "'")
    if "'" in word:
        if len(word) > 2 and word[1] == "'":
            word = word[2:]
        word = word.removesuffix("'s").removesuffix("'")
    return word[:-1] if word[-1:] == "s" and word[-2:] != "ss" and len(word) > 3 else word

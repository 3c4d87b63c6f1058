"""What each document states, as statements with keys: what is measured, of whom, and when.

Two statements are of one fact only if nothing in their words tells them apart: the key is what is left of a sentence
without figures, dates and words such as "reached" or 同比. A sentence whose subject lies elsewhere ("of these", 该),
that lists figures "respectively", or that speaks of plans states nothing here: silence is cheap, a false alarm is not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from checker import units
from checker.intervals import Interval
from checker.model import ARITHMETIC, BlockKind, Bound, Claim, Document, Kind, Quantity, Statement
from checker.terms import Term, scan
from checker.text import Lines

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_HAN = re.compile(r"[㐀-鿿]+")
_PLACE = re.compile(r"[省市县区州国]")
_CLAUSE_END = re.compile(r"[,;:.!?，；：。！？、()（）]")
_SEEN = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.SEGMENT})
_MOST_WORDS = 40
_TELLING = 16  # characters: a shorter title ("Report") is that of many documents


@dataclass(frozen=True, slots=True)
class _Words:
    soft: frozenset[str]
    soft_han: re.Pattern[str]
    anaphora: re.Pattern[str]
    unsure: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Key:
    """The words of a key, in two parts: the subject of the sentence and what stands by the figure alone."""

    words: tuple[str, ...]
    terms: tuple[str, ...]
    scoped: bool


@cache
def _data() -> dict[str, object]:
    data: dict[str, object] = yaml.load(
        Path(__file__).with_name("facts.yaml").read_text(encoding="utf-8"), Loader=_Loader
    )
    return data


@cache
def _words(language: str) -> _Words:
    data = _data().get(language) or _data()["en"]
    assert isinstance(data, dict)
    soft = [str(w) for w in data["soft"]]
    han = sorted((w for w in soft if _HAN.match(w)), key=lambda w: (-len(w), w))
    return _Words(
        frozenset(_stem(w) for w in soft),
        re.compile("|".join(map(re.escape, han)) or r"(?!)"),
        _starting(data["anaphora"]),
        _anywhere(data["unsure"]),
    )


def _starting(words: Iterable[str]) -> re.Pattern[str]:
    """One of ``words`` within the first few words of a sentence."""
    options = "|".join(rf"\b{re.escape(w)}\b" if w[0] < "㐀" else re.escape(w) for w in sorted(words))
    return re.compile(rf"\W{{0,4}}(?:[^\W\d]+\W{{1,3}}){{0,2}}?(?:{options})", re.IGNORECASE)


def _anywhere(words: Iterable[str]) -> re.Pattern[str]:
    options = "|".join(rf"\b{re.escape(w)}\b" if w[0] < "㐀" else re.escape(w) for w in sorted(words))
    return re.compile(options, re.IGNORECASE)


@cache
def _names() -> tuple[dict[str, str], re.Pattern[str]]:
    data = _data()["names"]
    assert isinstance(data, dict)
    latin = {s: name for name, surfaces in data.items() for s in surfaces if not _HAN.match(s)}
    han = {s: name for name, surfaces in data.items() for s in surfaces if _HAN.match(s)}
    return {**latin, **han}, re.compile("|".join(sorted(han, key=lambda s: (-len(s), s))))


@cache
def flows() -> frozenset[str]:
    data = _data()["flows"]
    assert isinstance(data, list)
    return frozenset(data)


# --------------------------------------------------------------------------------------------------------------
# Documents -> statements


def statements(document: Document, claims: Sequence[Claim]) -> tuple[Statement, ...]:
    """The statements of a document whose fact can be told from their own sentence."""
    lines: Lines | None = None
    found: list[Statement] = []
    title = _title(document)
    for sentence, members in _by_sentence(claims):
        if document.blocks[members[0].block].kind not in _SEEN:
            continue
        text = document.text[sentence[0] : sentence[1]]
        words = _words(members[0].quantity.language)
        if words.anaphora.match(text) or words.unsure.search(text):
            continue
        lines = lines or Lines(document.text)
        found.extend(_single(list(_of_sentence(document, sentence, members, title, lines))))
    return tuple(found)


def _single(found: list[Statement]) -> list[Statement]:
    """Without those that another figure of the sentence has the words of: a list, or a level beside its threshold."""
    seen = Counter((s.frame, s.key, s.period) for s in found)
    return [s for s in found if seen[s.frame, s.key, s.period] == 1]


def _by_sentence(claims: Sequence[Claim]) -> Iterator[tuple[tuple[int, int], list[Claim]]]:
    members: list[Claim] = []
    for claim in claims:
        if members and claim.sentence != members[0].sentence:
            yield members[0].sentence, members
            members = []
        members.append(claim)
    if members:
        yield members[0].sentence, members


def _of_sentence(
    document: Document, sentence: tuple[int, int], members: list[Claim], title: str, lines: Lines
) -> Iterator[Statement]:
    figures = [c for c in members if c.quantity.kind in ARITHMETIC]
    terms = scan(document.text, *sentence) if figures else ()
    spans = [(c.quantity.start, c.quantity.end) for c in members]
    for at, claim in enumerate(figures):
        quantity = claim.quantity
        if claim.period is None or quantity.bound in (Bound.ABOUT, Bound.NEARLY) or quantity.kind is Kind.MULTIPLE:
            continue
        before = figures[at - 1].quantity.end if at else sentence[0]
        after = figures[at + 1].quantity.start if at + 1 < len(figures) else sentence[1]
        end = _CLAUSE_END.search(document.text, quantity.end, after)
        local = [(before, quantity.start), (quantity.end, end.start() if end else after)]
        subject = [(sentence[0], figures[0].quantity.start)] if at else []
        counts = [c.quantity for c in figures[:at] if c.quantity.kind is Kind.COUNT]
        key = _key(document.text, quantity.language, subject, local, spans, terms, counts)
        if key is not None and (quantity.kind is not Kind.COUNT or any(t.group == "measure" for t in terms)):
            yield _statement(document, claim, key, title, lines, terms)


def _statement(
    document: Document, claim: Claim, key: _Key, title: str, lines: Lines, terms: tuple[Term, ...]
) -> Statement:
    quantity = claim.quantity
    assert claim.period is not None
    line, column = lines.position(quantity.start)
    scope = () if key.scoped else (f"in {title or document.path}",)
    return Statement(
        document.path,
        quantity.start,
        quantity.end,
        line,
        column,
        quantity.text,
        quantity.language,
        *_values(quantity),
        quantity.unit,
        quantity.bound,
        _frame(claim),
        (*key.words, *scope),
        key.terms if key.scoped else (),
        claim.period,
        _flows(quantity, terms),
        document.published,
        document.text[claim.sentence[0] : claim.sentence[1]],
    )


def _values(quantity: Quantity) -> tuple[Interval, Interval]:
    own = quantity.interval
    if quantity.coarse is None or quantity.bound is not Bound.EXACT:
        return own, own
    half = quantity.coarse / 2
    return own, own.hull(Interval.of(quantity.nominal - half, quantity.nominal + half))


def _frame(claim: Claim) -> tuple[str, ...]:
    quantity = claim.quantity
    unit = quantity.unit or ""
    dimension = units.dimension(unit) if unit and units.known(unit) else unit
    return (quantity.kind.value, dimension, claim.basis.value if claim.basis else "")


def _flows(quantity: Quantity, terms: tuple[Term, ...]) -> bool:
    measures = {t.name for t in terms if t.group == "measure"}
    return quantity.kind in (Kind.LEVEL, Kind.COUNT) and bool(measures) and measures <= flows()


def _title(document: Document) -> str:
    """The first words of a document, without digits: what its unscoped sentences speak of."""
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            words = " ".join(_WORD.findall(document.text[block.start : block.end].lower()))
            return words[:200] if len(words) >= _TELLING else ""
    return ""


# --------------------------------------------------------------------------------------------------------------
# Words -> key


def _key(
    text: str,
    language: str,
    subject: list[tuple[int, int]],
    local: list[tuple[int, int]],
    figures: list[tuple[int, int]],
    terms: tuple[Term, ...],
    counts: list[Quantity],
) -> _Key | None:
    """None where the words say too little, or too much, to tell a fact."""
    words = _words(language)
    parts = [sorted(_content(text, span, words, figures)) for span in (subject, local)]
    names = [sorted(_terms_in(terms, span)) for span in (subject, local)]
    numbers = [f"#{q.nominal.normalize():f}" for q in counts]
    flat = [w for part in parts for w in part]
    if not flat or len(flat) > _MOST_WORDS:
        return None
    rest = [_uncovered(text, span, words, figures, terms) for span in (subject, local)]
    groups = {t.group for t in terms}
    complete = not any(rest) and not numbers and "measure" in groups and len(groups) > 1
    joined = (*parts[0], *numbers, "|", *parts[1]) if parts[1] else (*parts[0], *numbers, "|")
    if not subject or not parts[1]:
        joined = (*sorted({*parts[0], *parts[1]}), *numbers)
    merged = tuple(sorted({*names[0], *names[1]})) if not subject or not names[1] else (*names[0], "|", *names[1])
    scoped = any(t.group == "where" for t in terms) or _named(text, subject or local, words)
    return _Key(joined, merged if complete else (), scoped)


def _content(
    text: str, spans: list[tuple[int, int]], words: _Words, figures: list[tuple[int, int]]
) -> set[str]:  # fmt: skip
    """The words of ``spans`` that tell which fact it is."""
    known, han = _names()
    result: set[str] = set()
    for piece in _pieces(text, spans, figures):
        for match in _WORD.finditer(piece):
            word = match[0]
            if _HAN.match(word):
                for name in han.findall(word):
                    result.add(known[name])
                rest = words.soft_han.sub(" ", han.sub(" ", word))
                result.update(rest.split())
            else:
                folded = word.lower()
                stem = known.get(folded) or _stem(folded)
                if stem not in words.soft:
                    result.add(stem)
    return result


def _uncovered(
    text: str, spans: list[tuple[int, int]], words: _Words, figures: list[tuple[int, int]], terms: tuple[Term, ...]
) -> set[str]:
    """The words that tell a fact and are no term of the lexicon."""
    known, _ = _names()
    covered = sorted([*figures, *((t.start, t.end) for t in terms)])
    return _content(text, spans, words, covered) - set(known.values())


def _pieces(text: str, spans: list[tuple[int, int]], figures: list[tuple[int, int]]) -> Iterator[str]:
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


def _terms_in(terms: tuple[Term, ...], spans: list[tuple[int, int]]) -> set[str]:
    return {t.name for t in terms if any(start <= t.start and t.end <= end for start, end in spans)}


def _named(text: str, spans: list[tuple[int, int]], words: _Words) -> bool:
    """Whether a name (a capital inside the sentence, a place, a country) tells of whom the sentence speaks."""
    known, han = _names()
    for start, end in spans:
        for match in _WORD.finditer(text, start, end):
            word = match[0]
            if _HAN.match(word):
                if han.search(word) or _PLACE.search(words.soft_han.sub("", word)):
                    return True
            elif word.lower() in known or (word[0].isupper() and match.start() > start and _stem(word.lower()) not in
                                           words.soft):  # fmt: skip
                return True
    return False


def _stem(word: str) -> str:
    """Without a possessive, an elided article and the s of a plural."""
    word = word.replace("’", "'")
    if len(word) > 2 and word[1] == "'":
        word = word[2:]
    word = word.removesuffix("'s").removesuffix("'")
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


# --------------------------------------------------------------------------------------------------------------
# claims.yaml as a witness


def witnesses(claims: Sequence[Claim], text: str, path: str) -> tuple[Statement, ...]:
    """Claims that people keep by hand, as statements: their metric and scope are the words of the fact."""
    lines = Lines(text)
    found: list[Statement] = []
    for claim in claims:
        words = f"{claim.scope} {claim.metric}".strip()
        if claim.period is None or not words or claim.quantity.kind not in ARITHMETIC:
            continue
        terms = scan(words, 0, len(words))
        key = _key(words, claim.quantity.language or "en", [], [(0, len(words))], [], terms, [])
        if key is None or not (claim.scope or key.scoped):
            continue
        line, column = lines.position(claim.quantity.start) if claim.path == path else (0, 0)
        quantity = claim.quantity
        found.append(
            Statement(
                claim.path,
                quantity.start,
                quantity.end,
                line,
                column,
                quantity.text,
                quantity.language,
                *_values(quantity),
                quantity.unit,
                quantity.bound,
                _frame(claim),
                key.words,
                key.terms,
                claim.period,
                _flows(quantity, terms),
                None,
                words,
                claim.id,
            )
        )
    return tuple(found)

"""Values in a row against the names that they belong to: "A, B and C grew by 1%, 2% and 3% respectively".

How many names a text has is often open ("research and development", an opening "of these,"): it is read as a range, and
only a number of values outside of it is a fault, and only where the text says "respectively".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from checker.model import Claim, Fact, Quantity, Relation, Role
from checker.records import record
from checker.relations.enumerations import fragments
from checker.relations.layout import Sentence
from checker.relations.settling import Candidate, settle
from checker.relations.shown import shown
from checker.relations.world import World
from checker.rulebook import Rule
from checker.searching import late

_BETWEEN = re.compile(r"\s?(?:[,，、]?\s?(?:和|与|及|以及|and|et|or|ou)?)\s?", re.IGNORECASE)
_SAID_ZH = re.compile(r"分别[^，。；、\d]{0,12}\Z")
_SAID = re.compile(r"\A[^,.;]{0,24}(?:,\s)?\b(?:respectively|respectivement)\b", re.IGNORECASE)
_SAID_AHEAD = late(
    r"\brespecti(?:vely|vement)(?:\s(?:des? |à |un |une |with |by |to )?(?:taux |rates )?(?:de |d['’]|of )?)?\Z",
    re.IGNORECASE,
)
_CLAUSE_ZH = re.compile(r"[，。；：]|其中")
_AND = re.compile(r"和|与|及(?!其)|\b(?:and|et|as well as|ainsi que)\b|&", re.IGNORECASE)
_LIST = re.compile(  # a range of many characters takes long to compile where their case is not to count
    r"(?-i:[\u4e00-\u9fff”》](?:、|和|与|及)[\u4e00-\u9fff“《])|\w,?\s(?:and|et|as well as|ainsi que)\s\w",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"\A[^,]{0,40}?\b(?:in|at|of|for|by|during|en|au|aux|pour|parmi|sur|de)\b[^,]{0,40},\s", re.IGNORECASE
)
# Names that stand alike are one each, however few: "d'Italie, d'Allemagne et d'Autriche", "Italy, Germany and Austria".
_PROPER = r"[A-ZÉÎ][\w'’-]{2,}(?: [A-ZÉÎ][\w'’-]+)?"
_ALIKE = late(
    r"(?<!elon )(?<!ccording to )(?<![\w,])(?!(?:Selon|According|After|Après|For|Pour|With|Avec|In|At|By|From|En|Au)\b)"
    rf"(?P<how>d['’]|l['’]|){_PROPER}(?P<more>(?:, (?P=how){_PROPER})+),? (?:et|and) (?P=how){_PROPER}"
)
_CLAUSE = re.compile(r";|:\s|\b(?:while|whereas|tandis que)\b", re.IGNORECASE)


@record
class _Names:
    start: int
    end: int
    least: int
    most: int


def find(rule: Rule, world: World) -> Iterator[Relation]:
    for sentence in world.sentences:
        earlier: list[Claim] = []
        for row in rows(sentence):
            names = _names(sentence, row[0]) or _beside(earlier)
            earlier = row
            if names is None or len({id(world.fact(c)) for c in row}) < len(row):
                continue
            prior = 0.8 if _said(sentence, row) else 0.5
            roles = (*_totals(sentence, row, names), *(Role("value", world.fact(c)) for c in row))
            yield from settle(rule, [Candidate(roles, rule.formula, prior, "one value for each name")], quiet=True)


def _beside(earlier: list[Claim]) -> _Names | None:
    """The values of the row before, where nothing is named between them: "... 3.5 and 3.2 billion, up 5% and 4%"."""
    if not earlier:
        return None
    return _Names(earlier[0].quantity.start, earlier[-1].quantity.end, len(earlier), len(earlier))


def rows(sentence: Sentence) -> Iterator[list[Claim]]:
    """Values of one kind and unit with nothing but commas and "and" between them."""
    claims, first = sentence.claims, 0
    for at, (one, other) in enumerate(pairwise(claims), 1):
        if not _is_next(sentence, one.quantity, other.quantity):
            if at - first > 1:
                yield list(claims[first:at])
            first = at
    if len(claims) - first > 1:
        yield list(claims[first:])


def _is_next(sentence: Sentence, one: Quantity, other: Quantity) -> bool:
    if one.kind is not other.kind or one.unit != other.unit:
        return False
    return _BETWEEN.fullmatch(sentence.text, one.end, other.start) is not None


def _said(sentence: Sentence, row: list[Claim]) -> bool:
    if row[0].quantity.language == "zh":
        return _SAID_ZH.search(sentence.before(row[0])) is not None
    ahead = _SAID_AHEAD.search(sentence.before(row[0]))
    return ahead is not None or _SAID.match(sentence.after(row[-1])) is not None


_EDGE = " ,，、;)）\n"
_LEADS_ON = re.compile(r",?\s(?:of|by|at|to|with|from|de|à|par|avec)\s*\Z")  # from the names to their values


def _names(sentence: Sentence, first: Claim) -> _Names | None:
    """The names right before the values: at least as many as its marks part, at most as many as any "and" may part."""
    start = first.quantity.start - len(sentence.before(first))
    end = first.quantity.start
    chinese = first.quantity.language == "zh"
    for match in (_CLAUSE_ZH if chinese else _CLAUSE).finditer(sentence.text, start, end):
        start = match.end()
    words = sentence.text[start:end]
    start, end = start + len(words) - len(words.lstrip(_EDGE)), start + len(_LEADS_ON.sub("", words))
    words = sentence.text[start:end]
    if not _LIST.search(words):
        return None
    opening = None if chinese else _OPENING.match(words)
    marks = words.count("、" if chinese else ",")
    ands = sum(1 for _ in _AND.finditer(words))
    sure = marks - fragments(words.split("、")) if chinese else max(0, marks - (1 if opening else 0))
    listed = None if chinese or opening else _ALIKE.search(words)
    if listed is not None:
        sure = max(sure, 1 + listed["more"].count(","))
    least = sure + 1 if sure > (0 if chinese or listed else 1) else 1
    return _Names(start, end, least, marks + ands + 1)


def _totals(sentence: Sentence, row: list[Claim], names: _Names) -> tuple[Role, Role]:
    first, last = row[0].quantity, row[-1].quantity
    said: Fact = shown(row[0], sentence.text, names.start, names.end, names.least, names.most)
    values: Fact = shown(row[0], sentence.text, first.start, last.end, len(row))
    return Role("names", said), Role("values", values)

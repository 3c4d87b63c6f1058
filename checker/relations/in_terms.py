"""Growth that is said in terms of two currencies, without the amounts: "up 4.0% in Swiss francs and 6.1% in euros";
以人民币计，出口增长21.2%……以美元计，出口增长29.9%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from checker.datafile import beside
from checker.model import RATES, Claim, Fact, Kind
from checker.records import record
from checker.relations.layout import Sentence
from checker.relations.world import World, same_period

_HOME = "home"  # the currency of a rate of which none is said, beside another rate of which one is
_BEHIND = re.compile(r"\A[^,;:，；：。\d]{0,24}")  # what stands between a rate and the currency that it is said in
_OR = re.compile(r"\A\s?(?:[(（]|,? ?(?:or|i\.e\.|soit|ou)\s)[^,;.，；。]{0,30}\Z", re.IGNORECASE)
_TWICE = 2
_REACH = 3  # sentences between growth in one currency and in another one
_BESIDE, _FAR = 0.9, 0.8  # how sure it is that two rates are of one thing


@record
class RatePair:
    """Growth of one thing in two currencies, in the order of their codes."""

    one: Fact
    other: Fact
    currencies: tuple[str, str]
    fit: float

    @property
    def period(self) -> tuple[date, date] | None:
        return self.one.claim.period or self.other.claim.period


@record
class _Said:
    claim: Claim
    sentence: Sentence
    currency: str
    own: bool  # the currency is named of this rate alone, not of all that follow


def rate_pairs(world: World) -> Iterator[RatePair]:
    """Each rate in one pair at most."""
    rows: list[_Said] = []
    for sentence in world.sentences:
        rated = any(claim.quantity.kind in RATES for claim in sentence.claims)
        marks = _marks(sentence) if rated else []
        left = list(_said(sentence, marks)) if marks else []
        while left:
            one = left.pop(0)
            if left and one.own and left[0].own and one.currency != left[0].currency:
                yield _pair(world, one, left.pop(0), _BESIDE)
            elif one.currency != _HOME:
                rows.append(one)
    yield from _apart(world, rows)


def _apart(world: World, rows: list[_Said]) -> Iterator[RatePair]:
    """The growth of one measure in two sentences or clauses, each in a currency of its own, where it is told twice."""
    runs: dict[tuple[object, ...], list[list[_Said]]] = {}
    for row in rows:
        known = runs.setdefault((row.claim.path, row.claim.metric, row.claim.terms), [[]])
        if known[-1] and row.sentence.index - known[-1][-1].sentence.index > _REACH:
            known.append([])
        known[-1].append(row)
    for run in (run for known in runs.values() for run in known if len(run) == _TWICE):
        one, other = run
        if one.currency != other.currency and _of_one(one.claim, other.claim):
            yield _pair(world, one, other, _FAR)


def _of_one(one: Claim, other: Claim) -> bool:
    return bool(one.metric) and (one.period is None or other.period is None or same_period(one, other))


def _pair(world: World, one: _Said, other: _Said, fit: float) -> RatePair:
    first, second = sorted((one, other), key=lambda said: said.currency)
    return RatePair(world.fact(first.claim), world.fact(second.claim), (first.currency, second.currency), fit)


def _said(sentence: Sentence, marks: list[tuple[int, int, str]]) -> Iterator[_Said]:
    """The rates of a sentence with the currency that each is said in."""
    rates = [c for c in sentence.claims if c.quantity.kind in RATES]  # "soit 6,4 % en euros"
    taken: set[int] = set()
    behind: dict[tuple[str, int, int], str] = {}
    for rate in rates:
        for start, _, currency in marks:
            between = sentence.text[rate.quantity.end : start]
            if start >= rate.quantity.end and _BEHIND.fullmatch(between):
                behind[rate.key] = currency
                taken.add(start)
    for at, rate in enumerate(rates):
        before = [(end, name) for start, end, name in marks if end <= rate.quantity.start and start not in taken]
        last = rates[at - 1].quantity.end if at else sentence.start
        following = rates[at + 1] if at + 1 < len(rates) else None
        if rate.key in behind:
            yield _Said(rate, sentence, behind[rate.key], True)
        elif rate.quantity.kind is not Kind.CHANGE:
            continue
        elif before:
            yield _Said(rate, sentence, before[-1][1], before[-1][0] > last)
        elif following is not None and following.key in behind and _OR.match(sentence.after(rate)):
            yield _Said(rate, sentence, _HOME, True)


def _marks(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Where a sentence says in which currency it speaks, and the code of it."""
    pattern, codes = _pattern(sentence.language)
    found = pattern.finditer(sentence.text, sentence.start, sentence.end)
    return [(m.start(), m.end(), codes[next(n for n, value in m.groupdict().items() if value)]) for m in found]


@cache
def _pattern(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    data = beside(__file__, "currencies.yaml")
    around = data["around"].get(language)
    if around is None:
        return re.compile(r"(?!)"), {}
    options = [f"(?P<c{code}>{words[language]})" for code, words in data["named"].items() if language in words]
    return re.compile(around.format("|".join(options)), re.IGNORECASE), {f"c{code}": code for code in data["named"]}

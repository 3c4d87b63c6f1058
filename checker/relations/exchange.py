"""Exchange rates that the text implies by stating one fact in two currencies, compared with each other.

No rate is looked up. The pairs of one series and period imply rates that differ a little, through averaging; one that
lies far from its siblings is stated wrongly somewhere. The same holds for growth stated in both currencies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from checker import units
from checker.model import Claim, Fact, Relation, Role
from checker.relations.layout import Sentence
from checker.relations.settling import Candidate, settle
from checker.relations.world import World, same_period
from checker.rulebook import Rule

_EQUALS = re.compile(
    r"折合|约合|合计?|相当于|equivalent|equal to|about|around|approximately|\bor\b|i\.e\.|environ|soit|équiva|[(（]",
    re.IGNORECASE,
)
_TERMS = re.compile(
    r"以美元|按美元|以欧元计|按欧元计|in (?:u\.?s\.? ?)?(?:usd|dollar|euro)s? terms|en dollars|denominated",
    re.IGNORECASE,
)
_LOCAL = "CNY"
_REACH = 6  # sentences between a figure and the same in another currency
# Terms that tell series apart, as they may be converted at other averages; whom and where does not.
_TRADED = ("outsourcing", "exports", "imports", "trade", "machinery")
_SERIES = frozenset((*_TRADED, "investment", "outbound_investment", "gdp", "sales", "revenue"))


@dataclass(frozen=True, slots=True)
class Pair:
    """One fact in two currencies. ``series`` keeps apart what may be converted at different averages."""

    one: Fact
    other: Fact
    fit: float
    series: frozenset[str]


def find(rule: Rule, world: World) -> Iterator[Relation]:
    growth = rule.options.get("of") == "growth"
    for group in _groups(pairs(world), bool(rule.options.get("across"))):
        rows = [row for pair in group if (row := _row(world, pair, growth)) is not None]
        if len(rows) < int(rule.options["least"]):
            continue
        ordered = sorted(rows, key=lambda r: _ratio(r[0], growth))
        middle = ordered[len(ordered) // 2]
        for row in rows:
            other = middle if row is not middle else ordered[len(ordered) // 2 - 1]
            yield from _compared(rule, row, other, len(rows))


def pairs(world: World) -> list[Pair]:
    """The facts that stand in two currencies, each figure in at most one pair, the best first."""
    options = sorted(_options(world), key=lambda p: (-p.fit, p.one.claim.key, p.other.claim.key))
    used: set[int] = set()
    chosen: list[Pair] = []
    for pair in options:
        if id(pair.one) not in used and id(pair.other) not in used:
            used |= {id(pair.one), id(pair.other)}
            chosen.append(pair)
    return sorted(chosen, key=lambda p: p.one.claim.key)


def _options(world: World) -> Iterator[Pair]:
    for sentence in world.sentences:
        for claim in sentence.levels():
            if not units.is_money(claim.quantity.unit) or claim.quantity.unit == _LOCAL:
                continue
            for place in (sentence, *world.previous(sentence, _REACH)):
                for other in place.levels():
                    money = units.is_money(other.quantity.unit) and other.quantity.unit != claim.quantity.unit
                    if not money or not same_period(claim, other) or other.key == claim.key:
                        continue
                    fit = _fit(world, sentence, claim, place, other)
                    if fit >= 0.6:
                        yield Pair(world.fact(other), world.fact(claim), fit, claim.terms & other.terms)


def _fit(world: World, sentence: Sentence, claim: Claim, place: Sentence, other: Claim) -> float:
    if place is sentence:
        first, second = sorted((claim, other), key=lambda c: c.quantity.start)
        between = sentence.text[first.quantity.end : second.quantity.start]
        near = len(between) <= 60 and _EQUALS.search(between[-30:])
        return 0.9 if near else 0.0
    terms, its = claim.terms, other.terms
    if not terms or not its or claim.metric != other.metric:
        return 0.0
    alike = Fraction(len(terms & its), len(terms | its))
    fit = 0.5 * float(alike) + (0.15 if _column(sentence, claim) == _column(place, other) else 0.0)
    said = _TERMS.search(sentence.words) or any(_TERMS.search(s.words) for s in world.previous(sentence, 1))
    return fit + (0.2 if said else 0.0)


def _column(sentence: Sentence, claim: Claim) -> tuple[int, int]:
    alike = [c.key for c in sentence.levels() if c.quantity.unit == claim.quantity.unit]
    return (alike.index(claim.key) if claim.key in alike else -1, len(alike))


def _groups(found: Iterable[Pair], across: bool) -> list[list[Pair]]:
    """Pairs of the same two currencies, one period and one document, near in subject; of any with ``across``."""
    groups: dict[tuple[object, ...], list[Pair]] = {}
    for pair in found:
        one, other = pair.one.claim, pair.other.claim
        subject = frozenset(t for t in pair.series if t in _SERIES and not across)
        key = (one.path, one.quantity.unit, other.quantity.unit, other.period or one.period, subject)
        groups.setdefault(key, []).append(pair)
    return list(groups.values())


def _row(world: World, pair: Pair, growth: bool) -> tuple[tuple[Fact, Fact], float] | None:
    if not growth:
        return (pair.one, pair.other), pair.fit
    rates = [world.growth_of(fact) for fact in (pair.one, pair.other)]
    if len(rates[0]) == 1 and len(rates[1]) == 1 and rates[0][0] is not rates[1][0]:
        return (rates[0][0], rates[1][0]), pair.fit
    return None


def _compared(
    rule: Rule, row: tuple[tuple[Fact, Fact], float], middle: tuple[tuple[Fact, Fact], float], rows: int
) -> Iterator[Relation]:
    """One pair against the middle one of its series."""
    (one, other), fit = row
    (its_one, its_other), its_fit = middle
    roles = (Role("one", one), Role("other", other), Role("sibling", its_one), Role("its_other", its_other))
    if len({id(r.fact) for r in roles}) < len(roles):
        return
    prior = min(fit, its_fit) * (1.0 if rows > 2 else 0.75)
    relation = settle(rule, [Candidate(roles, rule.formula, round(prior, 3), "one fact in two currencies")], quiet=True)
    if relation is not None:
        yield relation


def _ratio(pair: tuple[Fact, Fact], growth: bool) -> Fraction:
    a, b = (Fraction(f.claim.quantity.nominal) for f in pair)
    if growth:
        a, b = 100 + b, 100 + a
    return a / b if b else Fraction(0)

"""Exchange rates that the text implies by stating one fact in two currencies, compared with each other.

No rate is looked up. The pairs of one series and period imply rates that differ a little, through averaging; one that
lies far from its siblings is stated wrongly somewhere. The same holds for growth stated in both currencies.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial
from typing import TypeAlias

from checker import units
from checker.model import SIZED, Claim, Fact, Relation, Role
from checker.rationals import exact
from checker.records import record
from checker.relations.in_terms import rate_pairs
from checker.relations.layout import Sentence, Standing, columns
from checker.relations.settling import Candidate, settle
from checker.relations.shown import printed
from checker.relations.world import WINDOW, World, same_period
from checker.rulebook import Rule
from checker.searching import cue

_EQUALS = cue(
    r"折合|约合|合计?|相当于|equivalent|equal to|about|around|approximately|\bor\b|i\.e\.|environ|soit|équiva|[(（]",
)
_TERMS = cue(
    r"以美元|按美元|以欧元计|按欧元计|in (?:u\.?s\.? ?)?(?:usd|dollar|euro)s? terms|en dollars|denominated",
)
_RATE_BEFORE, _RATE_AFTER = re.compile(r"(?:兑换?|=|＝)\s?\Z"), re.compile(r"\A\s?(?:兑换?|=|＝)")
_MARK = 4  # characters before a figure in which the mark of a rate stands
_LOCAL = "CNY"
_DAY = timedelta(days=1)
_TWO, _MANY = 2, 3  # pairs that can only differ from each other; others that can agree with each other
_ALIKE = Fraction(3, 1000)  # by how much they may differ for that
_LEAST = 0.6  # how well two figures fit that are one fact
_SAID = 0.2  # what it adds that figures are said to be given in another currency
_REACH = 6  # sentences between a figure and the same in another currency
_BESIDE = 60  # characters between the two in one sentence
# Terms that tell series apart, as they may be converted at other averages; whom and where does not. What goes out and
# comes in through one customs office is converted at the rates of the same months.
_GOODS = frozenset({"exports", "imports", "trade", "machinery"})
_KEPT = frozenset({"outsourcing", "services", "investment", "outbound_investment"})
_SERIES = _KEPT | {"gdp", "sales", "revenue"}


_Growth: TypeAlias = tuple[tuple[Fact, Fact], float]  # what is compared, and how sure it is that the two are one fact


@record
class Pair:
    """One fact in two currencies. ``series`` keeps apart what may be converted at different averages."""

    one: Fact
    other: Fact
    fit: float
    series: frozenset[str]
    currencies: tuple[str | None, str | None]
    period: tuple[date, date] | None
    rates: bool = False  # what is said in two currencies is growth alone


def find(rule: Rule, world: World) -> Iterator[Relation]:
    growth = rule.options.get("of") == "growth"
    if world.pairs is None:
        world.pairs = tuple(_all_pairs(world))
    for group in _groups([p for p in world.pairs if growth or not p.rates], bool(rule.options.get("across"))):
        rows = [row for pair in group if (row := _row(world, pair, growth)) is not None]
        if len(rows) < int(rule.options["least"]):
            continue
        said = [_ratio(row[0], growth) for row in rows]
        ordered = sorted(range(len(rows)), key=said.__getitem__)
        middle, ratios = rows[ordered[len(rows) // 2]], [said[at] for at in ordered]
        for row, ratio in zip(rows, said, strict=True):
            other = middle if row is not middle else rows[ordered[len(rows) // 2 - 1]]
            yield from _compared(rule, row, other, _formula(rule, ratio, ratios), len(rows))


def _formula(rule: Rule, own: Fraction, ratios: list[Fraction]) -> str:
    """How near a pair must be: nearer where all of the others agree with each other, less so where there is but one.
    ``ratios``: those of all, in order."""
    if len(ratios) == _TWO:
        return str(rule.options.get("two", rule.formula))
    least = ratios[1] if own == ratios[0] else ratios[0]
    most = ratios[-2] if own == ratios[-1] else ratios[-1]
    agreed = len(ratios) > _MANY and most - least <= _ALIKE * least
    return str(rule.options.get("agreed", rule.formula)) if agreed else rule.formula


def _all_pairs(world: World) -> list[Pair]:
    """Amounts with their growth, and growth without amounts."""
    amounts = pairs(world)
    known = {id(rate) for pair in amounts for fact in (pair.one, pair.other) for rate in world.growth_of(fact)}
    bare = [found for found in rate_pairs(world) if id(found.one) not in known and id(found.other) not in known]
    periods = {pair.period for pair in bare if pair.period is not None}
    only = next(iter(periods)) if len(periods) == 1 else None  # what no other time is said of
    for found in bare:
        series = _series(found.one.claim, found.other.claim)
        period = found.period or only
        amounts.append(Pair(found.one, found.other, found.fit, series, found.currencies, period, rates=True))
    return amounts


def pairs(world: World) -> list[Pair]:
    """The facts that stand in two currencies, each figure in at most one pair, the best first."""
    options = sorted(_options(world), key=lambda p: (-p.fit, not _exact(world, p), p.one.claim.key, p.other.claim.key))
    used: set[int] = set()
    chosen: list[Pair] = []
    for pair in options:
        if id(pair.one) not in used and id(pair.other) not in used:
            used |= {id(pair.one), id(pair.other)}
            chosen.append(pair)
    return sorted(chosen, key=lambda p: p.one.claim.key)


def _exact(world: World, pair: Pair) -> bool:
    return all(world.standing(fact.claim) is Standing.FIGURE for fact in (pair.one, pair.other))


def _options(world: World) -> Iterator[Pair]:
    """Each figure with those around its own place, in its sentence and in the ones before."""
    money = {unit for unit in {c.quantity.unit for c in world.claims} if units.is_money(unit)}
    if len(money) < 2:
        return
    rows = {s.index: _Row(s, levels, columns(levels)) for s in world.sentences if (levels := _amounts(s, money))}
    if len({claim.quantity.unit for row in rows.values() for claim in row.levels}) < 2:
        return  # all is said in one currency
    said = cache(partial(_in_other_terms, world))  # few sentences are asked, each of them for many pairs
    for row in rows.values():
        foreign = [(at, claim) for at, claim in enumerate(row.levels) if claim.quantity.unit != _LOCAL]
        if not foreign:
            continue
        places = [row, *[rows[s.index] for s in world.previous(row.sentence, _REACH) if s.index in rows]]
        for at, claim in foreign:
            for place in places:
                for other in place.levels[max(0, at - WINDOW) : at + WINDOW]:
                    if other.quantity.unit == claim.quantity.unit or not same_period(claim, other):
                        continue
                    fit = _fit(row, claim, place, other, said)
                    if fit >= _LEAST:
                        currencies, period = (other.quantity.unit, claim.quantity.unit), claim.period or other.period
                        series = _series(claim, other)
                        yield Pair(world.fact(other), world.fact(claim), fit, series, currencies, period)


def _series(claim: Claim, other: Claim) -> frozenset[str]:
    """What both are said to measure; what one of them alone is said to, where the other says nothing."""
    return claim.terms & other.terms or claim.terms | other.terms


@record
class _Row:
    """The money of a sentence."""

    sentence: Sentence
    levels: tuple[Claim, ...]
    columns: Mapping[int, tuple[int, int]]  # of each: its place among those of its currency, and how many these are


def _is_amount(sentence: Sentence, claim: Claim, money: Set[str | None]) -> bool:
    """Money that the sentence states; a threshold stands for the figure that passes it, which grows like it."""
    if claim.quantity.kind not in SIZED or claim.quantity.unit not in money:
        return False
    if _RATE_BEFORE.search(sentence.before(claim)[-_MARK:]) or _RATE_AFTER.match(sentence.after(claim)):
        return False  # a side of a rate that is given: 1美元兑7.16元
    return sentence.standings.get(claim.key, Standing.FIGURE) in (Standing.FIGURE, Standing.BAR)


def _amounts(sentence: Sentence, money: Set[str | None]) -> tuple[Claim, ...]:
    """A threshold beside the figure that passes it ("passed 1 trillion, at 1.13 trillion") stands for nothing else."""
    found = tuple([c for c in sentence.claims if _is_amount(sentence, c, money)])
    if not found:
        return ()
    highest: dict[str | None, Decimal] = {}
    for claim in sentence.levels():
        quantity = claim.quantity
        highest[quantity.unit] = max(quantity.nominal, highest.get(quantity.unit, quantity.nominal))
    return tuple(
        c
        for c in found
        if sentence.standings.get(c.key, Standing.FIGURE) is Standing.FIGURE
        or c.quantity.nominal > highest.get(c.quantity.unit, Decimal(-1))
    )


def _in_other_terms(world: World, sentence: Sentence) -> bool:
    """Whether the sentence or the one before says that figures are given in another currency."""
    return any(_TERMS.search(s.words) for s in (sentence, *world.previous(sentence, 1)))


def _fit(row: _Row, claim: Claim, place: _Row, other: Claim, said: Callable[[Sentence], bool]) -> float:
    if place is row:
        first, second = sorted((claim.quantity, other.quantity), key=lambda q: q.start)
        if second.start - first.end > _BESIDE:
            return 0.0
        return 0.9 if _EQUALS.search(row.sentence.text[first.end : second.start][-30:]) else 0.0
    terms, its = claim.terms, other.terms
    if not terms or not its or claim.metric != other.metric:
        return 0.0
    fit = 0.5 * (len(terms & its) / len(terms | its)) + (
        0.15 if row.columns[claim.quantity.start] == place.columns[other.quantity.start] else 0.0
    )
    return fit + (_SAID if fit >= _LEAST - _SAID and said(row.sentence) else 0.0)


def _groups(found: Iterable[Pair], across: bool) -> list[list[Pair]]:
    """Pairs of the same two currencies, one period and one document, near in subject; of any with ``across``."""
    groups: dict[tuple[object, ...], list[Pair]] = {}
    for pair in found:
        one = pair.one.claim
        subject = frozenset() if across else _subject(pair)
        time = _time(pair, across)
        key = (one.path, *pair.currencies, time, subject)
        groups.setdefault(key, []).append(pair)
    return list(groups.values())


def _subject(pair: Pair) -> frozenset[str]:
    """The series: growth alone is said of the parts of one thing, whatever each is called."""
    own = pair.series & (_KEPT if pair.rates else _SERIES)
    own = own - {"services"} if "outsourcing" in own else own  # which are services anyway
    return own if pair.rates or pair.series.isdisjoint(_GOODS) else own | {"goods"}


def _time(pair: Pair, across: bool) -> object:
    """The period; for rates that are only of one magnitude the year in which it ends, as yuan move little in one."""
    period = pair.period
    if period is None or not across or _LOCAL not in pair.currencies:
        return period
    return (period[1] - _DAY).year


def _row(world: World, pair: Pair, growth: bool) -> _Growth | None:
    if not growth:
        return ((printed(pair.one), printed(pair.other)), pair.fit) if _exact(world, pair) else None
    if pair.rates:
        return (pair.one, pair.other), pair.fit
    rates = [world.growth_of(fact) for fact in (pair.one, pair.other)]
    if len(rates[0]) == 1 and len(rates[1]) == 1 and rates[0][0] is not rates[1][0]:
        return (rates[0][0], rates[1][0]), pair.fit
    return None


def _compared(rule: Rule, row: _Growth, middle: _Growth, formula: str, rows: int) -> Iterator[Relation]:
    """One pair against the middle one of its series."""
    (one, other), fit = row
    (its_one, its_other), its_fit = middle
    roles = (Role("one", one), Role("other", other), Role("sibling", its_one), Role("its_other", its_other))
    if len({id(r.fact) for r in roles}) < len(roles):
        return
    prior = min(fit, its_fit) * (1.0 if rows > _TWO else 0.75)
    yield from settle(rule, [Candidate(roles, formula, round(prior, 3), "one fact in two currencies")], quiet=True)


def _ratio(pair: tuple[Fact, Fact], growth: bool) -> Fraction:
    a, b = [exact(f.claim.quantity.nominal) for f in pair]
    if growth:
        a, b = 100 + b, 100 + a
    return a / b if b else exact(0)

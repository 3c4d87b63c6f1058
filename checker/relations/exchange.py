"""Exchange rates that the text implies by stating one fact in two currencies, compared with each other.

No rate is looked up. The pairs of one series and period imply rates that differ a little, through averaging; one that
lies far from its siblings is stated wrongly somewhere. The same holds for growth stated in both currencies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial

from checker import units
from checker.model import SIZED, Claim, Fact, Relation, Role
from checker.records import record
from checker.relations.layout import Sentence, Standing, columns
from checker.relations.settling import Candidate, settle
from checker.relations.world import WINDOW, World, same_period
from checker.rulebook import Rule
from checker.searching import cue

_EQUALS = cue(
    r"折合|约合|合计?|相当于|equivalent|equal to|about|around|approximately|\bor\b|i\.e\.|environ|soit|équiva|[(（]",
)
_TERMS = cue(
    r"以美元|按美元|以欧元计|按欧元计|in (?:u\.?s\.? ?)?(?:usd|dollar|euro)s? terms|en dollars|denominated",
)
_LOCAL = "CNY"
_DAY = timedelta(days=1)
_LEAST = 0.6  # how well two figures fit that are one fact
_SAID = 0.2  # what it adds that figures are said to be given in another currency
_REACH = 6  # sentences between a figure and the same in another currency
_BESIDE = 60  # characters between the two in one sentence
# Terms that tell series apart, as they may be converted at other averages; whom and where does not.
_TRADED = ("outsourcing", "exports", "imports", "trade", "machinery")
_SERIES = frozenset((*_TRADED, "investment", "outbound_investment", "gdp", "sales", "revenue"))


@record
class Pair:
    """One fact in two currencies. ``series`` keeps apart what may be converted at different averages."""

    one: Fact
    other: Fact
    fit: float
    series: frozenset[str]


def find(rule: Rule, world: World) -> Iterator[Relation]:
    growth = rule.options.get("of") == "growth"
    if world.pairs is None:
        world.pairs = tuple(pairs(world))
    for group in _groups(world.pairs, bool(rule.options.get("across"))):
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
    rows = {s.index: _Row(s, levels, columns(levels)) for s in world.sentences if (levels := _amounts(s))}
    if len({claim.quantity.unit for row in rows.values() for claim in row.levels}) < 2:
        return  # all is said in one currency
    said = cache(partial(_in_other_terms, world))  # few sentences are asked, each of them for many pairs
    for row in rows.values():
        before = (rows.get(s.index) for s in world.previous(row.sentence, _REACH))
        places = [row, *(place for place in before if place is not None)]
        for at, claim in enumerate(row.levels):
            if claim.quantity.unit == _LOCAL:
                continue
            for place in places:
                for other in place.levels[max(0, at - WINDOW) : at + WINDOW]:
                    if other.quantity.unit == claim.quantity.unit or not same_period(claim, other):
                        continue
                    fit = _fit(row, claim, place, other, said)
                    if fit >= _LEAST:
                        yield Pair(world.fact(other), world.fact(claim), fit, _series(claim, other))


def _series(claim: Claim, other: Claim) -> frozenset[str]:
    """What both are said to measure; what one of them alone is said to, where the other says nothing."""
    return claim.terms & other.terms or claim.terms | other.terms


@record
class _Row:
    """The money of a sentence."""

    sentence: Sentence
    levels: tuple[Claim, ...]
    columns: Mapping[int, tuple[int, int]]  # of each: its place among those of its currency, and how many these are


def _is_amount(sentence: Sentence, claim: Claim) -> bool:
    """Money that the sentence states; a threshold stands for the figure that passes it, which grows like it."""
    if claim.quantity.kind not in SIZED or not units.is_money(claim.quantity.unit):
        return False
    return sentence.standings.get(claim.key, Standing.FIGURE) in (Standing.FIGURE, Standing.BAR)


def _amounts(sentence: Sentence) -> tuple[Claim, ...]:
    """A threshold beside the figure that passes it ("passed 1 trillion, at 1.13 trillion") stands for nothing else."""
    found = tuple([c for c in sentence.claims if _is_amount(sentence, c)])
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
    alike = Fraction(len(terms & its), len(terms | its))
    fit = 0.5 * float(alike) + (
        0.15 if row.columns[claim.quantity.start] == place.columns[other.quantity.start] else 0.0
    )
    return fit + (_SAID if fit >= _LEAST - _SAID and said(row.sentence) else 0.0)


def _groups(found: Iterable[Pair], across: bool) -> list[list[Pair]]:
    """Pairs of the same two currencies, one period and one document, near in subject; of any with ``across``."""
    groups: dict[tuple[object, ...], list[Pair]] = {}
    for pair in found:
        one, other = pair.one.claim, pair.other.claim
        subject = frozenset(t for t in pair.series if t in _SERIES and not across)
        time = _time(pair, across)
        key = (one.path, one.quantity.unit, other.quantity.unit, time, subject)
        groups.setdefault(key, []).append(pair)
    return list(groups.values())


def _time(pair: Pair, across: bool) -> object:
    """The period; for rates that are only of one magnitude the year in which it ends, as yuan move little in one."""
    one, other = pair.one.claim, pair.other.claim
    period = other.period or one.period
    if period is None or not across or _LOCAL not in (one.quantity.unit, other.quantity.unit):
        return period
    return (period[1] - _DAY).year


def _row(world: World, pair: Pair, growth: bool) -> tuple[tuple[Fact, Fact], float] | None:
    if not growth:
        return ((pair.one, pair.other), pair.fit) if _exact(world, pair) else None
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
    formula = rule.formula if rows > 2 else str(rule.options.get("two", rule.formula))
    yield from settle(rule, [Candidate(roles, formula, round(prior, 3), "one fact in two currencies")], quiet=True)


def _ratio(pair: tuple[Fact, Fact], growth: bool) -> Fraction:
    a, b = (Fraction(f.claim.quantity.nominal) for f in pair)
    if growth:
        a, b = 100 + b, 100 + a
    return a / b if b else Fraction(0)

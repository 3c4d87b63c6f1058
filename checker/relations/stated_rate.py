"""Amounts in two currencies against the exchange rate that the text names: "US$17 million, at RMB7.29 to US$1.00".

The rate is a figure of one currency that stands beside one unit, or a round number of units, of the other one; the
words around it say that amounts are converted at it. Where a text names several rates between two currencies, or where
most amounts are of another one, none of them is told to be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.datafile import beside
from checker.model import SIZED, Bound, Claim, Kind, Relation, Role, Verdict
from checker.readings import outcome
from checker.records import record
from checker.relations.exchange import Pair
from checker.relations.layout import Sentence
from checker.relations.settling import Candidate, settle
from checker.relations.shown import printed
from checker.relations.world import World
from checker.rulebook import Rule
from checker.searching import cue, may_stand

_CONVERTED = cue(
    r"汇率|中间价|折算|换算|折合|约合|计算|\b(?:exchange|conversion|translation|noon buying) rates?\b|\brates? of\b|"
    r"\b(?:converted|translated|translations?|conversions?)\b|\btaux\b|\bcours\b|\bconverti|\bconversion\b",
)
_THEN = cue(r"\b(?:at the time|at that time|back then|à l['’]époque|alors)\b|当时|彼时")
_SUPPOSED = cue(
    r"预计|预测|假设|假定|\b(?:expect|forecast|assum|project|predict|sensitiv|target)\w*|\b(?:prév|hypothès|suppos|attend)\w*"
)
_BETWEEN = re.compile(
    r"\s?(?:=|＝|:|：|[兑对合折换]|兑换|等于|equals|(?:to|for)(?: each| every)?|per|is|pour|vaut|"
    r"valant|contre|le)\s?",
    re.IGNORECASE,
)
_LEAST = frozenset({1, 10, 100, 1000})  # units of a currency that rates are quoted for
_SURE = 0.72


@record
class _Rate:
    """``claim`` of one currency for so many ``units`` of ``base``."""

    claim: Claim
    base: str
    units: int


def find(rule: Rule, world: World) -> Iterator[Relation]:
    amounts = [pair for pair in world.pairs or () if not pair.rates]  # found by the rules before
    for rate in _rates(world, frozenset(code for pair in amounts for code in pair.currencies)) if amounts else ():
        yield from _held(rule, world, rate, amounts)


def _held(rule: Rule, world: World, rate: _Rate, amounts: list[Pair]) -> Iterator[Relation]:
    """The amounts of the two currencies of a rate, where most of them are converted at it."""
    formula = rule.formula.replace("unit", f"{rate.units} {rate.base}")
    rows: list[tuple[Role, ...]] = []
    for pair in amounts:
        if _THEN.search(world.sentence(pair.one.claim).words):
            continue  # converted at another time
        facts = {fact.claim.quantity.unit: printed(fact) for fact in (pair.one, pair.other)}
        if set(facts) == {rate.base, rate.claim.quantity.unit} and rate.claim.path == pair.one.claim.path:
            one, other = facts[rate.base], facts[rate.claim.quantity.unit]
            rows.append((Role("other", other), Role("one", one), Role("exchange_rate", world.fact(rate.claim))))
    holding = sum(1 for roles in rows if outcome(formula, roles).verdict is not Verdict.FAILS)
    if len(rows) == 1 or 2 * holding > len(rows):
        for roles in rows:
            yield from settle(rule, [Candidate(roles, formula, _SURE, "at the rate that is named")], quiet=True)


def _rates(world: World, currencies: frozenset[str | None]) -> list[_Rate]:
    """The rates of the text, one for each two currencies; none where it names several."""
    found: dict[frozenset[str | None], list[_Rate]] = {}
    for sentence in _telling(world, currencies):
        money = [c for c in sentence.claims if c.quantity.unit in currencies and c.quantity.kind in SIZED]
        for rate in _said(sentence, money):
            found.setdefault(frozenset({rate.base, rate.claim.quantity.unit}), []).append(rate)
    return [rows[0] for rows in found.values() if len({row.claim.quantity.nominal for row in rows}) == 1]


def _telling(world: World, currencies: frozenset[str | None]) -> Iterator[Sentence]:
    """The sentences with money that speak of a rate at which it is converted."""
    for sentence in world.sentences:
        for claim in sentence.claims:
            if claim.quantity.unit in currencies:
                said = may_stand(_CONVERTED, sentence.lower) and _CONVERTED.search(sentence.words)
                if said and not _SUPPOSED.search(sentence.words):
                    yield sentence
                break


def _said(sentence: Sentence, money: list[Claim]) -> Iterator[_Rate]:
    """What stands beside one unit of another currency: in figures (US$1.00 = RMB7.2993), or in words (to the euro)."""
    for at, claim in enumerate(money):
        quantity = claim.quantity
        if quantity.bound is not Bound.EXACT or quantity.nominal in _LEAST or quantity.step is None:
            continue
        for other in (*money[max(0, at - 1) : at], *money[at + 1 : at + 2]):
            first, second = sorted((claim.quantity, other.quantity), key=lambda q: q.start)
            if (
                other.quantity.nominal in _LEAST
                and other.quantity.unit != quantity.unit
                and _beside(sentence, first.end, second.start)
            ):
                yield _Rate(claim, str(other.quantity.unit), int(other.quantity.nominal))
                break
        else:
            words, codes = _named(sentence.language)
            named = words.match(sentence.after(claim)) if quantity.kind is Kind.LEVEL else None
            base = codes[str(named.lastgroup)] if named else quantity.unit
            if base != quantity.unit:
                yield _Rate(claim, str(base), 1)


def _beside(sentence: Sentence, end: int, start: int) -> bool:
    return end <= start and _BETWEEN.fullmatch(sentence.text, end, start) is not None


@cache
def _named(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """ "to the euro", "per dollar", "pour un euro": the currency of which a rate is given one unit."""
    named = {
        f"c{code}": words[language]
        for code, words in beside(__file__, "currencies.yaml")["named"].items()
        if language in words
    }
    options = "|".join(f"(?P<{name}>{words})" for name, words in named.items())
    pattern = rf"\A\s?(?:to|per|for|pour|par|=)\s(?:the |one |each |every |an? |une? |l['’])?(?:{options})\b"
    return re.compile(pattern if named else "(?!)", re.IGNORECASE), {name: name[1:] for name in named}

"""Parts of a year against the stretch that they make: quarters and the first nine months, halves and the year.

Only what adds up over time (exports, sales; not employment or loans), of one measure and scope, in one language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from checker.model import SIZED, Claim, Kind, Quantity, Relation, Role
from checker.records import record
from checker.relations import respective
from checker.relations.itemised import itemised
from checker.relations.layout import Sentence, Standing
from checker.relations.settling import Candidate, settle
from checker.relations.world import World
from checker.rulebook import Rule

_ANY = 4  # the year of months whose year is not told
# How well a series binds whose measure and scope are named, whose scope is named once, whose measure is not.
_NAMED, _GOES_ON, _UNNAMED = 0.8, 0.6, 0.4
_LARGE = 1000
_MOST = 40  # figures of one series that are looked at
_QUARTER = re.compile(
    r"\A第?[一二三四1-4]季度?\Z|\A(?:the )?(?:first|second|third|fourth) quarter\Z|trimestre\Z", re.IGNORECASE
)
_ORDERED = "each with its month, quarter or half, one after the other"
_GAP = 12  # characters between the periods of a row


@record
class _Part:
    claim: Claim
    first: date
    last: date


def find(rule: Rule, world: World) -> Iterator[Relation]:
    for told in itemised(world):
        if told.timely:
            roles = (Role("whole", told.whole), *(Role("part", fact) for fact in told.items))
            yield from settle(rule, [Candidate(roles, rule.formula, told.prior, _ORDERED)])
    flows = frozenset(rule.options["flows"])
    for series in _series(world, flows):
        for whole in series:
            parts = _tiling(whole, [p for p in series if p is not whole])
            if parts is None:
                continue
            facts = [world.fact(p.claim) for p in (whole, *parts)]
            if len({id(f) for f in facts}) < len(facts):
                continue
            prior = _prior([p.claim for p in (whole, *parts)])
            roles = (Role("whole", facts[0]), *(Role("part", f) for f in facts[1:]))
            yield from settle(rule, [Candidate(roles, rule.formula, prior, "parts of the time that the whole is of")])


def _prior(claims: Sequence[Claim]) -> float:
    if not claims[0].metric:
        return _UNNAMED
    return _NAMED if len({claim.scope for claim in claims}) == 1 else _GOES_ON


def _series(world: World, flows: frozenset[str]) -> Iterator[list[_Part]]:
    """Figures of one measure, scope and unit, each of another period. What names no scope goes on with any."""
    found: dict[tuple[object, ...], dict[str, list[_Part]]] = {}
    for sentence in world.sentences:
        said = _in_rows(sentence) if len(sentence.others) > 1 else {}
        for claim in sentence.claims:
            if claim.quantity.kind not in SIZED or not (claim.metric in flows or _is_nameless(claim)):
                continue
            period = said.get(claim.key) or claim.period or _of_any_year(claim)
            if period is None or sentence.standings.get(claim.key, Standing.FIGURE) is not Standing.FIGURE:
                continue
            unit = claim.quantity.unit if claim.metric else ""
            key = (claim.path, claim.quantity.language, claim.metric, unit, period[0].year)
            found.setdefault(key, {}).setdefault(claim.scope, []).append(_Part(claim, *period))
    for scopes in found.values():
        for scope in [scope for scope in scopes if scope] or [""]:
            rows = sorted((*scopes[scope], *(scopes.get("", ()) if scope else ())), key=lambda part: part.claim.key)
            each = {(part.first, part.last): part for part in reversed(rows)}  # the first that is told of a period
            if len(each) > 2:
                yield sorted(each.values(), key=lambda part: part.claim.key)[:_MOST]


def _is_nameless(claim: Claim) -> bool:
    """A count of things that no measure names (cars registered, dossiers received): their digits must speak for it."""
    return not claim.metric and claim.quantity.kind is Kind.COUNT and claim.quantity.nominal >= _LARGE


def _of_any_year(claim: Claim) -> tuple[date, date] | None:
    """Months without a year, in a year that stands for the one that is not told."""
    if claim.months is None:
        return None
    first, last = claim.months
    return date(_ANY, first, 1), _after(_ANY, last)


def _in_rows(sentence: Sentence) -> dict[tuple[str, int, int], tuple[date, date]]:
    """The period of each value in "the first, second and third quarter ... were 7.01, 7.66 and 8.24 respectively"."""
    found: dict[tuple[str, int, int], tuple[date, date]] = {}
    for row in respective.rows(sentence):
        times = _times_before(sentence, row)
        if len(times) == len(row):
            found.update({c.key: period for c, period in zip(row, times, strict=True)})
    return found


def _times_before(sentence: Sentence, row: Sequence[Claim]) -> list[tuple[date, date]]:
    """The last periods before a row of values that stand side by side, as many as it has values."""
    start = row[0].quantity.start
    times = [
        c.quantity for c in sentence.others if c.quantity.kind in (Kind.DATE, Kind.PERIOD) and c.quantity.end <= start
    ]
    chosen = times[-len(row) :]
    near = all(b.start - a.end <= _GAP for a, b in pairwise(chosen))
    periods = [_period(q, row[0]) for q in chosen]
    return [p for p in periods if p is not None] if near and len(chosen) == len(row) else []


def _period(quantity: Quantity, claim: Claim) -> tuple[date, date] | None:
    if quantity.since and quantity.until:
        return quantity.since, quantity.until
    if _QUARTER.search(quantity.text) and 1 <= quantity.nominal <= 4:
        year = claim.period[0].year if claim.period else _ANY
        last = 3 * int(quantity.nominal)
        return date(year, last - 2, 1), _after(year, last)
    return None


def _after(year: int, month: int) -> date:
    """The day after a month."""
    return date(year + month // 12, month % 12 + 1, 1)


def _tiling(whole: _Part, others: list[_Part]) -> list[_Part] | None:
    """The parts that follow each other from the start of the whole to its end, None where a stretch is missing."""
    inside = [p for p in others if whole.first <= p.first and p.last <= whole.last]
    at, chosen = whole.first, []
    while at < whole.last:
        following = [p for p in inside if p.first == at]
        if not following:
            return None
        best = max(following, key=lambda p: p.last)
        chosen.append(best)
        at = best.last
    return chosen if len(chosen) > 1 else None

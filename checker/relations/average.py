"""An average equals its total divided by how many it is taken over: per zone, per person, per trade.

Per head of a population it equals it roughly: it is taken over the average population of the period, and the text gives
the one at its end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from checker.model import SIZED, Claim, Fact, Kind, Relation, Role
from checker.relations.counted import LATIN, NAME, counts, stem, taken_over
from checker.relations.layout import BREAK, Sentence, Standing
from checker.relations.quotient import quotients
from checker.relations.settling import Candidate, settle_each
from checker.relations.world import WINDOW, World
from checker.rulebook import Rule

_COUNTED = frozenset({Kind.COUNT, Kind.RANK})
_AVERAGE = re.compile(r"\b(?:averag\w+|on average|mean|en moyenne|moyenne?)\b", re.IGNORECASE)
_GLUE = re.compile(r"[/\\_.\-:^*]")
_REACH = 3  # sentences before it in which the total and the population of a figure per head stand


def find(rule: Rule, world: World) -> Iterator[Relation]:
    read = _per_head if rule.options.get("per_head") else _candidates
    averages = world.sized(Standing.EACH)
    rows: list[tuple[Fact, Iterable[Candidate]]] = [(f, read(rule, world, f, c, s)) for f, c, s in averages]
    if read is _candidates:
        rows += quotients(world, rule.formula)
    yield from settle_each(rule, rows)


def _candidates(rule: Rule, world: World, fact: Fact, claim: Claim, sentence: Sentence) -> Iterator[Candidate]:
    if _glued(sentence, claim):
        return
    for total, count, score in _pairs(world, sentence, claim):
        facts = (fact, world.fact(total), world.fact(count))
        if "population" not in count.terms and len({id(f) for f in facts}) == len(facts) and _of_one(claim, total):
            roles = tuple(map(Role, ("each", "total", "count"), facts))
            yield Candidate(roles, rule.formula, score, "total and number in the same sentence")


def _pairs(world: World, sentence: Sentence, each: Claim) -> Iterator[tuple[Claim, Claim, float]]:
    """Totals of the unit of the average, and counts of what it is said to be taken over."""
    before = [c for row in (sentence.claims, sentence.others) for c in _last(row, each)]
    before = [c for c in before if not _glued(sentence, c)]
    totals = [c for c in before if c.quantity.kind is each.quantity.kind and c.quantity.unit == each.quantity.unit]
    totals = [c for c in totals if c.quantity.nominal > each.quantity.nominal and _named_alike(sentence, each, c)]
    totals = [c for c in totals if sentence.standings.get(c.key) is not Standing.EACH]
    numbers = [c for c in before if c.quantity.kind in _COUNTED and _is_number(c) and c not in totals]
    earlier = {pair.prior.key for pair in world.comparisons(sentence)}
    if totals and totals[-1].key in earlier:  # last year's loss is of last year's shares
        numbers = [c for c in numbers if c.quantity.start > totals[-1].quantity.start]
    numbers.sort(key=lambda c: -c.quantity.start)
    over = taken_over(sentence, each)
    said = [c for c in numbers if over and counts(sentence, c, over)]
    if over and not totals:
        totals = _told(world, sentence, each)
    apart = bool(over and totals and not said)
    if apart:
        said = _before(world, sentence, over)
    # Chinese names what it is taken over; what it does not name is an average of its own.
    if not said and (over or len(totals) > 1 or not _AVERAGE.search(sentence.before(each))):
        return
    for rank, total in enumerate(reversed(totals)):
        broken = BREAK.search(sentence.text, total.quantity.end, each.quantity.start) is not None
        for place, count in enumerate(said or numbers):
            yield total, count, round(max(0.2, 0.72 - 0.2 * rank - 0.2 * place - 0.2 * broken - 0.12 * apart), 3)


def _before(world: World, sentence: Sentence, over: str) -> list[Claim]:
    """The one number of what an average is taken over in the sentences before it."""
    places = list(world.previous(sentence, _REACH))
    found = [
        c for s in places for c in s.claims if c.quantity.kind in _COUNTED and _is_number(c) and counts(s, c, over)
    ]
    return found if len({world.fact(c).claim.quantity.nominal for c in found}) == 1 else []


def _told(world: World, sentence: Sentence, each: Claim) -> list[Claim]:
    """What the sentence before has told first, if it is of the average's measure: revenue of 9,309 million."""
    leading = [c for place in world.previous(sentence, _REACH) for c in place.figures[:1]]
    alike = [c for c in leading if c.metric == each.metric and c.quantity.unit == each.quantity.unit]
    told = [c for c in alike if each.metric and c.quantity.nominal > each.quantity.nominal]
    return told if len(told) == 1 else []


def _last(row: Sequence[Claim], each: Claim) -> Sequence[Claim]:
    """The figures before one, as many as are looked at."""
    at = bisect_left(row, each.quantity.start, key=lambda c: c.quantity.start)
    return row[max(0, at - WINDOW) : at]


def _glued(sentence: Sentence, claim: Claim) -> bool:
    """Whether it is joined to what stands beside it, as numbers of documents and versions are: 45/242, 5.1-2."""
    start, end = claim.quantity.start, claim.quantity.end
    beside = sentence.text[max(0, start - 1) : start] + sentence.text[end : end + 1]
    return bool(_GLUE.search(beside)) and (claim.quantity.unit is None or claim.quantity.kind not in SIZED)


def _of_one(each: Claim, total: Claim) -> bool:
    """Whether the total may be of what the average is: not where their words name two measures."""
    return each.metric in ("", total.metric) or not total.metric


def _is_number(claim: Claim) -> bool:
    """Whether things can be so many: not 2.67, half of a ratio."""
    return claim.quantity.nominal > 1 and claim.quantity.nominal == int(claim.quantity.nominal)


def _named_alike(sentence: Sentence, each: Claim, total: Claim) -> bool:
    """Bare numbers are of one thing where the same word follows both: 1,300 companies, 43.3 companies."""
    if each.quantity.unit is not None:
        return True
    mine, its = (LATIN.search(sentence.text, c.quantity.end, c.quantity.end + NAME) for c in (each, total))
    return bool(mine and its) and mine is not None and its is not None and stem(mine.group()) == stem(its.group())


# --------------------------------------------------------------------------------------------------------------
# Per head of a population


def _per_head(rule: Rule, world: World, fact: Fact, claim: Claim, sentence: Sentence) -> Iterator[Candidate]:
    """The one total of the same measure and scope, and the one population of that scope."""
    near = [c for place in (sentence, *world.previous(sentence, _REACH)) for c in _sized(place)]
    if BREAK.search(sentence.before(claim)):
        return
    scopes = world.profile(claim).scopes - {"national"}
    totals = [c for c in near if _total_of(claim, c) and world.profile(c).scopes - {"national"} == scopes]
    people = [c for c in near if c.metric == "population" and c.quantity.unit == "person"]
    people = [c for c in people if world.profile(c).scopes - {"national"} <= scopes]
    if len(totals) == 1 and len({id(world.fact(c)) for c in people}) == 1:
        roles = (Role("each", fact), Role("total", world.fact(totals[0])), Role("count", world.fact(people[0])))
        yield Candidate(roles, rule.formula, 0.75, "the total and the population that the text gives")


def _sized(sentence: Sentence) -> list[Claim]:
    return [c for c in sentence.claims if c.quantity.kind in SIZED and sentence.standings.get(c.key) is None]


def _total_of(each: Claim, claim: Claim) -> bool:
    q = claim.quantity
    return bool(each.metric) and claim.metric == each.metric and q.unit == each.quantity.unit and q.kind is Kind.LEVEL

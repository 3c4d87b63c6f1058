"""An average annual rate against two levels and the years that they are of."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import SIZED, Basis, Claim, Fact, Kind, Relation, Role
from checker.relations.layout import Sentence
from checker.relations.settling import Candidate, settle_each
from checker.relations.world import World, same_unit
from checker.rulebook import Rule
from checker.searching import cue

_ANNUAL = cue(
    r"年均|年平均|复合|average annual|annual average|compound annual|"
    r"annuelle? moyenne?|moyenne annuelle|par an en moyenne|en moyenne (?:annuelle|par an)|"
    r"on average (?:each|every|per) year",
)
_FEWEST, _MOST = 2, 30  # years


def find(rule: Rule, world: World) -> Iterator[Relation]:
    rows = []
    for fact, claim, sentence in world.arithmetic(Kind.CHANGE):
        if _is_annual(sentence, claim):
            rows.append((fact, _candidates(world, fact, claim, sentence)))
    yield from settle_each(rule, rows)


def _candidates(world: World, fact: Fact, claim: Claim, sentence: Sentence) -> Iterator[Candidate]:
    """The two levels of the sentence, each of a year of its own. Of several annual rates the first one is theirs."""
    if any(_is_annual(sentence, c) for c in sentence.claims[: sentence.place(claim)]):
        return
    levels = [c for c in sentence.claims if c.quantity.kind in SIZED and _year(c) is not None]
    if len(levels) != 2 or not same_unit(*levels) or levels[0].metric != levels[1].metric:
        return
    first, last = sorted(levels, key=lambda c: _year(c) or 0)
    years = (_year(last) or 0) - (_year(first) or 0)
    if claim.metric not in ("", first.metric) or not _FEWEST <= years <= _MOST:
        return
    roles = (Role("rate", fact), Role("level", world.fact(last)), Role("base", world.fact(first)))
    growth = " * ".join(["(1 + rate)"] * years)
    yield Candidate(roles, f"level / base == {growth}", 0.86, f"two levels, {years} years apart")


def _is_annual(sentence: Sentence, claim: Claim) -> bool:
    words = sentence.before(claim) + sentence.after(claim)[:40]
    rate = claim.quantity.kind is Kind.CHANGE and claim.quantity.unit == "percent"
    return rate and claim.basis is Basis.ANNUALISED and _ANNUAL.search(words) is not None


def _year(claim: Claim) -> int | None:
    """The year that a level is of, None for parts of one and for several."""
    if claim.period is None:
        return None
    first, last = claim.period
    return first.year if 365 <= (last - first).days <= 366 and (first.month, first.day) == (1, 1) else None

"""An average annual rate against two levels and the years that they are of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.model import SIZED, Basis, Claim, Fact, Kind, Relation, Role
from checker.relations.comparisons import is_amount
from checker.relations.cues import FALLS
from checker.relations.layout import Sentence
from checker.relations.settling import Candidate, settle_each
from checker.relations.world import World, same_unit
from checker.relations.years import is_base, of_year, year_of, years_of
from checker.rulebook import Rule
from checker.searching import cue, late

_ANNUAL = cue(
    r"年均|年平均|平均每年|每年平均|复合|average annual|annual average|compound annual|"
    r"annuelle?s? moyenn?e?s?|moyenn?e?s? annuelle?s?|par an en moyenne|chaque année en moyenne|"
    r"en moyenne (?:annuelle|par an|chaque année)|\btcam\b|"
    r"on average (?:each|every|per) year|(?:a|per|every|each) year,? on average|an average of|per annum|\bcagr\b|"
    r"annually on average|yearly average|average yearly|"
    r"\b(?:moyenn?e?|average)\b[^,;.]{0,40}\b(?:a|per|each|every|par|chaque) (?:year|ann?[ée]*e?)\b",
)
_A_YEAR = late(
    r"\A\s(?:(?:a|per|each|every) year|par an|chaque année|l['’]an)\b"
    r"(?!,? (?:d['’]ici|jusqu|until|by|to|over the next|en moyenne|on average))",
    re.IGNORECASE,
)
_DOING = late(r"\bentre\b|\bdepuis\b|\bbetween\b|\bsince\b|\bfrom\b|\bpass\w+ de\b|\bcontre\b", re.IGNORECASE)
_THAT = late(
    r"\A\W*(?:(?:cela|ce qui|soit|c['’]est|ce rythme|cette (?:hausse|progression|baisse)|it|this|that|these|"
    r"ils?|elles?)\b|该|这|即)",
    re.IGNORECASE,
)
_FEWEST, _MOST = 2, 30  # years
_HERE, _APART = 0.86, 0.66
_UNSAID = 0.12  # for what is so much a year and is not called an average


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
    found, prior = _dated(sentence.claims) or _spanned(world, sentence), _HERE
    if found is None:
        found, prior = _told_before(world, sentence), _APART
    if found is None:
        return
    first, last, years = found
    if claim.metric not in ("", first.metric) or not _FEWEST <= years <= _MOST:
        return
    roles = (Role("rate", fact), Role("level", world.fact(last)), Role("base", world.fact(first)))
    growth = " * ".join([_factor(claim, last, first, sentence)] * years)
    said = prior if _ANNUAL.search(_words(sentence, claim)) else prior - _UNSAID
    yield Candidate(roles, f"level / base == {growth}", round(said, 3), f"two levels, {years} years apart")


def _told_before(world: World, sentence: Sentence) -> tuple[Claim, Claim, int] | None:
    """Two levels of which the sentence before has one, or both where this one goes on from there: "That is ..."."""
    before = next((place for place in world.previous(sentence, 1) if place.block == sentence.block), None)
    if before is None:
        return None
    found = _dated((*before.claims, *sentence.claims)) or _days_apart(world, before, sentence)
    apart = found is not None and world.sentence(found[0]) is not world.sentence(found[1])
    return found if apart or _THAT.match(sentence.words) else None


def _days_apart(world: World, before: Sentence, sentence: Sentence) -> tuple[Claim, Claim, int] | None:
    """The one level of each of two sentences that name one year each: "41.3 million on July 1, 2024. On July 1, 2019,
    there were 37.6 million"."""
    one, other = _of_its_year(world, before), _of_its_year(world, sentence)
    if one is None or other is None or not same_unit(one[0], other[0]) or one[0].metric != other[0].metric:
        return None
    (first, begin), (last, end) = sorted((one, other), key=lambda row: row[1])
    return (first, last, end - begin) if end > begin else None


def _of_its_year(world: World, sentence: Sentence) -> tuple[Claim, int] | None:
    """The level that a sentence states, but for what it is compared with, and the year that the sentence names."""
    dates = [c for c in sentence.others if not is_base(sentence.text, c)]
    years = {year for c in dates if (year := year_of(c)) is not None}
    earlier = {pair.prior.key for pair in world.comparisons(sentence)}
    levels = [c for c in sentence.levels() if c.key not in earlier and not is_amount(sentence, c)]
    return (levels[0], years.pop()) if len(years) == len(levels) == 1 else None


def _dated(claims: Sequence[Claim]) -> tuple[Claim, Claim, int] | None:
    """The first level and the last, each of a year of its own, and how many years lie between."""
    levels = [c for c in claims if c.quantity.kind in SIZED and of_year(c) is not None]
    if len(levels) != 2 or not same_unit(*levels) or len({c.metric for c in levels} - {""}) > 1:
        return None
    first, last = sorted(levels, key=lambda c: of_year(c) or 0)
    years = (of_year(last) or 0) - (of_year(first) or 0)
    return (first, last, years) if years else None


def _spanned(world: World, sentence: Sentence) -> tuple[Claim, Claim, int] | None:
    """Two levels that the sentence compares, and the one stretch of years that it names: between 2018 and 2023, in
    five years, over a decade."""
    pairs = [pair for pair in world.comparisons(sentence) if pair.level.quantity.kind in SIZED]
    spans = {n for n in map(_years, sentence.others) if n}
    if len(pairs) != 1 or not spans:
        dates = sorted({y for c in sentence.others if (y := year_of(c)) is not None})
        spans = spans or ({dates[1] - dates[0]} if len(dates) == _FEWEST else set())
    if len(pairs) != 1 or len(spans) != 1:
        return None
    return pairs[0].prior, pairs[0].level, next(iter(spans))


def _years(claim: Claim) -> int:
    """The years from the first to the last of a stretch, or those that a span has; none of a single one."""
    q = claim.quantity
    named = years_of(claim)
    if named is not None:
        return named[1] - named[0]
    whole = q.kind is Kind.PERIOD and q.unit == "year" and q.nominal == int(q.nominal)
    return int(q.nominal) if whole and q.nominal > 1 else 0


def _factor(rate: Claim, last: Claim, first: Claim, sentence: Sentence) -> str:
    """A fall is often told without a sign of its own: "une baisse de 20 % en dix ans ou de 2,3 % par an"."""
    unsigned = rate.quantity.nominal > 0 and last.quantity.nominal < first.quantity.nominal
    falls = unsigned and not rate.quantity.text.startswith("+") and FALLS.search(sentence.words) is not None
    return "(1 - rate)" if falls else "(1 + rate)"


def _is_annual(sentence: Sentence, claim: Claim) -> bool:
    """Whether a rate is one a year: called an average, or "a year" beside the years that it is over."""
    if claim.quantity.kind is not Kind.CHANGE or claim.quantity.unit != "percent":
        return False
    if claim.basis is Basis.ANNUALISED and _ANNUAL.search(_words(sentence, claim)):
        return True
    plain = claim.basis in (None, Basis.ANNUALISED, Basis.YEAR_ON_YEAR)
    return plain and _A_YEAR.match(sentence.after(claim)) is not None and _DOING.search(sentence.words) is not None


def _words(sentence: Sentence, claim: Claim) -> str:
    """What stands beside a rate; itself left out, as between "an average increase of" and "a year"."""
    return sentence.before(claim) + sentence.after(claim)[:40]

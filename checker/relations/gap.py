"""A gap in percentage points: a rate, how far it is above or below another, and that other rate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from checker.model import RATES, Claim, Fact, Kind, Relation, Role
from checker.relations import profile
from checker.relations.bases import like, plain
from checker.relations.denominators import Denominator, denominator
from checker.relations.gap_beside import ABOVE, BELOW, gaps_beside, told_together
from checker.relations.gap_named import named_gaps
from checker.relations.layout import Sentence
from checker.relations.named import core, fits, rate_label
from checker.relations.settling import Candidate, settle_each
from checker.relations.world import World, same_period
from checker.rulebook import Rule
from checker.searching import cue
from checker.terms import scan

_LOWER = cue(r"低|慢|回落|下降|减少|少|lower|below|slower|less|down|fell|de moins|inférieur|en dessous")
_NARROWED = cue(r"降幅|跌幅|收窄|narrow|pace of decline|repli moins")
_BEFORE = re.compile(
    r"(?:比|较|高于|低于|高出|低出|快于|慢于|超出)(?P<ref>[^，。;；,\d]{1,30}?)(?:高出?|低|快|慢|要高|要低)?\s?\Z"
)
_AFTER = re.compile(
    r"\A\s*(?:\w+ly )?(?:higher|lower|faster|slower|more|less|above|below|de plus|de moins|supérieure?s?|inférieure?s?)"
    r"(?:\s(?:than|to|que?|à|au))?\s(?P<ref>[^,，;；。.]{3,90})",
    re.IGNORECASE,
)
_EARLIER = cue(
    r"上年|去年|前年|上月|上季|同期|一季度|year before|year earlier|previous|prior|last|a year ago|earlier|\d{4}年?|"
    r"précédent|l'année|l’année|\bin 20\d\d|\bin 19\d\d",
)
_WHOLE = cue(
    r"平均|全国|整体|总体|全省|全市|average|overall|national|total|all[- ]items|headline|"
    r"general index|whole economy|moyenne|ensemble"
)
_SCOPES = frozenset({"平均", "全国", "整体", "总体", "全省", "全市", "全国平均", "行业平均"})  # no name of a figure
_CALLED = "called as the sentence says"
_TELLING = 4  # characters of a name that may be the end of a longer one
_HEADING = 80  # characters before a sentence in which its heading stands
_SENTENCES = 12  # how far back the other rate is looked for


@dataclass(frozen=True, slots=True)
class _Gap:
    fact: Fact
    claim: Claim
    rate: Claim
    reference: Denominator
    name: str  # of the other rate, in Chinese
    lower: bool
    owner: Claim | None  # the level that the rate is of
    whole: Fact | None  # what that has its share of, where it is known
    of_whole: bool  # whether the words for the other rate are those for a whole


def find(rule: Rule, world: World) -> Iterator[Relation]:
    rows: list[tuple[Fact, Iterable[Candidate]]] = []
    for fact, claim, sentence in world.arithmetic(Kind.POINT_CHANGE):
        gap = _read(world, fact, claim, sentence)
        if gap is not None:
            rows.append((fact, _as_called(list(_candidates(rule, world, sentence, gap)))))
    rows += named_gaps(world, {False: rule.formula, True: str(rule.options["lower"])})
    rows += gaps_beside(world, {ABOVE: str(rule.options["above"]), BELOW: str(rule.options["below"])})
    yield from settle_each(rule, rows)


def _read(world: World, fact: Fact, claim: Claim, sentence: Sentence) -> _Gap | None:
    """What the sentence compares, None where it names nothing but an earlier time or speaks of a decline narrowing."""
    row = told_together(sentence, claim)
    before, after = sentence.before(row[0]), sentence.after(row[-1])
    rate = _own_rate(sentence, claim, row)
    if rate is None or _NARROWED.search(before + after[:40]):
        return None
    match = _BEFORE.search(before) or _AFTER.match(after)
    if match is None or _EARLIER.search(match["ref"]):
        return None
    lower = claim.quantity.nominal > 0 and bool(_LOWER.search(before[-16:] + after[: match.start("ref") + 1]))
    name = core(match["ref"]) if sentence.language == "zh" else ""
    reference, owner = denominator(match["ref"]), _owner(world, rate)
    whole = world.wholes_of.get(id(world.fact(owner))) if owner else None
    return _Gap(fact, claim, rate, reference, name, lower, owner, whole, _WHOLE.search(reference.text) is not None)


def _own_rate(sentence: Sentence, claim: Claim, row: Sequence[Claim]) -> Claim | None:
    """The last rate before the gap; of several gaps told together, the one in its place."""
    rates = [c for c in sentence.claims[: sentence.place(row[0])] if c.quantity.kind in RATES]
    behind = len(row) - row.index(claim)
    return rates[-behind] if len(rates) >= behind else None


def _candidates(rule: Rule, world: World, sentence: Sentence, gap: _Gap) -> Iterator[Candidate]:
    formula = str(rule.options["lower"]) if gap.lower else rule.formula
    places = {place.index: place for place in (sentence, *world.previous(sentence, _SENTENCES))}
    bound = (Role("gap", gap.fact), Role("rate", world.fact(gap.rate)))
    for place in (*places.values(), *_of_the_whole(world, sentence, gap, places)):
        for other in place.claims:
            if other.quantity.kind is not gap.rate.quantity.kind or other.key == gap.rate.key:
                continue
            if not same_period(gap.rate, other):
                continue
            named = _is_called(place, gap, other)
            if not like(gap.rate, other) and not (named and plain(gap.rate)):
                continue  # but "in real terms" need be said once only, of the first
            prior, reason = (0.88, _CALLED) if named else _fit(world, sentence, gap, place, other)
            roles = (*bound, Role("reference", _reference(world, sentence, other)))
            if prior > 0.1 and len({id(r.fact) for r in roles}) == len(roles):
                yield Candidate(roles, formula, round(prior, 3), reason)


def _reference(world: World, sentence: Sentence, other: Claim) -> Fact:
    """The other rate, without what only seems to hedge it: "0.3 points lower than the 3.0% of May"."""
    return world.unhedged(other) if world.sentence(other) is sentence else world.fact(other)


def _of_the_whole(world: World, sentence: Sentence, gap: _Gap, near: dict[int, Sentence]) -> list[Sentence]:
    """The sentences, however far away, that tell how the whole grew that a figure has its share of."""
    if gap.whole is None or not gap.of_whole:
        return []
    places = [world.sentence(c) for growth in world.growth_of(gap.whole) for c in growth.claims]
    alike = [p for p in places if p.path == sentence.path and p.language == sentence.language]
    return list({p.index: p for p in alike if p.index not in near}.values())


def _as_called(candidates: list[Candidate]) -> list[Candidate]:
    """Without the rates that bear another name, where one bears the name that the sentence gives."""
    return [c for c in candidates if c.reason == _CALLED] or candidates


def _is_called(place: Sentence, gap: _Gap, other: Claim) -> bool:
    """Whether the rate, or the level that it belongs to, bears the very name that the sentence gives."""
    if not gap.name or gap.name in _SCOPES:
        return False
    its = rate_label(place, other)
    fitting = fits(gap.name, its)
    return fitting is True or (fitting is False and len(gap.name) >= _TELLING)


def _fit(world: World, sentence: Sentence, gap: _Gap, place: Sentence, other: Claim) -> tuple[float, str]:
    owner = _owner(world, other)
    its, level = world.profile(other), world.profile(owner) if owner else None
    about = _headed(place) | its.terms | (level.terms if level else frozenset())
    words = its.words | (level.words if level else frozenset())
    wanted = gap.reference.measures | (gap.reference.scopes - {"national", "world"})
    score, reason = 0.2, "a rate before this one"
    if gap.of_whole:
        if gap.whole is not None and owner is not None and world.fact(owner) is gap.whole:
            return 0.9, "the growth of the whole that its share is of"
        score += 0.2 if gap.owner and owner and profile.overlap(world.profile(gap.owner).measures, about) else 0.0
    score += 0.4 * profile.overlap(wanted, about) + 0.2 * profile.overlap(gap.reference.words, words)
    apart = sentence.index - place.index
    score += 0.15 if apart <= 1 else 0.1 if apart <= 6 else 0.0
    if apart == 1 and not _overlapping(wanted, about) and _follows_on(world, gap, place, other):
        return min(score + 0.3, 0.95), "the one rate of the sentence before, of the same scope and heading"
    return min(score, 0.95), reason


def _overlapping(wanted: frozenset[str], about: frozenset[str]) -> bool:
    """Whether a measure is named on both sides."""
    return bool(profile.measure_terms(wanted) & about)


def _follows_on(world: World, gap: _Gap, place: Sentence, other: Claim) -> bool:
    """Whether the sentence before gives one rate alone, without a measure and of a scope that this one is within, and
    its heading says what the gap is to: "Bilateral trade at a new high", "... points above bilateral trade"."""
    if sum(1 for c in place.claims if c.quantity.kind in RATES) != 1:
        return False
    mine, owner = world.profile(gap.rate), _owner(world, other)
    its = world.profile(other).scopes | (world.profile(owner).scopes if owner else frozenset())
    named = world.profile(other).measures | (world.profile(owner).measures if owner else frozenset())
    heading = profile.words(place.text[max(0, place.start - _HEADING) : place.start])
    scope = its - {"national"}
    return bool(scope) and scope <= mine.scopes and not named and bool(heading & gap.reference.words)


def _headed(place: Sentence) -> frozenset[str]:
    """The terms just before the sentence, of a heading or of the sentence that leads up to it."""
    return _terms(place.text, max(0, place.start - _HEADING), place.start)


@lru_cache(maxsize=1024)  # every gap asks of each sentence before it
def _terms(text: str, start: int, end: int) -> frozenset[str]:
    return frozenset(t.name for t in scan(text, start, end))


def _owner(world: World, rate: Claim) -> Claim | None:
    for owner in world.rates.get(rate.key, ()):
        if len(owner.levels) == 1:
            return owner.levels[0]
    return None

"""Contributions in points make the growth of the whole, for sets that are closed by what they mean.

With ``share`` in the options: a contribution in percent of growth equals its points divided by the growth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from checker.model import Claim, Fact, Kind, Quantity, Relation, Role
from checker.relations.contribution_rows import POINTS, chosen, rates_before, row_of
from checker.relations.layout import BREAK, Sentence
from checker.relations.settling import Candidate, settle
from checker.relations.world import World, same_period
from checker.rulebook import Rule
from checker.searching import cue

_CONTRIBUTES = cue(r"拉动|贡献|带动|contribu|add(?:ed|ing)|subtract|drag|pull|apport")
_NEGATIVE = cue(
    r"向下|拉低|拖累|负向|subtract|drag|negativ|négativ|took off|shav|deduct|detract|knock|"
    r"(?:reduc|lower)\w+ (?:it|growth)|amput|pes\w+ sur|retranch|soustra|\bôt(?:e|ent|é)\b|frein|grèv|"
    r"\b(?:la|l['’]) ?(?:diminu|rédui|abaiss)",
)
_MOVED_BY = re.compile(r"\b(?:by|de|d['’])\s?\Z", re.IGNORECASE)
_ECONOMY = cue(r"\b(?:économie|economy)\b[^,;.]{0,40}\Z")  # "the economy grew by"
_RATE = cue(r"贡献率|contribution (?:rate|share)|share of growth|taux de contribution")
_REACH, _PARAGRAPH = 4, 8  # sentences before a contribution in which the growth stands
_LAST, _FIRST = 0.8, 0.5  # how likely a contribution is one to the growth that is told last, and first


def find(rule: Rule, world: World) -> Iterator[Relation]:
    if rule.options.get("share"):
        for candidates in _shares(rule, world):
            yield from settle(rule, candidates)
        return
    beside: dict[tuple[str, int, int], frozenset[tuple[str, int, int]]] = {}
    speaking = [s for s in world.sentences if _has_points(s) and _CONTRIBUTES.search(s.words)]
    for sentence in speaking:
        points = row_of(sentence)
        if points:
            beside.update(dict.fromkeys([c.key for c in points], frozenset(c.key for c in points)))
            yield from _told(rule, world, sentence, points)
    for candidate in _sums(rule, world, speaking):
        bound = {role.fact.claim.key for role in candidate.roles}
        if all(beside.get(key, bound) <= bound for key in bound):  # else another contribution stands beside them
            yield from settle(rule, _read(world, candidate))


def _told(rule: Rule, world: World, sentence: Sentence, points: Sequence[Claim]) -> Iterator[Relation]:
    parts = [(c, _NEGATIVE.search(sentence.before(c)) is not None) for c in points]
    facts = {id(world.fact(c)) for c in points}
    rates = [c for c in rates_before(world, sentence, points[0]) if id(world.fact(c)) not in facts]
    if len(facts) == len(points):
        made = [_contributed(world, rate, parts) for rate in rates]
        candidate = chosen(sentence, points, made)
        yield from settle(rule, _read(world, candidate) if candidate is not None else (), quiet=True)


def _sums(rule: Rule, world: World, speaking: Sequence[Sentence]) -> Iterator[Candidate]:
    """One contribution for each part of a closed set, within a few sentences, and the growth that they make."""
    for parts in rule.options["closed"] if speaking else ():
        names = list(parts)
        known: dict[str, tuple[Claim, bool]] = {}
        for sentence in speaking:
            known = {n: r for n, r in known.items() if _near(world, r[0], sentence)}
            for claim in sentence.claims:
                name = _part(parts, names, sentence, claim)
                if name is None:
                    continue
                known[name] = (claim, _NEGATIVE.search(sentence.before(claim)) is not None)
                if len(known) == len(names):
                    yield from _with_growth(world, [known[n] for n in names])
                    known = {}


def _has_points(sentence: Sentence) -> bool:
    return any(claim.quantity.unit in POINTS for claim in sentence.claims)


def _part(parts: Mapping[str, Sequence[str]], names: list[str], sentence: Sentence, claim: Claim) -> str | None:
    """The part whose contribution a figure is: the one named first since the figure before."""
    if claim.quantity.unit not in POINTS:
        return None
    words = sentence.before(claim).lower()
    places = [(match.start(), n) for n in names for match in _words(tuple(parts[n])).finditer(words)]
    return min(places)[1] if places else None


@cache
def _words(surfaces: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(s) for s in surfaces))


def _near(world: World, claim: Claim, sentence: Sentence) -> bool:
    first = world.sentence(claim)
    same = first.path == sentence.path and first.language == sentence.language
    return same and sentence.index - first.index <= _REACH


def _with_growth(world: World, parts: list[tuple[Claim, bool]]) -> Iterator[Candidate]:
    first = min((c for c, _ in parts), key=lambda c: c.quantity.start)
    growth = _growth(world, first)
    if growth is not None and len({id(world.fact(c)) for c, _ in parts}) == len(parts):
        yield _contributed(world, growth, parts)


def _contributed(world: World, growth: Claim, parts: Sequence[tuple[Claim, bool]]) -> Candidate:
    """What the contributions make, those that are taken off with a minus."""
    roles = [Role("growth", world.fact(growth))]
    roles += [Role(f"point_{number}", _in_points(world.fact(claim))) for number, (claim, _) in enumerate(parts, 1)]
    formula = _summed([negative and claim.quantity.nominal > 0 for claim, negative in parts])
    return Candidate(tuple(roles), formula, 0.8, "contributions that make the growth by what they are")


def _summed(down: Sequence[bool]) -> str:
    terms = " ".join(f"{'-' if is_down else '+'} point_{number}" for number, is_down in enumerate(down, 1))
    return "growth == " + terms.removeprefix("+ ")


def _read(world: World, candidate: Candidate) -> Iterator[Candidate]:
    """With what it is if one of the contributions goes the other way, "lowered it by 0.8 points": that is said by a
    verb, of which there are more than are known here."""
    yield candidate
    down = [f"- {role.name}" in candidate.formula for role in candidate.roles[1:]]
    for at, role in enumerate(candidate.roles[1:]):
        claim = role.fact.claim
        before = world.sentence(claim).before(claim)
        if claim.quantity.nominal > 0 and _MOVED_BY.search(before) and not _CONTRIBUTES.search(before):
            formula = _summed([is_down is not (place == at) for place, is_down in enumerate(down)])
            yield Candidate(candidate.roles, formula, candidate.prior - 0.3, "one of them goes the other way")


def _growth(world: World, claim: Claim) -> Claim | None:
    """The growth of the product told last before (or in the sentence of) a contribution."""
    return next(_growths(world, claim), None)


def _growths(world: World, claim: Claim, reach: int = _REACH) -> Iterator[Claim]:
    """Growth of the product in a sentence and those before it, the nearest first; of the period of a contribution, if
    it is near enough to be told in one breath with it."""
    sentence = world.sentence(claim)
    for place in (sentence, *world.previous(sentence, reach)):
        rates = [
            c
            for c in place.claims
            if c.quantity.kind is Kind.CHANGE
            and c.quantity.unit == "percent"
            and (reach > _REACH or same_period(c, claim))
        ]
        named = [c for c in rates if c.metric == "gdp" or _ECONOMY.search(place.before(c))]
        if named:
            yield named[-1] if place is sentence else named[0]


def _in_points(fact: Fact) -> Fact:
    """French says only "point" of a contribution to growth: it is one of percent."""
    if all(c.quantity.unit == "percentage_point" for c in fact.claims):
        return fact
    return Fact(tuple(replace(c, quantity=_points(c.quantity)) for c in fact.claims))


def _points(quantity: Quantity) -> Quantity:
    return replace(quantity, unit="percentage_point", kind=Kind.POINT_CHANGE)


def _shares(rule: Rule, world: World) -> Iterator[list[Candidate]]:
    """ "pulled growth by 5.3 points, a contribution of 65.4%"."""
    for fact, claim, sentence in world.arithmetic(Kind.SHARE, Kind.CHANGE):
        if claim.quantity.unit != "percent" or not _RATE.search(sentence.before(claim)):
            continue
        point = _point_of(sentence, claim)
        if point is not None:
            yield list(_shared(rule, world, fact, point))


def _shared(rule: Rule, world: World, share: Fact, point: Claim) -> Iterator[Candidate]:
    """Of the growth told last, or else of that told first: that of the year, before its quarters."""
    known = [Role("share", share), Role("point", _in_points(world.fact(point)))]
    last, first = _growth(world, share.claim), [*_growths(world, share.claim, _PARAGRAPH)][-1:]
    told = {id(world.fact(c)): world.fact(c) for c in (*([last] if last else []), *first)}
    told.pop(id(share), None)
    for growth, prior in zip(told.values(), (_LAST, _FIRST), strict=False):
        roles = (*known, Role("growth", growth))
        yield Candidate(roles, rule.formula, prior, "points and growth that the contribution is of")


def _point_of(sentence: Sentence, share: Claim) -> Claim | None:
    """The points that a contribution in percent is of: the only ones of the sentence, or, where it tells several parts,
    those that stand beside the contribution in its own clause, always on the same side of it."""
    points = [c for c in sentence.claims if c.quantity.unit in POINTS and _CONTRIBUTES.search(sentence.before(c))]
    rates = [c for c in sentence.claims if c.quantity.unit == "percent" and _RATE.search(sentence.before(c))]
    if len(points) == 1 and len(rates) == 1:
        return points[0]
    if len(points) != len(rates):
        return None
    other = points[[c.key for c in rates].index(share.key)]
    first, last = sorted((share, other), key=lambda c: c.quantity.start)
    beside = sentence.place(last) - sentence.place(first) == 1
    return other if beside and not BREAK.search(sentence.before(last)) else None

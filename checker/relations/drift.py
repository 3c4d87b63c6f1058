"""How the share of a part moves when the part and its whole grow at different rates.

What was ``share`` of the whole a year before is ``share * (1 + growth of the whole) / (1 + growth of the part)``: the
points by which a share is said to have risen follow from it, and so do those by which a part pulls its whole up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model import Bound, Claim, Fact, Kind, Relation, Role
from checker.relations.bases import plainly
from checker.relations.cues import span
from checker.relations.layout import Sentence
from checker.relations.settling import Candidate, settle_each
from checker.relations.world import World
from checker.rulebook import Rule

_SHARE = re.compile(
    r"(?:比重|占比|份额)[^，。；,;\d]{0,10}\Z|^[，,]\s?(?:比重|占比)?(?:同比|比上年|较上年)?(?:同期)?(?:提升|提高|上升|下降|回落|降低)了?\s?\Z|"
    r"\bshare\b[^,;.]{0,60}\Z|\bpart\b[^,;.]{0,60}\Z",
    re.IGNORECASE,
)
_RISE = re.compile(r",\san? (?:increase|rise|decrease|fall) of \Z|,\s(?:up|down) \Z", re.IGNORECASE)
_PULL = re.compile(r"拉动|带动|\bcontribut|\badd(?:ed|ing)\b|\bapport|\bcontribue", re.IGNORECASE)
_ABOVE = re.compile(r"高|快|\b(?:above|higher|faster|more)\b|\bde plus\b|supérieur", re.IGNORECASE)
_WHOLE = re.compile(r"整体|总体|平均|全国|\b(?:overall|total|average|whole)\b|ensemble|moyenne|\btotal", re.IGNORECASE)
_REAL = frozenset({"gdp", "value_added"})  # grow in real terms, whatever their share is of


def find(rule: Rule, world: World) -> Iterator[Relation]:
    read = _pulls if rule.options.get("pull") else _drifts
    rows = []
    for fact, claim, sentence in world.arithmetic(Kind.POINT_CHANGE):
        if claim.quantity.unit == "percentage_point" and claim.quantity.bound is Bound.EXACT:
            rows.append((fact, read(rule, world, fact, claim, sentence)))
    yield from settle_each(rule, rows)


def _drifts(rule: Rule, world: World, fact: Fact, claim: Claim, sentence: Sentence) -> Iterator[Candidate]:
    """The points by which a share rose, beside the share and the growth of its part."""
    at = sentence.place(claim)
    share = sentence.claims[at - 1] if at else None
    before = sentence.before(claim)
    if share is None or share.quantity.kind is not Kind.SHARE or share.quantity.bound is not Bound.EXACT:
        return
    if not (_SHARE.search(before) or _RISE.search(before)) or span(before) in ("month", "quarter"):
        return
    yield from _beside_gap(rule, world, fact, sentence, at)
    for part in _parts(world, share):
        grown = _grown(world, part)
        if grown is not None:
            growth, whole = grown
            roles = [Role("points", fact), Role("share", world.fact(share)), Role("growth", growth)]
            yield _candidate(rule.formula, [*roles, Role("whole_growth", whole)], 0.7)


def _beside_gap(rule: Rule, world: World, fact: Fact, sentence: Sentence, at: int) -> Iterator[Candidate]:
    """ "up 10.4%, 7.6 points above the whole, 42.3% of it, a share that rose by 2.9 points": the gap stands for how the
    whole grew."""
    row = sentence.claims[max(0, at - 3) : at]
    if [c.quantity.kind for c in row] != [Kind.CHANGE, Kind.POINT_CHANGE, Kind.SHARE]:
        return
    growth, gap, share = row
    words = sentence.before(gap) + sentence.after(gap)
    facts = {name: world.fact(c) for name, c in (("share", share), ("gap", gap), ("growth", growth))}
    above = _ABOVE.search(words) and gap.quantity.nominal > 0
    if above and _WHOLE.search(words) and plainly(facts["growth"]) and growth.metric not in _REAL:
        roles = [Role("points", fact), *(Role(name, f) for name, f in facts.items())]
        yield _candidate(str(rule.options["gap"]), roles, 0.7)


def _pulls(rule: Rule, world: World, fact: Fact, claim: Claim, sentence: Sentence) -> Iterator[Candidate]:
    """The points by which a part pulls its whole up, beside both levels and both rates."""
    if not _PULL.search(sentence.before(claim)):
        return
    for part in reversed([c for c in sentence.figures if c.quantity.start < claim.quantity.start]):
        grown = _grown(world, world.fact(part))
        if grown is not None:
            growth, whole = grown
            wide = world.wholes_of[id(world.fact(part))]
            roles = [Role("points", fact), Role("part", world.fact(part)), Role("growth", growth)]
            yield _candidate(rule.formula, [*roles, Role("whole", wide), Role("whole_growth", whole)], 0.75)
            return


def _parts(world: World, share: Claim) -> list[Fact]:
    owners = world.rates.get(share.key, ())[:1]
    return [world.fact(owner.levels[0]) for owner in owners if len(owner.levels) == 1]


def _grown(world: World, part: Fact) -> tuple[Fact, Fact] | None:
    """The growth of a part and that of its whole, of nominal levels against the year before."""
    whole = world.wholes_of.get(id(part))
    if whole is None or {part.claim.metric, whole.claim.metric} & _REAL:
        return None
    mine, its = world.growth_of(part), world.growth_of(whole)
    if len(mine) != 1 or len(its) != 1 or mine[0] is its[0] or not (plainly(mine[0]) and plainly(its[0])):
        return None
    return mine[0], its[0]


def _candidate(formula: str, roles: list[Role], prior: float) -> Candidate:
    apart = len({id(r.fact) for r in roles}) == len(roles)
    return Candidate(tuple(roles), formula, prior if apart else 0.0, "the part and its whole, each with its growth")

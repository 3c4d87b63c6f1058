"""A change in points between two rates that the sentence gives: "rose from 45.5% to 46.1%, up 0.6 points"."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Claim, Fact, Kind, Relation, Role
from checker.relations.comparisons import Comparison, Moves, of_one_span
from checker.relations.layout import Sentence
from checker.relations.settling import Candidate, settle_each
from checker.relations.world import World
from checker.rulebook import Rule
from checker.searching import cue

_RATES = frozenset({Kind.SHARE, Kind.CHANGE})
_EARLIER = cue(
    r"(?:由|从|上年的?|去年的?|同期的?)[^，。；\d]{0,12}\Z|"
    r"\b(?:from|compared (?:with|to)|against|versus)\s(?:\w+\s){0,2}\Z|"
    r"\b(?:passant|passe|passent|passé\w*) de\s\Z|\b(?:contre|après|au lieu de)\s\Z",
)
_MOVES = cue(
    r"提高|上升|下降|回落|降低|提升|增加|减少|扩大|收窄|\b(?:up|down|ris\w*|rose|fell|fall\w*|increas\w*|decreas\w*|gain\w*|declin\w*|"
    r"widen\w*|narrow\w*|soit|hausse|baisse|recul\w*|progress\w*|gagn\w*|perd\w*|augment\w*|diminu\w*|improv\w*|expan\w*)\b",
)


def find(rule: Rule, world: World) -> Iterator[Relation]:
    rows = []
    for fact, claim, sentence in world.arithmetic(Kind.POINT_CHANGE):
        if claim.quantity.unit in ("percentage_point", "basis_point"):
            rows.append((fact, _candidates(rule, world, fact, claim, sentence)))
    yield from settle_each(rule, rows)


def _candidates(rule: Rule, world: World, fact: Fact, claim: Claim, sentence: Sentence) -> Iterator[Candidate]:
    """The two rates that are compared, or else where the sentence gives just two, one of them the earlier one."""
    said = [row for row in world.changes(sentence, Moves.POINTS) if row.change is claim]
    for row in said:
        roles = (
            Role("points", fact),
            Role("rate", world.fact(row.pair.level)),
            Role("earlier", world.fact(row.pair.prior)),
        )
        if row.pair.level.quantity.kind in _RATES and len({id(r.fact) for r in roles}) == len(roles):
            yield Candidate(roles, rule.formula, row.fit, "two rates that are compared, beside the points between them")
    if said or not _MOVES.search(sentence.before(claim) + sentence.after(claim)[:24]):
        return
    rates = [c for c in sentence.claims if c.quantity.kind in _RATES and c.quantity.unit == "percent"]
    points = [c for c in sentence.claims if c.quantity.kind is Kind.POINT_CHANGE]
    if len(rates) != 2 or len(points) != 1 or rates[0].quantity.kind is not rates[1].quantity.kind:
        return
    earlier = [c for c in rates if _EARLIER.search(sentence.before(c))]
    if len(earlier) != 1 or claim.metric not in ("", rates[0].metric):
        return
    now = next(c for c in rates if c.key != earlier[0].key)
    roles = (Role("points", fact), Role("rate", world.fact(now)), Role("earlier", world.fact(earlier[0])))
    apart = not of_one_span(sentence, Comparison(now, earlier[0], False), claim)
    if len({id(r.fact) for r in roles}) == len(roles) and not apart:
        yield Candidate(roles, rule.formula, 0.86, "both rates beside the points between them")

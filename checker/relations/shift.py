"""A change in points between two rates that the sentence gives: "rose from 45.5% to 46.1%, up 0.6 points"."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import RATES, Claim, Fact, Kind, Relation, Role
from checker.relations.comparisons import Comparison, Moves
from checker.relations.layout import Sentence
from checker.relations.settling import Candidate, settle_each
from checker.relations.shown import negative
from checker.relations.world import World
from checker.rulebook import Rule
from checker.searching import cue

_SIGNED = cue(r"[-–—−]\s?\Z")
_FALL_OF = cue(r"\b(?:decline|fall|drop|decrease|contraction|baisse|recul|repli)\s(?:of|de)\b|下降|降幅|减少|负")


def find(rule: Rule, world: World) -> Iterator[Relation]:
    rows = []
    for fact, claim, sentence in world.arithmetic(Kind.POINT_CHANGE):
        if claim.quantity.unit in ("percentage_point", "basis_point"):
            rows.append((fact, _candidates(rule, world, fact, claim, sentence)))
    yield from settle_each(rule, rows)


def _candidates(rule: Rule, world: World, fact: Fact, claim: Claim, sentence: Sentence) -> Iterator[Candidate]:
    for row in world.changes(sentence, Moves.POINTS):
        level, earlier = row.pair.level, _earlier(world, sentence, row.pair)
        if row.change is not claim or level.quantity.kind not in RATES:
            continue
        roles = (Role("points", fact), Role("rate", world.fact(level)), Role("earlier", earlier))
        if len({id(r.fact) for r in roles}) == len(roles):
            yield Candidate(roles, rule.formula, row.fit, "two rates that are compared, beside the points between them")


def _earlier(world: World, sentence: Sentence, pair: Comparison) -> Fact:
    """The earlier rate. "Down from 18%" and "a decline from the 18 percent" do not make it a fall of 18%."""
    fact, quantity, before = world.fact(pair.prior), pair.prior.quantity, sentence.before(pair.prior)
    printed = quantity.text.lstrip()[:1] in "-–—−" or _SIGNED.search(before) is not None
    fell = quantity.nominal < 0 < pair.level.quantity.nominal
    return negative(fact) if fell and not printed and not _FALL_OF.search(before) else fact

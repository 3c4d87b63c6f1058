"""A change in points between two rates that the sentence gives: "rose from 45.5% to 46.1%, up 0.6 points"."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import RATES, Claim, Fact, Kind, Relation, Role
from checker.relations.comparisons import Comparison, Moves
from checker.relations.layout import Sentence
from checker.relations.pace import of_change, paced, told_before, way
from checker.relations.settling import Candidate, settle_each
from checker.relations.shown import negative
from checker.relations.world import World
from checker.rulebook import Rule
from checker.searching import cue

_BY_TIME = 0.72  # for rates that are told apart by their times alone
_CONTRIBUTED = cue(r"\bcontribu|拉动|贡献")  # points of another rate
_SIGNED = cue(r"[-–—−]\s?\Z")
_FALL_OF = cue(r"\b(?:decline|fall|drop|decrease|contraction|baisse|recul|repli)\s(?:of|de)\b|下降|降幅|减少|负")


def find(rule: Rule, world: World) -> Iterator[Relation]:
    rows = []
    for fact, claim, sentence in world.arithmetic(Kind.POINT_CHANGE):
        if claim.quantity.unit in ("percentage_point", "basis_point") and not _CONTRIBUTED.search(
            sentence.before(claim)
        ):
            rows.append((fact, _candidates(rule, world, fact, claim, sentence)))
    yield from settle_each(rule, rows)


def _candidates(rule: Rule, world: World, fact: Fact, claim: Claim, sentence: Sentence) -> Iterator[Candidate]:
    for pair, fit in _pairs(world, sentence, claim):
        level, earlier = pair.level, _earlier(world, pair)
        roles = (Role("points", fact), Role("rate", world.fact(level)), Role("earlier", earlier))
        if len({id(r.fact) for r in roles}) == len(roles):
            said = way(sentence.before(claim), (level, earlier.claim))
            formula = str(rule.options[said]) if said else rule.formula
            yield Candidate(roles, formula, fit, "two rates that are compared, beside the points between them")


def _pairs(world: World, sentence: Sentence, points: Claim) -> Iterator[tuple[Comparison, float]]:
    """The rates that the points lie between, by the words that compare them or else by their times."""
    rows = [row for row in world.changes(sentence, Moves.POINTS) if row.change is points]
    yield from ((row.pair, row.fit) for row in rows if row.pair.level.quantity.kind in RATES)
    if not rows:
        at = sentence.place(points)
        timed = paced(sentence, at)
        if timed is not None and of_change(sentence.before(points)):
            yield timed, _BY_TIME
        yield from ((pair, _BY_TIME) for pair in told_before(world, sentence, points))


def _earlier(world: World, pair: Comparison) -> Fact:
    """The earlier rate. "Down from 18%" and "a decline from the 18 percent" do not make it a fall of 18%."""
    fact, quantity, before = world.fact(pair.prior), pair.prior.quantity, world.sentence(pair.prior).before(pair.prior)
    printed = quantity.text.lstrip()[:1] in "-–—−" or _SIGNED.search(before) is not None
    fell = quantity.nominal < 0 < pair.level.quantity.nominal
    return negative(fact) if fell and not printed and not _FALL_OF.search(before) else fact

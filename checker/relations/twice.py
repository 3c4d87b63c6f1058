"""Sums that are told twice, now and before: "67,115 new firms, against 58,953: 33,237 of one person, against 26,497,
and 33,878 others, against 32,456".

Whether some figures are the parts of another one the words hardly say; that they make it at one of the two times does,
and then they make it at the other one as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.model import SIZED, Claim, Fact, Verdict
from checker.printing import digit_count
from checker.readings import outcome
from checker.records import record
from checker.relations.comparisons import Comparison
from checker.relations.complements import BALANCES
from checker.relations.summed import FORMULA, summed
from checker.relations.world import World, same_unit
from checker.slips import explain

_MOST = 5  # parts
_REACH = 3  # sentences over which whole and parts are told
_SIDES = frozenset({"exports", "imports"})
_DIGITS = 3  # of the whole that they make: less may agree by accident


@record
class Twice:
    """A whole with its parts at one time, which make it at the other."""

    whole: Fact
    parts: tuple[Fact, ...]


def twice(world: World) -> Iterator[Twice]:
    """The sums of the one time that fail, where those of the other hold."""
    paired = [(s, row) for s in world.sentences if s.claims and (row := _sized(world.comparisons(s)))]
    for at, (sentence, pairs) in enumerate(paired):
        following = [
            pair
            for other, row in paired[at + 1 : at + _REACH]
            if other.block == sentence.block and other.path == sentence.path
            for pair in row
        ]
        for first, whole in enumerate(pairs):
            if len(whole.level.terms & _SIDES) == 1:
                continue  # that, less the other one, leaves a balance
            yield from _told(world, whole, [*pairs[first + 1 :], *following])


def _sized(pairs: Sequence[Comparison]) -> list[Comparison]:
    """Those of amounts, and of no balance: what goes out is not made of what comes in and the surplus."""
    amounts = (pair for pair in pairs if pair.level.quantity.kind in SIZED and pair.prior.quantity.kind in SIZED)
    return [pair for pair in amounts if pair.level.terms.isdisjoint(BALANCES)]


def _told(world: World, whole: Comparison, others: Sequence[Comparison]) -> Iterator[Twice]:
    alike = [pair for pair in others if same_unit(pair.level, whole.level)][:_MOST]
    for number in range(2, len(alike) + 1):
        now = _sum(world, whole.level, [pair.level for pair in alike[:number]])
        then = _sum(world, whole.prior, [pair.prior for pair in alike[:number]])
        verdicts = {_verdict(now), _verdict(then)}
        if verdicts == {Verdict.HOLDS, Verdict.FAILS}:
            failing = now if _verdict(now) is Verdict.FAILS else then
            if explain(FORMULA, summed(failing.whole, failing.parts)) is not None:
                yield failing
            return


def _sum(world: World, whole: Claim, parts: Sequence[Claim]) -> Twice:
    return Twice(world.fact(whole), tuple(world.fact(part) for part in parts))


def _verdict(told: Twice) -> Verdict:
    digits = digit_count(told.whole.claim.quantity)
    distinct = len({id(fact) for fact in (told.whole, *told.parts)}) == 1 + len(told.parts)
    return (
        outcome(FORMULA, summed(told.whole, told.parts)).verdict
        if digits >= _DIGITS and distinct
        else Verdict.UNDECIDED
    )

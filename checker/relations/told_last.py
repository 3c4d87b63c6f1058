"""Totals that a sentence tells after the sentences of their parts: "In total, the three zoos drew 696,900 visitors".

The parts are the figures of its unit in the sentences before. Nothing is left out where the total gives their number or
names each of them (inscrits en catégories A, B et C); where it does neither, their slip must hardly fit by accident.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice

from checker.model import SIZED, Claim, Role, Verdict
from checker.readings import outcome
from checker.records import record
from checker.relations.closing import announced
from checker.relations.directed import both_ways
from checker.relations.layout import TAKEN, Sentence, Standing
from checker.relations.summed import FORMULA, summed
from checker.relations.world import World, same_period, same_unit
from checker.slips import explain

_TOTAL = re.compile(
    r"\W{0,3}(?:au total|en tout|in total|in all|altogether|all told|taken together|all in all|ensemble|"
    r"(?:以上)?(?:[^，。；：\d]{0,16}(?:、|和)[^，。；：\d]{0,16})?(?:合计|总计|共计))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_PAUSE = re.compile(r"[,，;；:：。]|\.\s|\b(?:and|et|while|tandis que)\b|[和及]")
_BESIDE = 70  # characters beside a figure that say what it is of
_SPREAD = 3  # sentences over which the parts are told
_MOST = 8
_COUNTED = frozenset({Standing.FIGURE, Standing.BARE})
_OFTEN, _SELDOM = Fraction(1, 4), Fraction(1, 60)
_TRIED = 3  # figures of the sentence that may be the total
_SAID, _LIKELY, _HOLDS = 0.74, 0.66, 0.62
_LONG = 3  # letters of words that name something


@record
class ToldLast:
    """A total with the parts before it."""

    whole: Claim
    parts: tuple[Claim, ...]
    prior: float


def told_last(world: World) -> Iterator[ToldLast]:
    for sentence in world.sentences:
        if sentence.index and _TOTAL.match(sentence.text, sentence.start) is not None:
            sized = (c for c in sentence.claims if c.quantity.kind in SIZED and c.quantity.nominal > _MOST)
            found = (_best(world, sentence, whole) for whole in islice(sized, _TRIED))
            yield from islice((told for told in found if told is not None), 1)


def _best(world: World, sentence: Sentence, whole: Claim) -> ToldLast | None:
    """The parts in the last sentences that make the total, or that one slip of the pen keeps from it."""
    runs = list(_runs(world, sentence, whole))
    named = [_is_named(world, sentence, run) for run in runs]
    verdicts = [outcome(FORMULA, _roles(world, whole, run)).verdict for run in runs]
    for run, verdict in zip(runs, verdicts, strict=True):
        if verdict is Verdict.HOLDS:
            return ToldLast(whole, run, _HOLDS)
    for run, verdict, sure in reversed(list(zip(runs, verdicts, named, strict=True))):
        found = explain(FORMULA, _roles(world, whole, run)) if verdict is Verdict.FAILS else None
        if found is not None and found.chance <= (_OFTEN if sure else _SELDOM):
            return ToldLast(whole, run, _SAID if sure else _LIKELY)
    return None


def _roles(world: World, whole: Claim, run: Sequence[Claim]) -> tuple[Role, ...]:
    return summed(world.fact(whole), map(world.fact, run))


def _runs(world: World, last: Sentence, whole: Claim) -> Iterator[tuple[Claim, ...]]:
    """The figures of the unit of the total in the last sentence before it, in the last two, in the last three."""
    parts: list[Claim] = []
    start = last.start
    for sentence in world.previous(last, _SPREAD):
        apart = sentence.block != last.block or sentence.text[sentence.end : start].strip()
        if apart or TAKEN.search(sentence.words) or _TOTAL.match(sentence.text, sentence.start):
            return
        start = sentence.start
        told = [c for c in sentence.claims if _could_be(world, sentence, whole, c)]
        if both_ways([(sentence, c) for c in told]):
            return
        parts[:0] = told
        if len({id(world.fact(c)) for c in parts}) < len(parts) or len(parts) > _MOST:
            return
        if told and len(parts) > 1:
            yield tuple(parts)


def _could_be(world: World, sentence: Sentence, whole: Claim, claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        quantity.kind in SIZED
        and sentence.standings.get(claim.key, Standing.FIGURE) in _COUNTED
        and (same_unit(whole, claim) or (quantity.unit in (None, "item") and quantity.kind is whole.quantity.kind))
        and same_period(whole, claim)
        and not sentence.before(claim).rstrip().endswith(("(+", "(-", "(", "（"))
        and world.fact(claim) is not world.fact(whole)
    )


def _is_named(world: World, last: Sentence, run: Sequence[Claim]) -> bool:
    """Whether the sentence of the total gives the number of its parts, or a word of each that is of no other."""
    if len(run) in announced(last.words):
        return True
    labels = [_label(world.sentence(claim), claim) for claim in run]
    said = _words(last.text[last.start : last.end])
    own = [label - frozenset().union(*(o for o in labels if o is not label)) for label in labels]
    return all(label & said for label in own)


def _label(sentence: Sentence, claim: Claim) -> frozenset[str]:
    """The words beside a figure, up to the pauses around it and in the brackets behind it."""
    before = _PAUSE.split(sentence.before(claim)[-_BESIDE:])[-1]
    after = _PAUSE.split(sentence.after(claim)[:_BESIDE], maxsplit=1)[0]
    return _words(f"{before} {after}")


def _words(text: str) -> frozenset[str]:
    """Without the endings of the plural; letters that stand for a class (A, B), and Chinese by single characters."""
    if _HAN.search(text):
        return frozenset(_HAN.findall(text))
    found = _WORD.findall(text)
    return frozenset(
        word.lower().rstrip("sx") for word in found if len(word) > _LONG or (len(word) == 1 and word.isupper())
    )

"""An amount of change and its rate beside the level that they lead to: "2.3 million, down 0.4 million, or 16%"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model import RATES, SIZED, Bound, Claim, Kind, Relation, Role
from checker.relations.bases import plain
from checker.relations.comparisons import is_amount
from checker.relations.cues import AND_RATE, FALLS, SOFT, TOWARDS, says_change
from checker.relations.layout import BREAK, Sentence, Standing
from checker.relations.settling import Candidate, settle_each
from checker.relations.world import World, same_unit
from checker.rulebook import Rule

_PART = re.compile(r"[,，:：](?=[^,，:：]*\Z)")
_BASE = re.compile(
    r"(?:与|比|较)[^，,。；]{0,40}\Z|\b(?:compared|versus|contre|than|from)\b[^,;]{0,40}\Z", re.IGNORECASE
)
_SENTENCES = 2  # before the change, in which the level that it led to stands
_SMALL = 5  # a change is smaller than its level by so much
_EARLIER = 0.25  # how much less likely the level is the one before
_BACK = 4  # figures before the amount among which its level stands


def find(rule: Rule, world: World) -> Iterator[Relation]:
    rows = []
    for fact, claim, sentence in world.arithmetic(*sorted(SIZED)):
        if claim.quantity.bound is Bound.EXACT and is_amount(sentence, claim):
            rate = _rate(sentence, claim)
            if rate is not None and world.fact(rate) is not fact:
                rows.append((world.fact(rate), _candidates(rule, world, sentence, claim, rate)))
    yield from settle_each(rule, rows)


def _rate(sentence: Sentence, amount: Claim) -> Claim | None:
    """The rate that says the amount again: "81.5亿元，增长6.8%", "$9 billion (3%)", "7 percent, or $9 billion"."""
    at = sentence.place(amount)
    for first, second, rate in ((at, at + 1, at + 1), (at - 1, at, at - 1)):
        if first < 0 or second >= len(sentence.claims):
            continue
        claim = sentence.claims[rate]
        if claim.quantity.kind not in RATES or claim.quantity.unit != "percent" or not plain(claim):
            continue
        between = sentence.text[sentence.claims[first].quantity.end : sentence.claims[second].quantity.start]
        if AND_RATE.fullmatch(between) and claim.quantity.bound is Bound.EXACT:
            return claim
    return None


def _candidates(rule: Rule, world: World, sentence: Sentence, amount: Claim, rate: Claim) -> Iterator[Candidate]:
    falls = rate.quantity.nominal < 0 or FALLS.search(_phrase(sentence, amount, rate)) is not None
    signed = rate.quantity.nominal < 0 or rate.quantity.kind is Kind.SHARE or not falls
    if not signed:
        return
    formula = str(rule.options["falls"]) if falls else rule.formula
    if falls and rate.quantity.nominal > 0:
        formula = str(rule.options["unsigned"])
    since = "since_fall" if rate.quantity.nominal < 0 else "since"
    for level, prior, reason in _levels(world, sentence, amount, rate):
        roles = (Role("change", world.fact(rate)), Role("amount", world.fact(amount)), Role("level", world.fact(level)))
        if len({id(r.fact) for r in roles}) == len(roles):
            yield Candidate(roles, formula, prior, reason)
            # "up 3,724 or 5.2%: there had been 72,173 a year before"
            yield Candidate(roles, str(rule.options[since]), prior - _EARLIER, "the level that they lead from")


def _phrase(sentence: Sentence, amount: Claim, rate: Claim) -> str:
    first, last = sorted((amount, rate), key=lambda c: c.quantity.start)
    words = sentence.before(first)
    cut = _PART.search(words)
    return (words[cut.end() :] if cut else words[-40:]) + sentence.before(last) + sentence.after(last)[:16]


def _levels(world: World, sentence: Sentence, amount: Claim, rate: Claim) -> Iterator[tuple[Claim, float, str]]:
    """The level that the amount led to: just before it, after "to", or in the sentence before."""
    earlier = {pair.prior.key for pair in world.comparisons(sentence)}
    first, last = sorted((sentence.place(amount), sentence.place(rate)))
    if last + 1 < len(sentence.claims):
        after = sentence.claims[last + 1]
        leads = TOWARDS.fullmatch(sentence.before(after).lstrip(" ,，"))
        if leads and _fits(sentence, amount, after) and after.key not in earlier:
            yield after, 0.86, "the amount, its rate and the level they lead to"
            return
    for level in reversed(sentence.claims[max(0, first - _BACK) : first]):
        between = sentence.text[level.quantity.end : sentence.claims[first].quantity.start]
        if BREAK.search(between) or SOFT.search(between):
            break
        if _fits(sentence, amount, level) and level.key not in earlier:
            cut = _PART.search(between)
            if says_change(between[cut.end() :] if cut else between):
                yield level, 0.86, "the level, the amount of its change and the rate"
            return
    yield from _before(world, sentence, amount, first)


def _before(world: World, sentence: Sentence, amount: Claim, first: int) -> Iterator[tuple[Claim, float, str]]:
    """The one level of the same thing in the last sentences, where the sentence gives none before its change."""
    if first:
        return
    for place in world.previous(sentence, _SENTENCES):
        levels = [c for c in place.levels() if _of_one_thing(amount, c) and _fits(place, amount, c)]
        if place.block != sentence.block or len(levels) > 1:
            return
        if levels and levels[0].quantity.nominal > _SMALL * amount.quantity.nominal:
            yield levels[0], 0.66, "the level of the sentence before"
            return


def _of_one_thing(amount: Claim, level: Claim) -> bool:
    if amount.metric or level.metric:
        return amount.metric == level.metric and amount.terms == level.terms
    return amount.quantity.unit is not None and amount.quantity.kind is Kind.COUNT


def _fits(sentence: Sentence, amount: Claim, level: Claim) -> bool:
    sized = level.quantity.kind in SIZED and same_unit(level, amount) and not is_amount(sentence, level)
    prior = sentence.standings.get(level.key) in (Standing.PRIOR, Standing.BAR) or _BASE.search(sentence.before(level))
    return sized and not prior and level.quantity.nominal > amount.quantity.nominal

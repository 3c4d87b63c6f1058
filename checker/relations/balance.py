"""A balance: a surplus, a deficit, a natural increase equals what comes in less what goes out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from checker.model import Claim, Relation, Role, Verdict
from checker.readings import outcome
from checker.relations.balance_words import EXCLUDING, is_change, of_one_account, with_others
from checker.relations.comparisons import is_amount
from checker.relations.flows import budget_balances
from checker.relations.layout import Sentence, Standing
from checker.relations.profile import words
from checker.relations.settling import Candidate, settle
from checker.relations.world import World, same_period, same_unit
from checker.rulebook import Rule
from checker.searching import cue, late
from checker.slips import explain
from checker.terms import scan

# "a 18.7 billion surplus", "8.2 bn euro deficit": what it is stands behind the figure.
_BEHIND = re.compile(
    r"\A\s?(?:trade |goods |current account |external |budget )?(?P<name>surplus|deficit)\b", re.IGNORECASE
)
_FOR = re.compile(
    r"\b(?:surplus|deficit|excédent|déficit|solde)\s(?:for|in|with|of|pour|avec|dans|en|des|de la|du|vis-à-vis)\s"
    r"(?P<name>[^,;.\d]{3,60}?)\s(?:from|to|was|were|reached|of|at|de|à|est|atteint|s['’])\b",
    re.IGNORECASE,
)
# "Solde : -3,0", "the trade balance was -10.5": above or below nothing as its sign says.
_BALANCE = cue(r"\b(?:solde(?! (?:naturel|migratoire))|(?:trade|goods) balance)\b[^,;.\d]{0,30}\Z")
_TRADE = {"exports", "imports"}
_MONTH = late(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|janvier|février|mars|"
    r"avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|quarter(?: of)?|trimestre)\s(?:19|20)\d\d|"
    r"(?:19|20)\d\d年[1-9]\d?月|[一二三四]季度",
    re.IGNORECASE,
)
_LINE = 64  # characters of a line in a list of figures: "Exports: 38.2 billion euros."
_PARTIAL = re.compile(
    r"\b(?:sectors?|with|for|industr\w+|products?|secteurs?|avec|pour|filières?|produits?)\b", re.IGNORECASE
)
_EXPECTED = re.compile(
    r"\b(?:expect|forecast|predict|projec)\w*|预期|预计|预测|\battend\w*|\bprév\w*|\bconsensus\b", re.IGNORECASE
)
_NAMED = 160  # characters before a balance in which it is said of what it is
_ANY = frozenset({"world", "national"})  # the rest of the world is whom all trade is with
_MOST = 6  # figures of a sentence that may be what comes in, or what goes out
_LOOKED = 40  # figures of a sentence, the nearest, that are looked at
_OTHERWISE = 0.5
_OF_ALL_TRADE = cue(r"进出口|\btrade (?:surplus|deficit|balance)|(?:excédent|déficit|solde) commercial")
_PAST = 0.3  # how much less likely terms are from which others stand nearer
_CLAUSE = re.compile(r"[,;]\s|[，；]|\b(?:while|whereas|and|tandis que|et)\s")
_REACH = 4  # sentences before the balance in which its terms are looked for


def find(rule: Rule, world: World) -> Iterator[Relation]:
    figures = world.sized(Standing.FIGURE)
    called = [(claim, sentence, _BEHIND.match(sentence.after(claim))) for _, claim, sentence in figures]
    for balance in rule.options["balances"]:
        name, sides = balance["balance"], {balance["plus"], balance["minus"]}
        for claim, sentence, behind in called:
            if not _is_called(sentence, claim, behind, name, sides) or _is_other(sentence, claim):
                continue
            places = [*_announced(world, sentence, claim), sentence, *world.previous(sentence, _REACH)]
            if EXCLUDING.search(sentence.text, sentence.start, claim.quantity.start):
                places = [sentence]
            general = _OF_ALL_TRADE.search(sentence.before(claim)) is not None
            pairs = list(_pairs(world, places, claim, balance["plus"], balance["minus"]))
            candidates = [
                _candidate(rule, world, (claim, plus, minus), score - _PAST * _passes(world, claim, plus))
                for plus, minus, score in pairs
            ]
            yield from settle(rule, [c if general else _doubted(c) for c in candidates if _distinct(c)], quiet=True)
            yield from _before(rule, world, claim, pairs)
    yield from budget_balances(rule, world)


def _passes(world: World, balance: Claim, term: Claim) -> bool:
    """Whether a sentence between them tells two amounts of its own, of which the balance rather is."""
    first, last = world.sentence(term).index, world.sentence(balance).index
    between = world.sentences[first + 1 : last]
    least = abs(balance.quantity.nominal)
    return any(sum(other.quantity.nominal > least for other in sentence.levels()) > 1 for sentence in between)


def _is_other(sentence: Sentence, claim: Claim) -> bool:
    """Whether it is no balance that was, but by how much one changed, or what it is expected to be."""
    return is_change(sentence, claim) or _EXPECTED.search(sentence.before(claim)) is not None


def _is_called(sentence: Sentence, claim: Claim, behind: re.Match[str] | None, name: str, sides: set[str]) -> bool:
    """``behind``: the name that stands right behind the figure."""
    if behind is not None:
        return behind["name"].lower() == name
    if name == "surplus" and sides == _TRADE and _BALANCE.search(sentence.before(claim)):
        return True
    return name in claim.terms and not sides & claim.terms


def _candidate(rule: Rule, world: World, figures: tuple[Claim, Claim, Claim], score: float) -> Candidate:
    names = ("balance", "plus", "minus")
    roles = tuple([Role(name, world.fact(c)) for name, c in zip(names, figures, strict=True)])
    formula = str(rule.options["negative"]) if figures[0].quantity.nominal < 0 <= _size(figures) else rule.formula
    return Candidate(roles, formula, round(score, 3), "the figures of which it is the balance")


def _doubted(candidate: Candidate) -> Candidate:
    """Less likely where no slip makes the terms the balance, and they leave something on the side that it says: the
    balance of another account, of the whole branch, with one partner."""
    balance, plus, minus = (role.fact.claim.quantity.nominal for role in candidate.roles)
    if balance < 0 or plus <= minus or balance == plus - minus or candidate.prior <= _OTHERWISE:
        return candidate
    fails = outcome(candidate.formula, candidate.roles).verdict is Verdict.FAILS
    if not fails or explain(candidate.formula, candidate.roles) is not None:
        return candidate
    return replace(candidate, prior=_OTHERWISE)


def _size(figures: tuple[Claim, Claim, Claim]) -> Decimal:
    """What the balance should be: a deficit is printed with a minus, or without."""
    return figures[1].quantity.nominal - figures[2].quantity.nominal


def _distinct(candidate: Candidate) -> bool:
    return len({id(role.fact) for role in candidate.roles}) == len(candidate.roles)


def _before(rule: Rule, world: World, claim: Claim, pairs: list[tuple[Claim, Claim, float]]) -> Iterator[Relation]:
    """The same of the time before, where each of the three is compared with its own."""
    candidates = []
    for plus, minus, score in pairs:
        one, other, third = (_earlier(world, c) for c in (claim, plus, minus))
        if one is not None and other is not None and third is not None:
            candidates.append(_candidate(rule, world, (one, other, third), score))
    yield from settle(rule, [c for c in candidates if _distinct(c)], quiet=True)


def _earlier(world: World, claim: Claim) -> Claim | None:
    """What the sentence compares a figure with."""
    return next((pair.prior for pair in world.comparisons(world.sentence(claim)) if pair.level is claim), None)


def _announced(world: World, sentence: Sentence, claim: Claim) -> list[Sentence]:
    """The sentences after a balance that stands first: "The deficit was 951.2 billion. Exports were ..."."""
    own = (c for c in sentence.claims if c.quantity.unit == claim.quantity.unit)
    first = next((c for c in own if not is_amount(sentence, c)), claim)  # "narrows by 1.4 billion, to 3.0 billion"
    if first.key != claim.key:
        return []
    following = list(world.following(sentence))
    following += [place for one in following for place in world.following(one)]
    listed = all(place.end - place.start <= _LINE for place in (sentence, *following))
    general = not _PARTIAL.search(sentence.before(claim))
    near: list[Sentence] = []
    for place in following:
        beside = place.block == (near[-1] if near else sentence).block
        if listed or beside or (general and _of_one_time(world, claim, place)):
            near.append(place)
    return near[::-1]


def _of_one_time(world: World, claim: Claim, place: Sentence) -> bool:
    """Whether all of the next paragraph's figures are said to be of the time of the balance, but for the earlier ones
    that they are compared with."""
    time = claim.period or claim.months
    if time is None:  # "a surplus of 24.1 billion in March 2024, compared with ...": the first time that each tells
        told = [_MONTH.search(text) for text in (world.sentence(claim).words, place.words)]
        return all(told) and len({match.group().lower() for match in told if match}) == 1
    earlier = {pair.prior.key for pair in world.comparisons(place)}
    return all((c.period or c.months) == time for c in place.levels() if c.key not in earlier)


def _pairs(
    world: World, places: list[Sentence], claim: Claim, plus: str, minus: str
) -> Iterator[tuple[Claim, Claim, float]]:
    """What comes in and what goes out, of one sentence or of two that follow each other."""
    stated = [_stated(world, place, claim) for place in places]
    gains = [_nearest(claim, [c for c in row if _is(world, c, plus, minus, claim)]) for row in stated]
    losses = [_nearest(claim, [c for c in row if _is(world, c, minus, plus, claim)]) for row in stated]
    here = next(at for at, place in enumerate(places) if place is world.sentence(claim))
    nearest = next((far for far in range(len(places)) if gains[far] or losses[far]), 0)
    for far, one in enumerate(gains):
        for away, other in enumerate(losses):
            if abs(far - away) > 1 or (far != away and (gains[away] or losses[far])):
                continue
            alone = len(one) == len(other) == 1
            for gain in one:
                for loss in other:
                    score = (
                        (0.2 if alone else 0.0) + (0.1 if min(far, away) <= here + 1 else 0.0) + _context(gain, loss)
                    )
                    score -= 0.3 if min(far, away) > nearest else 0.0  # what stands nearer is meant
                    score -= 0.4 if _elsewhere(world, claim, gain) or _of_another(world, claim, gain) else 0.0
                    score -= 0.0 if places[far].block == world.sentence(claim).block else 0.15
                    score -= 0.4 if with_others(places[far], gain, places[away], loss) else 0.0
                    yield gain, loss, score


def _stated(world: World, place: Sentence, balance: Claim) -> list[Claim]:
    """The figures of a sentence but for changes and for those that others are compared with."""
    near = place.levels()
    if len(near) > _LOOKED:
        at = bisect_left(near, balance.quantity.start, key=lambda c: c.quantity.start)
        first = max(0, min(at - _LOOKED // 2, len(near) - _LOOKED))
        near = near[first : first + _LOOKED]
    earlier = {pair.prior.key for pair in world.comparisons(place)}
    return [c for c in near if c.key not in earlier and not is_change(place, c)]


def _nearest(balance: Claim, row: list[Claim]) -> list[Claim]:
    """Those of one sentence that are tried, in the order of the text."""
    if len(row) <= _MOST:
        return row
    near = sorted(row, key=lambda c: abs(c.quantity.start - balance.quantity.start))[:_MOST]
    return sorted(near, key=lambda c: c.quantity.start)


def _context(gain: Claim, loss: Claim) -> float:
    """How far both are said to be of the same: "imports" after "exports of goods" need not say it again."""
    one, other = (set(c.scope.split()) - _ANY for c in (gain, loss))
    if gain.sentence == loss.sentence:
        return 0.6 if one == other else 0.4
    return 0.45 if one <= other or other <= one else 0.1


def _elsewhere(world: World, balance: Claim, gain: Claim) -> bool:
    """Whether the balance is with or of something that its terms are not: one partner, services beside goods."""
    mine, its = set(balance.scope.split()), set(gain.scope.split())
    unsaid = gain.sentence != balance.sentence or not its - _ANY  # the terms do not say what they are of
    spoken = world.context(world.sentence(gain)) if unsaid else frozenset()
    return not mine <= its | spoken | {"national", "foreign_trade"}


def _of_another(world: World, balance: Claim, gain: Claim) -> bool:
    """Whether it is called the balance for something that the sentence of its terms does not speak of."""
    sentence = world.sentence(balance)
    start = max(sentence.start, balance.quantity.start - _NAMED)
    match = _FOR.search(sentence.text, start, balance.quantity.start)
    named = words(match["name"]) if match else frozenset()
    return bool(named) and gain.sentence != balance.sentence and not named & words(world.sentence(gain).words)


def _side(sentence: Sentence, claim: Claim, sides: set[str]) -> str | None:
    """Which side of the balance a figure is of: what its clause names last ("exports came to 336 tonnes with a value
    of 1.73 billion"), else what it is said to be of."""
    found = sides & claim.terms
    if len(found) == 1 and claim is not sentence.claims[0]:
        first = max(sentence.start, claim.quantity.start - _NAMED)
        start = max((m.end() for m in _CLAUSE.finditer(sentence.text, first, claim.quantity.start)), default=first)
        named = [t.name for t in scan(sentence.text, start, claim.quantity.start)]
        found = {next((name for name in reversed(named) if name in sides), min(found))}
    return found.pop() if len(found) == 1 else None


def _is(world: World, claim: Claim, term: str, other: str, balance: Claim) -> bool:
    if not (
        _side(world.sentence(claim), claim, {term, other}) == term
        and same_unit(claim, balance)
        and same_period(claim, balance)
    ):
        return False
    return of_one_account(world.sentence(balance), balance, world.sentence(claim), claim)

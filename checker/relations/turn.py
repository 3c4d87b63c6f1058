"""A turn from below zero to above it, or back, against the figure beside it: 扭亏为盈, swung to a loss."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model import Bound, Claim, Kind, Relation, Role
from checker.records import record
from checker.relations.layout import Sentence
from checker.relations.settling import Candidate, settle
from checker.relations.shown import negative
from checker.relations.world import World
from checker.relations.zero import below_zero
from checker.rulebook import Rule
from checker.searching import has_one


@record
class _Turn:
    words: re.Pattern[str]
    above: bool  # what it turns to
    kinds: frozenset[Kind]


_LEVEL, _RATE = frozenset({Kind.LEVEL}), frozenset({Kind.CHANGE})
_BACK = (
    r"(?:swung|swings|swing|swinging|returned|returns|return|turned|turns|moved|slipped|slips|fell)"
    r"\s(?:back\s)?(?:in)?to\s(?:an?\s)?(?:\w+\s)?"
)
_TURNS = (
    _Turn(re.compile(r"扭亏为盈|转亏为盈|由亏转盈|逆差转为?顺差|由逆差转"), True, _LEVEL),
    _Turn(re.compile(r"由盈转亏|盈转亏|顺差转为?逆差|由顺差转"), False, _LEVEL),
    _Turn(re.compile(r"由负转正"), True, _LEVEL | _RATE),
    _Turn(re.compile(r"由正转负"), False, _LEVEL | _RATE),
    _Turn(re.compile(r"由[降跌]转[升增涨]|止跌回升"), True, _RATE),
    _Turn(re.compile(r"由[升增涨]转[降跌减]"), False, _RATE),
    _Turn(re.compile(rf"\b{_BACK}(?:profit(?:ability)?|surplus)\b", re.IGNORECASE), True, _LEVEL),
    _Turn(re.compile(rf"\b{_BACK}(?:loss|deficit)\b", re.IGNORECASE), False, _LEVEL),
    _Turn(re.compile(rf"\b{_BACK}growth\b", re.IGNORECASE), True, _RATE),
    _Turn(re.compile(rf"\b{_BACK}(?:contraction|decline)\b", re.IGNORECASE), False, _RATE),
    _Turn(
        re.compile(
            r"\b(?:redevien\w+|redeven\w+|repass\w+)\s(?:\w+\s){0,2}?(?:excédentaires?|bénéficiaires?|positi\w+|vert)\b|"
            r"\brenou\w+ avec (?:les|un|des) (?:bénéfices?|excédents?)\b|\bretour aux bénéfices\b",
            re.IGNORECASE,
        ),
        True,
        _LEVEL,
    ),
    _Turn(
        re.compile(
            r"\b(?:redevien\w+|redeven\w+|repass\w+)\s(?:\w+\s){0,2}?(?:déficitaires?|négati\w+|rouge)\b|"
            r"\bplong\w+ dans le rouge\b",
            re.IGNORECASE,
        ),
        False,
        _LEVEL,
    ),
    _Turn(re.compile(r"\b(?:renou\w+ avec|retour à) la croissance\b", re.IGNORECASE), True, _RATE),
)
# One of these stands in each of the turns: what has none of them need not be searched for them all.
_NEEDED = (
    "扭亏", "转", "回升", "swung", "swing", "turn", "moved", "slip", "fell",
    "redevien", "redeven", "repass", "renou", "retour", "plong",
)  # fmt: skip
_EARLIER = re.compile(
    r"[;；]|上年|去年|同期|\b(?:from|after|following|compared|versus|against|a year|last|previous|after|après|contre|"
    r"précédent\w*|while|but|mais|tandis)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s?[,，]\s?(?:同比|环比|实现|成功|顺利|较上年|比上年)*\Z")
_REACH = 48  # characters after the words in which the figure stands


def find(rule: Rule, world: World) -> Iterator[Relation]:
    for sentence in world.sentences:
        if not has_one(_NEEDED, sentence.words.lower()):
            continue
        for turn in _TURNS:
            said = turn.words.search(sentence.words)
            claim = _figure(sentence, turn, said) if said else None
            if said is not None:
                yield from _earlier(rule, world, sentence, turn, said)
            if claim is None:
                continue
            below = below_zero(sentence, claim)
            if below is None:
                continue
            fact = world.fact(claim)
            figure = negative(fact) if below and claim.quantity.nominal > 0 else fact
            formula = rule.formula if turn.above else str(rule.options["below"])
            yield from settle(rule, [Candidate((Role("figure", figure),), formula, 0.86, "the figure of the turn")])


def _figure(sentence: Sentence, turn: _Turn, said: re.Match[str]) -> Claim | None:
    """The figure that the words speak of: the next one, or the one that they follow after a comma."""
    start, end = sentence.start + said.start(), sentence.start + said.end()
    for claim in sentence.claims:
        if claim.quantity.start >= end:
            between = sentence.text[end : claim.quantity.start]
            fits = len(between) <= _REACH and not _EARLIER.search(between)
            if fits:
                return claim if _fits(turn, claim) else None
            break
    for claim in reversed(sentence.claims):
        if claim.quantity.end <= start:
            joined = _JOINED.fullmatch(sentence.text[claim.quantity.end : start])
            before = sentence.before(claim)
            return claim if joined and _fits(turn, claim) and not _EARLIER.search(before) else None
    return None


def _earlier(rule: Rule, world: World, sentence: Sentence, turn: _Turn, said: re.Match[str]) -> Iterator[Relation]:
    """What the figure of the turn is compared with, in this sentence or the next: it lies on the other side of zero."""
    following = next(world.following(sentence), None)
    places = [sentence, *([following] if following is not None and following.block == sentence.block else [])]
    pairs = [(place, pair) for place in places for pair in world.comparisons(place)]
    if not pairs or (pairs[0][0] is sentence and pairs[0][1].level.quantity.start < sentence.start + said.start()):
        return
    place, pair = pairs[0]
    level, prior = _side(place, pair.level), _side(place, pair.prior)
    if level is (not turn.above) or prior is None or not all(_fits(turn, c) for c in (pair.level, pair.prior)):
        return
    fact = world.fact(pair.prior)
    figure = fact if prior or pair.prior.quantity.nominal < 0 else negative(fact)
    formula = str(rule.options["below"]) if turn.above else rule.formula
    yield from settle(rule, [Candidate((Role("figure", figure),), formula, 0.8, "the figure before the turn")])


def _side(sentence: Sentence, claim: Claim) -> bool | None:
    """Whether a figure is above zero, None where neither its sign nor the word right before it says."""
    below = below_zero(sentence, claim)
    return None if below is None else not below


def _fits(turn: _Turn, claim: Claim) -> bool:
    return claim.quantity.kind in turn.kinds and claim.quantity.bound is Bound.EXACT

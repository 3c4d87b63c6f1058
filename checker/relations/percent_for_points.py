"""Percent where points are meant: "the share increased by 3.1%, from 16.5% to 19.6%".

A relative change that fits stays silent, and so does what is no difference of the two: it may be of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model import RATES, Claim, Kind, Relation, Role, Verdict
from checker.readings import outcome
from checker.relations.comparisons import Comparison, Moves
from checker.relations.layout import Sentence
from checker.relations.settling import Candidate, settle
from checker.relations.shown import positive
from checker.relations.world import World
from checker.rulebook import Rule
from checker.searching import cue

_SAID = 0.8
_RATES = 3  # figures of a change and the two that it is between
# What a percentage is of. Growth and inflation are told by the month and by the year in one breath: no difference.
_SHARE = cue(
    r"\b(?:shares?|proportion|ratio|margin|percentage|unemployment|occupancy|turnout|participation|penetration|coverage|"
    r"(?<!growth )(?<!inflation )rate|parts?|taux|proportion|marge|chômage|participation|abstention)\b|"
    r"占比|比重|比例|份额|(?<!增长)(?<!通胀)率",
)
# Between a change and the two figures behind it: ", from", " to", ", passant de".
_LEADS = re.compile(
    r"(?:,? (?:(?:on|over) (?:the|a) (?:year|month|quarter)|year[- ]on[- ]year|sur un an))?"
    r",?\s(?:to|from|at|à|de|d['’]|passant de|pour (?:atteindre|s['’]établir à)|et (?:atteint|s['’]établit à))\s?",
    re.IGNORECASE,
)


def find(rule: Rule, world: World) -> Iterator[Relation]:
    for sentence in world.sentences:
        if _has_rates(sentence):
            for row in world.changes(sentence, Moves.RATE):
                if row.pair.level.quantity.kind in RATES and _of_share(sentence, row.pair, row.change):
                    yield from _told(rule, world, row.change, row.pair)


def _of_share(sentence: Sentence, pair: Comparison, change: Claim) -> bool:
    """Whether the two are shares, by what they are read as or by what is named, and the change is said of them."""
    first = min(pair.level, pair.prior, key=lambda claim: claim.quantity.start)
    if change.key < first.key and not _LEADS.fullmatch(sentence.text, change.quantity.end, first.quantity.start):
        return False
    shares = pair.level.quantity.kind is pair.prior.quantity.kind is Kind.SHARE
    return shares or _SHARE.search(sentence.before(min(change, first, key=lambda claim: claim.key))) is not None


def _told(rule: Rule, world: World, change: Claim, pair: Comparison) -> Iterator[Relation]:
    named = {"change": change, "rate": pair.level, "earlier": pair.prior}
    roles = tuple(Role(name, positive(world.fact(claim))) for name, claim in named.items())
    if len({id(role.fact) for role in roles}) == len(roles):
        relative, points = (outcome(formula, roles).verdict for formula in (rule.formula, str(rule.options["points"])))
        if Verdict.HOLDS in (relative, points):
            candidate = Candidate(roles, rule.formula, _SAID, "the two shares that it is said of")
            yield from settle(rule, [candidate], quiet=True)


def _has_rates(sentence: Sentence) -> bool:
    """Whether it has figures enough: asked of every sentence."""
    rates, changed = 0, False
    for claim in sentence.claims:
        kind = claim.quantity.kind
        rates += kind is Kind.SHARE or kind is Kind.CHANGE
        changed = changed or kind is Kind.CHANGE
    return changed and rates >= _RATES

"""A multiple of one level over another: doubled from 21 to 42, 2.1 times the 20 billion, 是进口的2.1倍."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model import SIZED, Claim, Fact, Kind, Relation, Role
from checker.relations.layout import BREAK, Sentence, Standing
from checker.relations.settling import Candidate, settle_each
from checker.relations.world import World, same_unit
from checker.rulebook import Rule
from checker.searching import late

_START = late(r"(?:由|从)[^，。；\d]{0,12}\Z|\bfrom\s\Z|\bpassant de\s\Z|\bde\s\Z", re.IGNORECASE)
_TO = late(r"(?:至|到|达|为)\s?\Z|\b(?:to|à)\s\Z", re.IGNORECASE)
_THE = late(r"\A\s(?:as (?:much|many) as )?(?:the|its|their|that of)\s\Z", re.IGNORECASE)
_LEADS = late(r",?\s(?:from|to)\s(?:about |around |nearly |almost |just |some |over |the )*", re.IGNORECASE)
_REACH = 40  # figures on either side


def find(rule: Rule, world: World) -> Iterator[Relation]:
    rows = []
    for fact, claim, sentence in world.arithmetic(Kind.MULTIPLE):
        if claim.quantity.nominal > 1:
            rows.append((fact, _candidates(rule, world, fact, claim, sentence)))
    yield from settle_each(rule, rows)


def _candidates(rule: Rule, world: World, fact: Fact, claim: Claim, sentence: Sentence) -> Iterator[Candidate]:
    compared = _compared(world, sentence, claim)
    for level, base, prior in compared or _pairs(sentence, claim):
        roles = (Role("multiple", fact), Role("level", world.fact(level)), Role("base", world.fact(base)))
        if len({id(r.fact) for r in roles}) == len(roles):
            yield Candidate(roles, rule.formula, prior, "both levels beside their multiple")


def _compared(world: World, sentence: Sentence, claim: Claim) -> list[tuple[Claim, Claim, float]]:
    """Right before two levels that the sentence compares: "more than doubled, from 1.9 billion to 4.1 billion"."""
    following = sentence.claims[sentence.place(claim) + 1 :][:1]
    found = (pair for pair in world.comparisons(sentence) if following and following[0] in (pair.level, pair.prior))
    return [
        (pair.level, pair.prior, 0.86)
        for pair in found
        if _LEADS.fullmatch(sentence.after(claim)) and pair.level.quantity.kind in SIZED
    ]


def _pairs(sentence: Sentence, claim: Claim) -> Iterator[tuple[Claim, Claim, float]]:
    """The level and what it is a multiple of, where the clause gives just these two."""
    near = _near(sentence, claim)
    if len(near) != 2 or not same_unit(near[0], near[1]):
        return
    first, second = near
    if claim.metric not in ("", first.metric):
        return
    of_it = _THE.match(sentence.text[claim.quantity.end : second.quantity.start]) and first.key < claim.key
    if _is_base(sentence, first) and _TO.search(sentence.before(second)):
        yield second, first, 0.86
    elif of_it or _is_base(sentence, second):
        yield first, second, 0.86


def _is_base(sentence: Sentence, claim: Claim) -> bool:
    return sentence.standings.get(claim.key) is Standing.PRIOR or _START.search(sentence.before(claim)) is not None


def _near(sentence: Sentence, claim: Claim) -> list[Claim]:
    """The levels of the clause, in order; three of them at most, as three are too many."""
    at = sentence.place(claim)
    found: list[Claim] = []
    for step in (-1, 1):
        here = claim
        for place in range(at + step, at + step * _REACH, step):
            if not 0 <= place < len(sentence.claims) or len(found) > 2:
                break
            if _apart(sentence, here, sentence.claims[place]):
                break
            here = sentence.claims[place]
            if here.quantity.kind in SIZED:
                found.append(here)
    return sorted(found, key=lambda c: c.quantity.start)


def _apart(sentence: Sentence, one: Claim, other: Claim) -> bool:
    first, second = sorted((one.quantity, other.quantity), key=lambda q: q.start)
    return BREAK.search(sentence.text, first.end, second.start) is not None

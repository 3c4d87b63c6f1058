"""Shares of which a text says whose they are, where the figure itself stands before: "Rail's share was 37 percent"."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import SIZED, Bound, Claim, Fact, Kind, Role
from checker.relations.denominators import denominator
from checker.relations.layout import Sentence
from checker.relations.profile import words
from checker.relations.settling import Candidate
from checker.relations.wholes import wholes
from checker.relations.world import World
from checker.searching import late

_CUE = "share"
_OWNED = late(
    r"(?:\b(?P<owner>[^\W\d][\w.&-]*(?:\s[^\W\d][\w.&-]*){0,3}?)(?:['’]s|s['’])\s(?:\w+\s)?share|"
    r"\bthe (?:\w+ )?share of (?P<other>[^,;.()\d]{3,40}?)"
    r"(?=\s(?:in|was|is|stood|reached|rose|fell|came|thus|therefore)\b))"
    r"(?P<of>\s(?:of|in) [^,;.\d]{3,40}?)?"
    r"\s(?:was|is|stood at|reached|rose to|fell to|increased to|declined to|dropped to|"
    r"came to|amounted to|worked out at)"
    r"(?: \w+){0,2}?\s?\Z",
)
_SENTENCES = 3  # before the share, in which the figure stands that it is of
_FIT = 0.68


def owned_shares(world: World, formula: str) -> Iterator[tuple[Fact, list[Candidate]]]:
    """English shares beside which no figure of the part stands, each with the readings of the part that is named."""
    for fact, claim, sentence in world.arithmetic(Kind.SHARE):
        before = sentence.before(claim)
        if sentence.language != "en" or _CUE not in before or claim.quantity.bound is not Bound.EXACT:
            continue
        found = _OWNED.search(before)
        part = _part(world, sentence, claim, words(found["owner"] or found["other"])) if found else None
        if found is None or part is None:
            continue
        named = denominator(found["of"] or "of the total")
        part_role = (Role("share", fact), Role("part", world.fact(part)))
        yield (
            fact,
            [
                Candidate((*part_role, Role("whole", w.fact)), formula, min(_FIT, round(w.prior + 0.1, 3)), w.reason)
                for w in wholes(world, part, named, claim)
                if w.fact is not world.fact(part)
            ],
        )


def _part(world: World, sentence: Sentence, claim: Claim, owner: frozenset[str]) -> Claim | None:
    """The one amount whose own words name the owner, in the nearest sentence that has any."""
    if not owner:
        return None
    for place in (sentence, *world.previous(sentence, _SENTENCES)):
        found = [c for c in place.claims if c.key < claim.key and c.quantity.kind in SIZED and _is_of(place, c, owner)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _is_of(place: Sentence, claim: Claim, owner: frozenset[str]) -> bool:
    return place.standings.get(claim.key) is None and owner <= words(place.before(claim))

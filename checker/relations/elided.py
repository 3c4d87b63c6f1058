"""Amounts that do not say their unit again: "4.37 billion bushels, up 5 percent from 4.16 billion in 2023", "200.2m
guests, from 183.7m". What is compared with a figure is of its unit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from checker.model import SIZED, Claim, Fact, Kind
from checker.printing import printed, scaled
from checker.relations.cues import EARLIER, EARLIER_TIME
from checker.searching import cue, late
from checker.units import UNNAMED

_RATES = frozenset({"percent", "permille", "percentage_point", "basis_point", "times"})
_MILLION = 10**6
_APART = 4  # times that a figure and the one it is compared with are apart at most
_REACH = 4  # figures before it
# What stands behind a figure that names nothing: a time, the end of the clause.
_BARE = late(
    r"\A\s?(?:[,.;:)(，。；）]|\Z|(?:in|for|during|at|a|one|the|last|and|but|recorded|reported|seen|registered|previously|"
    r"en|au|à|fin|un|une|l['’]ann?ée?|la|le|et|mais|enregistrée?s?|with|from|per cent)(?![a-z])|de (?:19|20)\d\d\b)",
    re.IGNORECASE,
)
# "dépasse de 6,7 % les 13,4 millions de 2019", "où elle était de 13,4 millions", "la moyenne, de 4,7 millions".
_AGAINST = cue(
    r"(?:\b(?:dépass|surpass|excèd)\w+ de (?:[^,;:(]|,\d){1,24}\s(?:les?|la)|"
    r"\b(?:qui|où|il|elle|ils|elles)\s[^,;:()\d]{2,40}\s(?:à|de)|"
    r"\boù\s[^,;:()\d]{2,40}\s(?:étai(?:t|ent)|(?:avai(?:t|ent) )?atteint)|"
    r"\b(?:supérieure?s?|inférieure?s?) [^;(]{0,60}\b(?:moyenne|record|pic|normale|niveau)[^,;:(]{0,24},? de|"
    r"\b(?:moyenne|record|pic|normale|niveau)\b[^;:(]{0,30}(?:, (?:de|à)|\s?[(]))\s?\Z",
)
# "soit 0,9 million de plus qu'en 2022", "en hausse de 0,9 million par rapport à 2022": of the unit of what moved.
_MOVED = cue(
    r"\b(?:hausse|baisse|augmentation|diminution|progression|recul|retrait|repli|réduction|"
    r"amélioration|dégradation) de\s?\Z"
)
_MORE = late(r"\A\sde (?:plus|moins)\b")
_ON = late(r"\A\s?(?:[,.;]|par rapport|sur un an|en un an)")
_METERS = re.compile(r"\d\s?m\Z")  # "183.7m" may be millions


def restored(facts: Sequence[Fact], texts: Mapping[str, str]) -> tuple[Fact, ...]:
    """The facts, each amount that leaves its unit out with that of the figure it is compared with."""
    bare = [f for f in facts if len(f.claims) == 1 and _may_be(f.claim)]
    bare = [f for f in bare if _is_said(_before(texts, f.claim), _after(texts, f.claim))]
    if not bare:
        return tuple(facts)
    rows: dict[tuple[str, tuple[int, int]], list[Claim]] = {}
    asked = {(f.claim.path, f.claim.sentence) for f in bare}
    for claim in (c for f in facts for c in f.claims if (c.path, c.sentence) in asked):
        rows.setdefault((claim.path, claim.sentence), []).append(claim)
    told = {id(f): _told(rows[f.claim.path, f.claim.sentence], f.claim, _moves(texts, f.claim)) for f in bare}
    return tuple(measured(fact, level) if (level := told.get(id(fact))) is not None else fact for fact in facts)


def _may_be(claim: Claim) -> bool:
    quantity = claim.quantity
    if claim.cell or quantity.kind not in SIZED:
        return False
    if quantity.kind is Kind.COUNT and quantity.unit in UNNAMED:
        return scaled(quantity)
    return quantity.unit == "meter" and _METERS.search(quantity.text) is not None


def _is_said(before: str, after: str) -> bool:
    """Whether it is compared with another figure, or says by how much that moved."""
    if _says_moved(before, after):
        return True
    earlier = EARLIER.search(before) or _AGAINST.search(before) or EARLIER_TIME.search(before.rstrip())
    return earlier is not None and _BARE.match(after) is not None


def _says_moved(before: str, after: str) -> bool:
    return _MORE.match(after) is not None or (_ON.match(after) is not None and _MOVED.search(before) is not None)


def _moves(texts: Mapping[str, str], claim: Claim) -> bool:
    return _says_moved(_before(texts, claim), _after(texts, claim))


def _before(texts: Mapping[str, str], claim: Claim) -> str:
    return texts.get(claim.path, "")[claim.sentence[0] : claim.quantity.start]


def _after(texts: Mapping[str, str], claim: Claim) -> str:
    return texts.get(claim.path, "")[claim.quantity.end : claim.sentence[1]]


def _told(row: Sequence[Claim], claim: Claim, moves: bool) -> Claim | None:
    """The figure right before it, rates aside, if it names a unit and is of its size, or larger than what it moved."""
    before = sorted((c for c in row if c.key < claim.key), key=lambda c: -c.quantity.start)[:_REACH]
    sized = [c for c in before if c.quantity.unit not in _RATES and c.quantity.kind in SIZED]
    level = next((c for c in sized if c.quantity.unit not in UNNAMED), None)
    if level is None or (level is not sized[0] and claim.quantity.language != "fr"):
        return None
    mine, its = _size(claim), abs(level.quantity.nominal)
    alike = claim.quantity.unit != "meter" or _METERS.search(level.quantity.text) or scaled(level.quantity)
    return level if alike and mine and (moves or its < _APART * mine) and mine < _APART * its else None


def _size(claim: Claim) -> int:
    quantity = claim.quantity
    said = printed(quantity)
    if quantity.unit == "meter" and said is not None:
        return abs(int(said * _MILLION))
    return abs(int(quantity.nominal))


def measured(fact: Fact, level: Claim) -> Fact:
    """The fact in the unit of the figure."""
    claim, quantity = fact.claim, fact.claim.quantity
    by = _MILLION if quantity.unit == "meter" and level.quantity.unit != "meter" else 1
    made = replace(
        quantity,
        unit=level.quantity.unit,
        kind=level.quantity.kind,
        nominal=quantity.nominal * by,
        low=None if quantity.low is None else quantity.low * by,
        high=None if quantity.high is None else quantity.high * by,
        step=None if quantity.step is None else quantity.step * by,
        coarse=None if quantity.coarse is None else quantity.coarse * by,
    )
    return Fact((replace(claim, quantity=made),))

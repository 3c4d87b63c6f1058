"""What a percentage is, a change or a share, where its cue is lost: by its translation, or by what is said alike."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from checker.model import SIZED, Claim, Fact, Kind
from checker.records import record
from checker.relations import profile
from checker.relations.layout import TAKEN

_CUES = {
    Kind.CHANGE: re.compile(
        r"增|降|升|跌|长|幅|\bup\b|\bdown\b|increas|decreas|grew|grow|ris|rose|fell|declin|jump|hausse|baisse"
    ),
    Kind.SHARE: re.compile(r"占|比重|份额|account|share|represent|représent|\bsoit\b|proportion"),
}
_NEAR = 40  # characters in which the cue of a percentage stands
_PHRASE = re.compile(r"[^\d，。；,.;%％]{2,24}\Z")
_ALIKE = 0.6  # of the words of either phrase
_REACH = 8  # percentages on either side that can speak for one


def restored(facts: Sequence[Fact], texts: Mapping[str, str]) -> tuple[Fact, ...]:
    """The facts, each of one kind."""
    kept = tuple(
        [fact if len({c.quantity.kind for c in fact.claims}) == 1 else _of_one_kind(fact, texts) for fact in facts]
    )
    shares = _said_alike(kept, texts)
    return tuple(_as(fact, Kind.SHARE) if id(fact) in shares else fact for fact in kept) if shares else kept


def _as(fact: Fact, kind: Kind) -> Fact:
    return Fact(tuple(replace(c, quantity=replace(c.quantity, kind=kind)) for c in fact.claims))


def _of_one_kind(fact: Fact, texts: Mapping[str, str]) -> Fact:
    """A percentage whose cue is lost in one language is what its translation says it is, a change or a share."""
    if len({c.quantity.kind for c in fact.claims} & _CUES.keys()) < 2:
        return fact
    sure = [c.quantity.kind for c in fact.claims if c.quantity.kind in _CUES and _said(c, texts.get(c.path, ""))]
    return _as(fact, sure[0] if sure else Kind.CHANGE)


def _said(claim: Claim, text: str) -> bool:
    """Whether the nearest cue before the figure, or one just after it, is of its kind."""
    start = max(claim.sentence[0], claim.quantity.start - _NEAR)
    last = {
        kind: max((m.start() for m in cue.finditer(text, start, claim.quantity.start)), default=-1)
        for kind, cue in _CUES.items()
    }
    best = max(last.values())
    return best >= 0 and last[claim.quantity.kind] == best


# --------------------------------------------------------------------------------------------------------------
# Said alike


@record
class _Bare:
    """A percentage that touches the figure before it, which is taken from another: 其中大学学历898万人64.3%."""

    path: str
    start: int
    fact: Fact
    kind: Kind
    unit: str | None
    words: frozenset[str]  # before that figure


def _said_alike(facts: Sequence[Fact], texts: Mapping[str, str]) -> set[int]:
    """Percentages without a cue beside one that fits as the share of the figure it touches, in the same words."""
    rows = sorted(_bare(facts, texts), key=lambda bare: (bare.path, bare.start))
    anchors = [bare for bare in rows if bare.kind is Kind.SHARE]
    places = [(anchor.path, anchor.start) for anchor in anchors]
    found: set[int] = set()
    for bare in rows if anchors else ():
        at = bisect_left(places, (bare.path, bare.start))
        near = anchors[max(0, at - _REACH) : at + _REACH]
        if bare.kind is Kind.CHANGE and any(_alike(bare, anchor) for anchor in near):
            found.add(id(bare.fact))
    return found


def _alike(one: _Bare, other: _Bare) -> bool:
    if (one.path, one.unit) != (other.path, other.unit):
        return False
    return min(profile.overlap(one.words, other.words), profile.overlap(other.words, one.words)) >= _ALIKE


def _bare(facts: Sequence[Fact], texts: Mapping[str, str]) -> Iterator[_Bare]:
    alone = [f for f in facts if len(f.claims) == 1 and not f.claims[0].cell]
    rates = [f for f in alone if f.claim.quantity.kind in _CUES]
    touched = {(f.claim.path, f.claim.quantity.start) for f in rates}
    if not touched:
        return
    parts = {
        key: claim
        for fact in facts
        for claim in fact.claims
        if claim.quantity.kind in SIZED and (key := (claim.path, claim.quantity.end)) in touched
    }
    for fact in rates:
        quantity = fact.claim.quantity
        part = parts.get((fact.claim.path, quantity.start))
        if part is None or quantity.unit != "percent":
            continue
        text = texts.get(part.path, "")[part.sentence[0] : part.quantity.start]
        phrase = _PHRASE.search(text[-_NEAR:])
        if phrase is not None and TAKEN.search(phrase.group()):
            words = profile.words(phrase.group())
            yield _Bare(part.path, quantity.start, fact, quantity.kind, part.quantity.unit, words)

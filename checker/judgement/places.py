"""Where figures stand: spots with line and column, in the order a reader wants them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

from checker.model import Claim, Document, Fact, Relation, Spot
from checker.records import maker
from checker.text import Lines, lines_of

_spot = maker(Spot)


class Places:
    """Lines and labels of the documents of one run."""

    def __init__(self, documents: tuple[Document, ...]) -> None:
        self._documents = {d.path: d for d in documents}
        self._lines: dict[str, Lines] = {}

    def spot(self, claim: Claim, role: str) -> Spot:
        quantity = claim.quantity
        line, column = self.position(claim.path, quantity.start)
        return _spot(role, claim.path, quantity.start, quantity.end, line, column, quantity.text, self.label(claim))

    def position(self, path: str, offset: int) -> tuple[int, int]:
        document = self._documents.get(path)
        if document is None:
            return (0, 0)
        lines = self._lines.get(path)
        if lines is None:
            lines = self._lines[path] = lines_of(document.text)
        return lines.position(offset)

    def label(self, claim: Claim) -> str:
        document = self._documents.get(claim.path)
        return document.blocks[claim.block].label if document is not None and claim.block >= 0 else ""

    def of(self, relations: Iterable[Relation], primary: Claim, most: int) -> tuple[Spot, ...]:
        """The figures of ``relations`` in their roles: those in the language of ``primary`` first, ``most`` in all.
        A figure that stands in many places is shown where it is nearest, once for each language."""
        rows: dict[tuple[str, int, int], tuple[bool, int, Claim, str]] = {}
        for relation in relations:
            for role in relation.roles:
                for claim in _once(role.fact, primary):
                    other = claim.path != primary.path or claim.quantity.language != primary.quantity.language
                    rows.setdefault(claim.key, (other, len(rows), claim, role.name))
        rows.pop(primary.key, None)
        ordered = sorted(rows.values(), key=lambda row: row[:2])
        return tuple(self.spot(claim, role) for _, _, claim, role in ordered[:most])


def _once(fact: Fact, lead: Claim) -> list[Claim]:
    """One claim for each document and language, the nearest to ``lead``."""
    best: dict[tuple[str, str], Claim] = {}
    for claim in fact.claims:
        tongue = (claim.path, claim.quantity.language)
        if tongue not in best or apart(claim, lead) < apart(best[tongue], lead):
            best[tongue] = claim
    return list(best.values())


def nearest(fact: Fact, lead: Claim) -> Claim:
    """The claim of ``fact`` in the document and language of ``lead``, or else any, the nearest one to it."""
    if len(fact.claims) == 1:
        return fact.claim
    own = _by_tongue(fact).get((lead.path, lead.quantity.language))
    if own is None:
        return min(fact.claims, key=lambda c: apart(c, lead))
    if len(own) == 1:  # a figure and its translation
        return own[0]
    at = bisect_left(own, lead.quantity.start, key=_start)
    return min(own[max(0, at - 1) : at + 1], key=lambda c: apart(c, lead))


@lru_cache(maxsize=256)  # a figure that is repeated in every paragraph takes part in as many relations
def _by_tongue(fact: Fact) -> dict[tuple[str, str], list[Claim]]:
    """The claims of each document and language, in the order of the text."""
    rows: dict[tuple[str, str], list[Claim]] = {}
    for claim in sorted(fact.claims, key=_start):
        rows.setdefault((claim.path, claim.quantity.language), []).append(claim)
    return rows


def _start(claim: Claim) -> int:
    return claim.quantity.start


def apart(claim: Claim, lead: Claim) -> tuple[bool, int]:
    """How far a figure stands from another one: in another document is farther than anywhere in the same."""
    return (claim.path != lead.path, abs(claim.quantity.start - lead.quantity.start))

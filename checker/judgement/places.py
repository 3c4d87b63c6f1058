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
    if len(fact.claims) == 1:
        return [fact.claim]
    return [_nearest_of(row, lead) for row in _by_tongue(fact).values()]


def nearest(fact: Fact, lead: Claim) -> Claim:
    """The claim of ``fact`` in the document and language of ``lead``, or else any, the nearest one to it."""
    if len(fact.claims) == 1:
        return fact.claim
    own = _by_tongue(fact).get((lead.path, lead.quantity.language))
    if own is not None:
        return _nearest_of(own, lead)
    # Of two as near in one text, the first.
    return min(_once(fact, lead), key=lambda c: (*apart(c, lead), _start(c) if c.path == lead.path else 0))


def _nearest_of(row: list[Claim], lead: Claim) -> Claim:
    """The nearest of the claims of one document and language, which are in the order of the text."""
    if len(row) == 1:  # a figure and its translation
        return row[0]
    at = bisect_left(row, lead.quantity.start, key=_start)
    return min(row[max(0, at - 1) : at + 1], key=lambda c: apart(c, lead))


@lru_cache(maxsize=256)  # a figure that is repeated in every paragraph takes part in as many relations
def _by_tongue(fact: Fact) -> dict[tuple[str, str], list[Claim]]:
    """The claims of each document and language, in the order of the text."""
    rows: dict[tuple[str, str], list[Claim]] = {}
    for claim in fact.claims:
        rows.setdefault((claim.path, claim.quantity.language), []).append(claim)
    for row in rows.values():
        row.sort(key=_start)
    return rows


def _start(claim: Claim) -> int:
    return claim.quantity.start


def apart(claim: Claim, lead: Claim) -> tuple[bool, int]:
    """How far a figure stands from another one: in another document is farther than anywhere in the same."""
    return (claim.path != lead.path, abs(claim.quantity.start - lead.quantity.start))

"""A stated number of points against the ordinals that number them: "five features", 一是 … 五是."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from checker.model import Claim, Kind, Relation, Role
from checker.relations.settling import Candidate, settle
from checker.relations.shown import alone
from checker.relations.world import World
from checker.rulebook import Rule

_MARKS = frozenset({Kind.LIST_MARKER, Kind.ORDINAL})
_LEAST, _MOST = 2, 12
_OPENS = re.compile(r"(?:\A|[\n；;。.：:，,(（“\"])[\s(（]{0,3}第?\Z")
_ANNOUNCES = re.compile(r"\A[^\d，,;；。.]{0,60}?[:：。.]?\s*\Z")
_LAST = re.compile(r"最后|此外|另外|\b(?:finally|lastly|last|moreover|in addition|enfin|par ailleurs)\b", re.IGNORECASE)
_FAR = 160  # characters of its language between the number and the first point


def find(rule: Rule, world: World) -> Iterator[Relation]:
    place = attrgetter("path", "quantity.language")
    for (path, _), group in groupby(sorted(world.claims, key=place), key=place):
        text = world.texts.get(path, "")
        for count, marks in _series(text, list(group)):
            candidate = _candidate(rule, world, text, count, marks)
            yield from settle(rule, [candidate] if candidate else [])


def _series(text: str, claims: list[Claim]) -> Iterator[tuple[Claim, list[Claim]]]:
    """Each announced number with the ordinals 1, 2, 3 ... that follow it, as far as they go on."""
    pending: Claim | None = None
    announced: Claim | None = None
    marks: list[Claim] = []
    for claim in claims:
        if claim.quantity.kind is Kind.COUNT and _announces(text, claim):
            pending = claim
        elif claim.quantity.kind in _MARKS and _is_mark(text, claim):
            if claim.quantity.nominal == 1:
                if announced is not None and len(marks) >= _LEAST:
                    yield announced, marks
                announced, pending, marks = pending, None, [claim]
            elif marks and claim.quantity.nominal == len(marks) + 1:
                marks.append(claim)
    if announced is not None and len(marks) >= _LEAST:
        yield announced, marks


def _is_mark(text: str, claim: Claim) -> bool:
    start = claim.quantity.start
    return _OPENS.search(text[max(0, start - 5) : start]) is not None


def _announces(text: str, claim: Claim) -> bool:
    q = claim.quantity
    fits = q.unit in ("item", None) and q.low == q.high and _LEAST <= q.nominal <= _MOST
    end = claim.sentence[1]
    stop = next((i for i in range(q.end, min(end, q.end + 64)) if text[i] in ":："), end)
    return fits and _ANNOUNCES.match(text[q.end : stop]) is not None


def _candidate(rule: Rule, world: World, text: str, count: Claim, marks: list[Claim]) -> Candidate | None:
    if not _next_to(world, count, marks[0]):
        return None
    missing = len(marks) < count.quantity.nominal
    if missing and _LAST.search(text, marks[-1].quantity.end, marks[-1].quantity.end + 2000):
        return None
    roles = (Role("count", alone(count)), Role("first", alone(marks[0])), Role("last", alone(marks[-1])))
    return Candidate(roles, rule.formula, 0.72 if missing else 0.86, "the points that follow it, numbered")


def _next_to(world: World, count: Claim, first: Claim) -> bool:
    """Whether little stands between them in their language."""
    document = next(d for d in world.documents if d.path == count.path)
    if count.block == first.block:
        return first.quantity.start - count.quantity.end <= _FAR
    rest = document.blocks[count.block].end - count.quantity.end
    between = [b for b in document.blocks[count.block + 1 : first.block] if b.language == count.quantity.language]
    return rest + sum(len(document.text[b.start : b.end].strip()) for b in between) <= _FAR

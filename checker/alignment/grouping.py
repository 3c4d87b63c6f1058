"""Figures that state one fact: a figure with its translations, and its repetitions where they are certain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.agreement import digits
from checker.model import SIZED, Alignment, Claim, Fact
from checker.records import maker

_Key = tuple[str, int, int]
_fact = maker(Fact)
_DIGITS = 3  # that a figure needs to be told from another figure of equal value


def group(claims: Iterable[Sequence[Claim]], alignment: Alignment) -> tuple[Fact, ...]:
    """Every claim in exactly one fact, facts and their claims in reading order."""
    everything = [claim for document in claims for claim in document]
    pairs = [(match.source.key, match.target.key) for match in alignment.matches]
    pairs += [(one.key, other.key) for one, other in _repetitions(everything)]
    if not pairs:
        return tuple([_fact((claim,)) for claim in everything])
    parent: dict[_Key, _Key] = {claim.key: claim.key for claim in everything}
    for one, other in pairs:
        _join(parent, one, other)
    members: dict[_Key, list[Claim]] = {}
    for claim in everything:
        root = _root(parent, claim.key)
        if root in members:
            members[root].append(claim)
        else:
            members[root] = [claim]
    return tuple([_fact(tuple(group)) for group in members.values()])


def _root(parent: dict[_Key, _Key], key: _Key) -> _Key:
    while parent[key] != key:
        parent[key] = parent[parent[key]]
        key = parent[key]
    return key


def _join(parent: dict[_Key, _Key], one: _Key, other: _Key) -> None:
    if one in parent and other in parent:
        parent[_root(parent, other)] = _root(parent, one)


def _repetitions(claims: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """Measured figures of one value, unit, metric, scope and period in one language: the same fact, said again."""
    first: dict[tuple[object, ...], Claim] = {}
    found = []
    for claim in claims:
        q = claim.quantity
        if not claim.metric or claim.cell or q.kind not in SIZED or len(digits(q.nominal)) < _DIGITS:
            continue
        key = (q.language, q.nominal, q.unit, q.bound, claim.metric, claim.scope, claim.period)
        if key in first:
            found.append((first[key], claim))
        else:
            first[key] = claim
    return found

"""Measure: how many figures a decided check holds, how many are only compared with their twin, how many are free."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from operator import attrgetter

from checker.judgement.places import Places
from checker.model import ARITHMETIC, Claim, Coverage, Document, Fact, Judgement, Kind, Tally, Verdict

_PLACE = attrgetter("path", "quantity.start", "quantity.end")
_STATES = ("bound", "compared", "free")


def measure(facts: tuple[Fact, ...], judgements: tuple[Judgement, ...], documents: tuple[Document, ...]) -> Coverage:
    """Over the figures that enter arithmetic. A relation left undecided binds nothing, nor does one of a single figure
    (a share is not above 100 percent): hardly a slip would break it."""
    decided = (j for j in judgements if j.verdict is not Verdict.UNDECIDED and len(j.relation.roles) > 1)
    held = {id(role.fact): role.fact for judgement in decided for role in judgement.relation.roles}
    bound = {claim.key for fact in held.values() for claim in fact.claims}
    rows: Counter[tuple[str, str, str]] = Counter()
    free: list[Claim] = []
    arithmetic = {kind: str(kind) for kind in Kind if kind in ARITHMETIC}
    for fact in facts:
        alone = len(fact.claims) == 1
        for claim in fact.claims:
            quantity = claim.quantity
            kind = arithmetic.get(quantity.kind)
            if kind is None:
                continue
            state = "bound" if bound and claim.key in bound else "free" if alone else "compared"
            rows[kind, quantity.language, state] += 1
            if state == "free":
                free.append(claim)
    places = Places(documents)
    spots = tuple([places.spot(claim, "free") for claim in sorted(free, key=_PLACE)])
    return Coverage(_tally(rows.items()), _by(rows), spots)


def _tally(rows: Iterable[tuple[tuple[str, str, str], int]]) -> Tally:
    counts = dict.fromkeys(_STATES, 0)
    for (_, _, state), number in rows:
        counts[state] += number
    return Tally(sum(counts.values()), counts["bound"], counts["compared"], counts["free"])


def _by(rows: Counter[tuple[str, str, str]]) -> tuple[tuple[str, str, Tally], ...]:
    groups: dict[tuple[str, str], list[tuple[tuple[str, str, str], int]]] = {}
    order = [str(kind) for kind in Kind]
    for key, number in rows.items():
        groups.setdefault(key[:2], []).append((key, number))
    ordered = sorted(groups, key=lambda k: (order.index(k[0]), k[1]))
    return tuple((kind, language, _tally(groups[kind, language])) for kind, language in ordered)

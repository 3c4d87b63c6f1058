"""Measure: how many figures a decided check holds, how many are only compared with their twin, how many are free."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from checker.judgement.places import Places
from checker.model import ARITHMETIC, Claim, Coverage, Document, Fact, Judgement, Kind, Tally, Verdict

_STATES = ("bound", "compared", "free")


def measure(facts: tuple[Fact, ...], judgements: tuple[Judgement, ...], documents: tuple[Document, ...]) -> Coverage:
    """Over the figures that enter arithmetic. A relation left undecided binds nothing, nor does one of a single figure
    (a share is not above 100 percent): hardly a slip would break it."""
    decided = (j for j in judgements if j.verdict is not Verdict.UNDECIDED and len(j.relation.roles) > 1)
    held = {id(role.fact): role.fact for judgement in decided for role in judgement.relation.roles}
    bound = {claim.key for fact in held.values() for claim in fact.claims}
    rows: Counter[tuple[str, str, str]] = Counter()
    free: list[Claim] = []
    for fact in facts:
        for claim in fact.claims:
            if claim.quantity.kind not in ARITHMETIC:
                continue
            state = "bound" if claim.key in bound else "compared" if len(fact.claims) > 1 else "free"
            rows[str(claim.quantity.kind), claim.quantity.language, state] += 1
            if state == "free":
                free.append(claim)
    places = Places(documents)
    spots = tuple(places.spot(claim, "free") for claim in sorted(free, key=lambda c: c.key))
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

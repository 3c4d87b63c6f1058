"""What adds up in one language only.

Relations bind a figure together with its translations: where these differ, they hold if either of them is right. Whose
arithmetic fails all the same is judged here, one language at a time, so that the finding about the translation lies on
the side that is wrong, and the broken sum can be told where that finding is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from checker.judgement.judging import SURE, judge
from checker.model import Claim, Fact, Finding, Judgement, Relation, Role, Severity, Spot, Verdict
from checker.readings import values

Tongue: TypeAlias = tuple[str, str]  # path and language
Key: TypeAlias = tuple[str, int, int]


def one_sided(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The failing judgements on single languages of relations that hold with the figures of another."""
    return tuple(
        failing
        for judgement in judgements
        if judgement.verdict is Verdict.HOLDS and judgement.relation.sureness >= SURE
        for failing in _failing(judgement.relation)
    )


def _failing(relation: Relation) -> Iterator[Judgement]:
    if not any(_disputed(role.fact) for role in relation.roles):
        return
    tongues = dict.fromkeys(_tongue(claim) for role in relation.roles for claim in role.fact.claims)
    sides = [side for tongue in tongues if (side := _side(relation, tongue)) is not None]
    judged = judge(tuple(sides))
    if any(j.verdict is Verdict.HOLDS for j in judged):
        yield from (j for j in judged if j.verdict is Verdict.FAILS)


def _side(relation: Relation, tongue: Tongue) -> Relation | None:
    """The relation with the figures of one language alone, None where it lacks one of them."""
    roles = []
    for role in relation.roles:
        claims = tuple(claim for claim in role.fact.claims if _tongue(claim) == tongue)
        if not claims:
            return None
        roles.append(Role(role.name, Fact(claims)))
    return replace(relation, roles=tuple(roles), readings=())


def _disputed(fact: Fact) -> bool:
    return len(fact.claims) > 1 and len(values(fact)) > 1 and len({_tongue(claim) for claim in fact.claims}) > 1


def _tongue(claim: Claim) -> Tongue:
    return (claim.path, claim.quantity.language)


def contradicted(judgements: Iterable[Judgement]) -> frozenset[Key]:
    """The figures that take part in what fails in their own language."""
    return frozenset(c.key for j in judgements for role in j.relation.roles for c in role.fact.claims)


def retold(own: Sequence[Finding], translated: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings on one language, each with the findings about the translation that tell the same; without one, the
    difference was no fault, and nothing is said."""
    hosts: dict[Key, list[str]] = {}
    for host in translated:
        if host.severity is not Severity.INFO:
            for key in _places(host):
                hosts.setdefault(key, []).append(host.fingerprint)
    found = []
    for finding in own:
        told = sorted({name for key in _places(finding) for name in hosts.get(key, ())})
        if told:
            found.append(replace(finding, told_by=tuple(told)))
    return tuple(found)


def _places(finding: Finding) -> set[Key]:
    spots: Iterable[Spot] = finding.related
    return {(finding.path, finding.start, finding.end), *((s.path, s.start, s.end) for s in spots)}

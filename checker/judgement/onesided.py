"""What adds up in one language only.

Relations bind a figure together with its translations: where these differ, they hold if either of them is right. Whose
arithmetic fails all the same is judged here, one language at a time, so that the finding about the translation lies on
the side that is wrong, and the broken sum can be told where that finding is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from checker.judgement.judging import judge
from checker.model import Claim, Fact, Finding, Judgement, Relation, Role, Severity, Spot, Verdict
from checker.readings import values
from checker.records import replace
from checker.sureness import STRONG

Tongue: TypeAlias = tuple[str, str]  # path and language
Key: TypeAlias = tuple[str, int, int]


def one_sided(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The failing judgements on single languages of relations that hold with the figures of another."""
    sides = _Sides()
    return tuple(
        failing
        for judgement in judgements
        if judgement.verdict is Verdict.HOLDS and judgement.relation.sureness >= STRONG
        for failing in _failing(judgement.relation, sides)
    )


def _failing(relation: Relation, sides: _Sides) -> Iterator[Judgement]:
    if not [role for role in relation.roles if _differs(role.fact) and len(sides.of(role.fact)) > 1]:
        return
    tongues = dict.fromkeys(tongue for role in relation.roles for tongue in sides.of(role.fact))
    spoken = [side for tongue in tongues if (side := _side(relation, tongue, sides)) is not None]
    judged = judge(tuple(spoken))
    if any(j.verdict is Verdict.HOLDS for j in judged):
        yield from (j for j in judged if j.verdict is Verdict.FAILS)


def _side(relation: Relation, tongue: Tongue, sides: _Sides) -> Relation | None:
    """The relation with the figures of one language alone, None where it lacks one of them."""
    found = [(role.name, sides.of(role.fact).get(tongue)) for role in relation.roles]
    roles = tuple(Role(name, fact) for name, fact in found if fact is not None)
    return replace(relation, roles=roles, readings=()) if len(roles) == len(found) else None


class _Sides:
    """What each fact says in each language. A fact that a long text repeats is taken apart once; facts are told apart
    by identity, as the relations that share one hold the same object."""

    def __init__(self) -> None:
        self._of: dict[int, dict[Tongue, Fact]] = {}

    def of(self, fact: Fact) -> dict[Tongue, Fact]:
        if id(fact) not in self._of:
            claims: dict[Tongue, list[Claim]] = {}
            for claim in fact.claims:
                claims.setdefault(_tongue(claim), []).append(claim)
            self._of[id(fact)] = {tongue: Fact(tuple(said)) for tongue, said in claims.items()}
        return self._of[id(fact)]


def _differs(fact: Fact) -> bool:
    """Whether a figure does not say the same wherever it stands."""
    return len(fact.claims) > 1 and len(values(fact)) > 1


def _tongue(claim: Claim) -> Tongue:
    return (claim.path, claim.quantity.language)


def contradicted(judgements: Iterable[Judgement]) -> frozenset[Key]:
    """The figures that take part in what fails in their own language."""
    facts = {id(role.fact): role.fact for j in judgements for role in j.relation.roles}  # each may stand in many places
    return frozenset([claim.key for fact in facts.values() for claim in fact.claims])


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

"""Relations as proofs tell them: every reading that was weighed, with its places, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from checker import rulebook
from checker.judgement.judging import in_unit
from checker.judgement.places import Places, nearest
from checker.judgement.wording import as_range, filled
from checker.model import Claim, Fact, Judgement, Relation, Role, Spot, Verdict
from checker.proofs import Inquiry, Passed, Trial
from checker.readings import stated_fact
from checker.trace import Attempt, Tried

Key: TypeAlias = tuple[str, int, int]


class Inquiries:
    """The attempts of a trace, found again by what they chose."""

    def __init__(self, attempts: Iterable[Attempt], places: Places) -> None:
        self._places = places
        self._attempts: dict[tuple[object, ...], Attempt] = {}
        for attempt in attempts:
            chosen = attempt.tried[attempt.chosen]
            known = self._attempts.setdefault(identity(attempt.rule, chosen.formula, chosen.roles), attempt)
            if attempt.sureness > known.sureness:
                self._attempts[identity(attempt.rule, chosen.formula, chosen.roles)] = attempt

    def judged(self, judgement: Judgement, at: Key, alone: bool = False) -> Inquiry:
        """A relation as it was judged, perhaps on one language alone; ``at`` is the figure that was asked about."""
        relation = judgement.relation
        attempt = self._attempts.get(identity(relation.rule, relation.formula, relation.roles))
        if attempt is not None and not alone:
            return self.attempted(attempt, at, judgement)
        spots = self._spots(relation.roles, at)
        trial = Trial(
            spots=spots,
            formula=filled(relation.formula, ((s.role, s.text) for s in spots)),
            score=relation.sureness,
            reason=relation.note,
            verdict=judgement.verdict,
            stated=as_range(judgement.stated, judgement.unit),
            computed=as_range(judgement.computed, judgement.unit),
            chosen=True,
        )
        return Inquiry(
            code=code_of(relation.rule),
            rule=relation.rule,
            verdict=judgement.verdict,
            sureness=relation.sureness,
            told=True,
            role=_role(relation.roles, at),
            ground=None,
            trials=(trial,),
            alone=alone,
            note=judgement.note if judgement.note != relation.note else "",
            cause=relation.cause,
        )

    def attempted(self, attempt: Attempt, at: Key, judgement: Judgement | None = None) -> Inquiry:
        """An attempt to bind figures; without a judgement nothing came of it."""
        chosen = attempt.tried[attempt.chosen]
        lead = chosen.roles[0].fact.claim
        noted = judgement is not None and judgement.note != chosen.reason
        return Inquiry(
            code=code_of(attempt.rule),
            rule=attempt.rule,
            verdict=judgement.verdict if judgement is not None else Verdict.UNDECIDED,
            sureness=attempt.sureness,
            told=judgement is not None,
            role=_role(chosen.roles, at),
            ground=attempt.ground,
            trials=tuple(self._trial(tried, at, tried is chosen) for tried in attempt.tried),
            left_out=attempt.left_out,
            note=judgement.note if judgement is not None and noted else "",
            cause=judgement.relation.cause if judgement is not None else "",
            chance=attempt.chance,
            tries=attempt.tries,
            evidence=attempt.evidence,
            passed=tuple(
                Passed(b.role, b.bar, tuple(self._spot(fact, b.role, lead) for fact in b.facts), b.number)
                for b in attempt.barred
            ),
        )

    def _trial(self, tried: Tried, at: Key, chosen: bool) -> Trial:
        fact = stated_fact(Relation("", tried.roles, tried.formula, 0))
        unit = fact.claim.quantity.unit if fact else None
        stated, computed = (as_range(in_unit(i, unit), unit) for i in (tried.outcome.stated, tried.outcome.computed))
        spots = self._spots(tried.roles, at)
        return Trial(
            spots=spots,
            formula=filled(tried.formula, ((s.role, s.text) for s in spots)),
            score=tried.score,
            reason=tried.reason,
            verdict=tried.outcome.verdict,
            stated=stated,
            computed=computed,
            chosen=chosen,
            behind=tried.behind,
        )

    def _spots(self, roles: Sequence[Role], at: Key) -> tuple[Spot, ...]:
        """Each figure where it stands in the language that was asked in, the nearest place of several."""
        if not roles:
            return ()
        lead = next((c for role in roles for c in role.fact.claims if c.key == at), roles[0].fact.claim)
        return tuple(self._spot(role.fact, role.name, lead) for role in roles)

    def _spot(self, fact: Fact, role: str, lead: Claim) -> Spot:
        return self._places.spot(nearest(fact, lead), role)


def identity(rule: str, formula: str, roles: Sequence[Role]) -> tuple[object, ...]:
    """Relations that bind the same figures under one rule are one."""
    return (rule, formula, tuple(sorted((role.name, role.fact.claim.key) for role in roles)))


def takes(role: Role, keys: set[Key]) -> bool:
    return any(claim.key in keys for claim in role.fact.claims)


def code_of(rule: str) -> str:
    known = rulebook.rules().get(rule)
    return known.code if known is not None else ""


def _role(roles: Sequence[Role], at: Key) -> str:
    return next((role.name for role in roles if takes(role, {at})), "")

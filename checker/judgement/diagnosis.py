"""Diagnose: Judgement -> Finding. One finding for one cause, with its proof and the smallest changes that reconcile.

Failing relations that share figures are one problem: the figures whose change makes most of them hold, and least of
those that hold now fail, are to blame (a greedy hitting set, exact where one figure explains all).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from checker.formulas import parse
from checker.judgement.findings import finding
from checker.judgement.places import Places
from checker.judgement.repairs import Repair, distinct, repairs
from checker.model import Document, Fact, Finding, Judgement, Verdict
from checker.readings import stated_fact
from checker.trace import current

_TYPED = "digits transposed"  # in a long column of figures this fits by chance too seldom to be passed over
_EXACT = 24  # failing relations in one problem up to which repairs are searched


@dataclass(frozen=True, slots=True)
class Problem:
    """Failing judgements with one cause: the blamed figure and the repairs that explain them."""

    judgements: tuple[Judgement, ...]
    blamed: Fact
    repairs: tuple[Repair, ...]


def diagnose(judgements: tuple[Judgement, ...], documents: tuple[Document, ...]) -> tuple[Finding, ...]:
    """The findings, in the order of the text."""
    failing = [j for j in judgements if j.verdict is Verdict.FAILS]
    if not failing:
        return ()
    holding = [j for j in judgements if j.verdict is Verdict.HOLDS]
    places = Places(documents)
    counts: Counter[str] = Counter()
    found: list[Finding] = []
    for group in _connected(failing):
        for problem in _problems(group, holding):
            made = finding(problem.judgements, problem.blamed, problem.repairs, places, counts)
            if made is not None:
                found.append(made)
                if (trace := current()) is not None:
                    trace.causes[made.fingerprint] = problem.judgements
    return tuple(sorted(found, key=lambda f: (f.path, f.start, f.end, f.code)))


def _connected(failing: list[Judgement]) -> list[list[Judgement]]:
    """Groups of failing judgements that share figures, directly or through others."""
    group_of: dict[int, int] = {}
    groups: dict[int, list[Judgement]] = {}
    for number, judgement in enumerate(failing):
        facts = [id(role.fact) for role in judgement.relation.roles]
        joined = sorted({group_of[f] for f in facts if f in group_of})
        members = [j for g in joined for j in groups.pop(g)] + [judgement]
        groups[number] = members
        for member in members:
            for role in member.relation.roles:
                group_of[id(role.fact)] = number
    return [groups[number] for number in sorted(groups)]


def _problems(group: list[Judgement], holding: list[Judgement]) -> Iterable[Problem]:
    """Cut a group by cause: again and again the repair that explains most, at the least cost."""
    left = list(group)
    while left:
        options = _options(left, holding) if len(left) <= _EXACT else []
        best = min(options, key=lambda r: _rank(r, left, holding), default=None)
        if best is None:
            yield from (Problem((j,), _stated(j), ()) for j in left)
            return
        chosen = tuple(left[i] for i in best.fixed)
        related = [r for r in options if len(r.fixed) >= len(best.fixed) and r.broken <= best.broken + 1]
        yield Problem(chosen, best.fact, _best_of_each(related, best))
        left = [j for i, j in enumerate(left) if i not in best.fixed]


def _options(left: list[Judgement], holding: list[Judgement]) -> list[Repair]:
    facts = {id(role.fact): role.fact for j in left for role in j.relation.roles}
    return [repair for fact in facts.values() for repair in repairs(fact, left, holding)]


def _rank(repair: Repair, failing: list[Judgement], holding: list[Judgement]) -> tuple[object, ...]:
    """Most explained first; then least broken, least vouched for, what the relation states, the likelier slip."""
    vouched = sum(1 for j in holding if "==" in j.relation.formula and _calculates(j, repair.fact))
    stated = any(_stated(failing[i]) is repair.fact for i in repair.fixed)
    gain = len(repair.fixed) - repair.broken
    return (
        -gain,
        repair.broken,
        not (repair.fact.claim.cell and repair.cause == _TYPED),
        min(vouched, 1),
        not stated,
        vouched,
        repair.cost,
        repair.fact.claim.key,
        repair.off,
        repair.text,
    )


def _calculates(judgement: Judgement, fact: Fact) -> bool:
    """Whether the figure's value enters the formula: being counted is no proof of its digits."""
    names = parse(judgement.relation.formula).names
    return any(role.fact is fact and role.name in names for role in judgement.relation.roles)


def _best_of_each(options: list[Repair], best: Repair) -> tuple[Repair, ...]:
    """The chosen repair, then the best one of every other figure that would do as well."""
    rows = [best]
    for repair in sorted(distinct(options), key=lambda r: (r.broken, r.cost, r.fact.claim.key, r.off, r.text)):
        if all(repair.fact is not r.fact for r in rows):
            rows.append(repair)
    return tuple(rows)


def _stated(judgement: Judgement) -> Fact:
    return stated_fact(judgement.relation) or judgement.relation.roles[0].fact

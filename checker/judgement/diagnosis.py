"""Diagnose: Judgement -> Finding. One finding for one cause, with its proof and the smallest changes that reconcile.

Failing relations that share figures are one problem: the fewest figures whose change makes all of them hold, and least
of those that hold now fail, are to blame (``plans``). Two figures that changed places are one cause (``exchanges``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from checker.formulas import parse
from checker.judgement.exchanges import exchanges
from checker.judgement.findings import Problem, finding, leading
from checker.judgement.places import Places
from checker.judgement.plans import Budget, plan
from checker.judgement.repairs import Repair, distinct
from checker.judgement.sharing import Sharing
from checker.model import Document, Fact, Finding, Judgement, Verdict
from checker.readings import stated_fact
from checker.trace import current

_TYPED = "digits transposed"  # in a long column of figures this fits by chance too seldom to be passed over


def diagnose(judgements: tuple[Judgement, ...], documents: tuple[Document, ...]) -> tuple[Finding, ...]:
    """The findings, in the order of the text."""
    failing = [j for j in judgements if j.verdict is Verdict.FAILS]
    if not failing:
        return ()
    holding = [j for j in judgements if j.verdict is Verdict.HOLDS]
    places = Places(documents)
    counts: Counter[str] = Counter()
    found: list[Finding] = []
    for problem in _problems(failing, holding):
        made = finding(problem, places, counts)
        if made is not None:
            found.append(made)
            if (trace := current()) is not None:
                trace.causes[made.fingerprint] = problem.judgements
    return tuple(sorted(found, key=lambda f: (f.path, f.start, f.end, f.code)))


def _problems(failing: list[Judgement], holding: list[Judgement]) -> Iterator[Problem]:
    """One for each cause: figures that were exchanged first, then the fewest changes for each group of the others."""
    budget, kept = Budget(), Sharing(holding)
    swapped = exchanges(failing, kept)
    done = {id(judgement) for swap in swapped for judgement in swap.judgements}
    for swap in swapped:
        yield Problem(swap.judgements, swap.judgements, swap.repairs[0].fact, swap.repairs)
    for group in _connected([judgement for judgement in failing if id(judgement) not in done]):
        for step in plan(group, kept, _rank, budget):
            if step.repair is None:
                yield Problem(step.judgements, step.seen, leading(step.judgements[0]), ())
            else:
                repairs = _best_of_each(step.options, step.repair)
                yield Problem(step.judgements, step.seen, step.repair.fact, repairs)


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


def _rank(repair: Repair, failing: Sequence[Judgement], holding: Sequence[Judgement]) -> tuple[object, ...]:
    """Most explained first; then least broken, least vouched for, what a slip of the pen would hardly explain by
    accident, what the relation states, the likelier slip."""
    vouched = sum(1 for j in holding if "==" in j.relation.formula and _calculates(j, repair.fact))
    stated = any(stated_fact(failing[i].relation) is repair.fact for i in repair.fixed)
    gain = len(repair.fixed) - repair.broken
    return (
        -gain,
        repair.broken,
        not (repair.fact.claim.cell and repair.cause == _TYPED),
        min(vouched, 1),
        not repair.proven,
        not stated,
        vouched,
        repair.cost,
        repair.fact.claim.key,
        repair.off,
        repair.value,
    )


def _calculates(judgement: Judgement, fact: Fact) -> bool:
    """Whether the figure's value enters the formula: being counted is no proof of its digits."""
    names = parse(judgement.relation.formula).names
    return any(role.fact is fact and role.name in names for role in judgement.relation.roles)


def _best_of_each(options: Iterable[Repair], best: Repair) -> tuple[Repair, ...]:
    """The chosen repair, then the best one of every other figure that would do as well; beside a slip of the pen that
    would hardly fit by accident only its like."""
    rows = [best]
    fair = distinct(repair for repair in options if repair.proven or not best.proven)
    for repair in sorted(fair, key=lambda r: (r.broken, r.cost, r.fact.claim.key, r.off, r.value)):
        if all(repair.fact is not r.fact for r in rows):
            rows.append(repair)
    return tuple(rows)

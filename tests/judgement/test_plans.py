"""The fewest figures whose change makes every failing relation hold, against brute force over small systems of sums."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checker.judgement.diagnosis import _rank
from checker.judgement.judging import judge
from checker.judgement.plans import Budget, Step, plan
from checker.judgement.repairs import repaired
from checker.judgement.sharing import Sharing
from checker.model import Fact, Judgement, Relation, Role, Verdict
from checker.slips import slips
from tests.relations.reading import claims_of

SUMS = (("t", "a", "b"), ("u", "b", "c"), ("v", "a", "b", "c"), ("w", "a", "d"))  # each: the whole, then its parts
NAMES = ("a", "b", "c", "d", "t", "u", "v", "w")


def facts_of(values: dict[str, int]) -> dict[str, Fact]:
    claims = claims_of(" ".join(f"It weighs {values[name]:,} tonnes." for name in NAMES))[1]
    return {name: Fact((claim,)) for name, claim in zip(NAMES, claims, strict=True)}


def judged(facts: dict[str, Fact]) -> tuple[Judgement, ...]:
    return judge(
        tuple(
            Relation(
                f"sum-{whole}",
                (Role("whole", facts[whole]), *(Role("part", facts[part]) for part in parts)),
                "whole == sum(part)",
                950,
            )
            for whole, *parts in SUMS
        )
    )


def planned(judgements: tuple[Judgement, ...]) -> list[Step]:
    failing = [j for j in judgements if j.verdict is Verdict.FAILS]
    holding = [j for j in judgements if j.verdict is Verdict.HOLDS]
    return plan(failing, Sharing(holding), _rank, Budget())


def holds(values: dict[str, int]) -> bool:
    """Whether every sum holds: each figure stands for half a unit around it."""
    return all(2 * abs(values[whole] - sum(values[part] for part in parts)) <= len(parts) + 1 for whole, *parts in SUMS)


def slipped(facts: dict[str, Fact]) -> dict[str, list[int]]:
    return {
        name: sorted({int(s.value) for s in slips(fact.claim) if s.value.denominator == 1 and s.ratio == 1})
        for name, fact in facts.items()
    }


def suffices(values: dict[str, int], options: dict[str, list[int]], size: int) -> bool:
    """Whether everything holds again with one slip in each of ``size`` figures: all of them are tried."""
    return any(
        holds({**values, **dict(zip(names, chosen, strict=True))})
        for names in combinations(NAMES, size)
        for chosen in product(*(options[name] for name in names))
    )


def applied(judgements: tuple[Judgement, ...], steps: list[Step], facts: dict[str, Fact]) -> tuple[Judgement, ...]:
    """Everything judged anew with the repairs of a plan."""
    changed = {step.repair.fact.claim.key: repaired(step.repair) for step in steps if step.repair is not None}
    return judged({name: changed.get(fact.claim.key, fact) for name, fact in facts.items()})


@st.composite
def worlds(draw: st.DrawFn) -> dict[str, int]:
    a, b, c, d = (draw(st.integers(101, 898)) for _ in range(4))
    values = {"a": a, "b": b, "c": c, "d": d, "t": a + b, "u": b + c, "v": a + b + c, "w": a + d}
    for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True)):
        digits = list(str(values[name]))
        at = draw(st.integers(0, len(digits) - 1))
        digits[at] = draw(st.sampled_from("123456789".replace(digits[at], "")))
        values[name] = int("".join(digits))
    return values


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_no_smaller_set_of_slips_would_do(values: dict[str, int]) -> None:
    facts = facts_of(values)
    judgements = judged(facts)
    if all(j.verdict is not Verdict.FAILS for j in judgements):
        return
    steps = planned(judgements)
    held = {j.relation.rule for j in judgements if j.verdict is Verdict.HOLDS}
    after = applied(judgements, steps, facts)
    broken = sum(j.relation.rule in held and j.verdict is Verdict.FAILS for j in after)
    assert not any(suffices(values, slipped(facts), size) for size in range(1, min(3, len(steps) + broken)))


@settings(max_examples=60, deadline=None)
@given(worlds())
@example({"a": 240, "b": 101, "c": 101, "d": 200, "t": 241, "u": 202, "v": 342, "w": 140})  # once mended by half
def test_a_plan_makes_everything_hold_that_it_explains(values: dict[str, int]) -> None:
    facts = facts_of(values)
    judgements = judged(facts)
    steps = planned(judgements)
    told = {j.relation.rule for step in steps if step.repair is not None for j in step.judgements}
    assert {j.relation.rule for j in judgements if j.verdict is Verdict.FAILS} == {
        j.relation.rule for step in steps for j in step.judgements
    }
    after = {j.relation.rule: j.verdict for j in applied(judgements, steps, facts)}
    assert all(after[rule] is not Verdict.FAILS for rule in told)


def truth() -> dict[str, int]:
    return {"a": 417, "b": 252, "c": 336, "d": 581, "t": 669, "u": 588, "v": 1005, "w": 998}


def cases() -> Iterator[tuple[dict[str, int], list[tuple[str, int]]]]:
    yield {"a": 471}, [("a", 417)]  # in three sums: one cause
    yield {"b": 522}, [("b", 252)]
    yield {"a": 471, "u": 558}, [("a", 417), ("u", 588)]  # two causes that share no sum
    yield {"t": 696}, [("t", 669)]
    yield {"b": 9999}, [("b", 252)]  # no slip of the pen, but three sums agree on what it should say


@pytest.mark.parametrize(("wrong", "repairs"), list(cases()))
def test_the_repairs(wrong: dict[str, int], repairs: list[tuple[str, int]]) -> None:
    facts = facts_of({**truth(), **wrong})
    names = {fact.claim.key: name for name, fact in facts.items()}
    steps = planned(judged(facts))
    found = [(names[s.repair.fact.claim.key], int(s.repair.value)) for s in steps if s.repair is not None]
    assert sorted(found) == sorted(repairs)


def test_what_cannot_be_explained_is_told_one_by_one() -> None:
    facts = facts_of({**truth(), "t": 111, "u": 112})
    steps = planned(judged(facts))
    assert len(steps) == 2
    assert all(len(step.judgements) == 1 for step in steps)


def test_a_spent_budget_leaves_the_step_that_explains_most() -> None:
    facts = facts_of({**truth(), "a": 471, "u": 558})
    judgements = judged(facts)
    failing = [j for j in judgements if j.verdict is Verdict.FAILS]
    steps = plan(failing, Sharing([]), _rank, Budget(0))
    assert sum(len(step.judgements) for step in steps) == len(failing)


def test_the_same_figures_compared_both_ways_are_one_thing_to_tell() -> None:
    facts = facts_of(truth())
    one, other = facts["a"], facts["b"]
    both = judge(
        tuple(
            Relation("ratio", (Role("one", x), Role("other", y)), "between(one / other, 30, 40)", 950)
            for x, y in ((one, other), (other, one))
        )
    )
    assert [j.verdict for j in both] == [Verdict.FAILS, Verdict.FAILS]
    steps = plan(both, Sharing([]), lambda *_: (), Budget(0))
    assert [(len(step.judgements), step.repair) for step in steps] == [(2, None)]

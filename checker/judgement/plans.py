"""Plans: the fewest figures whose change makes all failing relations of a group hold.

A plan is a minimal diagnosis (R. Reiter, A theory of diagnosis from first principles, 1987): a smallest set of figures
that hits every conflict. Here a figure hits a relation only if some slip of it makes the relation hold, together with
the changes that were made before. Plans of one step are all tried; longer ones are searched exhaustively from the
relation with the fewest figures, by growing length, until the budget is spent. Then, and in groups beyond all
measure, the step that explains most comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from checker.judgement.judging import judge
from checker.judgement.repairs import Repair, repaired, repairs, takes_part
from checker.judgement.sharing import Sharing
from checker.model import Fact, Judgement, Verdict
from checker.records import record, replace

MOST_EXACT = 24  # failing relations in one group up to which repairs are searched
MOST_STEPS = 3
_WIDTH = 60  # repairs that are followed from one state

Rank = Callable[[Repair, Sequence[Judgement], Sequence[Judgement]], tuple[object, ...]]


@record
class Step:
    """``repair`` explains ``judgements``. ``seen``: the same with the figures of the steps before it repaired.
    ``options``: other repairs that would do as well. Without a repair nothing explains the judgements, which are of the
    same figures."""

    judgements: tuple[Judgement, ...]
    seen: tuple[Judgement, ...]
    repair: Repair | None
    options: tuple[Repair, ...] = ()


@dataclass(slots=True)
class Budget:
    """How many relations may still be looked at in search of shorter plans, over the whole document. In a long text
    that repeats its figures each step touches many of them."""

    left: int = 1_500

    def spend(self, relations: int) -> bool:
        self.left -= relations
        return self.left >= 0


@record
class _State:
    """Failing judgements as printed and as seen with the repairs so far; those that hold, and those that the repairs
    broke and that later ones may mend."""

    printed: tuple[Judgement, ...]
    seen: tuple[Judgement, ...]
    holding: tuple[Judgement, ...]
    broken: tuple[Judgement, ...] = ()
    changed: tuple[tuple[str, int, int], ...] = ()

    @property
    def failing(self) -> tuple[Judgement, ...]:
        return (*self.seen, *self.broken)


@record
class _Plan:
    """Steps, and how many relations that held before do not when all are taken."""

    steps: tuple[Step, ...]
    broken: int

    @property
    def weight(self) -> tuple[int, int, int, int]:
        """The fewest changes, each broken relation counted as one more; then what is proven by the digits, the likelier
        slips."""
        taken = [step.repair for step in self.steps if step.repair is not None]
        unproven = len(self.steps) - sum(repair.proven for repair in taken)
        return (len(self.steps) + self.broken, self.broken, unproven, sum(repair.cost for repair in taken))


def plan(group: Sequence[Judgement], holding: Sharing, rank: Rank, budget: Budget) -> list[Step]:
    """The steps, the one that explains most first."""
    touched = holding.of(_facts(group).values())  # nothing else can break at once
    state = _State(tuple(group), tuple(group), tuple(touched))
    best = _greedy(state, rank)
    if len(best.steps) + best.broken > 1 and len(group) <= MOST_EXACT:
        for length in range(1, min(MOST_STEPS, len(best.steps) + best.broken) + 1):
            found = min(_searched(state, length, rank, budget), key=lambda p: p.weight, default=best)
            best = min(best, found, key=lambda p: p.weight)
    return sorted(best.steps, key=lambda step: -len(step.judgements))


def _greedy(state: _State, rank: Rank) -> _Plan:
    steps: list[Step] = []
    while state.seen:
        holding = Sharing(state.holding)
        options = _options(state, holding, _facts(state.seen)) if len(state.seen) <= MOST_EXACT else []
        options = [repair for repair in options if repair.fixed[0] < len(state.seen)]
        best = min(options, key=_order(state, holding, rank), default=None)
        if best is None:
            steps += _unexplained(state)
            break
        step, state = _taken(state, best, options)
        steps.append(step)
    return _Plan(tuple(steps), len(state.broken))


def _unexplained(state: _State) -> Iterator[Step]:
    """One step for each rule and set of figures: two pairs that are each compared with the other are one thing."""
    rows: dict[tuple[str, frozenset[int]], list[int]] = {}
    for at, judgement in enumerate(state.seen):
        rows.setdefault((judgement.relation.rule, frozenset(_facts((judgement,)))), []).append(at)
    for row in rows.values():
        yield Step(tuple(state.printed[at] for at in row), tuple(state.seen[at] for at in row), None)


def _options(state: _State, holding: Sharing, facts: dict[int, Fact]) -> list[Repair]:
    failing = state.failing
    return [
        repair
        for fact in facts.values()
        if fact.claim.key not in state.changed
        for repair in repairs(fact, failing, holding.of((fact,)))
    ]


def _order(state: _State, holding: Sharing, rank: Rank) -> Callable[[Repair], tuple[object, ...]]:
    """By rank, among what holds of the figure that is changed: a long text has much that holds of others."""
    failing = state.failing
    return lambda repair: rank(repair, failing, holding.of((repair.fact,)))


def _taken(state: _State, repair: Repair, options: Sequence[Repair]) -> tuple[Step, _State]:
    """The step that a repair is, and what is left after it: what still fails is judged anew."""
    changed = (*state.changed, repair.fact.claim.key)
    rivals = tuple(r for r in options if len(r.fixed) >= len(repair.fixed) and r.broken <= repair.broken + 1)
    if repair.fixed == tuple(range(len(state.seen))) and not (state.holding or state.broken):  # all is said and done
        return Step(state.printed, state.seen, repair, rivals), _State((), (), (), (), changed)
    fact = repaired(repair)
    after = [_with(judgement, repair.fact, fact) for judgement in state.seen]
    fixed = [at for at, j in enumerate(after) if j.verdict is not Verdict.FAILS or at in repair.fixed]
    kept = [at for at in range(len(after)) if at not in fixed]
    step = Step(
        judgements=tuple(state.printed[at] for at in fixed),
        seen=tuple(state.seen[at] for at in fixed),
        repair=repair,
        options=rivals,
    )
    others = [_with(judgement, repair.fact, fact) for judgement in (*state.holding, *state.broken)]
    left = _State(
        printed=tuple(state.printed[at] for at in kept),
        seen=tuple(after[at] for at in kept),
        holding=tuple(j for j in (*others, *(after[at] for at in fixed)) if j.verdict is Verdict.HOLDS),
        broken=tuple(j for j in others if j.verdict is Verdict.FAILS),
        changed=changed,
    )
    return step, left


def _with(judgement: Judgement, fact: Fact, other: Fact) -> Judgement:
    if not takes_part(fact, judgement.relation):
        return judgement
    roles = tuple(replace(role, fact=other) if role.fact is fact else role for role in judgement.relation.roles)
    return judge((replace(judgement.relation, roles=roles),))[0]


def _searched(state: _State, length: int, rank: Rank, budget: Budget) -> Iterator[_Plan]:
    """Every plan of ``length`` steps, as far as the budget reaches. Any order of the steps will do if each mends some
    relation by itself once those before it are taken."""
    if not state.seen:
        yield _Plan((), len(state.broken))
        return
    if length == 0 or _apart(state.seen) > length or not budget.spend(len(state.failing) + len(state.holding)):
        return
    holding = Sharing(state.holding)
    options = _options(state, holding, _shared(state.seen) if length == 1 else _facts(state.failing))
    if length == 1:
        options = [repair for repair in options if repair.fixed[: len(state.seen)] == tuple(range(len(state.seen)))]
    options.sort(key=_order(state, holding, rank))
    for repair in options[:_WIDTH]:
        if not budget.spend(len(state.failing) + len(state.holding)):
            return
        step, left = _taken(state, repair, options)
        for rest in _searched(left, length - 1, rank, budget):
            yield _Plan((step, *rest.steps), rest.broken)


def _facts(judgements: Sequence[Judgement]) -> dict[int, Fact]:
    return {id(role.fact): role.fact for judgement in judgements for role in judgement.relation.roles}


def _shared(judgements: Sequence[Judgement]) -> dict[int, Fact]:
    """The figures that take part in all of them: only these can explain all at once."""
    others = [_facts((judgement,)).keys() for judgement in judgements[1:]]
    return {name: fact for name, fact in _facts(judgements[:1]).items() if all(name in other for other in others)}


def _apart(judgements: Sequence[Judgement]) -> int:
    """How many of the relations share no figure: no fewer changes can mend them."""
    used: set[int] = set()
    number = 0
    for judgement in judgements:
        facts = _facts((judgement,)).keys()
        if used.isdisjoint(facts):
            used |= facts
            number += 1
    return number

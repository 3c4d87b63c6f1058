"""Which of several readings of a relation is meant, and how sure that is.

Text comes first: each candidate has a prior from words, structure and distance. Numbers come second: a reading that
agrees is preferred among fair ones, unless so many were tried, with such wide intervals, that one had to agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from checker.formulas import Outcome
from checker.model import Fact, Reading, Relation, Role, Verdict
from checker.rationals import exact
from checker.readings import outcome
from checker.records import record
from checker.rulebook import Rule
from checker.slips import equates, explain, slips
from checker.sureness import CERTAIN, FAIR, FULL, STRONG, thousandths
from checker.trace import MOST_TRACED, Attempt, Ground, Tried, current

OUTRIGHT = "said outright"  # the reason of what the words of one sentence state
PASSED = f"{OUTRIGHT}, past other figures"  # of what they state if they are not of those
EXCHANGED = "would agree with two of them exchanged"  # what two figures out of order say is no hint
SHOWN = 6  # readings kept for explanation
# In thousandths, as ``checker.sureness``:
_CLEAR = 120  # how far the best must be ahead of the next
_BEHIND = 450  # readings that far behind the best cannot change what is chosen
_CLOSE = 200  # readings that far behind the best are no rivals
_LIKELY = 350  # readings that far behind the best may still be meant if they agree
_WORTH = 400  # readings below this are not weighed at all
_FOR, _AGAINST = 150, 50
_ALONE = 60  # no other reading is even fair
_GROUNDED = 520  # a slip is no evidence for a reading that the words hardly support
_HINTED = 300  # what words must say at least of figures that one slip keeps from agreeing to the last of many digits
_SAID = 600  # from here on the text itself binds, and agreement is no surprise
_SURPRISING, _AGREED = 250, 200  # what agreement adds: of the best reading, of another one
_ABOUT = 50  # scores that near to each other are alike
_UNCLEAR, _DOUBTFUL = STRONG - 100, FAIR - 50  # the most that is left where rivals remain, where accident may be
_MOST_SURE = 980  # of what fails
MOST = 12  # readings beyond these cannot change what is chosen
_RIVALS = 4  # readings that are weighed against each other
_SURE = exact(1)
_CHANCE = exact(Fraction(1, 3))  # of some slip explaining a relation by accident
_REMOTE = exact(Fraction(1, 1000))
_LARGE = 1000  # small numbers agree too often
_SLIPS = 30  # of one figure, about
_ACCIDENT = exact(Fraction(3, 10))


@record
class Candidate:
    """``prior``: how well the words fit, from 0 to 1."""

    roles: tuple[Role, ...]
    formula: str
    prior: float
    reason: str = ""


class _Tried:
    """A candidate whose numbers are looked at when something rests on them: most are bound by the first alone."""

    __slots__ = ("_outcome", "candidate", "prior")

    def __init__(self, candidate: Candidate, prior: int) -> None:
        self.candidate = candidate
        self.prior = prior
        self._outcome: Outcome | None = None

    @property
    def outcome(self) -> Outcome:
        if self._outcome is None:
            self._outcome = outcome(self.candidate.formula, self.candidate.roles)
        return self._outcome

    @property
    def holds(self) -> bool:
        return self.outcome.verdict is Verdict.HOLDS


@record
class _Decision:
    """The reading that is meant, how sure that is, and what settled it."""

    chosen: _Tried
    sureness: int
    ground: Ground


def settle_each(
    rule: Rule, rows: Iterable[tuple[Fact, Iterable[Candidate]]], quiet: bool = False
) -> Iterator[Relation]:
    """One relation for each fact that asks for one, over all of the places where it stands."""
    by_fact: dict[int, list[Candidate]] = {}
    for fact, candidates in rows:
        name = id(fact)
        if name in by_fact:
            by_fact[name] += candidates
        else:
            by_fact[name] = list(candidates)
    for candidates in by_fact.values():
        if candidates:  # most figures state nothing of the rule
            yield from settle(rule, candidates, quiet)


def settle(rule: Rule, candidates: Iterable[Candidate], quiet: bool = False) -> Iterator[Relation]:
    """The one relation that is meant, or none. ``quiet`` is for what the text does not state outright: only a relation
    that holds, or that is clear, is worth a word."""
    ranked = _ranked(candidates)
    if not ranked:
        return
    tried = [_Tried(candidate, prior) for prior, candidate in _worth(ranked)]
    decision = _choose(tried)
    chosen, sureness = decision.chosen, decision.sureness
    told = not quiet or sureness >= (FAIR if chosen.holds else STRONG)
    if (trace := current()) is not None:
        trace.attempts.append(_attempt(rule, ranked, tried, decision, told))
    if not told:
        return
    readings = tuple(
        [Reading(t.candidate.roles, t.candidate.formula, t.prior, t.candidate.reason) for t in tried[:SHOWN]]
    )
    candidate = chosen.candidate
    yield Relation(rule.id, candidate.roles, candidate.formula, sureness, readings, candidate.reason)


def _ranked(candidates: Iterable[Candidate]) -> list[tuple[int, Candidate]]:
    """Best first; of two that bind the same figures, the better."""
    best: dict[tuple[object, ...], Candidate] = {}
    found = list(candidates)
    if len(found) < 2:
        return [(thousandths(c.prior), c) for c in found]
    for candidate in found:
        key = (candidate.formula, *[(r.name, r.fact.claims[0].key) for r in candidate.roles])
        known = best.get(key)
        if known is None or candidate.prior > known.prior:
            best[key] = candidate
    return sorted([(thousandths(c.prior), c) for c in best.values()], key=lambda row: -row[0])


def _worth(ranked: list[tuple[int, Candidate]]) -> list[tuple[int, Candidate]]:
    """Those that can change what is chosen."""
    return [row for row in ranked[:MOST] if row[0] >= ranked[0][0] - _BEHIND]


def _choose(tried: list[_Tried]) -> _Decision:
    best = tried[0]
    agrees = best.holds
    if agrees and best.prior >= _SAID:
        return _Decision(best, min(FULL, best.prior + _SURPRISING), Ground.SAID)
    if agrees and accident(best.outcome, 1) <= _ACCIDENT:
        return _Decision(best, min(FULL, best.prior + _SURPRISING), Ground.AGREES)
    likely = False
    for holder in tried:  # the numbers of what comes after one that is meant are never looked at
        if max(FAIR, best.prior - _LIKELY) <= holder.prior < FULL and holder.holds:
            likely = True
            if accident(holder.outcome, alike(holder, tried)) <= _ACCIDENT:
                return _Decision(holder, min(FULL, holder.prior + _AGREED), Ground.AGREES)
    if agrees:
        return _Decision(best, min(best.prior, _DOUBTFUL), Ground.ACCIDENT)
    if likely:
        return _Decision(best, min(best.prior, _UNCLEAR), Ground.RIVAL)
    return _failing(tried)


def alike(holder: _Tried, tried: list[_Tried]) -> int:
    """How many readings the words support as well as this one: each could have agreed by accident."""
    return sum(1 for t in tried if t.prior >= holder.prior - _ABOUT)


def _failing(tried: list[_Tried]) -> _Decision:
    """No reading holds. The best must be clear of the others; that one slip of the pen explains it speaks for it,
    that none does against it."""
    near = [t for t in tried[:_RIVALS] if t.prior > tried[0].prior - _CLOSE]
    rivals = [t for t in near if t.prior > _WORTH or _telling(t)]
    weighed = sorted(((t.prior + _evidence(t), t) for t in rivals), key=lambda row: -row[0])
    if not weighed:
        return _Decision(tried[0], tried[0].prior, Ground.WEAK)
    sureness, best = weighed[0]
    if best.prior >= _GROUNDED and all(t.prior < FAIR for t in tried if t is not best):
        sureness += _ALONE
    ground = Ground.CLEAR if sureness >= STRONG else Ground.WEAK
    if len(weighed) > 1 and weighed[1][0] > sureness - _CLEAR:
        sureness, ground = min(sureness, _UNCLEAR), Ground.CLOSE
    return _Decision(best, max(0, min(sureness, _MOST_SURE)), ground)


def _evidence(tried: _Tried) -> int:
    candidate, grounded = tried.candidate, tried.prior >= _GROUNDED
    telling = tried.prior < CERTAIN and _telling(tried)
    if tried.prior >= CERTAIN or not (grounded or telling):
        return 0
    found = explain(candidate.formula, candidate.roles)
    if found is None:
        told = grounded and equates(candidate.formula) and all(slips(role.fact.claim) for role in candidate.roles)
        return -_AGAINST if told else 0  # "a quarter" is no slip of the pen from anything
    if telling and found.chance <= _REMOTE:
        return max(_FOR, STRONG - tried.prior)
    return _FOR if grounded and found.chance <= _CHANCE else 0


def _telling(tried: _Tried) -> bool:
    """Whether the figures have so many digits that one slip would hardly make them agree by accident, so that words
    which hint at the relation are enough."""
    if tried.prior < _HINTED:
        return False
    figures = [role.fact.claim.quantity.nominal for role in tried.candidate.roles]
    return min(map(abs, figures)) >= _LARGE and accident(tried.outcome, _SLIPS) <= _REMOTE


def accident(result: Outcome, tries: int) -> Fraction:
    """The chance that one of ``tries`` unrelated figures agrees: the widths of both sides against their size."""
    if result.stated is None or result.computed is None:
        return _SURE
    width, other, size = result.stated.width, result.computed.width, result.stated.middle
    if width is None or other is None or not size:
        return _SURE
    return min(_SURE, (width + other) * tries / abs(size))


# --------------------------------------------------------------------------------------------------------------
# The record of it, where somebody asked


def _attempt(
    rule: Rule, ranked: list[tuple[int, Candidate]], tried: list[_Tried], decision: _Decision, told: bool
) -> Attempt:
    """Everything that was weighed, and what was not because it lies too far behind, up to ``MOST_TRACED``."""
    chosen = decision.chosen
    rows = [Tried(t.candidate.roles, t.candidate.formula, t.prior, t.candidate.reason, t.outcome) for t in tried]
    behind = [row for row in ranked if not any(row[1] is t.candidate for t in tried)]
    rows += [
        Tried(c.roles, c.formula, prior, c.reason, outcome(c.formula, c.roles), behind=True)
        for prior, c in behind[: MOST_TRACED - len(rows)]
    ]
    tries = alike(chosen, tried) if decision.ground is not Ground.SAID else 1
    return Attempt(
        rule=rule.id,
        tried=tuple(rows),
        left_out=len(ranked) - len(rows),
        chosen=tried.index(chosen),
        sureness=decision.sureness,
        ground=decision.ground,
        told=told,
        chance=accident(chosen.outcome, tries) if chosen.holds else None,
        tries=tries,
        evidence=0 if chosen.holds else _evidence(chosen),
    )

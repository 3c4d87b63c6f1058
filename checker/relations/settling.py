"""Which of several readings of a relation is meant, and how sure that is.

Text comes first: each candidate has a prior from words, structure and distance. Numbers come second: a reading that
agrees is preferred among fair ones, unless so many were tried, with such wide intervals, that one had to agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from checker.formulas import Outcome
from checker.model import Fact, Reading, Relation, Role, Verdict
from checker.readings import outcome
from checker.rulebook import Rule
from checker.slips import explain

STRONG = 0.65  # a failing reading below this is not held against the text
FAIR = 0.3  # an agreeing reading below this is no evidence
CLEAR = 0.12  # how far the best must be ahead of the next
SHOWN = 6  # readings kept for explanation
CERTAIN = 0.85  # said outright: no slip need explain it
_MOST, _BEHIND = 12, 0.45  # readings beyond these cannot change what is chosen
_RIVALS = 4  # readings that are weighed against each other
_CLOSE = 0.2  # readings that far behind the best are no rivals
_WORTH = 0.4  # readings below this are not weighed at all
_FOR, _AGAINST = 0.15, 0.05
_ALONE = 0.06  # no other reading is even fair
_GROUNDED = 0.52  # a slip is no evidence for a reading that the words hardly support
_CHANCE = Fraction(1, 3)  # of some slip explaining a relation by accident
_SAID = 0.6  # from here on the text itself binds, and agreement is no surprise
_ACCIDENT = Fraction(3, 10)


@dataclass(frozen=True, slots=True)
class Candidate:
    roles: tuple[Role, ...]
    formula: str
    prior: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Tried:
    candidate: Candidate
    outcome: Outcome

    @property
    def holds(self) -> bool:
        return self.outcome.verdict is Verdict.HOLDS


def settle_each(
    rule: Rule, rows: Iterable[tuple[Fact, Iterable[Candidate]]], quiet: bool = False
) -> Iterator[Relation]:
    """One relation for each fact that asks for one, over all of the places where it stands."""
    by_fact: dict[int, list[Candidate]] = {}
    for fact, candidates in rows:
        by_fact.setdefault(id(fact), []).extend(candidates)
    for candidates in by_fact.values():
        relation = settle(rule, candidates, quiet)
        if relation is not None:
            yield relation


def settle(rule: Rule, candidates: Iterable[Candidate], quiet: bool = False) -> Relation | None:
    """The relation that is meant, None where nothing was found to bind. ``quiet`` is for what the text does not state
    outright: only a relation that holds, or that is clear, is worth a word."""
    tried = [_Tried(c, outcome(c.formula, c.roles)) for c in _ranked(candidates)]
    if not tried:
        return None
    chosen, sureness = _choose(tried)
    if quiet and (sureness < FAIR if chosen.holds else sureness < STRONG):
        return None
    readings = tuple(
        Reading(t.candidate.roles, t.candidate.prior, t.candidate.reason, t.outcome.verdict) for t in tried[:SHOWN]
    )
    candidate = chosen.candidate
    return Relation(rule.id, candidate.roles, candidate.formula, round(sureness, 3), readings, candidate.reason)


def _ranked(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Best first; of two that bind the same figures, the better."""
    best: dict[tuple[object, ...], Candidate] = {}
    for candidate in candidates:
        key = (candidate.formula, tuple((r.name, r.fact.claim.key) for r in candidate.roles))
        if key not in best or candidate.prior > best[key].prior:
            best[key] = candidate
    ranked = sorted(best.values(), key=lambda c: -c.prior)
    return [c for c in ranked[:_MOST] if c.prior >= ranked[0].prior - _BEHIND]


def _choose(tried: list[_Tried]) -> tuple[_Tried, float]:
    best = tried[0]
    if best.holds and (best.candidate.prior >= _SAID or accident(best.outcome, 1) <= _ACCIDENT):
        return best, min(1.0, best.candidate.prior + 0.25)
    holders = [t for t in tried if t.holds and t.candidate.prior >= FAIR]
    likely = [t for t in holders if t.candidate.prior >= best.candidate.prior - 0.35 and t.candidate.prior < 1]
    for holder in likely:
        fair = sum(1 for t in tried if t.candidate.prior >= holder.candidate.prior - 0.05)
        if accident(holder.outcome, fair) <= _ACCIDENT:
            return holder, min(1.0, holder.candidate.prior + 0.2)
    if best.holds:
        return best, min(best.candidate.prior, FAIR - 0.05)
    if likely:
        return best, min(best.candidate.prior, STRONG - 0.1)
    return _failing(tried)


def _failing(tried: list[_Tried]) -> tuple[_Tried, float]:
    """No reading holds. The best must be clear of the others; that one slip of the pen explains it speaks for it,
    that none does against it."""
    rivals = [t for t in tried[:_RIVALS] if t.candidate.prior > max(_WORTH, tried[0].candidate.prior - _CLOSE)]
    weighed = sorted(((t.candidate.prior + _evidence(t), t) for t in rivals), key=lambda row: -row[0])
    if not weighed:
        return tried[0], tried[0].candidate.prior
    sureness, best = weighed[0]
    if best.candidate.prior >= _GROUNDED and all(t.candidate.prior < FAIR for t in tried if t is not best):
        sureness += _ALONE
    if len(weighed) > 1 and weighed[1][0] > sureness - CLEAR:
        sureness = min(sureness, STRONG - 0.1)
    return best, max(0.0, min(sureness, 0.98))


def _evidence(tried: _Tried) -> float:
    candidate = tried.candidate
    if not _GROUNDED <= candidate.prior < CERTAIN:
        return 0.0
    found = explain(candidate.formula, candidate.roles)
    if found is None:
        return -_AGAINST
    return _FOR if found.chance <= _CHANCE else 0.0


def accident(result: Outcome, tries: int) -> Fraction:
    """The chance that one of ``tries`` unrelated figures agrees: the widths of both sides against their size."""
    if result.stated is None or result.computed is None:
        return Fraction(1)
    widths = [i.width for i in (result.stated, result.computed)]
    size = result.stated.middle
    if widths[0] is None or widths[1] is None or not size:
        return Fraction(1)
    return min(Fraction(1), tries * (widths[0] + widths[1]) / abs(size))

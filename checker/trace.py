"""What was weighed on the way to a report, kept only where somebody asks (``crossfoot explain``).

A lint asks ``current()`` once for each relation that is settled and finds nothing to write to. Whoever opens a trace
gets, in the order of the work, every attempt to bind figures: all readings with what each gives, which was chosen, on
what ground, and the figures that no reading took with the reason why.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.records import record

if TYPE_CHECKING:
    from checker.formulas import Outcome
    from checker.model import Alignment, Document, Fact, Judgement, Role

MOST_TRACED = 24  # readings of one attempt; the others are counted


class Ground(StrEnum):
    """What settled which reading is meant, or what kept it from being settled."""

    SAID = "said"  # the words bind, and the figures agree
    AGREES = "agrees"  # the figures agree too closely for an accident
    ACCIDENT = "accident"  # the figures agree, but among so many or such wide ones some would
    RIVAL = "rival"  # the best does not agree, another likely one does
    CLEAR = "clear"  # none agrees, and the best is clear of the others
    CLOSE = "close"  # none agrees, and two are about equally likely
    WEAK = "weak"  # none agrees, and the words hardly support any


class Bar(StrEnum):
    """Why a figure was not even tried in a role."""

    UNIT = "another unit"
    STANDING = "a threshold, an average, a change or an earlier figure"
    PERIOD = "another period"
    BASIS = "measured on another basis"
    SMALLER = "smaller than its part"
    WORDS = "its words do not fit"


@record
class Tried:
    """One reading. ``behind``: it lay too far behind the best to be weighed; what it gives is told all the same."""

    roles: tuple[Role, ...]
    formula: str
    score: int
    reason: str
    outcome: Outcome
    behind: bool = False


@record
class Attempt:
    """All readings of what one figure states under one rule, the best by its words first.

    ``chance``: of the chosen one agreeing by accident, among ``tries`` that the words support as well. ``evidence``:
    what a slip of the pen that explains a failure (or the lack of one) added to the sureness.
    """

    rule: str
    tried: tuple[Tried, ...]
    left_out: int
    chosen: int
    sureness: int
    ground: Ground
    told: bool
    chance: Fraction | None = None
    tries: int = 1
    evidence: int = 0
    barred: tuple[Barred, ...] = ()


@record
class Barred:
    """Figures that were not tried in ``role``: the nearest of them, and how many they are."""

    role: str
    bar: Bar
    facts: tuple[Fact, ...]
    number: int


@record
class Run:
    """What one set of documents came to."""

    documents: tuple[Document, ...]
    facts: tuple[Fact, ...]
    alignment: Alignment
    judgements: tuple[Judgement, ...]
    apart: tuple[Judgement, ...]  # on one language alone, where the translation states another value


@dataclass(slots=True)
class Trace:
    attempts: list[Attempt] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    causes: dict[str, tuple[Judgement, ...]] = field(default_factory=dict)  # fingerprint -> what the finding rests on


_CURRENT: ContextVar[Trace | None] = ContextVar("trace", default=None)


def current() -> Trace | None:
    """The trace that is being kept, None in an ordinary run."""
    return _CURRENT.get()


@contextmanager
def tracing() -> Iterator[Trace]:
    """Keep a trace of everything that runs inside."""
    trace = Trace()
    token = _CURRENT.set(trace)
    try:
        yield trace
    finally:
        _CURRENT.reset(token)

"""Proofs as they are shown: what ``crossfoot explain`` says of a finding, or of a figure that nobody complained about.

``judgement.proving`` makes them from a trace, ``reports`` prints them.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from checker.model import Finding, Range, Spot, Verdict
from checker.records import record
from checker.trace import Bar, Ground


@record
class Trial:
    """One reading: its figures, what it gives, and how well the words fit. ``behind``: it lay too far behind the best
    to be weighed."""

    spots: tuple[Spot, ...]
    formula: str
    score: int
    reason: str
    verdict: Verdict
    stated: Range | None
    computed: Range | None
    chosen: bool
    behind: bool = False


@record
class Passed:
    """Figures that were not tried in ``role``, with the reason; ``spots`` the nearest of them, ``number`` all."""

    role: str
    bar: Bar
    spots: tuple[Spot, ...]
    number: int


@record
class Inquiry:
    """A relation under one rule: every reading of it that was considered, and what became of them.

    ``told`` is False where nothing came of it: no check, no finding. ``ground`` is None where the structure of a table
    left nothing to choose. ``role`` is that of the figure that was asked about; ``alone``: judged on one language, as
    the other states another value.
    """

    code: str
    rule: str
    verdict: Verdict
    sureness: int
    told: bool
    role: str
    ground: Ground | None
    trials: tuple[Trial, ...]
    left_out: int = 0
    alone: bool = False
    note: str = ""
    cause: str = ""
    chance: Fraction | None = None
    tries: int = 1
    evidence: int = 0
    passed: tuple[Passed, ...] = ()

    @property
    def leads(self) -> bool:
        """Whether the figure that was asked about is the one that states the relation."""
        return any(trial.chosen and trial.spots and trial.spots[0].role == self.role for trial in self.trials)


@record
class Proof:
    """What a finding rests on. ``pairing``: how sure the two figures of a translation are one, in percent."""

    finding: Finding
    inquiries: tuple[Inquiry, ...]
    pairing: int | None = None


@record
class Account:
    """What is known of one figure, and what holds it."""

    spot: Spot
    language: str
    kind: str
    unit: str | None
    bound: str
    printed: Range | None
    rounded: Range | None  # what it may stand for where its zeros may be rounding
    metric: str
    period: tuple[date, date] | None  # half-open
    basis: str
    state: str  # bound, compared, free, or "uncounted" for what enters no arithmetic
    twins: tuple[Spot, ...]
    inquiries: tuple[Inquiry, ...]  # the checks that it takes part in, decided or not
    considered: tuple[tuple[str, int], ...]  # code -> checks of other figures for which it was considered in vain
    silence: str = ""  # why no check states anything of it
    findings: tuple[Finding, ...] = ()  # those that name it

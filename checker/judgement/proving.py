"""Proofs from a trace: what a finding rests on, and what is known of a figure that nobody complained about.

Nothing is decided here. What was weighed is told again, with the places where it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from checker.judgement.inquiries import Inquiries, Key, code_of, identity, takes
from checker.judgement.places import Places
from checker.judgement.wording import as_range
from checker.model import ARITHMETIC, Basis, Claim, Fact, Finding, Judgement, Verdict
from checker.proofs import Account, Proof
from checker.readings import wide
from checker.trace import Attempt, Run, Trace

_PLAIN = frozenset({None, Basis.YEAR_ON_YEAR})  # rates that may be calculated with levels
_MOST_TWINS = 8
_ORDER = {Verdict.FAILS: 0, Verdict.HOLDS: 1, Verdict.UNDECIDED: 2}


class Prover:
    """The trace of one run, asked about findings and figures."""

    def __init__(self, trace: Trace, findings: Sequence[Finding] = ()) -> None:
        self._trace = trace
        self._findings = findings
        self._places = Places(tuple(d for run in trace.runs for d in run.documents))
        self._inquiries = Inquiries(trace.attempts, self._places)

    def proof(self, finding: Finding) -> Proof:
        """The relations that the finding rests on; of a translation, how sure it is that two figures are one, and what
        does not add up with one of them."""
        at = (finding.path, finding.start, finding.end)
        apart = {id(j): j for run in self._trace.runs for j in run.apart}
        judgements = self._trace.causes.get(finding.fingerprint)
        pairing = None if judgements else self._pairing(finding)
        if judgements is None:
            judgements = tuple(j for j in apart.values() if pairing is not None and _takes_part(j, {at}))
        return Proof(finding, tuple(self._inquiries.judged(j, at, id(j) in apart) for j in judgements), pairing)

    def _pairing(self, finding: Finding) -> int | None:
        ends = _places(finding)
        for run in self._trace.runs:
            for match in run.alignment.matches:
                if match.source.key in ends and match.target.key in ends:
                    return int(100 * match.sureness + 0.5)
        return None

    def at(self, path: str, line: int, column: int | None = None) -> tuple[Account, ...]:
        """The figures of a line of a document, or the one that stands at a column of it, or nearest to it."""
        rows = [row for row in self._figures(path) if self._position(row[2])[0] == line]
        if column is not None and rows:
            rows = [min(rows, key=lambda row: self._off(row[2], column))]
        return self._accounts(rows)

    def labelled(self, path: str, label: str) -> tuple[Account, ...]:
        """The figures of a place in the document's own terms: a cell, a page, a segment."""
        return self._accounts([row for row in self._figures(path) if self._places.label(row[2]) == label])

    def _figures(self, path: str) -> Iterator[tuple[Run, Fact, Claim]]:
        return (
            (run, fact, claim)
            for run in self._trace.runs
            for fact in run.facts
            for claim in fact.claims
            if claim.path == path
        )

    def _position(self, claim: Claim) -> tuple[int, int]:
        return self._places.position(claim.path, claim.quantity.start)

    def _off(self, claim: Claim, column: int) -> tuple[int, int]:
        first = self._position(claim)[1]
        last = first + claim.quantity.end - claim.quantity.start - 1
        return (max(first - column, column - last, 0), first)

    def _accounts(self, rows: Sequence[tuple[Run, Fact, Claim]]) -> tuple[Account, ...]:
        return tuple(self._account(*row) for row in sorted(rows, key=lambda row: row[2].key))

    def _account(self, run: Run, fact: Fact, claim: Claim) -> Account:
        quantity, keys = claim.quantity, {c.key for c in fact.claims}
        mine = [j for j in run.judgements if _takes_part(j, keys)]
        asked, considered = self._untold(keys, run)
        inquiries = [
            *(self._inquiries.judged(j, claim.key) for j in mine),
            *(self._inquiries.judged(j, claim.key, True) for j in run.apart if _takes_part(j, {claim.key})),
            *(self._inquiries.attempted(attempt, claim.key) for attempt in asked),
        ]
        twins = sorted((c for c in fact.claims if c.key != claim.key), key=lambda c: c.key)[:_MOST_TWINS]
        return Account(
            spot=self._places.spot(claim, ""),
            language=quantity.language,
            kind=str(quantity.kind),
            unit=quantity.unit,
            bound=str(quantity.bound),
            printed=as_range(quantity.interval, quantity.unit) if quantity.since is None else None,
            rounded=as_range(wide(quantity), quantity.unit) if wide(quantity) != quantity.interval else None,
            metric=claim.metric,
            period=_span(claim),
            basis=str(claim.basis or ""),
            state=_state(fact, mine),
            twins=tuple(self._places.spot(c, c.quantity.language) for c in twins),
            inquiries=tuple(
                sorted(inquiries, key=lambda i: (i.alone, _ORDER[i.verdict], not i.leads, -i.sureness, i.code))
            ),
            considered=tuple(sorted(considered.items())),
            silence="" if inquiries else _silence(claim),
            findings=tuple(finding for finding in self._findings if claim.key in _places(finding)),
        )

    def _untold(self, keys: set[Key], run: Run) -> tuple[list[Attempt], Counter[str]]:
        """What was asked of the figure and came to nothing, and for what else it was considered in vain."""
        known = {identity(j.relation.rule, j.relation.formula, j.relation.roles) for j in run.judgements}
        asked: list[Attempt] = []
        considered: Counter[str] = Counter()
        for attempt in self._trace.attempts:
            chosen = attempt.tried[attempt.chosen]
            if any(takes(role, keys) for role in chosen.roles):
                name = identity(attempt.rule, chosen.formula, chosen.roles)
                if name not in known:  # a text may ask the same in each of its languages
                    known.add(name)
                    asked.append(attempt)
            elif any(takes(role, keys) for tried in attempt.tried for role in tried.roles):
                considered[code_of(attempt.rule)] += 1
        return asked, considered


def _takes_part(judgement: Judgement, keys: set[Key]) -> bool:
    return any(takes(role, keys) for role in judgement.relation.roles)


def _places(finding: Finding) -> set[Key]:
    return {(finding.path, finding.start, finding.end), *((s.path, s.start, s.end) for s in finding.related)}


def _span(claim: Claim) -> tuple[date, date] | None:
    """The time that a figure is of; of a date, the time that it names."""
    since, until = claim.quantity.since, claim.quantity.until
    return (since, until) if since is not None and until is not None else claim.period


def _state(fact: Fact, judgements: Sequence[Judgement]) -> str:
    """As coverage counts it."""
    if fact.claim.quantity.kind not in ARITHMETIC:
        return "uncounted"
    if any(j.verdict is not Verdict.UNDECIDED and len(j.relation.roles) > 1 for j in judgements):
        return "bound"
    return "compared" if len(fact.claims) > 1 else "free"


def _silence(claim: Claim) -> str:
    """Why no rule asked anything of a figure."""
    if claim.quantity.kind not in ARITHMETIC:
        return "uncounted"
    if claim.basis not in _PLAIN:
        return "basis"
    return "cell" if claim.cell else str(claim.quantity.kind)

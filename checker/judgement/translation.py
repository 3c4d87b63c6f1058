"""Stage 6 for translations: aligned figures -> findings TR0xx, grouped where one cause explains several places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.agreement import AGREEING, Difference, compare, power
from checker.judgement.translation_causes import Slip, note, systematic
from checker.judgement.translation_order import swapped
from checker.judgement.translation_report import Places
from checker.judgement.translation_rules import ADDED, BY_DIFFERENCE, DROPPED, MISSING, NAME, ORDER, SYSTEMATIC
from checker.judgement.translation_severity import Strength, of_lone, of_pair, strength
from checker.model import Alignment, BlockMatch, Claim, Document, Finding, Kind, Match, Severity

_SILENT = frozenset({Difference.SAME, Difference.ROUNDED})
_NAMES = frozenset({Kind.NAME, Kind.ORDINAL, Kind.RANK})
# Of the figures of two blocks, how many must agree for a difference to be more than doubtful.
_AGREEING_SHARE = 0.34


@dataclass(frozen=True, slots=True)
class _Group:
    """What was found in one pair of aligned blocks."""

    blocks: BlockMatch
    matches: tuple[Match, ...]
    missing: tuple[Claim, ...]
    added: tuple[Claim, ...]


def diagnose_translations(alignment: Alignment, documents: Sequence[Document]) -> tuple[Finding, ...]:
    """Every difference between the figures of aligned blocks, in the order of the text."""
    differing = [
        (m, d) for m in alignment.matches if (d := compare(m.source.quantity, m.target.quantity)) not in _SILENT
    ]
    crossed = swapped(alignment.matches, {d.path: d for d in documents})
    if not (differing or crossed or alignment.missing or alignment.added):
        return ()
    places = Places(documents)
    found = [_order(places, match, other) for match, other in crossed]
    slips = [_slip(alignment, m, d, len(differing)) for m, d in differing]
    causes, slips = systematic(slips)
    found.extend(_cause(places, cause) for cause in causes)
    found.extend(_difference(places, slip) for slip in slips)
    found.extend(_lone(places, alignment))
    return tuple(sorted(found, key=lambda f: (f.path, f.start, f.end, f.code)))


def _slip(alignment: Alignment, match: Match, difference: Difference, count: int) -> Slip:
    a, b = match.source.quantity, match.target.quantity
    lone = count == 1 and not alignment.missing and not alignment.added
    severity = of_pair(a, b, difference, lone)
    return Slip(match, difference, power(a, b), severity)


def _difference(places: Places, slip: Slip) -> Finding:
    a, b = slip.match.source, slip.match.target
    name = BY_DIFFERENCE[slip.difference]
    if slip.difference in (Difference.VALUE, Difference.DIGITS) and a.quantity.kind in _NAMES:
        name = NAME
    factor = f"10^{slip.power}" if slip.power > 0 else f"10^({slip.power})"
    return places.finding(
        name, slip.severity, slip.match.sureness, b, (("source", a),),
        {"factor": factor, "note": note(slip)}, cause=str(slip.difference),
    )  # fmt: skip


def _cause(places: Places, slips: tuple[Slip, ...]) -> Finding:
    """One finding for one factor lost in many places; it lies on the first, and names all."""
    down = slips[0].power > 0
    ordered = sorted(slips, key=lambda s: s.match.source.key)
    first = ordered[0].match
    own, other = (first.source, first.target) if down else (first.target, first.source)
    related: list[tuple[str, Claim]] = [("translation" if down else "source", other)]
    for slip in ordered[1:]:
        related.append(("place", slip.match.source if down else slip.match.target))
        related.append(("translation" if down else "source", slip.match.target if down else slip.match.source))
    size = abs(ordered[0].power)
    values = {"factor": f"{10**size:,}", "count": str(len(ordered)), "note": note(ordered[0])}
    return places.finding(
        SYSTEMATIC, Severity.ERROR, 0.95, own, tuple(related), values, cause="scale word lost",
        named=(own, other),
    )  # fmt: skip


def _order(places: Places, match: Match, other: Match) -> Finding:
    return places.finding(
        ORDER, Severity.WARNING, 0.8, other.target, (("source", match.source), ("expected", match.target)), {},
        cause="order", named=(match.source, other.target),
    )  # fmt: skip


def _lone(places: Places, alignment: Alignment) -> list[Finding]:
    found: list[Finding] = []
    dropped: dict[BlockMatch, list[Claim]] = {}
    for claims, rule, role in ((alignment.missing, MISSING, "source"), (alignment.added, ADDED, "target")):
        for claim, blocks in claims:
            if blocks.source and blocks.target:
                found.append(places.lone(rule, of_lone(claim.quantity), claim, role, blocks))
            else:
                dropped.setdefault(blocks, []).append(claim)
    for members in dropped.values():
        strong = sum(strength(c.quantity) is Strength.STRONG for c in members)
        severity = Severity.WARNING if strong else Severity.INFO
        related = tuple(("figure", c) for c in members[1:])
        found.append(places.finding(
            DROPPED, severity, 0.7, members[0], related, {"count": str(len(members))}, cause="paragraph dropped",
            named=(members[0], members[0]),
        ))  # fmt: skip
    return found


def agrees(match: Match) -> bool:
    """Whether both figures of a match state one value."""
    return compare(match.source.quantity, match.target.quantity) in AGREEING

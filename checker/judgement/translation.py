"""Stage 6 for translations: aligned figures -> findings TR0xx, grouped where one cause explains several places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from checker.agreement import AGREEING, Difference, compare, power
from checker.judgement.translation_causes import Slip, deviating, factor, scale_word, systematic
from checker.judgement.translation_order import swapped
from checker.judgement.translation_report import Places
from checker.judgement.translation_rules import (
    ADDED,
    BY_DIFFERENCE,
    DROPPED,
    MISSING,
    NAME,
    ORDER,
    STRANGERS,
    SYSTEMATIC,
)
from checker.judgement.translation_severity import Strength, direction_is_clear, of_lone, of_pair, strength
from checker.model import SEVERITY_RANK, Alignment, BlockMatch, Claim, Document, Finding, Kind, Match, Severity
from checker.records import replace

_SILENT = frozenset({Difference.SAME, Difference.ROUNDED})
_LANGUAGES = frozenset({"zh", "en", "fr", "es"})
_NAMES = frozenset({Kind.NAME, Kind.ORDINAL, Kind.RANK})


def diagnose_translations(
    alignment: Alignment,
    documents: Sequence[Document],
    contradicted: frozenset[tuple[str, int, int]] = frozenset(),
) -> tuple[Finding, ...]:
    """Every difference between the figures of aligned blocks, in the order of the text.

    ``contradicted``: figures that do not agree with the others of their own language, while their translations do.
    """
    differing = [
        (m, d) for m in alignment.matches if (d := compare(m.source.quantity, m.target.quantity)) not in _SILENT
    ]
    crossed = swapped(alignment.matches, {d.path: d for d in documents})
    if not (differing or crossed or alignment.missing or alignment.added or alignment.strangers):
        return ()
    places = Places(documents)
    found = [places.strangers(STRANGERS, blocks) for blocks in alignment.strangers]
    found += [_order(places, match, other) for match, other in crossed]
    groups, slips = deviating(_slips(alignment, differing, {d.path: d.text for d in documents}))
    found.extend(_deviation(places, group) for group in groups)
    causes, slips = systematic(slips)
    found.extend(_cause(places, cause) for cause in causes)
    found.extend(_difference(places, slip, contradicted) for slip in slips)
    found.extend(_lone(places, alignment))
    foreign = _foreign(documents)
    return tuple(sorted((_doubted(f, foreign) for f in found), key=lambda f: (f.path, f.start, f.end, f.code)))


def _foreign(documents: Sequence[Document]) -> dict[str, list[tuple[int, int]]]:
    """Blocks in languages without a lexicon: 1.234,5 and the words around it are read there as if English."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for document in documents:
        unknown = [(b.start, b.end) for b in document.blocks if b.language not in _LANGUAGES]
        if unknown:
            spans[document.path] = unknown
    return spans


def _doubted(finding: Finding, foreign: Mapping[str, list[tuple[int, int]]]) -> Finding:
    """A finding that rests on a figure in such a block is a hint."""
    places = [(finding.path, finding.start), *((s.path, s.start) for s in finding.related)]
    if any(start <= at < end for path, at in places for start, end in foreign.get(path, ())):
        return replace(finding, severity=Severity.INFO)
    return finding


def _slips(alignment: Alignment, differing: Sequence[tuple[Match, Difference]], texts: Mapping[str, str]) -> list[Slip]:
    """A difference that is the only one between its blocks is surer than one of several."""
    unsettled: Counter[tuple[str, int]] = Counter()
    for match, _ in differing:
        unsettled.update(_blocks(match.source, match.target))
    for claim, _ in (*alignment.missing, *alignment.added):
        unsettled.update(_blocks(claim))
    slips = []
    for match, difference in differing:
        a, b = match.source.quantity, match.target.quantity
        lone = all(unsettled[block] <= 1 for block in _blocks(match.source, match.target))
        severity = of_pair(a, b, difference, lone)
        if difference is Difference.DIRECTION and not all(
            direction_is_clear(claim, texts[claim.path]) for claim in (match.source, match.target)
        ):
            severity = Severity.INFO
        slips.append(Slip(match, difference, power(a, b), severity))
    return slips


def _blocks(*claims: Claim) -> set[tuple[str, int]]:
    return {(claim.path, claim.block) for claim in claims}


def _difference(places: Places, slip: Slip, contradicted: frozenset[tuple[str, int, int]]) -> Finding:
    """It lies on the translation, unless the source is contradicted by its own arithmetic."""
    a, b = slip.match.source, slip.match.target
    if a.key in contradicted and b.key not in contradicted:
        return places.finding(
            _rule(slip), slip.severity, slip.match.sureness, a, (("translation", b),), _values(slip), named=(a, b),
            cause="the source does not add up",
        )  # fmt: skip
    return places.finding(
        _rule(slip), slip.severity, slip.match.sureness, b, (("source", a),), _values(slip), cause=str(slip.difference)
    )


def _deviation(places: Places, group: tuple[Slip, ...]) -> Finding:
    """One finding for a source that several translations contradict with one voice; it lies on the source."""
    slip = group[0]
    worst = max(group, key=lambda s: SEVERITY_RANK[s.severity]).severity
    source, target = slip.match.source, slip.match.target
    related = tuple(("translation", s.match.target) for s in group)
    return places.finding(
        _rule(slip), worst, 0.9, source, related, _values(slip), cause=str(slip.difference), named=(source, target)
    )


def _rule(slip: Slip) -> str:
    name = slip.match.source.quantity.kind in _NAMES and slip.match.target.quantity.kind in _NAMES
    if name and slip.difference in (Difference.VALUE, Difference.DIGITS):
        return NAME
    return BY_DIFFERENCE[slip.difference]


def _values(slip: Slip) -> dict[str, str]:
    word = scale_word(slip) if slip.difference is Difference.SCALE else ""
    return {"factor": factor(slip.power), "note": f" ({word})" if word else ""}


def _cause(places: Places, slips: tuple[Slip, ...]) -> Finding:
    """One finding for one cause in many places; it lies on the first, and names all."""
    scale = slips[0].difference is Difference.SCALE
    on_source = scale and slips[0].power > 0
    ordered = sorted(slips, key=lambda s: s.match.source.key)
    pairs = [(s.match.source, s.match.target) if on_source else (s.match.target, s.match.source) for s in ordered]
    (own, other), role = pairs[0], "translation" if on_source else "source"
    related = [(role, other)]
    for place, twin in pairs[1:]:
        related += [("place", place), (role, twin)]
    if not scale:
        worst = max(ordered, key=lambda s: SEVERITY_RANK[s.severity])
        cause = str(worst.difference)
        return places.finding(_rule(worst), worst.severity, 0.95, own, related, _values(worst), cause=cause)
    size = abs(ordered[0].power)
    word = scale_word(ordered[0]) or f"10^{size}"
    values = {"factor": factor(size), "count": str(len(ordered)), "note": word}
    return places.finding(
        SYSTEMATIC, Severity.ERROR, 0.95, own, related, values, cause="scale word lost", named=(own, other)
    )


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
                listed = places.listed(claim, blocks) if role == "source" else None
                severity = of_lone(claim.quantity) if listed is None else Severity.WARNING
                found.append(places.lone(rule, severity, claim, role, blocks, listed))
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

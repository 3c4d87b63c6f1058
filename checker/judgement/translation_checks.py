"""A pair of translated figures is a check as well, with the roles source and target."""

from __future__ import annotations

from collections.abc import Sequence

from checker.agreement import AGREEING, Difference, compare
from checker.judgement.translation_report import Places, stated
from checker.judgement.translation_rules import BY_DIFFERENCE, rule
from checker.model import Alignment, Check, Document, Verdict


def translation_checks(alignment: Alignment, documents: Sequence[Document]) -> tuple[Check, ...]:
    """Every matched pair, in the order of the sources."""
    places = Places(documents)
    rows = []
    for match in sorted(alignment.matches, key=lambda m: (m.source.key, m.target.key)):
        source, target = match.source, match.target
        difference = compare(source.quantity, target.quantity)
        book = rule(BY_DIFFERENCE.get(difference, BY_DIFFERENCE[Difference.VALUE]))
        rows.append(Check(
            code=book.code, rule=book.id,
            verdict=Verdict.HOLDS if difference in AGREEING else Verdict.FAILS,
            roles=(places.spot("source", source), places.spot("target", target)),
            formula="target == source", stated=stated(target.quantity), computed=stated(source.quantity),
        ))  # fmt: skip
    return tuple(rows)

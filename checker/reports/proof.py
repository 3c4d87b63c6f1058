"""What a finding proves, in the words of a reader: stated against computed, and the repairs without repetition."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import AFTER, Finding, Suggestion
from checker.records import record
from checker.reports.amounts import ends
from checker.reports.likeness import styled
from checker.reports.view import phrase, word

_MOST_REPAIRS = 6


@record
class Difference:
    """``46.0%``, ``45.2%``, ``computed between 45.13% and 45.18%``."""

    stated: str
    computed: str
    interval: str


def difference(finding: Finding, lang: str) -> Difference | None:
    """None where nothing was computed. The stated figure need not be the one that the finding blames."""
    if finding.computed is None or finding.computed == finding.stated:  # nothing differs: a figure is missing
        return None
    low, high = ends(finding.computed, lang)
    if low is None and high is None:
        return None
    stated = _stated(finding)
    if not stated or finding.cause == "bound":  # a hedge differs, not a value
        return None
    alone = (s for s in finding.suggestions if not s.reason.endswith(AFTER))
    repair = next((s.with_ for s in alone if s.replace == stated), None)
    key = "exactly" if low == high else "below" if low is None else "above" if high is None else "within"
    if finding.code.startswith(("TR", "XD")):
        key = f"source_{key}"
    computed = repair or styled(finding.computed, stated, finding.language, lang) or ""
    return Difference(stated, computed, word(key, lang, low=low, high=high))


def _stated(finding: Finding) -> str:
    """The figure on the left of the formula, empty where no single one stands there; without one the finding's own."""
    if not finding.formula:
        return finding.text
    left = finding.formula.split(" == ")[0].strip()
    return left if left == finding.text or any(spot.text == left for spot in finding.related) else ""


def cause(finding: Finding, lang: str) -> str:
    """The cause in the reader's words, empty where the first repair gives it as its reason anyway."""
    said = any(s.reason.removesuffix(f"; {AFTER}") == finding.cause for s in finding.suggestions[:1])
    return "" if said else phrase(finding.cause, lang)


def repairs(finding: Finding) -> tuple[Suggestion, ...]:
    """Each repair once, however many places it is made in; the first few."""
    return tuple(_distinct(finding))[:_MOST_REPAIRS]


def _distinct(finding: Finding) -> Iterator[Suggestion]:
    seen: set[tuple[str, str]] = set()
    for suggestion in finding.suggestions:
        key = (suggestion.replace, suggestion.with_)
        if key not in seen:
            seen.add(key)
            yield suggestion

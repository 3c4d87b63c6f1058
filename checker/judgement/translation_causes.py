"""Causes of slips in translated figures: a scale word lost throughout, a word that explains a power of ten."""

from __future__ import annotations

from collections.abc import Sequence

from checker.agreement import AGREEING, Difference, compare
from checker.model import Match, Quantity, Severity
from checker.records import record

_PLACES = 3  # that one factor must be lost in for one cause to explain them

# Words of a language that make a power of ten; where one is lost, added or taken for another, figures shift by it.
_WORDS: dict[str, dict[int, str]] = {
    "zh": {1: "十", 2: "百", 3: "千", 4: "万", 8: "亿", 12: "万亿"},
    "en": {2: "hundred", 3: "thousand", 6: "million", 9: "billion", 12: "trillion"},
    "fr": {2: "cent", 3: "mille", 6: "million", 9: "milliard", 12: "billion"},
    "es": {2: "cien", 3: "mil", 6: "millón", 12: "billón"},
}


@record
class Slip:
    """Two figures that should state one value and do not; ``power`` is k where the target is 10^k times the source."""

    match: Match
    difference: Difference
    power: int
    severity: Severity


_WHOLESALE = frozenset({Difference.SCALE, Difference.CURRENCY, Difference.POINTS, Difference.UNIT})


def systematic(slips: Sequence[Slip]) -> tuple[list[tuple[Slip, ...]], list[Slip]]:
    """Slips of one kind and size between the same texts in several places, and the slips that remain."""
    groups: dict[tuple[str, ...], list[Slip]] = {}
    for slip in slips:
        if slip.difference in _WHOLESALE and slip.severity is not Severity.INFO:
            groups.setdefault(_cause_of(slip), []).append(slip)
    causes = [tuple(group) for _, group in sorted(groups.items()) if len(group) >= _PLACES]
    explained = {id(slip) for group in causes for slip in group}
    return causes, [slip for slip in slips if id(slip) not in explained]


def _cause_of(slip: Slip) -> tuple[str, ...]:
    """What one cause has in common: a factor in one language, or one unit for another."""
    a, b = slip.match.source, slip.match.target
    texts = (a.path, b.path, a.quantity.language, b.quantity.language, str(slip.difference))
    if slip.difference is Difference.SCALE:
        return (*texts, str(slip.power))
    return (*texts, a.quantity.unit or "", b.quantity.unit or "")


def deviating(slips: Sequence[Slip]) -> tuple[list[tuple[Slip, ...]], list[Slip]]:
    """Sources that several translations contradict with one voice: the source is the one that deviates."""
    by_source: dict[tuple[str, int, int], list[Slip]] = {}
    for slip in slips:
        by_source.setdefault(slip.match.source.key, []).append(slip)
    groups = []
    for group in by_source.values():
        first = group[0].match.target.quantity
        if len(group) > 1 and all(compare(first, s.match.target.quantity) in AGREEING for s in group[1:]):
            groups.append(tuple(group))
    explained = {id(slip) for group in groups for slip in group}
    return groups, [slip for slip in slips if id(slip) not in explained]


def factor(power: int) -> str:
    """1,000 or 1/1,000."""
    return f"{10**power:,}" if power >= 0 else f"1/{10**-power:,}"


def scale_word(slip: Slip) -> str:
    """The word that was lost (万 of 万亿) or taken for another (million → billion); empty where none explains it."""
    a, b = slip.match.source.quantity, slip.match.target.quantity
    low = a if slip.power > 0 else b
    words = _WORDS.get(low.language, {})
    written = max((size for size, word in words.items() if word in low.text), default=0)
    expected = words.get(written + abs(slip.power), "")
    if not written:
        return words.get(abs(slip.power), "")
    if not expected:  # 31.6亿 as 31.6 billion; where both words say the same, the mark is wrong and no word
        (one, source), (two, target) = _scale_word(a), _scale_word(b)
        return f"{source} → {target}" if one != two and source and target else ""
    lost = expected.removesuffix(words[written])
    return lost if lost and lost != expected else f"{words[written]} → {expected}"


def _scale_word(quantity: Quantity) -> tuple[int, str]:
    """The greatest scale word in the text of a figure and its power of ten; none is of power 0."""
    words = _WORDS.get(quantity.language, {})
    return max(((size, word) for size, word in words.items() if word in quantity.text), default=(0, ""))

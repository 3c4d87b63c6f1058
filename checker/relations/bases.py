"""What is a rate, and which rates may be calculated with levels: not those in real terms, on a comparable basis or at
fixed rates, nor those that are still to be reached."""

from __future__ import annotations

import re

from checker.model import RATES, Basis, Claim, Fact
from checker.relations.layout import Sentence
from checker.searching import cue

_AIMED = cue(
    r"力争|目标|预计|有望|指引|\b(?:aim|target|expect|forecast|anticipat|guidance|outlook)\w*|\b(?:will|would|should)\b|"
    r"\bvis(?:e|er|ent|ant)\b|\bobjectifs?\b|\bdevrai\w+|\bprévoi\w*|\bprévisions?\b|\bambitionn\w*|\bperspectives?\b"
)
_RANGE_BEFORE = re.compile(r"\d\s?[%％]?\s?(?:[-–—~～至到]|to|and|à|et)\s?\Z", re.IGNORECASE)
_RANGE_AFTER = re.compile(r"\A\s?[%％]?\s?(?:[-–—~～至到]|to|and|à|et)\s?\d", re.IGNORECASE)
_PLAIN = frozenset({None, Basis.YEAR_ON_YEAR})


def is_rate(claim: Claim) -> bool:
    """A share or a growth rate in percent: what a gap in points lies between, and what contributions make."""
    return claim.quantity.kind in RATES and claim.quantity.unit == "percent"


def plain(claim: Claim) -> bool:
    """Growth of the level as printed, against the same time a year before (or against what the text names)."""
    return claim.basis in _PLAIN


def plainly(fact: Fact) -> bool:
    """The same for a rate with its translations: a qualifier that one language drops holds for both."""
    return all(map(plain, fact.claims))


def like(a: Claim, b: Claim) -> bool:
    """Whether two rates are measured in the same way."""
    return a.basis == b.basis or (plain(a) and plain(b))


def aimed(sentence: Sentence, claim: Claim) -> bool:
    """Whether a rate is one that is hoped for or feared, or one end of a range: no figures need to make it."""
    start, end = claim.quantity.start, claim.quantity.end
    if _RANGE_AFTER.match(sentence.text, end) or _RANGE_BEFORE.search(
        sentence.text[max(sentence.start, start - 8) : start]
    ):
        return True
    return _AIMED.search(sentence.text, sentence.start, start) is not None

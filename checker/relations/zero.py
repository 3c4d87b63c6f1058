"""On which side of zero a figure is: a loss, a deficit, a profit."""

from __future__ import annotations

import re

from checker.model import Claim, Kind
from checker.relations.layout import Sentence

_BELOW_WORD = re.compile(
    r"亏损|净亏|逆差|赤字|\bloss(?:es)?\b|\bdeficits?\b|\bpertes?\b|\bdéficits?\b|\b(?:net|solde) négatif\b",
    re.IGNORECASE,
)
_ABOVE_WORD = re.compile(
    r"盈利|利润|顺差|盈余|\bprofits?\b|\b(?:net|operating) income\b|\bearnings\b|\bsurplus\b|"
    r"\bbénéfices?\b|\bexcédents?\b|\b(?:net|solde) positif\b",
    re.IGNORECASE,
)
_NEAR = 32


def below_zero(sentence: Sentence, claim: Claim) -> bool | None:
    """Whether the figure is below zero by its sign or its words, None where neither says."""
    if claim.quantity.nominal < 0:
        return True
    if claim.quantity.kind is Kind.CHANGE:
        return False
    near = sentence.before(claim)[-_NEAR:]
    last = {word: max((m.start() for m in word.finditer(near)), default=-1) for word in (_BELOW_WORD, _ABOVE_WORD)}
    if max(last.values()) < 0:
        return None
    return last[_BELOW_WORD] > last[_ABOVE_WORD]

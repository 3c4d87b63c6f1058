"""What a figure is about, in words: its terms, and the content words beside it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from checker.datafile import beside
from checker.model import Claim, Kind
from checker.records import record
from checker.relations.layout import Sentence
from checker.terms import vocabulary

_LATIN = re.compile(r"[^\W\d_]{3,}(?:[-'’][^\W\d_]+)*")
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")


@record
class Profile:
    """``measures`` say what is counted, ``scopes`` of whom and where; ``own`` are the words beside the figure alone."""

    measures: frozenset[str]
    scopes: frozenset[str]
    words: frozenset[str]
    own: frozenset[str]

    @property
    def terms(self) -> frozenset[str]:
        return self.measures | self.scopes


@cache
def _stop() -> frozenset[str]:
    data = beside(__file__, "stopwords.yaml")
    return frozenset(word for words in data.values() for word in words.split())


@cache
def _groups() -> dict[str, str]:
    return {name: group for found in vocabulary().meaning.values() for group, name in found}


@cache
def places() -> frozenset[str]:
    """Terms of where: what a whole leaves out of what its part is of."""
    return frozenset(name for name, group in _groups().items() if group == "where")


@cache
def _measures() -> frozenset[str]:
    return frozenset(name for name, group in _groups().items() if group == "measure")


def measure_terms(terms: frozenset[str]) -> frozenset[str]:
    return terms & _measures()


@cache
def _made_of() -> dict[str, frozenset[str]]:
    data = beside(__file__, "measures.yaml")
    return {whole: frozenset(parts) for whole, parts in data["made_of"].items()}


@lru_cache(maxsize=256)
def holding(measures: frozenset[str]) -> frozenset[str]:
    """The measures with what they are made of: of trade are exports and imports."""
    return measures.union(*(_made_of().get(measure, ()) for measure in measures))


def of(claim: Claim, sentence: Sentence) -> Profile:
    measures = measure_terms(claim.terms)
    own = words(sentence.before(claim))
    if claim.quantity.kind is Kind.COUNT:
        own |= words(claim.quantity.text) | words(sentence.after(claim)[:40])
    return Profile(measures, claim.terms - measures, own | words(sentence.subject), own)


@lru_cache(maxsize=1024)
def words(text: str) -> frozenset[str]:
    """Content words: Latin ones lower-cased and without a final s, Chinese ones as pairs of characters."""
    stop = _stop()
    latin = (w.lower() for w in _LATIN.findall(text))
    found = {w.rstrip("s") if len(w) > 3 else w for w in latin if w not in stop}
    for run in _HAN.findall(text):
        found |= {run[i : i + 2] for i in range(len(run) - 1)} - stop
    return frozenset(found)


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """The part of ``a`` that is in ``b``; 0 for an empty ``a``."""
    return len(a & b) / len(a) if a else 0.0

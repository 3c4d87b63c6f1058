"""The words that name a whole."""

from __future__ import annotations

from functools import lru_cache

from checker.records import record
from checker.relations import profile
from checker.terms import scan

# Words for "the whole of it", in which no measure is named.
GENERIC = frozenset({"national", "world", "foreign_trade"})
_TOTALS = frozenset(
    [
        *("total", "whole", "figure", "amount", "sum", "number", "overall", "aggregate", "entire", "combined"),
        *("nine-month", "six-month", "full-year", "half-year", "annual", "yearly", "quarterly", "monthly"),
        *("region", "regional", "totalité", "ensemble", "montant", "chiffre", "effectif"),
    ]
)
SALES = frozenset({"sales", "revenue", "turnover"})


@record
class Denominator:
    """The words that name a whole: "the total retail sales", 全国总额. ``named`` where they say more than "total";
    ``total`` where they say no more than that it is one: "of the total", "of the 2023 figure"."""

    text: str
    measures: frozenset[str]
    scopes: frozenset[str]
    words: frozenset[str]
    signature: tuple[frozenset[str], frozenset[str]]  # its terms and its words
    named: bool
    total: bool

    @property
    def bare(self) -> bool:
        """Whether they say no more than that, or nothing."""
        return self.total or not self.named


@lru_cache(maxsize=512)
def denominator(text: str) -> Denominator:
    terms = frozenset(t.name for t in scan(text, 0, len(text)))
    measures = profile.measure_terms(terms)
    said = measures | SALES if measures & SALES else measures  # "42.1% of sales" where revenue is given
    scopes, words = terms - measures, profile.words(text)
    named = bool(said or scopes - GENERIC or words)
    total = bool(words) and not said and words <= _TOTALS
    return Denominator(text.strip(), said, scopes, words, (said | scopes, words), named, total)

"""Years that the text names: the dates of one year, and what else of a sentence stands beside them."""

from __future__ import annotations

from datetime import timedelta

from checker.model import Claim, Kind
from checker.searching import cue

# Years that something is compared with, or counted from, are not those in which it takes place.
_FROM = cue(
    r"(?:比|较|自|从|由|距|到|至|\b(?:since|from|than|with|to|until|till|by|before|after|against|depuis|à|contre|avant|après|"
    r"dès|jusqu['’]en|d['’]ici)(?:\sthat\sof|\sen|\sin|\sthe)?)\s?\Z",
)
_REACH = 24  # characters before a date in which its preposition stands


def year_of(claim: Claim) -> int | None:
    """The one year that a date lies in."""
    span = years_of(claim)
    return span[0] if span is not None and span[0] == span[1] else None


def years_of(claim: Claim) -> tuple[int, int] | None:
    """The first and the last year of a date or a period."""
    quantity = claim.quantity
    if quantity.kind not in (Kind.DATE, Kind.PERIOD) or quantity.since is None or quantity.until is None:
        return None
    return quantity.since.year, (quantity.until - timedelta(days=1)).year


def of_year(claim: Claim) -> int | None:
    """The year that a figure is of, None for parts of one and for several."""
    if claim.period is None:
        return None
    first, last = claim.period
    return first.year if 365 <= (last - first).days <= 366 and (first.month, first.day) == (1, 1) else None


def is_base(text: str, claim: Claim) -> bool:
    """Whether the words before a date make it one that is compared with or counted from: since 2017, 比2017年."""
    start = max(claim.sentence[0], claim.quantity.start - _REACH)
    return _FROM.search(text[start : claim.quantity.start]) is not None

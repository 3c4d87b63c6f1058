"""Five-year plans against the years they run: the 14th Five-Year Plan (2021-2025), 2020 as the last year of the 13th.

China's plans have begun every fifth year since 1966 (the third); those of others are only held to their five years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.model import Claim, Kind, Relation, Role
from checker.relations.settling import Candidate, settle
from checker.relations.shown import alone, standing_for
from checker.relations.world import World
from checker.relations.years import year_of, years_of
from checker.rulebook import Rule

_NUMBERED = frozenset({Kind.NAME, Kind.ORDINAL})
_ZH = re.compile(r"\A(?:个五年)?[”\"」]?(?:[规計计]划|时期|期间)?(?P<open>[（(])?")
_WESTERN = re.compile(
    r"\A\s(?:five[- ]year plan|plan quinquennal)(?:(?:\s[\w'’]+){0,8}?\s(?P<open>\()(?=[12]))?", re.IGNORECASE
)
_CHINA = re.compile(r"中国|我国|全国|\bchin(?:a|ese|e|ois\w*)\b", re.IGNORECASE)
_FIRST = re.compile(r"开局之年|第一年|起步之年|\bfirst year\b|\bopening year\b|\bpremière année\b", re.IGNORECASE)
_LAST = re.compile(r"收官之年|最后一年|\b(?:final|last|closing) year\b|\bdernière année\b", re.IGNORECASE)
_FAR = 90  # characters from the number to its years
_YEARS = 5
_EARLIEST = 3  # the plan from which on there is one every five years


def find(rule: Rule, world: World) -> Iterator[Relation]:
    for text, claims in world.by_sentence:
        for at, claim in enumerate(claims):
            match = _named(text, claim) if claim.quantity.kind in _NUMBERED else None
            if match is not None:
                for candidate in _candidates(rule, text, claims, at, match["open"] is not None):
                    yield from settle(rule, [candidate])


def _named(text: str, claim: Claim) -> re.Match[str] | None:
    """The words after the number of a plan: 十四五 stands for the 14th, and says by itself whose it is."""
    q = claim.quantity
    if not _EARLIEST <= q.nominal <= 30 or q.nominal != int(q.nominal):
        return None
    if q.language == "zh":
        spelt = text.startswith("个五年", q.end)
        return _ZH.match(text[q.end : q.end + 16]) if spelt or _is_short(q.text) else None
    return _WESTERN.match(text[q.end : q.end + _FAR])


def _is_short(written: str) -> bool:
    return len(written) in (2, 3) and written.endswith("五") and written[0] in "七八九十"


def _candidates(rule: Rule, text: str, claims: Sequence[Claim], at: int, opened: bool) -> Iterator[Candidate]:
    claim = claims[at]
    whose = claim.quantity.language == "zh" or _CHINA.search(text, *claim.sentence) is not None
    period = next((c for c in claims[at + 1 : at + 3] if c.quantity.kind is Kind.PERIOD and years_of(c)), None)
    if opened and period is not None and period.quantity.start - claim.quantity.end <= _FAR:
        yield from _lasting(rule, text, claim, period, whose)
    elif whose:
        yield from _within(rule, text, claims, claim)


def _lasting(rule: Rule, text: str, claim: Claim, period: Claim, whose: bool) -> Iterator[Candidate]:
    """The years in brackets behind the name: five, and those of this number."""
    first, last = years_of(period) or (0, 0)
    before, after = text[period.quantity.start - 1], text[period.quantity.end : period.quantity.end + 1]
    if before not in "（(" or after not in ("）", ")"):
        return
    numbers = {"first": first} if whose else {"length": last - first + 1}
    if whose and last - first != _YEARS - 1:
        numbers["last"] = last
    for name, number in numbers.items():
        roles = (Role("plan", alone(claim)), Role("year", standing_for(period, number)))
        yield Candidate(roles, str(rule.options[name]), 0.86, "the years in brackets behind its name")


def _within(rule: Rule, text: str, claims: Sequence[Claim], claim: Claim) -> Iterator[Candidate]:
    """The one year of a sentence that is said to open or to close the plan."""
    dated = {year_of(c): c for c in claims if year_of(c) is not None}
    said = [name for name, words in (("first", _FIRST), ("last", _LAST)) if words.search(text, *claim.sentence)]
    plans = {c.quantity.nominal for c in claims if _named(text, c)}
    if len(dated) != 1 or len(said) != 1 or len(plans) != 1:
        return
    year, date = next(iter(dated.items()))
    roles = (Role("plan", alone(claim)), Role("year", standing_for(date, year or 0)))
    yield Candidate(roles, str(rule.options[said[0]]), 0.8, "the year that opens or closes it")

"""Consecutive years against the years that the sentence names: for the fifth consecutive year since 2017, in 2019, 2020
and 2021 in a row, 2017年至2021年连续5年.

From the first year to the last may be counted with both ends (years in which something was so) or as steps between
them (years over which it rose); a list of years is counted as it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from checker.model import Claim, Kind, Relation, Role
from checker.records import record
from checker.relations.consecutive_series import runs_of
from checker.relations.settling import Candidate, settle
from checker.relations.shown import shown, standing_for
from checker.relations.world import World
from checker.relations.years import year_of, years_of
from checker.rulebook import Rule
from checker.searching import late

_KINDS = frozenset({Kind.PERIOD, Kind.ORDINAL, Kind.COUNT})
_LEAST, _MOST = 2, 80
_BEFORE_ZH = late(r"连续(?:[了]|保持)?第?\Z|已?连\Z")
_YEARS_ZH = late(r"\A(?:个年头|年|个年度)")
_RUN = {
    "en": late(
        r"\A(?:(?:st|nd|rd|th)?\s(?:consecutive|straight|successive)(?:\syears?)?\b|"
        r"\s(?:years?\s)?(?:in a row|running|in succession)\b)|(?:consecutive|straight|successive) years?\Z",
        re.IGNORECASE,
    ),
    "fr": late(r"\A(?:\s(?:ans?|années?))?\s(?:consécuti|successi|d['’]affilée|de suite)", re.IGNORECASE),
}
_YEAR_WORD = late(r"\b(?:years?|ans?|années?)\b", re.IGNORECASE)
# Between a run and the year since which it goes on; what else has happened since may be older than the run.
_SINCE_THEN = {
    "zh": late(r"\A年?(?:以来|起|开始)?[,，]?(?:我国|中国|全国|已经?|均|都|就)?连续[了]?第?\Z"),
    "en": late(r"\A,?\s(?:for )?(?:the |a |its )?\Z", re.IGNORECASE),
    "fr": late(r"\A,?\s(?:pour |pendant )?(?:la |sa |une )?\Z", re.IGNORECASE),
}
_THEN_SINCE = late(
    r"\A(?:\s(?:years?|ans?|années?|in a row|running|consecutive|straight|consécutive?s?|d['’]affilée|"
    r"de suite)){0,4},?\s(?:since|depuis)\s(?:l['’]année\s|the year\s)?\Z",
    re.IGNORECASE,
)
_SINCE = late(r"(?:自|从|\bsince|\bdepuis)(?:\sl['’]année|\sthe year)?\s?\Z", re.IGNORECASE)
_TIGHT = {
    "zh": late(r"\A年?(?:间|期间|度)?[,，]?(?:[^，。；\d]{0,12}连续|(?:已|均|都)?连?)第?\Z"),
    "en": late(r"\A\)?[,;]?\s?(?:(?:and |the |for |a |in )){0,3}\Z", re.IGNORECASE),
    "fr": late(r"\A\)?[,;]?\s?(?:(?:et |pour |la |les |pendant |soit )){0,3}\Z", re.IGNORECASE),
}
_BEHIND = {
    "zh": late(r"\A年?[(（]\Z"),
    "en": late(r"\A[\w\s]{0,24}?\s?(?:\(|,? ?from |,? ?between |, )\Z", re.IGNORECASE),
    "fr": late(r"\A[\wé\s'’]{0,24}?\s?(?:\(|de |entre |, )\Z", re.IGNORECASE),
}
_TO = late(r"\s?(?:\b(?:to|through|until|and|à|et)\b|[-–—至到])\s?(?:en\s)?", re.IGNORECASE)
_LINK = late(r"\s?(?:[、,，]|\band\b|\bet\b|和)\s?(?:and\s|et\s)?|年?[、和]", re.IGNORECASE)


_ROW = 200  # years that are listed beside their number


@record
class _Span:
    """``text[start:end]`` names years of which there are from ``least`` to ``most``."""

    start: int
    end: int
    least: int
    most: int
    prior: float


def find(rule: Rule, world: World) -> Iterator[Relation]:
    published = {d.path: d.published for d in world.documents}
    for text, claims in world.by_sentence:
        counts = [claim for claim in claims if claim.quantity.kind in _KINDS and _counts_years(text, claim)]
        since = [c for c in claims if year_of(c) is not None and _is_since(text, c)] if counts else []
        for claim in counts:
            for span in _spans(text, claims, claim, since, published.get(claim.path)):
                fact = shown(claim, text, span.start, span.end, span.least, span.most)
                roles = (Role("count", standing_for(claim, int(claim.quantity.nominal))), Role("years", fact))
                yield from settle(
                    rule, [Candidate(roles, rule.formula, span.prior, "the years that the sentence names")]
                )
            for run in runs_of(world, text, claim):
                fact = shown(claim, text, run.start, run.end, run.least, run.most)
                roles = (Role("count", standing_for(claim, int(claim.quantity.nominal))), Role("years", fact))
                yield from settle(rule, [Candidate(roles, rule.formula, run.prior, "the figures of the years")])


def _counts_years(text: str, claim: Claim) -> bool:
    """Whether a number says how many years in a row."""
    q = claim.quantity
    if not _LEAST <= q.nominal <= _MOST or q.nominal != int(q.nominal):
        return False
    before, after = (
        text[max(claim.sentence[0], q.start - 8) : q.start],
        text[q.end : min(claim.sentence[1], q.end + 32)],
    )
    if q.language == "zh":
        return _BEFORE_ZH.search(before) is not None and (q.unit == "year" or _YEARS_ZH.match(after) is not None)
    run = _RUN.get(q.language)
    said = run is not None and (run.match(after) is not None or run.search(q.text) is not None)
    return said and (q.unit == "year" or _YEAR_WORD.search(after[:24]) is not None)


def _is_since(text: str, claim: Claim) -> bool:
    return _SINCE.search(text[max(claim.sentence[0], claim.quantity.start - 16) : claim.quantity.start]) is not None


def _spans(
    text: str, claims: Sequence[Claim], claim: Claim, since: Sequence[Claim], published: date | None
) -> Iterator[_Span]:
    """The years beside a number, else those since a year that the sentence names."""
    beside = next(_beside(text, claims, claim), None)
    found = beside or _since(text, claims, claim, since, published)
    if found is not None:
        yield found


def _beside(text: str, claims: Sequence[Claim], claim: Claim) -> Iterator[_Span]:
    at = bisect_left(claims, claim.quantity.start, key=lambda c: c.quantity.start)
    language = claim.quantity.language
    if language not in _TIGHT:
        return
    sides = (claims[max(0, at - _ROW) : at][::-1], claims[at + 1 : at + 1 + _ROW])
    rows = (read(text, side) for read in (_stretch, _listed) for side in sides)
    for row in rows:
        if not row:
            continue
        start, end = row[0].quantity.start, row[-1].quantity.end
        ahead = end <= claim.quantity.start
        words = text[end : claim.quantity.start] if ahead else text[claim.quantity.end : start]
        if (_TIGHT if ahead else _BEHIND)[language].match(words) is None:
            continue
        first, last = _first(row[0]), _last(row[-1])
        if (
            len(row) > 1
            and last - first == len(row) - 1
            and not _TO.fullmatch(text, row[0].quantity.end, row[1].quantity.start)
        ):
            yield _Span(start, end, len(row), len(row), 0.8)
        elif last > first:
            yield _Span(start, end, last - first, last - first + 1, 0.8)


def _first(claim: Claim) -> int:
    return (years_of(claim) or (0, 0))[0]


def _last(claim: Claim) -> int:
    return (years_of(claim) or (0, 0))[1]


def _stretch(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """The two years at the head of ``claims`` from one of which to the other something goes on."""
    row = sorted(claims[:2], key=lambda c: c.quantity.start)
    if len(row) < 2 or any(year_of(c) is None for c in row):
        return []
    return row if _TO.fullmatch(text, row[0].quantity.end, row[1].quantity.start) else []


def _listed(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """The years at the head of ``claims`` that follow each other with nothing but commas between, or one period."""
    row: list[Claim] = []
    for claim in claims:
        if year_of(claim) is None:
            return row or ([claim] if years_of(claim) is not None else [])
        first, second = sorted((row[-1], claim), key=lambda c: c.quantity.start) if row else (claim, claim)
        if row and not (
            _first(second) - _first(first) == 1 and _LINK.fullmatch(text, first.quantity.end, second.quantity.start)
        ):
            break
        row.append(claim)
    return sorted(row, key=lambda c: c.quantity.start) if len(row) > 1 else []


def _since(
    text: str, claims: Sequence[Claim], claim: Claim, first: Sequence[Claim], published: date | None
) -> _Span | None:
    """From the year since which it is so to the year that the sentence speaks of, or that in which it is published."""
    if len(first) != 1 or not _runs_since(text, first[0], claim):
        return None
    begin = year_of(first[0]) or 0
    spoken = {y for c in claims if c is not first[0] and (y := year_of(c)) is not None}
    start, end = first[0].quantity.start, first[0].quantity.end
    if len(spoken) == 1:
        last = max(spoken)
        return _Span(start, end, last - begin, last - begin + 1, 0.75) if last > begin else None
    if spoken or published is None or published.year <= begin:
        return None
    return _Span(start, end, max(1, published.year - begin - 1), published.year - begin + 1, 0.7)


def _runs_since(text: str, year: Claim, count: Claim) -> bool:
    """Whether it is the run that goes on since the year, not what else the sentence says."""
    since_then = _SINCE_THEN.get(count.quantity.language)
    if year.quantity.end <= count.quantity.start:
        return since_then is not None and since_then.match(text[year.quantity.end : count.quantity.start]) is not None
    return _THEN_SINCE.match(text[count.quantity.end : year.quantity.start]) is not None

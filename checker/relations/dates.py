"""Dates against the weekdays beside them, and the ends of a span of time in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from checker.model import Claim, Kind, Relation, Role
from checker.relations.settling import Candidate, settle
from checker.relations.shown import shown, standing_for
from checker.relations.world import World
from checker.rulebook import Rule
from checker.searching import late

_NAMES = {
    "zh": ("一", "二", "三", "四", "五", "六", "日天"),
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}
_AFTER = {
    "zh": late(r"\A\s?[,，]?\s?[（(]?\s?(?P<word>(?:星期|周|礼拜)(?P<day>[一二三四五六日天]))"),
    "en": late(rf"\A,?\s\(?(?P<day>{'|'.join(_NAMES['en'])})\b", re.IGNORECASE),
    "fr": late(rf"\A,?\s\(?(?P<day>{'|'.join(_NAMES['fr'])})\b", re.IGNORECASE),
}
_BEFORE = {
    "en": late(rf"\b(?P<day>{'|'.join(_NAMES['en'])}),?\s(?:the\s)?\Z", re.IGNORECASE),
    "fr": late(rf"\b(?P<day>{'|'.join(_NAMES['fr'])})\s\Z", re.IGNORECASE),
    "zh": late(r"(?P<word>(?:星期|周|礼拜)(?P<day>[一二三四五六日天]))\s?[（(,，]\s?\Z"),
}
_LEADS = 80  # characters before a span in which its verb stands
_WITHIN = 20  # characters beside a date in which its weekday stands
_SPAN = late(
    r"\s?(?:至|到|—|–)\s?|(?P<from>\s(?:to|until|till|through)\s(?:\w+day,?\s)?)|(?P<between>\sand\s)|"
    r"(?P<du>\s(?:au|à|jusqu['’]au)\s(?:le\s)?(?:\w+di\s)?)|(?P<entre>\set\s(?:le\s)?)",
    re.IGNORECASE,
)
# What is moved from one day to another may be moved to an earlier one.
_MOVED = late(
    r"\b(?:mov\w+|shift\w*|brought|bring\w*|advanc\w+|resched\w+|transfer\w*|chang\w+|push\w+|correct\w*|revis\w+|avanc\w+|ramen\w+|"
    r"déplac\w+|décal\w+|report\w+|pass\w+)\b|提前|推迟|改|调整",
    re.IGNORECASE,
)
_BEGAN = late(
    r"\b(?:commencé|entamé|débuté|engagé|lancé|entrepris|ouvert)e?s?\s(?:en|le|au|fin|dès|début)?\s?\Z|"
    r"\b(?:begun|began|started|launched)\s(?:in|on)?\s?\Z",
    re.IGNORECASE,
)
_ENDED = late(
    r",?\s(?:et\s|and\s|(?:elle|il)s?\s)?(?:se\s(?:sont|est)\s|s['’]est\s|(?:a|ont)\sété\s|(?:was|were|has been)\s)?"
    r"(?:achevé|terminé|conclu|clos|clôturé|completed|finished|concluded|ended)e?s?\s(?:en|le|au|fin|in|on)?\s?",
    re.IGNORECASE,
)
_OPENS = {
    "from": late(r"\bfrom\s(?:\w+day,?\s)?\Z", re.IGNORECASE),
    "between": late(r"\bbetween\s\Z", re.IGNORECASE),
    "du": late(r"\b(?:du|de|d['’])\s?(?:\w+di\s)?\Z", re.IGNORECASE),
    "entre": late(r"\bentre\s(?:le\s)?\Z", re.IGNORECASE),
}


def find(rule: Rule, world: World) -> Iterator[Relation]:
    read = _weekdays if rule.options.get("weekday") else _spans
    for candidate in read(rule, world):
        yield from settle(rule, [candidate])


def _dates(world: World) -> list[Claim]:
    """Dates that resolve to days, in the order of the text."""
    found = (c for c in world.claims if c.quantity.kind is Kind.DATE and c.path in world.texts)
    return [c for c in found if c.quantity.since and c.quantity.until]


def _weekdays(rule: Rule, world: World) -> Iterator[Candidate]:
    for claim in _dates(world):
        q, text = claim.quantity, world.texts[claim.path]
        if q.since is None or q.until is None or (q.until - q.since).days != 1 or q.language not in _NAMES:
            continue
        place = _beside(text, claim)
        if place is not None:
            start, end, number = place
            roles = (
                Role("date", standing_for(claim, q.since.isoweekday())),
                Role("day", shown(claim, text, start, end, number)),
            )
            yield Candidate(roles, rule.formula, 0.9, "the weekday beside the date")


def _beside(text: str, claim: Claim) -> tuple[int, int, int] | None:
    q = claim.quantity
    after = _AFTER[q.language].match(text[q.end : q.end + _WITHIN])
    offset = q.end
    if after is None:
        offset = max(claim.sentence[0], q.start - _WITHIN)
        after = _BEFORE[q.language].search(text[offset : q.start])
    if after is None:
        return None
    number = next(i for i, names in enumerate(_NAMES[q.language], 1) if _same(after["day"].lower(), names))
    word = "word" if "word" in after.groupdict() else "day"
    return offset + after.start(word), offset + after.end(word), number


def _same(day: str, names: str) -> bool:
    return day == names or (len(day) == 1 and day in names)


def _spans(rule: Rule, world: World) -> Iterator[Candidate]:
    """Two dates with nothing but "to" between them."""
    for one, other in pairwise(_dates(world)):
        if one.path != other.path or one.sentence != other.sentence:
            continue
        text = world.texts[one.path]
        joined = _SPAN.fullmatch(text, one.quantity.end, other.quantity.start)
        first, last = one.quantity.since, other.quantity.until
        if first is None or last is None:
            continue
        if not (_opened(text, one, joined) if joined is not None else _begun(text, one, other)):
            continue
        if _MOVED.search(text, max(one.sentence[0], one.quantity.start - _LEADS), one.quantity.start):
            continue
        roles = (Role("first", standing_for(one, first.toordinal())), Role("last", standing_for(other, _day(last))))
        yield Candidate(roles, rule.formula, 0.86, "the ends of one span of time")


def _begun(text: str, one: Claim, other: Claim) -> bool:
    """ "entamés en 2016, se sont achevés en 2019", "begun in 2016 and completed in 2019": of one and the same work."""
    lead = text[max(one.sentence[0], one.quantity.start - _LEADS) : one.quantity.start]
    between = text[one.quantity.end : other.quantity.start]
    return _BEGAN.search(lead) is not None and _ENDED.fullmatch(between) is not None


def _day(end: date) -> int:
    return end.toordinal() - 1


def _opened(text: str, claim: Claim, joined: re.Match[str]) -> bool:
    name = joined.lastgroup
    return (
        name is None or _OPENS[name].search(text[max(0, claim.quantity.start - 24) : claim.quantity.start]) is not None
    )

"""Editions of what is held again and again against the years in which they are held: the 4th fair in 2021, the 5th in
2022.

Whatever the rhythm, a later edition is not held in an earlier year. Only where the text says that it is yearly, or
the editions around show it, the editions are counted like the years.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.model import Claim, Kind, Relation, Role
from checker.records import record
from checker.relations.settling import Candidate, settle
from checker.relations.shown import alone, standing_for
from checker.relations.world import World
from checker.relations.years import is_base, year_of
from checker.rulebook import Rule
from checker.searching import late

_NUMBERED = frozenset({Kind.NAME, Kind.ORDINAL, Kind.COUNT})
_ZH = late(
    r"\A届(?P<name>[\u4e00-\u9fff·—“”\"（）()]{0,24}?(?:[博交展洽运奥谈贸览销年亚全]会|大会|论坛|峰会|研讨会|节|赛|杯|展))"
)
_COUNCIL = late(r"代表大会|委员|人大|政协|理事会|董事会|监事会")
_EN = late(
    r"\A\s(?:edition of (?:the\s)?)?(?P<name>(?:[\w'’&-]+\s){0,6}?(?:expo|exposition|exhibition|fair|forum|conference|"
    r"summit|festival|games|olympics|championships?|cup|meeting|symposium|awards|marathon|biennale|congress|show|edition))\b",
    re.IGNORECASE,
)
_FR = late(
    r"\A\s(?P<name>(?:salon|foire|forum|conférence|sommet|festival|jeux|championnats?|coupe|congrès|biennale|rencontres|"
    r"édition)(?:\s[\w'’-]+){0,5})",
    re.IGNORECASE,
)
_AFTER = {"zh": _ZH, "en": _EN, "fr": _FR}
_STOPS_FR = late(r"\s(?:s['’]|a\s|est\s|aura\s|se\s|en\s|qui\s|au\s|à\s|organis|tenu|accueill|attir|ont\s|sera\s)")
_YEARLY = late(
    r"每年一|一年一|年度盛会|\bannual\b|\byearly\b|\bevery year\b|\beach year\b|\bannuel|\bchaque année\b|"
    r"\btous les ans\b",
    re.IGNORECASE,
)
_PUT_OFF = late(
    r"推迟|延期|停办|取消|postpone|cancel|delay|resched|suspend|not held|report(?:é|er)|annul|décal|n['’]a pas eu lieu",
    re.IGNORECASE,
)
_ANY = late(r"\A(?:edition|édition)\b", re.IGNORECASE)
_BETWEEN = late(r"[,，;；:：。！？]|\.\s")
_LEADING = late(r"[^,，;；:：。]{0,12}[,，]\s?(?:the\s|le\s|la\s|l['’])?", re.IGNORECASE)
_OPENING = 4  # characters before a year that opens its sentence: "In 2021, "
_FAR = 80  # characters between an edition and its year


@record
class _Held:
    """An edition and the year in which it is said to be held."""

    edition: Claim
    year: Claim

    @property
    def number(self) -> int:
        return int(self.edition.quantity.nominal)

    @property
    def held(self) -> int:
        return year_of(self.year) or 0


def find(rule: Rule, world: World) -> Iterator[Relation]:
    groups: dict[tuple[str, ...], list[_Held]] = {}
    yearly: set[tuple[str, ...]] = set()
    for text, claims in world.by_sentence:
        editions = list(_editions(text, claims))
        dated = [c for c in claims if year_of(c) is not None and not is_base(text, c)] if editions else []
        numbers = [edition.quantity.start for edition, _ in editions]
        for edition, key in editions:
            if _YEARLY.search(text, *edition.sentence):
                yearly.add(key)
            year = _year(text, edition, dated, numbers)
            if year is not None:
                groups.setdefault(key, []).append(_Held(edition, year))
    for key, held in groups.items():
        if not _PUT_OFF.search(world.texts[key[0]]):
            for candidate in _candidates(rule, sorted(held, key=lambda h: (h.number, h.held)), key in yearly):
                yield from settle(rule, [candidate])


def _editions(text: str, claims: Sequence[Claim]) -> Iterator[tuple[Claim, tuple[str, ...]]]:
    """The numbered editions of a sentence, each with what it is an edition of."""
    for claim in claims:
        quantity = claim.quantity
        if quantity.kind not in _NUMBERED or quantity.nominal != int(quantity.nominal):
            continue
        after = _AFTER.get(quantity.language)
        if after is None:
            continue
        match = after.match(text[quantity.end : min(claim.sentence[1], quantity.end + _FAR)])
        if match is None or (quantity.language == "zh") is not quantity.text.startswith("第"):
            continue
        name = match["name"]
        if quantity.language == "zh":
            if not _COUNCIL.search(name):
                yield claim, (claim.path, "zh", re.sub(r"\W", "", name))
        elif not quantity.text.isdigit() and (quantity.language == "fr" or _is_name(name)):
            yield claim, (claim.path, quantity.language, *_words(claim, name))


def _is_name(name: str) -> bool:
    """Short or mostly capitals: no run of words that happens to end in "fair"."""
    words = name.split()
    named = sum(1 for w in words if w[:1].isupper())
    return named * 2 >= len(words) or len(words) <= 3


def _words(claim: Claim, name: str) -> tuple[str, ...]:
    """The words of a name; an acronym stands for itself, and an edition of nothing named for that of its paragraph."""
    if _ANY.match(name):
        return ("edition", str(claim.block))
    stop = _STOPS_FR.search(name) if claim.quantity.language == "fr" else None
    words = name[: stop.start() if stop else len(name)].split()
    return tuple(w.lower() for w in words if w.lower() not in ("annual", "annuel", "annuelle"))


def _year(text: str, edition: Claim, dated: list[Claim], numbers: list[int]) -> Claim | None:
    """The only year that stands with an edition in its clause, else the one that opens the sentence before it."""
    at = bisect_left(dated, edition.quantity.start, key=lambda c: c.quantity.start)
    near = dated[max(0, at - _FAR) : at + _FAR]  # no more than one year a character
    within = [c for c in near if not _BETWEEN.search(_between(text, edition, c, numbers))]
    opening = [c for c in dated[:1] if _opens(text, edition, c)]
    found = within or opening
    return found[0] if found and len({year_of(c) for c in found}) == 1 else None


def _between(text: str, edition: Claim, year: Claim, numbers: list[int]) -> str:
    """The words between the two; a stop where they stand too far apart or on either side of another edition."""
    first, second = sorted((edition.quantity, year.quantity), key=lambda q: q.start)
    if second.start - first.end > _FAR:
        return ","
    at = bisect_left(numbers, first.end)
    if at < len(numbers) and numbers[at] < second.start:
        return ","
    return text[first.end : second.start]


def _opens(text: str, edition: Claim, year: Claim) -> bool:
    if len(text[year.sentence[0] : year.quantity.start].strip()) > _OPENING:
        return False
    return _LEADING.fullmatch(text, year.quantity.end, edition.quantity.start) is not None


def _candidates(rule: Rule, held: list[_Held], yearly: bool) -> Iterator[Candidate]:
    """Neighbouring editions in order; counted like the years where they are yearly."""
    shift = _rhythm(held)
    for one, other in pairwise(held):
        if one.number == other.number:
            continue
        roles = (
            Role("edition", alone(one.edition)),
            Role("year", standing_for(one.year, one.held)),
            Role("other", alone(other.edition)),
            Role("other_year", standing_for(other.year, other.held)),
        )
        if yearly or (shift is not None and shift[0] <= one.number and other.number <= shift[1]):
            yield Candidate(roles, str(rule.options["yearly"]), 0.86, "editions of what is held every year")
        else:
            yield Candidate(roles, rule.formula, 0.86, "two editions of one name")


def _rhythm(held: list[_Held]) -> tuple[int, int] | None:
    """The first and last of the editions that are counted like the years: at least two, with others between them."""
    shifts = Counter(year - number for number, year in {(h.number, h.held) for h in held})
    for shift, times in shifts.most_common(1):
        numbers = sorted({h.number for h in held if h.held - h.number == shift})
        if times >= 2 and numbers[-1] - numbers[0] >= 2:
            return numbers[0], numbers[-1]
    return None

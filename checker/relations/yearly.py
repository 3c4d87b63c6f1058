"""An amount and its length of time against the amount a year: "$12 million over four years, or $3 million a year"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model import SIZED, Claim, Fact, Kind, Relation, Role
from checker.relations.layout import Sentence
from checker.relations.settling import Candidate, settle_each
from checker.relations.shown import shown
from checker.relations.world import World
from checker.rulebook import Rule
from checker.searching import late

_UNITS = {
    "year": late(r"year|ans?\b|année|年", re.IGNORECASE),
    "month": late(r"month|mois|月", re.IGNORECASE),
    "week": late(r"week|semaine|周", re.IGNORECASE),
    "day": late(r"day|jour|天|日", re.IGNORECASE),
}
_EACH = late(r"\A\s?(?:a|per|each|every|par|chaque)\s(?P<unit>[^\W\d_]+)", re.IGNORECASE)
_EACH_ZH = late(
    r"(?:平均|即|合)?每(?P<unit>年|月|周|天)(?:平均)?(?:投入|安排|拨付|支出|约|为|达)?\Z|"
    r"(?P<each>日|月|年)均[^，。；、\d]{0,6}\Z"
)
# From the amount to the time that it is for, and from there to the amount a year.
_OVER = late(
    r"\A[^,;.\d]{0,40}?\s(?:over|in|during|across|within|spread over|sur|en|pendant)\s"
    r"(?:the |a |next |past |coming |following |period of |les |une période de |prochaines? )*\Z",
    re.IGNORECASE,
)
_OR = late(
    r"\A\s?[,(（–—-]?\s?(?:or|i\.e\.,?|that is,?|equivalent to|equal to|averaging|on average|soit|ou)\s"
    r"(?:an average of |en moyenne |about |roughly |some |environ |près de )?\Z",
    re.IGNORECASE,
)
_IN_ALL = late(r"\A[^。；;\d]{0,20}\Z")
_COMMA = late(r"\A[^\d。；;]{0,8}[，,（(]\s?\Z")
_MORE = late(r"\A[^,;.]{0,12}\s(?:more|less|extra|higher|lower|de plus|de moins)\b", re.IGNORECASE)
_OUTRIGHT = 0.9


def find(rule: Rule, world: World) -> Iterator[Relation]:
    rows = ((f, _candidates(rule, world, f, c, s)) for f, c, s in world.arithmetic(*sorted(SIZED)))
    yield from settle_each(rule, rows)


def _candidates(rule: Rule, world: World, fact: Fact, claim: Claim, sentence: Sentence) -> Iterator[Candidate]:
    at = sentence.place(claim) if sentence.others else 0  # the span of years is among them
    if not at:
        return
    unit = _unit_of(sentence, claim)
    total = sentence.claims[at - 1] if unit else None
    if total is None or not _alike(claim, total) or _MORE.match(sentence.after(claim)):
        return
    for span in sentence.others:
        number = span.quantity.nominal
        if span.quantity.kind is not Kind.PERIOD or span.quantity.unit != unit or number != int(number) or number < 2:
            continue
        if _joined(sentence, total, span, claim):
            count = shown(span, sentence.text, span.quantity.start, span.quantity.end, int(number))
            roles = (Role("each", fact), Role("total", world.fact(total)), Role("count", count))
            yield Candidate(roles, rule.formula, _OUTRIGHT, "the amount, its time and the amount a year in one phrase")


def _unit_of(sentence: Sentence, claim: Claim) -> str:
    """The unit of time that the figure is for, empty where it is for none."""
    said = _EACH.match(sentence.after(claim)) or _EACH_ZH.search(sentence.before(claim))
    if said is None:
        return ""
    named = said["unit"] or said.groupdict().get("each") or ""
    return next((unit for unit, words in _UNITS.items() if words.match(named)), "")


def _alike(each: Claim, total: Claim) -> bool:
    """Of one unit, which either may leave to the other: "2,4 milliards d'euros ..., soit 400 millions par an"."""
    units = {each.quantity.unit, total.quantity.unit} - {None}
    return total.quantity.kind in SIZED and len(units) <= 1 and total.quantity.nominal > each.quantity.nominal > 0


def _joined(sentence: Sentence, total: Claim, span: Claim, each: Claim) -> bool:
    text = sentence.text
    if total.quantity.end <= span.quantity.start < each.quantity.start:
        over = _OVER.match(text[total.quantity.end : span.quantity.start])
        return over is not None and _OR.match(text[span.quantity.end : each.quantity.start]) is not None
    if span.quantity.end <= total.quantity.start and sentence.language == "zh":
        told = _EACH_ZH.search(text[total.quantity.end : each.quantity.start])
        in_all = _IN_ALL.match(text[span.quantity.end : total.quantity.start])
        return bool(told and in_all) and _COMMA.match(_until(text, total, each)) is not None
    return False


def _until(text: str, total: Claim, each: Claim) -> str:
    """What stands between the amount and the words for the amount a year."""
    between = text[total.quantity.end : each.quantity.start]
    return _EACH_ZH.sub("", between)

"""A daily average against the total of its time: 业务量1320.7亿件，日均3.62亿件; "149 million guests, 408,000 a day".

The days are those of the time that the total is told of. Averages over working days and trading days are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from checker.model import SIZED, Bound, Claim, Fact, Relation, Role
from checker.relations.layout import Sentence, Standing
from checker.relations.named import label
from checker.relations.settling import Candidate, settle_each
from checker.relations.world import World, same_period, same_unit
from checker.rulebook import Rule
from checker.searching import cue, has_one, late
from checker.units import GENERIC_COUNT

_DAILY = late(r"(?:日均|(?:平均)?每[天日](?:平均)?|平均一天)(?P<name>[^，。；：、\d]{0,12})\Z")
_A_DAY = late(
    r"\A(?:\s[^\W\d]+){0,3}?\s(?:(?:a|per|each|every)\sday|(?:par|chaque)\sjour)\b"
    r"(?!\s(?:trip|pass|visit|rate|it|that|they|when|on which|open|of|de|d['’]|où|ouvr))",
    re.IGNORECASE,
)
_SAID = late(r"(?:完成|实现|达到?|约?为|超过?|近|突破|处理|接待|发送)+\Z")
# From the total to what it makes a day.
_OR = late(
    r"[^.;。；]{0,80}?(?:\b(?:or|i\.e\.|that is|averag\w+|on average|equal to|equivalent to|soit|en moyenne)\b|[,(])"
    r"[^.;,\d]{0,40}",
    re.IGNORECASE,
)
_WORKING = cue(
    r"交易日|工作日|\b(?:trading|working|business|week|school)[ -]?days?\b|\bjours? (?:ouvr|travaill|de bourse)"
)
_OTHER = cue(r"最高|峰值|高峰|单日|节|假期|peak|record|holiday|at most|up to|maxim|jusqu|pointe|férié|vacances")
_NEAR = 2  # sentences before it in which the total stands
# "Since its opening in March": of another time than the month that is named.
_SINCE = cue(r"\b(?:since|opening|opened|depuis|ouverture|inauguration)\b|以来|开通|开馆|开业|启用")
_AROUND = {
    Bound.EXACT: ("0.97", "1.03"),
    Bound.ABOUT: ("0.9", "1.1"),
    Bound.OVER: ("0.85", "1.01"),
    Bound.AT_LEAST: ("0.85", "1.01"),
    Bound.NEARLY: ("0.99", "1.15"),
}
_MONTH = 28  # days from which on a time has a daily average
_LIKELY = 0.75


def find(rule: Rule, world: World) -> Iterator[Relation]:
    beside = tuple(rule.options["beside"])
    rows: list[tuple[Fact, Iterator[Candidate]]] = []
    for sentence in world.sentences:
        if has_one(beside, sentence.words) and not _WORKING.search(sentence.words):
            rows += [(world.fact(c), _candidates(world, sentence, c)) for c in sentence.claims]
    yield from settle_each(rule, rows)


def _candidates(world: World, sentence: Sentence, claim: Claim) -> Iterator[Candidate]:
    around = _AROUND.get(claim.quantity.bound)
    if claim.quantity.kind not in SIZED or around is None or _OTHER.search(sentence.before(claim)):
        return
    if sentence.standings.get(claim.key) in (Standing.PRIOR, Standing.MOVED) or _SINCE.search(sentence.words):
        return
    total = _total_zh(world, sentence, claim) if sentence.language == "zh" else _total(sentence, claim)
    days = _days(total) if total is not None else 0
    if total is None or days < _MONTH or not same_period(total, claim):
        return
    each, facts = world.bare(world.fact(claim)), (world.fact(claim), world.fact(total))
    low, high = around
    if facts[0] is not facts[1]:
        formula = f"{low} * total / {days} <= each <= {high} * total / {days}"
        roles = (Role("each", each if claim.quantity.bound is not Bound.EXACT else facts[0]), Role("total", facts[1]))
        yield Candidate(roles, formula, _LIKELY, "the total of the days that it is an average of")


def _total_zh(world: World, sentence: Sentence, claim: Claim) -> Claim | None:
    """The total of the name that follows 日均, or where none does, the figure right before."""
    said = _DAILY.search(sentence.before(claim))
    if said is None:
        return None
    name = _SAID.sub("", said["name"])
    at = sentence.place(claim)
    for place in (sentence, *world.previous(sentence, _NEAR)):
        row = [c for c in place.figures if same_unit(c, claim) and (place is not sentence or c.key < claim.key)]
        found = [c for c in row if name and label(place, c).endswith(name)]
        if found:
            return found[0] if len(found) == 1 else None
    before = sentence.claims[at - 1] if at else None
    plain = before is not None and before.quantity.kind in SIZED and before.key not in sentence.standings
    return before if not name and plain and before is not None and same_unit(before, claim) else None


def _total(sentence: Sentence, claim: Claim) -> Claim | None:
    """The figure before it of which it is said again as so many a day."""
    if not _A_DAY.match(sentence.after(claim)):
        return None
    row = [c for c in sentence.claims[: sentence.place(claim)] if c.quantity.kind in SIZED]
    if not row or row[-1].key in sentence.standings or row[-1].quantity.nominal <= claim.quantity.nominal:
        return None
    between = sentence.text[row[-1].quantity.end : claim.quantity.start]
    total, units = row[-1].quantity, {row[-1].quantity.unit, claim.quantity.unit} - {None, GENERIC_COUNT}
    alike = same_unit(row[-1], claim) or (len(units) < 2 and total.kind is claim.quantity.kind)
    return row[-1] if alike and _OR.fullmatch(between) else None


def _days(total: Claim) -> int:
    """The days of the time that a total is of, none where the text does not tell it."""
    if total.period is not None:
        return (total.period[1] - total.period[0]).days
    if total.months is None:
        return 0
    first, last = total.months
    return (date(2001 + last // 12, last % 12 + 1, 1) - date(2001, first, 1)).days

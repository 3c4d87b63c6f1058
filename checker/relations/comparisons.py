"""What a sentence compares: a figure with an earlier one, and the change between the two that it states.

"up 5% to 49.1 from 46.8", "49.1, compared with 46.8 a year earlier (+5%)", 由46.8增至49.1, "49,1 contre 46,8". A pair
is read where a cue marks the earlier figure and nothing but words of change stands between it and the figure before it;
what else the sentence says between them may be about another thing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from checker import units
from checker.model import RATES, SIZED, Claim, Kind
from checker.relations.bases import plain
from checker.relations.cues import (
    BY,
    BY_AFTER,
    EARLIER,
    EARLIER_AFTER,
    EARLIER_TIME,
    EARLIER_WITHIN,
    FORECAST,
    OR,
    SOFT,
    START,
    TOWARDS,
    says_change,
    span,
)
from checker.relations.layout import BREAK, Sentence, Standing
from checker.searching import cue, has_one

_LAST = re.compile(r"[,，(（:：]\s?(?=[^,，(（:：]*\Z)")  # where the last part of a clause begins
_CHANGED = frozenset({Kind.CHANGE, Kind.POINT_CHANGE})
# "en progression de 5,1 % à données comparables et de 5,6 % à données publiées": two changes of one figure.
_AND_RATE = re.compile(
    r"\b(?:et|and)\s(?:de |d['’]|by |up |down )?[-+]?\d[\d.,]*\s?(?:%|per cent|percent)", re.IGNORECASE
)
_AND_AT_LAST = re.compile(r"\b(?:et|and)\s(?:de |d['’]|by |up |down )?\Z", re.IGNORECASE)
_WITH = re.compile(r"\s(?:avec|with|at|à)\s(?:près de |environ |about |nearly |just over |some )?", re.IGNORECASE)
# "dropped from 107 billion to less than 1 billion": a hedge.
_HEDGED = re.compile(
    r"\b(?:to|at|of|was|were|reached|with|by|for|in) (?:no |not )?(?:less|more|fewer) than\s?\Z", re.IGNORECASE
)
_CHANGES = 3  # that may follow each other: the amount, the rate
_OF_LEVEL = re.compile(r"\s?(?:of|du|de|de la|des|d['’])\b", re.IGNORECASE)
_SIZE = 20  # a figure that is compared is of the size of the other
_REACH = 6  # figures between the two that are compared
_LONG = 120  # characters between neighbours that are still one comparison
_FIRST = re.compile(r"[,，;；。(（]")
_PHRASE = 48  # characters after a figure that still speak of it
# "emploie 1 284 salariés (1 196 en 2021), augmente de 4 % ses salaires": what it raises, not what it is.
_DOES = cue(
    r"\b(?:augment|relèv|relev|major|revaloris|baiss|rédui|diminu|abaiss|accr|rais|increas|lift|cut|lower|reduc)\w*\s"
    r"(?:(?:de|d['’]|by)\s?)?\Z"
)
_DONE_TO = re.compile(r"\A\s(?:ses|leurs?|son|sa|its|their|les (?!\w+ derni))\s?", re.IGNORECASE)
_OPEN, _CLOSED = "(（", ")）"
_OPENS, _CLOSES = frozenset(_OPEN), frozenset(_CLOSED)


@dataclass(frozen=True, slots=True)
class Comparison:
    """``level`` is what the sentence states, ``prior`` what it was; ``onward`` where it says "from prior to level"."""

    level: Claim
    prior: Claim
    onward: bool


def comparisons(sentence: Sentence) -> tuple[Comparison, ...]:
    """The pairs of one unit that the sentence compares, each figure in one pair at most."""
    found: list[Comparison] = []
    taken: set[int] = set()
    for at, claim in enumerate(sentence.claims):
        if claim.quantity.start in taken or not _is_value(sentence, claim):
            continue
        again = bool(found) and sentence.claims[at - 1] is found[-1].prior and OR.fullmatch(sentence.before(claim))
        pair = _onward(sentence, at) or _backward(sentence, at, taken, bool(again))
        if pair is not None and pair.level.quantity.start not in taken:
            taken |= {pair.level.quantity.start, pair.prior.quantity.start}
            found.append(pair)
        elif pair is None and found and _is_further(sentence, claim, found[-1]):
            taken.add(claim.quantity.start)
    return tuple(found)


def _is_further(sentence: Sentence, claim: Claim, told: Comparison) -> bool:
    """Whether it is one more earlier figure of a level that is compared already, and no level itself:
    3012万，比2023年的2774万增长8.6%，比2019年的2945万增长2.3%."""
    return not told.onward and alike(told.level, claim) and is_earlier(sentence, claim)


def is_amount(sentence: Sentence, claim: Claim) -> bool:
    """Whether a level or count is that by which something rose or fell: "by 3.6 billion", 减少85万人, 436 de plus."""
    if claim.quantity.kind not in SIZED:
        return False
    return _says_by(sentence.before(claim), sentence.after(claim))


@lru_cache(maxsize=1 << 12)  # nearly every finder asks it of every figure
def _says_by(before: str, after: str) -> bool:
    return BY.search(before) is not None or BY_AFTER.match(after) is not None


def _is_value(sentence: Sentence, claim: Claim) -> bool:
    return claim.quantity.kind in RATES or (claim.quantity.kind in SIZED and not is_amount(sentence, claim))


def alike(one: Claim, other: Claim) -> bool:
    """Of one unit and sort, so that they can be compared. "up from 72.4%" hides that 72.4% is a share."""
    mine, its = one.quantity, other.quantity
    if mine.kind in RATES or its.kind in RATES:
        return mine.kind in RATES and its.kind in RATES and mine.unit == its.unit
    if mine.unit == its.unit and mine.unit is not None:
        return True
    # "2.78 billion euros, after 4.08 billion": the unit is not said again.
    counts = mine.kind is its.kind is Kind.COUNT and None in (mine.unit, its.unit)
    unsaid = its.unit is None and its.kind is Kind.COUNT and _of_base(mine.unit)
    return (counts or unsaid) and abs(mine.nominal) < _SIZE * abs(its.nominal) < _SIZE**2 * abs(mine.nominal)


def _of_base(unit: str | None) -> bool:
    """Whether figures of the unit calculate with bare ones: 4.2 after 4.0 pence is no 4.2 pounds."""
    return not units.known(unit) or units.factor(unit) == 1


def _between(sentence: Sentence, one: Claim, other: Claim) -> str:
    return sentence.text[one.quantity.end : other.quantity.start]


def _onward(sentence: Sentence, at: int) -> Comparison | None:
    """ "from 3.6 to 5.0", 由3.6增至5.0, passe de 3,6 à 5,0."""
    if at + 1 >= len(sentence.claims):
        return None
    prior, level = sentence.claims[at : at + 2]
    between = _between(sentence, prior, level)
    if between.strip() in _OPENS and at + 2 < len(sentence.claims) and in_other_words(sentence, level):
        between, level = sentence.after(level).lstrip()[1:], sentence.claims[at + 2]
    if not alike(prior, level) or not START.search(sentence.before(prior)):
        return None
    if len(between) > _LONG or not TOWARDS.fullmatch(between):
        return None
    return Comparison(level, prior, True)


def in_other_words(sentence: Sentence, claim: Claim) -> bool:
    """Whether it stands alone in brackets behind a figure, in another unit: "112 hectares (277 acres)"."""
    at, q = sentence.place(claim), claim.quantity
    if q.kind is not Kind.LEVEL or not at or sentence.before(claim).strip() not in _OPENS:
        return False
    figure = sentence.claims[at - 1].quantity
    return figure.kind is Kind.LEVEL and figure.unit != q.unit and sentence.after(claim).lstrip()[:1] in _CLOSES


def _backward(sentence: Sentence, at: int, taken: set[int], again: bool) -> Comparison | None:
    """ "5.0, compared with 3.6", "5.0 (3.6 a year earlier)", 5.0，上年同期为3.6. ``again``: the figure before it is
    an earlier one, and this says it in other words."""
    prior = sentence.claims[at]
    if not at or not (again or is_earlier(sentence, prior)):
        return None
    each = sentence.standings.get(prior.key) is Standing.EACH
    for level in reversed(sentence.claims[max(0, at - _REACH) : at]):
        between = _AND_RATE.sub(" ", _between(sentence, level, prior))
        if BREAK.search(between) or SOFT.search(between):
            return None
        if not _is_value(sentence, level) or not alike(level, prior) or level.quantity.start in taken:
            continue
        if (sentence.standings.get(level.key) is Standing.EACH) is not each and _another(sentence, level, prior):
            if sentence.claims[at - 1] is level and not OR.fullmatch(sentence.before(level)):
                return None  # "makes a total of 1.80 per share, compared with 1.60": hardly another one
            continue
        return Comparison(level, prior, False) if again or _one_subject(sentence, level, prior) else None
    return None


def _another(sentence: Sentence, level: Claim, prior: Claim) -> bool:
    """Whether a figure before fits the earlier one better: one per head to one per head."""
    each = sentence.standings.get(prior.key) is Standing.EACH
    at = sentence.place(level)
    others = (c for c in sentence.claims[max(0, at - _REACH) : at] if alike(c, prior))
    return any((sentence.standings.get(c.key) is Standing.EACH) is each for c in others)


def is_earlier(sentence: Sentence, claim: Claim) -> bool:
    """Whether a cue marks it as what something was: "contre 46,8", "(46.8 a year earlier)"."""
    before, after = sentence.before(claim), sentence.after(claim)
    opened = before.rstrip()[-1:] in _OPEN and before.strip() != ""
    cue = EARLIER.search(before.rstrip(_OPEN + " ") if opened else before)
    if cue is not None:
        return not FORECAST.search(cue.group()) and not _HEDGED.search(before)
    if opened and after.lstrip()[:1] in _CLOSED and EARLIER_TIME.search(before.rstrip()):
        return not _is_yardstick(sentence, claim)
    if not opened and not (has_one(_OPEN, before) and EARLIER_WITHIN.search(before)):
        return False
    inside = after[: _close(after)]
    return bool(EARLIER_WITHIN.search(before)) or bool(EARLIER_AFTER.match(inside) and not FORECAST.search(inside))


def _is_yardstick(sentence: Sentence, claim: Claim) -> bool:
    """ "and 92.3% of the level of 2019 (108.0 million)": what a share is of, and not what growth is over."""
    at = sentence.place(claim)
    of = at and sentence.claims[at - 1].quantity.kind is Kind.SHARE
    return bool(of) and _OF_LEVEL.match(sentence.before(claim)) is not None


def _close(after: str) -> int:
    return min((at for at in map(after.find, _CLOSED) if at >= 0), default=0)


def _one_subject(sentence: Sentence, level: Claim, prior: Claim) -> bool:
    """Whether what stands before the cue, since the last comma, speaks of the change alone and names nothing new."""
    before = sentence.before(prior)
    cue = EARLIER.search(before)
    lead = before[: cue.start()] if cue else before
    last = _LAST.search(lead)
    if last is not None:
        return says_change(lead[last.end() :])
    first = sentence.place(level) + 1 == sentence.place(prior)
    return first or says_change(lead) or len(lead) <= 2


# --------------------------------------------------------------------------------------------------------------
# The change between the two


class Moves(StrEnum):
    """How a sentence says by how much something changed."""

    RATE = "rate"  # by 5%
    AMOUNT = "amount"  # by 3.6 billion
    POINTS = "points"  # by 0.2 percentage points


@dataclass(frozen=True, slots=True)
class Stated:
    """A pair with the change that the sentence states of it. ``fit`` 0 to 1."""

    pair: Comparison
    change: Claim
    fit: float


def stated(sentence: Sentence, pairs: tuple[Comparison, ...], sort: Moves) -> tuple[Stated, ...]:
    """For each pair the change that stands beside it, where there is just one. A change between the two, or one that
    leads "to" the level, is not that of the pair before it."""
    inner: dict[int, tuple[int, float]] = {}
    near = [[c for c in _around(sentence, pair) if _is_of(sentence, c, sort)] for pair in pairs]
    found: list[Stated] = []
    for number, pair in enumerate(pairs):
        for change in near[number]:
            fit = _within(sentence, pair, change)
            if fit and of_one_span(sentence, pair, change, beside=True):
                inner.setdefault(change.quantity.start, (number, fit))
    for number, pair in enumerate(pairs):
        row = [(c, inner[c.quantity.start][1]) for c in near[number] if inner.get(c.quantity.start, (-1,))[0] == number]
        if not row:
            free = (c for c in near[number] if c.quantity.start not in inner)
            row = [(c, 0.88) for c in free if _follows(sentence, pair, c) and of_one_span(sentence, pair, c)][:1]
        told = [one for one in row if plain(one[0])] if len(row) > 1 else row
        if len(told) == 1:
            found.append(Stated(pair, *told[0]))
    return tuple(found)


def _is_of(sentence: Sentence, claim: Claim, sort: Moves) -> bool:
    if sort is Moves.AMOUNT:
        return is_amount(sentence, claim)
    if _DONE_TO.match(sentence.after(claim)) and _DOES.search(sentence.before(claim)):
        return False
    return claim.quantity.kind is (Kind.CHANGE if sort is Moves.RATE else Kind.POINT_CHANGE)


def of_one_span(sentence: Sentence, pair: Comparison, change: Claim, beside: bool = False) -> bool:
    """Whether the change is measured against the time of the earlier figure: not against last month beside last
    year's figure. ``beside``: the words bind the two already, so that only another time sets them apart."""
    mine, its = span(_own_words(sentence, change)), span(_own_words(sentence, pair.prior))
    return mine == its or not mine or (not its and (beside or mine == "year"))


def _own_words(sentence: Sentence, claim: Claim) -> str:
    before, after = sentence.before(claim).rstrip(_OPEN + " "), sentence.after(claim)
    last, first = _LAST.search(before), _FIRST.search(after)
    return f"{before[last.end() :] if last else before} {after[: first.start()] if first else after[:_PHRASE]}"


def _around(sentence: Sentence, pair: Comparison) -> tuple[Claim, ...]:
    """The figures from the one before the pair to a few after it."""
    first, last = sorted((sentence.place(pair.level), sentence.place(pair.prior)))
    return sentence.claims[max(0, first - 1) : last + 1 + _CHANGES]


def _within(sentence: Sentence, pair: Comparison, change: Claim) -> float:
    """How well a change between the two, or just before them, belongs to them."""
    first, last = sorted((pair.level, pair.prior), key=lambda c: c.quantity.start)
    at, start = change.quantity.start, first.quantity.start
    if start < at < last.quantity.start:
        between = _between(sentence, first, change)
        between = _AND_AT_LAST.sub(" ", between) if "%" in between else between
        told = sentence.claims[sentence.place(change) + 1 : sentence.place(last)]
        if any(c.quantity.kind is Kind.SHARE for c in told):
            return 0.0  # "99.7 million, 15.1% more than in 2022 and 92.3% of the level of 2019 (108.0 million)"
        return 0.9 if not SOFT.search(between) and _said(between) else 0.0
    place = sentence.place(change)
    if at < start and place + 1 < len(sentence.claims) and sentence.claims[place + 1] is first:
        between = _between(sentence, change, first)
        leads = pair.onward or _leads(between)
        return 0.88 if leads and not BREAK.search(between) and not SOFT.search(between) else 0.0
    return 0.0


def _leads(between: str) -> bool:
    """ "5% to", "5%, to", "2.9 points versus last year, improving to", "5%, with"."""
    head, comma, tail = between.rpartition(",")
    if comma and _WITH.fullmatch(tail):
        return says_change(head)
    return TOWARDS.fullmatch(tail) is not None and (not comma or says_change(head))


def _said(between: str) -> bool:
    last = _LAST.search(between)
    return says_change(between[last.end() :]) if last else len(between) <= _LONG


def _follows(sentence: Sentence, pair: Comparison, change: Claim) -> bool:
    """ "5.0 compared with 3.6 a year earlier, an increase of 39%", "(+39%)"; nothing but changes has come between."""
    last = max(pair.level, pair.prior, key=lambda c: c.quantity.start)
    here, place = last, sentence.place(last) + 1
    for other in sentence.claims[place : place + _CHANGES]:
        between = _between(sentence, here, other)
        if other is not change and in_other_words(sentence, other):
            here = other
            continue
        if here is last and between.strip() == ";" and _in_bracket(sentence, last):
            between = ","  # "(previous year: 102 million; +21%)"
        if BREAK.search(between) or SOFT.search(between):
            return False
        cut = _LAST.search(between)
        if not says_change(between[cut.end() :] if cut else between):
            return False
        if other is change:
            return True
        if not is_amount(sentence, other) and other.quantity.kind not in _CHANGED:
            return False
        here = other
    return False


def _in_bracket(sentence: Sentence, claim: Claim) -> bool:
    before = sentence.before(claim)
    return max(map(before.rfind, _OPEN)) > max(map(before.rfind, _CLOSED))

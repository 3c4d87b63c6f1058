"""Figures that stand one after the other behind a figure of their unit, as its parts do.

What the words say of it (``closing``) and the digits decide together: parts that leave nothing out and miss their whole
by one slip of the pen are wrong; where the words say less, the slip must be the less likely by accident.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from checker import units
from checker.model import Claim, Fact, Kind, Role, Verdict
from checker.printing import digit_count
from checker.readings import outcome
from checker.records import record
from checker.relations.calendar_rows import tile
from checker.relations.closing import Closure, closure, composes, crumbs, is_rest
from checker.relations.directed import both_ways
from checker.relations.layout import TAKEN, Sentence, Standing, in_name, in_ratio
from checker.relations.summed import FORMULA, summed
from checker.relations.world import Key, World, same_period
from checker.searching import cue
from checker.slips import explain

MOST_PARTS = 12
_SPREAD = 4  # sentences over which parts are told
_LEFT_OVER = 4  # such parts miss their whole by a quarter of it at most
_BACK = 2  # sentences before the parts in which their whole stands
_NEAR = 240  # characters between a whole and its parts
_FIGURE = Standing.FIGURE
_COUNTED = frozenset({Standing.FIGURE, Standing.BARE})
_ALWAYS = Fraction(1)
_SELDOM = Fraction(1, 60)
# The most that accident may be where words say so much, and how well the parts then bind to their whole.
_ACCIDENT = {Closure.SAID: _ALWAYS, Closure.LIKELY: Fraction(1, 4), Closure.OPEN: _SELDOM}
_PRIOR = {Closure.SAID: 0.72, Closure.LIKELY: 0.56, Closure.OPEN: 0.56}
_AGREED = 0.62
_LISTS = 2  # in brackets
_DIGITS = 5  # of each of them
_LEAST_OPEN = 3  # parts of an enumeration of which nothing is said


_DIGIT = re.compile(r"\d")
_SCALED = re.compile(r"[^\W\d]", re.UNICODE)
# "legacies of £7.9 million, up £1.2 million"
_MOVED_BY = re.compile(
    r"\b(?:up|down|plus|minus|(?:increase|rise|decrease|fall|gain|loss) of|hausse de|baisse de)\s?\Z", re.IGNORECASE
)
# Behind a pause: "846 in vehicles, 746 in other buildings", not "aged 15 to 59".
_JOINT = re.compile(
    r"(?:[,;:(，；、：（]|\b(?:and|et)\b)[^\d]{0,40}(?<!\bto )(?<!\bà )(?<!\baged )(?<!\bages )\Z", re.IGNORECASE
)
# What follows a number of the unit of the one before it: "19.8 billion from the eastern basin", 21,7 millions en ...
_NO_NOUN = re.compile(
    r"\A(?:\s(?:of|from|in|for|to|by|on|at|and|or|were|was|are|is|came|went|(?:de|en|dans|pour|par|sur|à|au|aux|et|ou|"
    r"sont|est|ont|proviennent|concernent)\b|d['’])|\s?[,;.)，；。）])",
    re.IGNORECASE,
)
_TOTAL = cue(
    r"(?:\btotal(?:l?ing)?|\btogether|\bin all|\baltogether|\bcombined|\ban overall|\bau total|\bensemble|"
    r"合计|共计|总计)"
    r"[^\d,;，；]{0,24}\Z"
)


_SHARED = re.compile(r"\A[^,;(（]{0,24}[(（]\s?\d[\d.,]*\s?[%％]\s?[)）]")
_PAIR = re.compile(r"[(（][^()（）]*[)）]")
_PAUSE = re.compile(r"[,，;；:：。()（）]|\.\s|\b(?:and|et)\b|其中|包括")
_BESIDE = 60  # characters beside a figure that say what it is of


@record
class Itemised:
    """``timely``: whether the parts are those of the time that the whole is of. ``holds``: whether they make it."""

    whole: Fact
    items: tuple[Fact, ...]
    closure: Closure
    prior: float
    timely: bool
    holds: bool


def itemised(world: World) -> tuple[Itemised, ...]:
    """The enumerations that agree with a figure before them, or miss it by a slip; worked out once."""
    if world.itemised is None:
        world.itemised = tuple(_itemised(world))
    return world.itemised


def _itemised(world: World) -> Iterator[Itemised]:
    for sentence in world.sentences:
        if len(sentence.figures) < 2:
            continue
        told = (_weighed(world, sentence, *reading) for reading in _told(world, sentence))
        found = [reading for reading in told if reading is not None]
        found += _as_others(world, sentence, found)
        if found:
            best = max(found, key=lambda reading: (reading.holds, reading.closure))
            yield best
            yield from (reading for reading in found if _is_apart(reading, best))
    for sentence in world.sentences:
        if sentence.figures:
            yield from _over_sentences(world, sentence)


def _as_others(world: World, sentence: Sentence, found: Sequence[Itemised]) -> list[Itemised]:
    """What stands in brackets, where other brackets of the sentence give all parts of what stands before them: it may
    not be more than that, nor less by a slip where two others are complete."""
    if not any(reading.holds for reading in found) or sum(sentence.words.count(mark) for mark in "(（") < _LISTS:
        return []
    row = _row(sentence)
    lists = list(_of_brackets(sentence, row, _bracketed(sentence, row)))
    holding = {id(reading.whole) for reading in found if reading.holds}
    complete = sum(id(world.fact(whole)) in holding for whole, _, _ in lists)
    others: list[Itemised] = []
    for whole, place, items in lists if complete else ():
        above = sum(c.quantity.nominal for c in items) > whole.quantity.nominal
        if id(world.fact(whole)) not in holding and len(items) >= _LEAST_OPEN and (above or complete > 1):
            reading = _weighed(world, sentence, whole, place, items, Closure.SAID if above else Closure.LIKELY)
            others += [reading] if reading is not None else []
    return others


def _is_apart(one: Itemised, other: Itemised) -> bool:
    """Whether two enumerations of a sentence have no part in common: one of them stands in brackets behind a part of
    the other."""
    mine, its = ({id(fact) for fact in (*reading.items, reading.whole)} for reading in (one, other))
    parts = {id(fact) for fact in one.items} & {id(fact) for fact in other.items}
    return mine != its and not parts


def _over_sentences(world: World, first: Sentence) -> Iterator[Itemised]:
    """Parts that sentence after sentence tells, behind the figure with which the first of them begins."""
    whole = first.figures[0]
    rest = whole.quantity.nominal
    items: list[Claim] = []
    last = first
    for at in range(first.index + 1, min(first.index + 1 + _SPREAD, len(world.sentences))):
        sentence = world.sentences[at]
        if sentence.block != first.block or sentence.path != first.path or sentence.start - last.end > _NEAR:
            return
        told = [c for c in sentence.figures if _of_one_sort(sentence, whole, c)]
        rest -= sum(c.quantity.nominal for c in told)
        items, last = [*items, *told], sentence
        if not told or rest * _LEFT_OVER < -whole.quantity.nominal:
            return
        if len({c.sentence for c in items}) > 1 and abs(rest) * _LEFT_OVER <= whole.quantity.nominal:
            found = _weighed(world, sentence, whole, first, tuple(items))
            if found is not None and (found.holds or _ends(sentence, items) or _is_telling(whole, items)):
                yield found
                return


def _is_telling(whole: Claim, items: Sequence[Claim]) -> bool:
    """Whether all of them have so many digits that a slip hardly makes them agree by accident."""
    return len(items) >= _LEAST_OPEN and all(digit_count(claim.quantity) >= _DIGITS for claim in (whole, *items))


def _ends(last: Sentence, items: Sequence[Claim]) -> bool:
    """Whether the last of the parts is said to be the rest of the whole, and none of them to be of another part."""
    start, end = items[0].quantity.end, items[-1].quantity.start
    return is_rest(last, items[-1]) and not TAKEN.search(last.text, start, end)


def _told(world: World, sentence: Sentence) -> Iterator[tuple[Claim, Sentence, tuple[Claim, ...]]]:
    """Each run of figures of one unit in the sentence with the figure that it follows: in it, or in one before it."""
    row = _row(sentence)
    inside = _bracketed(sentence, row) if len(row) > 2 else {}
    if len(row) > 2:
        bracketed = _in_brackets(sentence, row)
        yield row[0], sentence, bracketed or row[1:]
        yield from _of_brackets(sentence, row, inside)
        at = _behind_colon(sentence, row)
        yield from ((whole, sentence, row[at:]) for whole in row[:at] if at > 1)
        if _TOTAL.search(sentence.before(row[-1])):
            yield from ((row[-1], sentence, row[first:-1]) for first in range(len(row) - 2))
    outside = tuple(c for c in row if c.key not in inside)
    if inside and len(outside) > 2:
        yield outside[0], sentence, outside[1:]
    row = outside if len(inside) > 1 else row  # 其中，香港18494例（出院14763例，死亡221例），澳门79例（出院79例）
    if len(row) > 1:
        for earlier in world.previous(sentence, _BACK):
            if earlier.block != sentence.block or sentence.start - earlier.end > _NEAR:
                break
            wholes = [c for c in earlier.levels() if _of_one_sort(sentence, c, row[0])]
            for whole in wholes:
                yield whole, earlier, row
            if wholes:
                break


def _row(sentence: Sentence) -> tuple[Claim, ...]:
    """The levels or counts of the unit of the first of them, with small counts that name nothing."""
    first, others = sentence.figures[0], sentence.figures[1:]
    if not _DIGIT.search(first.quantity.text):
        first, others = others[0], others[1:]
    if all(c.quantity.unit != first.quantity.unit and c.quantity.unit is not None for c in others):
        return ()
    row = [c for c in sentence.claims if sentence.standings.get(c.key, _FIGURE) in _COUNTED]
    alike = (c for c in row if c is first or _of_one_sort(sentence, first, c))
    return tuple([c for c in alike if _DIGIT.search(c.quantity.text) and is_item(sentence, c)])


def is_item(sentence: Sentence, claim: Claim) -> bool:
    """Not a name or half of a ratio; a small number that names nothing begins a member of the enumeration."""
    before = sentence.before(claim)
    if _MOVED_BY.search(before):
        return False
    bare = claim.key in sentence.standings
    return not in_ratio(sentence, claim) and (
        _JOINT.search(before) is not None if bare else not in_name(sentence, claim)
    )


def _behind_colon(sentence: Sentence, row: Sequence[Claim]) -> int:
    """The number of the first figure behind a colon, 0 where there is none."""
    gaps = enumerate((sentence.before(c) for c in row[1:-1]), 1)
    return next((at for at, gap in gaps if ":" in gap or "：" in gap), 0)


def _bracketed(sentence: Sentence, row: Sequence[Claim]) -> dict[Key, int]:
    """The figures of a row that stand in brackets, and where these open."""
    if "(" not in sentence.words and "（" not in sentence.words:
        return {}
    found: dict[Key, int] = {}
    for pair in _PAIR.finditer(sentence.text, sentence.start, sentence.end):
        found.update((c.key, pair.start()) for c in row if pair.start() < c.quantity.start < pair.end())
    return found


def _of_brackets(
    sentence: Sentence, row: Sequence[Claim], inside: Mapping[Key, int]
) -> Iterator[tuple[Claim, Sentence, tuple[Claim, ...]]]:
    """What stands in brackets, of the figure right before these: 17例，其中输入14例（四川5例，上海9例），本土3例."""
    for opened in sorted(set(inside.values())):
        items = tuple(c for c in row if inside.get(c.key) == opened)
        before = [c for c in row if c.quantity.end <= opened]
        if len(items) > 1 and before and before[-1] is not row[0] and before[-1].key not in inside:
            yield before[-1], sentence, items


def _in_brackets(sentence: Sentence, row: Sequence[Claim]) -> tuple[Claim, ...]:
    """ "31.2 billion (12.4 in Europe, 10.1 in Asia and 8.7 elsewhere)"."""
    if not any(mark in sentence.before(row[1]) for mark in "(（"):
        return ()
    start = row[1].quantity.start
    ends = [at for mark in ")）" if (at := sentence.text.find(mark, start, sentence.end)) >= 0]
    inside = [c for c in row[1:] if ends and c.quantity.start < min(ends)]
    return tuple(inside) if 1 < len(inside) < len(row) - 1 else ()


def _of_one_sort(sentence: Sentence, first: Claim, other: Claim) -> bool:
    """Of one unit, or of one that the later one leaves out."""
    one, its = first.quantity, other.quantity
    if its.kind is not Kind.COUNT or one.kind is Kind.COUNT:
        alike = one.kind is its.kind and one.unit == its.unit
        return alike or (one.kind is its.kind is Kind.COUNT and bool({one.unit, its.unit} & units.UNNAMED))
    scaled = its.unit is None and _SCALED.search(its.text) is not None
    return scaled and _NO_NOUN.match(sentence.after(other)) is not None


def _weighed(
    world: World,
    sentence: Sentence,
    whole: Claim,
    place: Sentence,
    items: tuple[Claim, ...],
    least: Closure = Closure.NONE,
) -> Itemised | None:
    facts = [_in_unit(world.fact(c), whole) for c in (whole, *items)]
    if place is sentence and _SHARED.match(sentence.text[whole.quantity.end : sentence.end]):
        return None  # "the Islands hosted 17.35 million nights (44.8%), the Coast 12.48 million": a part itself
    if not 2 <= len(items) <= MOST_PARTS or len({f.claim.key for f in facts}) < len(facts):
        return None
    start = whole.quantity.end if place is sentence else sentence.start
    timely = tile(sentence, items, start, sentence.text[place.start : items[0].quantity.start])
    if not (timely or (_of_one_time((whole, *items)) and _of_one_measure(whole, items))):
        return None
    roles = summed(facts[0], facts[1:])
    result = outcome(FORMULA, roles)
    said = Closure.SAID if timely else _closure(world, sentence, whole, place, items)
    said = max(said, least) if said is not Closure.NONE else said
    prior, holds = _AGREED, result.verdict is Verdict.HOLDS
    if not holds:
        if said is Closure.NONE or result.verdict is not Verdict.FAILS:
            return None
        if said is not Closure.SAID and crumbs(whole, items):
            return None
        if said is Closure.OPEN and len(items) < _LEAST_OPEN:
            return None
        if not _slipped(roles, _ACCIDENT[said]) or both_ways([(world.sentence(c), c) for c in items]):
            return None
        prior = _PRIOR[said]
    return Itemised(facts[0], tuple(facts[1:]), said, prior, timely, holds)


def _slipped(roles: tuple[Role, ...], most: Fraction) -> bool:
    """Whether one slip makes the parts the whole. What agrees by accident too often must be of one size at least."""
    found = explain(FORMULA, roles)
    if found is None:
        return False
    if found.chance <= _SELDOM:
        return True
    made = sum(abs(Fraction(role.fact.claim.quantity.nominal)) for role in roles[1:])
    size = abs(Fraction(roles[0].fact.claim.quantity.nominal))
    return found.chance <= most and made <= 2 * size <= 4 * made


def _in_unit(fact: Fact, whole: Claim) -> Fact:
    """The figure in the unit that its sentence has just named: 19.8 billion cubic metres."""
    unit, kind = whole.quantity.unit, whole.quantity.kind
    if kind is Kind.COUNT or fact.claim.quantity.kind is kind:
        return fact
    return Fact(tuple([replace(c, quantity=replace(c.quantity, unit=unit, kind=kind)) for c in fact.claims]))


def _of_one_measure(whole: Claim, items: Sequence[Claim]) -> bool:
    """Whether the parts are not of several measures: sales, costs, profit."""
    return len({c.metric for c in items} - {"", whole.metric}) < 2


def _of_one_time(claims: Sequence[Claim]) -> bool:
    return all(same_period(claims[0], c) for c in claims[1:]) and all(same_period(claims[1], c) for c in claims[2:])


def _closure(world: World, sentence: Sentence, whole: Claim, place: Sentence, items: Sequence[Claim]) -> Closure:
    """What stands between the whole and its first part, and before the whole, and what these say."""
    start = items[0].quantity.start
    if start > whole.quantity.end and composes(_label(place, whole), [_label(world.sentence(c), c) for c in items]):
        return Closure.SAID
    here = [c for c in items if c.sentence == (sentence.start, sentence.end)]
    if place is not sentence:
        lead = place.text[whole.quantity.end : start]
        return closure(sentence, lead, place.before(whole), here, len(items))
    if whole.quantity.start > start:
        return _called_total(sentence, items[0], whole)
    return closure(sentence, sentence.text[whole.quantity.end : start], sentence.before(whole), items)


def _label(sentence: Sentence, claim: Claim) -> str:
    """The words beside a figure, up to the pauses around it."""
    before, after = (
        _PAUSE.split(sentence.before(claim)[-_BESIDE:]),
        _PAUSE.split(sentence.after(claim)[:_BESIDE], maxsplit=1),
    )
    return f"{before[-1]} {after[0]}"


def _called_total(sentence: Sentence, first: Claim, whole: Claim) -> Closure:
    """What is called the total of what stands before it is so if nothing there is told beside an earlier figure."""
    between = sentence.claims[sentence.place(first) : sentence.place(whole)]
    compared = any(sentence.standings.get(c.key) in (Standing.PRIOR, Standing.MOVED) for c in between)
    return Closure.NONE if compared else Closure.LIKELY

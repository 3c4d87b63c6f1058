"""Consecutive years of rising or falling against the figures of the years themselves: "falls for the fifth year in a
row. After 735,000 in 2020 there were 742,000 in 2021, ..." is the third at most.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, takewhile

from checker.model import SIZED, Claim, Kind
from checker.records import record
from checker.relations.layout import Sentence
from checker.relations.respective import rows
from checker.relations.world import World, same_unit
from checker.relations.years import of_year, year_of, years_of
from checker.searching import cue, late

_DOWN = cue(
    r"下降|减少|回落|下滑|下跌|降低|负增长|\b(?:f[ae]ll\w*|down|declin\w*|decreas\w*|drop\w*|shr[aiu]nk\w*|"
    r"recul\w*|bais\w*|diminu\w*|rédui\w*|repli\w*|chut\w*|fléchi\w*|contract\w*|décroi\w*)\b"
)
_UP = cue(
    r"(?<!负)增长|上升|增加|提高|上涨|攀升|\b(?:rose|ris(?:e|es|en|ing)|gr[eo]w\w*|up|increas\w*|climb\w*|expan\w*|"
    r"hausse\w*|progress\w*|augment\w*|croît|croiss\w*|accr\w*|grimp\w*)\b"
)
# What slows down may still rise; what is so by halves or turns is no row of years.
_PACE = cue(r"增速|增幅|降幅|涨幅|放缓|加快|\b(?:slow\w*|accelerat\w*|pace|growth rate|ralenti\w*|accélér\w*|rythme)\b")
_THIS = late(r"\A\s?(?:last year|this year|l['’]an dernier|cette année|l['’]année dernière)\b")
# The next sentence speaks of another thing, or of a part of it.
_OTHER = cue(
    r"其中|另外|, (?:lui|elle|eux|elles)\b|\bquant à|\bde (?:son|leur) côté|\bparmi\b|\bdont\b|\bnotamment\b|"
    r"\b(?:meanwhile|among|of which|of whom|by contrast|including)\b"
)
_BESIDE = 80  # characters on either side of the number in which the direction is said
_AROUND = 500  # characters from the number in which the row of years begins
_LEAST = {True: 3, False: 2}  # levels that it takes to show two changes, rates that are such


@record
class Run:
    """``text[start:end]`` shows from ``least`` to ``most`` years that end the row."""

    start: int
    end: int
    least: int
    most: int
    prior: float


_MOST = 99
_HERE, _NEXT = 0.8, 0.7


def runs_of(world: World, text: str, count: Claim) -> Iterator[Run]:
    """What the figures of single years beside a number of years in a row show, where they show the end of the row."""
    way = _way(text, count)
    if not way:
        return
    for sentence in _around(world, count):
        here = sentence.start == count.sentence[0]
        row = _row(sentence)
        if row and (here or (_of_its_year(world, count, row[-1][0]) and not _OTHER.search(sentence.words))):
            shown = _run(row, way, int(count.quantity.nominal), here)
            if shown is not None:
                places = [claim.quantity for _, claim in row]
                first, last = min(q.start for q in places), max(q.end for q in places)
                yield Run(first, last, *shown, _HERE if here else _NEXT)
            return


def _way(text: str, count: Claim) -> int:
    """1 for rising, -1 for falling: the nearest word that says it; 0 where none does, or where a pace is spoken of."""
    q = count.quantity
    first, last = max(count.sentence[0], q.start - _BESIDE), min(count.sentence[1], q.end + _BESIDE)
    if _PACE.search(text, first, last):
        return 0
    found = [(_apart(q.start, q.end, m.start(), m.end()), 1) for m in _UP.finditer(text, first, last)]
    found += [(_apart(q.start, q.end, m.start(), m.end()), -1) for m in _DOWN.finditer(text, first, last)]
    return min(found)[1] if found else 0


def _apart(start: int, end: int, first: int, last: int) -> int:
    return max(start - last, first - end, 0)


def _around(world: World, count: Claim) -> list[Sentence]:
    """The sentence of the number and those beside it in its paragraph, its own first, then the one behind."""
    start = (count.path, count.sentence[0] - _AROUND)
    first = bisect_left(world.sentences, start, key=lambda s: (s.path, s.start))
    following = takewhile(
        lambda s: s.path == count.path and s.start <= count.sentence[0] + _AROUND, islice(world.sentences, first, None)
    )
    near = [s for s in following if s.block == count.block]
    own = [s for s in near if s.start == count.sentence[0]]
    after = [s for s in near if s.start > count.sentence[0]][:1]
    before = [s for s in near if s.start < count.sentence[0]][-1:]
    return own + after + before


def _rows_beside(world: World, count: Claim) -> Iterator[tuple[Claim, ...]]:
    """All that is read in the sentence of the number, if it is running text."""
    place = (count.path, count.sentence)
    at = bisect_left(world.by_sentence, place, key=lambda row: (row[1][0].path, row[1][0].sentence))
    for _, claims in world.by_sentence[at : at + 1]:
        if (claims[0].path, claims[0].sentence) == place:
            yield claims


def _of_its_year(world: World, count: Claim, last: int) -> bool:
    """Whether the sentence of the number speaks of no other year than the last of the row."""
    spoken = {year for claims in _rows_beside(world, count) for claim in claims if (year := year_of(claim)) is not None}
    return spoken <= {last}


def _row(sentence: Sentence) -> list[tuple[int, Claim]]:
    """The figures of one thing in years that follow each other, from the first to the last: levels, or rates."""
    for levels in (True, False):
        row = [c for c in sentence.claims if (c.quantity.kind in SIZED if levels else c.quantity.kind is Kind.CHANGE)]
        dated = _dated(sentence, row) or _in_order(sentence, row)
        if len(dated) >= _LEAST[levels] and _of_one_thing([claim for _, claim in dated]):
            return dated
    return []


def _of_one_thing(claims: Sequence[Claim]) -> bool:
    first = claims[0]
    alike = all(same_unit(first, c) and first.quantity.kind is c.quantity.kind for c in claims[1:])
    return alike and len({c.basis for c in claims}) == 1 and len({c.metric for c in claims} - {""}) <= 1


def _dated(sentence: Sentence, claims: Sequence[Claim]) -> list[tuple[int, Claim]]:
    """Each with its year, empty where one has none, two have the same or a year between is left out."""
    row: list[tuple[int, Claim]] = []
    for claim in claims:
        year = of_year(claim)
        if row and year in (None, row[-1][0]) and claim is claims[-1] and _THIS.match(sentence.after(claim)):
            year = row[-1][0] + 1
        if year is None:
            return []
        row.append((year, claim))
    row.sort(key=lambda item: item[0])
    return row if all(later[0] - one[0] == 1 for one, later in pairwise(row)) else []


def _in_order(sentence: Sentence, claims: Sequence[Claim]) -> list[tuple[int, Claim]]:
    """Those of a row whose years are told before it, from the first to the last: 2021年至2023年……8.2、7.6和6.7."""
    row = next((row for row in rows(sentence) if len(row) >= _LEAST[True] and row == list(claims)), None)
    if row is None:
        return []
    told = sorted({y for c in sentence.others if c.key < row[0].key and (span := years_of(c)) for y in span})
    if len(told) not in (2, len(row)) or told[-1] - told[0] != len(row) - 1:
        return []
    return list(zip(range(told[0], told[-1] + 1), row, strict=True))


def _run(row: list[tuple[int, Claim]], way: int, stated: int, here: bool) -> tuple[int, int] | None:
    """How many changes at the end of the row go that way, at least and at most."""
    values = [claim.quantity.nominal for _, claim in row]
    rates = row[0][1].quantity.kind is Kind.CHANGE
    changes = values if rates else [later - one for one, later in pairwise(values)]
    if not all(changes):
        return None
    against = [at for at, change in enumerate(reversed(changes)) if (change > 0) is not (way > 0)]
    shown = against[0] if against else len(changes)
    if not shown or (stated < shown and not here):
        return None  # the last year itself goes the other way: the row is of something else
    return shown, shown if against else _MOST

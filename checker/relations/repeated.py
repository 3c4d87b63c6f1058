"""One fact stated twice: the same, revised, or in conflict; parts of periods; magnitudes of a series.

Statements meet in groups by their key, never in pairs over all documents. Within a group the value that most of them
state (or the claims file) is the reference, and each of the others is compared with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from fractions import Fraction
from typing import TypeAlias

from checker.intervals import Interval
from checker.model import Bound, Statement
from checker.relations.repeated_kinds import Conflict, Kinds

Group: TypeAlias = Sequence[Statement]

SAME_RELEASE = timedelta(days=2)
_MOST_VALUES = 3  # more different values under one key: the key does not tell the fact
_FAR = 30  # two levels of a series, a year of each
_RATES = frozenset({"change", "share", "point_change"})
_POINTS = 5  # percentage points between two rates of one fact
_ALIKE = 2  # powers of two; with two either way less than 16 times, far below _FAR
_YEARS_APART = 6
_SERIES = 12  # periods of one series that are compared


def conflicts(statements: Iterable[Statement], families: Mapping[str, str] | None = None) -> tuple[Conflict, ...]:
    """What statements of many documents contradict, each statement once, in the order of documents.

    ``families`` tells the documents that translate each other: their figures are compared by translation, not here.
    """
    everything = list(statements)
    home = families or {}
    found: dict[tuple[str, int], Conflict] = {}
    for group in _groups(everything, terms=False):
        for conflict in _within(group):
            found.setdefault((conflict.statement.path, conflict.statement.start), conflict)
    for group in _groups(everything, terms=True):
        for conflict in _within(group):
            if conflict.statement.language != conflict.other.language and not _translated(conflict, home):
                found.setdefault((conflict.statement.path, conflict.statement.start), conflict)
    for conflict in _over_time(everything):
        found.setdefault((conflict.statement.path, conflict.statement.start), conflict)
    return tuple(found[place] for place in sorted(found))


def _translated(conflict: Conflict, families: Mapping[str, str]) -> bool:
    one, other = conflict.statement.path, conflict.other.path
    return families.get(one, one) == families.get(other, other)


def agreements(statements: Iterable[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Statements of one fact in several documents that hold, each with the first of its group."""
    for group in _groups(list(statements), terms=False):
        first = group[0]
        for other in group[1:]:
            if other.path != first.path and first.wide.overlaps(other.wide):
                yield other, first


def _groups(statements: list[Statement], terms: bool) -> list[list[Statement]]:
    groups: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for statement in statements:
        key = statement.terms if terms else statement.key
        if key:
            groups[statement.frame, key, statement.period].append(statement)
    shared = [g for g in groups.values() if len(g) > 1]
    return [sorted(g, key=_order) for g in shared]


def _order(statement: Statement) -> tuple[bool, str, int]:
    return (not statement.id, statement.path, statement.start)


# --------------------------------------------------------------------------------------------------------------
# One fact, one period


def _within(group: list[Statement]) -> Iterator[Conflict]:
    clusters = _clusters(group)
    if len(clusters) < 2 or len(clusters) > _MOST_VALUES:
        return
    reference = _reference(clusters)
    if reference is None:
        return
    for cluster in clusters:
        for statement in cluster:
            other = _nearest(reference, statement)
            if cluster is not reference and not any(r.wide.overlaps(statement.wide) for r in reference):
                kind = _kind(statement, other)
                if kind is not None:
                    yield _directed(statement, other, kind)


def _clusters(group: list[Statement]) -> list[list[Statement]]:
    """Statements that agree with the first of theirs."""
    clusters: list[list[Statement]] = []
    for statement in group:
        home = next((c for c in clusters if c[0].wide.overlaps(statement.wide)), None)
        if home is not None:
            home.append(statement)
        elif len(clusters) > _MOST_VALUES:
            break
        else:
            clusters.append([statement])
    return clusters


def _reference(clusters: list[list[Statement]]) -> list[Statement] | None:
    """The claims file's value, else the most frequent, else the earliest; None where nothing stands out of three."""
    witness = next((c for c in clusters if any(s.id for s in c)), None)
    if witness is not None:
        return witness
    ranked = sorted(clusters, key=lambda c: (-len(c), _date(c[0]), _order(c[0])))
    if len(ranked) > 2 and len(ranked[0]) <= len(ranked[1]):
        return None
    return ranked[0]


def _date(statement: Statement) -> str:
    return statement.published.isoformat() if statement.published else "9999"


def _nearest(reference: list[Statement], statement: Statement) -> Statement:
    """The witness, or the one in the same document, or the first."""
    return next((r for r in reference if r.id), None) or next(
        (r for r in reference if r.path == statement.path), reference[0]
    )


def _directed(statement: Statement, other: Statement, kind: Kinds) -> Conflict:
    """A revision is told from the later document."""
    if kind is Kinds.REVISED and _date(statement) < _date(other):
        statement, other = other, statement
    return Conflict(kind, statement, other)


def _kind(statement: Statement, other: Statement) -> Kinds | None:
    """What a difference amounts to; None where the two are more likely different facts than one misprinted."""
    if not _plausible(statement, other):
        return None
    if other.id or statement.id:
        return Kinds.WITNESS
    if statement.path == other.path:
        return Kinds.IN_DOCUMENT
    if statement.published and other.published and abs(statement.published - other.published) > SAME_RELEASE:
        return Kinds.REVISED
    if statement.own.width != other.own.width and _loose(statement.own).meets(_loose(other.own)):
        return Kinds.ROUNDED
    return Kinds.ACROSS


def _loose(own: Interval) -> Interval:
    """What a figure stands for if its digits were rounded twice, cut off or rounded up."""
    if own.low is None or own.high is None:
        return own
    half = (own.high - own.low) / 2
    return Interval(own.low - half, own.high + half)


def _plausible(a: Statement, b: Statement) -> bool:
    """Near each other, a power of ten apart, or with the sign turned: how one figure becomes another by mistake."""
    x, y = a.own.middle, b.own.middle
    if x is None or y is None or not x or not y or Bound.EXACT not in (a.bound, b.bound):
        return False
    if a.frame[0] in _RATES and abs(x - y) <= _POINTS:
        return True
    ratio = abs(x / y)
    if Fraction(1, 2) <= ratio <= 2:
        return True
    digits = [f"{abs(v.numerator) * 10**9 // v.denominator}".strip("0") for v in (x, y)]
    return digits[0] == digits[1] or _one_slip(*digits)


def _one_slip(a: str, b: str) -> bool:
    """Two digits in turn, or one other digit."""
    if len(a) != len(b) or len(a) < 2:
        return False
    differing = [i for i, (p, q) in enumerate(zip(a, b, strict=True)) if p != q]
    if len(differing) == 1:
        return len(a) > 2
    return len(differing) == 2 and differing[1] == differing[0] + 1 and a[differing[0]] == b[differing[1]]


# --------------------------------------------------------------------------------------------------------------
# One series, different periods


def _over_time(statements: list[Statement]) -> Iterator[Conflict]:
    for group in _series(statements, terms=False):
        yield from _compared(group)
    for group in _series(statements, terms=True):
        for conflict in _compared(group):
            if conflict.statement.language != conflict.other.language:
                yield conflict


def _series(statements: list[Statement], terms: bool) -> list[list[Statement]]:
    """Statements of one flow, one for each period; series in which a period has two values are left to themselves."""
    series: dict[tuple[object, ...], dict[object, Statement]] = defaultdict(dict)
    for statement in sorted(statements, key=_order):
        key = statement.terms if terms else statement.key
        if key and statement.flow:
            mark = (statement.period, statement.language) if terms else statement.period
            series[statement.frame, key].setdefault(mark, statement)
    return [sorted(s.values(), key=lambda s: (s.period, _order(s))) for s in series.values() if 1 < len(s) <= _SERIES]


def _compared(group: list[Statement]) -> Iterator[Conflict]:
    rates = {id(statement): _rate(statement) for statement in group}
    for at, one in enumerate(group):
        for other in group[at + 1 :]:
            kind = _apart(one, other, rates[id(one)], rates[id(other)])
            if kind is Kinds.PART_ABOVE:
                part, whole = (one, other) if _inside(one, other) else (other, one)
                yield Conflict(kind, part, whole)
            elif kind is Kinds.MAGNITUDE:
                yield Conflict(kind, *_suspect(group, one, other))


def _apart(one: Statement, other: Statement, rate: Fraction | None, other_rate: Fraction | None) -> Kinds | None:
    if one.period == other.period:
        return None
    if _inside(one, other) or _inside(other, one):
        part, whole = (one, other) if _inside(one, other) else (other, one)
        revised = one.published and other.published and one.published != other.published
        low, high = part.wide.low, whole.wide.high
        if low is not None and high is not None and low > high > 0 and not (revised and low < 2 * high):
            return Kinds.PART_ABOVE
        return None
    years = abs((one.period[0] - other.period[0]).days) / 365
    if years > _YEARS_APART or rate is None or other_rate is None or abs(_bits(rate) - _bits(other_rate)) <= _ALIKE:
        return None
    return Kinds.MAGNITUDE if rate > _FAR * other_rate or other_rate > _FAR * rate else None


def _bits(rate: Fraction) -> int:
    """The power of two that a rate is near to (within two either way): tells most pairs apart without arithmetic."""
    return rate.numerator.bit_length() - rate.denominator.bit_length()


def _inside(one: Statement, other: Statement) -> bool:
    return other.period[0] <= one.period[0] and one.period[1] <= other.period[1] and one.period != other.period


def _rate(statement: Statement) -> Fraction | None:
    """The level of a day."""
    middle = statement.own.middle
    days = (statement.period[1] - statement.period[0]).days
    return abs(middle) / days if middle and days else None


def _suspect(group: list[Statement], one: Statement, other: Statement) -> tuple[Statement, Statement]:
    """Of two, the one that fewer of the series are near to; the later where nothing tells."""

    def friends(statement: Statement) -> int:
        return sum(_apart(statement, s, _rate(statement), _rate(s)) is None for s in group)

    return (one, other) if friends(one) < friends(other) else (other, one)

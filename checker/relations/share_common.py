"""The whole that the shares of one paragraph have in common, though hardly a word names it.

"Health £245 billion or 26.0%. Education £131 billion, equal to 11.0%": where others of the paragraph are those shares
of one figure to the last digit, and this one is a slip away, it is of that figure too. The words only must not name
another whole.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from checker.intervals import Interval
from checker.model import Fact, Verdict
from checker.printing import digit_count
from checker.readings import outcome, values
from checker.relations.profile import overlap
from checker.relations.settling import Candidate, accident
from checker.relations.share_siblings import supported
from checker.relations.share_words import Statement
from checker.relations.world import World
from checker.slips import explain, slips

_ACCIDENT = Fraction(1, 40)  # of the others agreeing with one figure and this one missing it by a slip
_MOST = 24  # shares of a paragraph, and wholes of each, that are looked at
_FAIR, _LIKELY = 0.3, 0.66
_PARTS, _MOST_PARTS, _ROLES = 2, 6, 3  # figures that may make the whole; those of a share
_BACK, _TOLD = 3, 0.64  # sentences before it; for the whole that was spoken of and has been divided
_HARDLY, _UNLIKELY, _PART = 0.05, 0.28, 0.25  # a part of the whole is not the whole
_TELLING = 3  # digits of a whole that two figures hardly make by accident
_SHARED = 0.5  # of the words for the whole that stand beside it
_WHOLLY = frozenset(
    {"national", "total", "whole", "country", "overall", "nationale", "全国", "全部", "总量", "总额", "总数"}
)


def common_wholes(
    world: World, statements: list[Statement], candidates: dict[int, list[Candidate]]
) -> dict[int, Candidate]:
    """For shares that no figure makes: the reading with the one whole of the others of their paragraph."""
    single = [s for s in statements if candidates[id(s)] and len(s.parts[0][0]) == 1]
    found: dict[int, Candidate] = {}
    for _, group in groupby(single, key=lambda s: (s.claim.path, s.claim.block, s.claim.quantity.language)):
        row = list(group)[:_MOST]
        if len(row) < 2:
            continue
        agreeing = {id(s): [c for c in candidates[id(s)][:_MOST] if _agrees(c)] for s in row}
        for statement in row:
            if not any(c.prior >= _FAIR for c in agreeing[id(statement)]):
                best = _of_the_others(world, statement, row, candidates, agreeing)
                if best is not None:
                    found[id(statement)] = best
    return found


def of_all_parts(world: World, statement: Statement, candidates: list[Candidate]) -> list[Candidate]:
    """Of "the whole" is of what the others add up to: "11.9 million pupils, 6.3 million of them in primary and 5.6
    million in secondary schools; 2.0 million, or 16.9% of the whole, ..."."""
    named = statement.named
    if not (named.total or (named.text and named.bare)) or not _PARTS < len(candidates) <= _MOST:
        return candidates
    told = sorted((c for c in candidates if len(c.roles) == _ROLES), key=lambda c: c.roles[-1].fact.claim.key)
    sizes = [values(c.roles[-1].fact)[0] for c in told]
    for at, candidate in enumerate(told):
        row = [id(c) for c in told[_adding_up(sizes, at)]]
        if row:
            spoken_of = _is_spoken_of(world, statement, candidate.roles[-1].fact)
            best = max(_TOLD * spoken_of, *(c.prior for c in candidates))
            return [
                supported(c, best, "the others add up to it")
                if c is candidate
                else replace(c, prior=round(max(_HARDLY, min(_UNLIKELY, c.prior - _PART)), 3))
                if id(c) in row
                else c
                for c in candidates
            ]
    return candidates


def of_its_sum(world: World, statement: Statement, candidates: list[Candidate]) -> list[Candidate]:
    """What the part makes with another figure of its sentence is likely the whole: "non-residents account for 104.7
    million nights, 33.0% of them, residents for 212.7 million" of 317.4."""
    if len(candidates) < 2 or statement.fact is None or len(statement.parts[0][0]) > 1:
        return candidates
    part = statement.fact
    beside = [
        world.fact(c) for c in world.sentence(statement.claim).levels() if c.quantity.unit == part.claim.quantity.unit
    ]
    sums = [values(part)[0] + values(other)[0] for other in beside[:_MOST_PARTS] if other is not part]
    best = max(c.prior for c in candidates)
    return [
        supported(c, max(best, _TOLD), "the part makes it with the figure beside it") if _is_made(c, part, sums) else c
        for c in candidates
    ]


def _is_made(candidate: Candidate, part: Fact, sums: list[Interval]) -> bool:
    whole = candidate.roles[-1].fact
    told = digit_count(whole.claim.quantity) >= _TELLING
    return told and whole is not part and any(made.meets(values(whole)[0]) for made in sums)


def _is_spoken_of(world: World, statement: Statement, whole: Fact) -> bool:
    """Whether one of the last sentences has told it first."""
    leading = (place.figures[:1] for place in world.previous(world.sentence(statement.claim), _BACK))
    return any(world.fact(claim) is whole for row in leading for claim in row)


def _adding_up(sizes: list[Interval], at: int) -> slice:
    """Where figures stand that follow each other behind one and make it; nowhere where none do."""
    stated = sizes[at]
    for start in range(at + 1, len(sizes) - 1):
        sum_ = sizes[start]
        for end in range(start + 1, min(len(sizes), start + _MOST_PARTS)):
            if _is_above(sum_, stated) and all(map(_is_positive, sizes[end : start + _MOST_PARTS])):
                break  # and the more is added
            sum_ = sum_ + sizes[end]
            if sum_.meets(stated):
                return slice(start, end + 1)
    return slice(0)


def _is_above(one: Interval, other: Interval) -> bool:
    return one.low is not None and other.high is not None and one.low > other.high


def _is_positive(size: Interval) -> bool:
    return size.low is not None and size.low.numerator >= 0


def raised_to(candidate: Candidate, common: Candidate | None) -> Candidate:
    """The candidate with what the others of its paragraph say for it."""
    if common is None or candidate.roles[-1].fact is not common.roles[-1].fact or candidate.roles[1] != common.roles[1]:
        return candidate
    return supported(candidate, max(candidate.prior, _LIKELY), "the other shares of the paragraph are of it")


def _of_the_others(
    world: World,
    statement: Statement,
    row: list[Statement],
    candidates: dict[int, list[Candidate]],
    agreeing: dict[int, list[Candidate]],
) -> Candidate | None:
    own = candidates[id(statement)][:_MOST]
    parts = {id(s.fact) for s in row}
    fitting = []
    for candidate in own:
        whole = candidate.roles[-1].fact
        if id(whole) in parts or whole.claim.key > statement.claim.key:
            continue  # that of the next sentence is of other shares
        others = {
            id(s): (s, c) for s in row if s is not statement for c in agreeing[id(s)] if c.roles[-1].fact is whole
        }
        said = {s.named.signature for s, _ in others.values()}
        named = statement.named.signature in said or _could_be_named(world, statement, whole)
        if others and named and _is_meant(candidate, [c for _, c in others.values()], len(own)):
            fitting.append(candidate)
    return fitting[0] if len(fitting) == 1 else None


def _is_meant(candidate: Candidate, others: list[Candidate], tried: int) -> bool:
    """Whether it is one slip away from agreeing, and all of that is no accident."""
    chance = Fraction(tried)
    for other in others:
        chance *= accident(outcome(other.formula, other.roles), 1)
    slip = explain(candidate.formula, candidate.roles) if chance <= _ACCIDENT * 4 else None
    if slip is None:
        return False
    tries = [other for role in candidate.roles for other in slips(role.fact.claim)]
    likely = sum(1 for other in tries if other.cost <= slip.slip.cost)  # few figures have their digits exchanged
    return chance * slip.chance * Fraction(likely, len(tries)) <= _ACCIDENT


def _agrees(candidate: Candidate) -> bool:
    """Whether the share holds; most readings do not by far, which their plain numbers tell."""
    share, part, whole = (role.fact.claim.quantity for role in (*candidate.roles[:2], candidate.roles[-1]))
    if len(candidate.roles) != 3 or share.unit != "percent" or not whole.nominal:
        return False
    step = share.step if share.step is not None else Decimal(1)
    near = abs(part.nominal / whole.nominal * 100 - share.nominal) <= 2 * step
    return near and outcome(candidate.formula, candidate.roles).verdict is Verdict.HOLDS


def _could_be_named(world: World, statement: Statement, whole: Fact) -> bool:
    """Whether the words for the whole, if there are any, may be of this figure."""
    named, its = statement.named, world.profile(whole.claim)
    if named.measures:
        return not named.measures.isdisjoint(its.measures)
    rest = named.words - _WHOLLY
    return named.bare or not rest or overlap(rest, its.words) >= _SHARED

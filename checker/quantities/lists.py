"""Figures that stand in a row: ranges and lists that share a scale and a unit (60 to 85 billion; 2, 3 and 4 km)."""

from __future__ import annotations

import re
from itertools import pairwise

from checker.model import Kind
from checker.quantities.elliptic import MASSES, RATES, goes_on, is_sum
from checker.quantities.figure import ONE, Figure
from checker.quantities.kinds import COUNTED
from checker.quantities.page import Page
from checker.units import GENERIC_COUNT as GENERIC

_RANGE = re.compile(
    r"[ \u00a0]?(?:-|—|–|~|至|到|to|through|a|or|ou|o|或)[ \u00a0]?(?:about |over |nearly |more than |up to |plus de )?"
)
_AND = re.compile(r",?[ \u00a0]?(?:and|et|y|和|及|与|以及)[ \u00a0]?(?:of |de |d'|by |over |nearly |about |近|约|超)?")
_COMMA = re.compile(r"、|,[ \u00a0]")
_FROM = re.compile(r"(?:\bfrom|\bde|\bd['’])[ \u00a0]?(?:about |around |nearly |environ |pres de |près de |casi )?\Z")
_TO = re.compile(r"[ \u00a0][^,;:.()0-9]{0,40}(?:[0-9]{4}[ \u00a0])?(?:to|à|a)[ \u00a0]")
_BY = re.compile(r"\b(?:by|de|d['’])[ \u00a0]?\Z", re.IGNORECASE)
_APART = 3  # times that a figure and the one it is compared with are apart at most
_LONGEST = 14
_CLAUSE = 60
_THOUSANDS = 1000
_LOOSE = (None, Kind.NAME)


def sequences(page: Page, drafts: list[Figure]) -> None:
    """1 2 3 4 5: page numbers and the like count nothing."""
    run = drafts[:1]
    for left, right in pairwise(drafts):
        follows = right.value - left.value == 1 and left.kind in _LOOSE and right.kind is None and not left.words
        if follows and left.scale == ONE and page.text[left.end : right.start].strip(" |\u00a0") == "":
            run.append(right)
        else:
            run = [right]
        if len(run) >= 4:
            for draft in run:
                draft.kind = Kind.NAME
            run = run[-4:]


def join(page: Page, drafts: list[Figure]) -> None:
    """Give the members of a range or list the scale and unit that only one of them prints."""
    chained = False
    for index in range(len(drafts) - 1, 0, -1):
        left, right = drafts[index - 1], drafts[index]
        sort = _connection(page, left, right)
        if sort == "comma" and not chained:
            sort = ""
        chained = bool(sort) and _open(left) and _whole(right) and _share(left, right, sort)
        if sort == "range" and right.unit is None and right.kind is None and left.unit and left.unit.isupper():
            right.unit, right.other_units = left.unit, left.other_units  # $5-10


def compare(page: Page, drafts: list[Figure]) -> None:
    """ "99.6 billion euros, against 162.7 billion": what is compared with a sum is a sum of its currency."""
    words = page.lexicon.words("compare")
    left: Figure | None = None
    told: Figure | None = None  # the last figure, but for rates and times
    sums: Figure | None = None
    for right in drafts:
        if (sums or told) and right.unit in (None, GENERIC) and right.kind is None and right.scale >= _THOUSANDS:
            if left is not None and right.unit is None and _said(page, left, right, words):
                right.unit, right.other_units = left.unit, left.other_units
            elif told is not None and goes_on(page, told, right):
                right.unit, right.other_units = told.unit, told.other_units
            elif sums is not None and is_sum(page, sums, right):
                right.unit, right.other_units = sums.unit, sums.other_units
        if _is_time(right):  # "1,842 million euros in 2022, against 1,383 million"
            continue
        left = right if right.unit and (right.unit.isupper() or right.unit in MASSES) else None
        told = told if right.unit in RATES else left
        sums = left if left is not None and left.unit not in MASSES else sums


def _said(page: Page, left: Figure, right: Figure, words: tuple[str, ...]) -> bool:
    head = page.text[left.end : right.start].rstrip(" \u00a0")
    return left.unit is not None and left.unit.isupper() and len(head) <= _CLAUSE and head.endswith(words)


def carry(page: Page, drafts: list[Figure]) -> None:
    """ "from 79.8 million people in 1991 to 82.2 in 2016": the scale is told once, with the first of the two."""
    told: Figure | None = None
    for draft in drafts:
        if told is not None and _takes_scale(page, told, draft):
            draft.value, draft.scale = draft.value * told.scale, told.scale
            draft.step = None if draft.step is None else draft.step * told.scale
            draft.unit, draft.kind, draft.other_units = told.unit, told.kind, told.other_units
        if not _is_year(draft):
            told = draft


def _takes_scale(page: Page, told: Figure, draft: Figure) -> bool:
    """With decimals and of the size of the other one, behind the "to" of a "from ... to"."""
    if told.scale < _THOUSANDS or not _open(draft) or draft.unit is not None or draft.scale != ONE:
        return False
    if draft.step is None or draft.step >= ONE or draft.value == 0:
        return False
    size = told.value / told.scale / draft.value
    between = page.text[told.end : draft.start]
    return (
        ONE / _APART <= size <= _APART
        and _FROM.search(page.text[max(page.start, told.start - _LONGEST) : told.start]) is not None
        and len(between) <= _CLAUSE
        and _TO.fullmatch(between) is not None
    )


def _connection(page: Page, left: Figure, right: Figure) -> str:
    if right.start - left.end > _LONGEST or left.first >= left.last or right.first >= right.last:
        return ""
    between = page.text[left.end : right.start]
    if not between:
        return ""
    if _RANGE.fullmatch(between):  # "by a tenth to 4.5 km": the part of it by which it changed
        changed = left.vague and _BY.search(page.text, max(page.start, left.start - 4), left.start)
        return "" if changed else "range"
    if _AND.fullmatch(between):
        return "and"
    if _COMMA.fullmatch(between):
        return "list" if between == "、" else "comma"
    return ""


def _open(draft: Figure) -> bool:
    """Whether a figure prints no scale, nor a unit behind it."""
    bare = draft.unit is None or (draft.scale == ONE and draft.unit.isupper())
    return draft.kind is None and bare and draft.end == draft.last


def _whole(draft: Figure) -> bool:
    return draft.kind in (None, Kind.COUNT, Kind.PERIOD) and (draft.unit is not None or draft.scale != ONE)


def _is_time(draft: Figure) -> bool:
    return draft.kind in (Kind.DATE, Kind.PERIOD) or (draft.kind is None and draft.unit is None and _is_year(draft))


def _is_year(draft: Figure) -> bool:
    """Whether a bare number may as well be a year: four digits that nothing groups."""
    return draft.last - draft.first == 4 and 1900 <= draft.value <= 2100


def _share(left: Figure, right: Figure, sort: str) -> bool:
    if left.unit is not None and (sort != "range" or (right.unit is not None and left.unit != right.unit)):
        return False
    if left.scale == ONE and right.scale != ONE:
        if left.vague or (left.value >= 1000 and right.value / right.scale < left.value):
            return False  # 950,000 and 1.2 million
        left.value, left.scale = left.value * right.scale, right.scale
        left.step = None if left.step is None else left.step * right.scale
    elif _is_year(left) and right.scale == ONE and right.unit in COUNTED:
        return False  # in 2021 and 300 people
    if left.unit is None:
        left.unit, left.kind, left.other_units = right.unit, right.kind, right.other_units
    return True

"""Figures that stand in a row: ranges and lists that share a scale, a unit or a kind (60 to 85 billion; 5%-10%)."""

from __future__ import annotations

import re

from checker.model import Kind
from checker.quantities.figure import ONE, Figure
from checker.quantities.page import Page

_RANGE = re.compile(r" ?(?:-|—|–|~|至|到|to|through|a|et|and|or|ou|y|o|and about|to about|to over|to nearly) ?")
_LIST = re.compile(
    r" ?(?:,|、|，|;|；)? ?(?:and|et|y|和|及|与|以及|or|ou|o|或)? ?(?:of |de |d'|by |over |nearly |about |近|约|超)?"
)
_LOOSE = (None, Kind.NAME)
_MEASURED = frozenset({"item", "person", "household", "trip", "vehicle"})


def sequences(page: Page, drafts: list[Figure]) -> None:
    """1 2 3 4 5: page numbers and the like count nothing."""
    run = [drafts[0]] if drafts else []
    for left, right in zip(drafts, drafts[1:], strict=False):
        follows = (
            right.value - left.value == 1 and left.kind in _LOOSE and right.kind is None and not left.words
            and left.scale == ONE and page.text[left.end : right.start].strip(" |\u00a0") == ""
        )  # fmt: skip
        run = [*run, right] if follows else [right]
        if len(run) >= 4:
            for draft in run:
                draft.kind = Kind.NAME
        if len(run) > 4:
            run = run[-4:]


def join(page: Page, drafts: list[Figure]) -> None:
    """Mark siblings, and give the earlier members of a range or list the scale and unit that only the last one prints."""
    for index in range(len(drafts) - 1, 0, -1):
        left, right = drafts[index - 1], drafts[index]
        if left.first >= left.last or right.first >= right.last:
            continue
        between = page.text[left.end : right.start]
        if len(between) > 14:
            continue
        right.sibling = _LIST.fullmatch(between) is not None
        if _open(left) and _whole(right) and (_RANGE.fullmatch(between) or (right.sibling and between)):
            _share(left, right, between)
    for left, right in zip(drafts, drafts[1:], strict=False):
        if (
            right.unit is None
            and left.unit is not None
            and left.unit.isupper()
            and right.sibling
            and right.kind is None
        ):
            if page.text[left.end : right.start].strip() in ("-", "to", "至", "~", "—", "到", "a"):
                right.unit, right.other_units = left.unit, left.other_units


def _open(draft: Figure) -> bool:
    return (
        draft.kind is None
        and (draft.unit is None or (draft.scale == ONE and draft.unit.isupper()))
        and draft.end == draft.last
    )


def _whole(draft: Figure) -> bool:
    return draft.kind in (None, Kind.COUNT, Kind.PERIOD) and (draft.unit is not None or draft.scale != ONE)


def _share(left: Figure, right: Figure, between: str) -> None:
    if left.unit is not None and right.unit is not None and left.unit != right.unit:
        return
    if left.scale == ONE and right.scale != ONE:
        printed = right.value / right.scale
        if left.vague or (left.value >= 1000 and printed < left.value):
            return  # 950,000 and 1.2 million
        left.value, left.scale = left.value * right.scale, right.scale
        left.step = None if left.step is None else left.step * right.scale
    elif left.scale == ONE and right.scale == ONE and left.value >= 1900 and right.unit in _MEASURED:
        return
    if left.unit is None:
        left.unit, left.kind, left.other_units = right.unit, right.kind, right.other_units

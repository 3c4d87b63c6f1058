"""Words of direction against the two figures beside them: "rose to 18.4 from 28.7" did not rise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from checker.model import Claim, Kind, Relation, Role
from checker.relations.layout import Sentence
from checker.relations.settling import Candidate, settle
from checker.relations.world import SIZED, World, same_unit
from checker.rulebook import Rule

_KINDS = SIZED | {Kind.SHARE}
_UP = r"rose|risen|rises|rise|increased?|increases|grew|grown|climbed|jumped|advanced|widened|improved|edged up|up"
_DOWN = r"fell|fallen|falls|fall|declined?|declines|decreased?|dropped|slipped|narrowed|shrank|eased|edged down|down"
_HAUSSE = r"augment\w+|progress\w+|croît|s['’]accroît|grimp\w+"
_BAISSE = r"recul\w+|baiss\w+|diminu\w+|se rédui\w+|se repli\w+|chut\w+"
# What stands before the later figure, and between the two.
_FORMS = (
    # rose (by 5%) to 18.4 from 28.7
    (re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\s(?:\w+\s){{0,2}}to\s(?:\w+\s){{0,4}}\Z", re.IGNORECASE),
     re.compile(r",?\s(?:\w+\s){0,2}?from\s(?:\w+\s)?", re.IGNORECASE)),
    # recule à 18,4 contre 28,7
    (re.compile(rf"\b(?:(?P<up>{_HAUSSE})|(?P<down>{_BAISSE}))\s(?:\w+\s)?à\s\Z", re.IGNORECASE),
     re.compile(r"[^;.\d]{0,30}?,?\s(?:contre|après)\s", re.IGNORECASE)),
)  # fmt: skip
_FORWARD = (
    # 由 28.7 增加到 18.4
    (re.compile(r"(?:由|从)[^，。；\d]{0,12}\Z"),
     re.compile(r"[^，。；\d]{0,8}?(?:(?P<up>增加|上升|增长|提高|扩大|提升|增)|(?P<down>减少|下降|降低|回落|缩小|收窄|降|减))(?:到|至|为)\s?")),
    # rose from 28.7 to 18.4
    (re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\s(?:\w+\s){{0,2}}from\s(?:\w+\s)?\Z", re.IGNORECASE),
     re.compile(r"\s(?:\w+\s){0,4}?to\s(?:\w+\s)?", re.IGNORECASE)),
)  # fmt: skip


def find(rule: Rule, world: World) -> Iterator[Relation]:
    for sentence in world.sentences:
        for one, other in pairwise(sentence.claims):
            read = _read(sentence, one, other)
            if read is None or not _alike(one, other) or world.fact(one) is world.fact(other):
                continue
            later, earlier, rises = read
            roles = (Role("later", world.fact(later)), Role("earlier", world.fact(earlier)))
            formula = rule.formula if rises else str(rule.options["falls"])
            relation = settle(rule, [Candidate(roles, formula, 0.86, "the word between the two figures")], quiet=True)
            if relation is not None:
                yield relation


def _alike(one: Claim, other: Claim) -> bool:
    kinds = one.quantity.kind in _KINDS and other.quantity.kind in _KINDS
    return kinds and same_unit(one, other) and min(one.quantity.nominal, other.quantity.nominal) > 0


def _read(sentence: Sentence, one: Claim, other: Claim) -> tuple[Claim, Claim, bool] | None:
    """(the later figure, the earlier one, whether it is said to rise)."""
    before, between = sentence.before(one), sentence.text[one.quantity.end : other.quantity.start]
    for opening, joint in _FORMS:
        said = opening.search(before)
        if said and joint.fullmatch(between):
            return one, other, said["up"] is not None
    for opening, joint in _FORWARD:
        start, end = opening.search(before), joint.fullmatch(between)
        if start and end:
            said = end if "up" in joint.groupindex else start
            return other, one, said["up"] is not None
    return None

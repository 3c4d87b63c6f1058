"""A share in words that is said to be passed, or not reached, right behind the part of it: 其中426家，超过三分之一;
"of which 9,800 were graduates, more than half"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model import SIZED, Bound, Claim, Fact, Kind, Relation, Role
from checker.relations.layout import Sentence
from checker.relations.settling import Candidate, settle
from checker.relations.world import World
from checker.rulebook import Rule
from checker.searching import late

_PASSED = frozenset({Bound.OVER, Bound.AT_LEAST})
_BELOW = frozenset({Bound.UNDER, Bound.AT_MOST})
_HAN = late(r"(?:[家户人个名]\w{0,4})?[，,、]?[占比例约均已其的全部总数量超过逾不到足达近以上下仅只有]*")
_LATIN = late(
    r"(?:\s[^\W\d]+){0,4}?[,(]?\s?(?:(?:or|that is|i\.e\.,?|accounting for|representing|making up|well|just|far|"
    r"more|less|fewer|over|under|than|soit|ce qui représente|représentant|bien|un peu|plus|moins|de|du|d['’])\s?)+"
    r"(?:la |le |l['’]|an? |one |une? )?",
    re.IGNORECASE,
)
_ENDS = late(
    r"\A\W{0,2}(?:\Z|[,，;；.。)）]|of (?:the total|them|all|these)\b|du total|d['’]entre eux|de l['’]ensemble|以上|强)"
)
_SURE = 0.8
_NEAR = 60  # characters between the two


def find(rule: Rule, world: World) -> Iterator[Relation]:
    wholes: dict[int, list[Fact]] = {}
    for taken, whole in world.taken:
        wholes.setdefault(id(taken), []).append(whole)
    for fact, share, sentence in world.arithmetic(Kind.SHARE) if wholes else ():
        if share.quantity.bound not in _PASSED | _BELOW:
            continue
        part = _part(sentence, share)
        found = wholes.get(id(world.fact(part)), []) if part is not None else []
        if part is not None and len(found) == 1:
            roles = (Role("share", world.bare(fact)), Role("part", world.fact(part)), Role("whole", found[0]))
            formula = rule.formula if share.quantity.bound in _PASSED else str(rule.options["below"])
            yield from settle(rule, [Candidate(roles, formula, _SURE, "the part right before it")], quiet=True)


def _part(sentence: Sentence, share: Claim) -> Claim | None:
    """The figure right before the share, with nothing but words for a share between the two."""
    at = sentence.place(share)
    before = sentence.claims[at - 1] if at else None
    if before is None or before.quantity.kind not in SIZED or not _ENDS.match(sentence.after(share)):
        return None
    between = sentence.before(share)
    return before if len(between) <= _NEAR and (_HAN.fullmatch(between) or _LATIN.fullmatch(between)) else None

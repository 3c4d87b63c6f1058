"""What a sentence states outright: a row of figures with fixed words between them, each figure in a role of a rule.

``languages/<language>/constructions.yaml`` has the rows, so that a language learns to bind by data alone::

    words:
      of: "of (?:all |the |these |its |their |a total of )?"
    rows:
      share-of-whole:                       # id of a rule
        - "{part} <,> {share} <of> {whole}" # "135.0 TWh, 47.3% of the 285.6 TWh generated"
        - {row: "...", prior: 0.6}          # how well the words bind, see ``relations``; 0.92 where nothing is said
        - {row: "...", formula: falls}      # one of the formulas among the options of the rule

Between ``{roles}`` stand regular expressions for the words between the two figures; ``<name>`` is one of ``words`` or
of ``_WORDS``, blanks are any white space. What stands before the first role and after the last must be there as well.
``<stop>`` is the end of a sentence: such a row is looked for in sentences that follow each other.
``{_}`` is a figure that plays no role, ``{change:amount}`` one of another sort than its role has elsewhere (a rate, an
amount), ``{prior!}`` one that the words before it compare and do not hedge ("12% higher than 359,000"), and
``{part+ <and>}`` are two or more of one role with these words between them.
Each gap is matched alone, against the few words between two figures, so that no row can take long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import checker.languages
from checker import units
from checker.datafile import load
from checker.formulas import parse
from checker.model import Claim, Fact, Kind, Relation, Role
from checker.relations.bases import plain
from checker.relations.layout import Sentence, in_ratio
from checker.relations.settling import Candidate, settle_each
from checker.relations.world import SIZED, World, one_sort
from checker.rulebook import Rule

Key: TypeAlias = tuple[str, int, int]

_OUTRIGHT = 0.92
_MOST_PARTS = 9
_STOP = "stop"
_WORDS = {
    ",": r"[\s,，、:：(（–—-]{0,4}",  # a pause
    "near": r"[^,，、;；:：。()（）]{0,48}?",  # words of the same phrase
    "any": r"[^;；。]{0,90}?",  # words of the same clause
    "end": r"[^;；。,，、]{0,60}[.。;；!？]?\s*\Z",  # nothing more than words
    _STOP: r"[^,，、;；:：。()（）]{0,48}?[.。!！?？]\s+|[^,，、;；:：。()（）]{0,48}?。",  # the end of a sentence
}
_SLOT = re.compile(r"\{(?P<role>[a-z_]\w*)(?P<bare>!)?(?::(?P<sort>\w+))?(?P<many>\+[^}]*)?\}")
_MACRO = re.compile(r"<(?P<name>[^<>\s?=!]+)>")
# The sorts of figures, a letter each: what a sentence has in which order is looked up before any word is.
_SORTS = {
    Kind.LEVEL: "a",
    Kind.COUNT: "a",
    Kind.SHARE: "s",
    Kind.CHANGE: "c",
    Kind.POINT_CHANGE: "p",
    Kind.MULTIPLE: "m",
}
_OTHER = "o"
_ROLES = {  # of an amount where nothing is said
    "_": ".",
    "share": "s",
    "change": "c",
    "gap": "p",
    "points": "p",
    "rate": "[sc]",
    "earlier": "[sc]",
    "reference": "[sc]",
}
_NAMED_SORTS = {"amount": "a", "rate": "[sc]"}
_TAKEN_OFF = re.compile(
    r"亏损|减少|\b(?:loss(?:es)? of|losing|lost|less|minus|perdant|perdent|perte de|moins)\b", re.IGNORECASE
)
_BESIDE = 24  # characters before a part in which it is said to be a loss
_APART = frozenset({"each", "count", "total"})  # amounts that need not be of one unit with the others


@dataclass(frozen=True, slots=True)
class Slot:
    role: str
    sort: str
    bare: bool = False
    joint: re.Pattern[str] | None = None  # between two or more of the role

    def takes(self, sort: str) -> bool:
        return self.role == "_" or sort in self.sort


@dataclass(frozen=True, slots=True)
class Construction:
    """``shape``: the sorts of the figures, ahead of any place. ``gaps``: what stands before the first slot, between
    each two, and after the last."""

    shape: re.Pattern[str]
    slots: tuple[Slot, ...]
    gaps: tuple[re.Pattern[str], ...]
    prior: float
    formula: str = ""  # the name of another formula among the options of the rule
    stops: int = 0


Bound: TypeAlias = tuple[tuple[str, Claim], ...]


def find(rule: Rule, world: World) -> Iterator[Relation]:
    """What sentences state outright of the rule; where several rows of the file fit a figure, the first of them."""
    rows: dict[Key, tuple[Fact, list[Candidate]]] = {}
    for sentence in world.sentences:
        for construction, bound in _bound(world, sentence, _of(sentence.language).get(rule.id, ())):
            formula = str(rule.options[construction.formula]) if construction.formula else rule.formula
            stated = next((claim for role, claim in bound if role == _asked(formula)), None)
            if stated is not None and stated.key not in rows:
                roles = _roles(world, construction, bound)
                candidate = Candidate(roles, formula, construction.prior, "said outright")
                rows[stated.key] = (world.fact(stated), [candidate])
    for relation in settle_each(rule, rows.values()):
        wholes = [r.fact for r in relation.roles if r.name == "whole"]
        if wholes and any(r.name == "share" for r in relation.roles):
            world.wholes_of.update({id(r.fact): wholes[0] for r in relation.roles if r.name == "part"})
        yield relation


def _bound(
    world: World, sentence: Sentence, constructions: Sequence[Construction]
) -> Iterator[tuple[Construction, Bound]]:
    joined: dict[int, Sentence | None] = {0: sentence}
    for construction in constructions:
        if construction.stops not in joined:
            joined[construction.stops] = _joined(world, sentence, construction.stops)
        place = joined[construction.stops]
        if place is not None:
            sorts = "".join(_SORTS.get(c.quantity.kind, _OTHER) for c in place.claims)
            for bound in _matches(place, sorts, construction):
                if _fits(bound) and _adds_up(place, bound):
                    yield construction, bound


def _joined(world: World, sentence: Sentence, stops: int) -> Sentence | None:
    """The sentence with those that follow it without anything between them, None where there are not so many."""
    row = world.sentences[sentence.index : sentence.index + stops + 1]
    apart = any(
        one.path != two.path or one.language != two.language or sentence.text[one.end : two.start].strip()
        for one, two in pairwise(row)
    )
    if apart or len(row) <= stops:
        return None
    return replace(sentence, end=row[-1].end, claims=tuple(c for s in row for c in s.claims))


def _roles(world: World, construction: Construction, bound: Bound) -> tuple[Role, ...]:
    bare = {slot.role for slot in construction.slots if slot.bare}
    facts = ((role, world.fact(claim)) for role, claim in bound)
    return tuple(Role(role, world.bare(fact) if role in bare else fact) for role, fact in facts)


def asked(relation: Relation) -> Fact | None:
    """The figure that the relation is stated of: it has one construction, or none."""
    role = _asked(relation.formula)
    return next((r.fact for r in relation.roles if r.name == role), None)


@cache
def _asked(formula: str) -> str:
    """The role on a side of its own, or else the first that the formula names."""
    if not formula:
        return ""
    read = parse(formula)
    return read.stated or next(iter(read.names), "")


def _fits(bound: Bound) -> bool:
    """Whether the figures can be what the words make of them: amounts of one unit, growth that is not real."""
    amounts = [c.quantity.unit for role, c in bound if c.quantity.kind in SIZED and role not in _APART]
    return _alike(amounts) and all(plain(c) for _, c in bound if c.quantity.kind is Kind.CHANGE)


def _adds_up(sentence: Sentence, bound: Bound) -> bool:
    """Whether no figure is half of a ratio ("1:6"), and no part one that is taken off the others."""
    if any(in_ratio(sentence, claim) for _, claim in bound):
        return False
    parts = [claim for role, claim in bound if role in ("part", "whole")]
    if len(parts) > 2 and not all(one_sort(parts[-1], claim) for claim in parts):
        return False
    return not any(role == "part" and _TAKEN_OFF.search(_around(sentence, claim)) for role, claim in bound)


def _around(sentence: Sentence, claim: Claim) -> str:
    return sentence.before(claim)[-_BESIDE:]


def _alike(found: Sequence[str | None]) -> bool:
    """Of one unit, or of one that some of them leave out: "4,3 milliards d'euros" and "52,8 milliards"."""
    named = {unit for unit in found if unit not in (None, units.GENERIC_COUNT)}
    return not named or (len(named) == 1 and (len({*found}) == 1 or units.factor(*named) == 1))


def _matches(sentence: Sentence, sorts: str, construction: Construction) -> Iterator[Bound]:
    for match in construction.shape.finditer(sorts):
        at = match.start()
        if construction.gaps[0].search(sentence.before(sentence.claims[at])):
            found = _from(sentence, sorts, construction, at, 0)
            if found is not None:
                yield found


def _from(sentence: Sentence, sorts: str, construction: Construction, at: int, number: int) -> Bound | None:
    """The roles from slot ``number`` on, which begins with figure ``at``."""
    slot, claims = construction.slots[number], sentence.claims
    if not slot.takes(sorts[at]):
        return None
    for end in [at] if slot.joint is None else list(_ends(sentence, sorts, slot, at)):
        mine = () if slot.role == "_" else tuple((slot.role, c) for c in claims[at : end + 1])
        gap, after = construction.gaps[number + 1], sentence.after(claims[end])
        if number + 1 == len(construction.slots):
            if gap.match(after):
                return mine
        elif end + 1 < len(claims) and gap.fullmatch(after):
            rest = _from(sentence, sorts, construction, end + 1, number + 1)
            if rest is not None:
                return (*mine, *rest)
    return None


def _ends(sentence: Sentence, sorts: str, slot: Slot, at: int) -> Iterator[int]:
    """The last figures of runs of two or more that begin at ``at``, the longest first."""
    claims, end, joint = sentence.claims, at, slot.joint
    while (
        joint is not None
        and end + 1 < min(len(claims), at + _MOST_PARTS)
        and slot.takes(sorts[end + 1])
        and joint.fullmatch(sentence.after(claims[end]))
    ):
        end += 1
    yield from range(end, at, -1)


# --------------------------------------------------------------------------------------------------------------
# The data


@cache
def _of(language: str) -> Mapping[str, tuple[Construction, ...]]:
    """The constructions of a language by rule; none where it has no file."""
    path = Path(checker.languages.__file__).parent / language / "constructions.yaml"
    if not language or not path.is_file():
        return {}
    data = load(path)
    words = _WORDS | data.get("words", {})
    return {rule: tuple(read(row, words) for row in rows) for rule, rows in data["rows"].items()}


def read(row: str | Mapping[str, Any], words: Mapping[str, str]) -> Construction:
    """One row of a file. Raises KeyError for a word that is not there, re.error for a bad expression."""
    said: Mapping[str, Any] = {"row": row} if isinstance(row, str) else row
    text = str(said["row"])
    slots, gaps, at = [], [], 0
    for match in _SLOT.finditer(text):
        gaps.append(text[at : match.start()])
        many = match["many"]
        sort = _NAMED_SORTS[match["sort"]] if match["sort"] else _ROLES.get(match["role"], "a")
        slots.append(Slot(match["role"], sort, bool(match["bare"]), _compiled(many[1:], words) if many else None))
        at = match.end()
    first, *between = [*gaps, text[at:]]
    patterns = [_compiled(gap, words) for gap in between]
    shape = "".join(s.sort + (f"{{2,{_MOST_PARTS}}}" if s.joint else "") for s in slots)
    return Construction(
        re.compile(f"(?={shape})"),
        tuple(slots),
        (_compiled(first, words, r"\Z"), *patterns),
        float(said.get("prior", _OUTRIGHT)),
        str(said.get("formula", "")),
        text.count(f"<{_STOP}>"),
    )


def _compiled(gap: str, words: Mapping[str, str], end: str = "") -> re.Pattern[str]:
    pattern = gap.strip()
    while _MACRO.search(pattern):  # a word may be made of others
        pattern = _MACRO.sub(lambda m: f"(?:{words[m['name']]})", pattern)
    pattern = re.sub(r"\s+", r"\\s*", pattern)
    return re.compile(rf"(?:{pattern})\s*{end}" if end else rf"\s*(?:{pattern})\s*", re.IGNORECASE)

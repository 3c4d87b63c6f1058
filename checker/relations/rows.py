"""What a sentence states outright: a row of figures with fixed words between them, each figure in a role of a rule.

``languages/<language>/constructions.yaml`` has the rows, so that a language learns to bind by data alone::

    words:
      of: "of (?:all |the |these |its |their |a total of )?"
    rows:
      share-of-whole:                       # id of a rule
        - "{part} <,> {share} <of> {whole}" # "135.0 TWh, 47.3% of the 285.6 TWh generated"
        - {row: "...", prior: 0.6}          # how well the words bind, see ``relations``; 0.92 where nothing is said,
                                            # 0.76 for a row with ``<~>``
        - {row: "...", formula: falls}      # one of the formulas among the options of the rule
        - {row: "...", open: true}          # parts that may leave something out: 其中
    shared:                                 # what several rules say in the same words, after their own rows
      - roles:
          growth-of-level: {now: level, then: prior, moved: change}
          shift-of-rate: {now: rate, then: earlier, moved: points}
        rows: ["{now} <near> <,> after {then} <near> <,> <move> of {moved}"]

Between ``{roles}`` stand regular expressions for the words between the two figures; ``<name>`` is one of ``words`` or
of ``WORDS``, blanks are any white space. What stands before the first role and after the last must be there as well.
``hedge`` among the words may stand before any figure. ``<stop>`` is the end of a sentence: such a row is looked for in
sentences that follow each other.
``{_}`` is a figure that plays no role, ``{change:amount}`` one of another sort than its role has elsewhere (a rate, an
amount), ``{prior!}`` one that the words before it compare and do not hedge ("12% higher than 359,000"), and
``{part+ <and>}`` are two or more of one role with these words between them.
Each gap is matched alone, against the few words between two figures, so that no row can take long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache, reduce
from operator import or_
from pathlib import Path
from typing import Any

import checker.languages
from checker import searching
from checker.datafile import load
from checker.model import Claim, Kind
from checker.records import record

_OUTRIGHT = 0.92
_PASSING = 0.76  # of a row that passes figures over: which it means is a guess
MOST_PARTS = 9
MOST_SKIPPED = 5  # figures between two roles that ``<~>`` passes over
_STOP = "stop"
_PAST = "past"
_SKIP = "~"
_HEDGE = "hedge"  # the word of a language for about, nearly, more than: may stand before any figure
WORDS = {
    ",": r"[\s,，、:：(（–—-]{0,4}",  # a pause
    "near": r"(?:[^,，、;；:：。()（）]|[(（][^()（）]{0,60}[)）]){0,48}?",  # words of the same phrase, with asides
    "any": r"[^;；。]{0,90}?",  # words of the same clause
    # Nothing more than words, of which the last may be a list: "and $39.8 million from hoses, seals and fittings".
    "end": r"[^;；。,，、]{0,60}(?:, [^\W\d][^;,.\d]{0,24} (?:and|et) [^;,.\d]{1,40}(?=[.]\s*\Z))?[.。;；!？]?\s*\Z",
    _SKIP: r"[^。]{0,160}?",  # words and figures
    _STOP: r"[^,，、;；:：。()（）]{0,48}?[.。!！?？]\s+|[^,，、;；:：。()（）]{0,48}?。",  # the end of a sentence
    _PAST: r"[^。]{0,208}?(?:[.。!！?？]\s+|。)",  # words and figures to the end of a sentence, which both could reach
}
_SLOT = re.compile(r"\{(?P<role>[a-z_]\w*)(?P<bare>!)?(?::(?P<sort>\w+))?(?P<many>\+[^}]*)?\}")
_PLAYED = re.compile(r"\{([a-z_]\w*)")
_MACRO = re.compile(r"<(?P<name>[^<>\s?=!]+)>")
_DEEPEST = 6  # words that are made of words
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
_ROLES = {  # the sorts that a role takes, amounts where nothing is said
    "_": "".join(dict.fromkeys([*_SORTS.values(), _OTHER])),
    "share": "s",
    "change": "c",
    "gap": "p",
    "points": "p",
    "point": "p",
    "growth": "sc",
    "rate": "sc",
    "earlier": "sc",
    "reference": "sc",
    "multiple": "m",
}
_NAMED_SORTS = {"amount": "a", "rate": "sc"}


@record
class Slot:
    role: str
    sorts: str
    bare: bool = False
    joint: str = ""  # the expression for what stands between two or more of the role

    def takes(self, sort: str) -> bool:
        return sort in self.sorts


@record
class Construction:
    """``gaps``: expressions for what stands before the first slot, between each two, and after the last."""

    slots: tuple[Slot, ...]
    gaps: tuple[str, ...]
    prior: float
    formula: str = ""  # the name of another formula among the options of the rule
    stops: int = 0
    skips: tuple[int, ...] = ()  # how many figures may stand unread behind each slot
    open: bool = False  # whether its parts need not be all: they may make less than the whole, and never more


def sorts(claims: tuple[Claim, ...]) -> str:
    """A letter for each figure."""
    return "".join([_SORTS.get(c.quantity.kind, _OTHER) for c in claims])


@cache
def stops(language: str) -> tuple[int, ...]:
    """How many sentences the rows of a language reach over."""
    return tuple(sorted({c.stops for rows in _of(language).values() for c in rows}))


@lru_cache(maxsize=1024)
def possible(language: str, stops: int, found: str) -> tuple[tuple[str, Construction, tuple[int, ...]], ...]:
    """The rows that figures of these sorts, in this order, could fill, and from which figures on."""
    rows = ((rule, c) for rule, constructions in _of(language).items() for c in constructions if c.stops == stops)
    places = {sort: sum(1 << at for at, other in enumerate(found) if other == sort) for sort in set(found)}
    placed = ((rule, c, _starts(c, places)) for rule, c in rows)
    return tuple((rule, c, _set_bits(starts)) for rule, c, starts in placed if starts)


def _starts(row: Construction, places: Mapping[str, int]) -> int:
    """The figures from which on the sorts of all slots follow each other, a bit each: sets of figures are followed from
    the last slot to the first, so that a long sentence costs no more for rows that pass figures over."""
    following = -1
    for slot, skipped in zip(reversed(row.slots), reversed(row.skips), strict=True):
        taken = _union(places.get(sort, 0) for sort in slot.sorts)
        after = following if following < 0 else _union(following >> further for further in range(1, skipped + 2))
        following = _runs(taken, after) if slot.joint else taken & after
        if not following:
            break
    return following


def _runs(taken: int, after: int) -> int:
    """Where runs begin of two or more figures that a slot takes, with what must come after their last."""
    found, run = 0, taken
    for length in range(1, MOST_PARTS):
        run &= taken >> length
        found |= run & after >> length
    return found


def _union(sets: Iterable[int]) -> int:
    return reduce(or_, sets, 0)


def _set_bits(figures: int) -> tuple[int, ...]:
    return tuple(at for at, bit in enumerate(reversed(f"{figures:b}")) if bit == "1")


@cache
def needed(expression: str) -> tuple[str, ...]:
    """Words of which one must stand where the expression fits; none where nothing is sure."""
    return tuple(sorted(searching.needed(expression)))


def worded(row: Construction, said: str) -> bool:
    """Whether a text, in lower case, has the words that must stand between the figures of a row. There are hundreds of
    rows for the figures of nearly every sentence, and few sentences that have the words of any of them."""
    for gap in row.gaps[1:-1]:
        words = needed(gap)
        if words and not searching.has_one(words, said):
            return False
    return True


@cache
def pattern(expression: str) -> re.Pattern[str]:
    """Compiled on first use: a text needs few of the many rows of its language."""
    return re.compile(expression, re.IGNORECASE)


@cache
def _of(language: str) -> Mapping[str, tuple[Construction, ...]]:
    """The constructions of a language by rule; none where it has no file."""
    path = Path(checker.languages.__file__).parent / language / "constructions.yaml"
    if not language or not path.is_file():
        return {}
    data = load(path)
    words = {**WORDS, **data.get("words", {})}
    return {rule: tuple(read(row, words) for row in rows) for rule, rows in written(data).items()}


def written(data: Mapping[str, Any]) -> dict[str, list[str | Mapping[str, Any]]]:
    """The rows of a file by rule, those that rules share with the roles of each."""
    found: dict[str, list[str | Mapping[str, Any]]] = {rule: list(rows) for rule, rows in data["rows"].items()}
    for family in data.get("shared", ()):
        for rule, roles in family["roles"].items():
            found.setdefault(rule, []).extend(_played(row, roles) for row in family["rows"])
    return found


def _played(row: str | Mapping[str, Any], roles: Mapping[str, str]) -> str | Mapping[str, Any]:
    if not isinstance(row, str):
        return {**row, "row": _played(row["row"], roles)}
    return _PLAYED.sub(lambda match: "{" + roles.get(match[1], match[1]), row)


def read(row: str | Mapping[str, Any], words: Mapping[str, str]) -> Construction:
    """One row of a file. Raises KeyError for a word that is not there, ValueError for one that is made of itself."""
    said: Mapping[str, Any] = {"row": row} if isinstance(row, str) else row
    text = str(said["row"])
    slots, gaps, at = [], [], 0
    for match in _SLOT.finditer(text):
        gaps.append(text[at : match.start()])
        many = match["many"]
        taken = _NAMED_SORTS[match["sort"]] if match["sort"] else _ROLES.get(match["role"], "a")
        slots.append(Slot(match["role"], taken, bool(match["bare"]), _expanded(many[1:], words) if many else ""))
        at = match.end()
    first, *between = gaps
    before = _expanded(first, words, r"\Z") if first.strip() else ""  # nothing that must stand before it
    patterns = [before, *(_expanded(gap, words) for gap in between)]
    return Construction(
        tuple(slots),
        (*patterns, _expanded(text[at:], {**words, _HEDGE: ""})),
        float(said.get("prior", _PASSING if f"<{_SKIP}>" in text else _OUTRIGHT)),
        str(said.get("formula", "")),
        text.count(f"<{_STOP}>"),
        (*(MOST_SKIPPED if f"<{_SKIP}>" in gap else 0 for gap in between), 0),
        bool(said.get("open")),
    )


def _expanded(gap: str, words: Mapping[str, str], end: str = "") -> str:
    """The words before a figure, a hedge of it included."""
    expression = gap.strip().replace(f"<{_SKIP}> <{_STOP}>", f"<{_PAST}>")
    for _ in range(_DEEPEST):  # a word may be made of others
        expression, found = _MACRO.subn(lambda m: f"(?:{words[m['name']]})", expression)
        if not found:
            break
    else:
        raise ValueError(f"a word is made of itself: {gap.strip()}")
    expression = re.sub(r"\s+", r"\\s*", rf"(?:{expression}) (?:{words.get(_HEDGE, '')})? ")
    return expression + end if end else r"\s*" + expression

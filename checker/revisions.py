"""Two versions of a document: which figures changed, which relations broke or were mended.

Sentences are matched by their words, digits masked, in the order of the text; one that moved is found again, one that
was rewritten is known by what is left of it. Their figures are matched in turn, and relations through their figures.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher

from checker.model import Check, Document, Finding, Quantity, Report, Spot, Verdict
from checker.records import record
from checker.text import Lines

_DIGITS = re.compile(r"[0-9０-９〇零一二两三四五六七八九十百千万亿.,]+")
_LIKE = 60.0  # of 100: a sentence that was rewritten
_LONG = 2_000  # blocks
_MOST_PAIRS = 250_000  # sentences that are compared with each other in one gap


@record
class Side:
    """One version: ``report`` is on this document alone."""

    document: Document
    quantities: tuple[Quantity, ...]
    report: Report


@record
class Change:
    """A figure that differs, that only the new version has (``old`` is None), or only the old one."""

    old: Spot | None
    new: Spot | None
    before: str  # the sentence of the old version
    after: str


@record
class Turn:
    """A relation whose verdict differs; one of the two is None where it was not decided or not there."""

    old: Check | None
    new: Check | None


@record
class Revision:
    changes: tuple[Change, ...]
    broken: tuple[Turn, ...]
    mended: tuple[Turn, ...]
    findings: tuple[Finding, ...]  # of the new version, that the old one had not
    gone: tuple[Finding, ...]  # of the old version, that the new one has no more
    same: int  # figures that stand as they were


def compare(old: Side, new: Side) -> Revision:
    """What the new version changes."""
    pairs, removed, added = _matched(old, new)
    lines = Lines(old.document.text), Lines(new.document.text)
    changes = [
        Change(_spot(old, a, lines[0]), _spot(new, b, lines[1]), _sentence(old, a), _sentence(new, b))
        for a, b in pairs
        if not _same(a, b)
    ]
    changes += [Change(_spot(old, a, lines[0]), None, _sentence(old, a), "") for a in removed]
    changes += [Change(None, _spot(new, b, lines[1]), "", _sentence(new, b)) for b in added]
    changes.sort(key=lambda c: (c.new.start if c.new else _following(pairs, c.old), c.old.start if c.old else -1))
    broken, mended = _turns(old.report.checks, new.report.checks, {a.start: b.start for a, b in pairs})
    before = {_told(f) for f in old.report.findings}
    after = {_told(f) for f in new.report.findings}
    return Revision(
        tuple(changes),
        tuple(broken),
        tuple(mended),
        tuple(f for f in new.report.findings if _told(f) not in before),
        tuple(f for f in old.report.findings if _told(f) not in after),
        sum(_same(a, b) for a, b in pairs),
    )


def _told(finding: Finding) -> tuple[str, str, str]:
    """What a finding says, wherever it stands and whatever the file is called."""
    return (finding.code, finding.rule, finding.message)


def _same(a: Quantity, b: Quantity) -> bool:
    return (a.nominal, a.unit, a.bound, a.low, a.high, a.since, a.until) == (
        b.nominal,
        b.unit,
        b.bound,
        b.low,
        b.high,
        b.since,
        b.until,
    )


def _spot(side: Side, quantity: Quantity, lines: Lines) -> Spot:
    line, column = lines.position(quantity.start)
    return Spot("figure", side.document.path, quantity.start, quantity.end, line, column, quantity.text)


def _sentence(side: Side, quantity: Quantity) -> str:
    """The line or paragraph of a figure, at most a few clauses of it."""
    text = side.document.text
    start = max(text.rfind("\n", 0, quantity.start) + 1, quantity.start - 160)
    end = text.find("\n", quantity.end)
    end = len(text) if end < 0 else end
    return text[start : min(end, quantity.end + 160)].strip()


def _following(pairs: Sequence[tuple[Quantity, Quantity]], old: Spot | None) -> int:
    """Where in the new version a removed figure would stand."""
    assert old is not None
    return max((b.start for a, b in pairs if a.start < old.start), default=-1)


# --------------------------------------------------------------------------------------------------------------
# Figures


def _matched(old: Side, new: Side) -> tuple[list[tuple[Quantity, Quantity]], list[Quantity], list[Quantity]]:
    """Pairs in the order of the old version, figures that only the old one has, and that only the new one has."""
    left, right = _blocks(old), _blocks(new)
    pairs: list[tuple[Quantity, Quantity]] = []
    for i, j in _matched_blocks([b.masked for b in left], [b.masked for b in right]):
        pairs += _within(left[i].figures, right[j].figures)
    kept, known = {a.start for a, _ in pairs}, {b.start for _, b in pairs}
    removed = [q for q in old.quantities if q.start not in kept]
    added = [q for q in new.quantities if q.start not in known]
    return sorted(pairs, key=lambda pair: pair[0].start), removed, added


@record
class _Block:
    masked: str  # its words, every number in them replaced
    figures: tuple[Quantity, ...]


def _blocks(side: Side) -> list[_Block]:
    """The blocks that hold figures."""
    text, at, found = side.document.text, 0, []
    for block in side.document.blocks:
        figures = []
        while at < len(side.quantities) and side.quantities[at].start < block.end:
            figures.append(side.quantities[at])
            at += 1
        if figures:
            found.append(_Block(_DIGITS.sub("#", " ".join(text[block.start : block.end].split())), tuple(figures)))
    return found


def _matched_blocks(left: list[str], right: list[str]) -> list[tuple[int, int]]:
    """In order where the words are the same, else wherever the same words stand, else the most alike in one gap."""
    pairs: list[tuple[int, int]] = []
    gaps: list[tuple[range, range]] = []
    long = max(len(left), len(right)) > _LONG  # cells of tables all look alike: then only rare words are anchors
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=long).get_opcodes():
        if tag == "equal":
            pairs += zip(range(a, b), range(c, d), strict=True)
        else:
            gaps.append((range(a, b), range(c, d)))
    homes: dict[str, list[int]] = defaultdict(list)
    for _, there in reversed(gaps):
        for j in reversed(there):
            homes[right[j]].append(j)
    for here, _ in gaps:
        pairs += [(i, homes[left[i]].pop()) for i in here if homes.get(left[i])]
    taken, known = {i for i, _ in pairs}, {j for _, j in pairs}
    for here, there in gaps:
        rest = [i for i in here if i not in taken], [j for j in there if j not in known]
        pairs += _alike(left, right, *rest)
    return pairs


def _alike(left: list[str], right: list[str], here: list[int], there: list[int]) -> list[tuple[int, int]]:
    """Blocks of one gap, the most alike first, each once."""
    from rapidfuzz import fuzz

    if not here or not there or len(here) * len(there) > _MOST_PAIRS:
        return []
    scored = sorted(
        ((-fuzz.ratio(left[i], right[j], score_cutoff=_LIKE), i, j) for i in here for j in there),
    )
    pairs: list[tuple[int, int]] = []
    for score, i, j in scored:
        if score and all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def _within(left: Sequence[Quantity], right: Sequence[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Figures that stand as they were, in order; between them, those of one kind in turn."""
    keys = [[(str(q.nominal.normalize()), q.unit) for q in side] for side in (left, right)]
    pairs: list[tuple[Quantity, Quantity]] = []
    for tag, a, b, c, d in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        if tag == "equal" or (tag == "replace" and b - a == d - c):
            pairs += zip(left[a:b], right[c:d], strict=True)
        elif tag == "replace":
            rest = list(right[c:d])
            for one in left[a:b]:
                other = next((q for q in rest if q.kind is one.kind), None)
                if other is not None:
                    pairs.append((one, other))
                    rest = rest[rest.index(other) + 1 :]
    return pairs


# --------------------------------------------------------------------------------------------------------------
# Relations


def _turns(
    old: Sequence[Check], new: Sequence[Check], moved: dict[int, int]
) -> tuple[list[Turn], list[Turn]]:  # fmt: skip
    before = {key: c for c in old if (key := _key(c, moved)) is not None}
    after = {_identity(c): c for c in new}
    broken: list[Turn] = []
    mended: list[Turn] = []
    for key, check in after.items():
        earlier = before.get(key)
        if check.verdict is Verdict.FAILS and (earlier is None or earlier.verdict is not Verdict.FAILS):
            broken.append(Turn(earlier, check))
        elif check.verdict is Verdict.HOLDS and earlier is not None and earlier.verdict is Verdict.FAILS:
            mended.append(Turn(earlier, check))
    for check in old:
        if check.verdict is Verdict.FAILS:
            now = _key(check, moved)
            if now is None or now not in after:
                mended.append(Turn(check, None))
    return broken, mended


def _identity(check: Check) -> tuple[object, ...]:
    return (check.rule, *sorted((r.role, r.start) for r in check.roles))


def _key(check: Check, moved: dict[int, int]) -> tuple[object, ...] | None:
    """The relation as it would stand in the new version; None where one of its figures is gone."""
    roles = [(r.role, moved.get(r.start)) for r in check.roles]
    if any(start is None for _, start in roles):
        return None
    return (check.rule, *sorted((name, start or 0) for name, start in roles))

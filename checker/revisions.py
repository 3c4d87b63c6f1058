"""Two versions of a document: which figures changed, which relations broke or were mended.

Figures are matched by the words around them, digits masked, in the order of the text; a sentence that moved as a whole
is found again by its words. Relations are then compared through the figures that they bind.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from checker.model import Check, Document, Finding, Quantity, Report, Spot, Verdict
from checker.text import Lines

_DIGITS = re.compile(r"[0-9０-９〇零一二两三四五六七八九十百千万亿.,]+")
_WORD = re.compile(r"[^\W\d_]+|[0-9#]+|[^\w\s]")
_BEFORE, _AFTER = 24, 12  # characters around a figure
_MOST = 4_000  # figures that are matched at once; longer texts are matched sentence by sentence


@dataclass(frozen=True, slots=True)
class Side:
    """One version: ``report`` is on this document alone."""

    document: Document
    quantities: tuple[Quantity, ...]
    report: Report


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that differs, that only the new version has (``old`` is None), or only the old one."""

    old: Spot | None
    new: Spot | None
    before: str  # the sentence of the old version
    after: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A relation whose verdict differs; one of the two is None where it was not decided or not there."""

    old: Check | None
    new: Check | None

    @property
    def broke(self) -> bool:
        return self.new is not None and self.new.verdict is Verdict.FAILS


@dataclass(frozen=True, slots=True)
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
    before = {f.fingerprint for f in old.report.findings}
    after = {f.fingerprint for f in new.report.findings}
    return Revision(
        tuple(changes),
        tuple(broken),
        tuple(mended),
        tuple(f for f in new.report.findings if f.fingerprint not in before),
        tuple(f for f in old.report.findings if f.fingerprint not in after),
        sum(_same(a, b) for a, b in pairs),
    )


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
    keys = [[_context(s.document.text, q) for q in s.quantities] for s in (old, new)]
    pairs: list[tuple[int, int]] = []
    left, right = set(range(len(keys[0]))), set(range(len(keys[1])))
    if max(len(left), len(right)) <= _MOST:
        matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag == "equal":
                pairs += zip(range(a, b), range(c, d), strict=True)
            elif tag == "replace" and b - a == d - c:
                pairs += [
                    (i, j) for i, j in zip(range(a, b), range(c, d), strict=True) if _near(keys[0][i], keys[1][j])
                ]
    for i, j in pairs:
        left.discard(i)
        right.discard(j)
    pairs += _moved(keys, left, right)
    for i, j in pairs:
        left.discard(i)
        right.discard(j)
    found = [(old.quantities[i], new.quantities[j]) for i, j in sorted(pairs)]
    return found, [old.quantities[i] for i in sorted(left)], [new.quantities[j] for j in sorted(right)]


def _moved(keys: list[list[tuple[str, ...]]], left: set[int], right: set[int]) -> list[tuple[int, int]]:
    """Figures whose words stand elsewhere, in order where the same words stand several times."""
    homes: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in sorted(right, reverse=True):
        homes[keys[1][j]].append(j)
    return [(i, homes[keys[0][i]].pop()) for i in sorted(left) if homes.get(keys[0][i])]


def _context(text: str, quantity: Quantity) -> tuple[str, ...]:
    """The words before and after a figure, every number in them masked."""
    before = _DIGITS.sub("#", text[max(0, quantity.start - _BEFORE) : quantity.start])
    after = _DIGITS.sub("#", text[quantity.end : quantity.end + _AFTER])
    whole = before.partition(" ")[2] if quantity.start > _BEFORE and " " in before[:12] else before
    return (*_WORD.findall(whole), "|", *_WORD.findall(after.rpartition(" ")[0] or after))


def _near(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    common = len(set(a) & set(b))
    return 2 * common >= min(len(set(a)), len(set(b)))


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

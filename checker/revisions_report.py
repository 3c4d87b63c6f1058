"""A revision for people (lines for a terminal) and for programs (JSON)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from checker.model import Check, Finding, Spot
from checker.revisions import Change, Revision, Turn

_WORDS = {
    "en": {
        "same": "{n} figures unchanged",
        "same_one": "{n} figure unchanged",
        "changed": "{n} changed",
        "added": "{n} added",
        "removed": "{n} removed",
        "broke": "broke",
        "mended": "mended",
        "new": "new",
        "gone": "gone",
        "nothing": "no figure changed",
        "line": "line {n}",
    },
    "zh": {
        "same": "{n}个数字未变",
        "changed": "{n}个改变",
        "added": "{n}个新增",
        "removed": "{n}个删除",
        "broke": "不再成立",
        "mended": "已修复",
        "new": "新增",
        "gone": "消除",
        "nothing": "数字没有变化",
        "line": "第{n}行",
    },
}
_RED, _GREEN, _FAINT, _BOLD, _OFF = "\x1b[31m", "\x1b[32m", "\x1b[2m", "\x1b[1m", "\x1b[0m"


def as_text(old: str, new: str, revision: Revision, lang: str, color: bool) -> str:
    """Figures that changed with their sentences, then the relations."""
    words = _WORDS[lang]
    paint = _painter(color)
    lines = [paint(_BOLD, f"{old} → {new}")]
    for change in revision.changes:
        lines += _change(change, words, paint)
    for turn in revision.broken:
        lines += _turn(turn, words["broke"], _RED, paint)
    for turn in revision.mended:
        lines += _turn(turn, words["mended"], _GREEN, paint)
    for finding in revision.findings:
        lines.append(paint(_RED, f"{words['new']}: {finding.code} {finding.message}"))
    for finding in revision.gone:
        lines.append(paint(_GREEN, f"{words['gone']}: {finding.code} {finding.message}"))
    lines.append(_summary(revision, words))
    return "\n".join(lines) + "\n"


def _painter(color: bool) -> Any:
    return (lambda code, text: f"{code}{text}{_OFF}") if color else (lambda code, text: text)


def _change(change: Change, words: dict[str, str], paint: Any) -> Iterator[str]:
    place = change.new or change.old
    assert place is not None
    before = change.old.text if change.old else ""
    after = change.new.text if change.new else ""
    arrow = " → " if before and after else ""
    old, new = paint(_RED, before) if before else "", paint(_GREEN, after) if after else ""
    sign = "~" if arrow else "+" if after else "-"
    yield f"{sign} {words['line'].format(n=place.line)}: {old}{arrow}{new}"
    if change.before:
        yield paint(_FAINT, f"  - {_one_line(change.before)}")
    if change.after:
        yield paint(_FAINT, f"  + {_one_line(change.after)}")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _turn(turn: Turn, word: str, code: str, paint: Any) -> Iterator[str]:
    check = turn.new or turn.old
    assert check is not None
    roles = ", ".join(f"{r.role} {r.text}" for r in check.roles)
    yield paint(code, f"{word}: {check.code} {check.rule}: {check.formula}") + f"  ({roles})"


def _summary(revision: Revision, words: dict[str, str]) -> str:
    changed = sum(c.old is not None and c.new is not None for c in revision.changes)
    added = sum(c.old is None for c in revision.changes)
    removed = sum(c.new is None for c in revision.changes)
    counts = [(changed, "changed"), (added, "added"), (removed, "removed")]
    parts = [words[name].format(n=n) for n, name in counts if n] or [words["nothing"]]
    same = words["same_one" if revision.same == 1 and "same_one" in words else "same"]
    return ", ".join([same.format(n=revision.same), *parts])


def as_json(old: str, new: str, revision: Revision) -> str:
    data = {
        "version": 1,
        "old": old,
        "new": new,
        "same": revision.same,
        "changes": [
            {
                "kind": "changed" if c.old and c.new else "added" if c.new else "removed",
                "old": _spot(c.old),
                "new": _spot(c.new),
                "before": c.before,
                "after": c.after,
            }
            for c in revision.changes
        ],
        "broken": [_pair(t) for t in revision.broken],
        "mended": [_pair(t) for t in revision.mended],
        "findings": [_finding(f) for f in revision.findings],
        "gone": [_finding(f) for f in revision.gone],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _spot(spot: Spot | None) -> dict[str, Any] | None:
    if spot is None:
        return None
    return {"start": spot.start, "end": spot.end, "line": spot.line, "column": spot.column, "text": spot.text}


def _pair(turn: Turn) -> dict[str, Any]:
    return {"old": _check(turn.old), "new": _check(turn.new)}


def _check(check: Check | None) -> dict[str, Any] | None:
    if check is None:
        return None
    roles = [{"role": r.role, **(_spot(r) or {})} for r in check.roles]
    return {
        "code": check.code,
        "rule": check.rule,
        "verdict": check.verdict.value,
        "formula": check.formula,
        "roles": roles,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "line": finding.line,
        "column": finding.column,
        "text": finding.text,
        "fingerprint": finding.fingerprint,
    }

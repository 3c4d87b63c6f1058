"""Every figure that a report names, with its state: in a finding, bound by a check, only compared, or free."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from checker.model import SEVERITY_RANK, BlockKind, Report, Spot, Verdict
from checker.records import record

_PAIR = frozenset({"source", "target"})
_ORDER = ("free", "compared", "bound", "finding")
_SPANS = frozenset({"names", "items"})  # roles that are words: what is counted or named in a list
_LONGEST = 60  # code points; a longer place is a passage, not a figure

Key = tuple[str, int, int]


@dataclass(slots=True)
class Figure:
    """``checks`` and ``findings`` are positions in the report's lists, findings with the worst first."""

    id: str
    path: str
    start: int
    end: int
    text: str
    state: str = "free"
    checks: list[int] = field(default_factory=list)
    findings: list[int] = field(default_factory=list)


@record
class States:
    figures: dict[Key, Figure]  # those that are marked; they do not overlap
    inside: dict[Key, Key]  # a place that lies over another one -> the figure that stands for it
    order: dict[str, int]  # the number of each document, for anchors

    def id(self, path: str, start: int, end: int) -> str:
        """The anchor of a place, empty where it has none."""
        key = (path, start, end)
        figure = self.figures.get(self.inside.get(key, key))
        return figure.id if figure else ""

    def passage(self, path: str, start: int) -> str:
        """The anchor of a passage that begins at ``start``."""
        return f"b{self.order[path]}-{start}"


def states(report: Report) -> States:
    """The figures of all documents that are at hand, by place."""
    found: dict[Key, Figure] = {}
    passages = _passages(report)
    for spot, state, check, finding in _mentions(report):
        text = report.texts.get(spot.path)
        if text is None or not 0 <= spot.start < spot.end <= min(len(text), spot.start + _LONGEST):
            continue
        key = (spot.path, spot.start, spot.end)
        if key in passages or spot.role in _SPANS:
            continue
        figure = found.setdefault(key, Figure("", *key, text[spot.start : spot.end]))
        figure.state = max(figure.state, state, key=_ORDER.index)
        if check is not None and check not in figure.checks:
            figure.checks.append(check)
        if finding is not None and finding not in figure.findings:
            figure.findings.append(finding)
    lists = _lists(found)
    single = {key: figure for key, figure in found.items() if key not in lists}
    known = _apart(single, {path: number for number, path in enumerate(sorted(report.texts))})
    known.inside.update(lists)
    return known


def _lists(found: dict[Key, Figure]) -> dict[Key, Key]:
    """Places that hold several others, such as a list that was counted -> the first figure in each."""
    keys = sorted(found)
    result: dict[Key, Key] = {}
    for at, key in enumerate(keys):
        first = at
        while first and keys[first - 1][:2] == key[:2]:
            first -= 1
        inner: list[Key] = []
        while first < len(keys) and keys[first][0] == key[0] and keys[first][1] < key[2]:
            if keys[first] != key and keys[first][2] <= key[2]:
                inner.append(keys[first])
            first += 1
        if any(one[2] <= two[1] for one, two in pairwise(inner)):
            result[key] = inner[0]
    return result


def _passages(report: Report) -> frozenset[Key]:
    """Whole blocks: where a figure is missing, its place is the passage. A cell of a table may be all figure."""
    listed = ((path, block) for path, blocks in report.blocks.items() for block in blocks)
    return frozenset((path, b.start, b.end) for path, b in listed if b.kind is not BlockKind.CELL)


def _mentions(report: Report) -> Iterator[tuple[Spot, str, int | None, int | None]]:
    for spot in report.coverage.free_spots:
        yield spot, "free", None, None
    for number, check in enumerate(report.checks):
        pair = {spot.role for spot in check.roles} <= _PAIR
        decided = check.verdict is not Verdict.UNDECIDED and len(check.roles) > 1  # as coverage counts
        for spot in check.roles:
            yield spot, ("compared" if pair else "bound") if decided else "free", number, None
    worst = sorted(report.findings, key=lambda f: -SEVERITY_RANK[f.severity])
    for number, finding in enumerate(worst):
        own = Spot("", finding.path, finding.start, finding.end, finding.line, finding.column, finding.text)
        for spot in (own, *finding.related):
            yield spot, "finding", None, number


def _apart(found: dict[Key, Figure], order: dict[str, int]) -> States:
    """Where places overlap, the one in a finding stands, then the longer."""
    taken: dict[Key, Figure] = {}
    inside: dict[Key, Key] = {}
    previous: Key | None = None
    for key in sorted(found, key=lambda k: (k[0], k[1], -k[2])):
        if previous is not None and previous[0] == key[0] and key[1] < previous[2]:
            kept, dropped = _stronger(taken[previous], found[key])
            kept.checks = sorted({*kept.checks, *dropped.checks})
            kept.findings = sorted({*kept.findings, *dropped.findings})
            here = (kept.path, kept.start, kept.end)
            inside[(dropped.path, dropped.start, dropped.end)] = here
            taken.pop(previous)
            taken[here] = kept
            previous = here
            continue
        taken[key] = found[key]
        previous = key
    for key, figure in taken.items():
        figure.id = f"f{order[key[0]]}-{key[1]}"
    for key in list(inside):  # a place may stand for one that stands for a third
        while inside[key] in inside:
            inside[key] = inside[inside[key]]
    return States(taken, inside, order)


def _stronger(one: Figure, other: Figure) -> tuple[Figure, Figure]:
    def rank(figure: Figure) -> tuple[int, int]:
        return _ORDER.index(figure.state), figure.end - figure.start

    return (other, one) if rank(other) > rank(one) else (one, other)

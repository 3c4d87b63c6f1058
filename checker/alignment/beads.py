"""What it costs to take blocks of two texts for translations of each other: by lengths, figures, names and places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checker.records import record

_MOST = 3  # blocks of one side in a bead
_VARIANCE = 6.8  # of the length of a translation, per character (Gale and Church)
_LENGTH_CAP = 9.0
_SHARED, _UNSHARED, _UNSHARED_CAP = 2.0, 1.2, 8.0
_NAMED, _NAMED_CAP = 0.8, 2.4  # gain for a name that both sides print
_STRANGER = 11.0  # a block that is joined to others though none of its figures stands on the other side
_SKIPPED_FIGURE, _SKIPPED_CAP = 1.0, 6.0
_GAP, _GAP_CAP = 1.0, 8.0  # for each foreign block between a block and its translation in an interleaved text
_COMMON_NAME = 12
_COMMON = 60  # blocks that print a figure; one that more do tells nothing


@record
class Outline:
    """What is known of a block: its length in characters of Latin script, its figures, its place in its file."""

    length: float
    figures: Counter[str]
    place: int
    rank: int = 0  # 1 for a heading, 0 for other blocks
    names: frozenset[str] = frozenset()  # words that translations copy


@record
class _Span:
    """Blocks that follow each other on one side, added up."""

    length: float
    figures: int
    first: int  # places
    last: int
    rank: int
    blocks: range
    printing: tuple[int, ...]  # those with figures
    sharing: tuple[dict[int, int], ...]  # for each of those what it shares with blocks of the other side
    reach: frozenset[int]  # all that any of them shares some with
    naming: tuple[dict[int, int], ...]
    estranged: float  # what it costs if none of its figures stands on the other side: blocks joined for nothing


class Costs:
    """What beads cost; what is known of either side of a bead is added up once, so that a bead costs a few look-ups."""

    __slots__ = ("_interleaved", "_left", "_ratio", "_right", "_skipped", "added")

    def __init__(self, source: Sequence[Outline], target: Sequence[Outline], interleaved: bool) -> None:
        self._interleaved = interleaved
        shared = _shared([s.figures for s in source], [t.figures for t in target], _COMMON)
        names = _shared([Counter(s.names) for s in source], [Counter(t.names) for t in target], _COMMON_NAME)
        sums, target_sums = _sums(source), _sums(target)
        self._ratio = target_sums[-1][0] / max(1.0, sums[-1][0])
        none: list[dict[int, int]] = [{}] * len(target)
        self._left = [_spans(source, count, sums, shared, names) for count in range(_MOST + 1)]
        self._right = [_spans(target, count, target_sums, none, none) for count in range(_MOST + 1)]
        self._skipped, self.added = (
            [min(_SKIPPED_CAP, _SKIPPED_FIGURE * block.figures.total()) for block in side] for side in (source, target)
        )

    def of(self, i: int, di: int, dj: int, starts: Sequence[int]) -> list[float]:
        """The costs of ``di`` blocks of the source from i on with ``dj`` of the target from each of ``starts`` on."""
        if not dj:
            return [self._skipped[i]] * len(starts)
        left, rights, interleaved = self._left[di][i], self._right[dj], self._interleaved
        scaled, reach, first, last = left.length * self._ratio, left.reach, left.first, left.last
        costs: list[float] = []
        for j in starts:
            right = rights[j]
            cost = (scaled - right.length) ** 2 / (_VARIANCE * (scaled + right.length + 20.0)) / 2
            if cost > _LENGTH_CAP:
                cost = _LENGTH_CAP
            figures = left.figures + right.figures
            if figures and reach.isdisjoint(right.blocks):  # nearly all: most blocks say other things
                unshared = _UNSHARED * figures
                cost += (unshared if unshared < _UNSHARED_CAP else _UNSHARED_CAP) + left.estranged + right.estranged
            elif figures:
                cost += _of_figures(left, right)
            if left.naming:
                cost -= _of_names(left, right)
            if left.rank != right.rank:
                cost += 2.0
            if interleaved:
                gap = right.first - last - 1 if right.first > last else first - right.last - 1
                if gap > 0:
                    cost += min(_GAP_CAP, _GAP * gap)
                if right.first < first:  # a translation follows its source rather than leads it
                    cost += 0.5
            costs.append(cost)
        return costs


def _spans(
    blocks: Sequence[Outline],
    count: int,
    sums: list[tuple[float, int]],
    shared: list[dict[int, int]],
    names: list[dict[int, int]],
) -> list[_Span]:
    """``count`` blocks together, by where they start."""
    found: list[_Span] = []
    for at in range(len(blocks) + 1 - count if count else 0):
        (length, figures), (length_end, figures_end) = sums[at], sums[at + count]
        members = range(at, at + count)
        printing = tuple([k for k in members if blocks[k].figures])
        found.append(
            _Span(
                length_end - length,
                figures_end - figures,
                blocks[at].place,
                blocks[at + count - 1].place,
                blocks[at].rank,
                members,
                printing,
                tuple([shared[k] for k in printing]),
                frozenset().union(*[shared[k] for k in printing]),
                tuple([row for k in members if (row := names[k])]),
                _STRANGER * len(printing) if count > 1 else 0.0,
            )
        )
    return found


def _of_figures(left: _Span, right: _Span) -> float:
    """Shared figures are gains, unshared ones losses; a joined block that shares none is a stranger."""
    shared = strangers = 0
    for row in left.sharing:
        here = 0
        for m in right.blocks:
            if m in row:
                here += row[m]
        shared += here
        strangers += not here and len(left.blocks) > 1
    if len(right.blocks) > 1:
        for m in right.printing:
            strangers += not any(m in row for row in left.sharing)
    unshared = max(0, left.figures + right.figures - 2 * shared)
    return min(_UNSHARED_CAP, _UNSHARED * unshared) - _SHARED * shared + _STRANGER * strangers


def _of_names(left: _Span, right: _Span) -> float:
    """What names that both sides print speak for a bead."""
    gain = 0.0
    for row in left.naming:
        for m in right.blocks:
            if m in row:
                gain += min(_NAMED_CAP, _NAMED * row[m])
    return gain


def _sums(blocks: Sequence[Outline]) -> list[tuple[float, int]]:
    """Length and number of figures of the first n blocks, for every n."""
    sums = [(0.0, 0)]
    for block in blocks:
        sums.append((sums[-1][0] + block.length, sums[-1][1] + block.figures.total()))
    return sums


def _shared(source: Sequence[Counter[str]], target: Sequence[Counter[str]], common: int) -> list[dict[int, int]]:
    """For each source block the target blocks that print some of the same, and how much of it."""
    holders: dict[str, list[int]] = {}
    for j, keys in enumerate(target):
        for key in keys:
            holders.setdefault(key, []).append(j)
    rows: list[dict[int, int]] = []
    for keys in source:
        row: dict[int, int] = {}
        for key, count in keys.items():
            for j in holders.get(key, ()) if len(holders.get(key, ())) <= common else ():
                row[j] = row.get(j, 0) + min(count, target[j][key])
        rows.append(row)
    return rows

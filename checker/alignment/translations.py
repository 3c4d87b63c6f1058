"""Stage 4 for translations: blocks are aligned, then the figures inside of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from itertools import groupby
from operator import attrgetter

from checker.agreement import AGREEING, Difference, compare, digits
from checker.alignment.beads import Outline
from checker.alignment.blocks import Bead, align_blocks, named, weigh
from checker.alignment.figures import match
from checker.alignment.pairing import Task, comparable, tasks, without
from checker.alignment.presence import headcount, present
from checker.alignment.sides import Side
from checker.alignment.tables import beads, twins
from checker.alignment.weekdays import other_weekday
from checker.date_parts import date_parts
from checker.model import ARITHMETIC, Alignment, BlockKind, BlockMatch, Claim, Document, Kind, Match, Quantity
from checker.records import maker, record, replace
from checker.units import countable

Claims = tuple[Claim, ...]
_BLOCK = attrgetter("block")
_NO_FIGURES: Counter[str] = Counter()
_match = maker(Match)

# Figures that the smaller side must share for two texts to count as translations of each other.
_SUPPORT = 0.4
_TELLING = 3  # figures of a paragraph of which a translation shares some
_FEW = 8  # figures; texts with fewer that were named translations are taken at their word
_FIRST_YEAR = 1000
_SURENESS: dict[Difference, float] = {
    Difference.SAME: 1.0,
    Difference.BOUND: 0.95,
    Difference.ROUNDED: 0.9,
    Difference.VALUE: 0.6,
    Difference.DATE: 0.7,
}


_DOUBTFUL = frozenset({Difference.VALUE, Difference.DIGITS, Difference.DATE, Difference.REFINED})


@record
class _Aligned:
    """A bead with what was found in it."""

    blocks: BlockMatch
    matches: tuple[Match, ...]
    missing: Claims
    added: Claims
    stranger: bool = False


def align(
    documents: Sequence[Document], claims: Sequence[Claims], pairs: Sequence[tuple[int, int]] | None = None
) -> Alignment:
    """Blocks and figures that translate each other, within and across documents.

    ``pairs`` names the documents that are translations (source, target); without it their file names tell.
    """
    found: list[_Aligned] = []
    for index, document in enumerate(documents):
        if document.segments:
            by_block = _by_block(claims[index])
            for s, t in document.segments:
                found.append(_bead(document, document, by_block, by_block, ((s,), (t,))))
    named = tasks(documents, pairs)
    taken: dict[tuple[int, int], tuple[set[int], set[int]]] = {}
    for source, target in comparable(documents, pairs, named):
        cells = _tables(documents[source], documents[target], claims[source], claims[target])
        found.extend(cells)
        taken[source, target] = (
            {i for a in cells for i in a.blocks.source},
            {j for a in cells for j in a.blocks.target},
        )
    for task in named:
        done = taken.get((task.source, task.target))
        if done is None or not done[0]:
            found.extend(_task(documents, claims, task))
        elif (rest := without(task, *done)) is not None:
            found.extend(a for a in _task(documents, claims, rest) if not a.stranger)
    strangers = tuple(a.blocks for a in found if a.stranger)
    found = [a for a in found if not a.stranger]
    return Alignment(
        strangers=strangers,
        blocks=tuple(a.blocks for a in found),
        matches=tuple(m for a in found for m in a.matches),
        missing=tuple((c, a.blocks) for a in found for c in a.missing),
        added=tuple((c, a.blocks) for a in found for c in a.added),
    )


def _tables(source: Document, target: Document, ours: Claims, theirs: Claims) -> list[_Aligned]:
    """The cells of the tables that are one table in two languages."""
    if source is target and len({block.language for block in source.blocks}) < 2:
        return []
    left, right = _by_block(ours), _by_block(theirs)
    pairs = twins(source, target, left, right)
    return [_bead(source, target, left, right, cells) for one, other in pairs for cells in beads(one, other)]


def _by_block(claims: Claims) -> dict[int, list[Claim]]:
    return {block: list(members) for block, members in groupby(claims, key=_BLOCK)}


def _task(documents: Sequence[Document], claims: Sequence[Claims], task: Task) -> list[_Aligned]:
    source, target = documents[task.source], documents[task.target]
    left = _by_block(claims[task.source])
    right = left if task.source == task.target else _by_block(claims[task.target])
    outlines = (
        [_outline(source, i, left.get(i, [])) for i in task.source_blocks],
        [_outline(target, j, right.get(j, [])) for j in task.target_blocks],
    )
    if len(task.source_blocks) == 1 == len(task.target_blocks):
        if task.source == task.target and _apart(*outlines):
            return []
        return [_bead(source, target, left, right, (task.source_blocks, task.target_blocks))]
    beads = _reunite(align_blocks(*outlines, task.interleaved), *outlines)
    if not _supported(beads, *outlines, task.interleaved):
        return [] if task.interleaved else [_stranger(source, target, task)]
    named = [(tuple([task.source_blocks[i] for i in a]), tuple([task.target_blocks[j] for j in b])) for a, b in beads]
    found = _in_context(_settle([_bead(source, target, left, right, bead) for bead in named]))
    return _of_whole_texts(found) if task.interleaved else found


def _of_whole_texts(found: list[_Aligned]) -> list[_Aligned]:
    """In one file a summary in another language leaves most of the text alone; only a translation drops paragraphs."""
    telling = [a for a in found if a.matches or a.missing or a.added]
    untranslated = sum(not a.blocks.target for a in telling)
    unsourced = sum(not a.blocks.source for a in telling)
    return [
        a for a in found
        if not (not a.blocks.target and 2 * untranslated > len(telling))
        and not (not a.blocks.source and 2 * unsourced > len(telling))
    ]  # fmt: skip


def _outline(document: Document, index: int, claims: Sequence[Claim]) -> Outline:
    block = document.blocks[index]
    said = [digits(c.quantity.nominal) for c in claims if c.quantity.kind is not Kind.LIST_MARKER]
    figures = Counter([key for key in said if key > "2" or len(key) > 1]) if said else _NO_FIGURES
    heading = 1 if block.kind is BlockKind.HEADING else 0
    text = document.text[block.start : block.end]
    return Outline(weigh(text), figures, index, heading, named(text))


def _supported(beads: Sequence[Bead], source: Sequence[Outline], target: Sequence[Outline], interleaved: bool) -> bool:
    """Whether the texts share enough figures to be translations at all; texts without figures need no check."""
    shared = 0
    for left, right in beads:
        a, b = _figures_of(source, left), _figures_of(target, right)
        if a and b:
            shared += sum([min(count, b[key]) for key, count in a.items() if key in b])
    fewer = min(sum([count for block in side for count in block.figures.values()]) for side in (source, target))
    return shared >= _SUPPORT * max(1, fewer) or (not interleaved and fewer < _FEW)


def _figures_of(blocks: Sequence[Outline], members: tuple[int, ...]) -> Counter[str]:
    return blocks[members[0]].figures if len(members) == 1 else sum((blocks[at].figures for at in members), Counter())


def _apart(source: Sequence[Outline], target: Sequence[Outline]) -> bool:
    """Whether two paragraphs of one file, which nobody named translations, have enough figures and none in common."""
    ours, theirs = source[0].figures, target[0].figures
    return min(ours.total(), theirs.total()) >= _TELLING and not ours & theirs


def _stranger(source: Document, target: Document, task: Task) -> _Aligned:
    """Texts that were named translations and are none."""
    blocks = BlockMatch(source.path, task.source_blocks, target.path, task.target_blocks)
    return _Aligned(blocks, (), (), (), stranger=True)


def _reunite(beads: list[Bead], source: Sequence[Outline], target: Sequence[Outline]) -> list[Bead]:
    """Blocks left alone on both sides that print the same figures were moved."""
    lone = [right[0] for left, right in beads if not left]
    moved: dict[int, int] = {}
    for left, right in beads:
        if right or not lone:
            continue
        figures = source[left[0]].figures
        fits = [(sum((figures & target[j].figures).values()), -j) for j in lone]
        shared, at = max(fits)
        if shared >= 2 and 10 * shared >= 6 * max(figures.total(), target[-at].figures.total()):
            moved[left[0]] = -at
            lone.remove(-at)
    if not moved:
        return beads
    taken = set(moved.values())
    return [
        (left, (moved[left[0]],)) if not right and left[0] in moved else (left, right)
        for left, right in beads
        if left or right[0] not in taken
    ]


def _bead(
    source: Document, target: Document, left: dict[int, list[Claim]], right: dict[int, list[Claim]], bead: Bead
) -> _Aligned:
    ours = [c for i in bead[0] for c in left.get(i, ()) if not _reference(source.text, c.quantity)]
    theirs = [c for j in bead[1] for c in right.get(j, ()) if not _reference(target.text, c.quantity)]
    blocks = BlockMatch(source.path, bead[0], target.path, bead[1])
    days = other_weekday(source, bead[0], target, bead[1])
    found = _figures(source, target, ours, theirs, blocks)
    return found if days is None else replace(found, matches=(*found.matches, Match(*days, 0.7)))


def _figures(
    source: Document, target: Document, ours: list[Claim], theirs: list[Claim], blocks: BlockMatch
) -> _Aligned:
    """The figures of aligned blocks, paired; those without a partner that the other side does not say."""
    bead = (blocks.source, blocks.target)
    if not bead[0] or not bead[1] or not (ours or theirs):
        return _Aligned(blocks, (), tuple(ours), tuple(theirs))
    found = match([c.quantity for c in ours], [c.quantity for c in theirs])
    if found.equal:
        return _Aligned(blocks, tuple([_match(ours[p.source], theirs[p.target], 1.0) for p in found.pairs]), (), ())
    a = Side.of(source, bead[0], ours, frozenset(p.source for p in found.pairs))
    b = Side.of(target, bead[1], theirs, frozenset(p.target for p in found.pairs))
    matches = tuple(
        Match(c, d, _SURENESS.get(p.difference, 0.8))
        for p, c, d in ((p, ours[p.source], theirs[p.target]) for p in found.pairs)
        if p.difference not in _DOUBTFUL or not _said_otherwise(c.quantity, d.quantity, a, b)
    )
    missing = tuple(ours[i] for i in found.missing if _counts(ours[i]) and not present(ours[i].quantity, a, b))
    added = tuple(theirs[j] for j in found.added if _counts(theirs[j]) and not present(theirs[j].quantity, b, a))
    return _Aligned(blocks, matches, missing, added)


def _reference(text: str, q: Quantity) -> bool:
    """[12]: the mark of a note or a source, which each edition counts for itself."""
    return text[q.end : q.end + 1] == "]" and text[q.start - 1 : q.start] == "[" and q.text.isdigit()


def _said_otherwise(c: Quantity, d: Quantity, a: Side, b: Side) -> bool:
    """Whether two unlike figures are no pair after all: each stands on the other side in other words."""
    if headcount(c, d, a, b):
        return True
    measured = c.unit is not None and c.unit == d.unit and not countable(c.unit)
    return not measured and present(c, a, b) and present(d, b, a)


def _counts(claim: Claim) -> bool:
    """Markers of list items come and go with the layout; last year and the same period with the style."""
    q = claim.quantity
    if q.kind in (Kind.DATE, Kind.PERIOD) and q.unit is None:
        return bool(date_parts(q.text, q.language).numbers)
    return q.kind is not Kind.LIST_MARKER


def _settle(found: list[_Aligned]) -> list[_Aligned]:
    """A figure missing in one bead and added in the next moved with its sentence."""
    result = list(found)
    for at in [at for at, one in enumerate(found) if one.missing]:
        for other in (at - 1, at + 1):
            if not 0 <= other < len(found) or not result[at].missing or not result[other].added:
                continue
            pairs = [
                (c, d) for c in result[at].missing for d in result[other].added
                if c.quantity.kind in ARITHMETIC and compare(c.quantity, d.quantity) in AGREEING
            ]  # fmt: skip
            for c, d in pairs:
                if c in result[at].missing and d in result[other].added:
                    one, two = result[at], result[other]
                    result[at] = _Aligned(
                        one.blocks, (*one.matches, Match(c, d, 0.7)), _without(one.missing, c), one.added
                    )
                    result[other] = _Aligned(two.blocks, two.matches, two.missing, _without(two.added, d))
    return result


def _in_context(found: list[_Aligned]) -> list[_Aligned]:
    """A year that one side repeats and the other leaves to the context is not missing."""
    ours: set[Decimal] = set()
    theirs: set[Decimal] = set()
    result = []
    for here in found:
        if here.matches:
            ours.update([m.source.quantity.nominal for m in here.matches if m.source.quantity.kind is Kind.DATE])
            theirs.update([m.target.quantity.nominal for m in here.matches if m.target.quantity.kind is Kind.DATE])
        if here.missing or here.added:
            missing = tuple(c for c in here.missing if not _named_before(c.quantity, theirs))
            here = replace(
                here, missing=missing, added=tuple(c for c in here.added if not _named_before(c.quantity, ours))
            )
        result.append(here)
    return result


def _named_before(figure: Quantity, years: AbstractSet[Decimal]) -> bool:
    if figure.kind is not Kind.DATE or len(figure.text) > len("in 2021 ") or figure.nominal < _FIRST_YEAR:
        return False
    return figure.nominal in years


def _without(claims: Claims, claim: Claim) -> Claims:
    return tuple(c for c in claims if c is not claim)

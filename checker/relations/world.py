"""What the finders look at: the facts, the sentences they stand in, and indices over both."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, TypeAlias

from checker import units
from checker.model import SIZED, Bound, Claim, Document, Fact, Kind, Quantity
from checker.records import record
from checker.relations import elided, layout, lost_cues, profile
from checker.relations.comparisons import Comparison, Moves, Stated, comparisons, stated
from checker.relations.layout import Sentence, Standing
from checker.relations.pairing import Clause, Owner, clauses, owners
from checker.relations.profile import Profile
from checker.terms import scan

if TYPE_CHECKING:
    from checker.relations.before import Past
    from checker.relations.constructions import Spoken
    from checker.relations.exchange import Pair
    from checker.relations.itemised import Itemised
    from checker.relations.sets import PartSet

Key: TypeAlias = tuple[str, int, int]

_CONTEXT = 400  # characters before a sentence that tell its subject
# Measure words of things that are nothing else; 个, 件, 起 and the like go with many.
_MEASURE_WORDS = frozenset("家场条台辆艘架张部所座户本册篇票套间头只株棵班列种类支处门")
_LARGE = 1000  # a bare number from here on may count what its neighbours count
WINDOW = 40  # figures of one unit that are looked at on either side: what keeps the search linear


@record
class Size:
    """A level or count as it stands, and its place among those of its dimension in its document."""

    claim: Claim
    fact: Fact
    sentence: Sentence
    profile: Profile
    rank: int
    before: str  # what stands before it in its sentence, up to the figure before
    column: tuple[int, int] | None  # which of how many figures of one unit that its sentence states


class World:
    """The facts of one run. Everything is in the order of the text; nothing here decides."""

    def __init__(self, facts: tuple[Fact, ...], documents: tuple[Document, ...]) -> None:
        self.documents = documents
        self.texts = {d.path: d.text for d in documents}
        self.facts = facts = elided.restored(lost_cues.restored(facts, self.texts), self.texts)
        # Bare figures of tables stand in no sentence: the finders for tables look at them (``footing_boards``).
        said = [(c, f) for f in facts for c in f.claims if not c.cell]
        self._fact: dict[Key, Fact] = {c.key: f for c, f in said}
        self.claims = sorted([c for c, _ in said], key=attrgetter("key"))
        self.sentences = layout.sentences(self.claims, self.texts)
        self._at = {c.key: s for s in self.sentences for c in s.claims}
        self._standings = {key: standing for s in self.sentences for key, standing in s.standings.items()}
        self._profiles: dict[Key, Profile] = {}
        self._starts: dict[tuple[str, str, str], list[int]] = {}
        self._of_kinds: dict[tuple[Kind, ...], list[tuple[Fact, Claim, Sentence]]] = {}
        self._growth: dict[Fact, tuple[Fact, ...]] = {}
        self._contexts: dict[int, frozenset[str]] = {}
        self._bare: dict[int, Fact] = {}
        self._columns: dict[int, Mapping[int, tuple[int, int]]] = {}
        self.runs: dict[int, dict[Key, tuple[Claim, ...]]] = {}  # of shares side by side, by sentence, see ``share``
        self._clauses: dict[int, tuple[Clause, ...]] = {}  # by sentence
        self._compared: dict[int, tuple[Comparison, ...]] = {}  # by sentence
        self._changes: dict[tuple[int, Moves], tuple[Stated, ...]] = {}
        self.part_sets: dict[str, tuple[PartSet, ...]] = {}  # by rule, see ``sets``
        self.itemised: tuple[Itemised, ...] | None = None  # parts one after the other, see ``itemised``
        self.pairs: tuple[Pair, ...] | None = None  # facts in two currencies, see ``exchange``
        self.populations: list[tuple[Sentence, Claim]] | None = None  # see ``population``
        self.past: Past | None = None  # levels of earlier times, see ``before``
        self.spoken: Spoken | None = None  # outright, by rule, see ``constructions``
        self.closures: dict[tuple[int, ...], float] = {}  # of enumerations, see ``weighted``
        self.taken: list[tuple[Fact, Fact]] = []  # parts with their wholes, see ``inclusion``
        self.wholes_of: dict[int, Fact] = {}  # id of a part -> its whole, once shares are settled

    def fact(self, claim: Claim) -> Fact:
        return self._fact[claim.key] if not claim.cell else self._of_cells[claim.key]

    @cached_property
    def _of_cells(self) -> dict[Key, Fact]:
        return {c.key: f for f in self.facts for c in f.claims if c.cell}

    def kind_at(self, key: Key) -> Kind | None:
        """The kind of the figure at a place, None where none stands."""
        fact = self._fact.get(key)
        return fact.claim.quantity.kind if fact is not None else None

    def stands(self, claim: Claim) -> bool:
        """Whether it stands in a sentence: not in a table, nor worked out from dates."""
        return claim.key in self._at

    def sentence(self, claim: Claim) -> Sentence:
        return self._at[claim.key]

    @cached_property
    def by_sentence(self) -> tuple[tuple[str, tuple[Claim, ...]], ...]:
        """The text and the claims of each sentence in running text, figures and names alike, in their order."""
        place = attrgetter("path", "sentence")
        groups = groupby(sorted([c for c in self.claims if c.path in self.texts], key=place), key=place)
        return tuple((self.texts[path], tuple(row)) for (path, _), row in groups)

    def previous(self, sentence: Sentence, count: int = 1) -> Iterator[Sentence]:
        """Up to ``count`` sentences with figures before this one, in its language and document, the nearest first."""
        for at in range(sentence.index - 1, -1, -1):
            other = self.sentences[at]
            if other.path != sentence.path or count == 0:
                return
            if other.language == sentence.language:
                count -= 1
                yield other

    def following(self, sentence: Sentence) -> Iterator[Sentence]:
        """The sentence with figures after this one, if it is of its language and document."""
        for other in self.sentences[sentence.index + 1 : sentence.index + 3]:
            if other.path == sentence.path and other.language == sentence.language:
                yield other
                return

    def context(self, sentence: Sentence) -> frozenset[str]:
        """The terms of the text that leads up to a sentence: what is being spoken of."""
        found = self._contexts.get(sentence.index)
        if found is None:
            start = max(0, sentence.start - _CONTEXT)
            terms = scan(sentence.text, start, sentence.start)
            found = self._contexts[sentence.index] = frozenset([t.name for t in terms])
        return found

    def standing(self, claim: Claim) -> Standing:
        return self._standings.get(claim.key, Standing.FIGURE)

    def column(self, claim: Claim) -> tuple[int, int] | None:
        """Which of how many figures of one unit that its sentence states; None where it is none of those."""
        sentence = self._at[claim.key]
        found = self._columns.get(sentence.index)
        if found is None:
            found = self._columns[sentence.index] = layout.columns(sentence.levels())
        return found.get(claim.quantity.start)

    def profile(self, claim: Claim) -> Profile:
        """The words and terms that say what the figure is about."""
        found = self._profiles.get(claim.key)
        if found is None:
            found = self._profiles[claim.key] = profile.of(claim, self._at[claim.key])
        return found

    @cached_property
    def sizes(self) -> dict[tuple[str, str, str], list[Size]]:
        """Levels and counts by document, language and dimension, thresholds and last year's figures left out; figures
        per head and other averages apart from them."""
        found: dict[tuple[str, str, str], list[Size]] = {}
        for sentence in self.sentences:
            for claim in sentence.claims:
                if claim.quantity.kind not in SIZED:
                    continue
                standing = sentence.standings.get(claim.key, Standing.FIGURE)
                if standing is Standing.FIGURE or standing is Standing.EACH:
                    sort = _sort(claim, standing)
                    row = found.setdefault((claim.path, claim.quantity.language, sort), [])
                    fact, before, column = self._fact[claim.key], sentence.before(claim), self.column(claim)
                    row.append(Size(claim, fact, sentence, self.profile(claim), len(row), before, column))
        return found

    def near(self, claim: Claim, alike: Claim) -> list[Size]:
        """The sizes of the dimension of ``alike`` around ``claim`` and in its language, in the order of the text. What
        stands in another language only is found from there: a fact asks in every place where it stands."""
        key = (claim.path, claim.quantity.language, _sort(alike, self.standing(alike)))
        row = self.sizes.get(key, [])
        starts = self._starts.get(key)
        if starts is None:
            starts = self._starts[key] = [s.claim.quantity.start for s in row]
        at = bisect_left(starts, claim.quantity.start)
        return row[max(0, at - WINDOW) : at + WINDOW]

    @cached_property
    def rates(self) -> dict[Key, tuple[Owner, ...]]:
        """For each rate (change, share, points): the levels that it can belong to, the likeliest first."""
        paired = [s for s in self.sentences if len(s.claims) > 1]  # a rate alone has no level
        return {key: found for s in paired for key, found in owners(s, self.clauses(s))}

    @cached_property
    def rates_of(self) -> dict[Key, set[Key]]:
        """For each level the rates that it can have."""
        found: dict[Key, set[Key]] = {}
        for key, row in self.rates.items():
            for owner in row:
                for level in owner.levels:
                    found.setdefault(level.key, set()).add(key)
        return found

    def clauses(self, sentence: Sentence) -> tuple[Clause, ...]:
        """The figures of a sentence between semicolons, in runs of one kind."""
        found = self._clauses.get(sentence.index)
        if found is None:
            found = self._clauses[sentence.index] = clauses(sentence)
        return found

    @cached_property
    def growths(self) -> dict[Key, tuple[Claim, ...]]:
        """For each level its stated growth, where the pairing is the likeliest one and of a single level."""
        found: dict[Key, list[Claim]] = {}
        for sentence in self.sentences:
            for claim in sentence.claims:
                if claim.quantity.kind is Kind.CHANGE:
                    for owner in self.rates.get(claim.key, ())[:1]:
                        if len(owner.levels) == 1:
                            found.setdefault(owner.levels[0].key, []).append(claim)
        return {key: tuple(row) for key, row in found.items()}

    def comparisons(self, sentence: Sentence) -> tuple[Comparison, ...]:
        """The figures that the sentence compares with earlier ones."""
        found = self._compared.get(sentence.index)
        if found is None:
            found = self._compared[sentence.index] = comparisons(sentence)
        return found

    def changes(self, sentence: Sentence, sort: Moves) -> tuple[Stated, ...]:
        """The changes of a sort that the sentence states of what it compares."""
        key = (sentence.index, sort)
        found = self._changes.get(key)
        if found is None:
            found = self._changes[key] = stated(sentence, self.comparisons(sentence), sort)
        return found

    def bare(self, fact: Fact) -> Fact:
        """The figure without its hedge: the number 1 trillion of "exceeding 1 trillion"."""
        if id(fact) not in self._bare:
            self._bare[id(fact)] = Fact(tuple([replace(c, quantity=_unhedged(c.quantity)) for c in fact.claims]))
        return self._bare[id(fact)]

    def unhedged(self, claim: Claim) -> Fact:
        """The figure that another one is held against: "four times more than the 312", "short of the 95%" hedge the
        other one, not it."""
        fact = self.fact(claim)
        return self.bare(fact) if claim.quantity.bound in (Bound.OVER, Bound.UNDER) else fact

    def growth_of(self, fact: Fact) -> tuple[Fact, ...]:
        """The stated growth of a level, over all of its languages and repetitions."""
        known = self._growth.get(fact)
        if known is None:
            growths = self.growths
            rates = [self.fact(rate) for c in fact.claims if c.key in growths for rate in growths[c.key]]
            known = self._growth[fact] = tuple({id(rate): rate for rate in rates}.values()) if rates else ()
        return known

    @cached_property
    def _placed(self) -> tuple[tuple[Fact, Claim, Sentence], ...]:
        """Every figure that stands in a sentence; bare cells, which may be very many, are left out once."""
        return tuple(
            [
                (fact, claim, self._at[claim.key])
                for fact in self.facts
                for claim in fact.claims
                if not claim.cell and claim.key in self._at
            ]
        )

    def arithmetic(self, *kinds: Kind) -> Iterator[tuple[Fact, Claim, Sentence]]:
        """Each figure of ``kinds`` in each place where it stands."""
        kept = self._of_kinds.get(kinds)
        if kept is None:
            found = [row for kind in kinds for row in self._by_kind.get(kind, ())]
            kept = self._of_kinds[kinds] = [placed for _, placed in sorted(found, key=itemgetter(0))]
        return iter(kept)

    def sized(self, standing: Standing) -> Sequence[tuple[Fact, Claim, Sentence]]:
        """The levels and counts of a standing, in each place where they stand."""
        return self._by_standing.get(standing, ())

    @cached_property
    def _by_standing(self) -> dict[Standing, list[tuple[Fact, Claim, Sentence]]]:
        found: dict[Standing, list[tuple[Fact, Claim, Sentence]]] = {}
        for row in self.arithmetic(*sorted(SIZED)):
            found.setdefault(self.standing(row[1]), []).append(row)
        return found

    @cached_property
    def _by_kind(self) -> dict[Kind, list[tuple[int, tuple[Fact, Claim, Sentence]]]]:
        """Each with its number among all: the kinds are asked for in a dozen ways."""
        found: dict[Kind, list[tuple[int, tuple[Fact, Claim, Sentence]]]] = {}
        for number, placed in enumerate(self._placed):
            found.setdefault(placed[1].quantity.kind, []).append((number, placed))
        return found


def _unhedged(quantity: Quantity) -> Quantity:
    """The number itself, neither rounded nor cut off, in each of its readings."""
    number = quantity.nominal
    return replace(
        quantity,
        low=number,
        high=number,
        low_open=False,
        high_open=False,
        step=None,
        coarse=None,
        bound=Bound.EXACT,
        alternatives=tuple(_unhedged(other) for other in quantity.alternatives),
    )


def dimension(claim: Claim) -> str:
    """What figures are looked up by; things one can count are one dimension, told apart by ``same_unit``."""
    unit = claim.quantity.unit
    if claim.quantity.kind is Kind.COUNT:
        return "count"
    return units.dimension(unit) if units.known(unit) else str(unit)


def _sort(claim: Claim, standing: Standing) -> str:
    """The dimension of a figure, and whether it is an average: the part of a figure per head is one per head."""
    return dimension(claim) + (" each" if standing is Standing.EACH else "")


def one_sort(a: Claim, b: Claim) -> bool:
    """Whether Chinese counts may count one thing by their measure words: 家 and 场 do not, 个 goes with any."""
    if a.quantity.unit != units.GENERIC_COUNT or a.quantity.language != "zh" or b.quantity.language != "zh":
        return True
    mine, its = a.quantity.text[-1], b.quantity.text[-1]
    return mine == its or not (mine in _MEASURE_WORDS and its in _MEASURE_WORDS)


def same_unit(a: Claim, b: Claim) -> bool:
    """Of one unit, or counts of which one does not say what it counts."""
    one, other = a.quantity.unit, b.quantity.unit
    counted, also = a.quantity.kind is Kind.COUNT, b.quantity.kind is Kind.COUNT
    if one == other:
        return counted is also and (one != units.GENERIC_COUNT or one_sort(a, b))
    both = counted and also
    return (
        both
        and bool({one, other} & {None, units.GENERIC_COUNT})
        and min(a.quantity.nominal, b.quantity.nominal) >= _LARGE
    )


def same_period(a: Claim, b: Claim) -> bool:
    """Not known to speak of different times. A count on a day or month that ends a period is its closing figure."""
    if a.period is None or b.period is None:
        mine, its = _months(a), _months(b)
        return mine is None or its is None or mine == its or (mine[1] == its[1] and a.quantity.kind is Kind.COUNT)
    if a.period == b.period:
        return True
    if a.period[1] == b.period[1]:
        short = min((p[1] - p[0]).days for p in (a.period, b.period))
        return short <= 31 and a.quantity.kind is Kind.COUNT
    return False


def _months(claim: Claim) -> tuple[int, int] | None:
    """First and last month that a figure is of, whatever the year; None for days and for several years."""
    if claim.period is None or claim.months is not None:
        return claim.months
    first, last = claim.period[0], claim.period[1] - timedelta(days=1)
    whole = first.day == 1 and claim.period[1].day == 1 and first.year == last.year
    return (first.month, last.month) if whole else None

"""Sets of parts that make a whole: known partitions (exports and imports, three sectors), and enumerations.

A partition is closed by what its names mean. An enumeration is closed only where the text says so; that its sum agrees
may be noted, that it does not agree is no fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.model import SIZED, Claim, Fact, Kind, Role, Verdict
from checker.readings import outcome
from checker.records import record
from checker.relations import profile
from checker.relations.complements import BALANCES, complements
from checker.relations.denominators import denominator
from checker.relations.division import standing_of
from checker.relations.itemised import is_item, itemised
from checker.relations.layout import TAKEN, Sentence, Standing
from checker.relations.pairing import lists
from checker.relations.wholes import wholes
from checker.relations.world import World, same_period, same_unit
from checker.rulebook import Rule
from checker.searching import cue
from checker.terms import scan

REACH = 3  # sentences within which the members of a partition stand
MOST_PARTS = 12
_SEXES = frozenset({"female", "male"})
_APART = 3  # times that men and women together and the people whom they make are apart at most
_INSIDE = cue(r"\b(?:among|between|within|intra|entre|partners)\b|内部")
_TOTAL = cue(r"总|合计|进出口|\btotal|overall|in all|combined|imports and exports|exports and imports|ensemble")
_BOTH = cue(r"货物(?:和|与|及|、)服务|goods and services|biens et (?:de |des |les )?services")
_LAST = re.compile(r"[，。；、：]")
_COMPLETE_PRIOR = 0.62  # with a slip on top: what a colon leads up to may be another account
_TOLD = "parts told one after the other"
FAR = 12  # sentences (of all languages) beyond which an enumeration has lost its whole


@record
class Partition:
    """Terms that divide what ``whole`` names (any whole without these terms where it is empty)."""

    parts: tuple[str, ...]
    whole: str = ""


@record
class PartSet:
    """``prior``: how well the text says that ``parts`` make ``whole``; closed sets alone can fail."""

    whole: Fact
    parts: tuple[Fact, ...]
    prior: float
    reason: str


def part_sets(rule: Rule, world: World) -> tuple[PartSet, ...]:
    """All sets that the text may mean, by the partitions of ``rule``; worked out once for all rules that ask."""
    kept = world.part_sets.get(rule.id)
    if kept is None:
        partitions = [Partition(tuple(p["parts"]), p.get("whole", "")) for p in rule.options.get("closed", ())]
        named = (
            PartSet(
                world.fact(c.whole), tuple(world.fact(p) for p in c.parts), c.prior, "parts that complete each other"
            )
            for c in complements(world)
        )
        told = (PartSet(i.whole, i.items, i.prior, _TOLD) for i in itemised(world) if not i.timely)
        kept = world.part_sets[rule.id] = (*partition_sets(world, partitions), *named, *told, *list_sets(world))
    return kept


def partition_sets(world: World, partitions: Sequence[Partition]) -> Iterator[PartSet]:
    every = frozenset(name for partition in partitions for name in partition.parts)
    named = [(sentence, row) for sentence in world.sentences if (row := _named(sentence, every))]
    said = frozenset().union(*[claim.terms for _, row in named for claim in row])
    for partition in partitions:
        for parts in _members(world, partition, named) if said.issuperset(partition.parts) else ():
            yield from _with_wholes(world, partition, parts)


def _named(sentence: Sentence, names: frozenset[str]) -> list[Claim]:
    """The figures of the sentence that one of the terms is said of."""
    return [claim for claim in sentence.figures if not names.isdisjoint(claim.terms)]


def _members(
    world: World, partition: Partition, named: Sequence[tuple[Sentence, Sequence[Claim]]]
) -> Iterator[tuple[Claim, ...]]:
    """One figure for each term of the partition, close together, of one unit, time and context."""
    names = frozenset(partition.parts)
    open_sets: list[dict[str, Claim]] = []
    for sentence, row in named:
        open_sets = [s for s in open_sets if _near(world, next(iter(s.values())), sentence)]
        for claim in row:
            term = _term(sentence, claim, names)
            if term is None:
                continue
            joined = False
            for members in reversed(open_sets):
                if term not in members and all(_alike(world, claim, m, names) for m in members.values()):
                    members[term] = claim
                    joined = True
                    if len(members) == len(names):
                        yield tuple(members[n] for n in partition.parts)
                        open_sets.remove(members)
                    break
            if not joined:
                open_sets.append({term: claim})


def _term(sentence: Sentence, claim: Claim, names: frozenset[str]) -> str | None:
    """The term of the partition that a figure is of. Where a Chinese sentence begins with all of them (分中央和地方看),
    that of its own clause."""
    found = names & claim.terms
    if not found:
        return None
    if len(found) > 1 and sentence.language == "zh":
        words = _LAST.split(sentence.before(claim))[-1]
        found = names & {t.name for t in scan(words, 0, len(words))}
    return next(iter(found)) if len(found) == 1 else None


def _near(world: World, claim: Claim, sentence: Sentence) -> bool:
    first = world.sentence(claim)
    return first.path == sentence.path and sentence.index - first.index <= 2 * REACH


def _alike(world: World, a: Claim, b: Claim, names: frozenset[str]) -> bool:
    """Of one unit, time, language and kind, and about the same but for the terms of the partition."""
    if not same_unit(a, b) or not same_period(a, b):
        return False
    if a.quantity.language != b.quantity.language or world.fact(a) is world.fact(b):
        return False
    mine, its = a.terms - names, b.terms - names
    measured = profile.measure_terms(mine), profile.measure_terms(its)
    if all(measured) and measured[0].isdisjoint(measured[1]):
        return False  # what the centre spends and what the provinces take in
    apart = len(mine ^ its)
    return apart == 0 or (apart <= 2 and world.sentence(a).block == world.sentence(b).block)


def _with_wholes(world: World, partition: Partition, parts: tuple[Claim, ...]) -> Iterator[PartSet]:
    names = frozenset(partition.parts)
    first = min(parts, key=lambda c: c.quantity.start)
    largest = max(parts, key=lambda c: c.quantity.nominal)
    facts = tuple(world.fact(p) for p in parts)
    for size in world.near(first, first):
        claim = size.claim
        if size.fact in facts or claim.terms & (names | BALANCES) or not same_period(first, claim):
            continue
        if not same_unit(claim, first) or claim.quantity.nominal * 20 < largest.quantity.nominal:
            continue
        if names == _SEXES and not _near_sum(claim, parts):
            continue  # 320 children beside the 18 men and 42 women who look after them
        prior = _partition_prior(world, partition, first, claim) * standing_of(world, parts, claim)
        if prior > 0.3:
            yield PartSet(size.fact, facts, prior, "parts that make the whole by what they are")


def _near_sum(whole: Claim, parts: tuple[Claim, ...]) -> bool:
    added = sum(part.quantity.nominal for part in parts)
    return added <= whole.quantity.nominal * _APART and whole.quantity.nominal <= added * _APART


def _partition_prior(world: World, partition: Partition, first: Claim, whole: Claim) -> float:
    names = frozenset(partition.parts)
    context = first.terms - names
    if ("intra" in whole.terms) is not ("intra" in first.terms):
        return 0.0  # trade within a union has no exports and imports of the union
    if _BOTH.search(_words_of(world, whole)) and not _BOTH.search(_words_of(world, first)):
        return 0.0  # of goods and of services, where the parts are of one of the two
    if partition.whole:
        score = 0.6 if partition.whole in whole.terms else 0.0
        extra = whole.terms - context - {partition.whole, "national"}
    else:
        shared = world.profile(first).measures & world.profile(whole).measures
        score = 0.55 if shared or first.metric == whole.metric else 0.2
        extra = whole.terms - context - {"national"}
    apart = abs(world.sentence(first).index - world.sentence(whole).index)
    score += 0.35 if apart <= 1 else 0.25 if apart <= 2 * REACH else 0.0
    if world.sentence(whole).start > first.sentence[0] and not _TOTAL.search(_words_of(world, whole)):
        score -= 0.3  # a total that follows its parts says that it is one
    if _INSIDE.search(_words_of(world, whole)):
        score -= 0.4  # trade among the members is not what goes out and comes in
    score -= (
        0.2 if apart > 1 and TAKEN.match(world.sentence(first).words) else 0.0
    )  # taken from what stands just before
    same_language = whole.quantity.language == first.quantity.language
    missing = context - whole.terms - {"national"}
    return score - 0.1 * len(extra) - 0.1 * len(missing) - (0.0 if same_language else 0.1)


def _words_of(world: World, claim: Claim) -> str:
    sentence = world.sentence(claim)
    return sentence.before(claim) or sentence.subject


# --------------------------------------------------------------------------------------------------------------
# Enumerations

_COLON = re.compile(r"\A[^.。;；:：]{0,80}[:：]")
_COMPLETE = cue(
    r"合计|共计|总计|in total|altogether|made up of|composed of|consist\w* of|broken down|au total|se répart"
)


def list_sets(world: World) -> Iterator[PartSet]:
    """Enumerated levels, each with the wholes that they could make."""
    for sentence in world.sentences:
        seen: set[tuple[tuple[str, int, int], ...]] = set()
        for row in _rows(world, sentence):
            if any(claim.terms & BALANCES for claim in row):
                continue
            key = tuple(c.key for c in row)
            if key not in seen and 2 <= len(row) <= MOST_PARTS:
                seen.add(key)
                yield from _list_wholes(world, sentence, row)


def _rows(world: World, sentence: Sentence) -> Iterator[tuple[Claim, ...]]:
    if len(sentence.claims) < 2:
        return
    yield from lists(world.clauses(sentence))
    levels = sentence.levels()
    if len(levels) < 2:
        return
    same = [c for c in levels if same_unit(c, levels[0])]
    if TAKEN.match(sentence.text, sentence.start) or _each_grows(sentence, same):
        yield tuple(same)
    yield tuple(same[1:])


def _each_grows(sentence: Sentence, row: Sequence[Claim]) -> bool:
    """Whether each of the levels has its growth right behind it: "Europe 12.4 (+6.2%), the rest 8.6 (+3.1%)"."""
    behind = [sentence.claims[at + 1] for c in row if (at := sentence.place(c)) + 1 < len(sentence.claims)]
    return len(row) > 1 and len(behind) == len(row) and all(c.quantity.kind is Kind.CHANGE for c in behind)


def _list_wholes(world: World, sentence: Sentence, row: tuple[Claim, ...]) -> Iterator[PartSet]:
    facts = tuple(world.fact(c) for c in row)
    largest = max(row, key=lambda c: c.quantity.nominal)
    smallest = min(c.quantity.nominal for c in row)
    open_ = not TAKEN.match(sentence.text, sentence.start) and _each_grows(sentence, row)
    for whole in wholes(world, largest, denominator(""), row[0], smaller=True, reach=FAR):
        if whole.fact in facts or whole.claim.quantity.nominal <= smallest:
            continue
        if open_ and whole.claim.key[1] < sentence.start and not _adds_up(whole.fact, facts):
            continue  # parts with their growth that are not said to be all of it: only their sum can show that
        prior, reason = min(0.5, whole.prior), whole.reason
        if _said_complete(sentence, whole.claim, row):
            prior, reason = _COMPLETE_PRIOR, "the text gives the parts of the whole one by one"
        yield PartSet(whole.fact, facts, prior, reason)


def _adds_up(whole: Fact, parts: tuple[Fact, ...]) -> bool:
    roles = (Role("whole", whole), *(Role("part", part) for part in parts))
    return outcome("whole == sum(part)", roles).verdict is Verdict.HOLDS


def _said_complete(sentence: Sentence, whole: Claim, row: tuple[Claim, ...]) -> bool:
    """The whole, a colon and its parts up to the end of the sentence; or words that say so."""
    if whole.sentence != (sentence.start, sentence.end) or whole.path != sentence.path:
        return False
    if not all(is_item(sentence, claim) for claim in row):
        return False
    at = sentence.place(whole)
    if at + 1 >= len(sentence.claims) or sentence.claims[at + 1].key != row[0].key:
        return False
    between = sentence.text[whole.quantity.end : row[0].quantity.start]
    sized = (c for c in sentence.claims[at + 1 :] if c.quantity.kind in SIZED)
    rest = [c.key for c in sized if sentence.standings.get(c.key) in (None, Standing.BARE)]
    return rest == [c.key for c in row] and bool(_COLON.match(between) or _COMPLETE.search(between))

"""A stated share equals its part divided by its whole, named, far away, or one of several with "respectively"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from checker.model import Bound, Claim, Fact, Kind, Relation, Role, Verdict
from checker.readings import outcome
from checker.relations.layout import Standing
from checker.relations.settling import Candidate, accident, settle_each
from checker.relations.share_words import denominator_of, says_share, share_run
from checker.relations.wholes import Denominator, denominator, wholes
from checker.relations.world import World
from checker.rulebook import Rule
from checker.sureness import STRONG

_PLAIN = frozenset({Bound.EXACT, Bound.ABOUT, Bound.NEARLY})
_NEAR = 24  # shares on either side that can speak for a reading
_SETTLED = 500  # the whole of a part is known well enough for other rules to rest on it
_SUM = "share == sum(part) / whole"


@dataclass(frozen=True, slots=True)
class _Statement:
    """A share in one place: what it is said of, and the words for the whole."""

    share: Fact
    claim: Claim
    parts: tuple[tuple[tuple[Claim, ...], float], ...]
    named: Denominator
    column: tuple[int, int]  # which share of how many in its run
    fact: Fact | None  # of the likeliest part
    wording: tuple[object, ...]  # the words for the whole, and where they are said

    @property
    def metric(self) -> str:
        return self.parts[0][0][0].metric if self.parts else ""


def find(rule: Rule, world: World) -> Iterator[Relation]:
    statements = list(_statements(world))
    first = {id(s): list(_candidates(world, rule, s)) for s in statements}
    anchors = _anchors(statements, first)
    siblings = _siblings(statements)
    parts = {
        id(s.fact)
        for s in statements
        if s.fact is not None and len(s.parts[0][0]) == 1 and "national" in s.named.scopes
    }
    beside = _parts_beside(statements)
    rows = []
    for s in statements:
        voices = _voices(s, anchors)
        others = beside[s.claim.path, s.claim.sentence] - {id(s.fact)}
        lowered = [_lowered(_rival(c, others), siblings[id(s.share)], parts) for c in first[id(s)]]
        rows.append((s.share, [_raised(s, c, voices) for c in lowered]))
    for relation in settle_each(rule, rows):
        if relation.sureness >= (_SETTLED if _holds(relation) else STRONG):
            whole = relation.roles[-1].fact
            world.wholes_of.update({id(r.fact): whole for r in relation.roles if r.name == "part"})
        yield relation


def _holds(relation: Relation) -> bool:
    return outcome(relation.formula, relation.roles).verdict is Verdict.HOLDS


def _statements(world: World) -> Iterator[_Statement]:
    for fact, claim, sentence in world.arithmetic(Kind.SHARE):
        if claim.quantity.bound not in _PLAIN or not claim.quantity.nominal:
            continue
        run = share_run(world, sentence, claim)
        owners = world.rates.get(claim.key, ())
        if not says_share(world, sentence, claim):
            continue
        parts = tuple((o.levels, o.fit) for o in owners)
        if parts and world.standing(parts[0][0][0]) in (Standing.PRIOR, Standing.MOVED):
            continue  # of a whole of last year, or by how much something moved
        at = sentence.place(claim) - sentence.place(run[0])
        part = world.fact(parts[0][0][0]) if parts else None
        named = denominator(denominator_of(sentence, run))
        wording = (claim.path, claim.quantity.language, *named.signature)
        yield _Statement(fact, claim, parts, named, (at, len(run)), part, wording)


def _candidates(world: World, rule: Rule, statement: _Statement) -> Iterator[Candidate]:
    for parts, fit in statement.parts:
        widest = max(parts, key=lambda c: c.quantity.nominal)
        together = sum(c.quantity.nominal for c in parts)
        bound = (Role("share", statement.share), *(Role("part", world.fact(p)) for p in parts))
        formula = rule.formula if len(parts) == 1 else _SUM
        for whole in wholes(world, widest, statement.named, statement.claim):
            if any(role.fact is whole.fact for role in bound[1:]):
                continue
            if len(parts) > 1 and whole.claim.quantity.nominal < together:
                continue
            roles = (*bound, Role("whole", whole.fact))
            yield Candidate(roles, formula, round(whole.prior * fit, 3), whole.reason)


# --------------------------------------------------------------------------------------------------------------
# Siblings


def _siblings(statements: list[_Statement]) -> dict[int, list[set[int]]]:
    """For each share, what is said to be a part of the same whole, by the words for the whole in any language. Shares
    that are said alike have one set in common, however many they are."""
    alike: dict[tuple[object, ...], set[int]] = {}
    wordings: dict[int, set[tuple[object, ...]]] = {}
    for statement in statements:
        wordings.setdefault(id(statement.share), set()).add(statement.wording)
        if len(statement.parts[:1]) == 1 and len(statement.parts[0][0]) == 1:
            alike.setdefault(statement.wording, set()).add(id(statement.fact))
    return {share: [alike[said] for said in wording if said in alike] for share, wording in wordings.items()}


def _parts_beside(statements: list[_Statement]) -> dict[tuple[str, tuple[int, int]], set[int]]:
    """For each sentence, the figures of which it says a share right behind each."""
    found: dict[tuple[str, tuple[int, int]], set[int]] = {}
    for statement in statements:
        row = found.setdefault((statement.claim.path, statement.claim.sentence), set())
        if statement.fact is not None and len(statement.parts[0][0]) == 1:
            row.add(id(statement.fact))
    return found


def _rival(candidate: Candidate, others: set[int]) -> Candidate:
    """A figure of which the sentence says a share of its own is hardly the whole of the one beside it."""
    if id(candidate.roles[-1].fact) not in others or "of which" in candidate.reason:
        return candidate
    part, whole = candidate.roles[1].fact.claim, candidate.roles[-1].fact.claim
    if "named" in candidate.reason and whole.key < part.key:
        return candidate
    return replace(candidate, prior=0.05, reason="has a share of its own in the same sentence")


def _lowered(candidate: Candidate, siblings: list[set[int]], parts: set[int]) -> Candidate:
    """A figure that is itself called a part of that whole is a sibling, not the whole; a part of the nation
    is unlikely to be one, unless the text takes its parts from it."""
    whole = id(candidate.roles[-1].fact)
    if not any(whole in alike for alike in siblings):
        nested = whole in parts and "of which" not in candidate.reason
        return replace(candidate, prior=round(max(0.05, candidate.prior - 0.15), 3)) if nested else candidate
    return replace(
        candidate, prior=round(max(0.05, candidate.prior - 0.5), 3), reason="a part of the same whole itself"
    )


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A share that agrees with its whole: evidence for the binding of those that are said alike."""

    statement: _Statement
    whole: Fact


def _anchors(statements: list[_Statement], candidates: dict[int, list[Candidate]]) -> list[_Anchor]:
    found: list[_Anchor] = []
    for statement in statements:
        if not statement.parts:
            continue
        tried = sorted(candidates[id(statement)], key=lambda c: -c.prior)[:8]
        for rank, candidate in enumerate(tried):
            if candidate.prior < 0.3:
                break
            result = outcome(candidate.formula, candidate.roles)
            if result.verdict is Verdict.HOLDS and accident(result, rank + 1) < 0.2:
                found.append(_Anchor(statement, candidate.roles[-1].fact))
                break
    return sorted(found, key=lambda anchor: anchor.statement.claim.key)


@dataclass(frozen=True, slots=True)
class _Voice:
    """An anchor that can speak for a share: ``alike`` for one of the same whole, ``beside`` in the same sentence."""

    anchor: _Anchor
    alike: bool
    beside: bool


def _voices(statement: _Statement, anchors: list[_Anchor]) -> list[_Voice]:
    """The anchors nearby that have something to say, whatever whole is asked about."""
    found: list[_Voice] = []
    at = bisect_left(anchors, statement.claim.key, key=lambda anchor: anchor.statement.claim.key)
    for anchor in anchors[max(0, at - _NEAR) : at + _NEAR]:
        other = anchor.statement
        if other.share is statement.share:
            continue
        beside = other.claim.sentence == statement.claim.sentence and other.claim.path == statement.claim.path
        alike = (beside or other.column == statement.column) and _alike(statement, other, beside)
        if alike or beside:
            found.append(_Voice(anchor, alike, beside))
    return found


def _raised(statement: _Statement, candidate: Candidate, voices: list[_Voice]) -> Candidate:
    """The candidate with what its siblings say for it."""
    whole = candidate.roles[-1].fact
    best, reason = 0.0, ""
    for voice in voices:
        score, why = _support(statement, whole, voice)
        if score > best:
            best, reason = score, why
    if not best:
        return candidate
    prior = min(0.97, candidate.prior + best)
    return Candidate(
        candidate.roles, candidate.formula, round(prior, 3), "; ".join(filter(None, (candidate.reason, reason)))
    )


def _support(statement: _Statement, whole: Fact, voice: _Voice) -> tuple[float, str]:
    other = voice.anchor.statement
    if whole is voice.anchor.whole and voice.alike:
        if other.column != statement.column and other.metric != statement.metric:
            return 0.05, ""
        return 0.4, f"the share {other.claim.quantity.text} is of the same whole"
    above = whole.claim.quantity.nominal >= max(c.quantity.nominal for c in statement.parts[0][0])
    if voice.beside and above and _leads(whole, voice.anchor.whole) is (statement.column[0] < other.column[0]):
        return 0.35, f"the share {other.claim.quantity.text} agrees with the figure beside this whole"
    return 0.0, ""


def _alike(statement: _Statement, other: _Statement, beside: bool) -> bool:
    """Whether two shares are said of the same whole, by the words for it."""
    if other.claim.path != statement.claim.path or other.named.signature != statement.named.signature:
        return False
    return beside or any(statement.named.signature)


@lru_cache(maxsize=1024)  # a long text repeats both, and asks for every share of either
def _leads(whole: Fact, its: Fact) -> bool | None:
    """Whether a whole stands before another one in the first sentence that has both; None where none has."""
    places = {(c.path, c.sentence): c for c in its.claims}
    for claim in whole.claims:
        sibling = places.get((claim.path, claim.sentence))
        if sibling is not None and claim.key != sibling.key:
            return claim.quantity.start < sibling.quantity.start
    return None

"""What the shares of one whole say for each other: that one agrees is evidence for how the next is bound."""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction
from functools import lru_cache
from math import prod

from checker.model import Fact, Verdict
from checker.readings import outcome
from checker.records import record
from checker.relations.settling import Candidate, accident
from checker.relations.share_words import Statement
from checker.slips import explain, fitting

_AGREEING = 3  # shares that agree with each other and not with their whole
_TRIED, _POSSIBLE = 4, 0.2  # figures that may be what they all miss, and how well each must fit
_BY_ACCIDENT = Fraction(1, 25)  # that one of a row agrees with a figure and the others miss it by a slip
_BESIDE = 0.62  # for the only figure that all of a row can be of: a warning, where a slip explains it
_NEAR = 24  # shares on either side that can speak for a reading


def siblings_of(statements: list[Statement]) -> dict[int, list[set[int]]]:
    """For each share, what is said to be a part of the same whole, by the words for the whole in any language. Shares
    that are said alike have one set in common, however many they are."""
    alike: dict[tuple[object, ...], set[int]] = {}
    wordings: dict[int, set[tuple[object, ...]]] = {}
    for statement in statements:
        wordings.setdefault(id(statement.share), set()).add(statement.wording)
        if len(statement.parts[:1]) == 1 and len(statement.parts[0][0]) == 1:
            alike.setdefault(statement.wording, set()).add(id(statement.fact))
    return {share: [alike[said] for said in wording if said in alike] for share, wording in wordings.items()}


def parts_beside(statements: list[Statement]) -> dict[tuple[str, tuple[int, int]], set[int]]:
    """For each sentence, the figures of which it says a share right behind each."""
    found: dict[tuple[str, tuple[int, int]], set[int]] = {}
    for statement in statements:
        row = found.setdefault((statement.claim.path, statement.claim.sentence), set())
        if statement.fact is not None and len(statement.parts[0][0]) == 1:
            row.add(id(statement.fact))
    return found


def rival(candidate: Candidate, others: set[int]) -> Candidate:
    """A figure of which the sentence says a share of its own is hardly the whole of the one beside it."""
    if id(candidate.roles[-1].fact) not in others or "of which" in candidate.reason:
        return candidate
    part, whole = candidate.roles[1].fact.claim, candidate.roles[-1].fact.claim
    if "named" in candidate.reason and whole.key < part.key:
        return candidate
    return _scored(candidate, 0.05, "has a share of its own in the same sentence")


def lowered(candidate: Candidate, siblings: list[set[int]], parts: set[int]) -> Candidate:
    """A figure that is itself called a part of that whole is a sibling, not the whole; a part of the nation
    is unlikely to be one, unless the text takes its parts from it."""
    whole = id(candidate.roles[-1].fact)
    if not [alike for alike in siblings if whole in alike]:
        nested = whole in parts and "of which" not in candidate.reason
        return _scored(candidate, max(0.05, candidate.prior - 0.15), candidate.reason) if nested else candidate
    return _scored(candidate, max(0.05, candidate.prior - 0.5), "a part of the same whole itself")


def _scored(candidate: Candidate, prior: float, reason: str) -> Candidate:
    """The candidate with another score: ``replace`` takes five times as long, for every whole that a share may have."""
    return Candidate(candidate.roles, candidate.formula, round(prior, 3), reason)


def supported(candidate: Candidate, prior: float, reason: str) -> Candidate:
    """The candidate with a better score, and why, beside what was said for it before."""
    return _scored(candidate, prior, "; ".join(filter(None, (candidate.reason, reason))))


@record
class _Anchor:
    """A share that agrees with its whole: evidence for the binding of those that are said alike."""

    statement: Statement
    whole: Fact


def anchors_of(statements: list[Statement], candidates: dict[int, list[Candidate]]) -> list[_Anchor]:
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


def missed_by(
    statements: list[Statement], candidates: dict[int, list[Candidate]], anchors: list[_Anchor]
) -> dict[int, Fact]:
    """For shares that are said of one whole and agree with each other: the figure that would be it but for a slip."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    settled = {anchor.statement.wording for anchor in anchors}
    for statement in statements:
        if candidates[id(statement)] and statement.wording not in settled and len(statement.parts[0][0]) == 1:
            groups.setdefault((*statement.wording, statement.named.text.lower()), []).append(statement)
    found: dict[int, Fact] = {}
    for group in groups.values():
        whole = _of_all(group[:_NEAR], candidates) if len(group) >= _AGREEING else None
        if whole is not None:
            found.update({id(s): whole for s in group[:_NEAR]})
    return found


def _of_all(group: list[Statement], candidates: dict[int, list[Candidate]]) -> Fact | None:
    """The only figure that can be the whole of all of them, if it says something else; none of their parts is it."""
    parts = {id(s.fact) for s in group}
    first = sorted(candidates[id(group[0])], key=lambda c: -c.prior)
    tried = [c.roles[-1].fact for c in first if id(c.roles[-1].fact) not in parts][:_TRIED]
    fitting_all = []
    for whole in tried:
        rows = [next((c for c in candidates[id(s)] if c.roles[-1].fact is whole), None) for s in group]
        said = [c for c in rows if c is not None and c.prior >= _POSSIBLE]
        if len(said) == len(group) and _one_slip(said, whole):
            fitting_all.append(whole)
    return fitting_all[0] if len(fitting_all) == 1 else None


def _one_slip(candidates: list[Candidate], whole: Fact) -> bool:
    """Whether all of the relations hold if the whole says something else, the same for all."""
    values: set[Fraction] | None = None
    for candidate in candidates:
        fits = {slip.value for slip in fitting(candidate.formula, candidate.roles, whole)}
        values = fits if values is None else values & fits
        if not values:
            return False
    return True


def agreed(candidate: Candidate, whole: Fact | None) -> Candidate:
    """The candidate with what the shares that agree with each other say for the figure that they all miss."""
    if whole is None or candidate.roles[-1].fact is not whole:
        return candidate
    return supported(candidate, min(0.97, candidate.prior + 0.4), "the shares of it agree with each other")


def common_of(
    statements: list[Statement], candidates: dict[int, list[Candidate]], anchors: list[_Anchor]
) -> dict[int, Fact]:
    """For shares side by side, of which one agrees and the others miss by a slip: the one figure that all can be of."""
    rows: dict[tuple[object, ...], list[Statement]] = {}
    for statement in statements:
        if candidates[id(statement)] and len(statement.parts[0][0]) == 1:
            rows.setdefault((statement.claim.path, statement.claim.sentence, statement.wording), []).append(statement)
    agreeing = {id(anchor.statement) for anchor in anchors}
    found: dict[int, Fact] = {}
    for row in rows.values():
        if 1 < len(row) <= _NEAR and not all(id(s) in agreeing for s in row):
            found.update(_outvoted(row, candidates))
    return found


def _outvoted(row: list[Statement], candidates: dict[int, list[Candidate]]) -> dict[int, Fact]:
    parts = {id(s.fact) for s in row}
    likely = [{id(c.roles[-1].fact): c for c in candidates[id(s)] if c.prior >= _POSSIBLE} for s in row]
    shared = set(likely[0]).intersection(*likely[1:]) - parts
    if len(shared) != 1:
        return {}
    read = [options[min(shared)] for options in likely]
    results = [outcome(c.formula, c.roles) for c in read]
    chances = [accident(r, 1) for r in results if r.verdict is Verdict.HOLDS]
    missing = [c for c, r in zip(read, results, strict=True) if r.verdict is Verdict.FAILS]
    if not chances or not missing or len(missing) > len(chances):
        return {}
    slips = [explain(c.formula, c.roles) for c in missing]
    if any(slip is None for slip in slips):
        return {}
    if prod(chances) * prod(slip.chance for slip in slips if slip is not None) > _BY_ACCIDENT:
        return {}
    return {id(s): c.roles[-1].fact for s, c in zip(row, read, strict=True)}


def shared(candidate: Candidate, whole: Fact | None) -> Candidate:
    """The candidate with what those side by side say for it."""
    if whole is None or candidate.roles[-1].fact is not whole:
        return candidate
    prior = max(candidate.prior, min(_BESIDE, candidate.prior + 0.15))
    return supported(candidate, prior, "all of the shares beside it can be of this alone")


@record
class _Voice:
    """An anchor that can speak for a share: ``alike`` for one of the same whole, ``beside`` in the same sentence."""

    anchor: _Anchor
    alike: bool
    beside: bool


def voices_of(statement: Statement, anchors: list[_Anchor]) -> list[_Voice]:
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


def raised(statement: Statement, candidate: Candidate, voices: list[_Voice]) -> Candidate:
    """The candidate with what its siblings say for it."""
    whole = candidate.roles[-1].fact
    best, reason = 0.0, ""
    for voice in voices:
        score, why = _support(statement, whole, voice)
        if score > best:
            best, reason = score, why
    return supported(candidate, min(0.97, candidate.prior + best), reason) if best else candidate


def _support(statement: Statement, whole: Fact, voice: _Voice) -> tuple[float, str]:
    other = voice.anchor.statement
    if whole is voice.anchor.whole and voice.alike:
        if other.column != statement.column and other.metric != statement.metric:
            return 0.05, ""
        return 0.4, f"the share {other.claim.quantity.text} is of the same whole"
    if other.column == statement.column and other.metric == statement.metric:
        return 0.0, ""  # the same is said of both: they have one whole, not two that stand beside each other
    above = whole.claim.quantity.nominal >= max(c.quantity.nominal for c in statement.parts[0][0])
    if voice.beside and above and _leads(whole, voice.anchor.whole) is (statement.column[0] < other.column[0]):
        return 0.35, f"the share {other.claim.quantity.text} agrees with the figure beside this whole"
    return 0.0, ""


def _alike(statement: Statement, other: Statement, beside: bool) -> bool:
    """Whether two shares are said of the same whole, by the words for it."""
    if other.claim.path != statement.claim.path or other.named.signature != statement.named.signature:
        return False
    return beside or any(statement.named.signature) or _of_one_block(statement, other)


def _of_one_block(statement: Statement, other: Statement) -> bool:
    """Of "the total" of one paragraph."""
    said = statement.named.text.lower()
    return bool(said) and said == other.named.text.lower() and statement.claim.block == other.claim.block


@lru_cache(maxsize=1024)  # a long text repeats both, and asks for every share of either
def _leads(whole: Fact, its: Fact) -> bool | None:
    """Whether a whole stands before another one in the first sentence that has both; None where none has."""
    places = {(c.path, c.sentence): c for c in its.claims}
    for claim in whole.claims:
        sibling = places.get((claim.path, claim.sentence))
        if sibling is not None and claim.key != sibling.key:
            return claim.quantity.start < sibling.quantity.start
    return None

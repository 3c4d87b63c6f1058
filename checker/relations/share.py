"""A stated share equals its part divided by its whole, named, far away, or one of several with "respectively"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checker.model import Bound, Claim, Kind, Relation, Role, Verdict
from checker.readings import outcome
from checker.relations.denominators import denominator
from checker.relations.layout import TAKEN, Sentence, Standing
from checker.relations.settling import Candidate, settle_each
from checker.relations.share_common import common_wholes, of_all_parts, of_its_sum, raised_to
from checker.relations.share_named import named_shares
from checker.relations.share_owned import owned_shares
from checker.relations.share_siblings import (
    agreed,
    anchors_of,
    common_of,
    lowered,
    missed_by,
    parts_beside,
    raised,
    rival,
    shared,
    siblings_of,
    voices_of,
)
from checker.relations.share_told import told_shares
from checker.relations.share_twins import twin_shares
from checker.relations.share_words import (
    Parts,
    Statement,
    denominator_of,
    has_own_subject,
    is_of_it,
    says_share,
    share_run,
)
from checker.relations.wholes import SPOKEN_OF, THINGS, wholes
from checker.relations.world import World, same_period
from checker.rulebook import Rule
from checker.searching import cue
from checker.sureness import STRONG

_PLAIN = frozenset({Bound.EXACT, Bound.ABOUT, Bound.NEARLY})
_SETTLED = 500  # the whole of a part is known well enough for other rules to rest on it
_BELOW = 0.85  # a whole that is smaller than its part takes a slip more than one that is not
# Not "of these" nor "of them", which go on with what was told: "13.95 million staff, 64.4% of them".
_OF_WHICH = cue(r"其中|[,;] (?:of which|of whom|dont|including)\b")
_STRANGER = 0.45  # for the figure before a share of something else
_OF_IT = 0.15  # a pronoun takes a share of what was spoken of
_UNLIKE = 0.4
_GOES_ON = 2  # sentences
# Another source, another time.
_OTHERWISE_TOLD = cue(
    r"\b(?:according to|selon|d['’]après)\s(?:the |le |la |l['’])?[A-ZÀ-Þ]|\b(?:a|one) year (?:ago|earlier|before)\b|"
    r"\ba decade (?:ago|earlier)\b|\bun an (?:plus tôt|auparavant)\b|\blast year\b|\bl['’]an (?:dernier|passé)\b|"
    r"上年同期|去年同期|(?:据|根据)[^，。；\d]{2,16}(?:统计|数据|报告)[，,]"
)
_SUM = "share == sum(part) / whole"


def find(rule: Rule, world: World) -> Iterator[Relation]:
    statements = list(_statements(world))
    first = {id(s): _read(world, rule, s) for s in statements}
    anchors = anchors_of(statements, first)
    missed, common = missed_by(statements, first, anchors), common_of(statements, first, anchors)
    of_paragraph = common_wholes(world, statements, first)
    siblings = siblings_of(statements)
    parts = {
        id(s.fact)
        for s in statements
        if s.fact is not None and len(s.parts[0][0]) == 1 and "national" in s.named.scopes
    }
    beside = parts_beside(statements)
    shared_out = frozenset().union(*beside.values())
    rows = []
    for s in statements:
        others = beside[s.claim.path, s.claim.sentence] - {id(s.fact)}
        likely = first[id(s)]
        if others:
            likely = [rival(c, others) for c in likely]
        likely = [lowered(c, siblings[id(s.share)], parts) for c in likely]
        if likely and (voices := voices_of(s, anchors)):
            likely = [raised(s, c, voices) for c in likely]
        if missing := missed.get(id(s)):
            likely = [agreed(c, missing) for c in likely]
        if whole := common.get(id(s)):
            likely = [shared(c, whole) for c in likely]
        if likely and has_own_subject(world.sentence(s.claim), s):
            likely = _of_stranger(likely)
        likely = [_of_its_account(world, s, c, shared_out) for c in likely]
        if told := of_paragraph.get(id(s)):
            likely = [raised_to(c, told) for c in likely]
        rows.append((s.share, likely))
    for more in (named_shares, owned_shares, told_shares, twin_shares):
        rows += more(world, rule.formula)
    for relation in settle_each(rule, rows):
        if relation.sureness >= (_SETTLED if _holds(relation) else STRONG):
            whole = relation.roles[-1].fact
            world.wholes_of.update({id(r.fact): whole for r in relation.roles if r.name == "part"})
        yield relation


def _read(world: World, rule: Rule, statement: Statement) -> list[Candidate]:
    return of_its_sum(world, statement, of_all_parts(world, statement, list(_candidates(world, rule, statement))))


def _of_stranger(candidates: list[Candidate]) -> list[Candidate]:
    """What has a subject of its own is said of the figure before it only if the numbers say so."""
    return [replace(c, prior=min(c.prior, _STRANGER)) for c in candidates]


def _of_its_account(world: World, statement: Statement, candidate: Candidate, shared_out: frozenset[int]) -> Candidate:
    """What is only of the same things, and told of by its own share, by another source or of another time than the
    part, is hardly its whole: "Dell sold 10.12 million, 14.3%. ... A year ago Apple sold 5.52 million, or 6.9%"."""
    if candidate.prior < _UNLIKE or THINGS not in candidate.reason:
        return candidate
    part, whole = candidate.roles[1].fact.claim, candidate.roles[-1].fact
    home, other = world.sentence(statement.claim), world.sentence(whole.claim)
    if home is other:
        return candidate
    far = id(whole) in shared_out and home.index - other.index > _GOES_ON
    led = home.text[home.start : part.quantity.start] if part.sentence == statement.claim.sentence else ""
    if far or _OTHERWISE_TOLD.search(led):
        return replace(candidate, prior=_UNLIKE)
    return candidate


def _holds(relation: Relation) -> bool:
    return outcome(relation.formula, relation.roles).verdict is Verdict.HOLDS


def _statements(world: World) -> Iterator[Statement]:
    last: dict[tuple[str, str], Statement] = {}
    for fact, claim, sentence in world.arithmetic(Kind.SHARE):
        if claim.quantity.bound not in _PLAIN or not claim.quantity.nominal:
            continue
        run = share_run(world, sentence, claim)
        owners = world.rates.get(claim.key, ())
        if not says_share(sentence, claim, run):
            continue
        parts = tuple((o.levels, o.fit) for o in owners)
        if parts and world.standing(parts[0][0][0]) in (Standing.PRIOR, Standing.MOVED):
            continue  # of a whole of last year, or by how much something moved
        if parts and _untold(sentence, parts[0][0][-1], claim):
            continue
        at = sentence.place(claim) - sentence.place(run[0])
        part = world.fact(parts[0][0][0]) if parts else None
        named = denominator(denominator_of(sentence, run))
        spoken = (claim.path, claim.quantity.language)
        before = last.get(spoken)
        if not named.text and before is not None and _goes_on(world, before, claim, parts):
            named = before.named
        wording = (*spoken, *named.signature)
        last[spoken] = statement = Statement(fact, claim, parts, named, (at, len(run)), part, wording)
        yield statement


def _untold(sentence: Sentence, part: Claim, share: Claim) -> bool:
    """Whether the part that has the share is told without its size: 网上零售额154264亿元，其中非实物商品占15.6%."""
    between = sentence.text[part.quantity.end : share.quantity.start]
    return part.key < share.key and part.sentence == share.sentence and _OF_WHICH.search(between) is not None


def _goes_on(world: World, before: Statement, claim: Claim, parts: Parts) -> bool:
    """Whether a share that names no whole goes on with that of the share before: 占外贸总值的63.9%……占17.1%."""
    if not parts or not before.parts:
        return False
    mine, its = parts[0][0][0], before.parts[0][0][0]
    sentence, other = world.sentence(claim), world.sentence(before.claim)
    near = other is sentence or any(place is other for place in world.previous(sentence, 1))
    alike = mine.metric in ("", its.metric) and mine.quantity.unit == its.quantity.unit and same_period(mine, its)
    return near and alike and not TAKEN.search(sentence.before(mine))


def _candidates(world: World, rule: Rule, statement: Statement) -> Iterator[Candidate]:
    for parts, fit in statement.parts:
        # Of several parts, the largest may be what is wrong: the others do not exceed the whole.
        *others, widest = sorted(parts, key=lambda c: c.quantity.nominal)
        least = sum(c.quantity.nominal for c in others)
        facts = [world.fact(p) for p in parts]
        bound = (Role("share", statement.share), *[Role("part", fact) for fact in facts])
        formula = rule.formula if len(parts) == 1 else _SUM
        for whole in wholes(world, others[-1] if others else widest, statement.named, statement.claim):
            if whole.fact in facts:
                continue
            if whole.claim.quantity.nominal < least:
                continue
            roles = (*bound, Role("whole", whole.fact))
            of_it = whole.reason.endswith(SPOKEN_OF) and is_of_it(world.sentence(statement.claim), statement.claim)
            below = whole.claim.quantity.nominal < widest.quantity.nominal and whole.reason != THINGS
            prior = (whole.prior + _OF_IT * of_it) * fit * (_BELOW if below else 1)
            yield Candidate(roles, formula, round(prior, 3), whole.reason)

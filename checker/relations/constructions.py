"""What sentences state outright, by the rows of their language (``rows``), each figure in a role of a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice, pairwise
from typing import TypeAlias

from checker import units
from checker.formulas import parse
from checker.model import SIZED, Claim, Fact, Kind, Quantity, Relation, Role, Verdict
from checker.printing import scaled
from checker.readings import outcome
from checker.relations.balance_words import EXCLUDING, is_change, of_one_account
from checker.relations.bases import plain
from checker.relations.comparisons import Comparison, is_earlier, of_one_span
from checker.relations.elided import measured
from checker.relations.growth import formula_of
from checker.relations.layout import Sentence, Standing, in_ratio, without_asides
from checker.relations.rows import MOST_PARTS, Construction, Slot, needed, pattern, possible, sorts, stops, worded
from checker.relations.settling import OUTRIGHT, PASSED, Candidate, settle_each
from checker.relations.shown import negative
from checker.relations.world import World, one_sort
from checker.rulebook import Rule
from checker.searching import cue, has_one
from checker.slips import explain
from checker.sureness import STRONG, thousandths

Key: TypeAlias = tuple[str, int, int]

_FALLING = {"unsigned": "falls", "since": "since_fall"}  # formulas for a rate that has the sign of a fall
_GROWTH = "growth"  # the kind of rule whose figures may go without a sign
_TAKEN_OFF = re.compile(
    r"亏损|减少|\b(?:loss(?:es)? of|losing|lost|less|minus|perdant|perdent|perte de|moins)\b", re.IGNORECASE
)
_APIECE = re.compile(
    r"(?:各|\b(?:each|chacune?s?) (?:\w+ )?)\s?\Z|\A (?:\w+ ){0,2}(?:each|apiece|chacune?s?)\b", re.IGNORECASE
)
_RATIO = re.compile(r"\A\s?[^\W\d]{1,8}/[^\W\d]")  # 84,5 q/ha: no yields add up
_SO_MANY = re.compile(r"\A(?:合计|共计|总计|共)")  # 三个项目合计: how many parts there are
_NET = re.compile(r"\b(?:solde|excédent|déficit|surplus|deficit|balance)\b|[顺逆差]差|结余", re.IGNORECASE)
_DEFICIT = cue(r"\bd[eé]ficits?\b|逆差|赤字|亏损")
_SURPLUS = cue(r"\bsurplus\b|\bexcédents?\b|顺差|盈余|盈利")
_TWO_WAYS = re.compile(
    r"\b(?:imports?|importations|dépenses|expenditures?|outlays|spending)\b|进口|支出", re.IGNORECASE
)
_AND = re.compile(r"(?:\b(?:and|et)\s|[和及与、]\s?)\Z", re.IGNORECASE)
_ASIDES = re.compile(r"[(（](?![^()（）]*(?:point|百分点))[^()（）%％]{1,80}[)）]")  # amounts; a rate may be meant
_PURE = (None, "times")
_SMALL = 1000  # numbers below it that name no unit are no amounts of money
_SHARED = 3  # figures of a share, its part and its whole
_SIZES = 20  # times that a whole and its parts together are apart at most
_THEN = re.compile(r"(?:\b(?:from|against|versus|contre|après)\s|[由从])\Z", re.IGNORECASE)  # what it was before
_THEN_LONG = 10  # characters
_BESIDE = 24  # characters before a part in which it is said to be a loss
_ENDING = r"\Z"  # in the expression for what follows the last figure
_READINGS = 6  # of a row that passes figures over
_POSSIBLE = 0.45  # a further reading that agrees is still meant
_LATER = 0.32  # by how much each further reading of a row that passes figures over is less likely
_RATES = frozenset({"rate", "earlier", "reference"})
_PRINTED = "+-–—−"
_BARE = 100  # numbers below it that name no unit may count anything
_APART = frozenset({"each", "count", "total"})  # amounts that need not be of one unit with the others


Bound: TypeAlias = tuple[tuple[str, Claim], ...]
_Said: TypeAlias = tuple[Construction, Bound, str]  # a row, the figures in its roles, and its formula
Spoken: TypeAlias = Mapping[str, Sequence[tuple[Construction, Bound]]]


def find(rule: Rule, world: World) -> Iterator[Relation]:
    """What sentences state outright of the rule; where several rows of the file fit a figure, the first of them, or the
    readings of those that pass figures over."""
    rows: dict[Key, list[_Said]] = {}
    facts: dict[Key, Fact] = {}
    for construction, bound in _spoken(world).get(rule.id, ()):
        formula = _formula(rule, world, construction, dict(bound))
        stated = next((claim for role, claim in bound if role == _asked(formula)), None)
        if stated is None or (construction.open and _leaves_some(bound)) or _begins_below(construction, bound):
            continue
        # What a row begins with that passes figures over is a guess: its readings are told apart by where it ends.
        asking = bound[-1][1] if construction.skips[0] else stated
        rows.setdefault(asking.key, []).append((construction, bound, formula))
        facts[asking.key] = world.fact(asking)
    settled = list(settle_each(rule, ((facts[key], _candidates(world, row)) for key, row in rows.items())))
    for relation in settled:
        if relation.note == PASSED and _is_said_otherwise(relation, settled):
            continue
        wholes = [r.fact for r in relation.roles if r.name == "whole"]
        if wholes and any(r.name == "share" for r in relation.roles):
            world.wholes_of.update({id(r.fact): wholes[0] for r in relation.roles if r.name == "part"})
        yield relation


def _is_said_otherwise(relation: Relation, settled: Sequence[Relation]) -> bool:
    """Whether what is stated, past other figures, of one that it does not fit is stated of another one that it fits."""
    others = [other for other in settled if other is not relation and asked(other) is asked(relation)]
    if not others or outcome(relation.formula, relation.roles).verdict is not Verdict.FAILS:
        return False
    return any(outcome(other.formula, other.roles).verdict is Verdict.HOLDS for other in others)


def _candidates(world: World, row: Sequence[_Said]) -> Iterator[Candidate]:
    """The reading of the strictest row; which figure a row means that passes others over is a guess, the nearest one
    but for what agrees."""
    best = next((said for said in row if not (any(said[0].skips) and said[0].stops)), None)
    best = best or max(row, key=lambda said: said[0].prior)
    others = [said for said in row if said is not best and any(said[0].skips)] if any(best[0].skips) else []
    for number, (construction, bound, formula) in enumerate((best, *others)):
        roles = _run(formula, construction, _roles(world, construction, bound))
        later = max(construction.prior - _LATER, min(construction.prior, _POSSIBLE))
        reason = PASSED if any(construction.skips) else OUTRIGHT
        yield Candidate(roles, formula, round(later if number else construction.prior, 3), reason)


def _formula(rule: Rule, world: World, construction: Construction, bound: Mapping[str, Claim]) -> str:
    if construction.formula:
        moved = bound.get("change")
        falls = moved is not None and moved.quantity.nominal < 0
        return str(
            rule.options[_FALLING.get(construction.formula, construction.formula) if falls else construction.formula]
        )
    if rule.kind == _GROWTH:
        change, level, prior = (bound[role] for role in ("change", "level", "prior"))
        return formula_of(rule, world.sentence(change), change, level, prior)
    return rule.formula


def _spoken(world: World) -> Spoken:
    """All that is said outright, by rule, in the order of the text: every sentence is read once for all rules."""
    if world.spoken is None:
        found: dict[str, list[tuple[Construction, Bound]]] = {}
        for sentence in world.sentences:
            for count in stops(sentence.language):
                place = _joined(world, sentence, count) if count else sentence
                for reading in (place, without_asides(place)) if place else ():
                    for rule, construction, bound in _said(reading, count) if reading else ():
                        found.setdefault(rule, []).append((construction, bound))
        world.spoken = found
    return world.spoken


def _said(place: Sentence, count: int) -> Iterator[tuple[str, Construction, Bound]]:
    found, said = sorts(place.claims), place.lower
    for rule, construction, starts in possible(place.language, count, found):
        if not worded(construction, said):
            continue
        for bound in _matches(place, found, construction, starts):
            sure = thousandths(construction.prior) >= STRONG
            if _fits(bound) and (sure or _of_one_kind(bound)) and _is_meant(place, bound):
                yield rule, construction, bound


def _of_one_kind(bound: Bound) -> bool:
    """Whether rates that are compared are both shares, or both growth."""
    return len({claim.quantity.kind for role, claim in bound if role in _RATES}) < 2


def _is_meant(place: Sentence, bound: Bound) -> bool:
    """Whether the words make of the figures what the row says."""
    ways = (_adds_up, _of_one_time, _of_one_phrase, _balances)
    return all(fits(place, bound) for fits in ways)


def _joined(world: World, sentence: Sentence, stops: int) -> Sentence | None:
    """The sentence with those that follow it without anything between them, None where there are not so many."""
    row = world.sentences[sentence.index : sentence.index + stops + 1]
    if len(row) <= stops:
        return None
    for one, two in pairwise(row):
        if one.path != two.path or one.language != two.language or sentence.text[one.end : two.start].strip():
            return None
    return replace(sentence, end=row[-1].end, claims=tuple(c for s in row for c in s.claims))


def _roles(world: World, construction: Construction, bound: Bound) -> tuple[Role, ...]:
    bare = {slot.role for slot in construction.slots if slot.bare}
    facts = (
        (role, _rate(world.fact(claim), claim, bound) if role in _RATES else _named(world.fact(claim), role, bound))
        for role, claim in bound
    )
    return tuple(Role(role, world.bare(fact) if role in bare else fact) for role, fact in facts)


def _named(fact: Fact, role: str, bound: Bound) -> Fact:
    """An amount that leaves its unit out with that of the others: "3.1 million tonnes, ... and 0.8 million"."""
    if fact.claim.quantity.unit not in units.UNNAMED or role in _APART or fact.claim.quantity.kind is not Kind.COUNT:
        return fact
    named = next((c for name, c in bound if name not in _APART and c.quantity.kind is Kind.LEVEL), None)
    return fact if named is None or units.scale(named.quantity.unit) is None else measured(fact, named)


def _rate(fact: Fact, claim: Claim, bound: Bound) -> Fact:
    """A rate without a sign that is compared with one above zero: "below its average of 79.2%" is no fall. Chinese
    says of each rate by itself that it is one."""
    signed = claim.quantity.text.lstrip()[:1] in _PRINTED or claim.quantity.language == "zh"
    alone = all(c.quantity.nominal > 0 for role, c in bound if role in _RATES and c is not claim)
    return negative(fact) if claim.quantity.nominal < 0 and alone and not signed else fact


def _run(formula: str, construction: Construction, roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Where a run of parts opens the row, the figure before it may be no part ("cash of 85.4, after 30 for buybacks and
    22.5 in dividends, a total of 52.5"): the longest run that adds up, or that one slip of the pen keeps from it."""
    joint = construction.slots[0].joint
    parts = sum(1 for role in roles if role.name == construction.slots[0].role) if joint else 0
    runs = [roles[first:] for first in range(max(1, parts - 1))]
    if len(runs) == 1:
        return roles
    holding = (run for run in runs if outcome(formula, run).verdict is Verdict.HOLDS)
    return next(holding, None) or next((run for run in runs if explain(formula, run)), roles)


def asked(relation: Relation) -> Fact | None:
    """The figure that the relation is stated of: it has one construction, or none."""
    role = _asked(relation.formula)
    return next((r.fact for r in relation.roles if r.name == role), None)


@cache
def _asked(formula: str) -> str:
    """The role on a side of its own, or else the first that the formula names."""
    if not formula:
        return ""
    read = parse(formula)
    return read.stated or next(iter(read.names), "")


def _fits(bound: Bound) -> bool:
    """Whether the figures can be what the words make of them: amounts of one unit, growth that is not real."""
    sized = [c.quantity for role, c in bound if c.quantity.kind in SIZED and role not in _APART]
    roles = dict(bound)
    if "amount" in roles and "level" in roles and _is_as_large(roles["amount"], roles["level"]):
        return False  # "il augmente de 3,7 % (99,7 millions un an plus tôt)"
    each, total = roles.get("each"), roles.get("total")
    if (
        each is not None
        and total is not None
        and each.quantity.unit not in units.UNNAMED
        and total.quantity.unit is None
    ):
        return False  # a bare number, of nothing that the average is of
    if _fraction_of_bare(bound) or any(role == "ratio" and c.quantity.unit not in _PURE for role, c in bound):
        return False
    if any(_is_stray(c.quantity, sized) for role, c in bound if role in ("part", "whole")):
        return False
    if not sized:
        return True  # rates in real terms calculate with each other
    return _alike(sized) and all(plain(c) for _, c in bound if c.quantity.kind is Kind.CHANGE)


def _is_as_large(amount: Claim, level: Claim) -> bool:
    """Whether what is taken for a change is of the size of its level, as the one before it would be."""
    mine, its = abs(amount.quantity.nominal), abs(level.quantity.nominal)
    return 4 * its < 5 * mine < 7 * its


def _is_stray(quantity: Quantity, sized: Sequence[Quantity]) -> bool:
    """A number without a unit that is not of the size of the amounts ("12.4 billion kronor in 8 regions"), or none of
    what is counted ("98.5 men to 100 women")."""
    if quantity.unit not in units.UNNAMED or all(q.unit in units.UNNAMED for q in sized):
        return False
    measured = any(q.kind is Kind.LEVEL and q.unit not in units.UNNAMED for q in sized)
    graded = quantity.step is not None and quantity.step < 1
    return graded or (measured and abs(quantity.nominal) < _SMALL)


def _fraction_of_bare(bound: Bound) -> bool:
    """ "two out of five as a fraction (eleven out of thirteen firms ...)": numbers in words, of different things."""
    fraction = any(role == "share" and c.quantity.unit is None for role, c in bound)
    amounts = [c.quantity for role, c in bound if role in ("part", "whole")]
    return fraction and any(q.unit in (None, units.GENERIC_COUNT) and q.nominal < _BARE for q in amounts)


def _of_one_time(sentence: Sentence, bound: Bound) -> bool:
    """Whether a change is not said to be since another time than that of the earlier figure, and is not one of a figure
    that is itself an earlier one: "à 3,18 % après 3,24 % ; il a cédé 93 points de base depuis son pic de 4,11 %"."""
    roles = dict(bound)
    level, prior = roles.get("level", roles.get("rate")), roles.get("prior", roles.get("earlier"))
    change = roles.get("change", roles.get("points"))
    if level is None or prior is None or change is None:
        return True
    if level.key < change.key and is_earlier(sentence, level):
        return False
    return of_one_span(sentence, Comparison(level, prior, False), change, beside=True)


def _adds_up(sentence: Sentence, bound: Bound) -> bool:
    """Whether no figure is half of a ratio ("1:6") that the row does not ask for, no part is taken off another, counts
    for several of them or says how many there are, and the whole is no balance."""
    ratios = [in_ratio(sentence, claim) for role, claim in bound if role != "ratio" or claim.quantity.nominal == 1]
    parts = [claim for role, claim in bound if role in ("part", "whole")]
    if any(ratios) and (len(parts) > 2 or not all(ratios)):
        return False
    if len(parts) > 2 and not (all(one_sort(parts[-1], claim) for claim in parts) and _of_one_size(bound)):
        return False
    if any(role == "part" and _is_no_part(sentence, claim) for role, claim in bound) or _offset(sentence, bound):
        return False
    first = min((claim.quantity.start for _, claim in bound), default=0)
    return not parts or not (_NET.search(sentence.text, sentence.start, first) and _TWO_WAYS.search(sentence.words))


def _offset(sentence: Sentence, bound: Bound) -> bool:
    """Whether parts offset each other: "a goods deficit of 58.4 and a services surplus of 18.3"."""
    if _DEFICIT.search(sentence.words) is None or _SURPLUS.search(sentence.words) is None:
        return False
    said = [sentence.before(claim) for role, claim in bound if role == "part"]
    return any(map(_DEFICIT.search, said)) and any(map(_SURPLUS.search, said))


def _is_no_part(sentence: Sentence, claim: Claim) -> bool:
    before, after = sentence.before(claim)[-_BESIDE:], sentence.after(claim)
    if _RATIO.match(after) or _TAKEN_OFF.search(before) or _APIECE.search(before) or _APIECE.search(after):
        return True
    return claim.quantity.unit == units.GENERIC_COUNT and _SO_MANY.match(after) is not None


def _of_one_phrase(sentence: Sentence, bound: Bound) -> bool:
    """Whether a share and what it is of are not two things of a list: "59.9% of the votes and 112 of the 179 seats"."""
    if {role for role, _ in bound} != {"share", "part", "whole"} or len(bound) > _SHARED:
        return True
    places = [sentence.place(claim) for _, claim in bound]
    joined = (sentence.claims[at] for at in places if at - 1 in places)
    return not any(_AND.search(sentence.before(claim)) for claim in joined)


def _begins_below(construction: Construction, bound: Bound) -> bool:
    """Whether a row that passes figures over begins with a whole below one of its parts."""
    (role, first), *others = bound
    parts = [claim.quantity.nominal for name, claim in others if name == "part"]
    return role == "whole" and bool(construction.skips[0]) and any(part > first.quantity.nominal for part in parts)


def _leaves_some(bound: Bound) -> bool:
    """Whether the parts make less than their whole: what is only said to be among it need not be all."""
    parts, wholes = (sum(c.quantity.nominal for role, c in bound if role == name) for name in ("part", "whole"))
    return parts < wholes


def _balances(sentence: Sentence, bound: Bound) -> bool:
    """Whether a balance is one, and that of its terms: no change of it, no average of one month, not of goods alone."""
    roles = dict(bound)
    balance = roles.get("balance")
    if balance is None:
        return True
    terms = (roles["plus"], roles["minus"])
    fits = [of_one_account(sentence, balance, sentence, term) for term in terms]
    last = max((t for t in terms if t.key < balance.key), key=lambda c: c.key, default=None)
    if last is not None and EXCLUDING.search(sentence.text, last.quantity.end, balance.quantity.start):
        return False
    moved = {is_change(sentence, claim) for claim in (balance, *terms)}  # or every one moved: by how much, of how much
    return len(moved) == 1 and (all(fits) or len({*fits}) > 1)


def _of_one_size(bound: Bound) -> bool:
    """Whether parts and whole are of one size, give or take a wrong digit."""
    parts = sum(abs(c.quantity.nominal) for role, c in bound if role == "part")
    whole = sum(abs(c.quantity.nominal) for role, c in bound if role == "whole")
    return whole == 0 or parts <= whole * _SIZES <= parts * _SIZES**2


def _alike(found: Sequence[Quantity]) -> bool:
    """Of one unit, or of one that some of them leave out: "4,3 milliards d'euros" and "52,8 milliards"."""
    named = {quantity.unit for quantity in found} - units.UNNAMED
    if len(named) != 1:
        coined = {units.currency(unit) for unit in named if units.is_money(unit)}  # "by 10 cents to $35.69"
        return not named or (len(coined) == 1 and all(map(units.is_money, named)))
    bare = [quantity for quantity in found if quantity.unit in units.UNNAMED]
    return not bare or units.factor(*named) == 1 or all(scaled(q) or q.nominal >= _SMALL for q in bare)


def _matches(sentence: Sentence, sorts: str, construction: Construction, starts: Sequence[int]) -> Iterator[Bound]:
    """Of each figure that a row can begin with the first way to go on; all of them where it passes figures over."""
    first, open_ = construction.gaps[0], any(construction.skips)
    run: set[Key] = set()  # what a match has bound that begins with several figures of one role
    dead: set[tuple[int, int]] = set()
    for at in starts:
        claim = sentence.claims[at]
        if claim.key in run or (first and not pattern(first).search(sentence.before(claim))):
            continue
        prior = sentence.standings.get(claim.key) is Standing.PRIOR
        if construction.skips[0] and (prior or _THEN.search(sentence.before(claim)[-_THEN_LONG:])):
            continue  # last year's figure is not what the next sentence speaks of
        for found in islice(_from(sentence, sorts, construction, (at, 0), dead), _READINGS if open_ else 1):
            run |= {claim.key for _, claim in found} if construction.slots[0].joint and _fits(found) else set()
            yield found


def _from(
    sentence: Sentence, sorts: str, construction: Construction, begin: tuple[int, int], dead: set[tuple[int, int]]
) -> Iterator[Bound]:
    """The roles from a slot on, which begins with a figure; ``dead``: from which slots and figures nothing goes on."""
    at, number = begin
    slot, claims = construction.slots[number], sentence.claims
    if not slot.takes(sorts[at]) or begin in dead:
        return
    gap = construction.gaps[number + 1]
    for end in _ends(sentence, sorts, slot, at) if slot.joint else (at,):
        mine = () if slot.role == "_" else tuple((slot.role, c) for c in claims[at : end + 1])
        if number + 1 == len(construction.slots):
            if pattern(gap).match(sentence.after(claims[end])):
                yield mine
                return
            if _ENDING in gap:
                break  # the last of a list is followed by nothing; a shorter one has left that out
            continue
        found = False
        for following in range(end + 1, min(len(claims), end + construction.skips[number] + 2)):
            if _stands_between(sentence, gap, claims[end].quantity.end, claims[following].quantity.start):
                for rest in _from(sentence, sorts, construction, (following, number + 1), dead):
                    found = True
                    yield (*mine, *rest)
        if found:
            return
    dead.add(begin)


def _stands_between(sentence: Sentence, gap: str, start: int, end: int) -> bool:
    """Whether the words of a gap fill the text between two figures: most do not even have one of them in common."""
    words = needed(gap)
    if words and not has_one(words, sentence.text[start:end].lower()):
        return False
    if pattern(gap).fullmatch(sentence.text, start, end) is not None:
        return True
    # 112220千公顷（168329万亩），比上年减少815千公顷（1222万亩），下降0.7%: the same words without what is in brackets.
    bare = sentence.text[start:end] if not sentence.asides else ""
    return ("(" in bare or "（" in bare) and pattern(gap).fullmatch(_ASIDES.sub(" ", bare)) is not None


def _joins(sentence: Sentence, joint: str, claim: Claim) -> bool:
    """Whether the words of a joint lead from a figure to the next."""
    after = sentence.after(claim)
    if pattern(joint).fullmatch(after) is not None:
        return True
    return not sentence.asides and pattern(joint).fullmatch(_ASIDES.sub(" ", after)) is not None


def _ends(sentence: Sentence, sorts: str, slot: Slot, at: int) -> Iterator[int]:
    """The last figures of runs of two or more that begin at ``at``, the longest first."""
    claims, end, joint = sentence.claims, at, slot.joint
    while (
        end + 1 < min(len(claims), at + MOST_PARTS)
        and slot.takes(sorts[end + 1])
        and _joins(sentence, joint, claims[end])
        and not (end > at and _leaves(sentence, claims[at], claims[end]))
    ):
        end += 1
    yield from range(end, at, -1)


def _leaves(sentence: Sentence, first: Claim, last: Claim) -> bool:
    """Whether a semicolon ends a list that commas divide: 其中短期3.92万亿元，中长期13.57万亿元；其他机构0.19万亿元."""
    after, begun = sentence.after(last), sentence.after(first)
    return (";" in after or "；" in after) and not (";" in begun or "；" in begun)

"""Whether another figure in reach makes what is stated agree: then the words that chose the one that fails chose wrong.

Shares of several wholes follow each other in one paragraph, and an enumeration ends with a figure that is none of its
parts. A binding that fails is held against the figures beside the one that it chose; a reading that agrees to the last
digit, among few, is meant. A wrong figure agrees with another whole only by accident.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from checker.model import SIZED, Claim, Kind, Relation, Role, Verdict
from checker.readings import outcome
from checker.relations.counted import counts, taken_over
from checker.relations.settling import EXCHANGED, OUTRIGHT, PASSED, accident
from checker.relations.share_rows import ABOVE, goes_on
from checker.relations.world import World, same_unit
from checker.rulebook import rules
from checker.searching import cue, late
from checker.slips import equates, explain, fitting, is_slip
from checker.sureness import CERTAIN, STRONG

_REACH = 6  # sentences (of all languages) on either side in which what is meant may stand
_NAMED = "rate"  # by its name alone, of figures that stand apart
_RATES = ("share", _NAMED)
_TIMES = frozenset({"multiple", "level", "base"})
_OF_WHAT = late(
    r"\A\s(?:l['’]|le |la |les |des |the |its |their |son |sa |leurs? )?(?:ebitda\w*|ebit\b|earnings|income|profits?|"
    r"equity|revenues?|sales|gdp|résultat|bénéfice|chiffre d['’]affaires|fonds propres|capitaux propres|pib\b)",
    re.IGNORECASE,
)
_APPOSED = re.compile(r"\A(?:,?\s?(?:or|i\.e\.|that is,?|soit|即|或)|\s?[(（])\s?\Z", re.IGNORECASE)
# "Of the 149 authorities, 31 exceeded 95%": what each of them has.
_THRESHOLD = cue(
    r"(?:\bexceed\w*|\babove|\bbelow|\bover|\bunder|\bbetween|\bbeyond|\bdépass\w*|\bau-dessus de|\bau-dessous de|"
    r"\b(?:supérieur|inférieur)\w* à|超过|高于|低于|超)\s?\Z"
)
_MOVED_BY = re.compile(r"\A\s(?:de (?:plus|moins)|more|fewer|less)\b", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:on|from|against|than|versus|contre)\s\Z", re.IGNORECASE)
_BALANCE = frozenset({"balance", "plus", "minus"})
_GROWN = frozenset({"change", "level", "prior"})
_TWICE_BELOW, _TWICE = Fraction(1, 2), Fraction(2)
_FAR_SLOWER, _FAR_FASTER = Fraction(1, 3), Fraction(3)
_OVER = frozenset({"each", "total", "count"})
_SUM = "share == sum(part) / whole"
_FAR_BELOW, _FAR_ABOVE = Fraction(1, 4), Fraction(4)
_TOGETHER = 4  # figures that a share may be said of together
_LOOKED = 8  # figures of a sentence that a balance may lie between
_LEAST = 3  # parts of which one may be none
_ANY = Fraction(1)  # of what passes figures over, which is a guess
_FAIRLY, _HARDLY = Fraction(3, 10), Fraction(1, 8)  # accidents that a binding by hints, or said outright, gives way to
REBOUND = STRONG - 50  # agreement is a check; should it fail once more, it decides nothing
_REASON = "agrees with another figure in reach"


def meant(world: World, relation: Relation) -> Relation:
    """The relation as it agrees with another whole, or without a figure that is no part of it; else as it is."""
    if relation.sureness < STRONG or not relation.formula:
        return relation
    names = [role.name for role in relation.roles]
    if relation.note not in (OUTRIGHT, EXCHANGED) and rules()[relation.rule].options.get("hinted"):
        return _slipped_once(relation)
    if not equates(relation.formula):  # what is less or more agrees too easily
        return relation
    if _TIMES.issubset(names):
        return _of_what_is_named(world, relation)
    if _BALANCE.issubset(names):
        return _balanced(world, relation)
    if _GROWN.issubset(names):
        return _grown(world, relation)
    if _OVER.issubset(names):
        return _over_what_is_named(world, relation)
    if "whole" not in names:
        return _summed(world, relation)
    if "growth_1" in names:
        return _of_its_pace(relation) if _verdict(relation) is Verdict.FAILS else relation
    if names.count("whole") != 1 or "part" not in names or _verdict(relation) is not Verdict.FAILS:
        return relation
    rates = [role.fact.claim for role in relation.roles if role.name in _RATES]
    readings = [(relation.formula, roles) for roles in _of_other_parts(world, relation)] if not rates else []
    if rates:
        readings = [(relation.formula, roles) for roles in _of_other_figures(world, relation, rates[0])]
        readings += [(_SUM, roles) for roles in _of_several(world, relation, rates[0])]
    slipped = relation.sureness >= CERTAIN and explain(relation.formula, relation.roles) is not None
    most = _HARDLY if slipped else _FAIRLY if relation.note != PASSED else _ANY
    if rates and world.stands(rates[0]) and _THRESHOLD.search(world.sentence(rates[0]).before(rates[0])):
        return replace(relation, sureness=REBOUND, note="a threshold that each of them passes")
    for rank, (formula, roles) in enumerate(readings, 1):  # the nearest first
        result = outcome(formula, roles)
        if result.verdict is Verdict.HOLDS and accident(result, rank) <= most:
            _settle(world, roles)
            return replace(relation, roles=roles, formula=formula, sureness=REBOUND, note=_REASON)
    if rates:
        return _weighed(relation) if relation.note != OUTRIGHT else relation
    return _of_its_size(relation)


def _of_what_is_named(world: World, relation: Relation) -> Relation:
    """1.4 times EBITDA is of that, not of the debt a year before."""
    multiple = next(role.fact.claim for role in relation.roles if role.name == "multiple")
    fails = world.stands(multiple) and _verdict(relation) is Verdict.FAILS
    if fails and _OF_WHAT.match(world.sentence(multiple).after(multiple)):
        return replace(relation, sureness=REBOUND, note="a multiple of what is named")
    return relation


def _balanced(world: World, relation: Relation) -> Relation:
    """A balance gives way to two other figures of its sentence whose difference it is."""
    balance = next(role.fact.claim for role in relation.roles if role.name == "balance")
    if not world.stands(balance) or len(relation.roles) != len(_BALANCE) or _verdict(relation) is not Verdict.FAILS:
        return relation
    bound = {id(role.fact) for role in relation.roles}  # the same two exchanged are no others
    near = [c for c in world.sentence(balance).levels() if c is not balance and same_unit(c, balance)][:_LOOKED]
    for plus in near:
        for minus in near:
            named = {"plus": world.fact(plus), "minus": world.fact(minus)}
            roles = tuple(Role(role.name, named.get(role.name, role.fact)) for role in relation.roles)
            if {id(fact) for fact in named.values()} <= bound:
                continue
            if plus is not minus and outcome(relation.formula, roles).verdict is Verdict.HOLDS:
                return replace(relation, roles=roles, sureness=REBOUND, note=_REASON)
    return relation


def _apposed(world: World, relation: Relation, change: Claim) -> bool:
    """Whether a rate is said of another figure, right before it: "down from $6.96, or 18 percent"."""
    sentence = world.sentence(change)
    at = sentence.place(change)
    if not at or not _APPOSED.match(sentence.before(change)) or sentence.claims[at - 1].quantity.kind not in SIZED:
        return False
    said = world.fact(sentence.claims[at - 1])
    return all(role.fact is not said for role in relation.roles)


def _grown(world: World, relation: Relation) -> Relation:
    """Growth gives way to another level or earlier level in reach with which it agrees: "766 aircraft to 86 customers,
    4% more than the 735". What is one of two rates that are compared, or far from what the levels make, is none."""
    if _verdict(relation) is not Verdict.FAILS:
        return relation
    change = next(role.fact.claim for role in relation.roles if role.name == "change")
    if world.stands(change) and any(change in (p.level, p.prior) for p in world.comparisons(world.sentence(change))):
        return replace(relation, sureness=REBOUND, note="a rate that is compared with another one")
    if world.stands(change) and _apposed(world, relation, change):
        return replace(relation, sureness=REBOUND, note="said of the figure right before it")
    readings = list(_of_other_levels(world, relation, change)) if len(relation.roles) == len(_GROWN) else []
    for roles in readings:
        result = outcome(relation.formula, roles)
        width = result.stated.width if result.stated is not None else None
        if result.verdict is Verdict.HOLDS and width is not None and len(readings) * width <= _HARDLY:
            return replace(relation, roles=roles, sureness=REBOUND, note=_REASON)
    return _of_its_pace(relation)


def _of_its_pace(relation: Relation) -> Relation:
    """Growth of which the levels make less than a third, or over three times, by no slip: theirs is another one."""
    result = outcome(relation.formula, relation.roles)
    stated, computed = (side.middle if side is not None else None for side in (result.stated, result.computed))
    if stated is None or computed is None or explain(relation.formula, relation.roles) is not None:
        return relation
    if stated > -1 and not _FAR_SLOWER < (1 + computed) / (1 + stated) < _FAR_FASTER:
        return replace(relation, sureness=REBOUND, note="far from what the figures make")
    return relation


def _of_other_levels(world: World, relation: Relation, change: Claim) -> Iterator[tuple[Role, ...]]:
    """The same growth of, or over, another figure of the unit of the one that stays."""
    if not world.stands(change):
        return
    bound = {id(role.fact) for role in relation.roles}
    sides = {role.name: role for role in relation.roles if role.name in ("level", "prior")}
    for pair in world.comparisons(world.sentence(change)):
        named = {"level": world.fact(pair.level), "prior": world.fact(pair.prior)}
        yield tuple(Role(role.name, named.get(role.name, role.fact)) for role in relation.roles)
    for name, kept in (("level", sides["prior"]), ("prior", sides["level"])):
        for claim in _around(world, change, kept.fact.claim):
            fact = world.fact(claim)
            if id(fact) not in bound and not _slipped(claim, sides[name].fact.claim):
                yield tuple(Role(name, fact) if role is sides[name] else role for role in relation.roles)


def _over_what_is_named(world: World, relation: Relation) -> Relation:
    """An average is taken over what it is said to be "per": over the 1,245 shops, not the 32 by which they grew."""
    each, count = (next(role for role in relation.roles if role.name == name) for name in ("each", "count"))
    if not (world.stands(each.fact.claim) and world.stands(count.fact.claim)):
        return relation  # of a table, or over the years between two dates
    if _verdict(relation) is not Verdict.FAILS:
        return relation
    if _MOVED_BY.match(world.sentence(each.fact.claim).after(each.fact.claim)):
        return replace(relation, sureness=REBOUND, note="so many more or less")
    over = taken_over(world.sentence(each.fact.claim), each.fact.claim)
    if not over or counts(world.sentence(count.fact.claim), count.fact.claim, over):
        return relation
    for claim in _around(world, each.fact.claim, count.fact.claim):
        if counts(world.sentence(claim), claim, over):
            roles = tuple(Role("count", world.fact(claim)) if role is count else role for role in relation.roles)
            return replace(relation, roles=roles)
    return replace(relation, sureness=min(relation.sureness, CERTAIN - 1))


def _slipped_once(relation: Relation) -> Relation:
    """What words only hint at, and no slip explains, is hardly meant."""
    if _verdict(relation) is not Verdict.FAILS or explain(relation.formula, relation.roles) is not None:
        return relation
    roles = () if equates(relation.formula) else relation.roles
    if any(fitting(relation.formula, relation.roles, role.fact) for role in roles):
        return relation
    return replace(relation, sureness=REBOUND, note="no slip makes them agree")


def _summed(world: World, relation: Relation) -> Relation:
    """Shares that miss 100 by what no slip explains are of several wholes, or leave something out; those that make it
    with others before them are no whole of their own."""
    shares = all(role.name == "share" for role in relation.roles)
    if not shares or _verdict(relation) is not Verdict.FAILS:
        return relation
    told = [role.fact.claim for role in relation.roles]
    alone = any(claim.cell for claim in told) or not goes_on(world, told)
    if alone and (relation.note == ABOVE or explain(relation.formula, relation.roles) is not None):
        return relation
    return replace(relation, sureness=REBOUND, note="no slip makes them one whole")


def _of_its_size(relation: Relation) -> Relation:
    """Parts that make less than half of their whole, or more than twice of it, by no slip: other things than these."""
    if explain(relation.formula, relation.roles) is not None:
        return relation
    result = outcome(relation.formula, relation.roles)
    stated, computed = (side.middle if side is not None else None for side in (result.stated, result.computed))
    if not stated or not computed or _TWICE_BELOW < computed / stated < _TWICE:
        return relation
    return replace(relation, sureness=REBOUND, note="far from what the figures make")


def _weighed(relation: Relation) -> Relation:
    """A share that was bound by hints and is no slip away from what they make of it: far off it is hardly meant, near
    by it may still be otherwise."""
    if explain(relation.formula, relation.roles) is not None:
        return relation
    result = outcome(relation.formula, relation.roles)
    stated, computed = (side.middle if side is not None else None for side in (result.stated, result.computed))
    if not stated or not computed or not _FAR_BELOW < abs(computed / stated) < _FAR_ABOVE:
        return replace(relation, sureness=REBOUND, note="far from what the figures make")
    return replace(relation, sureness=min(relation.sureness, CERTAIN - 1))


def _verdict(relation: Relation) -> Verdict:
    return outcome(relation.formula, relation.roles).verdict


def _settle(world: World, roles: tuple[Role, ...]) -> None:
    """Other rules rest on the whole that is meant."""
    whole = next(role.fact for role in roles if role.name == "whole")
    if any(role.name in _RATES for role in roles):
        world.wholes_of.update({id(role.fact): whole for role in roles if role.name == "part"})


def _of_other_figures(world: World, relation: Relation, rate: Claim) -> Iterator[tuple[Role, ...]]:
    """The same share of every other figure in reach that can hold its parts; what is not said outright may be of
    another part too."""
    bound = {id(role.fact) for role in relation.roles}
    parts = [role.fact.claim for role in relation.roles if role.name == "part"]
    replaced = [role for role in relation.roles if role.name == "whole"]
    hinted = relation.sureness < CERTAIN or any(role.name == _NAMED for role in relation.roles)
    if len(parts) == 1 and (hinted or _is_earlier(world, parts[0])):
        replaced += [role for role in relation.roles if role.name == "part"]
    for claim in _around(world, rate, parts[0]):
        fact = world.fact(claim)
        for role in replaced:
            its = world.rates_of.get(claim.key, set()) - {rate.key} if role.name == "part" else ()
            if any(world.kind_at(key) is Kind.SHARE for key in its):
                continue  # has a share of its own
            if id(fact) not in bound and not _slipped(claim, role.fact.claim):
                yield tuple(Role(role.name, fact) if r is role else r for r in relation.roles)
        bound.add(id(fact))


def _is_earlier(world: World, part: Claim) -> bool:
    """Whether it is only what another figure is compared with: "402 million, up 13% on 356 million, 92% of the ..."."""
    if not world.stands(part):
        return False
    sentence = world.sentence(part)
    compared = any(part is pair.prior for pair in world.comparisons(sentence))
    return compared or _AGAINST.search(sentence.before(part)) is not None


def _of_several(world: World, relation: Relation, rate: Claim) -> Iterator[tuple[Role, ...]]:
    """The share of the last two, three, four figures before it together, where one of them seemed to be its part."""
    if rate.cell:  # stands in no sentence
        return
    parts = [role for role in relation.roles if role.name == "part"]
    whole = next(role for role in relation.roles if role.name == "whole")
    before = [c for c in world.sentence(rate).levels() if c.key < rate.key and world.fact(c) is not whole.fact]
    row = [c for c in before if same_unit(c, parts[0].fact.claim)][-_TOGETHER:]
    if len(parts) > 1 or not any(world.fact(c) is parts[0].fact for c in row):
        return
    for first in range(len(row) - 1):
        facts = {id(world.fact(c)): world.fact(c) for c in row[first:]}
        yield (Role("share", world.fact(rate)), *(Role("part", fact) for fact in facts.values()), whole)


def _of_other_parts(world: World, relation: Relation) -> Iterator[tuple[Role, ...]]:
    """The same whole without one of its parts, or without the last of them: what ends a sentence may be none."""
    parts = [role for role in relation.roles if role.name == "part"]
    if len(parts) >= _LEAST:
        yield from (tuple(role for role in relation.roles if role is not part) for part in reversed(parts))
        for left_out in (parts[kept:] for kept in range(len(parts) - 2, 1, -1)):
            yield tuple(role for role in relation.roles if role not in left_out)
    if relation.note != OUTRIGHT:
        yield from _of_replaced(world, relation, parts)


def _of_replaced(world: World, relation: Relation, parts: Sequence[Role]) -> Iterator[tuple[Role, ...]]:
    """The same whole with another figure in the place of one of its parts: the part-timers for the women among them."""
    bound = {id(role.fact) for role in relation.roles}
    for claim in _around(world, parts[-1].fact.claim, parts[-1].fact.claim):
        fact = world.fact(claim)
        if id(fact) not in bound:
            for part in parts:
                if not _slipped(claim, part.fact.claim):
                    yield tuple(Role(role.name, fact) if role is part else role for role in relation.roles)


def _slipped(claim: Claim, other: Claim) -> bool:
    """Whether one is the other with a wrong digit: told twice, it agrees where it is right."""
    return is_slip(other, claim.quantity.nominal)


def _around(world: World, place: Claim, alike: Claim) -> Iterator[Claim]:
    """The figures of the unit of ``alike`` near ``place``, the nearest sentence first."""
    if alike.quantity.kind not in (Kind.LEVEL, Kind.COUNT) or place.cell:
        return
    at = world.sentence(place).index
    near = [size for size in world.near(place, alike) if abs(size.sentence.index - at) <= _REACH]
    for size in sorted(near, key=lambda size: (abs(size.sentence.index - at), size.rank)):
        if same_unit(size.claim, alike):
            yield size.claim

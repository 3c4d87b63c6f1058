"""Shares and parts of other wholes than those they were bound to, or without a figure that is no part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import chain, repeat

from checker.model import Claim, Kind, Relation, Role, Verdict
from checker.readings import outcome
from checker.relations.rebound import (
    FAR,
    HARDLY,
    around,
    bound_to,
    is_told_again,
    replaced,
    role_of,
    slipped,
    without_force,
)
from checker.relations.settling import OUTRIGHT, PASSED, accident
from checker.relations.share_rows import ABOVE, goes_on
from checker.relations.world import World, same_unit
from checker.searching import cue
from checker.sureness import CERTAIN

_NAMED = "rate"  # by its name alone, of figures that stand apart
_RATES = ("share", _NAMED)
# "Of the 149 authorities, 31 exceeded 95%": what each of them has.
_THRESHOLD = cue(
    r"(?:\bexceed\w*|\babove|\bbelow|\bover|\bunder|\bbetween|\bbeyond|\bdépass\w*|\bau-dessus de|\bau-dessous de|"
    r"\b(?:supérieur|inférieur)\w* à|超过|高于|低于|超)\s?\Z"
)
# "un habitant sur onze": of inhabitants, whatever else the text counts.
_OF_EACH = re.compile(r"\Aune? ([^\W\d_]{3,}) sur\b|\Aone ([a-z]{3,}) in\b", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:on|from|against|than|versus|contre)\s\Z", re.IGNORECASE)
_SUM = "share == sum(part) / whole"
_NEARLY = Fraction(3, 4)
_TWICE_BELOW, _TWICE = Fraction(1, 2), Fraction(2)
_FAR_BELOW, _FAR_ABOVE = Fraction(1, 4), Fraction(4)
_TOGETHER = 4  # figures that a share may be said of together
_SMALL = 100  # figures below it are a quarter, a third of each other by chance
_LEAST = 3  # parts of which one may be none
_FAIRLY = Fraction(3, 10)  # the accident that a binding by hints gives way to
_ANY = Fraction(1)  # of what passes figures over, which is a guess


def shared(world: World, relation: Relation) -> Relation:
    """The relation as it agrees with another whole, or another part; else by how far it is off."""
    names = [role.name for role in relation.roles]
    if names.count("whole") != 1 or "part" not in names:
        return relation
    rate = next((role.fact.claim for role in relation.roles if role.name in _RATES), None)
    if rate is None:
        others = chain(_of_other_parts(world, relation), _of_other_wholes(world, relation))
        return _agreeing(world, relation, others) or _of_its_size(relation)
    if _of_other_things(world, relation, rate):
        return without_force(relation, "of other things than it names")
    if world.stands(rate) and _THRESHOLD.search(world.sentence(rate).before(rate)):
        return without_force(relation, "a threshold that each of them passes")
    agreeing = _agreeing(world, relation, _of_other_figures(world, relation, rate), _of_several(world, relation, rate))
    return agreeing or (_weighed(relation, rate) if relation.note != OUTRIGHT else relation)


def _of_other_things(world: World, relation: Relation, rate: Claim) -> bool:
    """Whether a fraction names what it is of, and the whole is not called so."""
    named = _OF_EACH.match(rate.quantity.text)
    whole = next(role.fact.claim for role in relation.roles if role.name == "whole")
    if named is None or not world.stands(whole):
        return False
    noun = (named[1] or named[2]).lower().rstrip("s")
    return noun not in f"{whole.quantity.text}{world.sentence(whole).after(whole)}".lower()


def _agreeing(
    world: World,
    relation: Relation,
    readings: Iterator[tuple[Role, ...]],
    together: Iterable[tuple[Role, ...]] = (),
) -> Relation | None:
    """The first reading that agrees, of so few that it is hardly chance; the nearest come first."""
    most = _FAIRLY if relation.note != PASSED else _ANY
    if relation.sureness >= CERTAIN and slipped(relation):
        most = HARDLY
    formulas = chain(zip(repeat(relation.formula), readings), zip(repeat(_SUM), together))
    for rank, (formula, roles) in enumerate(formulas, 1):
        result = outcome(formula, roles)
        if result.verdict is Verdict.HOLDS and accident(result, rank) <= most:
            _settle(world, roles)
            return bound_to(relation, roles, formula)
    return None


def summed(world: World, relation: Relation) -> Relation:
    """Shares that miss 100 by what no slip explains are of several wholes, or leave something out; those that make it
    with others before them are no whole of their own."""
    if not all(role.name == "share" for role in relation.roles):
        return relation
    told = [role.fact.claim for role in relation.roles]
    alone = any(claim.cell for claim in told) or not goes_on(world, told)
    if alone and (relation.note == ABOVE or slipped(relation)):
        return relation
    return without_force(relation, "no slip makes them one whole")


def _of_its_size(relation: Relation) -> Relation:
    """Parts that make less than half of their whole, or more than twice of it, by no slip: other things than these. By
    less where words only hint at the whole."""
    if slipped(relation):
        return relation
    stated, computed = outcome(relation.formula, relation.roles).middles
    least, most = (_TWICE_BELOW, _TWICE) if relation.note == OUTRIGHT else (_NEARLY, 1 / _NEARLY)
    if not stated or not computed or least < computed / stated < most:
        return relation
    return without_force(relation, FAR)


def _weighed(relation: Relation, rate: Claim) -> Relation:
    """A share that was bound by hints and is no slip away from what they make of it: far off it is hardly meant, near
    by it may still be otherwise. What is told in words has no slips."""
    in_words = not any(c.isdigit() for c in rate.quantity.text)
    if in_words and all(role.fact.claim.quantity.nominal < _SMALL for role in relation.roles):
        return without_force(relation, "a fraction in words, which many figures are near")
    if slipped(relation):
        return relation
    stated, computed = outcome(relation.formula, relation.roles).middles
    if not stated or not computed or not _FAR_BELOW < abs(computed / stated) < _FAR_ABOVE:
        return without_force(relation, FAR)
    return replace(relation, sureness=min(relation.sureness, CERTAIN - 1))


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
    replaceable = [role for role in relation.roles if role.name == "whole"]
    hinted = relation.sureness < CERTAIN or any(role.name == _NAMED for role in relation.roles)
    if len(parts) == 1 and (hinted or _is_earlier(world, parts[0])):
        replaceable += [role for role in relation.roles if role.name == "part"]
    for claim in around(world, rate, parts[0]):
        fact = world.fact(claim)
        for role in replaceable:
            its = world.rates_of.get(claim.key, set()) - {rate.key} if role.name == "part" else ()
            if any(world.kind_at(key) is Kind.SHARE for key in its):
                continue  # has a share of its own
            if id(fact) not in bound and not is_told_again(claim, role.fact.claim):
                yield replaced(relation, role, Role(role.name, fact))
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


def _of_other_wholes(world: World, relation: Relation) -> Iterator[tuple[Role, ...]]:
    """The same parts of a total that is told further away: the population, where only that of households stood near."""
    whole = role_of(relation, "whole")
    claim = whole.fact.claim
    if relation.note == OUTRIGHT or claim.cell:
        return
    bound = {id(role.fact) for role in relation.roles}  # nor is a part the whole of the others
    for size in world.near(role_of(relation, "part").fact.claim, claim):
        if id(size.fact) not in bound and same_unit(size.claim, claim) and not is_told_again(size.claim, claim):
            yield replaced(relation, whole, Role("whole", size.fact))


def _of_replaced(world: World, relation: Relation, parts: Sequence[Role]) -> Iterator[tuple[Role, ...]]:
    """The same whole with another figure in the place of one of its parts: the part-timers for the women among them."""
    bound = {id(role.fact) for role in relation.roles}
    for claim in around(world, parts[-1].fact.claim, parts[-1].fact.claim):
        fact = world.fact(claim)
        if id(fact) not in bound:
            for part in parts:
                if not is_told_again(claim, part.fact.claim):
                    yield replaced(relation, part, Role(part.name, fact))

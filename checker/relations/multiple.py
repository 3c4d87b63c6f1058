"""A multiple of one level over another: doubled from 21 to 42, 2.1 times the 20 billion, 是进口的2.1倍."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checker.model import SIZED, Claim, Fact, Kind, Relation, Role
from checker.relations.layout import BREAK, Sentence, Standing
from checker.relations.settling import Candidate, settle_each
from checker.relations.world import World, same_unit
from checker.rulebook import Rule
from checker.searching import late

_START = late(r"(?:由|从)[^，。；\d]{0,12}\Z|\bfrom\s\Z|\bpassant de\s\Z|\bde\s\Z", re.IGNORECASE)
_TO = late(r"(?:至|到|达|为)\s?\Z|\b(?:to|à)\s\Z", re.IGNORECASE)
_THE = late(r"\A\s(?:as (?:much|many) as )?(?:the|its|their|that of)\s\Z", re.IGNORECASE)
_LEADS = late(r",?\s(?:from|to)\s(?:about |around |nearly |almost |just |some |over |the )*", re.IGNORECASE)
# From the multiple to what it is of: "the triple of its level of 2010 (0.42 billion)", "four times more than the 312".
_MULTIPLE_OF = late(
    r"\A\s(?:plus |moins |more |higher |larger |as (?:much|many|high|large) )?"
    r"(?:(?:as|than|of|the|that|those|what|its|their|que|celui|celle|ceux|celles|son|sa|leurs?|le|la|les|des?|du)\b|"
    r"(?:qu|d|l)['’])[^,;:()]{0,60}(?:\s?[(]|,? (?:à|at|of|de)\s)?\s?\Z",
    re.IGNORECASE,
)
_IS_OF = late(r"(?:是|为|相当于|达到?)[^，。；\d]{0,16}(?:[12]\d{3}年[^，。；\d]{0,8})?[(（]?\Z")
_TIMES_IT = late(r"\A[)）]?的(?:近|约|超过?)?\Z")
_MORE_THAN = late(r"\A\s(?:plus|more|higher|larger)\b", re.IGNORECASE)
# "net debt was cut from 168 to 139 million, or 4.4 times EBITDA": of what it names; not "2.1 times the level of 2019".
_LEVEL_OF = (
    r"niveaux?|montants?|chiffres?|valeurs?|total|nombre|volume|score|résultat|même|"
    r"levels?|figures?|amounts?|number|value|size"
)
_OF_ANOTHER = late(
    rf"\A\s(?:(?:les?|la|sa|son|ses|leurs?|the|its|their)\s|l['’])(?!(?:\w+ )?(?:{_LEVEL_OF})\b)\w|"
    r"\A\s(?:annual|adjusted|net|gross|operating|earnings|equity|ebitda?|revenues?|sales|turnover|gdp|income|profits?)\b",
    re.IGNORECASE,
)
_LEVELS = SIZED | {Kind.SHARE}
_MULTIPLIED = late(
    r"\bmultiplied by\b|\bmultipliée?s? par\b|\b(?:grew|grown|risen|rose|increased) by a factor of\b", re.IGNORECASE
)
_TOLD = frozenset({Standing.FIGURE, Standing.PRIOR})
_NEXT, _ADDED, _TOLD_BEFORE = 0.8, 0.4, 0.66
_FAR = 3  # times that they may be off and still be meant
_REACH = 40  # figures on either side


def find(rule: Rule, world: World) -> Iterator[Relation]:
    rows = []
    for fact, claim, sentence in world.arithmetic(Kind.MULTIPLE):
        if claim.quantity.nominal > 1:
            rows.append((fact, _candidates(rule, world, fact, claim, sentence)))
    yield from settle_each(rule, rows)


def _candidates(rule: Rule, world: World, fact: Fact, claim: Claim, sentence: Sentence) -> Iterator[Candidate]:
    compared = _compared(world, sentence, claim)
    beside = compared or list(_pairs(sentence, claim)) or _measured(world, _beside(world, sentence, claim))
    for level, base, prior in beside or _spoken_of(world, sentence, claim):
        roles = (Role("multiple", fact), Role("level", world.fact(level)), Role("base", world.unhedged(base)))
        if len({id(r.fact) for r in roles}) == len(roles):
            yield Candidate(roles, rule.formula, prior, "both levels beside their multiple")
            if _MORE_THAN.match(sentence.after(claim)):  # "three times more than": some add what was there
                yield Candidate(roles, str(rule.options["more"]), _ADDED, "as many times more")


def _measured(world: World, found: Iterable[tuple[Claim, Claim, float]]) -> list[tuple[Claim, Claim, float]]:
    """Without numbers that stand for nothing: "a `multiple` of 1.2"."""
    return [row for row in found if Standing.BARE not in (world.standing(row[0]), world.standing(row[1]))]


def _beside(world: World, sentence: Sentence, claim: Claim) -> Iterator[tuple[Claim, Claim, float]]:
    """The level before the multiple, and the one behind it, or in front of the words for it, that it is of."""
    at = sentence.place(claim)
    before = [c for c in sentence.claims[:at] if c.quantity.kind in _LEVELS]
    following = sentence.claims[at + 1] if at + 1 < len(sentence.claims) else None
    if following is not None and before and following.quantity.kind in _LEVELS:
        level = before[-1]
        if _MULTIPLE_OF.match(sentence.after(claim)) and _alike(level, following) and _likely(level, following, claim):
            if not BREAK.search(sentence.text, level.quantity.end, claim.quantity.start):
                yield level, following, _NEXT
            return
    row = (c for c in reversed(before[:-1]) if world.standing(c) is Standing.FIGURE and _alike(c, before[-1]))
    told = next(row, None)
    if told is not None and sentence.claims[at - 1] is before[-1]:
        is_base = _IS_OF.search(sentence.before(before[-1]))
        if is_base and _TIMES_IT.match(sentence.before(claim)) and _likely(told, before[-1], claim):
            yield told, before[-1], _NEXT


def _spoken_of(world: World, sentence: Sentence, claim: Claim) -> Iterator[tuple[Claim, Claim, float]]:
    """What the sentence before has told first, where this one tells what it was: "their number was multiplied by 4.7:
    there were but 32,736 of them"."""
    levels = [c for c in sentence.claims if c.quantity.kind in SIZED and world.standing(c) in _TOLD]
    if len(levels) != 1 or levels[0].key < claim.key or not _MULTIPLIED.search(sentence.before(claim)):
        return
    for place in world.previous(sentence, 1):
        for level in place.figures[:1]:
            if _alike(level, levels[0]) and _likely(level, levels[0], claim):
                yield level, levels[0], _TOLD_BEFORE


def _alike(level: Claim, base: Claim) -> bool:
    one, other = level.quantity, base.quantity
    return same_unit(level, base) or (one.kind is other.kind is Kind.SHARE and one.unit == other.unit == "percent")


def _likely(level: Claim, base: Claim, multiple: Claim) -> bool:
    """Whether they are of the size that is said: "three times the mean of the 12 clubs" is nothing of the 12."""
    product = base.quantity.nominal * multiple.quantity.nominal
    return product > 0 and product < _FAR * abs(level.quantity.nominal) < _FAR * _FAR * product


def _compared(world: World, sentence: Sentence, claim: Claim) -> list[tuple[Claim, Claim, float]]:
    """Right before two levels that the sentence compares: "more than doubled, from 1.9 billion to 4.1 billion"."""
    following = sentence.claims[sentence.place(claim) + 1 :][:1]
    found = (pair for pair in world.comparisons(sentence) if following and following[0] in (pair.level, pair.prior))
    return [
        (pair.level, pair.prior, 0.86)
        for pair in found
        if _LEADS.fullmatch(sentence.after(claim)) and pair.level.quantity.kind in SIZED
    ]


def _pairs(sentence: Sentence, claim: Claim) -> Iterator[tuple[Claim, Claim, float]]:
    """The level and what it is a multiple of, where the clause gives just these two."""
    near = _near(sentence, claim)
    if len(near) != 2 or not same_unit(near[0], near[1]):
        return
    first, second = near
    if claim.metric not in ("", first.metric):
        return
    of_it = _THE.match(sentence.text[claim.quantity.end : second.quantity.start]) and first.key < claim.key
    if second.key < claim.key and _OF_ANOTHER.match(sentence.after(claim)):
        return
    if _is_base(sentence, first) and _TO.search(sentence.before(second)):
        yield second, first, 0.86
    elif of_it or _is_base(sentence, second):
        either = second.key < claim.key and sentence.standings.get(second.key) is not Standing.PRIOR
        swapped = either and not of_it and first.quantity.nominal < second.quantity.nominal
        yield (second, first, 0.86) if swapped else (first, second, 0.86)


def _is_base(sentence: Sentence, claim: Claim) -> bool:
    return sentence.standings.get(claim.key) is Standing.PRIOR or _START.search(sentence.before(claim)) is not None


def _near(sentence: Sentence, claim: Claim) -> list[Claim]:
    """The levels of the clause, in order; three of them at most, as three are too many."""
    at = sentence.place(claim)
    found: list[Claim] = []
    for step in (-1, 1):
        here = claim
        for place in range(at + step, at + step * _REACH, step):
            if not 0 <= place < len(sentence.claims) or len(found) > 2:
                break
            if _apart(sentence, here, sentence.claims[place]):
                break
            here = sentence.claims[place]
            if here.quantity.kind in SIZED:
                found.append(here)
    return sorted(found, key=lambda c: c.quantity.start)


def _apart(sentence: Sentence, one: Claim, other: Claim) -> bool:
    first, second = sorted((one.quantity, other.quantity), key=lambda q: q.start)
    return BREAK.search(sentence.text, first.end, second.start) is not None

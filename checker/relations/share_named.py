"""Shares whose part or whole is called by name and stands elsewhere: 城镇人口占全国人口的比重为66.2%, 企业占比31.7%."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from checker.model import RATES, SIZED, Bound, Claim, Fact, Role
from checker.relations.layout import TAKEN, Sentence
from checker.relations.named import MEAN, SENTENCES, called, core, label
from checker.relations.respective import rows
from checker.relations.settling import Candidate
from checker.relations.world import World, same_period, same_unit
from checker.searching import has_one, late

_VERB = r"(?:为|达到?|约为?|升至|降至|提高到|提升至|下降到)?"
_NAMED = late(
    r"(?P<part>[^，。；、：,;:()（）\d]{2,24}?)(?:占|是|为|仅为|相当于|仅相当于)(?P<whole>[^，。；、：,;:()（）\d]{2,20}?)"
    rf"(?:的?(?:比重|比例|份额|比|占比)?(?:[（(][^（）()]{{1,12}}[)）])?{_VERB}|的)\s?\Z"
)
_PART = late(
    rf"(?:\A|[，。；：])(?P<part>(?!在)[^，。；、：,;:()（）\d占]{{2,16}}?)(?<!中)(?:占比|所占比重|比重){_VERB}\s?\Z"
)
_OF = late(rf"占(?P<whole>[^，。；、：,;:()（）\d]{{2,20}}?)的?(?:比重|比例|份额|比){_VERB}\s?\Z")
_ROW = late(
    r"(?:\A|[，。；：])(?P<parts>[^，。；：\d]{4,60}?)(?:分别占[^，。；：\d]{2,20}?(?:的(?:比重|比例)?)?(?:为)?|"
    r"(?:所占的?(?:比重|比例)|占比|的?比重)分别(?:为|是|达到?))\s?\Z"
)
_AND = late(r"[、]|和|与|及(?!其)")
_OUTRIGHT, _LONGER = 0.82, 0.72
_IN_ROWS = ("分别占", "比重分别", "占比分别", "比例分别")
_MOST = 8  # names in a row
_SLIPPED = 1  # points that shares of all of it may make more or less


def named_shares(world: World, formula: str) -> Iterator[tuple[Fact, list[Candidate]]]:
    """Chinese shares beside which no figure of the part or of the whole stands, with the readings of its names."""
    for fact, claim, sentence in world.arithmetic(*sorted(RATES)):
        q = claim.quantity
        if sentence.language != "zh" or q.bound is not Bound.EXACT or q.unit != "percent":
            continue
        before = sentence.before(claim)
        if ("占" not in before and "的" not in before) or "分别" in before:
            continue
        named, part, of = _NAMED.search(before), _PART.search(before), _OF.search(before)
        if part is not None:
            yield fact, list(_of_its_list(world, formula, (fact, claim, sentence), part["part"]))
        elif named is not None:
            yield fact, list(_of_names(world, formula, (fact, claim, sentence), named["part"], named["whole"]))
        elif of is not None:
            yield fact, list(_of_following(world, formula, (fact, claim, sentence), of["whole"]))
    yield from _in_rows(world)


_Asked = tuple[Fact, Claim, Sentence]


def _of_names(world: World, formula: str, asked: _Asked, part_name: str, whole_name: str) -> Iterator[Candidate]:
    fact, claim, sentence = asked
    part, sure = _one(world, sentence, claim, part_name)
    if part is None:
        return
    if core(whole_name) in MEAN:
        whole_name = label(world.sentence(part), part).removesuffix(core(part_name))
    whole, outright = _one(world, sentence, part, whole_name)
    if whole is not None:
        prior = _OUTRIGHT if sure and outright else _LONGER
        yield from _bound(world, formula, (fact, part, whole), prior, "part and whole called by name")


def _of_its_list(world: World, formula: str, asked: _Asked, part_name: str) -> Iterator[Candidate]:
    """1.84亿户，其中企业5826.8万户，……，企业占比31.7%: the part by its name, of what it is taken from."""
    fact, claim, sentence = asked
    part, _ = _one(world, sentence, claim, part_name)
    home = world.sentence(part) if part is not None else None
    if part is None or home is None:
        return
    for whole in reversed(home.levels()[: sum(1 for c in home.levels() if c.key < part.key)]):
        between = home.text[whole.quantity.end : part.quantity.start]
        if same_unit(whole, part) and TAKEN.search(between):
            yield from _bound(world, formula, (fact, part, whole), _OUTRIGHT, "a part called by name, and its whole")
            return


def _of_following(world: World, formula: str, asked: _Asked, whole_name: str) -> Iterator[Candidate]:
    """50.2万亿元，占GDP比重为41.5%，当年GDP为121.0万亿元: the whole is told behind the share, or before."""
    fact, claim, sentence = asked
    owners = world.rates.get(claim.key, ())
    behind = [c for c in islice(sentence.claims, sentence.place(claim) + 1, None) if c.quantity.kind in SIZED]
    found = [c for c in behind if label(sentence, c) == core(whole_name)]
    if len(found) == 1 and owners and len(owners[0].levels) == 1:
        part = owners[0].levels[0]
        yield from _bound(
            world, formula, (fact, part, found[0]), _OUTRIGHT, "the whole called by name behind its share"
        )


def _bound(
    world: World, formula: str, figures: tuple[Fact, Claim, Claim], prior: float, reason: str
) -> Iterator[Candidate]:
    fact, part, whole = figures
    if world.fact(whole) is world.fact(part) or not same_unit(part, whole) or not same_period(part, whole):
        return
    if part.quantity.nominal < whole.quantity.nominal:
        roles = (Role("share", fact), Role("part", world.fact(part)), Role("whole", world.fact(whole)))
        yield Candidate(roles, formula, prior, reason)


def _one(world: World, sentence: Sentence, asking: Claim, name: str) -> tuple[Claim | None, bool]:
    """The one amount of the name, of the time of the figure that asks; none where two bear it as well."""
    found = [c for c in called(world, sentence, name) if c.claim.quantity.kind in SIZED]
    found = [c for c in found if c.claim is not asking and same_period(c.claim, asking)]
    best = [c for c in found if c.outright] or found
    if len({id(world.fact(c.claim)) for c in best}) != 1:
        return None, False
    return best[0].claim, best[0].outright


# --------------------------------------------------------------------------------------------------------------
# Several shares in a row


def _in_rows(world: World) -> Iterator[tuple[Fact, list[Candidate]]]:
    """同城、异地、国际业务量分别占全部业务量的9.1%、88.7%和2.2%: of the sum of parts that make all of it."""
    for sentence in world.sentences:
        if sentence.language != "zh" or not has_one(_IN_ROWS, sentence.words):
            continue
        for row in rows(sentence):
            said = _ROW.search(sentence.before(row[0]))
            if said is None or row[0].quantity.unit != "percent":
                continue
            parts = _parts(world, sentence, _AND.split(said["parts"]))
            if parts is not None and len(parts) == len(row) <= _MOST and _all_told(row, parts):
                yield from _of_their_sum(world, row, parts)


def _all_told(row: list[Claim], parts: list[Claim]) -> bool:
    """Whether the shares leave nothing out, give or take a slip: they make all of it, or all but one of them are those
    of what the parts make."""
    if abs(sum((c.quantity.nominal for c in row), Decimal(0)) - 100) <= _SLIPPED:
        return True
    made = sum((c.quantity.nominal for c in parts), Decimal(0))
    off = [s for s, p in zip(row, parts, strict=True) if not _is_share(s, p, made)]
    return len(row) > len(off) + 1 and len(off) == 1


def _is_share(share: Claim, part: Claim, whole: Decimal) -> bool:
    """Whether the last digit that is printed agrees."""
    made = part.quantity.nominal * 100 / whole if whole else Decimal(0)
    return abs(made - share.quantity.nominal) <= (share.quantity.step or Decimal(1))


def _of_their_sum(world: World, row: list[Claim], parts: list[Claim]) -> Iterator[tuple[Fact, list[Candidate]]]:
    for share, own in zip(row, parts, strict=True):
        rest = [world.fact(c) for c in parts if c is not own]
        roles = (Role("share", world.fact(share)), Role("part", world.fact(own)), *(Role("other", f) for f in rest))
        formula = "share == part / (part + sum(other))" if len(rest) > 1 else "share == part / (part + other)"
        yield world.fact(share), [Candidate(roles, formula, _OUTRIGHT, "parts called by name, of all of them")]


def _parts(world: World, sentence: Sentence, names: list[str]) -> list[Claim] | None:
    """One amount for each name, all of one sentence: each begins with its name, or is called so."""
    for place in (sentence, *world.previous(sentence, SENTENCES)):
        sized = [(label(place, c), c) for c in place.claims if c.quantity.kind in SIZED]
        found = [[c for its, c in sized if its.startswith(core(name))] for name in names]
        if all(len(row) == 1 for row in found):
            parts = [row[0] for row in found]
            alike = all(same_unit(parts[0], c) for c in parts) and len({c.key for c in parts}) == len(parts)
            return parts if alike else None
    return None

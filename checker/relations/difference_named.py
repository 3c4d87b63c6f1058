"""By how much one amount is above another that a Chinese text calls by name: 支出274574亿元，比收入多57790亿元."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import SIZED, Bound, Claim, Fact, Role
from checker.relations.comparisons import is_amount
from checker.relations.cues import span
from checker.relations.layout import Sentence
from checker.relations.named import SENTENCES, core, label
from checker.relations.settling import Candidate
from checker.relations.world import World, same_period, same_unit
from checker.searching import late

_ABOVE = late(
    r"(?:\A|[，。；：])(?P<level>[^，。；：\d]{0,20}?)(?:比|较)(?P<ref>[^，。；、\d]{2,20}?)(?:的?)(?:多出?|少|高出?|低|超出?)了?\s?\Z|"
    r"(?:\A|[，。；：])(?P<own>[^，。；：\d]{0,20}?)(?:高于|低于|高出|多于|少于)(?P<other>[^，。；、\d]{2,20}?)\s?\Z"
)
_TIMES = late(r"年|月|季|期|周|日|以来|此前|之前|预期|计划|目标|平均")
_CUES = frozenset("比较高低多少")
_FAR = 48  # characters before the figure in which it is said


def named_differences(world: World, formula: str) -> Iterator[tuple[Fact, list[Candidate]]]:
    """Amounts that are said to lie between two figures, one of them called by its name."""
    for fact, claim, sentence in world.arithmetic(*sorted(SIZED)):
        if sentence.language != "zh" or claim.quantity.bound is not Bound.EXACT:
            continue
        before = sentence.before(claim)[-_FAR:]
        if _CUES.isdisjoint(before):
            continue
        said = _ABOVE.search(before)
        if said is None:
            continue
        level, name = (said["level"], said["ref"]) if said["ref"] else (said["own"], said["other"])
        if not _TIMES.search(name) and not span(name):
            yield fact, list(_candidates(world, formula, (fact, claim, sentence), level or "", name))


def _candidates(
    world: World, formula: str, asked: tuple[Fact, Claim, Sentence], level_name: str, name: str
) -> Iterator[Candidate]:
    fact, claim, sentence = asked
    level = _called(world, sentence, claim, level_name) if len(core(level_name)) > 1 else _before(sentence, claim)
    if level is None:
        return
    own = label(world.sentence(level), level)
    found = {id(world.fact(c)): c for c in _others(world, sentence, level, own, core(name)) if c is not claim}
    if len(found) == 1:
        (other,) = found.values()
        roles = (Role("change", fact), Role("level", world.fact(level)), Role("prior", world.fact(other)))
        if len({id(r.fact) for r in roles}) == len(roles):
            yield Candidate(roles, formula, 0.82, "two amounts called by name, and how far they are apart")


def _called(world: World, sentence: Sentence, claim: Claim, name: str) -> Claim | None:
    """The one amount whose name is this, or begins with it."""
    wanted = core(name)
    found = [
        c
        for place in (sentence, *world.previous(sentence, SENTENCES))
        for c in place.claims
        if c.quantity.kind in SIZED and c is not claim and same_unit(c, claim) and same_period(c, claim)
    ]
    labels = [(label(world.sentence(c), c), c) for c in found]
    best = [c for its, c in labels if its == wanted] or [c for its, c in labels if its.startswith(wanted)]
    return best[0] if len({id(world.fact(c)) for c in best}) == 1 else None


def _before(sentence: Sentence, claim: Claim) -> Claim | None:
    """The last amount of the unit before it that is none by which something moved."""
    for other in reversed(sentence.claims[: sentence.place(claim)]):
        if other.quantity.kind in SIZED and same_unit(other, claim) and not is_amount(sentence, other):
            return other
    return None


def _others(world: World, sentence: Sentence, level: Claim, own: str, name: str) -> Iterator[Claim]:
    """Figures that bear the name, or whose name goes on as that of the level does: 农村居民(人均可支配收入)."""
    for place in (sentence, *world.previous(sentence, SENTENCES)):
        for claim in place.claims:
            if claim.quantity.kind not in SIZED or claim is level or is_amount(place, claim):
                continue
            if not same_unit(claim, level) or not same_period(claim, level):
                continue
            its = label(place, claim)
            goes_on = its.startswith(name) and len(its) > len(name) and own.endswith(its[len(name) :])
            if its == name or goes_on or _last_word(its, own) == name:
                yield claim


def _last_word(its: str, own: str) -> str:
    """What is left of a name that begins as that of the level does: 全国财政收入 beside 全国财政支出."""
    shared = 0
    while shared < min(len(its), len(own)) and its[shared] == own[shared]:
        shared += 1
    return its[shared:] if shared > 1 else ""

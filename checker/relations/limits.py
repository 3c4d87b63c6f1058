"""A mark that is said not to be reached, or to be undercut, against the figure beside it: 11.8万亿元，未能突破12万亿元;
"short of the 700,000 mark: 682,400"; "frôle, sans l'atteindre, la barre des 700 000 : 682 400 immatriculations"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model import RATES, SIZED, Bound, Claim, Relation, Role
from checker.relations.layout import Sentence, Standing
from checker.relations.settling import Candidate, settle
from checker.relations.world import World, same_unit
from checker.rulebook import Rule
from checker.searching import cue, has_one, late, lowered

_MARK = (
    r"(?:\s?(?:the|its|la|le|l['’]))?(?:\s?(?:symbolic|psychological|important|barre|seuil|cap|plafond|niveau|mark|threshold|level|"
    r"limit|ceiling)){0,2}(?:\s(?:symbolique|psychologique))?(?:\s(?:of|at|de|des|du)|\sd['’])?\s?"
)
_NOT = (
    r"(?:未能?|尚未|没有?|还未|仍未)(?:突破|达到?|超过|越过|跨过|站上|迈上)|(?P<falls>跌破|跌穿|失守)|低于|逼近|直逼|"
    r"\b(?:(?:just |slightly |narrowly |still |well |far )?(?:short of|shy of|below|under)|"
    r"(?:fail\w*|not enough|yet) to (?:reach|pass|exceed|cross|break|top)|"
    r"without (?:reaching|passing|exceeding|crossing)|"
    r"(?:did|does|has|have) not (?:reach\w*|pass\w*|exceed\w*|cross\w*)|(?:narrowly )?miss(?:es|ed|ing))|"
    r"\b(?:sans (?:l['’]|le |la |les )?(?:atteindre|franchir|dépasser),?|"
    r"(?:en dessous|au-dessous|en deçà) (?:de|du|des)|(?:juste )?sous|"
    r"n['’](?:atteint|atteignent|a|ont) pas(?: atteint| franchi| dépassé)?|inférieure?s? (?:à|aux?)|frôl\w+)"
)
_ABOVE = r"(?P<above>高于|大于|多于|\b(?:higher|greater|larger) than|\bsupérieure?s? (?:à|aux?))"
_OTHER = r"(?:[^，。；、\d]{1,14}的)?"  # 低于全国平均水平的5.2%
_BELOW = cue(rf"(?:{_ABOVE}|{_NOT})(?:{_OTHER}|{_MARK})\Z", re.IGNORECASE)
# Between a figure and the mark behind it: one clause about the figure, a comma, the words of the mark.
_BEHIND = late(
    rf"\A[^,，;；:：.。\d]{{0,40}}[,，]\s?(?:(?:[^\W\d]+\s){{0,4}}|[^，。；：\d]{{0,8}}?)(?:{_ABOVE}|{_NOT})(?:{_OTHER}|{_MARK})\Z",
    re.IGNORECASE,
)
_AHEAD = late(
    r"\A(?:(?:\s[^\W\d]+){0,4}|大关|关口|的?门槛)\s?(?:[:：]|[,，]\s?(?:仅?为|达到?|只有|实际为|at|with|avec|à|reaching)\s?)\s?\Z",
    re.IGNORECASE,
)
_FALLS = cue(
    r"\b(?:f[ae]ll\w*|dropp\w*|drops?|slipp\w*|dipp\w*|plung\w*|tumbl\w*|sank|(?:re)?pass\w*|(?:re)?tomb\w*|chut\w*)\b"
)
_NEEDED = (
    *("未", "没", "跌", "失守", "低于", "高于", "大于", "多于", "逼"),
    *("higher", "greater", "larger", "short", "shy", "below", "under", "fail", "yet", "without", "not", "miss"),
    *("sans", "dessous", "deçà", "sous", "pas", "inférieur", "supérieur", "frôl"),
)
_GOAL = cue(
    r"力争|目标|预计|将(?!近)|有望|计划|规划|\b(?:aim|plan|target|expect|forecast|hope|intend)\w*|\b(?:will|would|should|could)\b|"
    r"objectif|devrai\w+|prévoi\w*|prévu\w*|ambitionn\w*"
)
_SIZES = 3  # times that a figure and its mark are apart
_SURE = 0.8
_PLAIN = frozenset({Bound.EXACT, Bound.ABOUT})


def find(rule: Rule, world: World) -> Iterator[Relation]:
    for sentence in world.sentences:
        if len(sentence.claims) < 2 or not has_one(_NEEDED, sentence.lower):
            continue
        compared = {pair.prior.key for pair in world.comparisons(sentence)}  # left to the words of direction
        for bar in sentence.claims:
            said = _said(sentence, bar) if bar.key not in compared else None
            figure = _figure(world, sentence, bar, said) if said else None
            if said and figure is not None and world.fact(figure) is not world.fact(bar):
                formula = str(rule.options["above"]) if said["above"] else rule.formula
                roles = (Role("figure", world.fact(figure)), Role("bar", world.bare(world.fact(bar))))
                yield from settle(rule, [Candidate(roles, formula, _SURE, "beside the mark")], quiet=True)


def _said(sentence: Sentence, bar: Claim) -> re.Match[str] | None:
    """The words that say that a figure is short of the mark, or above it."""
    before = sentence.before(bar)
    if bar.quantity.kind not in SIZED | RATES or not has_one(_NEEDED, lowered(before)) or _GOAL.search(before):
        return None
    return _BELOW.search(before)


def _figure(world: World, sentence: Sentence, bar: Claim, said: re.Match[str]) -> Claim | None:
    """The figure that is said to stay below a mark: right before it, or right behind a colon. What falls below it was
    above it before."""
    at = sentence.place(bar)
    ahead = sentence.claims[at + 1] if at + 1 < len(sentence.claims) else None
    if ahead is not None and _AHEAD.match(sentence.after(bar)) and _fits(world, bar, ahead):
        return ahead
    behind = sentence.claims[at - 1] if at else None
    falls = said["falls"] or _FALLS.search(sentence.before(bar))
    if behind is not None and not falls and _BEHIND.match(sentence.before(bar)) and _fits(world, bar, behind):
        return behind
    return None


def _fits(world: World, bar: Claim, figure: Claim) -> bool:
    """Of one unit and size, stated as it is and for itself."""
    one, other = figure.quantity, bar.quantity
    alike = {one.kind, other.kind} <= RATES and one.unit == other.unit  # "44.8%, above 45.1%" does not say which it is
    alike = alike or (one.kind is other.kind and same_unit(figure, bar))
    stated = world.standing(figure) is Standing.FIGURE and one.bound in _PLAIN
    sized = 0 < one.nominal <= other.nominal * _SIZES and other.nominal <= one.nominal * _SIZES
    return alike and stated and sized

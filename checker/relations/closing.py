"""How a text says that an enumeration leaves nothing out: by a colon, the number of its members, what is left over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from checker.model import Claim
from checker.relations.layout import Sentence
from checker.relations.profile import words
from checker.searching import cue, late


class Closure(IntEnum):
    """How sure it is that nothing is left out."""

    NONE = 0  # or that something is: including, notably, the largest
    OPEN = 1  # nothing but that the figures follow each other
    LIKELY = 2
    SAID = 3


_CRUMBS = 10_000
# What is left over: "the remaining 1.5%", "and the rest, 1.23 million", les 25 % restants, 其余; not "30% of the
# remaining firms".
_REST = cue(
    r"(?:\bremaining|\bremainder|\bthe (?:rest|balance)|\ble (?:reste(?! à charge)|solde|surplus)|其余|余下|剩余|剩下)"
    r"[^\d;；。]{0,32}\Z"
)
_LEFT = re.compile(r"\A\s?(?:[\w.]+\s)?(?:restante?s?|remaining)\b", re.IGNORECASE)
_OTHER = (
    r"(?:\b(?:others?|autres?|elsewhere|ailleurs|rest of|no opinion|undecided|unsure|neither|unknown|"
    r"sans opinion|ne se prononcent|inconnue?s?)\b|其他|其它|其余|以外|不详|弃权|说不清)"
)
_OTHERS_BEFORE = late(_OTHER + r"[^,，;；。]{0,40}(?:,[^,;.]{0,12})?\Z", re.IGNORECASE)
_OTHERS_BEHIND = late(r"\A[^,，;；.。]{0,32}" + _OTHER, re.IGNORECASE)
_COLON = re.compile(r"[:：]\s?[^:：。.]{0,80}\Z")
_DIVIDED = cue(
    r"\bmade up of|\bcompos\w+ (?:of|de|d['’])|\bconsist\w*|\bcompris\w+|\bbr[eo]ken? down|\bbreak\w* down|\bsplit\b|"
    r"\bdivided|\bshared|\bdistributed|\bréparti\w*|\bse compos\w+|\bse décompos\w+|\bconstitué\w*|\bventil\w+|"
    r"\bse partag\w+|\btook all\b|\baccount\w* for all\b|分为|组成|构成|\bs['’]ajout\w+"
)
_SOME = cue(
    r"\binclud\w+|\bnotably|\bamong (?:others|them|these|which)|\bsuch as|"
    r"\bmain(?:ly)?|\bespecially|\bled by|\blargest|"
    r"\bbiggest|\btop\b|\bleading|\bmost\b|\bin particular|\bprincipa\w+|\bnotamment|\bsurtout|\by compris|\bparmi|"
    r"\bessentiellement|\bpremiers?\b|\bexampl\w*|\bat least|主要|前[一二三四五六七八九十\d]|最[大多高]|尤其|特别是|"
    r"例如|\bof whom|\bof which|\bof these|\bof them|\bdont\b|其中|包括"
)
_OF_THEM = re.compile(r"\A(?:\s[\w'’-]+)?\s(?:of (?:them|whom|which|these|those)|d['’]entre (?:eux|elles))\b", re.I)
_SEVERAL = late(
    r"\b(?:main|major|largest|top|biggest|other|first|last|past|more|principa\w+|premi\w+|autres|grands?)\b|主要|前",
    re.I,
)
_OUT_OF = re.compile(
    r"(?:\A|[.;]\s)\W{0,3}(?:out )?(?:of|among|sur|parmi) (?:the |these |all |its |les |ces |ses |a total of )*\Z", re.I
)
_BY = re.compile(
    r"\A\W{0,3}(?:by|par) (?!the end|then|contrast|comparison|contre|rapport|ailleurs|exemple)[\w'’ -]{3,40},|"
    r"\A分?[按分从][^，。；\d]{1,12}[看分]，",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_JOINTS = re.compile(r"[、和与及以]")
_EN = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_FR = ["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"]
_NUMBERS = {
    **{word: number for number, word in enumerate(_EN, 2)},
    **{word: number for number, word in enumerate(_FR, 2)},
    **{word: number for number, word in enumerate("二三四五六七八九十", 2)},
    **{str(number): number for number in range(2, 13)},
    "两": 2,
    "both": 2,
}
_ANNOUNCED = late(
    rf"\b(?P<n>both|{'|'.join(_EN)}|{'|'.join(_FR)}|[2-9]|1[0-2])\s(?!of\b|years?|months?|quarters?|days?|weeks?|times|"
    rf"per\s?cent|percent\w*|points?|million|billion|ans?\b|années?|mois|trimestres?|jours?|fois|milli\w+|and\b|et\b|à\b|"
    rf"out\b|sur\b)(?P<noun>(?:[^\W\d]+[\s-]){{0,3}}?[^\W\d]+s)\b|"
    r"(?P<zh>[二两三四五六七八九十2-9])(?:大|个|类|项|家|条|部分|种)(?!月|百分点|季度|年)[\u4e00-\u9fff]{1,8}",
    re.IGNORECASE,
)


def is_rest(sentence: Sentence, claim: Claim) -> bool:
    """Whether the figure is said to be all that is left."""
    return _REST.search(sentence.before(claim)) is not None or _LEFT.match(sentence.after(claim)) is not None


def announced(text: str) -> set[int]:
    """The numbers of things that a text speaks of: "three segments", 四大板块; not "the four largest ones"."""
    found = set()
    for match in _ANNOUNCED.finditer(text):
        if not _SEVERAL.search(match.group()):
            found.add(_NUMBERS[(match["n"] or match["zh"]).lower()])
    return found


def composes(whole: str, labels: Sequence[str]) -> bool:
    """Whether the name of the whole is made of those of its parts: 猪牛羊禽肉, "wheat, barley and maize"."""
    if _HAN.search(whole):
        said = _JOINTS.sub("", whole)
        return any("".join(label.strip()[:length] for label in labels) in said for length in (1, 2))
    rows = [words(label) for label in labels]
    named = [(row - frozenset.intersection(*rows)) & words(whole) for row in rows]
    return all(named) and not any(a & b for at, a in enumerate(named) for b in named[at + 1 :])


def closure(sentence: Sentence, lead: str, before: str, items: Sequence[Claim], count: int = 0) -> Closure:
    """``lead`` stands between the whole and the first of its parts, ``before`` before the whole in its sentence;
    ``count`` are the parts, where some stand in the sentences before this one."""
    last = items[-1]
    if is_rest(sentence, last):
        return Closure.SAID
    gaps = [sentence.before(item) for item in items[1:]]
    others = bool(_OTHERS_BEFORE.search(sentence.before(last)[-80:]) or _OTHERS_BEHIND.match(sentence.after(last)))
    if (count or len(items)) in announced(lead):
        return Closure.SAID
    if _OF_THEM.match(sentence.after(items[0])):
        lead, gaps = f"{lead} of whom ", [_OF_THEM.sub("", gap, count=1) for gap in gaps]
    if _SOME.search(lead):
        return Closure.LIKELY if others else Closure.OPEN
    if any(_SOME.search(gap) for gap in gaps) or _SOME.search(sentence.after(last)[:60]):
        return Closure.NONE
    if _COLON.search(lead) or _DIVIDED.search(lead):
        return Closure.SAID
    signs = (others, _OUT_OF.search(before) is not None, _BY.search(sentence.subject) is not None)
    return Closure(min(Closure.SAID, Closure.OPEN + sum(signs)))


def crumbs(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether parts leave so little of their whole that it may be what nobody names: 5 of 334,862 megawatts."""
    rest = whole.quantity.nominal - sum(part.quantity.nominal for part in parts)
    return 0 < rest * _CRUMBS < whole.quantity.nominal

"""Whether two counts are of one sort of things, by the words behind them."""

from __future__ import annotations

import re

from checker.model import Claim, Kind
from checker.relations import profile
from checker.relations.layout import Sentence

_NOUN = re.compile(r"\s(?:de |d['’])?(?P<noun>[^\W\d_]{4,})")
_NUMBER = re.compile(r"[\d.,，．０-９〇零一二两三四五六七八九十百千万亿多余几约近超\s]+")
_BEHIND = re.compile(r"[,.;:()\d]|\b(?:in|with|from|during|avec|dans|pour|were|was|are|ont|sont)\b", re.IGNORECASE)


def one_thing(sentence: Sentence, part: Claim, other: Sentence, whole: Claim) -> bool:
    """Whether two counts are of one sort of things, by the words behind them: 1,180 secondary schools, 1,042 of the
    schools; by the classifier in Chinese: 份, 所."""
    one, its = part.quantity, whole.quantity
    if one.kind is not Kind.COUNT or its.kind is not Kind.COUNT or one.language != its.language:
        return False
    if one.language == "zh":
        return _sort(one.text) == _sort(its.text) != ""
    mine, theirs = (profile.words(_BEHIND.split(s.after(c))[0]) for s, c in ((sentence, part), (other, whole)))
    return not mine.isdisjoint(theirs)


def _sort(text: str) -> str:
    """What is counted, behind the number: 台, 种, 家."""
    return _NUMBER.sub("", text)


def noun_alike(sentence: Sentence, part: Claim, other: Sentence, whole: Claim) -> bool:
    """Whether they count one thing, by the very word behind them: 5 404 800 logements, 1 512 000 logements."""
    if part.quantity.kind is not Kind.COUNT or whole.quantity.kind is not Kind.COUNT:
        return False
    mine, its = _NOUN.match(sentence.after(part)), _NOUN.match(other.after(whole))
    return mine is not None and its is not None and mine.group("noun").lower() == its.group("noun").lower()

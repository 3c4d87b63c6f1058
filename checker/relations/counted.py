"""What is counted, by the words behind a number: whether two counts are of one sort of things, and which of them an
average is said to be taken over."""

from __future__ import annotations

import re

from checker.model import Claim, Kind
from checker.relations import profile
from checker.relations.layout import Sentence

_NOUN = re.compile(r"\s(?:de |d['’])?(?P<noun>[^\W\d_]{4,})")
_NUMBER = re.compile(r"[\d.,，．０-９〇零一二两三四五六七八九十百千万亿多余几约近超\s]+")
_BEHIND = re.compile(r"[,.;:()\d]|\b(?:in|with|from|during|avec|dans|pour|were|was|are|ont|sont)\b", re.IGNORECASE)
_PER = re.compile(r"\A\s?(?:[^\W\d_]+\s)?(?:per|each|a|an|par)\s([^\W\d_]+)", re.IGNORECASE)
_EVERY = re.compile(
    r"\b(?:per|each|every|par|chaque)\s([^\W\d_]+)[^,;]{0,30}\Z|"
    r"每一?[个名位座条所只台套辆家间处部艘架]?([^\d，。；、]{1,8}?)(?:达到?|为|约|实现|投入)?\Z|平均([^\d，。；、每达为约超近]{1,4})\Z|"
    r"(户|家|人|件|村|店|亩|场|单|项|车|校|班)均[^\d，。；、]{0,8}\Z",
    re.IGNORECASE,
)
LATIN = re.compile(r"[^\W\d_]{2,}")
_HAN = re.compile(r"[\u3400-\u9fff]")
NAME = 40  # characters after a number in which what it counts is named
_NAME_HAN = 16


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


def taken_over(sentence: Sentence, each: Claim) -> str:
    """What the average is said to be taken over: the zone of "per zone", 开发区 of 每个开发区, 户 of 户均."""
    match = _PER.match(sentence.after(each)) or _EVERY.search(sentence.before(each))
    return next((word for word in match.groups() if word), "") if match else ""


def counts(sentence: Sentence, count: Claim, over: str) -> bool:
    """Whether a number counts that."""
    words = count.quantity.text + sentence.text[count.quantity.end : count.quantity.end + NAME]
    if _HAN.search(over):
        if len(over) == 1:
            return over in words[: len(count.quantity.text) + 1]
        named = sentence.before(count)[-_NAME_HAN:] + words[:_NAME_HAN]  # 门店1245家, 1245家门店
        return any(over[at : at + 2] in named for at in range(len(over) - 1))
    base = stem(over)
    return any(stem(word) == base or _is_head(base, word) for word in LATIN.findall(words))


def _is_head(base: str, word: str) -> bool:
    """Whether a word is the last of those that an acronym stands for: the zone of NEDZs."""
    letters = word.rstrip("s")
    return len(letters) > 1 and letters.isupper() and letters[-1].lower() == base[:1]


def stem(word: str) -> str:
    word = word.lower()
    return word[:-3] + "y" if word.endswith("ies") else word.rstrip("s")

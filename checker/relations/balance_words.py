"""What a text says of a balance beside its name: that the figure is a change of it, an average, of goods alone."""

from __future__ import annotations

import re

from checker.model import Claim
from checker.relations.comparisons import is_amount
from checker.relations.layout import Sentence
from checker.searching import cue

_NAME = r"(?:deficit|surplus|balance|déficit|excédent|solde)"
_CHANGED = re.compile(
    r"\b(?:increas|decreas|declin|narrow|widen|improv)\w*\s(?:only\s)?\Z|"
    r"\b(?:rose|fell|grew|shrank|dropped|gained|lost)\s\Z|(?:扩大|收窄|缩小|扩张)了?\s?\Z",
    re.IGNORECASE,
)
# "a decrease in the goods deficit of 0.8 billion", une baisse du déficit de 0,8 milliard: by how much it moved.
_CHANGE_OF = re.compile(
    r"\b(?:increase|decrease|rise|fall|drop|decline|reduction|narrowing|widening|improvement|deterioration|hausse|"
    r"baisse|recul|repli|réduction|augmentation|diminution|creusement|amélioration|dégradation)\s"
    r"(?:in|of|du|de l['’]|des)\s?(?:[\w'’-]+\s){0,6}?"
    + _NAME
    + r"(?:\s[^\W\d][\w'’-]*){0,4}?\s(?:of|by|de|d['’])\s?\Z",
    re.IGNORECASE,
)
# What is left of what came and went: 自然增长, 净增.
_NET = re.compile(
    r"(?:自然(?:增长|增加|减少)|净[增减][加长少]?)(?:人口|人数)?[了为约达]?\s?\Z|"
    r"\b(?:(?:natural (?:increase|decrease|decline|growth|loss)|naturally)|solde naturel)\b",
    re.IGNORECASE,
)
_AVERAGE = re.compile(r"\baverag\w*|\bmoyen(?:ne)?s?\b|平均|月均|年均|季均", re.IGNORECASE)
# Of many months together: a cumulative deficit, déficit cumulé sur douze mois, 累计顺差.
_CUMULATED = re.compile(
    r"\bcumul\w*|\byear[ -]to[ -]date\b|\b(?:over|in) the (?:last|past) (?:\w+ ){0,2}(?:months|quarters|years?)\b|"
    r"\bover (?:twelve|12|six|three) months\b|\btwelve-month\b|\b(?:sur|en) (?:un an|(?:douze|12|six|trois) mois)\b|"
    r"\bdepuis (?:le début|janvier)\b|\bsince (?:the (?:start|beginning)|January)\b|累计",
    re.IGNORECASE,
)
_TRADE = re.compile(
    r"(?P<all>\bgoods and (?:of )?services|\b(?:biens|marchandises) et (?:des |de |les )?services|"
    r"货物(?:和|与|及)服务)|"
    r"(?P<goods>\bgoods\b|\bmerchandise\b|\bbiens\b|\bmarchandises\b|货物)|(?P<services>\bservices\b|服务)",
    re.IGNORECASE,
)
_CLAUSE = 160  # characters before a figure in which it is said of what it is
_CONTEXT = 600  # characters before its sentence in which it is said of what all is spoken
_LONGEST = 120  # characters that the words for a change take
_WITH = re.compile(r"(?:对|与|自|从)([\u4e00-\u9fff]{2,8}?)(?:的?(?:货物|服务)?(?:进口|出口|贸易))")
_PROPER = re.compile(r"(?<![.!?]\s)(?<!\A)\b[A-ZÀ-Þ][^\W\d_]{2,}")
_NO_NAMES = frozenset(
    [
        *("export", "import", "exportation", "importation", "trade", "the", "this", "with", "and"),
        *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
        *("october", "november", "december", "good", "service", "eur", "usd", "gbp", "total"),
    ]
)
# "Hors énergie, le déficit": of another account than what was told before.
EXCLUDING = cue(
    r"\b(?:hors|excluding|excludes|apart from|without|en dehors de|ex-)\b|不含|剔除|扣除|除[^，。]{1,16}[外后]"
)


def is_change(sentence: Sentence, claim: Claim) -> bool:
    """Whether it is by how much something rose or fell ("increased $38.5 billion", "$4.4 billion less than May")."""
    before = sentence.before(claim)
    if _NET.search(before):
        return False
    moved = _CHANGED.search(before) or _CHANGE_OF.search(before[-_LONGEST:])
    return moved is not None or is_amount(sentence, claim)


def of_one_account(sentence: Sentence, balance: Claim, its: Sentence, term: Claim) -> bool:
    """Whether a balance can be that of a term: not an average of one month, nor of goods where all trade is told."""
    if any(_said(how, sentence, balance) and not _said(how, its, term) for how in (_AVERAGE, _CUMULATED)):
        return False
    named = _trade(sentence, balance, 0)
    if named not in ("goods", "services"):
        return True
    told = _trade(its, term, 0) or _trade(its, term, _CONTEXT)
    return told in (None, named)


def with_others(one: Sentence, gain: Claim, other: Sentence, loss: Claim) -> bool:
    """Whether the two are named of different partners: exports to the one, and imports from the other."""
    mine, its = _partners(one, gain), _partners(other, loss)
    return bool(mine and its) and mine.isdisjoint(its)


def _partners(sentence: Sentence, claim: Claim) -> set[str]:
    """The proper names of the clause of a figure."""
    words = sentence.before(claim)
    if sentence.language == "zh":
        return set(_WITH.findall(words))
    return {name for name in _PROPER.findall(words) if name.lower().rstrip("s") not in _NO_NAMES}


def _said(how: re.Pattern[str], sentence: Sentence, claim: Claim) -> bool:
    """Whether the words before a figure have it, in its sentence."""
    return how.search(sentence.text, _start(sentence, claim), claim.quantity.start) is not None


def _trade(sentence: Sentence, claim: Claim, context: int) -> str | None:
    """Whether goods, services or all of them were spoken of last before a figure; None where neither was."""
    start = max(0, sentence.start - context) if context else _start(sentence, claim)
    named = [match.lastgroup for match in _TRADE.finditer(sentence.text, start, claim.quantity.start)]
    return named[-1] if named else None


def _start(sentence: Sentence, claim: Claim) -> int:
    return max(sentence.start, claim.quantity.start - _CLAUSE)

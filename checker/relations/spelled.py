"""Shares whose part and whole stand in one phrase with them: "1,234 of 2,345 votes (52.6%)", 占总值9204亿元的31.2%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model import Claim, Kind
from checker.relations import profile
from checker.relations.layout import Sentence
from checker.relations.pairing import Owner

_SIZED = frozenset({Kind.LEVEL, Kind.COUNT})
_AGREED = 0.8  # how well a part must fit the share by its place
# From the share to its whole: "of the labour force of", "des exportations totales (".
_OF = re.compile(
    r"\A\s?(?:of|du|de la|de l['’]|des|de)\s(?:[^,;.:()\d]{0,70}?(?:\sof|\sde|\sat|\sà|\s?\()\s?)?(?:the |les )?\Z",
    re.IGNORECASE,
)
# From a part to its whole: "1,234 of the 2,345", "29 millions de logements sur 35 millions".
_OUT_OF = re.compile(
    r"\A(?:\s(?:of|out of)|(?:\s(?:de |d['’])?[^\W\d]{2,20}){0,3}?\s(?:sur|out of))\s"
    r"(?:the |its |a total of |les |ses |un total de |about |some |environ )?\Z",
    re.IGNORECASE,
)
_HEDGE = (
    r"(?:or|soit|i\.e\.,?|that is|about|some|nearly|environ|près de|equal to|equivalent to|just|around|which is|ou)"
)
# From a figure to what is another way of saying it: ", or", "(", " tonnes, representing".
_APPOSED = re.compile(
    rf"\A[^,;.:()\d]{{0,50}}?(?:[,(（]\s?(?:{_HEDGE}\s){{0,2}}|"
    r"(?:,\s)?(?:which )?(?:represent|account|représent|mak)\w*\s(?:for\s|up\s)?)\Z",
    re.IGNORECASE,
)
_RESTATED = re.compile(rf"\A[^.;:\d]{{0,50}}[,(:]\s?{_HEDGE}\s\Z", re.IGNORECASE)
_BEFORE = re.compile(r"\A[^.;,\d()]{0,60}[:：(（]\s?(?:with |with about )?\Z", re.IGNORECASE)
# 占…总值9204.8亿元的31.2%
_ZHAN = re.compile(r"占(?:到|了)?(?P<name>[^，。；;、\d占]{0,24})\Z")
_DE = re.compile(
    r"\A(?:人民币)?(?:的(?:比重|比例|份额)?|(?:的)?(?:比重|比例|份额))(?:约|近)?(?:为|是|达到?)?(?:约|近)?\Z"
)
_LINKED = re.compile(r"\A[（(人次元]{0,2}[，,、]?(?:约|共|其|均|大约|合计)?\Z")


def spelled(sentence: Sentence, share: Claim, owners: tuple[Owner, ...]) -> Iterator[tuple[Claim, Claim]]:
    """The part and the whole that the phrase around the share names."""
    at = sentence.place(share)
    around = (_of_whole, _before, _after, _restated, _occupied)
    for read in around:
        found = read(sentence, at, owners)
        if found is not None and _kin(*found):
            yield found
            return


def _kin(part: Claim, whole: Claim) -> bool:
    """Of one unit, or two counts."""
    one, other = part.quantity, whole.quantity
    both = one.kind is Kind.COUNT and other.kind is Kind.COUNT
    return (both or one.unit == other.unit) and one.kind is other.kind and one.nominal > 0


def _sized(sentence: Sentence, at: int) -> Claim | None:
    """The level or count at a place of the sentence."""
    if not 0 <= at < len(sentence.claims):
        return None
    claim = sentence.claims[at]
    return claim if claim.quantity.kind in _SIZED else None


def _between(sentence: Sentence, one: Claim, other: Claim) -> str:
    return sentence.text[one.quantity.end : other.quantity.start]


def _of_whole(sentence: Sentence, at: int, owners: tuple[Owner, ...]) -> tuple[Claim, Claim] | None:
    """ "2.61 million were unemployed, 5.9% of the labour force of 44.2 million"."""
    share, whole = sentence.claims[at], _sized(sentence, at + 1)
    if whole is None or not owners or len(owners[0].levels) > 1 or owners[0].fit < _AGREED:
        return None
    part = owners[0].levels[0]
    between = _between(sentence, share, whole)
    if part is whole or part.quantity.start > share.quantity.start or not _OF.match(between):
        return None
    if "(" in between and not _closed(sentence, whole):
        return None  # "8.1% of sales ($36.3 million a year ago)"
    return (part, whole) if _APPOSED.match(_between(sentence, part, share)) else None


def _closed(sentence: Sentence, whole: Claim) -> bool:
    """Whether brackets hold the figure and nothing else."""
    return sentence.after(whole)[:1] == ")" and whole.key not in sentence.standings


def _before(sentence: Sentence, at: int, owners: tuple[Owner, ...]) -> tuple[Claim, Claim] | None:
    """ "1,234 of 2,345 votes (52.6%)"."""
    share, whole, part = sentence.claims[at], _sized(sentence, at - 1), _sized(sentence, at - 2)
    if whole is None or part is None or not _OUT_OF.match(_between(sentence, part, whole)):
        return None
    return (part, whole) if _APPOSED.match(_between(sentence, whole, share)) else None


def _after(sentence: Sentence, at: int, owners: tuple[Owner, ...]) -> tuple[Claim, Claim] | None:
    """ "Turnout was 48.4%: 53,266 of the 110,053 registered voters"."""
    share, part, whole = sentence.claims[at], _sized(sentence, at + 1), _sized(sentence, at + 2)
    if whole is None or part is None or not _OUT_OF.match(_between(sentence, part, whole)):
        return None
    return (part, whole) if _BEFORE.match(_between(sentence, share, part)) else None


def _restated(sentence: Sentence, at: int, owners: tuple[Owner, ...]) -> tuple[Claim, Claim] | None:
    """ "48,6 % des 27,3 millions d'actifs, soit 13,3 millions"."""
    share, whole, part = sentence.claims[at], _sized(sentence, at + 1), _sized(sentence, at + 2)
    if whole is None or part is None or not _OF.match(_between(sentence, share, whole)):
        return None
    return (part, whole) if _RESTATED.match(_between(sentence, whole, part)) else None


def _occupied(sentence: Sentence, at: int, owners: tuple[Owner, ...]) -> tuple[Claim, Claim] | None:
    """对东盟出口2871.6亿元，占全省出口总值9204.8亿元的31.2%."""
    whole = _sized(sentence, at - 1)
    if whole is None or not _DE.match(_between(sentence, whole, sentence.claims[at])):
        return None
    words = sentence.before(whole)
    said = _ZHAN.search(words)
    if said is None:
        return None
    return _occupier(sentence, at - 1, whole, words[: said.start()])


def _occupier(sentence: Sentence, at: int, whole: Claim, gap: str) -> tuple[Claim, Claim] | None:
    """The part before 占: the nearest figure, or the one that the words right before 占 name."""
    earlier = [c for c in sentence.claims[:at] if c.quantity.kind in _SIZED and c.key not in sentence.standings]
    alike = [c for c in earlier if _kin(c, whole)]
    if not alike:
        return None
    if _LINKED.match(gap):
        return alike[-1], whole
    named = profile.words(gap)
    called = [c for c in alike if named & profile.words(_label(sentence, c))]
    return (called[0], whole) if len(called) == 1 else None


def _label(sentence: Sentence, claim: Claim) -> str:
    """The words right before a figure."""
    return re.split(r"[，。；;、：:]", sentence.before(claim))[-1]

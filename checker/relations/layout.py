"""How the figures of a sentence belong together: lists, thresholds, last year's figures, each rate with its level."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from itertools import groupby
from operator import attrgetter

from checker.model import ARITHMETIC, SIZED, Bound, Claim, Kind
from checker.records import identity, replace
from checker.searching import cue, has_one, lowered, may_stand
from checker.units import GENERIC_COUNT

_PLACE = attrgetter("path", "sentence")
BREAK = re.compile(r"[;；]")  # between clauses that speak each of its own


class Standing(StrEnum):
    FIGURE = "figure"  # what the sentence states
    BAR = "bar"  # a threshold that is passed: "exceeding 1 trillion"
    PRIOR = "prior"  # what it is compared with: "from 58.8 billion in 2022"
    EACH = "each"  # an average: per head, per zone
    MOVED = "moved"  # by how much it rose or fell
    BARE = "bare"  # a small number that does not say what it counts, or a side of a ratio: no part, no whole


@identity
class Sentence:
    """Equal only to itself."""

    index: int
    path: str
    block: int
    language: str
    start: int
    end: int
    text: str  # of the whole document
    claims: tuple[Claim, ...]  # those that enter arithmetic, in order
    standings: Mapping[tuple[str, int, int], Standing]
    figures: tuple[Claim, ...] = ()  # the levels and counts that it states: no thresholds, no averages, not last year's
    others: tuple[Claim, ...] = ()  # ranks, dates, markers: what is read but not calculated with
    asides: bool = True  # whether what stands in its brackets is read, see ``without_asides``
    # By where a figure starts: its place, and what stands between it and the figures beside it.
    _places: Mapping[int, int] = field(init=False, repr=False, compare=False)
    _before: Mapping[int, str] = field(init=False, repr=False, compare=False)
    _after: Mapping[int, str] = field(init=False, repr=False, compare=False)
    words: str = field(init=False, repr=False, compare=False)
    lower: str = field(init=False, repr=False, compare=False)  # the words in lower case, each letter in its place

    def __post_init__(self) -> None:
        starts = [c.quantity.start for c in self.claims]
        ends = [c.quantity.end for c in self.claims]
        between = [self.text[a:b] for a, b in zip([self.start, *ends], [*starts, self.end], strict=True)]
        words = self.text[self.start : self.end]
        object.__setattr__(self, "words", words)
        object.__setattr__(self, "lower", lowered(words))
        object.__setattr__(self, "_places", {start: at for at, start in enumerate(starts)})
        object.__setattr__(self, "_before", dict(zip(starts, between, strict=False)))
        object.__setattr__(self, "_after", dict(zip(starts, between[1:], strict=True)))

    @property
    def subject(self) -> str:
        """What stands before the first figure."""
        return self.text[self.start : self.claims[0].quantity.start]

    def place(self, claim: Claim) -> int:
        """Its number among the figures of the sentence, looked up: each figure asks several times."""
        return self._places[claim.quantity.start]

    def before(self, claim: Claim) -> str:
        """From the figure before (or the start of the sentence) to this one."""
        return self._before[claim.quantity.start]

    def after(self, claim: Claim) -> str:
        """From this figure to the next one, or to the end of the sentence."""
        return self._after[claim.quantity.start]

    def levels(self) -> tuple[Claim, ...]:
        return self.figures


_BAR = cue(
    r"(?:突破|超过?|跨过|迈上|越过|站上|超越|\bexceed(?:s|ed|ing)?|\bbreak(?:s|ing)?|\bbroke|\bsurpass(?:es|ed|ing)?|"
    r"\babove|\bcross(?:es|ed|ing)|\bpass(?:es|ed|ing)|\btopp(?:ed|ing)|\bbeyond|\bdépass\w*|\bfranchi\w*|"
    r"\bau-delà d\w*)(?: pour la première fois)?[^0-9,，。;；]{0,24}\Z",
)
_PRIOR = cue(
    r"(?:\bcompared (?:with|to)|\bfrom|\bagainst(?! (?:imports?|exports?|sales|orders|costs?|spending)\b)|"
    r"\bversus|\bvs\.?|\bcontre|\bpar rapport aux?|\baprès|"
    r"(?:上年|去年)(?:同期)?为?|同期的?|\(?a year (?:ago|earlier)|\bin the previous year)"
    r"[^0-9,，。;；]{0,16}\Z|"
    # "5,7 % de plus qu'en 2023 (1 051 500)", "3% fewer than in 2021 (".
    r"\b(?:plus|moins|more|less|fewer|higher|lower) (?:qu['’]|que |than )(?:en|au|à|in|a|at|the|l['’])"
    r"[^,;.()]{0,32}[(]\s?\Z",
)
_ON = re.compile(r"\A\s(?:on|over) (?:the )?\Z", re.IGNORECASE)
# "from A to B" in Chinese and French, where the verb stands between the two.
_FROM = cue(r"(?:(?:由|从|自)(?:上年|去年|[12][0-9]{3}年)?(?:末|底)?的?|\bpass\w{1,6}\s(?:de|d['’])\s?)\Z")
_TOWARDS = re.compile(
    r"\A(?:[^0-9，。;；]{0,6}?(?:增|升|提|扩|降|减|缩)[^0-9，。;；]{0,4}?(?:到|至|为)|(?:\sen\s[12][0-9]{3})?\sà\s)",
    re.IGNORECASE,
)
# In brackets: "(6.7% last year)", "(2018: 186.5)", （上年同期为3.2亿元）.
_BRACKETED = 120  # characters in which the brackets around a figure open and close
_OPEN, _CLOSE = "(（[", ")）]"
_BINDING = 3  # figures that it takes to say something of each other
EARLIER = cue(
    r"\b(?:year|month|quarter)s? (?:ago|earlier|before)\b|"
    r"\b(?:last|prior|previous|preceding)[ -](?:year|quarter|month)|"
    r"l['’]an(?:née)? (?:derni(?:er|ère)|précédente?|passée?)|un an (?:plus tôt|auparavant)|exercice précédent|"
    r"上年|去年|上一年|\A[^\d(（]{0,12}(?:19|20)[0-9]{2}\s?[:：]",
)
_EACH = cue(
    r"(?:(?:人均|per capita|par habitant|per head)[^0-9，。;；]{0,48}|"
    r"(?:户均|平均每?|每[^\d，。]{1,4}|average|averaged|on average|per person|"
    r"en moyenne|moyen(?:ne)?)"
    r"[^0-9，。;；]{0,24}|"
    r"\baverage\s(?:(?!and\s|but\s)[^0-9,;.]){0,30}?\bper\s[a-z]+\s(?:was|is|were|came to|stood at|reached|of)\s|"
    r"\b(?:moyen(?:ne)?s?|médiane?s?)\s(?:(?!et\s|mais\s|est pass)[^0-9,;.]){0,48})\Z",
)
_SLASHED = re.compile(r"\A\s?[/／]\s?[^\W\d_]")  # 12元/吨, "$3/t"; not resolution 46/191
_EACH_AFTER = re.compile(
    r"\A\s?(?:per (?!cent)|(?:a|par) (?:head|person|habitant|zone|share|tonne|ton|day)\b)|"
    # French leaves out the article of what something is divided by: 775 000 euros par commune.
    r"\A\s?par (?!rapport|exemple|ans?\b|mois|semaine|jour|trimestre|semestre|heure|voie|suite|ailleurs|cons[ée]quent|"
    r"d[ée]cision|arr[êe]t[ée]|(?:les?|la|une?|[ms]on|sa|ses|leurs?|des?|du|ces?|cette|plus|moins)\b)[^\W\d_]{4,}",
    re.IGNORECASE,
)
# What follows is taken from what stands before.
TAKEN = cue(
    r"其中|当中|of which|of whom|of these|of this|of that|including|among (?:them|these|which)|dont\b|parmi|"
    r"(?:sur|de) ce total",
)
_MOVED = cue(
    r"(?:比|较|同比|环比)[^，。；\d]{0,16}(?:增加|减少|扩大|缩小|收窄|增产|减产|增收|减收|增|减|多|少)了?\s?\Z|"
    r"\b(?:or|i\.e\.,?|that is,?|and|but) by\s\Z|"
    r"\b(?:ris\w*|rose|grew|grow\w*|increas\w*|fell|fall\w*|declin\w*|decreas\w*|dropp\w*|improv\w*|widen\w*|narrow\w*|"
    r"shr[aiu]nk|up|down|higher|lower|gain\w*)\s(?:\w+\s){0,2}?by\s\Z|"
    r"\b(?:augment\w*|progress\w*|recul\w*|diminu\w*|accru\w*|amélior\w*|rédui\w*|creus\w*)\s(?:\w+\s)?(?:de|d['’])\s?\Z",
)
_BY, _TO_NEXT = re.compile(r"\bby\s\Z"), re.compile(r"\A\sto\s\Z")  # "local debt by 1.3 billion to 263.3"
ABOVE = frozenset({Bound.OVER, Bound.AT_LEAST})
_AGED = re.compile(r"\b(?:aged?|ages|age of|âgée?s? de)\s\Z", re.IGNORECASE)  # "under the age of 18": nobody is counted
_HUNDREDS = (100, 1000, 10_000, 100_000, 1_000_000)
_FOR = re.compile(r"(?:\b(?:for|to) (?:every |each )?|\b(?:every|per|pour) |每)\Z", re.IGNORECASE)
_SMALL = 1000  # bare numbers from here on are figures of size; below it they may number, name or grade
_OUT_OF = re.compile(r"\A\s(?:of|out of|sur|parmi|des)\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\A(?:\s[^\W\d][\w'’-]*){0,3}\s?[(（]\Z")
_COLONS = (":", "：", "∶")
# What names by number counts nothing: issue #7, agent 007, step 3.
_NAMED = cue(
    r"(?:[#№]|\b(?:agent|case|chapter|class|code|figure|issue|level|line|number|no\.|page|part|phase|rule|section|step|"
    r"table|type|version|numéro|étape|chapitre|tableau|n°))\s?\Z",
)
# "1 and 2 star hotels", hôtels 4 et 5 étoiles, 3至5星级: classes.
_STARS = re.compile(r"(?:\s?(?:et|and|or|ou|à|to|[-–/、和或至])\s?\d)?[\s-]?(?:étoiles?|stars?\b|星)", re.IGNORECASE)
_GRADES = 10
_NAME = 24  # characters before a figure in which the last word stands


def sentences(claims: Sequence[Claim], texts: Mapping[str, str]) -> tuple[Sentence, ...]:
    """The sentences that hold figures, in the order of documents and text."""
    found: list[Sentence] = []
    for (path, (start, end)), group in groupby(claims, key=_PLACE):
        row = tuple(group)
        figures = tuple([c for c in row if c.quantity.kind in ARITHMETIC])
        if figures and path in texts:
            others = tuple([c for c in row if c.quantity.kind not in ARITHMETIC])
            language = row[0].quantity.language
            standings: dict[tuple[str, int, int], Standing] = {}
            sentence = Sentence(
                len(found), path, row[0].block, language, start, end, texts[path], figures, standings, (), others
            )
            # What stands between its figures tells their standings: the sentence is complete with these.
            standings.update(_standings(sentence))
            stated = tuple([c for c in figures if c.quantity.kind in SIZED and c.key not in standings])
            object.__setattr__(sentence, "figures", stated)
            found.append(sentence)
    return tuple(found)


def columns(levels: Sequence[Claim]) -> dict[int, tuple[int, int]]:
    """For each figure, by where it starts: its place among those of its unit, and how many these are."""
    columns: dict[str | None, list[int]] = {}
    for claim in levels:
        columns.setdefault(claim.quantity.unit, []).append(claim.quantity.start)
    return {start: (at, len(starts)) for starts in columns.values() for at, start in enumerate(starts)}


def _standings(sentence: Sentence) -> dict[tuple[str, int, int], Standing]:
    found: dict[tuple[str, int, int], Standing] = {}
    outside: Standing | None = None  # of the last level that stands in no brackets
    for claim in (c for c in sentence.claims if c.quantity.kind in SIZED):
        standing = _standing(sentence, claim)
        if _bracket(sentence, claim) is None:
            outside = standing
        elif standing is None and outside is Standing.PRIOR:
            standing = Standing.PRIOR  # last year's figure in other words: "from $36 million ($66 million adjusted)"
        if standing is not None:
            found[claim.key] = standing
    for key in [key for key, standing in found.items() if standing is Standing.EACH]:
        if _is_divided(sentence, found, key):
            del found[key]
    return found


def _is_divided(sentence: Sentence, found: dict[tuple[str, int, int], Standing], key: tuple[str, int, int]) -> bool:
    """Whether an amount a head is what its sentence takes parts from, which need not say so again:
    人均消费支出26796元，其中食品烟酒支出7983元."""
    whole = next(c for c in sentence.claims if c.key == key)
    rest = [c for c in sentence.claims if c.key > key and c.quantity.kind in SIZED]
    if not rest or not TAKEN.search(sentence.text, whole.quantity.end, rest[0].quantity.start):
        return False
    return all(c.quantity.unit == whole.quantity.unit and c.key not in found for c in rest)


def passes(sentence: Sentence, claim: Claim) -> bool:
    """Whether a verb says that the figure is passed (exceeding, 突破), not merely a hedge (more than 20)."""
    return _BAR.search(sentence.before(claim)) is not None or claim.quantity.text.startswith(("超", "突破"))


def in_name(sentence: Sentence, claim: Claim) -> bool:
    """Whether the word before it makes it a name: "issue #7", "step 3"."""
    return _NAMED.search(sentence.before(claim)[-_NAME:]) is not None


def in_earlier_bracket(sentence: Sentence, claim: Claim) -> bool:
    """Whether it stands in brackets that give last year's figures."""
    words = _bracket(sentence, claim)
    return words is not None and EARLIER.search(words) is not None


def _bracket(sentence: Sentence, claim: Claim) -> str | None:
    """What stands in the brackets around the figure, None where there are none near it."""
    if not has_one(_OPEN, sentence.words):
        return None
    start, end = claim.quantity.start, claim.quantity.end
    before = sentence.text[max(sentence.start, start - _BRACKETED) : start]
    opened = max(map(before.rfind, _OPEN))
    if opened < 0 or max(map(before.rfind, _CLOSE)) > opened:
        return None
    after = sentence.text[end : min(sentence.end, end + _BRACKETED)]
    closed = min((at for mark in _CLOSE if (at := after.find(mark)) >= 0), default=len(after))
    return before[opened + 1 :] + sentence.text[start:end] + after[:closed]


def without_asides(sentence: Sentence) -> Sentence | None:
    """The sentence as it reads without the figures in its brackets: "Asia 4.2 (+3%), Europe 3.1 (-1%)". None where it
    has none, or where too few are left to bind each other."""
    if _OPEN[0] not in sentence.words and _OPEN[1] not in sentence.words:
        return None
    kept: list[Claim] = []
    inside = False
    for claim in sentence.claims:
        before = sentence.before(claim)
        opened = max(before.rfind(mark) for mark in _OPEN)
        inside = opened > max(before.rfind(mark) for mark in _CLOSE) or (inside and not set(_CLOSE) & set(before))
        if not inside:
            kept.append(claim)
    if len(kept) == len(sentence.claims) or len(kept) < _BINDING:
        return None
    return replace(sentence, claims=tuple(kept), asides=False)


def in_ratio(sentence: Sentence, claim: Claim) -> bool:
    """Whether nothing but a colon stands between it and the next figure: "7:2:1"."""
    return sentence.before(claim) in _COLONS or sentence.after(claim) in _COLONS


def _standing(sentence: Sentence, claim: Claim) -> Standing | None:
    before, after = sentence.before(claim), sentence.after(claim)
    said = lowered(before)  # most figures have none of the words of a pattern before them
    each = _EACH_AFTER.match(after) or (claim.quantity.kind is Kind.LEVEL and _SLASHED.match(after))
    if each or (may_stand(_EACH, said) and _EACH.search(before)):
        return Standing.EACH
    if (may_stand(_MOVED, said) and _MOVED.search(before)) or (_TO_NEXT.match(after) and _BY.search(before)):
        return Standing.MOVED
    if claim.quantity.bound in ABOVE or (may_stand(_BAR, said) and _BAR.search(before)):
        return Standing.BAR
    if in_earlier_bracket(sentence, claim) or _ON.match(before):
        return Standing.PRIOR
    if (may_stand(_PRIOR, said) and _PRIOR.search(before)) or (_TOWARDS.match(after) and _FROM.search(before)):
        return Standing.PRIOR
    if _AGED.search(before[-_NAME:]) or _of_hundred(claim, before) or _is_class(sentence, claim):
        return Standing.BARE
    if _bare(claim, before, after) and not _has_share(sentence, claim, after):
        return Standing.BARE
    return None


def _has_share(sentence: Sentence, claim: Claim, after: str) -> bool:
    """Whether a share stands in brackets behind it: what a share is given of is counted."""
    at = sentence.place(claim) + 1
    follows = at < len(sentence.claims) and sentence.claims[at].quantity.kind is Kind.SHARE
    return follows and _IN_BRACKETS.match(after) is not None


def _of_hundred(claim: Claim, before: str) -> bool:
    """Whether nobody counted it: "103.6 boys for every 100 girls"."""
    q = claim.quantity
    if q.kind is not Kind.COUNT:
        return False
    return (q.unit == "person" and q.step is not None and q.step < 1) or (
        q.nominal in _HUNDREDS and _FOR.search(before) is not None
    )


def _is_class(sentence: Sentence, claim: Claim) -> bool:
    """Whether it says of which class something is, and counts nothing."""
    q = claim.quantity
    return q.kind is Kind.COUNT and q.nominal < _GRADES and _STARS.match(sentence.text, q.end) is not None


def _bare(claim: Claim, before: str, after: str) -> bool:
    """Whether it is a number alone ("exit code 2", "one of a kind"), or stands in a ratio ("7:2:1")."""
    q = claim.quantity
    graded = q.unit == GENERIC_COUNT and q.step is not None and q.step < 1  # nobody counts 3.9 of a thing
    if q.unit is not None and not graded:
        return False
    if before in _COLONS or after in _COLONS or _NAMED.search(before[-_NAME:]):
        return True
    return abs(q.nominal) < _SMALL and _OUT_OF.match(after) is None

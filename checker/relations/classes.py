"""Things that are sorted by the way they went: of 70 cities prices fell in 45, rose in 18 and were unchanged in 7.

What rises, falls and stays exclude each other and leave nothing out, so the three numbers make that of all things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.model import Claim, Kind
from checker.records import record
from checker.relations.comparisons import is_amount
from checker.relations.layout import Sentence, Standing
from checker.relations.world import World
from checker.searching import cue, has_one

_STAYS = (
    r"\b(?:unchanged|no change|flat|steady|stables?|stagn\w*|inchangée?s?|the same|stationnaires?)\b|"
    r"持平|不变|平稳"
)
_WORDS = ("unchanged", "no change", "flat", "steady", "stable", "stagn", "inchang", "the same", "持平", "不变", "平稳")
_RISES = (
    r"\b(?:ris(?:e|es|ing|en)|rose|up|increas\w*|gr[eo]w\w*|gain\w*|higher|advanc\w*|expan\w*|improv\w*|"
    r"augment\w*|progress\w*|hausse|accroiss\w*)\b|上涨|上升|增长|增加|扩张|改善"
)
_FALLS = (
    r"\b(?:f[ae]ll\w*|down|declin\w*|decreas\w*|drop\w*|lower|contract\w*|worse\w*|loss(?:es)?|lost|"
    r"recul\w*|baiss\w*|diminu\w*|repli\w*)\b|下降|下跌|减少|收缩|恶化|降低"
)
_UNKNOWN = ("not collected", "not available", "no view", "no data", "missing", "non renseign", "另有", "其余", "未公布")
_CLASS = cue(rf"(?P<up>{_RISES})|(?P<down>{_FALLS})|(?P<same>{_STAYS})")
_BREAK = re.compile(r"[,，;；。:：]|\b(?:and|et|while|whereas|tandis que)\b")
_OF = re.compile(r"(?:\b(?:of|out of|among|sur|parmi)\s(?:the |les |these |all )?)\Z", re.IGNORECASE)
_IN_ALL = re.compile(r"[^，。；\d]{0,16}中(?:，|、|有)?")
_BASES = (re.compile(r"环比|month[- ]on[- ]month|sur un mois"), re.compile(r"同比|year[- ]on[- ]year|sur un an"))
_NAMES = frozenset({"up", "down", "same"})
_SINCE = cue(r"(?<![环同])[比较][^，。；\d]{0,8}\Z|\b(?:from|than|against|contre|de)\s\Z")  # what it was before
_COUNTED = frozenset({Standing.FIGURE, Standing.BARE})
_BESIDE = 40  # characters beside a number that say which way it went


@record
class Classes:
    whole: Claim
    parts: tuple[Claim, ...]


def classes(world: World) -> Iterator[Classes]:
    """The numbers of what rises, falls and stays, with that of all of them."""
    for sentence in world.sentences:
        words = sentence.words.lower()
        if len(sentence.claims) < len(_NAMES) or not has_one(_WORDS, words):
            continue
        counts = [c for c in sentence.claims if c.quantity.kind is Kind.COUNT and _is_figure(sentence, c)]
        whole = _whole(world, sentence, counts)
        rest = [c for c in counts if c is not whole]
        parts = _sorted(sentence, rest)
        if len(parts) < len(rest) or has_one(_UNKNOWN, words):
            continue  # some are of none of the three
        if whole is not None and parts and not all(b.search(words) for b in _BASES):
            yield Classes(whole, parts)


def _is_figure(sentence: Sentence, claim: Claim) -> bool:
    standing = sentence.standings.get(claim.key, Standing.FIGURE)
    return standing in _COUNTED and not is_amount(sentence, claim) and not _SINCE.search(sentence.before(claim))


def _whole(world: World, sentence: Sentence, counts: Sequence[Claim]) -> Claim | None:
    """The number of all things: what the others are "of", in the sentence or in the last before it."""
    found = [c for c in counts if _is_all(sentence, c)]
    if len(found) == 1:
        return found[0]
    for earlier in world.previous(sentence) if not found else ():
        near = earlier.block == sentence.block
        told = [c for c in earlier.claims if c.quantity.kind is Kind.COUNT and _is_all(earlier, c)] if near else []
        return told[0] if len(told) == 1 else None
    return None


def _is_all(sentence: Sentence, claim: Claim) -> bool:
    if sentence.language == "zh":
        return _IN_ALL.match(sentence.after(claim)) is not None
    return _OF.search(sentence.before(claim)) is not None


def _sorted(sentence: Sentence, counts: Sequence[Claim]) -> tuple[Claim, ...]:
    """The three numbers, each of a class of its own; none where one class has two."""
    named: dict[str, Claim] = {}
    for claim, name in _named(sentence, counts):
        if name in named:
            return ()
        named[name] = claim
    return tuple(named.values()) if set(named) == _NAMES else ()


def _named(sentence: Sentence, counts: Sequence[Claim]) -> Iterator[tuple[Claim, str]]:
    """Each number with the class that is named in its clause; 上涨和持平的城市分别为18个和7个 in their order."""
    taken: set[tuple[str, int, int]] = set()
    for at, claim in enumerate(counts):
        if claim.key in taken:
            continue
        before, after = _clause(sentence, claim)
        told = [str(m.lastgroup) for m in _CLASS.finditer(before)]
        behind = [str(m.lastgroup) for m in _CLASS.finditer(after)]
        run = counts[at : at + len(told)]
        if len(told) > 1 and "分别" in before and len(run) == len(told):
            taken.update(c.key for c in run)
            yield from zip(run, told, strict=True)
        elif len({*told}) == 1 or (not told and len({*behind}) == 1):
            yield claim, (told or behind)[0]


def _clause(sentence: Sentence, claim: Claim) -> tuple[str, str]:
    """What stands beside a number in its own clause."""
    before, after = sentence.before(claim), sentence.after(claim)
    first = _BREAK.search(after)
    return _BREAK.split(before)[-1][-_BESIDE:], after[: first.start() if first else _BESIDE][:_BESIDE]

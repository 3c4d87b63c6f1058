"""Which way a rate is said to have moved, in points or without them, and the two rates that it moved between.

降幅收窄1.8个百分点 is said of declines: the later one is the smaller. Which of two rates is the later one is told by
the words that compare them, or by their times: 前三季度下降5.3%，而上半年下降3.5%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from checker.model import RATES, Claim, Kind
from checker.relations.bases import like
from checker.relations.comparisons import Comparison
from checker.relations.cues import says_change, span
from checker.relations.layout import Sentence
from checker.relations.world import World
from checker.searching import cue, late

_MANNER = late(r"[而但份]|明显|有所|略有|进一步|继续|持续|[小大]幅|连续|显著|稍|微")


class Way(StrEnum):
    """How a rate moved; a decline widens further below zero."""

    UP = "up"
    DOWN = "down"
    WIDENED = "widened"
    NARROWED = "narrowed"


_UP = r"加快|提高|提升|回升|上升|上涨|走高|加速|增加|扩大|加深|加大|走阔|高|快"
_DOWN = r"回落|放缓|下降|降低|减缓|走低|减慢|收窄|缩小|减少|趋缓|低|慢"
_HAN = late(
    rf"(?P<fall>降幅|跌幅|减幅)?(?:[^，。；：\d降跌]{{0,16}}?)(?:(?P<up>{_UP})|(?P<down>{_DOWN}))了?(?:约|近|达)?\s?\Z"
)
_SIZE = late(r"扩大|加深|加大|走阔|收窄|缩小|减缓|趋缓")  # of a decline, whether it is called so or not
_TURNED = cue(
    r"(?:(?P<fall>降幅|跌幅|减幅)|增速|增幅|涨幅|升幅)(?:[比较][^，。；\d]{1,8}?)?"
    r"(?:明显|有所|略有|进一步|继续|持续|[小大]幅|稍有|显著)?"
    r"(?:(?P<up>加快|提高|回升|扩大|上升|加深|提升)|(?P<down>回落|放缓|收窄|缩小|减缓|下降))(?=[，。；]|\Z)"
)
_PAST = late(r"(?:\A|[，。；（(而])(?:上年|去年|前年|上个?月|上个?季度|上期|前值)[^，。；比较]{0,6}\Z")
# "Il avait augmenté de 0,1 point au trimestre précédent": between other rates.
_AT_OTHER_TIMES = late(
    r"\b(?:had|avai(?:t|ent)|previous|prior|earlier|before|précédente?|auparavant|since|depuis)\b|此前|之前|以来",
    re.IGNORECASE,
)
_STOP = late(r"[.,;。，；]")
_GOES_ON = late(r"\A(?:[^\W\d]+[’'\s]\s?){1,6}\Z|\A(?:两者|两年|前后|二者)?[^，。；\d]{2,10}\Z", re.IGNORECASE)
_LATIN = late(
    r"\b(?:(?P<up>up|higher|rose|ris(?:en|es|ing|e)|increas(?:ed?|es|ing)|climb(?:ed|s|ing)|gain(?:ed|s|ing)?|"
    r"(?:en |une )?hausse|augment(?:e|é|ent|er|ation)|progress(?:e|é|ent|ion)|gagn(?:e|é|ent|ant)|croît)|"
    r"(?P<down>down|lower|f[ae]ll(?:s|en|ing)?|declin(?:ed?|es|ing)|decreas(?:ed?|es|ing)|dropp?(?:ed|s|ing)?|slipp?(?:ed|s|ing)?|"
    r"(?:en |une )?baisse|baiss(?:e|é|ent)|recul(?:e|é|ent)?|diminu(?:e|é|ent|tion)|repli|perd(?:u|ent)?|cèd(?:e|é)))"
    r"(?:\s(?:légèrement|nettement|ainsi|donc|slightly|sharply|thus))?(?:\s(?:of|by|de)|\sd['’])?\s?\Z",
    re.IGNORECASE,
)


def way(words: str, rates: tuple[Claim, Claim]) -> Way | None:
    """What the words before the points say of the later rate; None where they do not say, or not of these."""
    said = _HAN.search(words)
    if said is not None:
        return _way(said, rates)
    said = _LATIN.search(words)
    if said is None or any(rate.quantity.nominal <= 0 for rate in rates):
        return None
    return Way.UP if said["up"] else Way.DOWN


def _way(said: re.Match[str], rates: tuple[Claim, Claim]) -> Way:
    falling = all(rate.quantity.nominal < 0 for rate in rates) and _SIZE.search(said["up"] or said["down"])
    if said["fall"] or falling:
        return Way.WIDENED if said["up"] else Way.NARROWED
    return Way.UP if said["up"] else Way.DOWN


def told_before(world: World, sentence: Sentence, points: Claim) -> Iterator[Comparison]:
    """The rates that the sentence before compares, where this one goes on with the points: "It rose by 0.2 points"."""
    before = next(world.previous(sentence), None)
    lead = sentence.before(points)
    if before is None or before.block != sentence.block or sentence.claims[0] is not points or not _GOES_ON.match(lead):
        return
    if _AT_OTHER_TIMES.search(lead + sentence.after(points)):
        return
    pairs = [pair for pair in world.comparisons(before) if pair.level.quantity.kind in RATES]
    rates = [claim for claim in before.claims if claim.quantity.kind in RATES]
    if len(pairs) == 1 and len(rates) == 2 and way(lead, (pairs[0].level, pairs[0].prior)) is not None:
        mine, its = span(sentence.after(points)), span(before.before(pairs[0].prior) + before.after(pairs[0].prior))
        at_once = not _STOP.split(sentence.after(points), maxsplit=1)[0].strip()
        if at_once or (mine and its in ("", mine)):
            yield pairs[0]


def paced(sentence: Sentence, at: int) -> Comparison | None:
    """The two rates that stand before the figure numbered ``at``, with nothing but words of change and of time between
    them, which are told apart by their times."""
    one, other = sentence.claims[at - 2 : at] if at > 1 else (None, None)
    if one is None or other is None or one.quantity.kind not in RATES or one.quantity.kind is not other.quantity.kind:
        return None
    if not like(one, other) or one.quantity.unit != other.quantity.unit or not of_change(sentence.before(other)):
        return None
    later = one if _is_past(sentence.before(other)) and not _is_past(sentence.before(one)) else _later(one, other)
    return Comparison(later, other if later is one else one, False) if later is not None else None


def turned(world: World, sentence: Sentence) -> Iterator[tuple[Comparison, Way]]:
    """Two rates of which a Chinese sentence says the way without the points: 降幅继续收窄, 增速较上月有所回落."""
    if len(sentence.claims) < 2 or not _TURNED.search(sentence.words):
        return
    pairs = [p for p in world.comparisons(sentence) if p.level.quantity.kind is p.prior.quantity.kind is Kind.CHANGE]
    timed = (paced(sentence, at) for at in range(2, len(sentence.claims) + 1))
    pairs += [p for p in timed if p is not None and p.level.quantity.kind is Kind.CHANGE]
    for pair in {(p.level.key, p.prior.key): p for p in pairs}.values():
        first, last = sorted((pair.level, pair.prior), key=lambda c: c.quantity.start)
        if sentence.place(first) + 1 != sentence.place(last):
            continue
        said = [m for words in (sentence.before(last), _clauses(sentence, last)) for m in _TURNED.finditer(words)]
        if len(said) == 1:
            yield pair, _way(said[0], (pair.level, pair.prior))


def _clauses(sentence: Sentence, last: Claim) -> str:
    """What follows the two rates, up to the comma before the next figure."""
    after = sentence.after(last)
    return after if sentence.claims[-1] is last else after[: max(map(after.rfind, "，；")) + 1]


def of_change(words: str) -> bool:
    """Whether they speak of change and of times alone, and of how it went."""
    return says_change(_MANNER.sub("", words))


def _later(one: Claim, other: Claim) -> Claim | None:
    """The one whose time ends later; None where the text does not tell."""
    ends = [_end(claim) for claim in (one, other)]
    if ends[0] is None or ends[1] is None or ends[0] == ends[1] or (ends[0][0] is None) is not (ends[1][0] is None):
        return None
    return one if (ends[0][0] or date.min, ends[0][1]) > (ends[1][0] or date.min, ends[1][1]) else other


def _is_past(words: str) -> bool:
    """Whether what follows is said of last year or last month: 上年为下降, but not 比上年下降."""
    return _PAST.search(words) is not None


def _end(claim: Claim) -> tuple[date | None, int] | None:
    if claim.period is not None:
        return claim.period[1], 0
    return (None, claim.months[1]) if claim.months is not None else None

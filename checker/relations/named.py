"""Figures that a text calls by their name, where the figure itself stands elsewhere.

城镇常住人口占全国人口比重为66.2% names the part and the whole, whose figures stand sentences before;
增速快于全部规模以上工业 and 比农村居民高出3万元 name what they compare with. The name of a figure is what its
clause says before it, without the words of time and of saying. It is looked up in the sentence and in those before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from checker.model import Claim
from checker.records import record
from checker.relations.layout import BREAK, Sentence
from checker.relations.world import World
from checker.searching import late

SENTENCES = 6  # before the one that names a figure, in which it stands
_CLAUSE = late(r"[，。；、：,;:]")
_BRACKETS = late(r"[（(][^（）()]{0,24}[）)]")
_TIME = (
    r"(?:[12]\d{3}年)?(?:[上下]半年|前[一二三四五六七八九十\d]{1,2}(?:个月|季度)|[一二三四]季度|\d{1,2}[—–-]\d{1,2}月份?|"
    r"\d{1,2}月份?|[年月季]度?末|年底|全年|当年|当月|累计|同期|目前|其中|截至)?末?[，,]?"
)
_LEAD = late(rf"\A(?:{_TIME})(?:我国|全国|全省|全市|全区|全县|全州|全部|整体|总体|整个|同期)?的?")
_TAIL = late(
    r"(?:(?:同比|环比|比上年(?:同期)?|比上月|较上年(?:同期)?|按可比口径|名义|实际|平均|年均)?"
    r"(?:增长|下降|上涨|下跌|提高|回升|增|降|涨)?|合计|共计|总计|累计|达到?|实现|完成|突破|超过?|约?为|约|仅|共有?|已|分别|是|有|由)+\Z"
)
_PACE = late(r"(?:整体|总体|平均)?(?:增速|增幅|增长率|涨幅|增长速度|平均水平|水平|的)+\Z")
_ADDED = late(r"(?:增加值|余额|总额|总值|总量|规模)\Z")
MEAN = frozenset({"平均数", "均值", "平均水平"})


@record
class Called:
    """A figure that bears a name. ``outright``: its name says no more than that."""

    claim: Claim
    outright: bool


@lru_cache(maxsize=2048)
def core(words: str) -> str:
    """A name without words of time, of scope and of saying: 全国出口额, of 全年全国出口额同比增长."""
    found = _BRACKETS.sub("", words).strip()
    found = _LEAD.sub("", found)
    found = _TAIL.sub("", found)
    return _PACE.sub("", found) or found


def label(sentence: Sentence, claim: Claim) -> str:
    """What the clause of a figure says before it, without the words of time and of saying."""
    return _label(sentence.before(claim))


@lru_cache(maxsize=2048)  # every figure nearby asks
def _label(before: str) -> str:
    return core(_CLAUSE.split(_BRACKETS.sub("", before))[-1])


def rate_label(place: Sentence, rate: Claim) -> str:
    """What a rate is called, or else the last figure of its clause before it: 农村居民收入17740元，同比名义增长6.6%."""
    own = label(place, rate)
    if own:
        return own
    here = rate
    for other in reversed(place.claims[: place.place(rate)]):
        if BREAK.search(place.text, other.quantity.end, here.quantity.start):
            return ""
        if found := label(place, other):
            return found
        here = other
    return ""


def fits(name: str, other: str) -> bool | None:
    """Whether a name is that of a figure, outright or as the end of a longer one; None where it is neither."""
    mine, its = _ADDED.sub("", name), _ADDED.sub("", other)
    if len(mine) < 2:
        return None
    if mine == its:
        return True
    return False if its.endswith(mine) else None


def called(world: World, sentence: Sentence, name: str) -> Iterator[Called]:
    """The figures of the sentence and of those before it that bear the name, the nearest sentence first."""
    wanted = core(name)
    for place in (sentence, *world.previous(sentence, SENTENCES)):
        for claim in place.claims:
            fitting = fits(wanted, label(place, claim))
            if fitting is not None:
                yield Called(claim, fitting)


def is_short_for(name: str, its: str) -> bool:
    """Whether all characters of the name stand in the other one in this order: 农村居民收入, 农村居民人均可支配收入."""
    at = 0
    for character in name:
        at = its.find(character, at) + 1
        if not at:
            return False
    return True

"""What a figure is about, in words: its terms, and the content words beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from checker.model import Claim, Kind
from checker.relations.layout import Sentence
from checker.terms import vocabulary

_LATIN = re.compile(r"[^\W\d_]{3,}(?:[-'’][^\W\d_]+)*")
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")
_STOP = frozenset(
    "the and for with from into that this these those which who whom whose were was are has have had been being year "
    "years month months percent per cent percentage point points total totals share accounting account accounted "
    "accounts respectively while than more less over under about nearly compared same period than their its his her up "
    "down increase increased rise rose grew growth growing fell decrease decreased drop dropped reached reaching "
    "reach stood amounted including among them there each all also billion million trillion thousand yuan dollar "
    "dollars usd rmb cny eur euros euro year-on-year yoy annual annually number value worth amount les des une dans par "
    "pour sur aux est sont ont avec qui que dont soit plus moins hausse baisse total totale part contre rapport "
    "milliards milliard millions million environ atteint atteignent représente représentent représentant respectivement".split()  # noqa: SIM905
)
_STOP_HAN = frozenset(
    "同比 增长 比上 上年 年增 其中 分别 达到 占全 全国 总额 比重 下降 亿元 万元 元人 万亿 美元 人民 民币 增速 提高 百分 分点 个百 "
    "的比 重为 占比 比为 达到 较上 左右 以上 约为".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Profile:
    """``measures`` say what is counted, ``scopes`` of whom and where; ``own`` are the words beside the figure alone."""

    measures: frozenset[str]
    scopes: frozenset[str]
    words: frozenset[str]
    own: frozenset[str]

    @property
    def terms(self) -> frozenset[str]:
        return self.measures | self.scopes


@cache
def _groups() -> dict[str, str]:
    return {name: group for found in vocabulary().meaning.values() for group, name in found}


def measure_terms(terms: frozenset[str]) -> frozenset[str]:
    return frozenset(t for t in terms if _groups().get(t) == "measure")


def of(claim: Claim, sentence: Sentence) -> Profile:
    measures = measure_terms(claim.terms)
    own = words(sentence.before(claim))
    if claim.quantity.kind is Kind.COUNT:
        own |= words(claim.quantity.text) | words(sentence.after(claim)[:40])
    return Profile(measures, claim.terms - measures, own | words(sentence.subject), own)


def words(text: str) -> frozenset[str]:
    """Content words: Latin ones lower-cased and without a final s, Chinese ones as pairs of characters."""
    latin = (w.lower() for w in _LATIN.findall(text))
    found = {w.rstrip("s") if len(w) > 3 else w for w in latin if w not in _STOP}
    for run in _HAN.findall(text):
        found |= {run[i : i + 2] for i in range(len(run) - 1)} - _STOP_HAN
    return frozenset(found)


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """The part of ``a`` that is in ``b``; 0 for an empty ``a``."""
    return len(a & b) / len(a) if a else 0.0

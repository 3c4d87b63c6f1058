"""Times that a text merely measures against: 恢复至2019年的93.9%, "past its 2019 level", 不及2019年的一半. The figures
after them are not of that time."""

from __future__ import annotations

import re

from checker.searching import late

_BEFORE = 24  # characters before a time in which it is said what it is there for
_COMPARED = re.compile(
    r"(?:compared|against|versus|than|from|over|on|par rapport|contre)\s(?:\S+\s){0,3}\Z|(?:比|较|与)\s?\Z",
    re.IGNORECASE,
)
_LEVEL = re.compile(r"(?:['’]s)?\s(?:levels?|highs?|lows?|peaks?|records?|baseline)\b|年?的?水平", re.IGNORECASE)
_LEVEL_OF = re.compile(
    r"\b(?:levels?|highs?|lows?|peaks?|niveaux?|records?|pics?) (?:of |in |de |d['’]|en )\Z", re.IGNORECASE
)
# What measures one figure by another: "93.9% of 2019", 相当于2019年的93.9%, 超过2019年.
_SHARE_OF = late(
    r"(?:[%％]|\b(?:half|thirds?|quarters?|moitié|tiers|quarts?))\s(?:of|de|d['’])\s?(?:that of |celui de )?\Z",
    re.IGNORECASE,
)
_MEASURED = late(
    r"(?:恢复[到至]|回到|相当于|不及|未及|高于|低于|高出|超过|超出|好于|优于|接近|逼近|追平|多于|少于)了?\s?\Z"
)
_IS = late(r"(?:达到?|是|为|占|不到|不足|超)\s?\Z")
_RATIO = re.compile(
    r"年?(?:全年|同期|同月|同季)?的(?:近|约|逾|超过?|不到|不足|将近)?"
    r"(?:[0-9０-９][0-9０-９.．]*\s?(?:[%％倍]|成(?!品))|一半|[一二三四五六七八九两][成倍]|[一二三四五六七八九十]+分之|百分之)"
)
_RANGE = re.compile(r"\s(?:to|à|au)\s|[-–—至到]")


def measures(text: str, first: int, start: int, end: int) -> bool:
    """Whether the time at ``text[start:end]``, in what begins at ``first``, is one that figures are measured against;
    "from January to May" is not."""
    before = text[max(first, start - _BEFORE) : start]
    if _LEVEL.match(text, end) or _LEVEL_OF.search(before) or _SHARE_OF.search(before) or _MEASURED.search(before):
        return True
    if _IS.search(before) and _RATIO.match(text, end):
        return True
    earlier = _COMPARED.search(before)
    if earlier is None:
        return False
    return not (earlier.group().lower().startswith("from ") and _RANGE.search(text, start, end))

"""Numbers that count nothing, in Chinese: 第14届, 前30名, 十四五, 十八大, G20, 五一, list markers."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.languages import Lexicon
from checker.model import Kind
from checker.quantities import dates, hanzi_dates, surfaces
from checker.quantities.figure import Figure, named
from checker.quantities.hanzi import Reader
from checker.quantities.page import Page

_NAME_AFTER = re.compile(r" ?(?:届|次会议|次全|代|号|条|款|章|部分|期|批|轮|版|产业|世界|世|财经)")
_RANK_AFTER = re.compile(r" ?(?:位|名|大|[高多强长快好低])")
_RANKED = re.compile(r" ?(?:名|位|强|的|$|，|、|大)")
_LATIN_TAIL = re.compile(r"[a-z][a-z0-9]{0,20}$")
_PHONE = re.compile(
    r"0[0-9]{2,3}-[0-9]{7,8}(?![0-9])|1[3-9][0-9]{9}(?![0-9])|[0-9]{3,4}-[0-9]{3,4}-[0-9]{3,4}(?![0-9])"
)
_VERSION = re.compile(r"[0-9]+(?:\.[0-9]+){2,}(?![0-9])")
PLAN = r"“?[一二三]?十[一二三四五六七八九]五”?(?![个家名万亿%年月日项条台])"
CONGRESS = r"[二三]?十[一二三四五六七八九]?大(?![于约概量批型幅部力家学小城省])|[一二三四五六七八九]中全会"
FESTIVAL = r"(?:[五六七八]一|十一|三八|五四|六一八|双十一)(?=[国儿劳建青妇假节黄期长前后小”\"])"
_FESTIVALS = {
    "五一": (5, 1),
    "六一": (6, 1),
    "七一": (7, 1),
    "八一": (8, 1),
    "十一": (10, 1),
    "三八": (3, 8),
    "五四": (5, 4),
}


def _leading(written: str) -> Decimal:
    """The first part of a telephone number, the first two of a version."""
    parts = written.split("-")[0].split(".")
    return Decimal(f"{parts[0][:18]}.{parts[1][:18]}") if len(parts) > 1 else Decimal(parts[0][:18])


class Names:
    def __init__(self, lexicon: Lexicon, numbers: Reader, calendar: hanzi_dates.Calendar) -> None:
        self.lexicon, self.numbers, self.calendar = lexicon, numbers, calendar

    def ordinal(self, page: Page, at: int, year: int | None) -> Figure | None:
        """第14届, 第一, 第三季度."""
        part = self.calendar.part(page, at, year)
        if part is not None:
            return part
        numeral = self.numbers.read(page.text, at + 1, page.end)
        if numeral is None:
            return None
        end = numeral.end
        kind = Kind.ORDINAL
        if _RANK_AFTER.match(page.text, end):
            kind = Kind.RANK
        elif _NAME_AFTER.match(page.text, end):
            kind = Kind.NAME
        elif page.text[end : end + 1] in ("，", ",", "、", "是") and page.opens(at):
            kind = Kind.LIST_MARKER
        return named(at, end, numeral.value, kind)

    def leading(self, page: Page, at: int, year: int | None) -> Figure | None:
        """前11个月, 前三季度; 前30名 is a rank; 前三年 a span, read elsewhere."""
        part = self.calendar.part(page, at, year)
        if part is not None:
            return part
        numeral = self.numbers.read(page.text, at + 1, page.end)
        if numeral is None or numeral.value < 2 or not _RANKED.match(page.text, numeral.end):
            return None
        return named(at + 1, numeral.end, numeral.value, Kind.RANK)

    def plan(self, page: Page, match: re.Match[str]) -> Figure | None:
        """十四五: the 14th five-year plan."""
        written = match.group().strip("“”")
        number = self.calendar.number(written[:-1])
        start = match.start() + (match.group()[0] == "“")
        return named(start, start + len(written), number, Kind.NAME) if number > 9 else None

    def congress(self, match: re.Match[str]) -> Figure:
        """二十大, 三中全会."""
        written = match.group().rstrip("大").removesuffix("中全会")
        return named(match.start(), match.start() + len(written), self.calendar.number(written), Kind.NAME)

    def festival(self, page: Page, match: re.Match[str]) -> Figure | None:
        """六一: 1 June."""
        day = _FESTIVALS.get(match.group())
        if day is None:
            return None
        draft = named(match.start(), match.end(), day[0] if page.year is None else page.year, Kind.DATE)
        if page.year is not None and (span := dates.day(page.year, *day)) is not None:
            draft.since, draft.until = span
        return draft

    def code(self, page: Page, at: int, floor: int) -> Figure | None:
        """Letters against digits name something (G20, COVID-19), unless a scale shows a figure (KPO3631亿)."""
        text = page.text
        match = _PHONE.match(text, at, page.end) or _VERSION.match(text, at, page.end)
        if match is not None and hanzi_dates.is_iso(text, at) is None:
            return named(at, match.end(), _leading(match.group()), Kind.NAME)
        if at <= floor:
            return None
        joint = text[at - 1] == "-"
        previous = text[at - 1 - joint : at - joint]
        if not ("a" <= previous <= "z"):
            return None
        tail = _LATIN_TAIL.search(text[max(floor, at - 22) : at - joint])
        if tail is None or surfaces.unit_before(self.lexicon, text, page.original, at) is not None:
            return None
        return self._coded(page, at - joint - len(tail.group()), at)

    def _coded(self, page: Page, start: int, at: int) -> Figure | None:
        text = page.text
        end = at
        while end < page.end and text[end] in "0123456789":
            end += 1
        value = int(text[at : min(end, at + 18)])
        following = text[end : end + 1]
        decimals = following == "." and text[end + 1 : end + 2].isdigit()
        if following and (following in "万亿%,年月" or decimals or self._measured(page, end)):
            # PM2.5 is a name all the same: nothing measures it.
            if not decimals or not self._name_with_point(page, end):
                return None
            return named(start, end + 2, Decimal(f"{value}{text[end : end + 2]}"), Kind.NAME)
        while end < page.end and end - at < 40 and text[end].isascii() and text[end].isalnum():
            end += 1
        return named(start, end, value, Kind.NAME)

    def _measured(self, page: Page, end: int) -> bool:
        return surfaces.following(self.lexicon.after, page.text, end) is not None

    def _name_with_point(self, page: Page, end: int) -> bool:
        after = page.text[end + 2 : end + 3]
        return not after or not (after.isdigit() or after in "万亿%" or self._measured(page, end + 2))

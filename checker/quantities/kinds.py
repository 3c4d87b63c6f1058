"""What a figure states: a level, count, share, change, points or multiple; from its unit and the words around it."""

from __future__ import annotations

import re
from typing import NamedTuple

from checker.languages import Lexicon
from checker.languages.lexicon import alternation
from checker.model import Kind
from checker.quantities.figure import HUNDRED, Figure
from checker.quantities.page import Page

COUNTED = frozenset({"item", "person", "household", "trip", "vehicle"})
_WINDOW = 120  # characters before a figure in which its cue is looked for
_NEAR = 6  # a verb this close governs the figure whatever follows it
_SHORT = 30  # two rates this close belong to one statement
_LONG = 90
# The text is folded: a full stop after a single letter is one of an abbreviation (U.S.).
_SENTENCE_END = re.compile(r"[。；;！？!?\n]|(?<![ .(][a-z])\.(?=[ \u00a0]|$)")
_OR = re.compile(
    r"[ \u00a0]?[,，(（]?[ \u00a0]?(?:or|soit|ou|o|或|equivalent to|that is|about|nearly|just|roughly| )+$"
)
_OF_FIGURE = re.compile("的(?:比重|比例|份额)?(?:约?[为是]|达到?)?约?")
# 销量达到汽车总销量的49.0%, 仅为全国平均水平的85.3%: of what is named, whatever rates stand before.
_OF_NAMED = re.compile("(?:达到?|[是为]|等于|相当于)[^，。；、：\\d]{2,24}的(?:近|约|逾)?$")
_LATIN_AFTER = re.compile(r"[ \u00a0-]?(?:[a-z][a-z-]*[ \u00a0]){0,1}[a-z][a-z-]*(?:[ \u00a0][a-z-]+){0,2}")
_RATIO_AFTER = re.compile(
    r" (?:as |the |that |more |higher |larger |greater |bigger |faster |less |its |their |over|what |normal|earnings|"
    r"sales|plus |moins |superieur|le |la |celui|mas |mayor|superior|revenue|book|forward|current|average)"
)
_RATIO_BEFORE = frozenset(
    {"by", "to", "of", "than", "nearly", "almost", "about", "over", "some", "least", "exactly", "only", "up",
     "at", "roughly", "around", "or", "par", "de"}
)  # fmt: skip


_THAN = re.compile(r" (?:than|que|qu['’])[^,;()]{1,80}\($")  # "4.8 points less than that of men (71.0%)"

# "9.8 percent (±10.6 percent) below the revised April estimate" is a change; people below a poverty line are a share.
_APART = re.compile(
    r"[ \u00a0](?:\([^()]{0,24}\) )?(?:(?P<up>above|au-dessus)|(?P<down>below|under|(?:au|en)[- ]dessous)) "
    r"(?:the|its|their|that|those|last|a|du|de la|de l['’]|de son|de leur|de celui|de celle|des)"
    r"(?! ?(?:[\w.'’-]+ ){0,2}(?:poverty|proficien|seuil)) ?(?:[\w.'’-]+ ){0,6}?(?:rates?|levels?|estimates?|figures?|"
    r"averages?|peaks?|high|low|record|total|pace|number|one|same|mean|median|year|month|quarter|week|niveaux?|moyennes?|"
    r"estimations?|chiffres?|pic|record|rythme|mois|trimestre|année|(?:19|20)\d\d)\b"
)


class Cue(NamedTuple):
    sort: str  # up, down, rate (a change that names no direction), share; empty where there is none
    distance: int
    surface: str


_NONE = Cue("", 0, "")


class Kinds:
    """Decides kinds with the cues of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.cues = lexicon.cues
        self.scan = lexicon.cue_scan
        self.latin = lexicon.latin
        self.reach = re.compile(rf"{'(?<![a-z])' if self.latin else ''}(?:{alternation(lexicon.words('reach'))})$")
        self.fillers = lexicon.words("fillers")
        edge = ("(?<![a-z])(?:", ")(?![a-z])") if self.latin else ("(?:", ")")
        self.growth = re.compile(edge[0] + alternation(lexicon.words("growth")) + edge[1])
        self.falls = frozenset(lexicon.words("falls"))
        self.of = re.compile(alternation(lexicon.words("of_whole"))) if lexicon.words("of_whole") else None
        self.after = re.compile(alternation(lexicon.words("after_cues"))) if not self.latin else _LATIN_AFTER
        self.joints = frozenset(lexicon.words("joints"))
        self.rates = frozenset(lexicon.words("rates"))

    def resolve(self, page: Page, draft: Figure, floor: int, before: Figure | None, rate: Figure | None) -> None:
        """Set ``kind`` and sign where they are open. ``before`` is the figure before, ``rate`` the last rate."""
        unit = draft.unit
        if draft.kind is not None:
            if draft.kind is Kind.SHARE and unit is None:
                self._fraction(page, draft, floor)
        elif unit in ("percent", "permille"):
            self._rate(page, draft, floor, before, rate)
        elif unit in ("percentage_point", "basis_point"):
            draft.kind = Kind.POINT_CHANGE
            if "down" in (self._after(page, draft), self._nearest(page, draft, floor).sort) and not draft.signed:
                draft.direction = -1
        elif unit == "times":
            self._times(page, draft, floor)
        elif unit is None or unit in COUNTED:
            draft.kind = Kind.SHARE if draft.vague and draft.value < 1 else Kind.COUNT
            if draft.kind is Kind.SHARE:
                self._fraction(page, draft, floor)
        else:
            draft.kind = Kind.LEVEL

    # ---- what stands around

    def _window(self, page: Page, draft: Figure, floor: int) -> str:
        end = draft.start if draft.left is None else draft.left
        start = max(floor, page.start, end - _WINDOW)
        window = page.text[start:end]
        cut = 0
        for match in _SENTENCE_END.finditer(window):
            cut = match.end()
        return window[cut:]

    def _nearest(self, page: Page, draft: Figure, floor: int) -> Cue:
        """The last cue before the figure in its sentence, and how far it stands from it."""
        window = self._window(page, draft, floor)
        return self._last(window)

    def _last(self, window: str) -> Cue:
        last, verb = _NONE, _NONE
        for match in self.scan.finditer(window):
            found = Cue(self.cues[match.group()], len(window) - match.end(), match.group())
            if found.sort == "rate":
                found = found if last.sort not in ("up", "down") else last._replace(distance=found.distance)
            elif found.sort in ("up", "down"):
                verb = found
            last = found
        if last.surface in self.rates and verb.sort and verb.distance - last.distance < _SHORT:
            return verb._replace(distance=last.distance)  # grew at an annual rate of
        return last

    def _after(self, page: Page, draft: Figure) -> str:
        """ "10.5% growth", "a 3% drop", "20 percent higher", "51% stake", "2% year-on-year"."""
        match = self.after.match(page.text, draft.end, page.end)
        if match is None:
            return ""
        words = match.group()
        found = self.scan.search(words)
        if found is None:
            return ""
        between = words[: found.start()].strip(" \u00a0-")
        if " " in between or between in self.joints:
            return ""
        return self.cues[found.group()]

    def _of_whole(self, page: Page, draft: Figure) -> bool:
        return self.of is not None and self.of.match(page.text, draft.end) is not None

    def _reaching(self, window: str) -> re.Match[str] | None:
        """ "rose to", 提高至, hedges between aside."""
        head = window.rstrip(" \u00a0")
        for _ in range(3):
            for filler in self.fillers:
                if head.endswith(filler):
                    head = head[: -len(filler)].rstrip(" \u00a0")
                    break
            else:
                break
        return self.reach.search(head)

    # ---- rates

    def _rate(self, page: Page, draft: Figure, floor: int, before: Figure | None, rate: Figure | None) -> None:
        window = self._window(page, draft, floor)
        cue, after = self._last(window), self._after(page, draft)
        sort = cue.sort
        if after in ("up", "down"):
            sort = after
        elif (apart := _APART.match(page.text, draft.end)) is not None:
            sort = apart.lastgroup or sort
        elif after == "rate" and sort != "down":
            sort = "up"
        elif self._of_something(page, draft, after, cue, window):
            sort = "share"
        elif sort in ("up", "down") and self._reaching(window):
            sort = self._reached(page, draft, window, sort, rate)
        elif sort == "rate":
            sort = "up"
        if draft.signed and sort != "share":
            draft.kind = Kind.CHANGE
        elif sort in ("up", "down") and rate is not None and _THAN.match(window, len(window) - cue.distance):
            self._inherit(page, draft, floor, before, rate)
        elif sort:
            self._set(draft, sort)
        else:
            self._inherit(page, draft, floor, before, rate)

    def _of_something(self, page: Page, draft: Figure, after: str, cue: Cue, window: str) -> bool:
        """ "51% stake", "40% of shareholders"; not "rose 5% of", where the verb is so near that "of" names no whole."""
        verb = cue.sort in ("up", "down")
        if after == "share" and not (verb and cue.distance <= 2):
            return True
        return self._of_whole(page, draft) and not (verb and cue.distance <= _NEAR and not self._reaching(window))

    @staticmethod
    def _set(draft: Figure, sort: str) -> None:
        draft.kind = Kind.SHARE if sort == "share" else Kind.CHANGE
        if sort == "down" and not draft.signed:
            draft.direction = -1

    def _reached(self, page: Page, draft: Figure, window: str, sort: str, rate: Figure | None) -> str:
        """ "rose to 5.1%" states a level of a rate, unless growth itself is what rose."""
        gap = "" if rate is None else page.text[rate.end : draft.start]
        told = any(self.cues[m.group()] == "share" for m in self.scan.finditer(gap[:_LONG])) or self.growth.search(gap)
        if rate is not None and len(gap) <= _SHORT and not told and not re.search("[,，;；。]", gap):
            if rate.kind is Kind.CHANGE:
                return "down" if rate.direction < 0 else "up"
            return "share"
        sentence = self._window(page, draft, page.start)
        growth = list(self.growth.finditer(sentence))
        shares = [m for m in self.scan.finditer(sentence) if self.cues[m.group()] == "share"]
        if not growth or (shares and shares[-1].start() >= growth[-1].end()):
            return "share"
        return "down" if growth[-1].group() in self.falls else "up"

    def _inherit(self, page: Page, draft: Figure, floor: int, before: Figure | None, rate: Figure | None) -> None:
        """A rate without a cue of its own: of the list or comparison that it stands in, else by default."""
        of_it = before is not None and _OF_FIGURE.fullmatch(page.text, before.end, draft.start)
        if before is not None and of_it and self._nearest(page, before, page.start).sort == "share":
            draft.kind = Kind.SHARE  # 占出口总值9204.8亿元的31.2%
            return
        if not self.latin and _OF_NAMED.search(page.text, max(0, draft.start - _SHORT), draft.start):
            draft.kind = Kind.SHARE
            return
        touching = before is not None and before.kind in (Kind.LEVEL, Kind.COUNT) and before.end == draft.start
        if rate is not None and not touching and draft.start - rate.end <= _LONG:
            gap = page.text[rate.end : draft.start]
            if not _SENTENCE_END.search(gap):
                draft.kind = rate.kind
                if rate.direction < 0 and not draft.signed and not rate.signed:
                    draft.direction = -1
                return
        if before is not None and before.end <= draft.start and _OR.fullmatch(page.text, before.end, draft.start):
            cue = self._nearest(page, before, page.start)
            if cue.sort in ("up", "down", "rate"):
                self._set(draft, cue.sort)
                return
        draft.kind = Kind.CHANGE if draft.value > HUNDRED or touching else Kind.SHARE

    # ---- multiples and fractions

    def _times(self, page: Page, draft: Figure, floor: int) -> None:
        """增长1.2倍, "up 1.2 times": a change of 120 percent; 是…的1.2倍 a multiple; "won three times" a count."""
        window = self._window(page, draft, floor)
        cue = self._last(window)
        draft.kind = Kind.MULTIPLE
        ratio = not self.latin or _RATIO_AFTER.match(page.text, draft.end) is not None
        if (
            cue.sort in ("up", "rate")
            and cue.distance <= 12
            and not self._reaching(window)
            and not (self.latin and ratio)
        ):
            if page.text[draft.end - 1] != "x":
                draft.kind, draft.unit = Kind.CHANGE, "percent"
                draft.value *= HUNDRED
                draft.step = None if draft.step is None else draft.step * HUNDRED
                draft.other_units = ("times",)
            return
        whole = draft.step == 1 and draft.scale == 1 and draft.surface not in ("x", "fold", "-fold")
        if not ratio and whole and page.last_word(draft.start) not in _RATIO_BEFORE and not cue.sort:
            draft.kind, draft.unit = Kind.COUNT, "item"

    def _fraction(self, page: Page, draft: Figure, floor: int) -> None:
        """下降三分之一, "fell by half": a change in percent."""
        cue = self._nearest(page, draft, floor)
        by = (
            cue.distance == 0
            if not self.latin
            else page.last_word(draft.start) in ("by", "de", "en", "un") and cue.distance < 8
        )
        if cue.sort not in ("up", "down") or not by or self._of_whole(page, draft):
            return
        draft.kind, draft.unit = Kind.CHANGE, "percent"
        draft.value, draft.step = draft.value * HUNDRED, None
        draft.scale = draft.scale * HUNDRED
        draft.direction = -1 if cue.sort == "down" else 1

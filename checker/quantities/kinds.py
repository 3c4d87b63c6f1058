"""What a figure states: a level, a count, a share, a change, points, a multiple; from its unit and the words around it."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.model import Kind
from checker.quantities.figure import HUNDRED, Figure
from checker.quantities.page import Page

_WINDOW = 120
_COUNTS = frozenset({"item", "person", "household", "trip", "vehicle"})
_CLAUSE_END = re.compile(r"[。；;！？!?\n]|\.(?= )|[,，](?= ?(?:and|while|with|but|which|of which|tandis|dont|mientras) )")
_TO = {
    "en": re.compile(r"\b(?:to|at|reached|reaching|stood at|stands at|standing at|was|is|were|totaled|totalled|of)(?: (?:a|an|the|about|around|over|nearly|almost|just|approximately|some|more than|less than|as high as|as much as|between|from))* ?$"),
    "fr": re.compile(r"\b(?:a|atteint|atteignant|atteindre|etabli a|s'etablit a|passe a|porte a|passant a)(?: (?:environ|plus de|pres de|moins de|quelque))? ?$"),
    "es": re.compile(r"\b(?:a|al|hasta|alcanzo|alcanzar|hasta el|en)(?: (?:el|un|cerca de|mas de|alrededor de))? ?$"),
    "zh": re.compile(r"(?:至|到|达|达到|为|是|超过|超|至近|到近|达近)$"),
}
_RATE = {
    "en": re.compile(r"growth|increase|rise|decline|drop|decrease|expansion|contraction|inflation|pace"),
    "fr": re.compile(r"croissance|hausse|baisse|progression|recul|inflation|augmentation|diminution"),
    "es": re.compile(r"crecimiento|aumento|caida|descenso|inflacion|alza|incremento"),
    "zh": re.compile(r"增速|增幅|增长率|涨幅|降幅|跌幅|增长速度|同比增|环比"),
}
_OF = {"en": re.compile(r" of (?!(?:up|down))"), "fr": re.compile(r" (?:de |du |des |de la |d')"), "es": re.compile(r" (?:del? |de la )")}
_AFTER = re.compile(r"[ \u00a0-]?([a-z]+(?:[ -][a-z]+){0,3})")
_DOWN_NOUNS = re.compile(r"decline|drop|decrease|contraction|fall|baisse|recul|caida|descenso|降幅|跌幅")


def resolve(page: Page, draft: Figure, floor: int, previous: Figure | None) -> None:
    """Set ``kind`` (and the sign that comes with it) where reading left it open."""
    if draft.kind is not None:
        if draft.kind is Kind.MULTIPLE and draft.unit != "times":
            draft.unit = "times"
        return
    unit = draft.unit
    if unit in ("percent", "permille"):
        _rate(page, draft, floor, previous)
    elif unit in ("percentage_point", "basis_point"):
        draft.kind = Kind.POINT_CHANGE
        if _nearest(page, draft, floor)[0] == "down":
            draft.direction = -abs(draft.direction)
    elif unit == "times":
        _times(page, draft, floor)
    elif unit is None or unit in _COUNTS:
        draft.kind = Kind.SHARE if draft.vague and draft.value < 1 else Kind.COUNT
    else:
        draft.kind = Kind.LEVEL


def _window(page: Page, draft: Figure, floor: int) -> str:
    end = draft.left or draft.start
    return page.text[max(floor, page.start, end - _WINDOW) : end]


def _nearest(page: Page, draft: Figure, floor: int) -> tuple[str, int]:
    """The class of the last cue before the figure, and how far it stands from it."""
    window = _window(page, draft, floor)
    last = None
    for match in page.lexicon.cue_scan.finditer(window):
        cue = page.lexicon.cues[match.group()]
        if cue != "to" and cue != "level":
            last = (cue, len(window) - match.end())
    return last or ("", 0)


def _rate(page: Page, draft: Figure, floor: int, previous: Figure | None) -> None:
    language = page.lexicon.language
    cue, distance = _nearest(page, draft, floor)
    window = _window(page, draft, floor)
    after = _after_cue(page, draft)
    if after and (after != "share" or not cue):
        cue = after
    elif _of_follows(page, draft) and not (cue in ("up", "down") and distance <= 6):
        cue = "share"
    elif cue in ("up", "down") and after == "":
        cue = _reached(language, window, cue)
    if not cue:
        _by_default(draft, previous)
        return
    draft.kind = Kind.SHARE if cue.startswith("share") else Kind.CHANGE
    if cue in ("down", "rate_down"):
        draft.direction = -abs(draft.direction)


def _reached(language: str, window: str, cue: str) -> str:
    """ "rose to 5.1%" states a level of a rate, unless growth itself is what rose."""
    match = _TO[language].search(window)
    if match is None or match.group().strip().split(" ")[0] in ("of", "was", "is", "were", "为", "是"):
        return cue
    head = window[: match.start()]
    rate = _RATE[language].search(head)
    if rate is None:
        return "share"
    return "down" if _DOWN_NOUNS.search(head[rate.start() :]) and not re.search(r"growth|增速|增长|croissance", head) else "up"


def _after_cue(page: Page, draft: Figure) -> str:
    """ "10.5% growth", "a 3% drop", "20 percent higher", "51% stake"."""
    if not page.lexicon.latin:
        return _after_hanzi(page, draft)
    match = _AFTER.match(page.text, draft.end)
    if match is None:
        return ""
    words = match.group(1)
    found = page.lexicon.cue_scan.search(words)
    if found is None or found.start() > 12:
        return ""
    cue = page.lexicon.cues[found.group()]
    if words[: found.start()].strip() in ("and", "to", "but", "of", "as", "et", "y", "while", "in", "for", "on", "or", "by"):
        return ""
    return cue if cue in ("up", "down", "share") else ""


_HANZI_AFTER = re.compile(r"的?(?:同比|年均)?(增长|增速|增幅|涨幅|股权|股份|份额|关税|税率|利率|降幅|跌幅|下降|左右的增长|以上的增长)")


def _after_hanzi(page: Page, draft: Figure) -> str:
    match = _HANZI_AFTER.match(page.text, draft.end)
    return "" if match is None else {"up": "up", "down": "down"}.get(page.lexicon.cues.get(match.group(1), "share"), "share")


def _of_follows(page: Page, draft: Figure) -> bool:
    pattern = _OF.get(page.lexicon.language)
    return pattern is not None and pattern.match(page.text, draft.end) is not None


def _by_default(draft: Figure, previous: Figure | None) -> None:
    touching = previous is not None and previous.kind in (Kind.LEVEL, Kind.COUNT) and previous.end == draft.start
    draft.kind = Kind.CHANGE if draft.value > HUNDRED or touching else Kind.SHARE
    if previous is not None and draft.sibling and previous.kind in (Kind.SHARE, Kind.CHANGE):
        draft.kind, draft.direction = previous.kind, previous.direction * abs(draft.direction)


def _times(page: Page, draft: Figure, floor: int) -> None:
    """增长1.2倍 and "up 1.2 times" are a change of 120 percent; 是…的1.2倍 a multiple."""
    cue, distance = _nearest(page, draft, floor)
    window = _window(page, draft, floor)
    draft.kind = Kind.MULTIPLE
    if cue not in ("up", "rate_up") or distance > 12 or _TO[page.lexicon.language].search(window):
        return
    if page.lexicon.language != "zh" and re.match(r" (?:as|the|that|more|faster|higher|of)", page.text[draft.end : draft.end + 8]):
        return
    draft.kind, draft.unit = Kind.CHANGE, "percent"
    draft.value *= HUNDRED
    draft.step = None if draft.step is None else draft.step * HUNDRED
    draft.other_units = ("times",)


def as_multiple(draft: Figure) -> Decimal:
    return draft.value / HUNDRED

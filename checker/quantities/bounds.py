"""How a figure is hedged: the words before and after it."""

from __future__ import annotations

import re

from checker.model import Bound
from checker.quantities.figure import Figure
from checker.quantities.page import Page
from checker.quantities.surfaces import back_over, following, over, preceding
from checker.units import GENERIC_COUNT

_FROM, _COUNTED = "起", (None, GENERIC_COUNT)  # 99元起 is a price from; 8412起 are so many cases
_ROUND_ONLY = frozenset("上")  # 上万, 上千; 晚上10点 is none
_BEFORE_ABOUT = frozenset("签节条公预违邀特制相履续合契")
_COMPARED = re.compile(r" (?:than|(?:de|que) \d)")  # "$0.5 billion or less than 0.1 percent" joins two figures
_AROUND = re.compile(r"(?:articul|organis|structur|constru|b[aâ]ti|r[eé]uni|regroup|rassembl|f[eé]d[eé]r)[a-zé]* $")
_ARTICLES = {
    "en": ("the ", "a ", "an ", "that ", "its ", "their "),
    "fr": ("le ", "la ", "les ", "l'", "un ", "une ", "des ", "d'"),
    "es": ("el ", "la ", "los ", "las ", "un ", "una ", "unos ", "unas "),
}
_PHRASAL = re.compile(
    r"\b(?:turn(?:s|ed|ing)?|took|taken|hand(?:s|ed|ing)?|sign(?:s|ed|ing)?|carried|roll(?:s|ed)?)\s\Z"
)
# "edged up to 1,483,000": what goes up to a figure has reached it.
_GOES_UP = re.compile(
    r"\b(?:(?:edg|inch|nudg|tick)(?:e[ds]?|s|ing)|(?:mov|scal|hik|revis|push|round|ramp|pick|drift|climb)ed|"
    r"(?:mov|creep|pick|revis|drift)ing|stepped|went|gone|crept|sped|shot)\s\Z"
)
_LONGEST = 10  # letters of such a verb, and some
_NAME = re.compile(r"(?<=\s[A-Z][a-z]{3})\s[A-Z][a-z]")  # behind More, Over written as parts of a name


def hedged(page: Page, draft: Figure, floor: int) -> Bound | None:
    """The bound that stands before the figure (after ``floor``) or behind it; None where there is none."""
    if draft.bound is not None:
        return draft.bound
    return _before(page, draft, floor) or _after(page, draft)


def _before(page: Page, draft: Figure, floor: int) -> Bound | None:
    text, lexicon = page.text, page.lexicon
    at = back_over(text, draft.start)
    found = preceding(lexicon.bounds_before, text, at)
    if found is None:
        for article in _ARTICLES.get(lexicon.language, ()):
            if text.endswith(article, max(floor, at - 8), at + 1) and at < draft.start:
                at = back_over(text, at + 1 - len(article))
                found = preceding(lexicon.bounds_before, text, at)
                break
            if article.endswith("'") and text.endswith(article, max(floor, at - 8), at):
                found = preceding(lexicon.bounds_before, text, at - len(article))
                break
    if found is None or found[0] < floor or not _hedges(text, found, draft):
        return None
    draft.left = found[0]
    return Bound(found[1])


def _hedges(text: str, found: tuple[int, str, str], draft: Figure) -> bool:
    """上 hedges 上万 and not 晚上10点; 约 hedges no 签约12项; who turned over 175 billion did not make more."""
    if found[2] in _ROUND_ONLY:
        return text[draft.first] in "百千万亿"
    if found[2] == "over":
        return _PHRASAL.search(text[max(0, found[0] - _LONGEST) : found[0]]) is None
    if found[2] == "up to":
        return _GOES_UP.search(text[max(0, found[0] - _LONGEST) : found[0]]) is None
    if found[2].startswith("autour d"):  # "s'articule autour de quatre axes": these are four
        return _AROUND.search(text, max(0, found[0] - 16), found[0]) is None
    return not (found[2] == "约" and found[0] and text[found[0] - 1] in _BEFORE_ABOUT)


def _after(page: Page, draft: Figure) -> Bound | None:
    at = over(page.text, draft.end, " \u00a0-")
    found = following(page.lexicon.bounds_after, page.text, at)
    if found is None or found[0] > page.end:
        found = following(page.lexicon.bounds_after, page.text, draft.last) if draft.last != draft.end else None
    if found is None or found[0] > page.end or _COMPARED.match(page.text, found[0]):
        return None
    if _NAME.match(page.original, found[0]):
        return None  # "$12 million and More Than Words $7 million": the next name begins with it
    return None if found[2] == _FROM and draft.unit in _COUNTED else Bound(found[1])

"""What stands around a numeral in Latin script: its unit before or after it, what it is counted in or per, its sign."""

from __future__ import annotations

import re

from checker.languages import Lexicon
from checker.quantities import coins, counts, surfaces
from checker.quantities.figure import ONE, Figure, Numeral, figure
from checker.quantities.page import Page
from checker.quantities.words import Reader

# A bare "point" is one of a percentage, of an index, or of a game.
_POINTS = frozenset(["point", "points", "pt", "pts", "punto", "puntos"])
_CONTRIBUTED = re.compile(r"\bcontribu")  # "changes in stocks contributed -0.4 points": to a rate
_INDEX = re.compile(
    r"(?<![a-z])(?:index|indice|indices|dow|nasdaq|s&p|ftse|nikkei|hang seng|dax|cac|stoxx|sensex|kospi|"
    r"composite|average|ibex|bourse|stocks?)(?![a-z])"
)
_INDEX_REACH = 120
_ALL = 100  # percent, in points
_RATES = ("%", "percent", "per cent", "pour cent", "taux", "por ciento", "tasa")
_PER = re.compile(
    r" ?/ ?| per | par | por |(?: an? )(?=barrel|ounce|ton|tonne|pound|bushel|gallon|liter|litre|kilogram)"
)
_OF_A = re.compile(r"[ \u00a0](?:of )?(?:an? |de |d')")
_BEFORE_MINUS = frozenset(
    {
        *("a", "apres", "de", "to", "at", "from", "was", "after", "by", "et", "y", "entre"),
        *("pour", "soit", "est", "etait", "sont", "atteint", "vaut", "contre", "of", "or", "is", "were", "against"),
    }
)  # "à - 58,9 milliards"
_LEAST = frozenset({"au", "d'au", "d’au", "du", "plus", "ou", "or"})  # "d'au moins deux", "plus or minus 3%"
_SIGN_BEFORE = " (\u00a0\n\"'|[，,:"


class Measures:
    """Reads units and signs with one lexicon."""

    def __init__(self, lexicon: Lexicon, numbers: Reader) -> None:
        self.lexicon, self.numbers = lexicon, numbers
        self.marks = lexicon.marks
        self.minus = lexicon.words("minus")
        self.ofs = tuple(word + " " if word[-1] != "'" else word for word in lexicon.words("of"))

    def measured(self, page: Page, start: int, numeral: Numeral, floor: int) -> Figure:
        """The figure of ``numeral`` with the unit before or after it and its sign."""
        draft = figure(start, numeral)
        self._before(page, draft, floor)
        self._after(page, draft)
        self._per(page, draft)
        if draft.unit is None and not (draft.vague and draft.value < 1):
            counts.counted(page, draft, floor)
        self._sign(page, draft, floor)
        return draft

    def _before(self, page: Page, draft: Figure, floor: int) -> None:
        found = surfaces.unit_before(self.lexicon, page.text, page.original, draft.first)
        if found is not None and found[0] >= floor:
            draft.start, draft.unit, draft.surface = found
            draft.other_units = tuple(self.lexicon.ambiguous.get(found[2], ()))

    def _after(self, page: Page, draft: Figure) -> None:
        at = surfaces.over(page.text, draft.last, " \u00a0-", 1)
        if draft.scale != ONE:
            for connective in self.ofs:
                if page.text.startswith(connective, at):
                    at += len(connective)
                    break
        found = surfaces.unit_after(self.lexicon, page.text, page.original, at)
        if found is None and draft.vague and draft.value < 1:
            found = self._of_a_unit(page, draft)
        if found is None:
            coins.alone(self.lexicon, page, draft, at)
            if draft.unit is None:
                self._marked_code(page, draft, at)
        elif self._belongs(page, draft, at, found):
            self._take(page, draft, found)

    def _of_a_unit(self, page: Page, draft: Figure) -> tuple[int, str, str] | None:
        """half a percentage point, a quarter of a mile."""
        match = _OF_A.match(page.text, draft.last)
        if match is None:
            return None
        found = surfaces.unit_after(self.lexicon, page.text, page.original, match.end())
        return found if found is not None and len(found[2]) > 3 and found[1] != "percent" else None

    def _belongs(self, page: Page, draft: Figure, at: int, found: tuple[int, str, str]) -> bool:
        end, unit, surface = found
        text = page.text
        sign = not surface[-1].isalnum() and unit.isupper()
        if (
            sign
            and text[end : end + 2].strip(" ")[:1].isdigit()
            and (draft.unit or (at > draft.last and text[end] != " "))
        ):
            return False  # "$ 20 $ 37": the sign belongs to the next figure
        if unit == "times" and surface == "x" and text[end : end + 1].isdigit():
            return False
        if len(surface) == 1 and text[end : end + 1] == "'" and text[end + 1 : end + 2].isalpha():
            return False  # an elided word, no unit: 249 000 l'année précédente
        if surface in _POINTS and unit == "percentage_point" and not self._pointed(page, draft):
            return False
        if draft.unit is None or unit == draft.unit:
            return True
        return draft.unit == "USD" and unit.isupper()  # "$10 Canadian dollars"

    def _take(self, page: Page, draft: Figure, found: tuple[int, str, str]) -> None:
        draft.end, draft.unit, draft.surface = found
        unit = found[1]
        if found[2] in _POINTS and self._of_index(page, draft):
            draft.unit = "index_point"
        draft.other_units = tuple(self.lexicon.ambiguous.get(found[2], ()))
        if unit.isupper():
            word = self.numbers.word(page.text, draft.end)
            if word is not None and word.sort == "s" and draft.scale == ONE:
                self._scale(draft, word.value, word.end)  # 75 USD million
            else:
                coins.added(self.lexicon, self.numbers, page, draft)

    def _pointed(self, page: Page, draft: Figure) -> bool:
        """Whether points are of a rate or an index; those of a speech or a game count nothing, nor do 320 points of
        sale."""
        if draft.words and not draft.vague:
            return False
        return (draft.value <= _ALL and self._of_rates(page, draft)) or self._of_index(page, draft)

    def _of_rates(self, page: Page, draft: Figure) -> bool:
        return (draft.step is not None and draft.step < 1) or page.speaks_of(_RATES, draft.start)

    def _of_index(self, page: Page, draft: Figure) -> bool:
        """The Dow rose 123.45 points."""
        window = page.text[max(page.start, draft.start - _INDEX_REACH) : draft.start]
        return _INDEX.search(window) is not None and _CONTRIBUTED.search(window) is None

    def _per(self, page: Page, draft: Figure) -> None:
        """$85.61 per barrel, 12 euros/m²: money per measure is a unit of its own."""
        match = _PER.match(page.text, draft.end, page.end)
        if (
            match is None
            or draft.unit is None
            or "/" in draft.unit
            or draft.unit in ("percent", "times", "percentage_point")
        ):
            return
        found = surfaces.unit_after(self.lexicon, page.text, page.original, match.end())
        if found is None or found[1].isupper() or found[1] in ("percent", "times", "percentage_point", "item"):
            return
        compound = f"{draft.unit}/{found[1]}"
        if match.group().strip() in ("a", "an"):
            draft.other_units = (*draft.other_units, compound)
        else:
            draft.other_units = (*draft.other_units, draft.unit)
            draft.unit, draft.end = compound, found[0]

    @staticmethod
    def _scale(draft: Figure, factor: object, end: int) -> None:
        draft.value, draft.scale, draft.end = draft.value * factor, factor, end  # type: ignore[assignment,operator]
        draft.step = None if draft.step is None else draft.step * factor  # type: ignore[operator]

    def _marked_code(self, page: Page, draft: Figure, at: int) -> None:
        """30 MUSD, twenty MEUR."""
        factor = self.marks.get(page.original[at : at + 1])
        if factor is None or draft.scale != ONE:
            return
        code = surfaces.cased(self.lexicon, page.original, at + 1)
        if code is not None and code[1] == code[2] and code[1].isupper():
            draft.unit, draft.surface = code[1], code[2]
            self._scale(draft, factor, code[0])

    # ---- signs

    def _sign(self, page: Page, draft: Figure, floor: int) -> None:
        text = page.text
        for place in (draft.first - 1, draft.start - 1):
            if place >= floor and text[place] in "-+" and (place == page.start or text[place - 1] in _SIGN_BEFORE):
                draft.direction, draft.signed = (-1 if text[place] == "-" else 1), True
                draft.start = min(draft.start, place)
        end = surfaces.back_over(text, draft.start)
        if end == draft.start:
            return
        spaced = end - 1 >= floor and text[end - 1] in "-+"
        if spaced and (end - 1 == page.start or text[end - 2] == "(" or page.last_word(end - 1) in _BEFORE_MINUS):
            draft.start, draft.direction, draft.signed = end - 1, (-1 if text[end - 1] == "-" else 1), True
        for word in self.minus:
            start = end - len(word)
            if (
                start >= floor
                and text.startswith(word, start)
                and not (start > page.start and text[start - 1].isalpha())
                and page.last_word(start) not in _LEAST
            ):
                draft.start, draft.direction, draft.signed = start, -1, True
                return

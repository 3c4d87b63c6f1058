"""Reading the figures of a block in Latin script: one scan finds where a figure may begin, the rest is read by hand."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.languages import Lexicon
from checker.model import Kind
from checker.quantities import digits, fractions, latin_calendar, latin_dates, latin_names, surfaces
from checker.quantities.figure import ONE, Figure, Numeral, named, quotient
from checker.quantities.latin_numerals import Numerals
from checker.quantities.latin_units import Measures
from checker.quantities.page import Page
from checker.quantities.words import Reader

# Digits that can be no date, version or ordinal: 14.1%, 1,234, 40%. "7.55 am" and "27.01.2022" are not among them.
_PLAIN = re.compile(r"[0-9]++(?:%|,[0-9]{3}(?![0-9])|\.[0-9]++(?![0-9.]|[ \u00a0]?[ap]\.?m))")
# Words that may follow a fraction ("a fifth of", "a third is"); any other makes of "a fifth" an ordinal.
_NUMBERED_AFTER = re.compile(
    r"[ -](?!(?:of|or|and|to|in|from|as|than|by|more|less|off|higher|lower|is|are|was|were|has|have|had|will|said|"
    r"before|after|when|since|but|on|at|for|do|did|who|were)(?![a-z]))[a-z]"
)
# "half of", "by half": a fraction; "the second half", "half-time" are none.
_HALF_AFTER = (" of ", " the ", " a ", " an ", " as ", " its ", " their ", " all ", " his ", " her ", " our ", " that ")
_HALF_BEFORE = frozenset(
    {"by", "than", "nearly", "about", "over", "almost", "only", "in", "under", "roughly", "around", "exactly",
     "to", "approximately"}
)  # fmt: skip
# "le tiers des", "près du quart de": French says of the part that it is the one.
_THE_PART = frozenset({"tiers", "quart"})
_THE = frozenset({"le", "du", "au"})
_OF_IT = re.compile(r" (?:(?:de|des|du)(?![a-z])(?! (?:finale|si[eè]cle))|d['’](?!heure))")
_TWICE_AFTER = (" as ", " the ", " that ", " what ", " its ", " their ", " his ", " her ")
_WEB = r"https?://[^\s]+|www\.[^\s]+"
_ONE_UNIT = r"an? (?:full |whole |single )?(?=percentage[ -]point)"
_ROMAN = r"(?<![a-z])[ivx]{1,5}(?:e|eme)(?= (?:siecle|s\.))|(?<=siglo )[ivx]{1,5}(?![a-z])"


class LatinReader:
    """Figures of one language in Latin script."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.numbers = Reader(lexicon)
        self.numerals = Numerals(lexicon, self.numbers)
        self.measures = Measures(lexicon, self.numbers)
        self.calendar = latin_calendar.Calendar(lexicon)
        self.names = latin_names.Names(lexicon)
        self.comma = self.numbers.comma
        self.multiples = lexicon.values("multiples")
        self.articles = lexicon.words("articles")
        self.factors = (*lexicon.words("multiply_by"), *lexicon.words("divide_by"))
        self.divides = frozenset(lexicon.words("divide_by"))
        phrases = f"{_ROMAN}|" if self.comma else f"(?<![a-z])(?:{_ONE_UNIT})|"
        self.scan = re.compile(
            rf"[0-9{digits.FRACTION_SIGNS}]|{_WEB}|{phrases}(?<![a-z])(?:{lexicon.pattern('scan')})(?![a-z])"
        )

    def figures(self, page: Page) -> list[Figure]:
        """The drafts of the figures of ``page``, in order."""
        found: list[Figure] = []
        at = page.start
        while (match := self.scan.search(page.text, at, page.end)) is not None:
            draft = self._at(page, match, at)
            if draft is None:
                at = match.end()
            else:
                at = max(draft.end, match.start() + 1)
                found.append(draft)
        return found

    def _at(self, page: Page, match: re.Match[str], floor: int) -> Figure | None:
        first = match.group()[0]
        if "0" <= first <= "9":
            return self._digits(page, match.start(), floor)
        if first in digits.FRACTION_SIGNS:
            numeral = digits.sign_fraction(page.text, match.start())
            return (
                None
                if numeral is None
                else self._measured(page, match.start(), self.numerals.scaled(page, numeral), floor)
            )
        if match.group().startswith(("http", "www")):
            return None
        return self._word(page, match, floor)

    # ---- digits

    def _digits(self, page: Page, at: int, floor: int) -> Figure | None:
        text = page.text
        before = text[at - 1] if at > page.start else " "
        if "a" <= before <= "z" or (before == "-" and at - 2 >= page.start and "a" <= text[at - 2] <= "z"):
            glued = self._glued(page, at, floor)
            if glued is not None:
                return glued
        if _PLAIN.match(text, at) is None:
            special = self._special(page, at)
            if special is not None:
                return special
        start = at - 1 if before == "." and at - 1 >= floor and not text[max(0, at - 2) : at - 1].isalnum() else at
        numeral = self.numerals.read(page, start)
        if numeral is None:
            return None
        if numeral.end - at > digits.LONGEST:
            return named(at, numeral.end, Decimal(text[at : at + 18]), Kind.NAME)
        if numeral.end - at in (7, 8) and start == page.start and numeral.end == page.end:
            compact = latin_dates.compact(text, at)  # a line of its own: 20220127, 2022127
            if compact is not None:
                return compact
        return self._measured(page, start, numeral, floor)

    def _special(self, page: Page, at: int) -> Figure | None:
        """What looks like a number and is none: a version, a rank, a date, an ordinal."""
        return (
            self.names.version(page, at)
            or self._top(page, at)
            or self._dated(page, at)
            or self.names.ordinal_digits(page, at)
        )

    def _top(self, page: Page, at: int) -> Figure | None:
        """the top 30 zones: a rank, unless a unit follows (the top 10 percent)."""
        if not page.text.startswith(("top ", "top-"), at - 4) or page.text[at - 5 : at - 4].isalpha():
            return None
        numeral = digits.read(page.text, at, self.comma)
        if numeral is None or surfaces.unit_after(self.lexicon, page.text, page.original, numeral.end) is not None:
            return None
        return named(at, numeral.end, numeral.value, Kind.RANK)

    def _dated(self, page: Page, at: int) -> Figure | None:
        """A date; a bare year where no unit, scale or counted noun follows."""
        found = latin_dates.at_digit(page, at, self.calendar) or latin_dates.part_after(page, at)
        if found is not None:
            return found
        text = page.text
        if text[at] not in "12" or not text[at : at + 4].isdigit() or text[at + 4 : at + 5].isdigit():
            return None
        if surfaces.unit_before(self.lexicon, text, page.original, at) is not None:
            return None
        draft = latin_dates.year(page, at)
        if draft is None or not self.names.reads_as_year(page, at, draft.end):
            return None
        return draft

    def _glued(self, page: Page, at: int, floor: int) -> Figure | None:
        """Letters against the digits: a currency (RMB12), a part of a year (Q3), or a name (G20, COVID-19)."""
        hyphen = page.text[at - 1] == "-"
        start = at - hyphen
        while start > floor and at - start < 24 and "a" <= page.text[start - 1] <= "z":
            start -= 1
        if not hyphen:
            if surfaces.unit_before(self.lexicon, page.text, page.original, at) is not None:
                return None
            found = latin_dates.fiscal_or_part(page, start)
            if found is not None:
                return found
        return self.names.code(page, start, at)

    # ---- words

    def _word(self, page: Page, match: re.Match[str], floor: int) -> Figure | None:
        word, at = match.group(), match.start()
        if word in self.calendar.months:
            dated = latin_dates.at_month(page, match, self.calendar)
            if dated is not None or word not in self.numbers.words:
                return dated
        if word in self.lexicon.relative_years:
            return latin_dates.relative_year(page, match, self.lexicon.relative_years[word])
        if word in self.multiples:
            return self._multiple(page, match)
        if word[-1] == " ":  # "a percentage point"
            return self._measured(page, at, Numeral(match.end() - 1, ONE, ONE, words=True), floor)
        special = self._fraction_ordinal(page, match, floor) or self.names.ordinal_word(page, match)
        if special is not None:
            return special
        if word not in self.numbers.words:
            return self.names.roman(page, match)
        return self._number_word(page, match, floor)

    def _number_word(self, page: Page, match: re.Match[str], floor: int) -> Figure | None:
        word, at = match.group(), match.start()
        numeral = self.numbers.read(page.text, at)
        if numeral is not None and self.names.is_compound(page, numeral.end):
            return named(at, numeral.end, numeral.value, Kind.NAME)
        if numeral is None and word not in self.numbers.denominators:
            return None
        whole = fractions.read(self.numbers, page.text, at, numeral)
        found = whole or numeral
        if found is None:
            return None
        start = self._article(page, at, floor, word)
        if self.comma and whole is None and word in self.articles:
            return self._measured_article(page, at, found, floor)
        if numeral is None and start == at and not self._bare_fraction(page, match, found):
            return None
        return self._measured(page, start, found, floor)

    def _fraction_ordinal(self, page: Page, match: re.Match[str], floor: int) -> Figure | None:
        """ "a fifth of", "a twenty-first": an ordinal after an article is a fraction where it numbers nothing."""
        word, at = match.group(), match.start()
        if self.comma or (word not in self.numbers.denominators and self.numbers.numbers.get(word, 0) < 20):
            return None
        start = self._article(page, at, floor, "")
        if start == at or self.numbers.denominators.get(word) == 2:
            return None
        if word in self.numbers.denominators:
            whole = fractions.read(self.numbers, page.text, at, None)
        else:
            whole = fractions.compound(self.numbers, page.text, at)
        if whole is None or (whole.scale == ONE and _NUMBERED_AFTER.match(page.text, whole.end)):
            return None
        return self._measured(page, start, whole, floor)

    def _measured_article(self, page: Page, at: int, numeral: Numeral, floor: int) -> Figure | None:
        """un, une: a number before a unit of measure or a scale word, else an article."""
        among = fractions.one_among(self.numbers, page.text, numeral)
        if among is not None:
            return self._measured(page, at, among, floor)
        draft = self._measured(page, at, numeral, floor)
        alone = at == page.start and numeral.end == page.end
        by_case = len(draft.surface) <= 2 and draft.surface.isalpha()  # "un l..." is no litre
        counts = draft.unit in (None, "times", "item", "person", "household", "trip", "vehicle")
        measured = not counts and draft.kind is not Kind.PERIOD and not by_case
        return draft if measured or draft.scale != ONE or draft.direction < 0 or alone else None

    def _article(self, page: Page, at: int, floor: int, word: str) -> int:
        """The article of "a third", "a million", "un quart"."""
        if word in self.numbers.numbers:
            return at
        before = surfaces.back_over(page.text, at)
        for article in self.articles:
            start = before - len(article)
            if before == at or start < floor or not page.text.startswith(article, start):
                continue
            if start == page.start or not page.text[start - 1].isalpha():
                return start
        return at

    def _bare_fraction(self, page: Page, match: re.Match[str], whole: Numeral) -> bool:
        """A fraction word without an article: half, la moitié, quarter million; "third" alone is an ordinal."""
        if whole.scale != ONE:
            return True
        if match.group() in _THE_PART:
            return page.last_word(match.start()) in _THE and _OF_IT.match(page.text, match.end()) is not None
        if self.numbers.denominators[match.group()] != 2:
            return False
        if self.comma or match.start() == page.start:
            return True
        following = page.text[match.end() : match.end() + 10]
        return following.startswith(_HALF_AFTER) or page.last_word(match.start()) in _HALF_BEFORE

    def _multiple(self, page: Page, match: re.Match[str]) -> Figure | None:
        """doubled, tripled, fivefold."""
        if not self.names.is_multiple(page, match):
            return None
        if match.group() in ("twice", "thrice") and not page.text.startswith(_TWICE_AFTER, match.end()):
            return None  # twice a year
        draft = named(match.start(), match.end(), self.multiples[match.group()], Kind.MULTIPLE)
        draft.unit, draft.words, draft.vague, draft.step = "times", True, True, ONE
        return draft

    def _measured(self, page: Page, start: int, numeral: Numeral, floor: int) -> Figure:
        draft = self.measures.measured(page, start, numeral, floor)
        if draft.unit in (None, "item") and self.factors:
            self._factor(page, draft, floor)
        return draft

    def _factor(self, page: Page, draft: Figure, floor: int) -> None:
        """multiplié par trois, divided by two, by a factor of ten."""
        end = surfaces.back_over(page.text, draft.start)
        for phrase in self.factors:
            if page.text.startswith(phrase, end - len(phrase), end) and end - len(phrase) >= floor:
                draft.kind, draft.unit, draft.end = Kind.MULTIPLE, "times", draft.last
                if phrase in self.divides and draft.value:
                    draft.value, draft.vague = quotient(ONE, draft.value), True
                return

"""Reading the figures of a block in Latin script: one scan finds where a figure may begin, the rest is read by hand."""

from __future__ import annotations

import re

from checker.languages import Lexicon
from checker.model import Kind
from checker.quantities import coins, digits, fractions, latin_dates, latin_names, surfaces
from checker.quantities.figure import ONE, Figure, Numeral, figure, named
from checker.quantities.page import Page
from checker.quantities.words import Reader

_LETTERS = re.compile(r"[A-Za-z]+")
_PLAIN_AFTER = re.compile(r"[ -](?!of[ ,.]|or |and |to |in |from |as |than |by |more |less |off |higher |lower |is |are |was |were |has |have |had |will |said |before |after |when |since |but )[a-z]")
_POINTS = frozenset("point points pt pts punto puntos".split())
# "half of", "by half": a fraction; "the second half", "half-time" are none.
_HALF_AFTER = (" of ", " the ", " a ", " an ", " as ", " its ", " their ", " all ", " his ", " her ", " our ", " that ")
_HALF_BEFORE = (" by", " than", "nearly", "about", " over", "almost", "only", " in", "under", "roughly", "around", "exactly")
_WEB = r"https?://[^\s]+|www\.[^\s]+"
_AMBIGUOUS_MARKS = frozenset("mMbBtTG")


class LatinReader:
    """Figures of one language in Latin script."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.numbers = Reader(lexicon)
        self.calendar = latin_dates.Calendar(lexicon)
        self.names = latin_names.Names(lexicon)
        self.comma = self.numbers.comma
        self.multiples = lexicon.values("multiples")
        self.marks = lexicon.values("marks")
        self.marks_apart = lexicon.values("marks_apart")
        self.scale_words = self.numbers.scales
        self.ofs = tuple(word + " " if word[-1] != "'" else word for word in lexicon.words("of"))
        self.scan = re.compile(
            rf"{_WEB}|[0-9{digits.FRACTION_SIGNS}]|(?<![a-z])(?:{lexicon.pattern('scan')})(?![a-z])"
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
                if draft.kind is not None or draft.first < draft.last:
                    found.append(draft)
        return found

    def _at(self, page: Page, match: re.Match[str], floor: int) -> Figure | None:
        first = match.group()[0]
        if first.isdigit():
            return self._digits(page, match.start(), floor)
        if first in digits.FRACTION_SIGNS:
            numeral = digits.sign_fraction(page.text, match.start())
            return None if numeral is None else self._measured(page, match.start(), numeral, floor)
        if match.group().startswith(("http", "www")):
            return None
        return self._word(page, match, floor)

    # ---- digits

    def _digits(self, page: Page, at: int, floor: int) -> Figure | None:
        text = page.text
        before = text[at - 1] if at > page.start else " "
        if "a" <= before <= "z" or (before == "-" and at - 2 >= page.start and "a" <= text[at - 2] <= "z"):
            glued = self._glued(page, at)
            if glued is not None:
                return glued
        special = self.names.version(page, at) or self._top(page, at) or self._dated(page, at) or self.names.ordinal_digits(page, at)
        if special is not None:
            return special
        start = at
        if before == "." and at - 1 > floor and not text[at - 2].isalnum():
            start = at - 1
        numeral = self._numeral(page, start)
        if numeral is None:
            return None
        if numeral.end - at in (7, 8) and start == page.start and numeral.end == page.end:
            compact = latin_dates.compact(page.text, at)  # a line of its own: 20220127, 2022127
            if compact is not None:
                return compact
        return self._measured(page, start, numeral, floor)

    def _top(self, page: Page, at: int) -> Figure | None:
        """the top 30 zones: a rank, unless a unit follows (the top 10 percent)."""
        if not page.text.startswith(("top ", "top-"), at - 4) or not page.text[at - 5 : at - 4].strip() == "":
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
        if not text[at : at + 4].isdigit() or text[at + 4 : at + 5].isdigit():
            return None
        if surfaces.unit_before(self.lexicon, text, page.original, at) is not None:
            return None
        draft = latin_dates.year(page, at, "", "")
        if draft is None or not self.names.reads_as_year(page, at, draft.end):
            return None
        return draft

    def _glued(self, page: Page, at: int) -> Figure | None:
        """Letters against the digits: a currency (RMB12), a part of a year (Q3), or a name (G20, COVID-19)."""
        start = at - 1 if page.text[at - 1] == "-" else at
        while start > page.start and "a" <= page.text[start - 1] <= "z":
            start -= 1
        if page.text[at - 1] != "-":
            if surfaces.unit_before(self.lexicon, page.text, page.original, at) is not None:
                return None
            found = latin_dates.fiscal_or_part(page, start, at)
            if found is not None:
                return found
        return self.names.code(page, start, at)

    def _numeral(self, page: Page, at: int) -> Numeral | None:
        """The number at ``at`` with its scale words, marks and fractions."""
        text = page.text
        plain = digits.read(text, at, self.comma)
        if plain is None:
            return None
        following = text[plain.end : plain.end + 1]
        if following and following in "e^x" and (raised := digits.extended(text, plain)) is not plain:
            return raised
        if following and "a" <= following <= "z":
            return self._marked(page, plain, plain.end) or self.numbers.read(text, at) or plain
        extended = digits.extended(text, plain)
        if extended is not plain:
            return self._scaled(page, extended)
        if following in " \u00a0-" and following:
            start = surfaces.over(text, plain.end, " \u00a0-")
            letter = text[start : start + 1]
            if "a" <= letter <= "z":
                apart = self._marked(page, plain, start)
                if apart is not None:
                    return apart
                read = self.numbers.read(text, at)
                return fractions.read(self.numbers, text, at, read or plain) or read or plain
        return plain

    def _scaled(self, page: Page, numeral: Numeral) -> Numeral:
        """A scale word after a fraction: 2½ million."""
        word = self.numbers.word(page.text, numeral.end)
        if word is None or word.sort != "s":
            return numeral
        return Numeral(word.end, numeral.value * word.value, numeral.step * word.value, word.value, False, numeral.vague)

    def _marked(self, page: Page, plain: Numeral, at: int) -> Numeral | None:
        """75m, 1.2bn, 3,5 Md, 30 MUSD. What may be a unit as well needs money beside it."""
        match = _LETTERS.match(page.original, at)
        if match is None:
            return None
        written, end = match.group(), match.end()
        table = self.marks if at == plain.end else self.marks_apart
        factor = table.get(written)
        money_before = surfaces.unit_before(self.lexicon, page.text, page.original, self._sign_start(page, plain))
        if factor is None and money_before is not None:
            factor = self.marks.get(written)
        if factor is None and written[:1] in "Mkm" and len(written) == 4:
            factor, end = self.marks.get(written[0]), at + 1
            if surfaces.following(self.lexicon.after, page.text, end, True) is None:
                return None
        if factor is None:
            return None
        if end == match.end() and written in _AMBIGUOUS_MARKS and not self._money_beside(page, money_before, end):
            return None
        return Numeral(end, plain.value * factor, plain.step * factor, factor)

    def _sign_start(self, page: Page, plain: Numeral) -> int:
        at = plain.end
        while at > page.start and page.text[at - 1] in "0123456789.,\u00a0'":
            at -= 1
        return at

    def _money_beside(self, page: Page, before: tuple[int, str, str] | None, end: int) -> bool:
        if before is not None:
            return True
        written = page.original[end - 1]
        if written in "BbTG" and (written != "G" or page.text[end - 2] == " "):
            return written in self.marks or written in self.marks_apart
        after = surfaces.unit_after(self.lexicon, page.text, page.original, end)
        return after is not None and after[1].isupper()

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
        special = self._fraction_ordinal(page, match, floor) or self.names.ordinal_word(page, match)
        if special is not None:
            return special
        numeral = self.numbers.read(page.text, at)
        if numeral is not None and self.names.is_compound(page, numeral.end):
            return named(at, numeral.end, numeral.value, Kind.NAME)
        if numeral is None and word not in self.numbers.denominators:
            return None
        whole = fractions.read(self.numbers, page.text, at, numeral)
        if whole is None and numeral is None:
            return None
        start = self._article(page, at, floor, word)
        if self.comma and whole is None and numeral is not None and word in self.lexicon.words("articles"):
            return self._measured_article(page, at, numeral, floor)
        if numeral is None and start == at and not self._bare_fraction(page, match, whole):
            return None
        return self._measured(page, start, whole or numeral, floor)  # type: ignore[arg-type]

    def _fraction_ordinal(self, page: Page, match: re.Match[str], floor: int) -> Figure | None:
        """ "a fifth of", "a twenty-first": an ordinal after an article is a fraction where nothing is numbered by it."""
        word, at = match.group(), match.start()
        start = self._article(page, at, floor, "")
        if start == at or self.comma:
            return None
        if word in self.numbers.denominators and self.numbers.denominators[word] != 2:
            whole = fractions.read(self.numbers, page.text, at, None)
        elif self.numbers.numbers.get(word, 0) >= 20:
            whole = fractions.compound(self.numbers, page.text, at)
        else:
            return None
        if whole is None or (whole.scale == ONE and _PLAIN_AFTER.match(page.text, whole.end)):
            return None
        return self._measured(page, start, whole, floor)

    def _measured_article(self, page: Page, at: int, numeral: Numeral, floor: int) -> Figure | None:
        """un, une: a number before a unit of measure or a scale word, else an article."""
        draft = self._measured(page, at, numeral, floor)
        alone = page.text[numeral.end :].strip() == "" and page.text[page.start : at].strip() == ""
        by_case = len(draft.surface) <= 2 and draft.surface.isalpha()  # "un l..." is no litre
        measured = draft.unit not in (None, "times") and not by_case
        return draft if measured or draft.scale != ONE or draft.direction < 0 or alone else None

    def _article(self, page: Page, at: int, floor: int, word: str) -> int:
        """The article of "a third", "a million", "un quart"."""
        if word in self.numbers.numbers:
            return at
        before = surfaces.back_over(page.text, at)
        for article in self.lexicon.words("articles"):
            start = before - len(article)
            if before < at and start >= floor and page.text.startswith(article, start):
                if start == 0 or not page.text[start - 1].isalpha():
                    return start
        return at

    def _bare_fraction(self, page: Page, match: re.Match[str], whole: Numeral | None) -> bool:
        """A fraction word without an article: half, la moitié, quarter million; "third" alone is an ordinal."""
        if whole is not None and whole.scale != ONE:
            return True
        if self.numbers.denominators[match.group()] != 2:
            return False
        if self.comma or page.text[page.start : match.start()].strip() == "":
            return True
        following = page.text[match.end() : match.end() + 10]
        before = page.text[max(page.start, match.start() - 12) : match.start()].rstrip()
        return following.startswith(_HALF_AFTER) or before.endswith(_HALF_BEFORE)

    def _multiple(self, page: Page, match: re.Match[str]) -> Figure | None:
        value = self.multiples[match.group()]
        if not self.names.is_multiple(page, match):
            return None
        draft = named(match.start(), match.end(), value, Kind.MULTIPLE)
        draft.unit, draft.words, draft.vague = "times", True, True
        draft.step = ONE
        return draft

    # ---- what surrounds a numeral

    def _measured(self, page: Page, start: int, numeral: Numeral, floor: int) -> Figure:
        """The figure of ``numeral`` with the unit before or after it and its sign."""
        text = page.text
        draft = figure(start, numeral)
        self._unit_before(page, draft, floor)
        self._unit_after(page, draft)
        sign = draft.first - 1 if draft.start == draft.first else draft.start - 1
        for place in {draft.first - 1, sign}:
            if place >= floor and text[place] in "-+" and (place == 0 or text[place - 1] in " (\u00a0\n\"'|"):
                draft.direction = -1 if text[place] == "-" else 1
                draft.start = min(draft.start, place)
        self._minus_word(page, draft, floor)
        return draft

    def _minus_word(self, page: Page, draft: Figure, floor: int) -> None:
        end = surfaces.back_over(page.text, draft.start)
        spaced_sign = end - 1 if end < draft.start else -1
        if spaced_sign >= floor and page.text[spaced_sign] == "-" and page.text[:spaced_sign].strip() == "":
            draft.start, draft.direction = spaced_sign, -1
        for word in self.lexicon.words("minus"):
            start = end - len(word)
            if end < draft.start and start >= floor and page.text.startswith(word, start):
                if start == 0 or not page.text[start - 1].isalpha():
                    draft.start, draft.direction = start, -1
                    return

    def _unit_before(self, page: Page, draft: Figure, floor: int) -> None:
        found = surfaces.unit_before(self.lexicon, page.text, page.original, draft.first)
        if found is not None and found[0] >= floor:
            draft.start, draft.unit, draft.surface = found
            draft.other_units = tuple(self.lexicon.ambiguous.get(found[2], ()))

    def _unit_after(self, page: Page, draft: Figure) -> None:
        at = surfaces.over(page.text, draft.last, " \u00a0-", 1)
        for connective in self.ofs:
            if draft.scale != ONE and page.text.startswith(connective, at):
                at += len(connective)
                break
        found = surfaces.unit_after(self.lexicon, page.text, page.original, at)
        if found is None:
            coins.alone(self.lexicon, page, draft, at)
            if draft.unit is None:
                self._marked_code(page, draft, at)
            return
        end, unit, surface = found
        if not surface[-1].isalnum() and unit.isupper() and at > draft.last and page.text[end : end + 2].strip(" ")[:1].isdigit():
            if draft.unit is not None or page.text[end : end + 1] != " ":
                return  # "$ 20 $ 37": the sign belongs to the next figure
        if unit == "times" and surface == "x" and page.text[end : end + 1].isdigit():
            return
        if unit == "percentage_point" and surface in _POINTS and not self._rates_near(page, draft):
            return
        if draft.unit is not None and unit != draft.unit and not (draft.unit == "USD" and unit.isupper()):
            return
        draft.end, draft.unit, draft.surface = end, unit, surface
        draft.other_units = tuple(self.lexicon.ambiguous.get(surface, ()))
        word = self.numbers.word(page.text, end)
        if word is not None and word.sort == "s" and draft.scale == ONE and unit.isupper():
            draft.value, draft.scale, draft.end = draft.value * word.value, word.value, word.end  # 75 USD million
            draft.step = None if draft.step is None else draft.step * word.value
        elif unit.isupper():
            coins.added(self.lexicon, self.numbers, page, draft)

    def _rates_near(self, page: Page, draft: Figure) -> bool:
        """Whether a bare "point" is of a percentage: decimals, or rates in the block; goals and ideas come in points too."""
        if draft.step is not None and draft.step < 1:
            return True
        return any(word in page.text[page.start : page.end] for word in ("%", "pour cent", "pourcent", "taux", "por ciento", "tasa"))

    def _marked_code(self, page: Page, draft: Figure, at: int) -> None:
        """30 MUSD, twenty MEUR."""
        factor = self.marks.get(page.original[at : at + 1])
        if factor is None or draft.scale != ONE or draft.unit is not None:
            return
        code = surfaces.cased(self.lexicon, page.original, at + 1)
        if code is not None and code[1] == code[2] and code[1].isupper():
            draft.end, draft.unit, draft.surface = code
            draft.value, draft.scale = draft.value * factor, factor
            draft.step = None if draft.step is None else draft.step * factor

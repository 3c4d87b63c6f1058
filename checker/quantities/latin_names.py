"""Numbers that count nothing, in Latin script: ordinals, ranks, list markers, versions, codes, years."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.languages import Lexicon
from checker.model import Kind
from checker.quantities import dates, latin_dates
from checker.quantities.figure import Figure, named
from checker.quantities.page import Page
from checker.quantities.surfaces import back_over

_VERSION = re.compile(r"[0-9]+(?:\.[0-9]+){2,}(?![0-9])")
_DASHED = re.compile(r"\+?[0-9]{2,}(?:[- ][0-9]{3,}){2,}(?![0-9,.])|[0-9]{3,}-[0-9]{3,}-[0-9]{3,}(?![0-9])")
_ORDINAL = re.compile(r"([0-9]{1,4})(?:st|nd|rd|th)(?![a-z])")
_ORDINAL_FR = re.compile(r"([0-9]{1,4})(?:ers?|eres?|re|es?|emes?|iemes?|nde?|o|a|os|as|º|ª)(?![a-z])")
_NEXT = re.compile(r"[ \u00a0-]{1,2}([a-z]+)")
_WORDS_AFTER = re.compile(r"[ \u00a0-]([a-z']+|[0-9]{1,2})(?:[ \u00a0-]([a-z']+|[0-9]+))?(?:[ \u00a0-]([a-z']+|[0-9]+))?")
_SUPERLATIVE = re.compile(r"[ -](?:[a-z]+est|most|least|best|place|plus|largest|rang|mas)(?![a-z])")
_LAST_WORD = re.compile(r"([a-z'.#°]+)[ \u00a0]*$")
_YEAR_BEFORE = frozenset(
    "in of by since from until till before after during through mid early late year years fiscal the end to and "
    "than between or for en depuis fin debut annee an de desde hasta ano del a".split()
)
_PERIOD_WORDS = {
    "quarter": "q", "half": "h", "trimestre": "q", "semestre": "h", "half-year": "h", "quarters": "Q", "trimestres": "Q",
    "months": "M", "month": "m", "mois": "M", "meses": "M",
}  # fmt: skip
_YEAR_AFTER = re.compile(
    r"[ ,]{1,2}(?:of |in |de |del |d')?(?:the |l'annee |l'exercice |el ano |fiscal |ejercicio )?(?:year |fy ?)?"
    r"([12][0-9]{3})(?![0-9]|[.,][0-9]|%)|[ ,]{1,2}(?:of |de )?(this|last|the previous|the current|the same|next|the|cette|l') ?"
    r"(?:year|annee derniere|annee|an dernier)(?![a-z])|[ ,](?:this year|last year|de cette annee|de l'annee derniere|de este ano)(?![a-z])"
)
_AT_START = re.compile(r"(?:^|[\n.:;!?。；：】)]|\. )[ \u00a0\"'(]*(?:the |le |la |el )?$")
_PREFIXES = frozenset("mid pre post sub early late under over non near of and to a de en the ex anti re l d".split())
_ONE_BEFORE = frozenset("no any every some each this that which another only lone single other".split())


class Names:
    """Decides what a number that measures nothing is."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.ordinals = {w: int(v) for w, v in lexicon.values("ordinals").items()}
        self.adverbs = {w: int(v) for w, v in lexicon.values("ordinal_adverbs").items()}
        self.numbers = lexicon.values("numbers")
        self.rank_cues = frozenset(lexicon.words("rank_cues"))
        self.name_before = frozenset(lexicon.words("name_before"))
        self.nouns = lexicon.nouns
        self.events = frozenset(lexicon.words("named_events"))
        self.comma = lexicon.number("decimal") == ","
        self.english = lexicon.language == "en"

    # ---- digits

    def version(self, page: Page, at: int) -> Figure | None:
        """7.2.0, 192.168.0.1, telephone and document numbers."""
        match = _VERSION.match(page.text, at)
        if match is not None and not (self.comma and _grouped(match.group())) and latin_dates._ISO.match(page.text, at) is None:
            whole, part = match.group().split(".")[:2]
            draft = named(at, match.end(), 0, Kind.NAME)
            draft.value = Decimal(f"{whole[:18]}.{part[:18]}")
            return None if self._is_day(match.group()) else draft
        match = _DASHED.match(page.text, at)
        if match is not None and "-" in match.group():
            head = match.group().lstrip("+").replace(" ", "-").split("-")[0]
            return named(at, match.end(), int(head), Kind.NAME)
        return None

    @staticmethod
    def _is_day(written: str) -> bool:
        parts = written.split(".")
        return len(parts) == 3 and len(parts[2]) == 4 and int(parts[0]) <= 31 and int(parts[1]) <= 12

    def ordinal_digits(self, page: Page, at: int) -> Figure | None:
        """1st, 20th, 1er, 2e."""
        match = (_ORDINAL if self.english else _ORDINAL_FR).match(page.text, at)
        if match is None:
            return None
        number = int(match.group(1))
        period = self._period(page, at, match.end(), number)
        if period is not None:
            return period
        return named(at, match.end(), number, self._ordinal_kind(page, at, match.end()))

    def _ordinal_kind(self, page: Page, start: int, end: int) -> Kind:
        if _SUPERLATIVE.match(page.text, end) or self._last_word(page, start) in self.rank_cues | {"ranking", "ranked"}:
            return Kind.RANK
        following = page.original[end : end + 2].lstrip(" -\u00a0")
        if following[:1].isupper():
            return Kind.NAME
        match = _WORDS_AFTER.match(page.text, end)
        named_event = match is not None and bool(self.events & set(match.groups()))
        return Kind.NAME if named_event else Kind.ORDINAL

    def code(self, page: Page, start: int, at: int) -> Figure | None:
        """COVID-19, G20, A320: letters against digits; 2.5% after a hyphen is a figure (mid-2021, sub-10%)."""
        end = at
        while end < page.end and page.text[end] in "0123456789":
            end += 1
        if page.text[at - 1] == "-":
            decimals = page.text[end : end + 1] in ".," and page.text[end + 1 : end + 2].isdigit()
            if page.text[end : end + 1] == "%" or decimals or page.text[start : at - 1] in _PREFIXES:
                return None
        if end < page.end and "a" <= page.text[end] <= "z":
            while end < page.end and page.text[end].isalnum():
                end += 1
        return named(start, end, _leading_int(page.text, at), Kind.NAME)

    def reads_as_year(self, page: Page, start: int, end: int) -> bool:
        """Whether four digits are a year and count nothing: no plural noun follows, or a preposition of time leads."""
        match = _NEXT.match(page.text, end)
        if match is None or page.text[end : end + 1] == "-":
            return self._last_word(page, start) not in self.name_before or page.text[end : end + 1] in ",;"
        word = match.group(1)
        if self._last_word(page, start) in _YEAR_BEFORE - {"than", "a", "de"}:
            return not (word in self.nouns or word.endswith("s")) or word in ("was", "has", "its", "is", "as", "us", "this", "les", "des")
        return word not in self.nouns and not (word.endswith("s") and len(word) > 4)

    # ---- words

    def ordinal_word(self, page: Page, match: re.Match[str]) -> Figure | None:
        """first, secondly, the third quarter, "On the one hand"."""
        word, at, end = match.group(), match.start(), match.end()
        if word in self.adverbs:
            return named(at, end, self.adverbs[word], Kind.LIST_MARKER)
        if word in self.ordinals:
            if self._after_number(page, at) and (word not in ("premier", "premiere", "first")):
                return None
            number = self.ordinals[word] if word != "quarter" else 0
            return self._ordinal(page, at, end, number)
        if self.numbers.get(word) == 1:
            return self._one(page, at, end)
        return self._count_period(page, at, end, word)

    def _after_number(self, page: Page, at: int) -> bool:
        """twenty-first, one fifth: an ordinal word that closes a number or a fraction."""
        return self._last_word(page, at).rstrip("-") in self.numbers and self._last_word(page, at) not in ("one",)

    def _ordinal(self, page: Page, at: int, end: int, number: int) -> Figure | None:
        period = self._period(page, at, end, number)
        if period is not None:
            return period
        if self._lists(page, at, end):
            return named(at, end, number, Kind.LIST_MARKER)
        if _SUPERLATIVE.match(page.text, end) or self._last_word(page, at) in ("ranking", "ranked", "ranks"):
            return named(at, end, number, Kind.RANK)
        kind = self._ordinal_kind(page, at, end)
        return named(at, end, number, kind if page.original[at].islower() or kind is Kind.NAME else Kind.ORDINAL)

    def _lists(self, page: Page, at: int, end: int) -> bool:
        """ "First, ..." or "The second is ..." at the start of a sentence."""
        if not _AT_START.search(page.text[max(page.start, at - 12) : at]):
            return False
        rest = page.text[end : end + 12]
        return rest.startswith((",", " of all", " is", " are", " est", " es ", " was", ":", " point", "、"))

    def _one(self, page: Page, at: int, end: int) -> Figure | None:
        """one: a list marker in "on the one hand", a name in "one of the ...", nothing in "no one"."""
        text = page.text
        before = text[max(page.start, at - 8) : at]
        if text.startswith((" hand", " part"), end) and before.endswith(("on the ", "on ", "d'", "the ")):
            return named(at, end, 1, Kind.LIST_MARKER)
        if self.english:
            if text.startswith((" of ", " another", " last "), end) or self._last_word(page, at) in _ONE_BEFORE:
                return named(at, end, 1, Kind.NAME)
            return None
        return named(at, end, 1, Kind.NAME) if text.startswith(" des ", end) else None

    def _count_period(self, page: Page, at: int, end: int, word: str) -> Figure | None:
        """neuf premiers mois; the first nine months is read from "first"."""
        if self.english or word not in self.numbers:
            return None
        match = re.match(r" (premiers|premieres|primeros|derniers|dernieres|ultimos) (mois|trimestres|meses)", page.text[end : end + 24])
        if match is None:
            return None
        last = int(self.numbers[word])
        return self._first_months(page, at, end + match.end(), last * (3 if match.group(2) == "trimestres" else 1), last)

    def _period(self, page: Page, at: int, end: int, number: int) -> Figure | None:
        """first quarter (of 2021), second half of this year, first nine months of 2023."""
        match = _WORDS_AFTER.match(page.text, end)
        if match is None:
            return None
        one, two, _ = match.groups()
        sort = _PERIOD_WORDS.get(one)
        if sort in ("q", "h"):
            return self._ending(page, at, match.end(1), sort, number)
        many = self.numbers.get(one)
        if one.isdigit():
            many = Decimal(one)
        unit = _PERIOD_WORDS.get(two or "")
        if number == 1 and many is not None and unit in ("M", "Q", "m"):
            return self._first_months(page, at, match.end(2), int(many) * (3 if unit == "Q" else 1), int(many))
        return None

    def _ending(self, page: Page, at: int, end: int, sort: str, number: int) -> Figure:
        stop, year = self._year_after(page, end)
        text_year = None if year is None else str(year)
        return latin_dates.part(page, at, stop, sort, number, text_year)

    def _year_after(self, page: Page, end: int) -> tuple[int, int | None]:
        match = _YEAR_AFTER.match(page.text, end)
        if match is None:
            return end, None
        if match.group(1):
            return end, int(match.group(1))  # the year is a figure of its own
        written = match.group()
        last = any(word in written for word in ("last", "previous", "dernier"))
        return match.end(), None if page.year is None else page.year - last

    def _first_months(self, page: Page, at: int, end: int, last: int, number: int) -> Figure:
        stop, year = self._year_after(page, end)
        draft = named(at, stop, number, Kind.PERIOD)
        known = year if year is not None else page.year
        span = None if known is None else dates.months(known, 1, last)
        if span is not None:
            draft.since, draft.until = span
        return draft

    def is_multiple(self, page: Page, match: re.Match[str]) -> bool:
        """doubled, a plus que triplé; not "double taxation", "triple jump", "a double bed"."""
        word = match.group()
        if word.endswith(("ed", "ing", "ice", "er", "ee")) or (word.endswith("e") and page.original[match.end() - 1] == "é"):
            return True
        after = page.text[match.end() : match.end() + 6]
        if word in ("double", "triple", "treble", "quadruple"):
            before = self._last_word(page, match.start())
            return before in ("to", "would", "will", "can", "could", "nearly", "almost", "than", "about", "more", "over", "le", "de") or after.startswith((" the ", " that", " its", " la ", " du "))
        return word.endswith("s")

    def is_compound(self, page: Page, end: int) -> bool:
        """two-way, four-door: a word hung on the number that is no unit, span or noun of the lexicon."""
        match = re.compile(r"-([a-z]+)").match(page.text, end)
        if match is None or not self.english:
            return False
        word = match.group(1)
        lexicon = page.lexicon
        return not (
            word in lexicon.spans or word in lexicon.nouns or word in lexicon.after or word in self.ordinals
            or word in self.numbers or word in lexicon.after_case or word in ("and", "a", "in", "to", "out", "or", "point") or word in lexicon.values("denominators")
            or word in lexicon.values("scales") or word in lexicon.values("hundreds") or word == "fold"
        )  # fmt: skip

    def _last_word(self, page: Page, at: int) -> str:
        match = _LAST_WORD.search(page.text[max(page.start, at - 16) : at])
        return "" if match is None else match.group(1)


def _leading_int(text: str, at: int) -> int:
    end = at
    while end < len(text) and text[end] in "0123456789" and end - at < 18:
        end += 1
    return int(text[at:end])


def _grouped(written: str) -> bool:
    return all(len(part) == 3 for part in written.split(".")[1:])

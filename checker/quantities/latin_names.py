"""Numbers that count nothing, in Latin script: ordinals, ranks, list markers, versions, codes, years."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.languages import Lexicon
from checker.model import Kind
from checker.quantities import dates, latin_dates
from checker.quantities.figure import Figure, named
from checker.quantities.page import Page

_VERSION = re.compile(r"[0-9]+(?:\.[0-9]+){2,}(?![0-9])")
_DASHED = re.compile(
    r"\+?[0-9]{2,}(?:[- ][0-9]{3,}){2,}(?![0-9,.])|[0-9]{3,}-[0-9]{3,}-[0-9]{3,}(?![0-9])|"
    r"0[0-9]{2,3}-[0-9]{7,8}(?![0-9])|[0-9]{3}\) ?[0-9]{3}-[0-9]{4}(?![0-9])"
)
_LETTERED = re.compile(r"([0-9]{1,4})(?:-(?=[A-Z])|\((?=[a-z]\)))([A-Za-z]+)\)?(?![A-Za-z])")  # 7-Eleven, 401(k)
_ORDINAL = re.compile(r"([0-9]{1,4})(?:st|nd|rd|th)(?![a-z])")
_ORDINAL_FR = re.compile(r"([0-9]{1,4})(?:ers?|eres?|re|es?|emes?|iemes?|nde?|o|a|os|as|º|ª)(?![a-z0-9'])")
_NEXT = re.compile(r"[ \u00a0-]{1,2}([a-z]+)")
_WORDS_AFTER = re.compile(
    r"[ \u00a0-]([a-z']+|[0-9]{1,2})(?:[ \u00a0-]([a-z']+|[0-9]+))?(?:[ \u00a0-]([a-z']+|[0-9]+))?"
)
_SUPERLATIVE = re.compile(r"[ -](?:[a-z]+est|most|least|best|place|plus|rang|mas|position|mayor)(?![a-z])")
_HANGING = re.compile(r"-([a-z]+)")
_YEAR_BEFORE = frozenset(
    {"in", "of", "by", "since", "from", "until", "till", "before", "after", "during", "through", "mid", "early",
     "late", "year", "years", "fiscal", "the", "end", "to", "and", "or", "between", "for", "en", "depuis",
     "fin", "debut", "annee", "desde", "hasta", "ano", "del"}
)  # fmt: skip
# After these a bare year is one, whatever noun follows: "In 2021 exports were ...".
_YEAR_AFTER_THESE = frozenset(
    {"in", "since", "during", "until", "till", "early", "late", "mid", "depuis", "desde", "durante"}
)
_AFTER_YEAR = frozenset(["was", "has", "its", "is", "as", "us", "this", "les", "des", "versus", "plus", "years"])
_PERIOD_WORDS = {
    "quarter": "q", "half": "h", "trimestre": "q", "semestre": "h", "half-year": "h", "quarters": "Q",
    "trimestres": "Q", "months": "M", "month": "M", "mois": "M", "meses": "M", "century": "c", "siecle": "c",
    "siglo": "c",
}  # fmt: skip
_YEAR_AFTER = re.compile(
    r"[ ,]{1,2}(?:of |in |de |del |d')?(?:the |l'annee |l'exercice |el ano |fiscal |ejercicio )?(?:year |fy ?)?"
    r"([12][0-9]{3})(?![0-9]|[.,][0-9]|%)"
    r"|[ ,]{1,2}(?:of |de |del )?(?:this|last|the previous|the current|the same|next|the|cette|l'|este|el) ?"
    r"(?:year|annee derniere|annee precedente|annee|an dernier|ano pasado|ano anterior|ano)(?![a-z])"
)
_FIRST_MANY = re.compile(
    r"[ \u00a0](premiers|premieres|primeros|derniers|dernieres|ultimos|primer)[ \u00a0](mois|trimestres|meses)(?![a-z])"
)
_LIST_AFTER = (",", " of all", " is", " are", " est", " es ", " was", ":", " point", "、", " —")
_RANKINGS = frozenset(["ranking", "ranked", "ranks", "rank", "classe", "classee"])
_ONE_BEFORE = frozenset(
    ["no", "any", "every", "some", "each", "this", "that", "which", "another", "only", "lone", "single", "other"]
)
_ONE_NAMED = (" of ", " another", " last ", " more ", " such ", " thing ")
_HALVES = [
    "can", "could", "could", "would", "will", "to", "should", "nearly", "almost", "than", "about", "more", "over",
    "le", "de", "au", "du", "may", "might", "must", "not", "or"
]  # fmt: skip
# Prefixes that leave the number after their hyphen a figure: mid-2021, sub-10%.
_PREFIXES = frozenset(
    {"mid", "pre", "post", "sub", "early", "late", "under", "over", "non", "near", "of", "and", "to", "a", "de",
     "en", "the", "ex", "anti", "re", "l", "d", "y", "un"}
)  # fmt: skip
_ROMAN = {"i": 1, "v": 5, "x": 10}


class Names:
    """Decides what a number that measures nothing is."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.ordinals = {w: int(v) for w, v in lexicon.values("ordinals").items()}
        self.adverbs = {w: int(v) for w, v in lexicon.values("ordinal_adverbs").items()}
        self.numbers = lexicon.values("numbers")
        self.ranks = frozenset(lexicon.words("rank_cues")) | _RANKINGS
        self.name_before = frozenset(lexicon.words("name_before"))
        self.nouns = lexicon.nouns
        self.events = frozenset(lexicon.words("named_events"))
        self.comma = lexicon.number("decimal") == ","
        self.english = lexicon.language == "en"
        # Words that hang on a number by a hyphen and leave it one: units, spans, numbers, joints.
        self.hung = frozenset(
            {*lexicon.spans, *lexicon.nouns, *lexicon.after, *lexicon.after_case, *self.ordinals, *self.numbers, "fold"}
            | {*lexicon.values("denominators"), *lexicon.values("scales"), *lexicon.values("hundreds")}
            | {"and", "a", "in", "to", "out", "or", "point", "times"}
        )

    # ---- digits

    def version(self, page: Page, at: int) -> Figure | None:
        """7.2.0, 192.168.0.1, telephone and document numbers."""
        match = _VERSION.match(page.text, at)
        if match is not None:
            written = match.group()
            parts = written.split(".")
            grouped = self.comma and all(len(part) == 3 for part in parts[1:])
            if grouped or _is_day(parts):
                return None
            draft = named(at, match.end(), 0, Kind.NAME)
            draft.value = Decimal(f"{parts[0][:18]}.{parts[1][:18]}")
            return draft
        match = _LETTERED.match(page.original, at)
        if match is not None and (match.group(2).lower() not in self.hung or match.group(2).lower() in self.numbers):
            return named(at, match.end(), int(match.group(1)), Kind.NAME)
        match = _DASHED.match(page.text, at)
        if match is None or "-" not in match.group() or latin_dates.is_iso(page.text, at):
            return None
        head = match.group().lstrip("+").replace(" ", "-").replace(")", "-").split("-")[0]
        return named(at, match.end(), int(head[:18]), Kind.NAME)

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
        if _SUPERLATIVE.match(page.text, end) or page.last_word(start) in self.ranks:
            return Kind.RANK
        following = page.original[end : end + 2].lstrip(" -\u00a0")
        if following[:1].isupper():
            return Kind.NAME
        match = _WORDS_AFTER.match(page.text, end)
        return Kind.NAME if match is not None and self.events & set(match.groups()) else Kind.ORDINAL

    def code(self, page: Page, start: int, at: int) -> Figure | None:
        """COVID-19, G20, A320: letters against digits; mid-2021 and sub-10% are figures."""
        text = page.text
        end = at
        while end < page.end and text[end] in "0123456789":
            end += 1
        if text[at - 1] == "-":
            decimals = text[end : end + 1] in (".", ",") and text[end + 1 : end + 2].isdigit()
            if text[end : end + 1] == "%" or decimals or text[start : at - 1] in _PREFIXES:
                return None
        value = int(text[at : min(end, at + 18)])
        while end < page.end and end - at < 40 and text[end].isascii() and text[end].isalnum():
            end += 1
        return named(start, end, value, Kind.NAME)

    def reads_as_year(self, page: Page, start: int, end: int) -> bool:
        """Whether four digits are a year and count nothing: no plural noun follows, or a preposition of time leads."""
        before = page.last_word(start)
        match = _NEXT.match(page.text, end)
        if match is None or page.text[end] == "-":
            return before not in self.name_before or page.text[end : end + 1] in (",", ";")
        word = match.group(1)
        if before in _YEAR_AFTER_THESE:
            return word not in self.nouns or page.text[start + 2 : end] != "00"
        if before in _YEAR_BEFORE:
            round_count = page.text[start + 2 : end] == "00" and word.endswith("s") and len(word) > 3
            return word in _AFTER_YEAR or not (word in self.nouns or round_count)
        if word in self.nouns:
            return False
        # A count is written 2,024 or 2000; "its 2024 sales" has a year.
        return page.text[start + 2 : end] != "00" or not (word.endswith("s") and len(word) > 4)

    # ---- words

    def ordinal_word(self, page: Page, match: re.Match[str]) -> Figure | None:
        """first, secondly, the third quarter, "On the one hand"."""
        word, at, end = match.group(), match.start(), match.end()
        if word in self.adverbs:
            return named(at, end, self.adverbs[word], Kind.LIST_MARKER)
        if word in self.ordinals:
            before = page.last_word(at).rstrip("-")
            if before in self.numbers and self.numbers[before] > 1:
                return None  # twenty-first, two thirds
            return self._ordinal(page, at, end, self.ordinals[word])
        if self.numbers.get(word) == 1:
            return self._one(page, at, end)
        return None if self.english else self._first_of(page, at, end, word)

    def _ordinal(self, page: Page, at: int, end: int, number: int) -> Figure | None:
        period = self._period(page, at, end, number)
        if period is not None:
            return period
        if self._lists(page, at, end):
            return named(at, end, number, Kind.LIST_MARKER)
        return named(at, end, number, self._ordinal_kind(page, at, end))

    def _lists(self, page: Page, at: int, end: int) -> bool:
        """ "First, ..." or "The second is ..." at the start of a sentence."""
        start = at
        for article in ("the ", "le ", "la ", "el "):
            if page.text.startswith(article, at - len(article)):
                start = at - len(article)
        return page.opens(start) and page.text.startswith(_LIST_AFTER, end)

    def _one(self, page: Page, at: int, end: int) -> Figure | None:
        """one: a list marker in "on the one hand", a name in "one of the ...", else a number."""
        text = page.text
        if text.startswith((" hand", " part", " cote"), end) and page.last_word(at) in ("the", "on", "d'une", "part"):
            return named(at, end, 1, Kind.LIST_MARKER)
        if self.english:
            if text.startswith(_ONE_NAMED, end) or page.last_word(at) in _ONE_BEFORE:
                return named(at, end, 1, Kind.NAME)
            return None
        return named(at, end, 1, Kind.NAME) if text.startswith(" des ", end) else None

    def _first_of(self, page: Page, at: int, end: int, word: str) -> Figure | None:
        """neuf premiers mois; the English "first nine months" is read from "first"."""
        if word not in self.numbers:
            return None
        match = _FIRST_MANY.match(page.text, end)
        if match is None:
            return None
        count = int(self.numbers[word])
        if match.group(1)[0] in "du":  # the last nine months are a span
            return None
        return self._first_months(page, at, match.end(), count * (3 if match.group(2) == "trimestres" else 1), count)

    def _period(self, page: Page, at: int, end: int, number: int) -> Figure | None:
        """first quarter (of 2021), second half of this year, first nine months of 2023, 19th century."""
        match = _WORDS_AFTER.match(page.text, end)
        if match is None:
            return None
        one, two, _ = match.groups()
        sort = _PERIOD_WORDS.get(one)
        if sort == "c":
            return latin_dates.century(at, match.end(1), number)
        if sort in ("q", "h"):
            stop, year = self._year_after(page, match.end(1))
            return latin_dates.part(page, at, stop, sort, number, None if year is None else str(year))
        many = Decimal(one) if one.isdigit() else self.numbers.get(one)
        unit = _PERIOD_WORDS.get(two or "")
        if number == 1 and many is not None and unit in ("M", "Q"):
            return self._first_months(page, at, match.end(2), int(many) * (3 if unit == "Q" else 1), int(many))
        return None

    def _year_after(self, page: Page, end: int) -> tuple[int, int | None]:
        """Where the period ends with "of last year", and its year; a year in digits is a figure of its own."""
        match = _YEAR_AFTER.match(page.text, end)
        if match is None:
            return end, None
        if match.group(1):
            return end, int(match.group(1))
        written = match.group()
        last = any(word in written for word in ("last", "previous", "dernier", "precedente", "pasado", "anterior"))
        return match.end(), None if page.year is None else page.year - last

    def _first_months(self, page: Page, at: int, end: int, last: int, number: int) -> Figure:
        stop, year = self._year_after(page, end)
        draft = named(at, stop, number, Kind.PERIOD)
        if year is None:
            draft.months = (1, last)
        elif (span := dates.months(year, 1, last)) is not None:
            draft.since, draft.until = span
        return draft

    def roman(self, page: Page, match: re.Match[str]) -> Figure | None:
        """XIXe siècle, siglo XXI."""
        letters = match.group().rstrip("em")
        total = 0
        for one, following in zip(letters, letters[1:] + "\0", strict=True):
            value = _ROMAN.get(one, 0)
            total += -value if value < _ROMAN.get(following, 0) else value
        return latin_dates.century(match.start(), match.end(), total) if 1 <= total <= 30 else None

    def is_compound(self, page: Page, end: int) -> bool:
        """two-way, four-door: a word hung on the number that is no unit, span or noun of the lexicon."""
        match = _HANGING.match(page.text, end)
        return match is not None and self.english and match.group(1) not in self.hung

    def is_multiple(self, page: Page, match: re.Match[str]) -> bool:
        """doubled, a plus que triplé; not "double taxation", "triple jump", "a double bed"."""
        word = match.group()
        if (
            word.endswith(("ed", "ing", "ice", "er", "ee", "fold", "ado", "ando"))
            or page.original[match.end() - 1] == "é"
        ):
            return True
        if word in ("double", "triple", "treble", "quadruple", "quintuple", "doble"):
            after = page.text[match.end() : match.end() + 6]
            before = page.last_word(match.start())
            return before in _HALVES or after.startswith((" the ", " that", " its", " la ", " du ", " del "))
        return word.endswith(("s", "nt", "o"))


def _is_day(parts: list[str]) -> bool:
    """27.01.2022, 2022.01.27."""
    if len(parts) != 3:
        return False
    if len(parts[0]) == 4:
        return int(parts[1]) <= 12 and int(parts[2]) <= 31 and parts[0][0] in "12"
    return len(parts[2]) == 4 and int(parts[0]) <= 31 and int(parts[1]) <= 12

"""Figures to write and read again: digits in every manner, scale words, units, four languages."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st

NARROW, NO_BREAK, THIN = "\u202f", "\u00a0", "\u2009"


@dataclass(frozen=True, slots=True)
class Figure:
    """What is written, and what it must be read as."""

    language: str
    before: str
    number: str
    after: str
    nominal: Decimal
    step: Decimal  # one unit of the last written digit
    unit: str

    @property
    def text(self) -> str:
        return self.before + self.number + self.after

    @property
    def low(self) -> Decimal:
        return self.nominal - self.step / 2

    @property
    def high(self) -> Decimal:
        return self.nominal + self.step / 2


@dataclass(frozen=True, slots=True)
class Manner:
    """How a language writes digits: decimal mark and the group marks that are in use with it."""

    decimal: str
    groups: tuple[str, ...]


MANNERS: dict[str, tuple[Manner, ...]] = {
    "en": (Manner(".", (",", "", NO_BREAK)),),
    "zh": (Manner(".", (",", "")),),
    "fr": (Manner(",", (NARROW, NO_BREAK, THIN, " ", "")),),
    "es": (Manner(",", (".", NO_BREAK, "")),),
}

# language -> (between digits and unit, power of ten)
SCALES: dict[str, tuple[tuple[str, int], ...]] = {
    "en": (("", 0), (" thousand", 3), (" million", 6), (" billion", 9), (" trillion", 12)),
    "zh": (("", 0), ("万", 4), ("亿", 8), ("万亿", 12), (" 亿", 8), ("千万", 7)),
    "fr": (("", 0), (" millions", 6), (" milliards", 9), (" billions", 12), (" milliers", 3)),
    "es": (("", 0), (" millones", 6), (" mil millones", 9), (" billones", 12), (" mil", 3)),
}

# language -> (before the number, after the number without and with a scale word, unit)
UNITS: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "en": (
        ("", " yuan", " yuan", "CNY"),
        ("US$", "", "", "USD"),
        ("RMB ", "", "", "CNY"),
        ("€", "", "", "EUR"),
        ("", " euros", " euros", "EUR"),
        ("", " kilowatt-hours", " kilowatt-hours", "kilowatt_hour"),
        ("", " tonnes", " tonnes", "metric_ton"),
        ("", " square kilometers", " square kilometers", "square_kilometer"),
    ),
    "zh": (
        ("", "元", "元", "CNY"),
        ("", "美元", "美元", "USD"),
        ("", "欧元", "欧元", "EUR"),
        ("人民币", "元", "元", "CNY"),
        ("", "吨", "吨", "metric_ton"),
        ("", "千瓦时", "千瓦时", "kilowatt_hour"),
        ("", "亩", "亩", "mu"),
    ),
    "fr": (
        ("", " euros", " d'euros", "EUR"),
        ("", " dollars", " de dollars", "USD"),
        ("", " yuans", " de yuans", "CNY"),
        ("", " tonnes", " de tonnes", "metric_ton"),
        ("", " €", " €", "EUR"),
    ),
    "es": (
        ("", " euros", " de euros", "EUR"),
        ("", " dólares", " de dólares", "USD"),
        ("", " yuanes", " de yuanes", "CNY"),
        ("", " toneladas", " de toneladas", "metric_ton"),
    ),
}

PERCENT: dict[str, tuple[str, ...]] = {
    "en": ("%", " percent", " per cent"),
    "zh": ("%", "％"),
    "fr": (" %", NARROW + "%", "%", " pour cent"),
    "es": (" %", "%", " por ciento"),
}
POINTS: dict[str, tuple[str, ...]] = {
    "en": (" percentage points", " percentage point"),
    "zh": ("个百分点",),
    "fr": (" points de pourcentage", " point de pourcentage"),
    "es": (" puntos porcentuales",),
}


def grouped(digits: str, mark: str) -> str:
    """``1234567`` with the mark every three digits from the right."""
    head = len(digits) % 3
    parts = [digits[:head]] if head else []
    return mark.join(parts + [digits[i : i + 3] for i in range(head, len(digits), 3)])


@st.composite
def digits_written(draw: st.DrawFn, language: str, largest: int = 10**9) -> tuple[str, Decimal, Decimal]:
    """(as written, value, one unit of the last digit). Values under 1000 carry decimals: they are no exact counts."""
    manner = draw(st.sampled_from(MANNERS[language]))
    whole = draw(st.integers(0, largest))
    places = draw(st.integers(0 if whole >= 2100 else 1, 3))
    mark = draw(st.sampled_from(manner.groups))
    if places == 3 and whole < 1000 and (mark or manner.decimal != "."):
        places = 2  # "1,234" and "1.234" are thousands in one language and decimals in another
    fraction = draw(st.integers(0, 10**places - 1))
    text = grouped(str(whole), mark)
    if places:
        text += manner.decimal + str(fraction).zfill(places)
    return text, Decimal(whole) + Decimal(fraction).scaleb(-places), Decimal(1).scaleb(-places)


@st.composite
def money_and_measures(draw: st.DrawFn) -> Figure:
    """A value with its scale word and unit."""
    language = draw(st.sampled_from(sorted(MANNERS)))
    scale, power = draw(st.sampled_from(SCALES[language]))
    before, bare, scaled, unit = draw(st.sampled_from(UNITS[language]))
    number, value, step = draw(digits_written(language, 10**9 if power == 0 else 10**5))
    if draw(st.booleans()) and language == "zh":
        number = number.translate(FULL_WIDTH)
    after = scale + (scaled if power and scale != " mil" else bare)  # siete mil euros, siete millones de euros
    return Figure(language, before, number, after, value.scaleb(power), step.scaleb(power), unit)


@st.composite
def rates(draw: st.DrawFn) -> Figure:
    """A percentage or percentage points."""
    language = draw(st.sampled_from(sorted(MANNERS)))
    unit, signs = draw(st.sampled_from([("percent", PERCENT), ("percentage_point", POINTS)]))
    number, value, step = draw(digits_written(language, 250))
    return Figure(language, "", number, draw(st.sampled_from(signs[language])), value, step, unit)


FULL_WIDTH = {ord(char): ord(char) + 0xFEE0 for char in "0123456789.,"}

# A sentence around the figure, which must not change its reading.
FRAMES: dict[str, tuple[str, ...]] = {
    "en": ("Exports were {} in all.", "The total stood at {}, the ministry said.", "{}"),
    "zh": ("出口额为{}。", "其中，总规模为{}，保持稳定。", "{}"),
    "fr": ("Le montant s'établit à {} au total.", "Le total est de {}.", "{}"),
    "es": ("El importe fue de {} en total.", "El total es de {}.", "{}"),
}

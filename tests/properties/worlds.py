"""Small consistent worlds of trade: exact values, what an office would print of them, and the text in two languages.

Levels are drawn exactly and printed rounded; rates, shares and the balance are computed from the exact values and then
rounded, as an office does it. So every figure of the text agrees with every other within its printed digits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import assume
from hypothesis import strategies as st

ZH = (
    "{year}年，全国货物进出口总额{trade}亿元，比上年{g_trade}。其中，出口{exports}亿元，{g_exports}；"
    "进口{imports}亿元，{g_imports}。贸易{word}{balance}亿元。\n\n"
    "机电产品出口{part}亿元，占出口总额的比重为{share}%。\n"
)
EN = (
    "In {year}, total goods trade reached {trade} billion yuan, {g_trade}. Exports were {exports} billion yuan, "
    "{g_exports}, and imports were {imports} billion yuan, {g_imports}. The trade {word} was {balance} billion yuan."
    "\n\nExports of machinery came to {part} billion yuan, accounting for {share}% of total exports.\n"
)
FIGURES = ("trade", "exports", "imports", "balance", "part", "share", "g_trade", "g_exports", "g_imports")


@dataclass(frozen=True)
class World:
    """Values as printed: levels in 亿元, rates and the share in percent."""

    year: int
    values: Mapping[str, Decimal]
    surplus: bool

    def written(self, language: str, changed: Mapping[str, str] | None = None) -> str:
        """The text, with the printed digits of some figures replaced."""
        digits = {name: self.digits(name, language) for name in FIGURES} | dict(changed or {})
        rates = {name: _rate(digits[name], self.values[name] < 0, language) for name in FIGURES if name[:2] == "g_"}
        word = {"zh": ("逆差", "顺差"), "en": ("deficit", "surplus")}[language][self.surplus]
        return {"zh": ZH, "en": EN}[language].format(**{**digits, **rates}, year=self.year, word=word)

    def digits(self, name: str, language: str) -> str:
        """What is printed of a figure, without sign and unit."""
        value = abs(self.values[name])
        if language == "zh" or name.startswith(("g_", "share")):
            return str(value)
        return f"{value / 10:,.1f}"


def _rate(digits: str, falls: bool, language: str) -> str:
    words = {"zh": ("增长{}%", "下降{}%"), "en": ("up {}%", "down {}%")}[language]
    return words[falls].format(digits)


def _rounded(value: Decimal, places: str) -> Decimal:
    return value.quantize(Decimal(places), rounding=ROUND_HALF_UP)


def _levels(least: int, most: int) -> st.SearchStrategy[Decimal]:
    return st.integers(least * 1000, most * 1000).map(lambda n: Decimal(n) / 1000)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Exports and imports of one size, changes of at most a third, a part of exports."""
    exports, imports = draw(_levels(20_000, 90_000)), draw(_levels(20_000, 90_000))
    before_exports = exports / (1 + Decimal(draw(st.integers(-300, 300))) / 1000)
    before_imports = imports / (1 + Decimal(draw(st.integers(-300, 300))) / 1000)
    part = exports * draw(st.integers(150, 850)) / 1000
    trade, before = exports + imports, before_exports + before_imports
    values = {
        "exports": _rounded(exports, "1"),
        "imports": _rounded(imports, "1"),
        "trade": _rounded(trade, "1"),
        "balance": _rounded(abs(exports - imports), "1"),
        "part": _rounded(part, "1"),
        "share": _rounded(part / exports * 100, "0.1"),
        "g_exports": _rounded((exports / before_exports - 1) * 100, "0.1"),
        "g_imports": _rounded((imports / before_imports - 1) * 100, "0.1"),
        "g_trade": _rounded((trade / before - 1) * 100, "0.1"),
    }
    assume(all(abs(values[name]) >= 1 for name in FIGURES) and abs(exports - imports) > 2000)
    return World(draw(st.integers(2010, 2023)), values, exports > imports)


@st.composite
def slips(draw: st.DrawFn, digits: str) -> str:
    """Another digit in place of one that is not the last, so that no rounding can hide it."""
    places = [i for i, c in enumerate(digits) if c.isdigit()][:-1]
    at = draw(st.sampled_from(places[:2]))
    shift = draw(st.integers(3, 7))
    digit = (int(digits[at]) + shift) % 10
    if at == places[0] and digit == 0:
        digit = 5 if digits[at] != "5" else 9
    return digits[:at] + str(digit) + digits[at + 1 :]

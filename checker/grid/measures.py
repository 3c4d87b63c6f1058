"""The unit and the scale that a header, a caption or a stub gives: 单位：亿元, "in millions of euros", ($'000)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from checker.datafile import beside
from checker.grid.words import fold
from checker.records import record


@record
class Measure:
    """None where the words say nothing about it."""

    unit: str | None = None
    scale: Decimal | None = None

    def over(self, other: Measure) -> Measure:
        """This measure, completed by one from further away. A percent has no scale."""
        if self.unit in ("percent", "percentage_point"):
            return Measure(self.unit, Decimal(1))
        if other.unit in ("percent", "percentage_point") and (self.unit or self.scale):
            return self
        return Measure(self.unit or other.unit, self.scale or other.scale)


@cache
def _tables() -> tuple[re.Pattern[str], dict[str, Decimal], dict[str, str], re.Pattern[str]]:
    data = beside(__file__, "units.yaml")
    scales = {fold(w): Decimal(n) for n, ws in data["scales"]["latin"].items() for w in ws}
    scales |= {w: Decimal(n) for w, n in data["scales"]["chinese"].items()}
    units = {fold(w): unit for unit, ws in data["units"]["latin"].items() for w in ws}
    units |= {fold(w): unit for w, unit in data["units"]["chinese"].items()}
    latin = sorted({w for w in (*scales, *units) if not _is_chinese(w)}, key=lambda w: (-len(w), w))
    edge = r"(?<![a-z0-9])"
    words = "|".join(re.escape(w) + (r"(?![a-z0-9])" if w[-1].isalnum() else "") for w in latin)
    han_scales = "|".join(sorted((w for w in scales if _is_chinese(w)), key=lambda w: (-len(w), w)))
    han_units = "|".join(sorted((re.escape(w) for w in units if _is_chinese(w)), key=lambda w: (-len(w), w)))
    chinese = re.compile(rf"(?:(?P<scale>{han_scales})\s?(?P<unit>{han_units})?|(?P<lone>{han_units}))")
    return re.compile(rf"(?:{edge}|(?<=[€$£]))(?:{words})"), scales, units, chinese


@cache
def _french_units() -> frozenset[str]:
    return frozenset(beside(__file__, "units.yaml")["french_units"])


@cache
def _scaled_units() -> dict[str, Decimal]:
    return {word: Decimal(scale) for word, scale in beside(__file__, "units.yaml")["scaled_units"].items()}


def _is_chinese(word: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in word)


_UNIT_LINE = re.compile(
    r"(?:计量)?单位\s?[:：]\s?([^)）\n；;]{1,40})|(?:unit|units|unite|unites|unidad)s?\s?:\s?([^)\n;]{1,60})"
)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]")
_IN = re.compile(
    r"(?:^|[\s,;(])(?:expressed |amounts |figures |stated |chiffres |montants )?(?:in|en) "
    r"([^.;\n()]{1,60})(?![^.;\n()])"
)
_THOUSANDS = re.compile(r"(?<=[$€£¥(])\s?000s?(?![\d.,])")  # ($000), £000s, (000)
_NUMBER = re.compile(r"(?<![\d.,])(1[ ,.]?000(?:[ ,.]000)?|10{1,5}|10[ ,.]000|100[ ,.]000)(?![\d.,])")


@lru_cache(maxsize=16384)
def measure(text: str, language: str = "en", header: bool = True) -> Measure:
    """The measure in a header cell (anywhere) or a caption or stub (where it is clearly marked as one)."""
    folded = _THOUSANDS.sub(" '000", fold(text).replace("’", "'")).replace("'000", " '000")
    if not folded:
        return Measure()
    found = Measure()
    for phrase in _marked(folded):
        parts = [_read(part, language, strict=True) for part in re.split(r"[、;]|, | and | et | y ", phrase)]
        for part in sorted(parts, key=lambda part: part.unit in ("percent", "percentage_point")):
            found = found.over(part)
    if header and len(folded) <= 80:
        found = found.over(_read(folded, language, strict=False))
    elif not header and len(folded) <= 40:
        whole = _read(folded, language, strict=True)
        found = found.over(whole)
    return found


def is_unit_line(text: str) -> bool:
    """Whether a text does nothing but give a unit: 单位：万人, "Unit: 10,000 persons"."""
    match = _UNIT_LINE.search(fold(text))
    return match is not None and match.start() <= 1 and len(text) <= 60


def _marked(folded: str) -> list[str]:
    """The phrases of a text that give a unit: after 单位, in brackets, after "in"."""
    found = [a or b for a, b in _UNIT_LINE.findall(folded)]
    found += [match[1] for match in _BRACKETS.finditer(folded) if not _clause(match)]
    found += _IN.findall(folded)
    tail = re.split(r"[,/、|—–]", folded)[-1].strip()
    return [*found, tail] if len(tail) <= 24 else found


def _clause(match: re.Match[str]) -> bool:
    """A letter in brackets at a number: section 162(m) of a law."""
    return len(match[1]) == 1 and match.start() > 0 and match.string[match.start() - 1].isdigit()


def _read(phrase: str, language: str, strict: bool) -> Measure:
    """Scale and unit words of a phrase; ``strict`` asks that the phrase is made of little else."""
    pattern, scales, units, _ = _tables()
    unit: str | None = None
    scale: Decimal | None = None
    covered = 0
    phrase = phrase.split("except")[0].split("hors ")[0]
    for match in pattern.finditer(phrase):
        word = match.group()
        covered += len(word)
        if word in scales and scale is None:
            french = language == "fr" and word in ("billion", "billions")
            scale = Decimal(10) ** 12 if french else scales[word]
        if word in units and (unit is None or unit == "item") and (language == "fr" or word not in _french_units()):
            unit = units[word]
            scale = scale or _scaled_units().get(word)
    number = _NUMBER.search(phrase)
    if strict and number and (unit or scale or any(map(_is_chinese, phrase))):
        factor = Decimal(re.sub(r"\D", "", number.group()))
        scale = (scale or Decimal(1)) * factor if factor > 1 else scale
        covered += len(number.group())
    if any(map(_is_chinese, phrase)):
        unit, scale, covered = _read_chinese(phrase, unit, scale, covered, strict)
    if strict and covered * 5 < len(phrase.replace(" ", "")) * 2:
        return Measure()
    if not strict and unit is None and scale is not None and len(phrase) > 30:
        return Measure()
    return Measure(unit, scale)


def _read_chinese(
    phrase: str, unit: str | None, scale: Decimal | None, covered: int, strict: bool
) -> tuple[str | None, Decimal | None, int]:
    """Chinese words count at the end of a phrase only, where units stand: 金额（亿元）, but not 万科."""
    _, scales, units, chinese = _tables()
    for match in chinese.finditer(phrase):
        at_end = match.end() == len(phrase.rstrip(" )）"))
        if not at_end or (not strict and match["scale"] and not match["unit"]):
            continue
        if not strict and match["lone"] and len(match["lone"]) == 1 and match["lone"] != "元":
            continue
        covered += match.end() - match.start()
        scale = scale or (scales[match["scale"]] if match["scale"] else None)
        word = match["unit"] or match["lone"]
        unit = unit or (units[word] if word else None)
    return unit, scale, covered

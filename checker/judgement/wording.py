"""Numbers as the text would print them: a figure restyled to another value, messages filled from a rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache

from checker.formulas import parse
from checker.intervals import Interval
from checker.model import Quantity, Range
from checker.printing import decimal_mark, decimals, digits_of, number_of, printed, usual_mark
from checker.rationals import exact
from checker.records import replace
from checker.rulebook import Rule

_PLACE = re.compile(r"\{([\w.]+)\}")
_PLAIN = Decimal(10) ** 12
_FINER = 3  # decimals at most that are added to tell a computed figure from the stated one
# Scale words of a language from small to great, and the factor from one to the next.
_SCALES: dict[str, tuple[int, tuple[str, ...]]] = {
    "en": (1000, ("million", "billion", "trillion")),
    "zh": (10_000, ("万", "亿", "万亿")),
    "fr": (1000, ("million", "milliard", "billion")),
}


def restyled(quantity: Quantity, value: Fraction, extra: int = 0) -> str:
    """The figure's own text with digits that say ``value``, with ``extra`` more decimals."""
    match = digits_of(quantity)
    said = number_of(match.group(), quantity.language) if match is not None else None
    if match is None or not said or not quantity.nominal:
        return plain(value)
    other = _rescaled(quantity, value, match.end())
    if other is not None:
        return other
    scale = exact(quantity.nominal) / exact(said)
    places = decimals(quantity) + extra
    number, tail = _scaled(_rounded(value / scale, places), places, quantity.text[match.end() :], quantity.language)
    text = _grouped(number, places, match.group(), quantity.language)
    return quantity.text[: match.start()] + text + tail


def _rescaled(quantity: Quantity, value: Fraction, end: int) -> str | None:
    """The same digits with another scale word, where just that is what ``value`` says."""
    factor, words = _SCALES.get(quantity.language, (0, ()))
    tail = quantity.text[end:]
    word = _scale_word(tail, words)
    if word is None:
        return None
    at, ratio = words.index(word), value / exact(quantity.nominal)
    other = next((w for i, w in enumerate(words) if i != at and _power(factor, i - at) == ratio), None)
    return None if other is None else quantity.text[:end] + tail.replace(word, other, 1)


def _scale_word(tail: str, words: tuple[str, ...]) -> str | None:
    """The scale word that stands with the digits, the longest of several that begin alike."""
    stands = tail.lstrip()
    return next((word for word in reversed(words) if stands.startswith(word)), None) if stands else None


@cache
def _power(factor: int, power: int) -> Fraction:
    """From a scale word to one that comes so many after it."""
    return exact(Fraction(factor) ** power)


def _scaled(number: Decimal, places: int, tail: str, language: str) -> tuple[Decimal, str]:
    """39800.0 million as 39.8 billion: the next scale word, where the number says the same with as many decimals."""
    factor, words = _SCALES.get(language, (0, ()))
    word = _scale_word(tail, words)
    while places and word is not None and word != words[-1] and number.copy_abs() >= factor:
        smaller = number / factor
        if smaller != _rounded(Fraction(smaller), places):
            break
        greater = words[words.index(word) + 1]
        number, tail, word = _rounded(Fraction(smaller), places), tail.replace(word, greater, 1), greater
    return number, tail


def computed_text(quantity: Quantity, interval: Interval | None, stated: Interval | None = None) -> str:
    """The middle of a computed interval, printed as the figure is: with its sign where what is ``stated`` has the
    other, else with a digit more where they would look alike."""
    if interval is None:
        return "?"
    middle, its = interval.middle, stated.middle if stated is not None else None
    if middle is None:
        return str(interval)
    text = restyled(quantity, middle)
    if its and middle and (its < 0) != (middle < 0):
        return ("-" if middle < 0 else "+") + text.lstrip("+-\N{MINUS SIGN}")
    if text != quantity.text:
        return text
    said = printed(quantity)
    finer = (restyled(quantity, middle, extra) for extra in range(1, _FINER + 1))
    return next((other for other in finer if printed(replace(quantity, text=other)) != said), text)


def plain(value: Fraction) -> str:
    """A decimal of at most six significant digits."""
    if value.denominator == 1 and abs(value) < 10**6:
        return str(value.numerator)
    number = Decimal(value.numerator) / Decimal(value.denominator)
    exponent = number.adjusted() - 5
    rounded = number.quantize(Decimal(1).scaleb(exponent)) if abs(number) < _PLAIN else number.normalize()
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def as_range(interval: Interval | None, unit: str | None) -> Range | None:
    if interval is None:
        return None
    return Range(_number(interval.low), _number(interval.high), unit)


@lru_cache(maxsize=2048)  # a figure is shown in every check that it takes part in
def _number(value: Fraction | None) -> str | None:
    """Exact: a decimal where it ends within 15 places, a fraction otherwise."""
    if value is None:
        return None
    rest = value.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    text = f"{Decimal(value.numerator) / Decimal(value.denominator):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def message(rule: Rule, values: Mapping[str, str], language: str = "en") -> str:
    return _PLACE.sub(lambda m: values.get(m.group(1), ""), rule.said("message", language))


def filled(formula: str, figures: Iterable[tuple[str, str]]) -> str:
    """The formula with printed figures, given as (role, text), in place of its names."""
    if not formula:
        return ""
    texts: dict[str, list[str]] = {}
    for role, text in figures:
        texts.setdefault(role, []).append(text)
    return parse(formula).fill({name: ", ".join(row) for name, row in texts.items()})


def _rounded(value: Fraction, places: int) -> Decimal:
    """Exact however many digits there are: those of a long serial number exceed the precision of a context."""
    return Decimal(f"{round(value * 10**places)}e-{places}")


def _grouped(number: Decimal, places: int, like: str, language: str) -> str:
    text = f"{number.copy_abs():.{places}f}"
    whole, _, rest = text.partition(".")
    mark = decimal_mark(like, language)
    groups = re.search(r"[.,\u00a0\u202f\u2009 ]", like[: like.rfind(mark)] if mark else like)
    if groups:
        whole = f"{int(whole):,}".replace(",", groups.group())
    shown = mark or usual_mark(language)
    return whole + (shown + rest if rest else "")

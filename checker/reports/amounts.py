"""Exact numbers as people write them: 45.2%, 510 billion CNY, 5100亿元. For display only; verdicts are exact."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from checker.model import Range

_SCALES = {
    "en": ((10**12, " trillion"), (10**9, " billion"), (10**6, " million"), (1, "")),
    "zh": ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"), (1, "")),
}
_SUFFIX = {
    "en": {"percent": "%", "percentage_point": " points", "times": " times", "person": " people", "item": ""},
    "zh": {"percent": "%", "percentage_point": "个百分点", "times": "倍", "person": "人", "item": "", "CNY": "元"},
}
_ZH_MONEY = {"CNY": "元", "USD": "美元", "EUR": "欧元", "HKD": "港元", "JPY": "日元", "GBP": "英镑"}


def amount(value: Fraction, unit: str | None, lang: str, digits: int) -> str:
    """``value`` with ``digits`` significant digits at least, its scale word and its unit."""
    factor, scale = _scale(value, unit, lang)
    text = decimal(value / factor, digits)
    return f"{text}{scale}{_suffix(unit, lang)}"


def ends(computed: Range, lang: str) -> tuple[str | None, str | None]:
    """Both ends of an interval, with as many digits (four to twelve) as show them to a twentieth of its width."""
    low, high = (None if end is None else Fraction(end) for end in (computed.low, computed.high))
    width = Fraction(0) if low is None or high is None else high - low
    scales = [_scale(end, computed.unit, lang)[0] for end in (low, high) if end is not None]
    factor = Fraction(max(scales, default=1))
    known = [end / factor for end in (low, high) if end is not None]
    digits = next((n for n in range(4, 12) if all(_shows(end, n, width / factor) for end in known)), 12)
    first = None if low is None else amount(low, computed.unit, lang, digits)
    last = None if high is None else amount(high, computed.unit, lang, digits)
    return first, last


def _shows(end: Fraction, digits: int, width: Fraction) -> bool:
    """``end``, rounded to ``digits``, is off by at most a twentieth of ``width``; any rounding will do without one."""
    if width == 0:
        return True
    return abs(Fraction(decimal(end, digits).replace(",", "")) - end) * 20 <= width


def middle(computed: Range, lang: str, digits: int = 3) -> str | None:
    """The middle of a bounded interval, or its only end."""
    known = [Fraction(end) for end in (computed.low, computed.high) if end is not None]
    return amount(sum(known, Fraction(0)) / len(known), computed.unit, lang, digits) if known else None


def decimal(value: Fraction, digits: int) -> str:
    """A fraction in decimal notation, rounded half up to ``digits`` significant digits, whole numbers kept whole."""
    if value == 0:
        return "0"
    sign, size = ("-" if value < 0 else ""), abs(value)
    exponent = len(str(size.numerator // size.denominator)) if size >= 1 else 1 - _leading_zeros(size)
    places = max(0, digits - exponent)
    scaled = size * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    text = format(Decimal(whole).scaleb(-places), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    head, _, tail = text.partition(".")
    grouped = f"{int(head):,}"
    return f"{sign}{grouped}.{tail}" if tail else f"{sign}{grouped}"


def _leading_zeros(size: Fraction) -> int:
    """Zeros after the point before the first digit of a value below one."""
    zeros = 0
    while size * 10 < 1:
        size *= 10
        zeros += 1
    return zeros + 1


def _scale(value: Fraction, unit: str | None, lang: str) -> tuple[int, str]:
    if unit in ("percent", "percentage_point", "times"):
        return 1, ""
    scales = _SCALES[lang]
    return next((factor, name) for factor, name in scales if abs(value) >= factor or factor == 1)


def _suffix(unit: str | None, lang: str) -> str:
    if unit is None:
        return ""
    if lang == "zh" and unit in _ZH_MONEY:
        return _ZH_MONEY[unit]
    known = _SUFFIX[lang].get(unit)
    return known if known is not None else " " + unit.replace("_", " ")

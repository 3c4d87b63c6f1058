"""The unit vocabulary: which units there are, what they measure, and exact conversions between them.

A unit is an ISO 4217 code, a ratio (``percent``, ``times`` or None for a pure number), a counted thing (``person``,
``item``) or a measure under its pint name; ``CNY/metric_ton`` and ``person*kilometer`` are compounds. Every factor is a
Fraction. The table is generated from ``data/units.yaml`` and pint (``python -m checker.unit_build``), so that nothing
here loads pint at run time; the text of a document never comes near its parser.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import lru_cache
from typing import Final

from checker.intervals import Interval
from checker.rationals import exact
from checker.records import record
from checker.unit_table import COUNTS, CURRENCIES, DIMENSIONS, OFFSETS, UNITS

PURE: Final = "ratio"
POINT: Final = "point"
GENERIC_COUNT: Final = "item"
UNNAMED = frozenset({None, GENERIC_COUNT})  # of what does not say what it counts
COINS: Final = {"tenth": Fraction(1, 10), "cent": Fraction(1, 100), "thousandth": Fraction(1, 1000)}
LONGEST: Final = 200  # characters of a compound; nobody writes a longer one

# Exponents of base dimensions, sorted by name: length/time is (("length", 1), ("time", -1)).
_Vector = tuple[tuple[str, int], ...]


class UnitError(ValueError):
    """A unit that is not in the vocabulary, or two units that do not fit each other."""


@record
class _Unit:
    factor: Fraction
    vector: _Vector


_PURE = _Unit(exact(1), ())


@lru_cache(maxsize=1024)
def _resolve(unit: str) -> _Unit:
    """A simple unit or a compound, reduced to its factor and its base dimensions. Raises UnitError."""
    factor, exponents = Fraction(1), Counter[str]()
    for name, power in parts(unit):
        if name in CURRENCIES:
            exponents[name] += power
        elif name in UNITS:
            dimension_name, numerator, denominator = UNITS[name]
            factor *= Fraction(numerator, denominator) ** power
            for base, count in DIMENSIONS[dimension_name]:
                exponents[base] += count * power
        elif coin(name) is not None:
            code, _, part = name.partition("_")
            factor *= COINS[part] ** power
            exponents[code] += power
        else:
            raise UnitError(f"unknown unit {name!r}")
    return _Unit(exact(factor), tuple(sorted((base, count) for base, count in exponents.items() if count)))


def parts(unit: str | None) -> tuple[tuple[str, int], ...]:
    """The names in a unit with their powers: ``CNY/metric_ton`` is CNY to the 1 and metric_ton to the -1."""
    if unit is None:
        return ()
    if len(unit) > LONGEST:
        raise UnitError(f"the unit is longer than {LONGEST} characters")
    powers = Counter[str]()
    for index, below in enumerate(unit.split("/")):
        for name in below.split("*"):
            if name.strip() != "1":
                powers[name.strip()] += -1 if index else 1
    return tuple(sorted(((name, power) for name, power in powers.items() if power), key=lambda part: (-part[1], part)))


def coin(unit: str | None) -> str | None:
    """The currency of a coin (USD of ``USD_cent``, CNY of ``CNY_tenth``), None for any other unit."""
    code, _, part = (unit or "").partition("_")
    return code if part in COINS and code in CURRENCIES else None


def currencies() -> frozenset[str]:
    """All ISO 4217 codes, the historic ones too."""
    return CURRENCIES


def vocabulary() -> tuple[str, ...]:
    """All simple units but the currencies, in the order of their names."""
    return tuple(sorted(UNITS))


@lru_cache(maxsize=1024)  # asked for every value that a figure may stand for
def known(unit: str | None) -> bool:
    """Whether the unit, or every part of a compound, is in the vocabulary; None is the pure number."""
    try:
        _resolved(unit)
    except UnitError:
        return False
    return True


def _resolved(unit: str | None) -> _Unit:
    return _resolve(unit) if unit is not None else _PURE


def factor(unit: str | None) -> Fraction:
    """What one of the unit is in the base of its dimension: 1000 for ``kilometer``, 1/100 for ``percent``."""
    return _resolved(unit).factor


@lru_cache(maxsize=1024)  # asked for every value that a figure may stand for
def scale(unit: str | None) -> Fraction | None:
    """The factor of a unit that differs from the base of its dimension; None where values stay as they are, as those
    of a unit that is not in the vocabulary do."""
    if unit is None or not known(unit):
        return None
    by = factor(unit)
    return None if by == 1 else by


def dimension(unit: str | None) -> str:
    """What the unit measures: ``length``, ``CNY``, ``point``, ``CNY/mass``; ``ratio`` for pure numbers."""
    return _name(_resolved(unit).vector)


@lru_cache(maxsize=1024)
def _name(vector: _Vector) -> str:
    named = {bases: name for name, bases in DIMENSIONS.items()}
    if vector in named:
        return named[vector]
    over = "*".join(base for base, count in vector for _ in range(count))
    under = "".join("/" + base for base, count in vector for _ in range(-count))
    return (over or "1") + under


def currency(unit: str | None) -> str | None:
    """The ISO code in the unit (``CNY`` of ``CNY/metric_ton``), None where it holds no money or two currencies."""
    found = [coin(name) or name for name, _ in parts(unit) if coin(name) or name in CURRENCIES]
    return found[0] if len(found) == 1 else None


def is_money(unit: str | None) -> bool:
    """Whether the unit is a currency itself or its coin."""
    return unit in CURRENCIES or coin(unit) is not None


def countable(unit: str | None) -> bool:
    """Whether the unit is a thing one counts: a person, an item, a vehicle."""
    return unit in UNITS and UNITS[unit][0] in COUNTS if unit is not None else False


def compatible(a: str | None, b: str | None) -> bool:
    """Whether values in the units can be compared.

    ``item`` is the count of anything, so it fits every count, and so does a number whose unit is not written.
    Rates and points do not fit: a sum of them is legal (``formulas``), taking one for the other is a finding.
    """
    if countable(a) and countable(b):
        return GENERIC_COUNT in (a, b) or dimension(a) == dimension(b)
    if (a is None and countable(b)) or (b is None and countable(a)):
        return True
    return known(a) and known(b) and dimension(a) == dimension(b)


def convert(interval: Interval, source: str | None, target: str | None, difference: bool = False) -> Interval:
    """The interval in another unit of the same dimension, exactly. Raises UnitError.

    Temperatures have an offset (20 °C is 68 °F), their differences have none (a rise by 20 °C is one by 36 °F).
    """
    if not compatible(source, target):
        raise UnitError(f"{source or 'a pure number'} does not convert to {target or 'a pure number'}")
    if source == target:
        return interval
    ratio = factor(source) / factor(target)
    shift = Fraction(0) if difference else (_offset(source) - _offset(target)) / factor(target)
    return Interval.of(
        None if interval.low is None else interval.low * ratio + shift,
        None if interval.high is None else interval.high * ratio + shift,
        interval.low_open,
        interval.high_open,
    )


def _offset(unit: str | None) -> Fraction:
    return Fraction(*OFFSETS[unit]) if unit in OFFSETS else Fraction(0)

"""The interval that the printed digits of a figure stand for (section 4 of the design), and the finished record."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from checker.model import Bound, Kind, Quantity
from checker.quantities.figure import HUNDRED, ONE, TEN, ZERO, Figure, power
from checker.quantities.page import Page
from checker.records import replace

_ARITHMETIC = frozenset({Kind.LEVEL, Kind.COUNT, Kind.SHARE, Kind.CHANGE, Kind.POINT_CHANGE, Kind.MULTIPLE})
_HALF = Decimal("0.5")
_VAGUE = Decimal("0.05")
_THOUSAND = Decimal(1000)
_LONGEST = 100  # digits that are written out

_Ends: TypeAlias = tuple[Decimal | None, Decimal | None, bool, bool]


def coarseness(value: Decimal) -> Decimal:
    """One unit of the last digit of ``value`` that is not zero: 10 for 510, 0.1 for 2.30."""
    if not value:
        return ONE
    digits, exponent = value.as_tuple()[1:]
    zeros = 0
    while digits[-1 - zeros] == 0:
        zeros += 1
    return power(int(exponent) + zeros)


def significant(value: Decimal) -> int:
    """How many digits ``value`` has between its first and its last that is not zero."""
    digits = "".join(map(str, value.as_tuple().digits)).strip("0")
    return len(digits)


def ends(value: Decimal, half: Decimal, bound: Bound, unit: Decimal) -> _Ends:
    """Low, high, and which of them are open, for a positive magnitude."""
    if bound is Bound.EXACT:
        return value - half, value + half, False, False
    if bound is Bound.OVER:
        return value, None, True, False
    if bound is Bound.AT_LEAST:
        return value, None, False, False
    if bound is Bound.UNDER:
        return None, value, False, True
    if bound is Bound.AT_MOST:
        return None, value, False, False
    width = unit * _HALF if significant(value) <= 1 else unit
    width = max(width, half)
    if bound is Bound.NEARLY:
        return value - width, value, False, False
    return value - width, value + width, False, False


def quantity(page: Page, draft: Figure) -> Quantity:
    """The finished record of ``draft``."""
    assert draft.kind is not None
    text = page.original[draft.start : draft.end]
    if draft.kind not in _ARITHMETIC:
        value = draft.value
        return Quantity(
            page.base + draft.start, page.base + draft.end, text, page.lexicon.language, value, value, value,
            draft.unit, draft.kind,
            draft.bound or Bound.EXACT, since=draft.since, until=draft.until,
        )  # fmt: skip
    finished = _arithmetic(page, draft, text)
    if not draft.other_units:
        return finished
    return _with_alternatives(finished, draft)


def _arithmetic(page: Page, draft: Figure, text: str) -> Quantity:
    value, bound = draft.value, draft.bound or Bound.EXACT
    exact, coarse = _precision(draft)
    half = ZERO if exact else (draft.step or ONE) * _HALF
    if draft.vague:
        half = max(min(_VAGUE * draft.scale, value / 4), half if draft.kind is Kind.MULTIPLE else ZERO)
    low, high, low_open, high_open = ends(value, half, bound, coarseness(value) if bound is not Bound.EXACT else ONE)
    step = None if exact or draft.vague else draft.step
    if draft.direction < 0:
        value = -value
        low, high = (None if high is None else -high), (None if low is None else -low)
        low_open, high_open = high_open, low_open
    return Quantity(
        page.base + draft.start, page.base + draft.end, text, page.lexicon.language, _plain(value), _optional(low),
        _optional(high), draft.unit,
        draft.kind or Kind.COUNT, bound, low_open, high_open, _optional(step), _optional(coarse),
    )  # fmt: skip


def _plain(value: Decimal) -> Decimal:
    """Without trailing zeros or an exponent: 13100000000000, not 1.31E+13."""
    if value != value.to_integral_value() or value.adjusted() >= _LONGEST:
        return value.normalize()
    return value.quantize(ONE)


def _optional(value: Decimal | None) -> Decimal | None:
    return None if value is None else _plain(value)


def _precision(draft: Figure) -> tuple[bool, Decimal | None]:
    """Whether the figure is exact, and the unit of its last non-zero digit where trailing zeros may be rounding."""
    step = draft.step or ONE
    exact = draft.kind is Kind.COUNT and draft.value < _THOUSAND and draft.scale == ONE and step == ONE
    # Zeros behind a decimal point count; a last digit that is not zero leaves nothing open.
    if draft.vague or draft.value == 0 or step < draft.scale or draft.value % (step * TEN) != 0:
        return exact, None
    if exact and draft.value % HUNDRED != 0:
        return exact, None
    return exact, coarseness(draft.value)


def _with_alternatives(finished: Quantity, draft: Figure) -> Quantity:
    return replace(finished, alternatives=tuple(_in_unit(finished, unit) for unit in draft.other_units))


def _in_unit(finished: Quantity, unit: str) -> Quantity:
    """The same words in another unit; a change of 120 percent as a multiple of 1.2."""
    if unit != "times" or finished.kind is not Kind.CHANGE:
        return replace(finished, unit=unit)
    nominal, step = finished.nominal / HUNDRED, finished.step
    low, high = (None if end is None else end / HUNDRED for end in (finished.low, finished.high))
    step = None if step is None else step / HUNDRED
    return replace(finished, nominal=nominal, low=low, high=high, unit=unit, kind=Kind.MULTIPLE, step=step, coarse=None)

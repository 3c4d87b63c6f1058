"""Whether trailing zeros are rounding: what the neighbours of a figure, and the text as a whole, print at that place.

A zero that stands where the figures beside it print digits is a digit itself. Over a whole text, one zero (860 billion)
where nearly all figures of its unit and size print a digit is one too; two zeros (3,700) may still be rounding.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from checker.model import SIZED, Claim, Kind, Quantity
from checker.printing import printed
from checker.records import replace

_Style: TypeAlias = tuple[str, str | None, Decimal | None]

_FAR = 20  # a neighbour that many times smaller says nothing about the digits of a figure
_LEAST = 4  # figures of a unit that make a habit
_HABIT = Decimal("0.75")
_WINDOW = 40  # figures before and after that are looked at
_LIKE = 10  # figures up to that many times larger or smaller are alike in size


def sharpened(quantity: Quantity, figures: Sequence[Quantity]) -> Quantity:
    """With the coarse reading of its trailing zeros narrowed where a neighbour of its kind prints digits there.

    ``figures`` are those of its sentence in the order of the text; the nearest are looked at.
    """
    coarse = quantity.coarse
    if coarse is None or quantity.kind not in SIZED:
        return quantity
    least = abs(quantity.nominal) / _FAR
    at = bisect_left(figures, quantity.start, key=lambda q: q.start)
    for other in figures[max(0, at - _WINDOW) : at + _WINDOW]:
        if other is quantity or other.unit != quantity.unit or other.kind is not quantity.kind:
            continue
        place = other.coarse or other.step
        if place is not None and abs(other.nominal) >= least:
            coarse = min(coarse, place)
    return _narrowed(quantity, coarse)


def by_habit(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """A single trailing zero counts as printed where nearly all figures of its unit and size in the text, and in its
    language, print that place."""
    levels = [q for q in [claim.quantity for claim in claims] if q.kind is Kind.LEVEL and q.step is not None]
    asked = {(quantity.language, quantity.unit) for quantity in levels if _doubtful(quantity)}
    if not asked:
        return tuple(claims)
    rows: dict[_Style, list[Quantity]] = defaultdict(list)
    for quantity in levels:
        if (quantity.language, quantity.unit) in asked:
            rows[_style(quantity)].append(quantity)
    return tuple([claim if claim.quantity.coarse is None else _by_habit(claim, rows) for claim in claims])


def _doubtful(quantity: Quantity) -> bool:
    """A level that ends in a single zero."""
    coarse, step = quantity.coarse, quantity.step
    return coarse is not None and step is not None and quantity.kind is Kind.LEVEL and coarse <= 10 * step


def _style(quantity: Quantity) -> _Style:
    """Language, unit and scale word: billions are printed otherwise than trillions."""
    said = printed(quantity)
    return (quantity.language, quantity.unit, abs(quantity.nominal) / said if said else None)


def _by_habit(claim: Claim, rows: Mapping[_Style, Sequence[Quantity]]) -> Claim:
    quantity = claim.quantity
    coarse, step = quantity.coarse, quantity.step
    if coarse is None or step is None or not _doubtful(quantity):
        return claim
    size = abs(quantity.nominal)
    row = rows[_style(quantity)]
    at = bisect_left(row, quantity.start, key=lambda q: q.start)
    alike = [
        other
        for other in row[max(0, at - _WINDOW) : at + _WINDOW]
        if other is not quantity and size <= abs(other.nominal) * _LIKE and abs(other.nominal) <= size * _LIKE
    ]
    fine = sum(1 for other in alike if (other.coarse or other.step or coarse) < coarse)
    if len(alike) < _LEAST or fine < _HABIT * len(alike):
        return claim
    return replace(claim, quantity=_narrowed(quantity, step))


def _narrowed(quantity: Quantity, coarse: Decimal) -> Quantity:
    if coarse == quantity.coarse:
        return quantity
    step = quantity.step if quantity.step is not None else Decimal(1)
    return replace(quantity, coarse=coarse if coarse > step else None)

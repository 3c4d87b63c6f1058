"""Tables whose totals, shares, growth and differences were computed before rounding: nothing to find in any of them."""

from __future__ import annotations

import random
from decimal import ROUND_HALF_UP, Decimal

import pytest

from checker.model import Severity
from checker.runs import lint_text

HEAD = "(in millions)\n\n| | 2021 | 2020 | Change | Change, % | Share, % |\n|---|---|---|---|---|---|\n"


def rounded(value: float, places: int) -> Decimal:
    return Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def printed(value: float, places: int) -> str:
    number = rounded(value, places)
    return f"({-number:,})" if number < 0 else f"{number:,}"


def table(seed: int) -> str:
    dice = random.Random(seed)
    places, count, size = dice.choice((0, 0, 1, 2)), dice.randint(2, 9), dice.choice((20, 300, 5000, 90000))
    later = [dice.uniform(0.05, 1) * size for _ in range(count)]
    if dice.random() < 0.3:
        later[-1] *= -1
    earlier = [value * dice.uniform(0.6, 1.6) for value in later]
    rows = [(f"Item {n}", *pair) for n, pair in enumerate(zip(later, earlier, strict=True))]
    cut = dice.randint(2, count) if dice.random() < 0.4 else count
    if count > 3 and cut < count - 1:
        rows.insert(cut, ("Subtotal", sum(later[:cut]), sum(earlier[:cut])))
    total = ("Total", sum(later), sum(earlier))
    rows.insert(0 if dice.random() < 0.3 else len(rows), total)
    lines = (
        f"| {label} | {printed(new, places)} | {printed(old, places)} | {printed(new - old, places)} "
        f"| {rounded((new / old - 1) * 100, 1)} | {rounded(new / total[1] * 100, 1)} |\n"
        for label, new, old in rows
    )
    return HEAD + "".join(lines)


@pytest.mark.parametrize("first", range(0, 80, 10))
def test_nothing_to_find(first: int) -> None:
    for seed in range(first, first + 10):
        text = table(seed)
        report = lint_text(text, "table.md")
        assert [f.message for f in report.findings if f.severity is not Severity.INFO] == [], text

"""How a translated figure should read: the source's value in the target's own style."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.model import ARITHMETIC, Kind, Quantity

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALES: dict[str, tuple[tuple[str, Decimal], ...]] = {
    "en": (("trillion", Decimal(10) ** 12), ("billion", Decimal(10) ** 9), ("million", Decimal(10) ** 6)),
    "zh": (("万亿", Decimal(10) ** 12), ("亿", Decimal(10) ** 8), ("万", Decimal(10) ** 4)),
}


def rewrite(source: Quantity, target: Quantity) -> str | None:
    """``target.text`` with the value of the source; None where its style is not simple enough to be sure."""
    counts = source.kind is target.kind is Kind.COUNT  # trains in one language may be trips in another
    if source.kind not in ARITHMETIC or not (source.unit == target.unit or counts):
        return None
    numbers = _NUMBER.findall(target.text)
    scales = _SCALES.get(target.language)
    if len(numbers) != 1 or scales is None:
        return None
    for word, factor in scales:
        if word in target.text:
            for other, size in scales:
                if abs(source.nominal) >= size:
                    value = _number(abs(source.nominal) / size, grouped=False)
                    return target.text.replace(numbers[0], value, 1).replace(word, other, 1)
            return target.text.replace(numbers[0], _number(abs(source.nominal) / factor, grouped=False), 1)
    # The scale of a table cell stands in its header: what the digits leave out is left out again.
    printed = Decimal(numbers[0].replace(",", ""))
    scale = abs(target.nominal) / printed if printed and target.nominal else Decimal(1)
    return target.text.replace(numbers[0], _number(abs(source.nominal) / scale, grouped="," in numbers[0]), 1)


def _number(value: Decimal, grouped: bool) -> str:
    plain = value.normalize()
    if plain.as_tuple().exponent > 0:  # type: ignore[operator]
        plain = plain.quantize(Decimal(1))
    return format(plain, ",f" if grouped or plain >= 10_000 else "f")

"""The difference of two figures as a translator sees it: that of their values, unless one is the name of a day."""

from __future__ import annotations

from checker.agreement import Difference, compare
from checker.alignment.equivalents import festivals
from checker.model import Quantity


def difference(a: Quantity, b: Quantity) -> Difference:
    """六一 is Children's Day, whatever number its characters make."""
    if a.language != b.language:
        days = festivals()
        if (a.text in days and a.language == "zh") or (b.text in days and b.language == "zh"):
            return Difference.VALUE
    return compare(a, b)

"""The difference of two figures as a translator sees it: that of their values, unless one is the name of a day."""

from __future__ import annotations

from checker.agreement import Difference, compare
from checker.alignment.equivalents import festivals
from checker.model import Quantity


def difference(a: Quantity, b: Quantity) -> Difference:
    """六一 is Children's Day, whatever number its characters make."""
    if a.language != b.language and (_festival(a) or _festival(b)):
        return Difference.VALUE
    return compare(a, b)


def _festival(q: Quantity) -> bool:
    return q.language == "zh" and q.text in festivals()

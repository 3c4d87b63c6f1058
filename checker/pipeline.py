"""The seven stages in order, and the public API over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.documents import read_text
from checker.quantities import extract as extract_quantities

if TYPE_CHECKING:
    from checker.model import Quantity


def extract(text: str, language: str | None = None) -> tuple[Quantity, ...]:
    """Every figure of ``text``, in order, none overlapping. ``language`` is detected per block where not given."""
    return extract_quantities(read_text(text, "<text>", language))

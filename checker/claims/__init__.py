"""Stage 3, attribute: Quantity -> Claim, what a figure measures, of whom and when. Also the claims.yaml format."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from checker.claims.attribute import attribute as _of_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.model import Claim, Document, Quantity

__all__ = ["attribute", "with_cells"]


def attribute(document: Document, quantities: tuple[Quantity, ...]) -> tuple[Claim, ...]:
    """One claim a quantity, in order; those of table cells named by their headers."""
    if not document.tables:
        return _of_text(document, quantities)
    from checker.claims.tables import attributed

    return attributed(document, quantities, _of_text)


def with_cells(document: Document, extract: Callable[[Document], tuple[Quantity, ...]]) -> tuple[Quantity, ...]:
    """The figures of a document in order: those of table cells that hold nothing else in the unit and scale of their
    headers, all others as ``extract`` reads them."""
    from checker.claims.cells import cell_quantities, without_cells, without_units

    found = (*without_units(document, extract(without_cells(document))), *cell_quantities(document))
    return tuple(sorted(found, key=attrgetter("start")))

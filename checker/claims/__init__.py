"""Stage 3, attribute: Quantity -> Claim, what a figure measures, of whom and when. Also the claims.yaml format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.claims.attribute import attribute as _of_text

if TYPE_CHECKING:
    from checker.model import Claim, Document, Quantity

__all__ = ["attribute", "of_cells", "outside_cells"]


def attribute(document: Document, quantities: tuple[Quantity, ...]) -> tuple[Claim, ...]:
    """One claim a quantity, in order; those of table cells named by their headers."""
    if not document.tables:
        return _of_text(document, quantities)
    from checker.claims.tables import attributed

    return attributed(document, quantities, _of_text)


def of_cells(document: Document) -> tuple[Quantity, ...]:
    """The figures of table cells that hold nothing else, in the unit and scale of their headers, in order."""
    from checker.claims.tables import cell_quantities

    return cell_quantities(document)


def outside_cells(document: Document) -> Document:
    """The document with the blocks that are left to extraction: those cells taken out."""
    from checker.claims.tables import without_cells

    return without_cells(document)

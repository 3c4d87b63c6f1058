"""Stage 3, attribute: Quantity -> Claim, what a figure measures, of whom and when. Also the claims.yaml format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.claims.attribute import attribute as _of_text

if TYPE_CHECKING:
    from checker.model import Claim, Document, Quantity

__all__ = ["attribute", "cell_quantities"]


def attribute(document: Document, quantities: tuple[Quantity, ...]) -> tuple[Claim, ...]:
    """One claim a quantity, in order; those of table cells named by their headers."""
    claims = _of_text(document, quantities)
    if not document.tables:
        return claims
    from checker.claims.tables import cell_claims

    return cell_claims(document, claims)


def cell_quantities(document: Document, quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """``quantities`` with the bare figures of table cells in the unit and scale of their headers."""
    if not document.tables:
        return quantities
    from checker.claims import tables

    return tables.cell_quantities(document, quantities)

"""Stage 3, attribute: Quantity -> Claim, what a figure measures, of whom and when. Also the claims.yaml format."""

from __future__ import annotations

from checker.claims.attribute import attribute

__all__ = ["attribute"]

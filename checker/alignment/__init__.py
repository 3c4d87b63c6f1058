"""Stage 4, align: which figures of translated, repeated or other texts state one fact."""

from __future__ import annotations

from checker.alignment.grouping import group
from checker.alignment.translations import align

__all__ = ["align", "group"]

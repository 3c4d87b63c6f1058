"""What a contradiction between two statements amounts to."""

from __future__ import annotations

from enum import StrEnum

from checker.model import Statement
from checker.records import record


class Kinds(StrEnum):
    """Each value is the id of its rule in rules/facts."""

    IN_DOCUMENT = "repeated-in-document"
    ACROSS = "repeated-across-documents"
    REVISED = "revised-later"
    PART_ABOVE = "part-period-above-whole"
    MAGNITUDE = "magnitude-of-series"
    WITNESS = "witness-contradicted"
    ROUNDED = "rounded-otherwise"


@record
class Conflict:
    kind: Kinds
    statement: Statement  # where the finding is told
    other: Statement  # what it contradicts

"""The date of publication, where the head of a document gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from checker.model import Block

# Looked for in the first blocks only, in short ones (a date line) or at the start of the first long ones (a dateline).
_BLOCKS, _SHORT, _DATELINE = 12, 110, 60

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier enero",
            "february feb février fevrier febrero",
            "march mar mars marzo",
            "april apr avril abril",
            "may mai mayo",
            "june jun juin junio",
            "july jul juillet julio",
            "august aug août aout agosto",
            "september sept sep septembre septiembre",
            "october oct octobre octubre",
            "november nov novembre noviembre",
            "december dec décembre decembre diciembre",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=lambda name: (-len(name), name)))
_PATTERNS = (
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日"),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?!\d)"),
    re.compile(rf"\b(?P<month>{_MONTH})\.?\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y>(?:19|20)\d\d)\b", re.I),
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:er|st|nd|rd|th)?\s(?:de\s)?(?P<month>{_MONTH})\.?,?\s(?:de\s)?"
        r"(?P<y>(?:19|20)\d\d)\b",
        re.I,
    ),
)


def publication(text: str, blocks: tuple[Block, ...]) -> date | None:
    """The first full date of a date line or dateline; None where the head of the document gives none."""
    if len(blocks) < 2:  # a sentence given alone has no head
        return None
    for head in _heads(text, blocks):
        found = first_date(head)
        if found is not None:
            return found
    return None


def first_date(text: str) -> date | None:
    """The first full calendar date of ``text``."""
    if "19" not in text and "20" not in text:
        return None
    matches = [match for pattern in _PATTERNS if (match := pattern.search(text))]
    for match in sorted(matches, key=lambda match: match.start()):
        parts = match.groupdict()
        month = _MONTHS[parts["month"].lower()] if parts.get("month") else int(parts["m"])
        try:
            return date(int(parts["y"]), month, int(parts["d"]))
        except ValueError:
            continue
    return None


def _heads(text: str, blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks[:_BLOCKS]:
        long = block.end - block.start > _SHORT
        if not long:
            yield text[block.start : block.end]
        elif _is_dateline(text[block.start : block.start + _DATELINE]):
            yield text[block.start : block.start + _DATELINE]


def _is_dateline(head: str) -> bool:
    """ "BEIJING, Jan. 27, 2022 (Xinhua) -- ...", 新华社北京1月27日电 and the like, not a sentence that names a day."""
    place = head.split(",")[0].split("(")[0].strip()
    return place.isupper() or "--" in head or " — " in head or "电" in head[:30]

"""The words of proofs in the reader's language; see ``proof_words.yaml``."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from checker.datafile import beside
from checker.reports.view import filled


@cache
def _tables() -> dict[str, dict[str, Any]]:
    tables: dict[str, dict[str, Any]] = beside(__file__, "proof_words.yaml")
    return tables


def told(key: str, lang: str, **values: object) -> str:
    """A phrase of a proof."""
    return filled(_tables()[key][lang], **values)


def listed(table: str, name: str, lang: str) -> str:
    """The reader's word for a kind, a hedge, a basis or a reason why a figure was passed over."""
    known = _tables()[table].get(name, {})
    return str(known.get(lang) or name.replace("_", " "))


def reason(text: str, lang: str) -> str:
    """What the finders say for a reading, several reasons apart by semicolons; as it is where no phrase is known."""
    if lang == "en" or not text:
        return text
    return "；".join(_reason(part, lang) for part in text.split("; "))


def _reason(text: str, lang: str) -> str:
    for pattern, phrase in _patterns(lang):
        match = pattern.fullmatch(text)
        if match:
            return phrase.replace("{}", match.group(1)) if match.groups() else phrase
    return text


@cache
def _patterns(lang: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = ((key, str(entry[lang])) for key, entry in _tables()["reasons"].items() if lang in entry)
    return tuple((re.compile(re.escape(key).replace(r"\{\}", "(.+)")), phrase) for key, phrase in rows)

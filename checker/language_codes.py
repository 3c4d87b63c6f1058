"""Codes of languages as people and files give them: zh-CN, ZH_hans, zho, fr."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_THREE_LETTERS = {"zho": "zh", "chi": "zh", "cmn": "zh", "eng": "en", "fra": "fr", "fre": "fr", "spa": "es"}


def primary(code: str | None) -> str:
    """The primary language of a code: zh for zh-CN, zh_TW or ZH; empty for none and for what is no code (``*all*``)."""
    word = (code or "").replace("_", "-").split("-")[0].strip().lower()
    return _THREE_LETTERS.get(word, word) if word.isalpha() else ""


@cache
def spoken() -> tuple[str, ...]:
    """The languages that figures are read in: one folder with a lexicon each."""
    return tuple(sorted(p.parent.name for p in Path(__file__).parent.joinpath("languages").glob("*/table.json")))


def asked(code: str | None) -> str | None:
    """The language that a caller names in any form, None where none is named. Raises ValueError for an unknown one."""
    if not code:
        return None
    language = primary(code)
    if language not in spoken():
        raise ValueError(f"unknown language {code!r}; known: {', '.join(spoken())}")
    return language

"""Codes of languages as people and files give them: zh-CN, ZH_hans, zho, fr."""

from __future__ import annotations

_THREE_LETTERS = {"zho": "zh", "chi": "zh", "cmn": "zh", "eng": "en", "fra": "fr", "fre": "fr", "spa": "es"}


def primary(code: str | None) -> str:
    """The primary language of a code: zh for zh-CN, zh_TW or ZH; empty for none and for what is no code (``*all*``)."""
    word = (code or "").replace("_", "-").split("-")[0].strip().lower()
    return _THREE_LETTERS.get(word, word) if word.isalpha() else ""

"""The language of a block."""

from __future__ import annotations

try:
    from checker.languages import detect
except ImportError:  # until the languages are there

    def detect(text: str) -> str:
        """Chinese where a character in ten is Chinese, else English."""
        wide = sum("\u4e00" <= character <= "\u9fff" for character in text)
        return "zh" if wide * 10 > len(text) else "en"


__all__ = ["detect"]

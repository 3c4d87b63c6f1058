"""What a language says: its words for numbers, units, bounds and periods, as data; one folder a language."""

from __future__ import annotations

from checker.languages.detection import detect
from checker.languages.lexicon import Lexicon, lexicon

__all__ = ["Lexicon", "detect", "lexicon"]

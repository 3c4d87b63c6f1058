"""A computed value in the dress of the figure that it stands against: 42.07万亿元 → 20.5万亿元, eight → seven."""

from __future__ import annotations

import re

from checker.languages import lexicon
from checker.model import Range
from checker.reports.amounts import middle

_HAN = re.compile(r"[\u3400-\u9fff]")
_NUMERALS = "零一二三四五六七八九十"
_FIRST, _LAST = 2, 10  # numbers that are written as one word without gender in every language


def styled(computed: Range, stated: str, language: str, lang: str) -> str | None:
    """The middle of ``computed`` as the text of ``stated`` would say it, else in the language of the report."""
    han = _HAN.search(stated) is not None
    spelled = _spelled(computed, stated, "zh" if han else language)
    if spelled is not None:
        return spelled
    return middle(computed, "zh" if han else "en" if stated.isascii() and re.search("[a-z]", stated) else lang)


def _spelled(computed: Range, stated: str, language: str) -> str | None:
    """``stated``, which is written in words, with the word of another small number; None where it is not."""
    if re.search(r"\d", stated) or computed.low is None or computed.low != computed.high:
        return None
    if not computed.low.isdecimal() or not _FIRST <= int(computed.low) <= _LAST:
        return None
    if language == "zh":
        found = re.findall(f"[{_NUMERALS}两]", stated)
        wanted = "两" if computed.low == "2" and len(stated) > 1 else _NUMERALS[int(computed.low)]
        return stated.replace(found[0], wanted) if len(found) == 1 else None
    words = {str(value): name for name, value in sorted(lexicon(language).values("numbers").items(), reverse=True)}
    known = lexicon(language).values("numbers")
    parts = [match for match in re.finditer(r"[^\W\d_]+", stated) if match.group().lower() in known]
    if len(parts) != 1 or computed.low not in words:
        return None
    word = words[computed.low]
    shown = word.capitalize() if parts[0].group()[0].isupper() else word
    return stated[: parts[0].start()] + shown + stated[parts[0].end() :]

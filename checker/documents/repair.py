"""Characters that layout programs print instead of the ones that were meant."""

from __future__ import annotations

import unicodedata

_SUPERSCRIPTS = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}

# CJK radicals supplement: Unicode maps only two of them to the ideographs that they look like. The pairs below are
# the ones that fonts of Chinese word processors print (Unicode's EquivalentUnifiedIdeograph property).
_RADICALS = dict(
    zip(
        "⺁⺄⺇⺈⺊⺌⺍⺕⺗⺘⺛⺝⺟⺠⺡⺢⺣⺤⺦⺨⺫⺬⺭⺮⺯⺱⺲⺶⺷⺸⺼⺽⺾⺿⻀⻁⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "厂乙几刀卜小小彐心手旡月母民水水火爪爿犬罒示礻竹糸网罒羊羊羊肉臼艹艹艹虎襾西见角角讠贝足车辶辶辶邑钅長镸长门阜阝雨青韦页风飞食飠饣饣马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)


def superscript(text: str) -> str:
    """Raised digits as the characters that say so: ``1,234`` with a raised 1 is not 12,341. Words stay (1er)."""
    return text.translate(_SUPERSCRIPTS) if not any(c.isalpha() for c in text) else text


def repaired(character: str) -> str:
    """Ligatures taken apart; radicals and compatibility ideographs as the ordinary ideographs (⽇ -> 日)."""
    code = ord(character)
    if code < 0x2E80:
        return character
    if 0xFB00 <= code <= 0xFB06:
        return _LIGATURES[character]
    if 0x2F00 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0x2F800 <= code <= 0x2FA1F:
        return unicodedata.normalize("NFKC", character)
    return _RADICALS.get(character, character)


def is_lost(character: str) -> bool:
    """A character that the font could not map: the replacement character, a control or a private code."""
    code = ord(character)
    return code == 0xFFFD or 0xE000 <= code <= 0xF8FF or code < 9 or 14 <= code < 32 or code == 0xFFFF

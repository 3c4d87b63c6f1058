"""Which language a block is in: by its script, then by the commonest little words."""

from __future__ import annotations

import re

from checker.languages.fold import fold

_SAMPLE = 2000  # characters that are looked at: enough to be sure, and linear whatever the length
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[a-z]+")
_LITTLE_WORDS = {
    "en": """
        about an and are as at be billion by for from had has have in is it its million more new of on or over
        percent said than that the this to up was were which will with year
    """,
    "fr": """
        annee ans au aux avec c ce cent cette d dans de des du elle en est et il je l la le les mille milliards
        n ne nous ont par pas plus pour qu que qui s sa se ses son sont sous sur un une vous
    """,
    "es": """
        al ano anos ciento como con de del desde durante el en entre es esta este fue ha han hasta la las lo los
        mas mil millones para por que se sobre son su sus un una y
    """,
}
_LANGUAGES = ("en", "fr", "es")  # the first wins where nothing tells
_ACCENTS = {"fr": re.compile(r"[àâçèêëîïôùûœ]|é"), "es": re.compile(r"[áíóúñ¿¡]|é")}


def _speakers() -> dict[str, tuple[str, ...]]:
    """Little word -> the languages that have it."""
    words = {code: text.split() for code, text in _LITTLE_WORDS.items()}
    known = sorted({word for own in words.values() for word in own})
    return {word: tuple(code for code in _LANGUAGES if word in words[code]) for word in known}


_SPEAKERS = _speakers()


def detect(text: str, otherwise: str = "en") -> str:
    """The code of the language of ``text``: zh, en, fr or es; ``otherwise`` where nothing tells."""
    sample = text[:_SAMPLE]
    plain = sample.isascii()
    if not plain:
        han = len(_HAN.findall(sample))
        # A character of Chinese says about as much as two letters and a half; a name in brackets is no Chinese text.
        if han and han * 5 >= sum(c.isascii() and c.isalpha() for c in sample):
            return "zh"
    scores = dict.fromkeys(_LANGUAGES, 0)
    for word in _WORD.findall(fold(sample)):
        for code in _SPEAKERS.get(word, ()):
            scores[code] += 2
    if not plain:
        for code, accents in _ACCENTS.items():
            scores[code] += len(accents.findall(sample.lower()))
    best = max(scores.values())
    if best == 0:
        return otherwise
    return next(code for code in _LANGUAGES if scores[code] == best)

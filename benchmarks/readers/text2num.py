"""text2num: number words in English, French and Spanish, and the digits beside them; no units."""

import re
import time

began = time.process_time()
from text_to_num import find_numbers  # noqa: E402

imported = time.process_time() - began
_WORD = re.compile(r"\d[\d.,]*|[^\W\d_]+(?:[-'][^\W\d_]+)*|[^\w\s]|\s+")


class _Token:
    def __init__(self, match):
        self.match = match

    def text(self):
        return self.match[0]

    def nt_separated(self, previous):
        return False

    def not_a_number_part(self):
        return False


def read(text, language):
    """Ordinals are left out."""
    tokens = [_Token(found) for found in _WORD.finditer(text) if not found[0].isspace()]
    for n in find_numbers(tokens, language, 0):
        if not n.is_ordinal:
            yield tokens[n.start].match.start(), tokens[n.end - 1].match.end(), n.value, None


if __name__ == "__main__":
    from serve import serve

    serve(lambda text, language: list(read(text, language)), imported, {"en", "fr", "es"})

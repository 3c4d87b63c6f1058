"""cn2an: rewrites Chinese numerals in a sentence; the numbers are then read off the digits, without a unit."""

import re
import sys
import time

sys.path.pop(0)  # this folder holds a module of the peer's own name
began = time.process_time()
import cn2an  # noqa: E402

imported = time.process_time() - began
_NUMERAL = re.compile(r"[0-9.]*[零〇一二两三四五六七八九十百千万亿0-9][零〇一二两三四五六七八九十百千万亿点0-9.]*")


def read(text, language):
    """cn2an has no search: every run of numeral characters is handed to it as a whole."""
    for found in _NUMERAL.finditer(text):
        try:
            value = cn2an.cn2an(found[0].rstrip("."), "smart")
        except ValueError:
            continue
        percent = text[found.end() : found.end() + 1] in "%％"
        yield found.start(), found.end(), str(value), "percent" if percent and found.end() < len(text) else None


if __name__ == "__main__":
    sys.path.insert(0, __file__.rpartition("/")[0])
    from serve import serve

    serve(lambda text, language: list(read(text, language)), imported, {"zh"})

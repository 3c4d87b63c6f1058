"""The protocol between the benchmark and a reader, run by the reader's own interpreter; standard library only.

In: a JSON object {"texts": [[language, text], ...], "repeat": n}. Out: {"import": seconds, "figures": [[[start, end,
value, unit], ...] per text], "seconds": the best of n readings of all texts}, both in processor time. A reader that
cannot read a language returns no figures and counts no time for it.
"""

import json
import sys
import time


def serve(read, imported, languages):
    """``read(text, language)`` gives (start, end, value, unit); ``imported`` is what the import took."""
    task = json.load(sys.stdin)
    texts = [(language, text) for language, text in task["texts"] if language in languages]
    figures, failed = [], 0
    for language, text in task["texts"]:
        try:
            figures.append([list(map(_plain, f)) for f in read(text, language)] if language in languages else None)
        except Exception:  # a peer that falls over on a text has found nothing in it
            figures.append([])
            failed += 1
    best = None
    for _ in range(task["repeat"]):
        began = time.process_time()
        for language, text in texts:
            try:
                read(text, language)
            except Exception:
                continue
        took = time.process_time() - began
        best = took if best is None else min(best, took)
    size = sum(len(text.encode()) for _, text in texts)
    json.dump({"import": imported, "figures": figures, "seconds": best, "bytes": size, "failed": failed}, sys.stdout)


def _plain(value):
    return value if value is None or isinstance(value, (int, str)) else str(value)

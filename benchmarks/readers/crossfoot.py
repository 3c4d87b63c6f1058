"""crossfoot itself."""

import time

began = time.process_time()
import checker  # noqa: E402

checker.extract("5 km", "en")
imported = time.process_time() - began


def read(text, language):
    """Arithmetic kinds only, as the peers."""
    return [(q.start, q.end, q.nominal, q.unit) for q in checker.extract(text, language)]


if __name__ == "__main__":
    from serve import serve

    serve(read, imported, {"en", "zh", "fr", "es"})

"""Recognizers-Text: currency, dimension, temperature, percentage, number; the longest of overlapping ones."""

import time
import warnings

warnings.simplefilter("ignore")
began = time.process_time()
from recognizers_number import recognize_number, recognize_percentage  # noqa: E402
from recognizers_number_with_unit import (  # noqa: E402
    recognize_currency,
    recognize_dimension,
    recognize_temperature,
)
from recognizers_text import Culture  # noqa: E402

_CULTURES = {"en": Culture.English, "zh": Culture.Chinese, "fr": Culture.French, "es": Culture.Spanish}
_MODELS = (recognize_currency, recognize_percentage, recognize_dimension, recognize_temperature, recognize_number)


def read(text, language):
    """A model that fails on a text has found nothing."""
    taken = []
    for model in _MODELS:
        try:
            results = model(text, _CULTURES[language])
        except Exception:
            continue
        for r in results:
            value = (r.resolution or {}).get("value")
            start, end = r.start, r.end + 1
            if value is None or any(start < b and a < end for a, b, _, _ in taken):
                continue
            unit = r.resolution.get("isoCurrency") or r.resolution.get("unit")
            number = str(value).rstrip("%")
            if language in ("fr", "es"):  # resolutions are written in the manner of the culture
                number = number.replace(".", "").replace(",", ".")
            taken.append((start, end, number, "percent" if r.type_name == "percentage" else unit))
    return sorted(taken, key=lambda found: found[0])


if __name__ == "__main__":
    from serve import serve

    read("1 %", "en")  # models are built at the first reading
    imported = time.process_time() - began
    for culture in _CULTURES:
        read("1 %", culture)
    serve(read, imported, set(_CULTURES))

"""Duckling (the wheel pyduckling-native-phihos): numbers, money, quantities, distances, volumes, temperatures."""

import sys
import time

sys.path.pop(0)  # this folder holds a module of the peer's own name
began = time.process_time()
import duckling as d  # noqa: E402

_ZONES = d.load_time_zones("/usr/share/zoneinfo")
_NOW = d.parse_ref_time(_ZONES, "Asia/Shanghai", 1_700_000_000)
_LOCALES = {"en": "EN_US", "zh": "ZH_CN", "fr": "FR_FR", "es": "ES_ES"}
_DIMENSIONS = d.parse_dimensions(["amount-of-money", "number", "quantity", "distance", "volume", "temperature"])


def _context(language):
    name = d.parse_lang(language.upper())
    return d.Context(_NOW, d.parse_locale(_LOCALES[language], d.default_locale_lang(name)))


_CONTEXTS = {language: _context(language) for language in _LOCALES}
imported = time.process_time() - began


def read(text, language):
    """Values are single numbers; intervals and dates count as nothing found."""
    for found in d.parse(text, _CONTEXTS[language], _DIMENSIONS, False):
        value = found["value"]
        if "value" in value:
            yield found["start"], found["end"], value["value"], value.get("unit")


if __name__ == "__main__":
    sys.path.insert(0, __file__.rpartition("/")[0])
    from serve import serve

    serve(lambda text, language: list(read(text, language)), imported, set(_LOCALES))

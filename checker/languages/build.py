"""Compile the YAML of the languages into tables that load in a millisecond: ``python -m checker.languages.build``.

Each ``<language>/table.json`` is checked in; a test holds it against the YAML.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from checker.datafile import load
from checker.languages.fold import fold

HERE = Path(__file__).parent
LANGUAGES = ("en", "es", "fr", "zh")

_Table = dict[str, Any]


def read(path: Path) -> _Table:
    if not path.is_file():
        return {}
    return load(path) or {}


def surfaces(words: Iterable[Any]) -> list[str]:
    """Folded surfaces, the longest first; ``#`` at the end marks one that is switched off but kept for the reader."""
    folded = {fold(str(word)) for word in words or () if not str(word).endswith("#") or str(word) == "#"}
    return sorted(folded, key=lambda s: (-len(s), s))


def inverted(section: dict[Any, Iterable[Any]] | None) -> dict[str, str]:
    """meaning -> surfaces, turned into surface -> meaning."""
    return {s: str(meaning) for meaning, words in (section or {}).items() for s in surfaces(words)}


def by_first(pairs: dict[str, Any]) -> dict[str, list[list[Any]]]:
    """Surfaces keyed by their first word (or sign), longest first, for matching forward."""
    table: dict[str, list[list[Any]]] = {}
    for surface in sorted(pairs, key=lambda s: (-len(s), s)):
        table.setdefault(_head(surface), []).append([surface, pairs[surface]])
    return table


def by_last(pairs: dict[str, Any]) -> dict[str, list[list[Any]]]:
    """Surfaces keyed by their last character, longest first, for matching backward."""
    table: dict[str, list[list[Any]]] = {}
    for surface in sorted(pairs, key=lambda s: (-len(s), s)):
        table.setdefault(surface[-1], []).append([surface, pairs[surface]])
    return table


def _head(surface: str) -> str:
    if not ("a" <= surface[0] <= "z"):
        return surface[0]
    length = 1
    while length < len(surface) and "a" <= surface[length] <= "z":
        length += 1
    return surface[:length]


def trie(words: Iterable[str]) -> str:
    """A pattern that matches the longest of ``words``, without backtracking over more than one path."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _pattern(root)


def _pattern(node: dict[str, Any]) -> str:
    ends = "" in node
    branches = [_escape(c) + _pattern(child) for c, child in sorted(node.items()) if c]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return f"(?:{body})?" if ends else body


def _escape(character: str) -> str:
    return "\\" + character if character in r".^$*+?{}[]\|()/-" else character


def merged_units(language: str, lexicon: _Table) -> _Table:
    """The unit surfaces of the language over those that all languages share."""
    folder = HERE / language
    sources = [read(path) for path in (HERE / "codes.yaml", folder / "currencies.yaml", HERE / "shared.yaml")]
    sources.append(read(folder / "units.yaml"))  # the later ones win
    merged: _Table = {}
    for section in ("after", "before", "nouns", "classifiers", "spans"):
        pairs: dict[str, str] = {}
        for source in sources:
            pairs.update(inverted(source.get(section)))
        merged[section] = pairs
    merged["after"].update(inverted(lexicon.get("units")))
    merged["before"].update(inverted(lexicon.get("units_before")))
    merged["spans"].update(inverted(lexicon.get("span_words")))
    cased = {s: u for src in sources for u, words in (src.get("after_case") or {}).items() for s in words}
    merged["after_case"] = {str(s): str(u) for s, u in cased.items()}
    heads = {s: u for src in sources for u, words in (src.get("before_case") or {}).items() for s in words}
    merged["before_case"] = {str(s): str(u) for s, u in heads.items()}
    merged["ambiguous"] = {
        fold(str(s)): [str(u) for u in units] for src in sources for s, units in (src.get("ambiguous") or {}).items()
    }
    merged["parts"] = {
        fold(str(s)): [str(pair[0]), str(pair[1])] for src in sources for s, pair in (src.get("parts") or {}).items()
    }
    _complete(merged)
    return merged


_DOLLARS = ["USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN", "BRL", "ARS", "CLP", "COP", "JMD", "BND"]
_LOWER_CODES = [
    "usd",
    "eur",
    "gbp",
    "cny",
    "jpy",
    "hkd",
    "aud",
    "chf",
    "krw",
]  # the others are words in lower case (try, all, cup)


def _complete(merged: _Table) -> None:
    """What follows from the surfaces that are listed: signs stand on either side, MXN$ is MXN, usd is USD."""
    for surface, unit in (*merged["before"].items(), *merged["before_case"].items()):
        if not surface[-1].isalnum() and not surface[-1].isspace() and surface not in merged["after"]:
            merged["after"][fold(surface)] = unit
    for code in _DOLLARS:
        merged["before"].setdefault(f"{code.lower()}$", code)
    merged["before"].setdefault("u.s $", "USD")
    merged["before"].setdefault("u.s. $", "USD")
    for code in _LOWER_CODES:
        merged["before"].setdefault(code, code.upper())
        merged["after"].setdefault(code, code.upper())


def compiled(language: str) -> _Table:
    """The table of one language."""
    lexicon = read(HERE / language / "lexicon.yaml")
    units = merged_units(language, lexicon)
    bounds_before, bounds_after = {}, {}
    for bound, sides in lexicon["bounds"].items():
        bounds_before.update(dict.fromkeys(surfaces(sides.get("before")), bound))
        bounds_after.update(dict.fromkeys(surfaces(sides.get("after")), bound))
    cues = {s: name for name, words in lexicon["cues"].items() for s in surfaces(words)}
    table: _Table = {
        "language": language,
        "script": lexicon["script"],
        "after": by_first(units["after"]),
        "before": by_last(units["before"]),
        "before_case": by_last(units["before_case"]),
        "after_case": units["after_case"],
        "ambiguous": units["ambiguous"],
        "parts": units["parts"],
        "nouns": units["nouns"],
        "classifiers": units["classifiers"],
        "spans": units["spans"],
        "bounds_before": by_last(bounds_before),
        "bounds_after": by_first(bounds_after),
        "cues": cues,
        "cue_pattern": trie(cues),
        "names_units": sorted(set(units["after"].values())),
    }
    table = _words(lexicon) | table
    return table | _scans(table)


def _words(lexicon: _Table) -> _Table:
    """Every list of words as surfaces, every table of words as surface -> meaning."""
    table: _Table = {}
    for name, value in lexicon.items():
        if name in _OWN_SHAPE:
            continue
        if isinstance(value, list):
            table[name] = surfaces(value) if all(isinstance(word, str) for word in value) else value
        elif isinstance(value, dict):
            table[name] = inverted(value)
        else:
            table[name] = value
    for name in ("marks", "marks_apart"):
        table[name] = {str(m): str(v) for v, words in (lexicon.get(name) or {}).items() for m in words}
    table["relative_years"] = {fold(str(k)): v for k, v in lexicon["relative_years"].items()}
    return table


_OWN_SHAPE = frozenset({"units", "units_before", "bounds", "cues", "marks", "marks_apart", "relative_years"})


def _scans(table: _Table) -> _Table:
    """The tries that the scans of blocks are made of."""
    if table["script"] == "hanzi":
        return {"idiom_pattern": trie(table["idioms"])}
    anchors: set[str] = set()
    for name in (
        "numbers", "hundreds", "scales", "denominators", "ordinals", "ordinal_adverbs", "multiples", "months",
        "relative_years",
    ):  # fmt: skip
        anchors.update(table[name])
    return {"scan": trie(anchors)}


def written(language: str) -> str:
    return json.dumps(compiled(language), ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def check(language: str) -> None:
    """Hold the YAML of ``language`` against its schema. Raises pydantic.ValidationError."""
    from checker.languages import schema

    schema.lexicon_file(read(HERE / language / "lexicon.yaml"))
    for path in (HERE / "shared.yaml", HERE / "codes.yaml", HERE / language / "units.yaml"):
        schema.UnitsFile(**read(path))
    schema.UnitsFile(**read(HERE / language / "currencies.yaml"))


def main() -> None:
    for language in LANGUAGES:
        check(language)
        if (HERE / language / "lexicon.yaml").is_file():
            (HERE / language / "table.json").write_text(written(language), encoding="utf-8")


if __name__ == "__main__":
    main()

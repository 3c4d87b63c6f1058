"""Reading settings: ``[tool.crossfoot]`` in pyproject.toml, or crossfoot.toml, found from a folder upwards.

An unknown key, a wrong type or a malformed value is a SettingsError that names the file, the key and, where it can be
told, the line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from checker.model import Severity
from checker.records import record
from checker.settings import DocumentSettings, Settings, Suppression, Translation, nearest

FILES = ("crossfoot.toml", "pyproject.toml")


class SettingsError(ValueError):
    """A configuration that cannot be used; the message is one line with file, place and reason."""


# --------------------------------------------------------------------------------------------------------------
# Finding and loading


def discover(folder: Path) -> Settings:
    """The settings for files of ``folder``: the nearest file upwards that has some. Raises SettingsError."""
    resolved = folder.resolve()
    for place in (resolved, *resolved.parents):
        for name in FILES:
            path = place / name
            if path.is_file():
                settings = load(path, required=False)
                if settings is not None:
                    return settings
    return Settings()


def load(path: Path, required: bool = True) -> Settings | None:
    """Settings of one file. None for a pyproject.toml without a ``[tool.crossfoot]`` table, unless required."""
    import tomllib

    try:
        text = path.read_text(encoding="utf-8")
        data: Any = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not UTF-8 text (byte {error.start})") from error
    except OSError as error:
        raise SettingsError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: {error}") from error
    if path.name == "pyproject.toml":
        data = data.get("tool", {}).get("crossfoot")
        if data is None:
            if required:
                raise SettingsError(f"{path}: no [tool.crossfoot] table")
            return None
    return _Reader(path, text).settings(data)


# --------------------------------------------------------------------------------------------------------------
# Reading


@record
class _Reader:
    """Turns the tables of one file into records; every error passes through ``fail``."""

    path: Path
    text: str

    def fail(self, key: str, reason: str) -> SettingsError:
        line = self.line(key)
        place = f"{self.path}:{line}" if line else str(self.path)
        return SettingsError(f"{place}: {key}: {reason}")

    def line(self, key: str) -> int:
        """The line where the last part of a dotted key is written, 0 where it cannot be told."""
        name = re.sub(r"\[\d+\]", "", key).split(".")[-1].strip('"')
        quoted = re.escape(name)
        found = re.search(rf"""^[ \t]*(?:\[+[^\]\n]*)?["']?{quoted}["']?[ \t]*(?:=|\]|\.)""", self.text, re.MULTILINE)
        return self.text.count("\n", 0, found.start()) + 1 if found else 0

    def settings(self, data: Any) -> Settings:
        table = self.table(data, "crossfoot" if self.path.name != "crossfoot.toml" else "")
        values: dict[str, Any] = {"root": self.path.resolve().parent, "file": self.path}
        faults: list[str] = []
        for raw, keys, prefix in ((table, {**_TOP, "gate": None}, ""), (table.get("gate", {}), _GATE, "gate.")):
            try:
                given = self.table(raw, "gate")
            except SettingsError as error:
                faults.append(str(error))
                continue
            for name, value in given.items():
                try:
                    self.known((name,), keys, prefix)
                    entry = keys[name]
                    if entry is not None:
                        values[entry[0]] = entry[1](self, value, prefix + name)
                except SettingsError as error:
                    faults.append(str(error))
        if faults:
            raise SettingsError("; ".join(faults))
        return Settings(**values)

    def known(self, table: Iterable[str], names: Iterable[str], prefix: str) -> None:
        for name in table:
            if name not in names:
                guess = nearest(name, names)
                hint = f"; did you mean {guess!r}?" if guess else f"; known: {', '.join(sorted(names))}"
                raise self.fail(f"{prefix}{name}", f"unknown key{hint}")

    def table(self, raw: Any, key: str) -> dict[str, Any]:
        if not isinstance(raw, dict):
            raise self.fail(key, f"must be a table, not {_typename(raw)}")
        return dict(raw)

    def string(self, raw: Any, key: str) -> str:
        if not isinstance(raw, str):
            raise self.fail(key, f"must be a string, not {_typename(raw)}")
        return raw

    def strings(self, raw: Any, key: str) -> tuple[str, ...]:
        items = [raw] if isinstance(raw, str) else raw
        if not isinstance(items, list):
            raise self.fail(key, f"must be a list of strings, not {_typename(raw)}")
        return tuple(self.string(item, key) for item in items)

    def day(self, raw: Any, key: str) -> date:
        if isinstance(raw, datetime):
            return raw.date()
        if isinstance(raw, date):
            return raw
        try:
            return date.fromisoformat(self.string(raw, key))
        except ValueError as error:
            raise self.fail(key, f"must be a date such as 2022-01-27, not {raw!r}") from error

    def level(self, raw: Any, key: str) -> Severity:
        try:
            return Severity(self.string(raw, key))
        except ValueError as error:
            raise self.fail(key, f"must be error, warning or info, not {raw!r}") from error

    def percent(self, raw: Any, key: str) -> Decimal:
        number = Decimal(str(raw)) if isinstance(raw, int | float) and not isinstance(raw, bool) else None
        if number is None or not 0 <= number <= 100:
            raise self.fail(key, f"must be a percentage from 0 to 100, not {raw!r}")
        return number

    def language(self, raw: Any, key: str) -> str:
        if raw not in ("en", "zh"):
            raise self.fail(key, f'must be "en" or "zh", not {raw!r}')
        return str(raw)

    def severities(self, raw: Any, key: str) -> tuple[tuple[str, Severity], ...]:
        return tuple((name, self.level(value, f"{key}.{name}")) for name, value in self.table(raw, key).items())

    def per_path(self, raw: Any, key: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple((name, self.strings(value, f"{key}.{name}")) for name, value in self.table(raw, key).items())

    def documents(self, raw: Any, key: str) -> tuple[DocumentSettings, ...]:
        result = []
        for pattern, entry in self.table(raw, key).items():
            place = f"{key}.{pattern}"
            table = self.table(entry, place)
            self.known(table, ("published", "language", "languages"), f"{place}.")
            published = self.day(table["published"], f"{place}.published") if "published" in table else None
            languages = self.strings(table.get("languages", table.get("language", [])), f"{place}.languages")
            result.append(DocumentSettings(pattern, published, languages))
        return tuple(result)

    def translations(self, raw: Any, key: str) -> tuple[Translation, ...]:
        result = []
        for number, entry in enumerate(self.tables(raw, key)):
            place = f"{key}[{number}]"
            self.known(entry, ("source", "target"), f"{place}.")
            if set(entry) != {"source", "target"}:
                raise self.fail(place, "needs source and target")
            source, target = (self.string(entry[k], f"{place}.{k}") for k in ("source", "target"))
            if source.count("*") != target.count("*"):
                raise self.fail(place, "source and target must have as many * as each other")
            result.append(Translation(source, target))
        return tuple(result)

    def suppressions(self, raw: Any, key: str) -> tuple[Suppression, ...]:
        result = []
        for number, entry in enumerate(self.tables(raw, key)):
            place = f"{key}[{number}]"
            self.known(entry, ("fingerprint", "code", "path", "reason", "until"), f"{place}.")
            texts = {k: self.string(entry[k], f"{place}.{k}") for k in entry if k != "until"}
            if not texts.get("reason", "").strip():
                raise self.fail(place, "needs a reason")
            if not texts.get("fingerprint") and not texts.get("code"):
                raise self.fail(place, "needs a fingerprint or a code")
            until = self.day(entry["until"], f"{place}.until") if "until" in entry else None
            result.append(Suppression(**texts, until=until, line=self._header(key, number)))
        return tuple(result)

    def tables(self, raw: Any, key: str) -> list[dict[str, Any]]:
        if not isinstance(raw, list):
            raise self.fail(key, f"must be a list of tables, not {_typename(raw)}")
        return [self.table(entry, key) for entry in raw]

    def _header(self, key: str, number: int) -> int:
        """The line of the n-th ``[[...key]]``, 0 for inline tables."""
        starts = [m.start() for m in re.finditer(rf"^[ \t]*\[\[[^\]\n]*{key}[ \t]*\]\]", self.text, re.MULTILINE)]
        return self.text.count("\n", 0, starts[number]) + 1 if number < len(starts) else 0


_Read = Callable[[_Reader, Any, str], Any]

_TOP: dict[str, tuple[str, _Read]] = {
    "select": ("select", _Reader.strings),
    "ignore": ("ignore", _Reader.strings),
    "exclude": ("exclude", _Reader.strings),
    "severity": ("severity", _Reader.severities),
    "per-path-ignores": ("per_path", _Reader.per_path),
    "documents": ("documents", _Reader.documents),
    "translations": ("translations", _Reader.translations),
    "suppress": ("suppressions", _Reader.suppressions),
    "baseline": ("baseline", _Reader.string),
    "lang": ("lang", _Reader.language),
    "rules-url": ("rules_url", _Reader.string),
    "published": ("published", _Reader.day),
}
_GATE: dict[str, tuple[str, _Read]] = {
    "fail-on": ("fail_on", _Reader.level),
    "min-coverage": ("min_coverage", _Reader.percent),
    "reports": ("reports", _Reader.strings),
}


def _typename(raw: Any) -> str:
    names = {dict: "a table", list: "a list", str: "a string", bool: "a boolean", int: "a number", float: "a number"}
    return names.get(type(raw), type(raw).__name__)

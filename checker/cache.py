"""What was found in a document, kept by its content: one SQLite file, safe with two processes and after a kill.

A cache may only ever save time: whatever is wrong with it (locked, damaged, of another version), the work is done anew.
Entries are pickled records; reading admits the records of this package and plain values, nothing that could run code.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import sqlite3
import zlib
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Final

FORMAT: Final = "2"
MOST_ENTRIES: Final = 100_000

_PLAIN: Final = frozenset(
    {("decimal", "Decimal"), ("fractions", "Fraction"), ("datetime", "date"), ("builtins", "frozenset")}
)
_RECORDS: Final = frozenset({"checker.model", "checker.intervals", "checker.parts"})


class Store:
    """Entries by key. Use as a context manager: what was put is written at the end, in one transaction."""

    def __init__(self, folder: Path) -> None:
        self._new: dict[str, bytes] = {}
        self._connection = _open(folder)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def get(self, key: str) -> Any:
        """The entry, None where there is none that can be read."""
        if self._connection is None:
            return None
        try:
            row = self._connection.execute("SELECT data FROM entries WHERE key = ?", (key,)).fetchone()
            return None if row is None else _Reader(io.BytesIO(zlib.decompress(row[0]))).load()
        except (sqlite3.Error, zlib.error, pickle.UnpicklingError, EOFError, AttributeError, TypeError, ValueError):
            return None

    def put(self, key: str, value: Any) -> None:
        if self._connection is not None:
            stream = io.BytesIO()
            _Writer(stream, protocol=5).dump(value)
            self._new[key] = zlib.compress(stream.getvalue(), 1)

    def close(self) -> None:
        """Write what is new. A cache that cannot be written stays as it was."""
        if self._connection is None:
            return
        try:
            if self._new:
                with self._connection:
                    self._connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?)", self._new.items())
                    self._connection.execute(
                        "DELETE FROM entries WHERE rowid <= (SELECT max(rowid) FROM entries) - ?", (MOST_ENTRIES,)
                    )
            self._connection.close()
        except sqlite3.Error:
            pass
        self._new.clear()
        self._connection = None


class _Writer(pickle.Pickler):
    """Records as their class and the values of their fields: read back by a plain call, which is what takes time."""

    def reducer_override(self, value: Any) -> Any:
        kind = type(value)
        if kind is Fraction:
            return kind, (value.numerator, value.denominator)
        if kind.__module__ in _RECORDS and is_dataclass(kind):
            return kind, tuple(getattr(value, name) for name in _names(kind))
        return NotImplemented


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.init)


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN or (module in _RECORDS and not name.startswith("_")):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} has no place in the cache")


def _open(folder: Path) -> sqlite3.Connection | None:
    """The database; one that is damaged is made anew."""
    path = folder / "cache.sqlite"
    for attempt in range(2):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, timeout=5)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, data BLOB NOT NULL)")
            return connection
        except sqlite3.DatabaseError as error:
            if attempt or isinstance(error, sqlite3.OperationalError):
                return None
            _remove(path)
        except OSError:
            return None
    return None


def _remove(path: Path) -> None:
    for name in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        try:
            name.unlink(missing_ok=True)
        except OSError:
            return


def folder() -> Path:
    """The user's cache folder."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("crossfoot", appauthor=False))


def key(*parts: object) -> str:
    """The key of what depends on ``parts`` and on this version of the package and its rules."""
    digest = hashlib.sha256()
    for part in (FORMAT, _package(), *parts):
        data = part if isinstance(part, bytes) else repr(part).encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


@cache
def _package() -> str:
    """What tells one version of the code, the lexicons and the rules from another."""
    from checker.rulebook import folder as rules

    here = Path(__file__).parent
    digest = hashlib.sha256()
    for name, size, changed in sorted({*_files(here), *_files(rules())}):
        digest.update(f"{name}\0{size}\0{changed}\0".encode())
    return digest.hexdigest()


def _files(root: Path) -> Iterable[tuple[str, int, int]]:
    for parent, folders, names in os.walk(root):
        folders[:] = [f for f in folders if f != "__pycache__"]
        for name in names:
            if name.endswith((".py", ".yaml", ".json")):
                stat = os.stat(os.path.join(parent, name))
                yield os.path.join(parent, name), stat.st_size, stat.st_mtime_ns

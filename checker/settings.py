"""What people configure, as records. ``checker.settings_file`` reads them; only the standard library is needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from checker.model import Severity
from checker.records import record


@record
class DocumentSettings:
    """What is known of the documents that match ``pattern``: ``languages`` in the order of the text."""

    pattern: str
    published: date | None = None
    languages: tuple[str, ...] = ()


@record
class Translation:
    """Files of one text: ``*`` in source stands for the same words as ``*`` in target."""

    source: str
    target: str


@record
class Suppression:
    """A finding that people accept, by fingerprint or by code and path; it must say why, and may say until when."""

    reason: str
    fingerprint: str = ""
    code: str = ""
    path: str = ""
    until: date | None = None
    line: int = 0


@record
class Settings:
    """The settings of one run, or of one file of it. ``root`` is the folder that all patterns are relative to."""

    root: Path | None = None
    file: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    per_path: tuple[tuple[str, tuple[str, ...]], ...] = ()
    exclude: tuple[str, ...] = ()
    documents: tuple[DocumentSettings, ...] = ()
    translations: tuple[Translation, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    fail_on: Severity = Severity.WARNING
    min_coverage: Decimal | None = None
    reports: tuple[str, ...] = ()  # written by a failing run: "text=reports/crossfoot.txt"
    baseline: str = ""
    lang: str = ""  # of the report: "en" or "zh"
    rules_url: str = ""  # where a team publishes the rule pages: "https://example.org/rules/{code}"
    published: date | None = None  # for documents that neither say it nor are listed
    today: date | None = None  # what suppressions expire against; None: nothing expires
    extra: Mapping[str, Any] = field(default_factory=dict, compare=False)

    def relative(self, path: str | Path) -> str:
        """``path`` relative to the root, with forward slashes, for patterns."""
        base = (self.root or Path.cwd()).resolve()
        try:
            return Path(path).resolve().relative_to(base).as_posix()
        except ValueError:
            return PurePosixPath(path).as_posix()

    def document(self, path: str | Path) -> DocumentSettings:
        """What is configured for a document; the last entry that says something wins."""
        relative = self.relative(path) if self.documents else str(path)
        published = self.published
        languages: tuple[str, ...] = ()
        for entry in self.documents:
            if matches(relative, entry.pattern):
                published = entry.published or published
                languages = entry.languages or languages
        return DocumentSettings(relative, published, languages)

    def wants(self, code: str, rule: str, path: str) -> bool:
        """Whether findings of a rule are asked for in a file. Run findings (RN9) cannot be deselected, only ignored."""
        names = (code, rule)
        if self.select and not code.startswith("RN9") and not _named(names, self.select):
            return False
        if _named(names, self.ignore):
            return False
        if not self.per_path:
            return True
        relative = self.relative(path)
        return not any(matches(relative, pattern) and _named(names, codes) for pattern, codes in self.per_path)

    def severity_of(self, code: str, rule: str, default: Severity) -> Severity:
        """The configured severity; an exact code or rule id goes before a family, a longer prefix before a shorter."""
        best, found = -1, default
        for name, severity in self.severity:
            if _named((code, rule), (name,)) and len(name) > best:
                best, found = len(name), severity
        return found

    def translations_of(self, path: str | Path) -> tuple[str, ...]:
        """The paths, relative to the root, where the settings expect translations of a document."""
        relative = self.relative(path)
        found = (_counterpart(relative, entry) for entry in self.translations)
        return tuple(target for target in found if target is not None)

    def excluded(self, path: str | Path) -> bool:
        return bool(self.exclude) and any(matches(self.relative(path), pattern) for pattern in self.exclude)


def _named(names: tuple[str, str], patterns: Iterable[str]) -> bool:
    code, rule = names
    return any(rule == p or (p.isupper() and code.startswith(p)) or p in ("ALL", code) for p in patterns)


# --------------------------------------------------------------------------------------------------------------
# Patterns: * and ? within a name, ** over folders; a pattern without a slash matches a name at any depth,
# ./name only beside the settings.


def matches(path: str, pattern: str) -> bool:
    """Whether a relative path with forward slashes matches a pattern, or lies in a folder that does."""
    return _compiled(pattern).match(path) is not None


def _counterpart(path: str, translation: Translation) -> str | None:
    """What ``*`` stands for in the source put into the target."""
    pieces = translation.source.removeprefix("./").split("*")
    found = re.fullmatch("([^/]*)".join(re.escape(piece) for piece in pieces), path)
    if found is None:
        return None
    heads = translation.target.removeprefix("./").split("*")
    return "".join(head + word for head, word in zip(heads, (*found.groups(), ""), strict=True))


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    stem = pattern.removeprefix("./").rstrip("/")
    anchored = "" if "/" in pattern.rstrip("/") else "(?:.*/)?"
    out = "".join(_piece(piece) for piece in re.split(r"(\*\*/?|\*|\?)", stem))
    return re.compile(f"{anchored}{out}(?:/.*)?\\Z", re.DOTALL)


def _piece(piece: str) -> str:
    return {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}.get(piece) or re.escape(piece)


# --------------------------------------------------------------------------------------------------------------
# Did you mean


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that ``word`` most likely meant, None where nothing is near. Beginnings are seldom mistyped."""
    from difflib import SequenceMatcher

    typed = word.casefold().replace("_", "-")
    best: tuple[float, int] = (0.6, -1)
    found = None
    for name in sorted(known):
        folded = name.casefold().replace("_", "-")
        likeness = (SequenceMatcher(None, typed, folded).ratio(), _shared_start(typed, folded))
        if likeness > best:
            best, found = likeness, name
    return found


def _shared_start(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))

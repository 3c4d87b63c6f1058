"""The two ends of a claims file: its text and its documents read from disk, its report in the pipeline's form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from checker.documents import read
from checker.documents.formats import is_claims

if TYPE_CHECKING:
    from checker.cache import Store
    from checker.claims.file import ClaimsReport, Extract, Open, Opened
    from checker.claims.file.book import Book, DocumentItem
    from checker.claims.file.syncing import Update
    from checker.model import Document, Problem, Quantity
    from checker.settings import Settings

Quantities = Callable[["Document"], "tuple[Quantity, ...]"]


def recognised(path: str) -> bool:
    """Whether a file is a claims file: by its name, or by the keys of a YAML file."""
    if is_claims(path):
        return True
    if not path.endswith((".yaml", ".yml")):
        return False
    from checker.claims.file import has_keys

    text, _ = text_of(path)
    return text is not None and has_keys(text)


def _key(file: str, *about: object) -> str:
    from checker.cache import key

    return key("opened", file, *about)


def text_of(path: str) -> tuple[str | None, Problem | None]:
    """The text of a claims file, or why it cannot be had."""
    from checker.documents.encoding import decode
    from checker.model import Problem as Fault

    try:
        text = decode(Path(path).read_bytes())
    except OSError as error:
        return None, Fault("RN901", f"cannot be opened: {error.strerror or error}", path=path)
    return (text, None) if isinstance(text, str) else (None, text)


def lint_file(
    path: str, text: str, settings: Settings, extract: Extract, quantities: Quantities, cache: Store | None = None
) -> ClaimsReport:
    """The report on one claims file and what it includes."""
    from checker.claims.file import lint_claims

    return lint_claims(path, text, extract, load, opener(settings, quantities, cache), settings.today)


def outdated(
    path: str, settings: Settings, extract: Extract, quantities: Quantities
) -> tuple[Book, tuple[Update, ...]]:
    """A claims file, and where its quotes and values no longer say what their documents say."""
    from checker.claims.file import read_claims
    from checker.claims.file.syncing import updates

    text, _ = text_of(path)
    book = read_claims(path, text or "", extract, load)
    return book, updates(book, opener(settings, quantities))


def load(path: str) -> str | None:
    """The text of an included file, None where it cannot be read."""
    return text_of(path)[0]


def opener(settings: Settings, quantities: Quantities, cache: Store | None = None) -> Open:
    """How documents of a claims file are opened: read as the settings say, their figures extracted, or both from
    ``cache``."""
    from checker.claims.file import Opened
    from checker.parts import content

    def open_document(file: str, item: DocumentItem) -> Opened | None:
        known = settings.document(file)
        languages = known.languages or tuple(item.entry.language)
        digest = content(file) if cache is not None else None
        name = _key(file, digest, languages, known.published) if digest is not None else ""
        kept = cache.get(name) if cache is not None and name else None
        if isinstance(kept, tuple) and len(kept) == 2:
            return Opened(file, *kept)
        document = read(file, settings, languages[0] if len(languages) == 1 else None, known.published)
        if any(problem.fatal for problem in document.problems):
            return None
        found = quantities(document)
        if cache is not None and name:
            cache.put(name, (document.text, found))
        return Opened(file, document.text, found)

    return open_document

"""The two ends of a claims file: its text and its documents read from disk, its report in the pipeline's form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from checker.documents import read
from checker.documents.formats import is_claims

if TYPE_CHECKING:
    from checker.claims.file import ClaimsReport, Extract, Open, Opened
    from checker.claims.file.book import DocumentItem
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


def text_of(path: str) -> tuple[str | None, Problem | None]:
    """The text of a claims file, or why it cannot be had."""
    from checker.documents.encoding import decode
    from checker.model import Problem as Fault

    try:
        text = decode(Path(path).read_bytes())
    except OSError as error:
        return None, Fault("RN901", f"cannot be opened: {error.strerror or error}", path=path)
    return (text, None) if isinstance(text, str) else (None, text)


def lint_file(path: str, text: str, settings: Settings, extract: Extract, quantities: Quantities) -> ClaimsReport:
    """The report on one claims file and what it includes."""
    from checker.claims.file import lint_claims

    return lint_claims(path, text, extract, load, opener(settings, quantities), settings.today)


def load(path: str) -> str | None:
    """The text of an included file, None where it cannot be read."""
    return text_of(path)[0]


def opener(settings: Settings, quantities: Quantities) -> Open:
    """How documents of a claims file are opened: read as the settings say, their figures extracted."""
    from checker.claims.file import Opened

    def open_document(file: str, item: DocumentItem) -> Opened | None:
        known = settings.document(file)
        languages = known.languages or tuple(item.entry.language)
        document = read(file, settings, languages[0] if len(languages) == 1 else None, known.published)
        if any(problem.fatal for problem in document.problems):
            return None
        return Opened(file, document.text, quantities(document))

    return open_document

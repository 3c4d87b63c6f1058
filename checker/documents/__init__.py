"""Stage 1, read: a file, a text -> Document.

``read_text`` is on the hot path of ``checker.extract`` and ``checker.compare`` and loads plain text only; every other
format is a module of its own, imported when a file of that format is met.
"""

from __future__ import annotations

from datetime import date

from checker.documents import plain
from checker.model import Document, Problem

__all__ = ["gather", "read", "read_text"]


def read_text(text: str, path: str, language: str | None = None, published: date | None = None) -> Document:
    """A document of ``text`` as it stands; read as Markdown where ``path`` says so, as plain text otherwise."""
    if path.endswith((".md", ".markdown")):
        from checker.documents import markdown

        return markdown.document(text, path, language, published)
    return plain.document(text, path, language, published)


def read(
    path: str, settings: object | None = None, language: str | None = None, published: date | None = None
) -> Document:
    """The document in the file ``path``. Never raises for what stands in the file: see ``Document.problems``."""
    from checker.documents import files

    return files.read(path, language, published)


def gather(paths: tuple[str, ...] | list[str]) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The files that ``paths`` (files, folders, globs) stand for, sorted, and what could not be found."""
    from checker.documents import gathering

    return gathering.gather(paths)

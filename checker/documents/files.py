"""One file -> Document, every failure a Problem."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib import import_module

from checker.collection import resting
from checker.documents import plain
from checker.documents.encoding import decode
from checker.documents.formats import format_of
from checker.documents.limits import MOST_BYTES, Unreadable
from checker.model import Document, Problem

_Reader = Callable[[bytes, str, str | None, date | None], Document]

# Formats whose bytes are text: the reader gets the decoded text.
_TEXTS = frozenset({"plain", "markdown"})


@resting()
def read(path: str, language: str | None, published: date | None) -> Document:
    try:
        data = _bytes(path)
        document = _sound(data, path, language, published)
    except Unreadable as error:
        return failed(path, error.problem)
    return document


def failed(path: str, problem: Problem) -> Document:
    """A document that could not be read: empty, with the reason."""
    return Document(path, "", (), problems=(replace(problem, path=path),), format=format_of(path))


def _sound(data: bytes, path: str, language: str | None, published: date | None) -> Document:
    """What a reader did not expect of a file is damage of the file."""
    try:
        return _parse(data, path, language, published)
    except (ValueError, ArithmeticError, LookupError, RecursionError, MemoryError) as error:
        raise Unreadable(
            "RN905", f"damaged: {type(error).__name__}: {str(error).partition(chr(10))[0][:200]}"
        ) from error


def _bytes(path: str) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        size = os.path.getsize(path)
        if size > MOST_BYTES:
            raise Unreadable("RN907", f"the file has {size:,} bytes, more than the limit of {MOST_BYTES:,}")
        with open(path, "rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise Unreadable("RN901", "no such file or folder") from error
    except IsADirectoryError as error:
        raise Unreadable("RN901", "a folder stands where a file is expected") from error
    except OSError as error:
        raise Unreadable("RN901", f"cannot be opened: {error.strerror or error}") from error


def _parse(data: bytes, path: str, language: str | None, published: date | None) -> Document:
    name = format_of(path)
    if name in _TEXTS:
        text = decode(data)
        if isinstance(text, Problem):
            raise Unreadable(text.code, text.message, text.line, text.column)
        if name == "plain":
            return plain.document(text, path, language, published)
        from checker.documents import markdown

        return markdown.document(text, path, language, published)
    reader: _Reader = import_module(f"checker.documents.{name}").read
    if name == "tsv":
        from checker.documents import delimited

        if delimited.holds_figures(data):  # no pairs of texts: a table
            return delimited.read(data, path, language, published)
    return reader(data, path, language, published)

"""Which reader reads which file: an explicit table, by signature first and by suffix second."""

from __future__ import annotations

import os

# Suffix -> format. The format is the name of the module in this package that reads it.
SUFFIXES: dict[str, str] = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".odt": "odt",
    ".epub": "epub",
    ".pdf": "pdf",
    ".xlsx": "sheets",
    ".xlsm": "sheets",
    ".xls": "sheets",
    ".ods": "sheets",
    ".csv": "delimited",
    ".tsv": "tsv",
    ".tmx": "tmx",
    ".xliff": "xliff",
    ".xlf": "xliff",
    ".po": "po",
}

_CLAIMS = (".claims.yaml", ".claims.yml")


def suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def is_document(path: str) -> bool:
    """Whether a file found in a folder is read: a known document format or a claims file."""
    name = os.path.basename(path)
    if name.startswith("~$"):  # lock file of an open office document
        return False
    return suffix(name) in SUFFIXES or is_claims(name)


def is_claims(path: str) -> bool:
    """Whether a file is a claims file by its name."""
    name = os.path.basename(path)
    return name in ("claims.yaml", "claims.yml") or name.endswith(_CLAIMS)


def format_of(path: str) -> str:
    """The reader of a file; plain text where the suffix says nothing."""
    return SUFFIXES.get(suffix(path), "plain")

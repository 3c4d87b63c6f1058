"""PO: gettext catalogues, read by polib."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from checker.documents.bilingual import Builder, decoded
from checker.documents.limits import Unreadable
from checker.model import Document

if TYPE_CHECKING:
    import polib

_CHARSET = re.compile(rb"charset=([A-Za-z0-9_-]{1,20})")
_HEADER = 4096  # bytes in which the header of a catalogue stands


def read(data: bytes, path: str, language: str | None = None, published: date | None = None) -> Document:
    """Every translated entry; obsolete ones are left out, plural forms compared with the plural of the source."""
    import polib

    text = _text(data)
    if "msgid" not in text:  # polib takes a text without entries for the name of a file
        raise Unreadable("RN905", "no msgid: not a PO file")
    try:
        catalogue = polib.pofile(text + "\n")
    except (OSError, ValueError, IndexError) as error:
        raise Unreadable("RN905", f"not a PO file: {error}") from error
    builder = Builder(path, "po")
    spoken = catalogue.metadata.get("Language", "")
    for entry in catalogue:
        if not entry.obsolete:
            _entry(builder, entry, spoken)
    return builder.document(published)


def _text(data: bytes) -> str:
    """The file in the encoding that its header names, else as any text. Raises Unreadable."""
    named = _CHARSET.search(data[:_HEADER])
    if named is not None and named[1].lower() not in (b"utf-8", b"charset"):
        try:
            return data.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError) as error:
            raise Unreadable("RN904", f"not readable in the encoding that its header names: {error}") from error
    return decoded(data)


def _entry(builder: Builder, entry: polib.POEntry, spoken: str) -> None:
    label = f"entry at line {entry.linenum}" + (" (fuzzy)" if entry.fuzzy else "")
    if not entry.msgid_plural:
        builder.add(label, ("", entry.msgid), [(spoken, entry.msgstr)])
        return
    forms = [text for _, text in sorted(entry.msgstr_plural.items())]
    if len(forms) > 1:
        builder.add(label, ("", entry.msgid), [(spoken, forms[0])])
        forms = forms[1:]
    builder.add(label, ("", entry.msgid_plural), [(spoken, text) for text in forms])

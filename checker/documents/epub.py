"""ePub: its chapters in the order of the spine, each read as HTML."""

from __future__ import annotations

import posixpath
from datetime import date
from urllib.parse import unquote

from checker.documents.archive import Archive
from checker.documents.assembly import Assembly
from checker.documents.html import Reading, decoded
from checker.documents.limits import Unreadable
from checker.model import Document


def read(data: bytes, path: str, language: str | None = None, published: date | None = None) -> Document:
    archive = Archive(data, "ePub")
    if "META-INF/encryption.xml" in archive and b"adobe" in archive.bytes("META-INF/encryption.xml"):
        raise Unreadable("RN906", "encrypted: its chapters are under rights management")
    out = Assembly(path, "epub", language)
    for chapter in _spine(archive):
        if chapter in archive:
            Reading(out, place=f"{posixpath.basename(chapter)} ").page(decoded(archive.bytes(chapter)))
    return out.document(published)


def _spine(archive: Archive) -> list[str]:
    container = archive.xml("META-INF/container.xml")
    package = next((e.get("full-path", "") for e in container.iter("{*}rootfile")), "")
    if package not in archive:
        raise Unreadable("RN905", "damaged: the package that lists the chapters is missing")
    root = archive.xml(package)
    folder = posixpath.dirname(package)
    parts = {e.get("id", ""): unquote(e.get("href", "")) for e in root.iter("{*}item")}
    names = [parts.get(e.get("idref", ""), "") for e in root.iter("{*}itemref")]
    return [posixpath.normpath(posixpath.join(folder, name)) for name in names if name]

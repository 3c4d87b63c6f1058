"""Office archives: parts of a zip file within limits, and XML without entities, DTDs or network."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from checker.documents.limits import MOST_PARTS, MOST_RATIO, MOST_UNPACKED, Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SMALL = 1_000_000  # parts below this size may have any ratio: long runs of spaces compress well


class Archive:
    """A zip file whose parts are read one by one; Unreadable for anything that is not a sound, modest one."""

    def __init__(self, data: bytes, kind: str) -> None:
        if data.startswith(OLE):
            raise Unreadable("RN906", f"encrypted, or an older binary format: save it as {kind} without a password")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            parts = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, UnicodeDecodeError) as error:
            raise Unreadable("RN905", f"damaged or not a {kind} file: {error}") from error
        if len(parts) > MOST_PARTS:
            raise Unreadable("RN907", f"the archive has {len(parts):,} parts, more than the limit of {MOST_PARTS:,}")
        for part in parts:
            _check(part)
        if sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise Unreadable("RN907", f"the archive unpacks to more than {MOST_UNPACKED:,} bytes")
        self.names = frozenset(part.filename for part in parts)
        self._read = 0

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def bytes(self, name: str) -> bytes:
        """One part. The declared size is not believed: reading stops at the limit."""
        try:
            with self._zip.open(name) as part:
                data = part.read(MOST_UNPACKED - self._read + 1)
        except KeyError as error:
            raise Unreadable("RN905", f"damaged: the part {name} is missing") from error
        except RuntimeError as error:  # zipfile's word for a password
            raise Unreadable("RN906", "encrypted: it needs a password") from error
        except Exception as error:  # zlib.error, BadZipFile, EOFError, NotImplementedError: all mean a damaged part
            raise Unreadable("RN905", f"damaged: the part {name} cannot be unpacked ({error})") from error
        self._read += len(data)
        if self._read > MOST_UNPACKED:
            raise Unreadable("RN907", f"the archive unpacks to more than {MOST_UNPACKED:,} bytes")
        return data

    def xml(self, name: str) -> _Element:
        return parse_xml(self.bytes(name), name)


def _check(part: zipfile.ZipInfo) -> None:
    if part.flag_bits & 1:
        raise Unreadable("RN906", "encrypted: it needs a password")
    if part.file_size > _SMALL and part.file_size > MOST_RATIO * max(part.compress_size, 1):
        ratio = part.file_size // max(part.compress_size, 1)
        raise Unreadable("RN907", f"the part {part.filename} unpacks {ratio:,}-fold, more than {MOST_RATIO}-fold")


def parse_xml(data: bytes, part: str = "") -> _Element:
    """The root element of a file, or of the ``part`` of an archive. Entities are refused, not expanded; no DTD is
    loaded, nothing fetched."""
    from lxml import etree

    name = part or "the file"
    if _declares_entities(data):
        raise Unreadable("RN908", f"{name} declares entities, which are never expanded")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error):  # the parser's own limit: 256
            raise Unreadable("RN907", f"{name} nests its elements too deep") from error
        if part:
            raise Unreadable("RN905", f"damaged: {part} is not well-formed ({error})") from error
        line, column = error.position if isinstance(error, etree.XMLSyntaxError) else (0, 0)
        message = error.msg if isinstance(error, etree.XMLSyntaxError) else str(error)
        raise Unreadable("RN905", f"not well-formed XML: {message}", line or 0, column or 0) from error


def _declares_entities(data: bytes) -> bool:
    """In any of the encodings that are read without being declared: UTF-8, and UTF-16 and UTF-32 of either order, which
    are ASCII once their zero bytes are gone."""
    return b"<!ENTITY" in data.replace(b"\0", b"")

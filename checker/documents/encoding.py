"""Bytes to text: strict, without guesses that depend on the machine."""

from __future__ import annotations

from checker.model import Problem

_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_SAMPLE = 65536
# C0 controls that no text holds (tab, line feed, carriage return, form feed and the DOS end mark aside).
_CONTROLS = frozenset(range(32)) - {9, 10, 12, 13, 26, 27}
_STRAY = 4  # a bell or an escape that slipped into a text makes it no binary


def decode(data: bytes) -> str | Problem:
    """The text of ``data`` in UTF-8, UTF-16, UTF-32 or GB18030; a fatal Problem for anything else."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding)
    wide = _wide(data[:_SAMPLE])
    if wide:
        return _strict(data, wide)
    if _is_binary(data[:_SAMPLE]):
        return _binary(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        chinese = _chinese(data)
        return chinese if chinese is not None else _undecodable(data, "UTF-8 or GB18030", error)


def _strict(data: bytes, encoding: str) -> str | Problem:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return _undecodable(data, encoding.upper().removesuffix("-SIG"), error)


def _undecodable(data: bytes, encoding: str, error: UnicodeDecodeError) -> Problem:
    line = data.count(b"\n", 0, error.start) + 1
    column = error.start - data.rfind(b"\n", 0, error.start)
    byte = data[error.start]
    said = f"not readable as {encoding}: byte 0x{byte:02x} at offset {error.start}; save the file as UTF-8"
    return Problem("RN904", said, line, column)


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark shows its ASCII characters as every second byte zero."""
    if b"\x00" not in sample or len(sample) < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 20 < len(sample) // 2 or min(even, odd) * 20 > max(even, odd):
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = sample[: len(sample) // 2 * 2].decode(encoding, errors="ignore")
    except UnicodeDecodeError:  # pragma: no cover - errors are ignored
        return None
    return encoding if _reads_as_text(text) else None


def _reads_as_text(text: str) -> bool:
    plain = sum(character.isprintable() or character in "\r\n\t\f" for character in text)
    return plain * 100 >= len(text) * 97


def _is_binary(sample: bytes) -> bool:
    if b"\x00" in sample or sample.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"%PDF-")):
        return True
    controls = sum(byte in _CONTROLS for byte in sample)
    return controls > _STRAY and controls * 100 > len(sample)


def _binary(data: bytes) -> Problem:
    """With the place of the first byte that no text holds, where there is one."""
    at = next((at for at, byte in enumerate(data[:_SAMPLE]) if byte in _CONTROLS), None)
    if at is None:
        return Problem("RN903", "not a text: the file holds binary data")
    line, column = data.count(b"\n", 0, at) + 1, at - data.rfind(b"\n", 0, at)
    said = f"not a text: the file holds binary data, the first of it the control character 0x{data[at]:02x}"
    return Problem("RN903", said, line, column)


def _chinese(data: bytes) -> str | None:
    """GB18030 accepts almost any bytes, so the result must also read as Chinese: nearly all of it in GB 2312."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    foreign = [character for character in text[:_SAMPLE] if ord(character) >= 0x80]
    common = sum(_is_common(character) for character in foreign)
    return text if common * 100 >= len(foreign) * 95 and _is_mostly_runs(text[:_SAMPLE]) else None


def _is_common(character: str) -> bool:
    try:
        return len(character.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return character in "—·€㎡…￥" or "\u3400" <= character <= "\u4dbf"


def _is_mostly_runs(text: str) -> bool:
    """Chinese stands in runs; an accented Latin letter misread as GBK stands between ASCII letters."""
    alone = together = 0
    run = 0
    for character in [*text, " "]:
        if ord(character) >= 0x2E80:
            run += 1
        elif run:
            alone, together = (alone + 1, together) if run == 1 else (alone, together + run)
            run = 0
    return together > alone

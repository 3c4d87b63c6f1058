"""What the streams of a PDF unpack to, looked at before a page is laid out: the library that lays it out has no limits.

Two things make a small file endless: a stream that unpacks a thousandfold, and forms (drawings that are used like a
letter) that draw each other again and again. Streams stand in the file as they are, so both can be told beforehand; a
form whose resources are packed away is not followed.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from checker.documents.limits import MOST_DEPTH, MOST_RATIO, MOST_UNPACKED, Unreadable
from checker.records import record

_OBJECT = re.compile(rb"(\d{1,10})\s{1,8}\d{1,5}\s{1,8}obj\b")
_STREAM = re.compile(rb"stream\r?\n")
_XOBJECTS = re.compile(rb"/XObject\s{0,8}<<([^>]{0,100000})>>")
_ELSEWHERE = re.compile(rb"/(?:Resources|XObject)\s{1,8}(\d{1,10})\s{1,8}\d{1,5}\s{1,8}R")
_NAMED = re.compile(rb"/([^\s/<>\[\]()]{1,100})\s{1,8}(\d{1,10})\s{1,8}\d{1,5}\s{1,8}R")
_DRAWN = re.compile(rb"/([^\s/<>\[\]()]{1,100})\s{1,8}Do\b")
_HEAD = 100_000  # bytes of the dictionary of an object
_SMALL = 1_000_000  # a stream below this size may have any ratio
_MOST_DRAWN = 100_000  # forms within forms
_PICTURES = (b"/Image", b"/FontFile", b"/Length1", b"/DCTDecode")


@record
class _Form:
    """How often a form draws which other."""

    drawn: tuple[int, ...]


def check(data: bytes) -> None:
    """Raises Unreadable for a file that would unpack or draw without end."""
    heads: dict[int, bytes] = {}
    contents: dict[int, bytes] = {}
    unpacked = 0
    for number, head, packed in _objects(data):
        heads[number] = head
        if packed is None or any(picture in head for picture in _PICTURES):
            continue
        content = _unpacked(packed, head)
        unpacked += len(content)
        if unpacked > MOST_UNPACKED:
            raise Unreadable("RN907", f"the file unpacks to more than {MOST_UNPACKED:,} bytes")
        if b"/Form" in head:
            contents[number] = content
    forms = {number: _form(heads, number, content) for number, content in contents.items()}
    known: dict[int, int] = {}
    for number in forms:
        if _draws(forms, number, known, 0) > _MOST_DRAWN:
            raise Unreadable("RN907", f"forms draw each other more than {_MOST_DRAWN:,} times")


def _objects(data: bytes) -> Iterator[tuple[int, bytes, bytes | None]]:
    """The objects that stand in the open: number, dictionary, packed stream. Each byte is looked at a few times."""
    match = _OBJECT.search(data)
    while match:
        start = match.end()
        following = _OBJECT.search(data, start)
        stop = min(following.start() if following else len(data), start + _HEAD)
        stream = _STREAM.search(data, start, stop)
        if stream is None:
            yield int(match.group(1)), data[start:stop], None
            match = following
            continue
        end = data.find(b"endstream", stream.end())
        end = end if end >= 0 else len(data)
        yield int(match.group(1)), data[start : stream.start()], data[stream.end() : end]
        match = following if following and following.start() >= end else _OBJECT.search(data, end)


def _unpacked(packed: bytes, head: bytes) -> bytes:
    if b"/FlateDecode" not in head:
        return packed
    most = max(_SMALL, MOST_RATIO * len(packed))
    try:
        content = zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return b""
    if len(content) >= most:
        raise Unreadable("RN907", f"a stream unpacks more than {MOST_RATIO}-fold")
    return content


def _form(heads: dict[int, bytes], number: int, content: bytes) -> _Form:
    names: dict[bytes, int] = {}
    seen: set[int] = set()
    waiting = [number]
    while waiting and len(seen) < 8:
        at = waiting.pop()
        if at in seen or at not in heads:
            continue
        seen.add(at)
        inner = _XOBJECTS.search(heads[at])
        found = inner.group(1) if inner else heads[at] if at != number else b""
        names.update((name, int(other)) for name, other in _NAMED.findall(found))
        waiting += [int(other) for other in _ELSEWHERE.findall(heads[at])]
    return _Form(tuple(names[name] for name in _DRAWN.findall(content) if name in names))


def _draws(forms: dict[int, _Form], number: int, known: dict[int, int], depth: int) -> int:
    """How many forms are drawn by drawing one; beyond the limit for one that draws itself."""
    if number not in forms:
        return 0
    if depth > MOST_DEPTH:
        return _MOST_DRAWN + 1
    if number not in known:
        known[number] = _MOST_DRAWN + 1  # while it is being counted: a circle
        total = 1
        for other in forms[number].drawn:
            total += _draws(forms, other, known, depth + 1)
            if total > _MOST_DRAWN:
                break
        known[number] = total
    return known[number]

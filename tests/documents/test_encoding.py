"""Bytes to text."""

from __future__ import annotations

import pytest

from checker.documents.encoding import decode
from checker.model import Problem

CHINESE = "2021年，全国网上零售额13.1万亿元，同比增长14.1%。\n"
MIXED = CHINESE + "In 2021, online retail sales across China came to RMB 13.1 trillion.\n"


@pytest.mark.parametrize("text", [CHINESE, MIXED, "plain 5%", "", "été 3 200 milliards, 1,5 %"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("text", [CHINESE, MIXED, "一、二", "增长14.1%，达到13.1万亿元——创新高"])
def test_gb18030(text: str) -> None:
    assert decode(text.encode("gb18030")) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark(encoding: str) -> None:
    assert decode(MIXED.encode(encoding)) == MIXED


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("l'été dernier, 3 200 milliards, déjà".encode("latin-1"), "RN904"),
        (b"\x80\x81\xff\xfe", "RN904"),
        (b"ok\nbad \xff here", "RN904"),
        ("中文".encode()[:-1], "RN904"),
        (b"\x00\x01\x02\x03" * 50, "RN903"),
        (b"%PDF-1.4\n...", "RN903"),
        (b"PK\x03\x04rest", "RN903"),
    ],
)
def test_refused(data: bytes, code: str) -> None:
    found = decode(data)
    assert isinstance(found, Problem)
    assert (found.code, found.fatal) == (code, True)


def test_place_of_the_bad_byte() -> None:
    found = decode(b"ok\nbad \xff here")
    assert isinstance(found, Problem)
    assert (found.line, found.column) == (2, 5)


def test_advice_on_another_encoding() -> None:
    found = decode("déjà 3 200 milliards".encode("latin-1"))
    assert isinstance(found, Problem)
    assert found.message.endswith("save the file as UTF-8")


def test_a_stray_control_character_makes_no_binary() -> None:
    assert decode(b"ok\nbad \x07 bell \x1b") == "ok\nbad \x07 bell \x1b"


def test_place_of_the_first_control_character() -> None:
    found = decode(b"ok\nbad" + b"\x07\x08" * 10)
    assert isinstance(found, Problem)
    assert (found.code, found.line, found.column) == ("RN903", 2, 4)
    assert "0x07" in found.message

"""TSV, TMX, XLIFF and PO: which text is whose translation, what is markup, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.documents import read
from checker.model import Document

_ZH, _EN = "出口额9591亿元。", "Exports came to 959.1 billion yuan."


def _pairs(document: Document) -> list[tuple[str, str, str]]:
    """(label, source, target) of every segment."""
    found = []
    for s, t in document.segments:
        a, b = document.blocks[s], document.blocks[t]
        found.append((a.label, document.text[a.start : a.end], document.text[b.start : b.end]))
    return found


def _read(tmp_path: Path, name: str, text: str | bytes) -> Document:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(str(path))


_TMX = f"""<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header srclang="zh-CN" datatype="plaintext"/><body>
<tu tuid="a1"><tuv xml:lang="en-US"><seg><bpt i="1">&lt;b id="77"&gt;</bpt>Exports came to <hi>959.1</hi> billion yuan.\
<ept i="1">&lt;/b&gt;</ept></seg></tuv><tuv xml:lang="zh-CN"><seg>{_ZH}</seg></tuv></tu>
<tu><tuv xml:lang="zh"><seg>二</seg></tuv></tu>
</body></tmx>"""

_XLIFF_1 = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="zh-CN" target-language="en"
 datatype="html" original="a.html"><body><group>
<trans-unit id="7"><source>出口额<g id="1">9591亿元</g>。</source><target>Exports came to <ph id="2">{99}</ph><mrk
 mtype="term">959.1 billion yuan</mrk>.</target></trans-unit>
<trans-unit id="8" translate="no"><source>5</source><target>6</target></trans-unit>
<trans-unit id="9"><source>未译7</source></trans-unit></group></body></file></xliff>"""

_XLIFF_2 = f"""<xliff version="2.1" srcLang="zh" trgLang="en"
 xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">
<unit id="u1"><segment id="s1"><source>{_ZH}</source><target>Exports came to <pc id="1">959.1</pc> billion
 yuan.</target></segment><segment><source>增长5%。</source><target>Up 5%.</target></segment></unit>
<unit id="u2" translate="no"><segment><source>1</source><target>2</target></segment></unit></file></xliff>"""

_PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: zh_CN\\n"

#: a.c:1
msgid "Exports came to 959.1 billion yuan."
msgstr "出口额9591亿元。"

#, fuzzy
msgid "%d file of 3"
msgid_plural "%d files of 3"
msgstr[0] "3个文件中的%d个"

msgid "Not translated: 12"
msgstr ""

#~ msgid "Obsolete 1"
#~ msgstr "过时 2"
"""


def test_tmx(tmp_path: Path) -> None:
    document = _read(tmp_path, "memory.tmx", _TMX)
    assert _pairs(document) == [("unit a1", _ZH, _EN)]
    assert [document.blocks[i].language for i in document.segments[0]] == ["zh", "en"]


def test_xliff_1(tmp_path: Path) -> None:
    assert _pairs(_read(tmp_path, "a.xlf", _XLIFF_1)) == [("unit 7", _ZH, _EN)]


def test_xliff_2(tmp_path: Path) -> None:
    found = _pairs(_read(tmp_path, "a.xliff", _XLIFF_2))
    assert [label for label, _, _ in found] == ["unit u1 segment s1", "unit u1 segment 2"]
    assert found[0][1:] == (_ZH, _EN.replace(" yuan", "\n yuan"))


def test_po(tmp_path: Path) -> None:
    found = _pairs(_read(tmp_path, "zh.po", _PO))
    assert found == [
        ("entry at line 6", _EN, _ZH),
        ("entry at line 10 (fuzzy)", "%d files of 3", "3个文件中的%d个"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("header", f"id\tsource\ttarget\nx1\t{_ZH}\t{_EN}\n", [("segment x1", _ZH, _EN)]),
        ("codes", f"zh-CN\ten\n{_ZH}\t{_EN}\n", [("segment 2", _ZH, _EN)]),
        ("bare", f"{_ZH}\t{_EN}\n\n{_ZH}\t\n", [("segment 1", _ZH, _EN)]),
        ("codes and a third column", f"17\t{_ZH}\t{_EN}\r\n", [("segment 1", _ZH, _EN)]),
        ("three languages", f"zh\ten\tfr\n{_ZH}\t{_EN}\tFr 1\n", [("segment 2", _ZH, _EN), ("segment 2", _ZH, "Fr 1")]),
        ("empty", "", []),
    ],
)
def test_tsv(tmp_path: Path, name: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert _pairs(_read(tmp_path, "a.tsv", text)) == expected, name


def test_tsv_offsets_are_those_of_the_file(tmp_path: Path) -> None:
    text = f"source\ttarget\n{_ZH}\t{_EN}\n"
    document = _read(tmp_path, "a.tsv", text)
    assert document.text == text
    assert document.blocks[0].start == text.index(_ZH)


_BOMB = """<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY a "1234567890"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>&d;</seg></tuv><tuv
 xml:lang="zh"><seg>1</seg></tuv></tu></body></tmx>"""
_OUTSIDE = """<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY x SYSTEM "{path}">]><tmx version="1.4"><header srclang="en"/>
<body><tu><tuv xml:lang="en"><seg>&x;</seg></tuv><tuv xml:lang="zh"><seg>1</seg></tuv></tu></body></tmx>"""


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the 4711 secret", encoding="utf-8")
    for text in (_BOMB, _OUTSIDE.format(path=secret.as_uri())):
        document = _read(tmp_path, "a.tmx", text)
        assert "1234567890" not in document.text
        assert "4711" not in document.text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.tmx", "<tmx><body>"),
        ("a.tmx", "<html/>"),
        ("a.xlf", "no xml at all"),
        ("a.xliff", "<tmx/>"),
        ("a.po", "nothing of a catalogue"),
        ("a.po", 'msgid "a"\nmsgstr "b"\nnonsense'),
        ("a.tsv", b"\xff\xfea"),
        ("a.tmx", b""),
    ],
)
def test_broken_files_are_problems(tmp_path: Path, name: str, text: str | bytes) -> None:
    problems = _read(tmp_path, name, text).problems
    assert problems
    assert problems[0].fatal
    assert problems[0].message


def test_po_in_the_encoding_that_its_header_names(tmp_path: Path) -> None:
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n'
    text = header + '\nmsgid "Up 5%"\nmsgstr "Évolution : +5 %"\n'
    assert _pairs(_read(tmp_path, "fr.po", text.encode("latin-1"))) == [
        ("entry at line 4", "Up 5%", "Évolution : +5 %")
    ]


def test_a_doctype_is_no_obstacle(tmp_path: Path) -> None:
    text = _TMX.replace("<tmx ", '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx ', 1)
    assert _pairs(_read(tmp_path, "memory.tmx", text)) == [("unit a1", _ZH, _EN)]


def test_alternatives_of_a_unit_are_not_its_target(tmp_path: Path) -> None:
    text = _XLIFF_1.replace(
        "</target></trans-unit>", "</target><alt-trans><target>5</target></alt-trans></trans-unit>", 1
    )
    assert _pairs(_read(tmp_path, "a.xlf", text)) == [("unit 7", _ZH, _EN)]

"""A cue matches what its pattern matches; the look at the next character only spares work."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from checker import relations, searching
from checker.searching import beginnings, cue, late, lowered, may_stand, needed


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        (r"exceed|突破", "(?=[e突])"),
        (r"\b(?:up|down)\s(?P<by>by)\s\Z|增加了?", r"(?=[增]|\b[du])"),
        (r"[,，]?\s(?:and|while)|而", r"(?=[,\s而，])"),
        (r"(?<!非)(?:的)?[a-c]x", "(?=[a-c的])"),
        (r"(?:re){1,2}turn", "(?=[r])"),
        (r"\b(?:up|down)\b|\b(?:off)?down|o", r"(?=[o]|\b[du])"),
        # What can begin with anything, or be empty, is left as it is.
        (r"[^,]{0,4}to", ""),
        (r"\d+ percent", ""),
        (r".*up", ""),
        (r"(?:up)?", ""),
        (r"(?-i:Up)|down", ""),
    ],
)
def test_the_first_characters_of_all_alternatives(pattern: str, first: str) -> None:
    assert searching._look(searching._parse(pattern, re.IGNORECASE)) == first
    assert cue(pattern).pattern == pattern


@pytest.mark.parametrize("flags", [re.NOFLAG, re.IGNORECASE])
@pytest.mark.parametrize(
    "pattern",
    [
        r"\b(?:ris\w*|rose|up)\s(?:\w+\s){0,2}?by\s\Z|(?:增|减)了?\s?\Z",
        r"\bkilo|ſur|İstanbul|ß|\bÉ",
        r"(?P<one>a)|(?P<two>b)c",
        r"\s?[(（]|]|-|\^",
    ],
)
def test_the_same_is_found(pattern: str, flags: re.RegexFlag) -> None:
    plain, made = re.compile(pattern, flags), cue(pattern, flags)
    for text in (
        "It ROSE sharply by ",
        "产量增了",
        "Kilo \u212ailo",
        "SUR surſ",
        "istanbul i̇stanbul",
        "SS ss ẞ",
        "é É",
        "aBc-]^（",
    ):
        assert [(m.span(), m.groupdict()) for m in made.finditer(text)] == [
            (m.span(), m.groupdict()) for m in plain.finditer(text)
        ]


def test_a_late_pattern_is_compiled_by_its_first_use_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    compiled = re.compile

    def counted(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
        made.append(pattern)
        return compiled(pattern, flags)

    monkeypatch.setattr(re, "compile", counted)
    pattern = late(r"(?P<up>up)|down", re.IGNORECASE)
    assert pattern.pattern == "(?P<up>up)|down"
    assert made == []
    assert [match["up"] for match in pattern.finditer("UP and Down")] == ["UP", None]
    assert pattern.sub("", "upside") == "side"
    assert made == ["(?P<up>up)|down"]


def test_a_late_pattern_that_is_none_says_so_when_it_is_used() -> None:
    pattern = late("(")
    with pytest.raises(re.error):
        pattern.search("x")


@pytest.mark.parametrize("path", sorted(Path(relations.__file__).parent.glob("*.py")), ids=lambda path: path.stem)
def test_every_late_pattern_of_the_finders_can_be_compiled(path: Path) -> None:
    module = import_module(f"{relations.__name__}.{path.stem}" if path.stem != "__init__" else relations.__name__)
    for value in vars(module).values():
        for pattern in value.values() if isinstance(value, dict) else (value,):
            if type(pattern) is type(late("")):
                assert pattern.flags & re.UNICODE


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (r"\bfull-time\b|\bPart-time", {"full", "part"}),
        (r"\b(?:men|boys?)\b", {"men", "boys", "boy"}),
        (r"\bin favou?r", {"in"}),  # the word ends there
        (r"(?<!non-)\btax revenues?", {"tax"}),
        (r"\brura(?:l|le|ux)\b", {"rura"}),
        (r"\bab[sz]tain|\b(?:re){1,2}turn", {"abst", "abzt", ""}),
        (r"\bfree\w*", {"free"}),
        # Shorter, and not at the end of a word: anything can follow.
        (r"\bun", {""}),
        (r"\bun\w+", {""}),
        (r"\w+ed", {""}),
        (r".*up|down", {"", "down"}),
    ],
)
def test_how_what_a_pattern_matches_begins(pattern: str, found: set[str]) -> None:
    assert beginnings(pattern, 4) == found


def test_beginnings_of_a_language_without_spaces() -> None:
    assert beginnings("电力、?[^，]{0,12}供应业|(?<!不)过夜|粮", 2) == {"电力", "过夜", ""}


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (r"\s*out\s*of\s*(?:the\s*)?", {"out"}),
        (r"\s*(?:or\s*)?Compared\s*(?:with|to)", {"compared"}),
        (r"(?:up|down)\s*by", {"by"}),
        (r"[^,]{0,9}?(?:which|whom|that)\b", {"which", "whom", "that"}),
        (r"(?:占比|比重)(?:为|达)?", {"占比", "比重"}),
        (r"(?:ab){2,3}(?!cd)", {"ab"}),
        # Nothing of these is sure.
        (r"\s*(?:or|and)?\s*", set()),
        (r"(?:or|[,;])\s*", set()),
        (r"[^,]{0,9}", set()),
        ("", set()),
    ],
)
def test_what_a_match_cannot_do_without(pattern: str, found: set[str]) -> None:
    assert needed(pattern) == found


@pytest.mark.parametrize(
    "text", ["out of the ", "OUT  OF", "Compared to", " or compared with", "占比为", "ABAB", "x whom"]
)
@pytest.mark.parametrize(
    "pattern",
    [r"\s*out\s*of\s*(?:the\s*)?", r"\s*(?:or\s*)?compared\s*(?:with|to)", r"占比(?:为)?|(?:ab){2,3}|x wh(?:om|ich)"],
)
def test_what_matches_holds_what_is_needed(pattern: str, text: str) -> None:
    if re.compile(pattern, re.IGNORECASE).fullmatch(text):
        assert any(word in text.lower() for word in needed(pattern))


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (r"\b(?:short of|below)\b", "it stayed below the mark", True),
        (r"\b(?:short of|below)\b", "it stayed above the mark", False),
        (r"未能?突破|低于", "低于上年", True),
        (r"未能?突破|低于", "高于上年", False),
        (r"[^,]{0,9}", "nothing that is sure", True),
    ],
)
def test_where_a_pattern_may_stand(pattern: str, text: str, found: bool) -> None:
    assert may_stand(re.compile(pattern, re.IGNORECASE), text) is found
    assert may_stand(cue(pattern), text) is found


@pytest.mark.parametrize("text", ["", "Below THE Mark", "ÉTÉ 2023", "İstanbul and Ankara", "同比增长"])
def test_letters_stay_in_their_places(text: str) -> None:
    assert len(lowered(text)) == len(text)
    assert lowered(text) == text.replace("İ", "I").lower()

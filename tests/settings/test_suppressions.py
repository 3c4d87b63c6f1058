"""Suppressions in documents, claims files and settings; what is said of those that cover nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from checker.model import Finding, Severity, Spot
from checker.settings import Settings, Suppression
from checker.suppressions import EXPIRED, MALFORMED, UNUSED, comments, suppress
from checker.text import Lines

TODAY = Settings(today=date(2026, 6, 1))


def finding(text: str, figure: str, code: str = "AR101", path: str = "a.md") -> Finding:
    start = text.index(figure)
    line, column = Lines(text).position(start)
    place = (path, start, start + len(figure), line, column, figure)
    found = Finding(code, "share-of-whole", Severity.ERROR, 1.0, "wrong", *place, "en")
    return replace(found, fingerprint=f"print-{code}-{figure}")


def verdict(text: str, figure: str = "46.0%", settings: Settings = TODAY, path: str = "a.md") -> tuple[bool, list[str]]:
    """Whether the finding on ``figure`` is suppressed, and the codes of what is said about suppressions."""
    found = finding(text, figure, path=path)
    kept, dropped = suppress([found], {path: text}, settings)
    return dropped == [found], [f.code for f in kept if f.code.startswith("RN")]


@pytest.mark.parametrize(
    ("text", "suppressed"),
    [
        ("It is 46.0%. <!-- crossfoot: ignore[AR101] known -->", True),
        ("<!-- crossfoot: ignore[AR101] known -->\nIt is 46.0%.", True),
        ("<!-- crossfoot: ignore[AR101] known -->\n\n\nIt is 46.0%.", True),
        ("<!-- crossfoot: ignore[AR] known -->\nIt is 46.0%.", True),
        ("<!-- crossfoot: ignore[share-of-whole] known -->\nIt is 46.0%.", True),
        ("<!-- crossfoot: ignore[TR, AR101] known -->\nIt is 46.0%.", True),
        ("<!-- crossfoot: ignore known -->\nIt is 46.0%.", True),
        ("<!--crossfoot:ignore[AR101]-->\nIt is 46.0%.", True),
        ("<!-- crossfoot: ignore-file[AR101] known -->\none\n\ntwo\n\nIt is 46.0%.", True),
        ("It is 46.0%.\n\n<!-- crossfoot: ignore-file known -->", True),
        ("<!-- crossfoot: off[AR101] -->\none\n\nIt is 46.0%.\n<!-- crossfoot: on[AR101] -->", True),
        ("<!-- crossfoot: off -->\none\n\nIt is 46.0%.", True),
        ("<!-- crossfoot: ignore[AR101] until=2026-06-01 known -->\nIt is 46.0%.", True),
        ("<!-- crossfoot: ignore[TR] known -->\nIt is 46.0%.", False),
        ("<!-- crossfoot: ignore[AR102] known -->\nIt is 46.0%.", False),
        ("<!-- crossfoot: ignore[AR101] known -->\none\nIt is 46.0%.", False),
        ("one <!-- crossfoot: ignore[AR101] known -->\nIt is 46.0%.", False),
        ("<!-- crossfoot: off[AR101] -->\none\n<!-- crossfoot: on[AR101] -->\nIt is 46.0%.", False),
        ("<!-- crossfoot: off[AR101] -->\none\n<!-- crossfoot: on -->\nIt is 46.0%.", False),
        ("<!-- crossfoot: ignore[AR101] until=2026-05-31 known -->\nIt is 46.0%.", False),
        ("<!-- crossfoot: ignroe[AR101] -->\nIt is 46.0%.", False),
        ("crossfoot: ignore[AR101]\nIt is 46.0%.", False),
        ("# crossfoot: ignore[AR101]\nIt is 46.0%.", False),  # a heading
    ],
)
def test_comments_in_documents(text: str, suppressed: bool) -> None:
    assert verdict(text)[0] is suppressed


@pytest.mark.parametrize(
    ("text", "suppressed"),
    [
        ("a: {value: 46.0%}  # crossfoot: ignore[AR101] known", True),
        ("# crossfoot: ignore[AR101] known\na: {value: 46.0%}", True),
        ("a: {value: 46.0%, quote: 'x# crossfoot: ignore'}", False),
    ],
)
def test_comments_in_claims_files(text: str, suppressed: bool) -> None:
    assert verdict(text, path="claims.yaml")[0] is suppressed


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("<!-- crossfoot: ignore[AR101] known -->\nIt is 46.0%.", []),
        ("<!-- crossfoot: ignore[TR] known -->\nIt is 46.0%.", [UNUSED]),
        ("<!-- crossfoot: ignore[AR101] until=2026-05-31 known -->\nIt is 46.0%.", [EXPIRED]),
        ("<!-- crossfoot: ignore[AR101] until=soon known -->\nIt is 46.0%.", [MALFORMED]),
        ("<!-- crossfoot: ignroe -->\nIt is 46.0%.", [MALFORMED]),
        ("<!-- crossfoot: ignore[A R] -->\nIt is 46.0%.", [MALFORMED]),
    ],
)
def test_what_is_said_of_suppressions(text: str, codes: list[str]) -> None:
    assert verdict(text)[1] == codes


def test_an_unused_suppression_of_what_is_not_checked_is_no_news() -> None:
    text = "<!-- crossfoot: ignore[TR001] known -->\nIt is 46.0%."
    assert verdict(text, settings=replace(TODAY, select=("AR",)))[1] == []


def test_nothing_expires_without_a_date() -> None:
    text = "<!-- crossfoot: ignore[AR101] until=2020-01-01 known -->\nIt is 46.0%."
    assert verdict(text, settings=Settings()) == (True, [])


@pytest.mark.parametrize(
    ("entry", "suppressed", "codes"),
    [
        (Suppression("why", fingerprint="print-AR101-46.0%"), True, []),
        (Suppression("why", fingerprint="print-AR101-46.1%"), False, [UNUSED]),
        (Suppression("why", code="AR101"), True, []),
        (Suppression("why", code="AR101", path="*.md"), True, []),
        (Suppression("why", code="AR101", path="b.md"), False, [UNUSED]),
        (Suppression("why", code="AR101", until=date(2026, 5, 31)), False, [EXPIRED]),
    ],
)
def test_entries_of_the_settings(entry: Suppression, suppressed: bool, codes: list[str]) -> None:
    settings = replace(TODAY, suppressions=(entry,), file=Path("crossfoot.toml"))
    assert verdict("It is 46.0%.", settings=settings) == (suppressed, codes)


def test_either_side_of_a_translation_can_carry_the_comment() -> None:
    text = "<!-- crossfoot: ignore[TR001] as published -->\n去年为12%。\n\nIt was 13%.\n"
    source = finding(text, "12%")
    spot = Spot("source", "a.md", source.start, source.end, source.line, source.column, "12%")
    target = replace(finding(text, "13%", "TR001"), related=(spot,))
    assert suppress([target], {"a.md": text}, TODAY)[1] == [target]


def test_what_cannot_be_read_cannot_be_suppressed() -> None:
    fatal = replace(finding("x 1%", "1%"), fatal=True)
    settings = replace(TODAY, suppressions=(Suppression("why", code="AR101"),))
    assert suppress([fatal], {"a.md": "x 1%"}, settings)[1] == []


def test_many_comments_take_linear_time() -> None:
    text = "<!-- crossfoot: ignore[AR101] x -->\n\n" * 20_000
    assert len(comments("a.md", text)) == 20_000


@pytest.mark.parametrize(
    ("comment", "proposal"),
    [
        ("ignore AR101 the translation is fine", "write ignore[AR101]"),
        ("ignore ar101: the translation is fine", "write ignore[AR101]"),
        ("ignore: AR101 fine", "write ignore[AR101]"),
        ("ignore share-of-whole fine", "write ignore[share-of-whole]"),
        ("ignore AR fine", "write ignore[AR]"),
        ("off AR101", "write off[AR101]"),
        ("ignore-file AR101 fine", "write ignore-file[AR101]"),
        ("ignore[AR101 unclosed", "write ignore[AR101]"),
        ("ignore[AR101, TR001 unclosed", "write ignore[AR101, TR001]"),
        ("ignore[]", "no code between the brackets"),
        ("ignore[ , ]", "no code between the brackets"),
        ("ignored AR101", "expected ignore, ignore-file, off or on"),
    ],
)
def test_codes_outside_of_brackets_cover_nothing_and_are_told(comment: str, proposal: str) -> None:
    text = f"<!-- crossfoot: {comment} -->\nIt is 46.0%."
    found = finding(text, "46.0%")
    kept, dropped = suppress([found], {"a.md": text}, TODAY)
    (note,) = (f for f in kept if f.code == MALFORMED)
    assert not dropped
    assert proposal in note.message


@pytest.mark.parametrize("reason", ["", "known", "EU figures, see the notes", "a TR001 of ours", "share as published"])
def test_without_brackets_and_codes_all_is_covered(reason: str) -> None:
    assert verdict(f"<!-- crossfoot: ignore {reason} -->\nIt is 46.0%.") == (True, [])

"""A rule file that cannot be used is told with its name and what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.model import Severity
from checker.rulebook import Rule, RuleError, read

GOOD = """\
id: share-of-whole
code: AR101
kind: share
severity: error
title: {en: A share}
why: {en: Because}
message: {en: "{share.text}"}
formula: share == part / whole
cues: {en: [account]}
options: {least: 2}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "shares" / "a.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return path


def test_a_rule(tmp_path: Path) -> None:
    assert read(written(tmp_path, GOOD)) == Rule(
        "share-of-whole", "AR101", "share", Severity.ERROR,
        {"en": "A share"}, {"en": "Because"}, {"en": "{share.text}"},
        "share == part / whole", {"en": ["account"]}, {"least": 2}, "shares",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (GOOD, "- a list", "a rule is a mapping"),
        (GOOD, "{", "expected node content"),
        ("kind: share\n", "", "missing: kind"),
        ("kind:", "kinds:", "unknown: kinds"),
        ("AR101", "AR1", "code cannot be 'AR1'"),
        ("share-of-whole", "Share", "id cannot be 'Share'"),
        ("severity: error", "severity: fatal", "severity cannot be 'fatal'"),
        ("{en: A share}", "A share", "title cannot be 'A share'"),
        ("{en: Because}", "{en: 3}", "why cannot be"),
        ("{en: [account]}", "{en: account}", "cues cannot be"),
        ("{least: 2}", "[2]", "options cannot be"),
    ],
)
def test_what_is_wrong(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(RuleError, match=said.replace("[", r"\[")) as raised:
        read(written(tmp_path, GOOD.replace(old, new)))
    assert "a.yaml" in str(raised.value)

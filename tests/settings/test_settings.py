"""Settings: where they are found, what they mean, and what is said of a slip in them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from checker.model import Severity
from checker.settings import Settings, matches, nearest
from checker.settings_file import SettingsError, discover, load

FULL = """\
select = ["AR", "TR001"]
ignore = "BD302"
exclude = ["drafts/**"]
lang = "zh"
baseline = "known.json"
published = 2022-01-27
rules-url = "https://example.org/{code}"

[severity]
AR101 = "warning"
AR = "info"

[per-path-ignores]
"archive/*" = ["TR"]

[documents."press/*.md"]
published = "2022-02-03"
languages = ["zh", "en"]

[[translations]]
source = "press/*.zh.md"
target = "press/*.en.md"

[[suppress]]
code = "AR101"
path = "press/old.md"
reason = "published so"
until = 2026-12-31

[gate]
fail-on = "error"
min-coverage = 62.5
reports = ["json=reports/x.json"]
"""


def settings(tmp_path: Path, text: str, name: str = "crossfoot.toml") -> Settings:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found = load(path)
    assert found is not None
    return found


def test_everything_is_read(tmp_path: Path) -> None:
    found = settings(tmp_path, FULL)
    assert found.select == ("AR", "TR001")
    assert found.ignore == ("BD302",)
    assert (found.lang, found.baseline, found.published) == ("zh", "known.json", date(2022, 1, 27))
    assert (found.fail_on, found.min_coverage) == (Severity.ERROR, Decimal("62.5"))
    assert found.reports == ("json=reports/x.json",)
    assert found.suppressions[0].until == date(2026, 12, 31)
    assert found.suppressions[0].line == FULL.splitlines().index("[[suppress]]") + 1


def test_the_project_file_has_a_table_of_ours(tmp_path: Path) -> None:
    found = settings(tmp_path, '[project]\nname = "x"\n[tool.crossfoot]\nselect = ["AR"]\n', "pyproject.toml")
    assert found.select == ("AR",)


def test_the_nearest_file_upwards_is_found(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    settings(tmp_path, 'select = ["AR"]')
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\n", encoding="utf-8")  # none of ours: go on upwards
    assert discover(inner).select == ("AR",)


def test_crossfoot_toml_goes_before_the_project_file(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.crossfoot]\nselect = ["TR"]\n', encoding="utf-8")
    settings(tmp_path, 'select = ["AR"]')
    assert discover(tmp_path).select == ("AR",)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("selct = []", 1, "selct: unknown key; did you mean 'select'?"),
        ("\n[gate]\nfail-om = 'error'", 3, "did you mean 'fail-on'"),
        ("[gate]\nfail-on = 'fatal'", 2, "must be error, warning or info"),
        ("[gate]\nmin-coverage = 120", 2, "from 0 to 100"),
        ("[gate]\nmin-coverage = true", 2, "from 0 to 100"),
        ("select = 3", 1, "must be a list of strings, not a number"),
        ("select = [3]", 1, "must be a string"),
        ("lang = 'fr'", 1, '"en" or "zh"'),
        ("published = 'soon'", 1, "2022-01-27"),
        ("severity = 'error'", 1, "must be a table, not a string"),
        ("[severity]\nAR101 = 'fatal'", 2, "must be error, warning or info"),
        ("[documents.'a.md']\npublishd = 2022-01-01", 2, "did you mean 'published'"),
        ("[[suppress]]\ncode = 'AR101'", 1, "needs a reason"),
        ("[[suppress]]\nreason = 'x'", 1, "needs a fingerprint or a code"),
        ("[[suppress]]\ncode = 'AR101'\nreason = 'x'\nuntill = 2022-01-01", 4, "did you mean 'until'"),
        ("[[translations]]\nsource = 'a.md'", 1, "needs source and target"),
        ("[[translations]]\nsource = '*.md'\ntarget = 'b.md'", 1, "as many *"),
        ("suppress = 'all'", 1, "must be a list of tables"),
        ("select = [\n", None, "crossfoot.toml: "),
    ],
)
def test_a_slip_is_named_with_its_place(tmp_path: Path, text: str, line: int | None, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        settings(tmp_path, text)
    message = str(caught.value)
    assert said in message
    assert "\n" not in message
    assert line is None or f"crossfoot.toml:{line}: " in message


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    path = tmp_path / "crossfoot.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="not UTF-8"):
        load(path)


def test_a_project_file_without_our_table_is_an_error_only_where_it_is_named(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text("[project]\n", encoding="utf-8")
    assert load(path, required=False) is None
    with pytest.raises(SettingsError, match=r"no \[tool.crossfoot\] table"):
        load(path)


@pytest.mark.parametrize(
    ("code", "rule", "path", "wanted"),
    [
        ("AR101", "share-of-whole", "a.md", True),
        ("TR001", "translated-value", "a.md", True),
        ("TR002", "translated-scale", "a.md", False),
        ("TR001", "translated-value", "archive/a.md", False),
        ("AR101", "share-of-whole", "archive/a.md", True),
        ("BD302", "share-of-whole", "a.md", False),
        ("RN901", "unreadable-input", "a.md", True),  # never deselected by what it is not
    ],
)
def test_selection(tmp_path: Path, code: str, rule: str, path: str, wanted: bool) -> None:
    found = settings(tmp_path, FULL)
    assert found.wants(code, rule, str(tmp_path / path)) is wanted


def test_rules_can_be_named_by_id(tmp_path: Path) -> None:
    found = settings(tmp_path, 'ignore = ["share-of-whole"]')
    assert not found.wants("AR101", "share-of-whole", "a.md")
    assert found.wants("AR102", "parts-and-total", "a.md")


@pytest.mark.parametrize(
    ("code", "severity"), [("AR101", Severity.WARNING), ("AR102", Severity.INFO), ("TR001", Severity.ERROR)]
)
def test_the_closest_severity_wins(tmp_path: Path, code: str, severity: Severity) -> None:
    assert settings(tmp_path, FULL).severity_of(code, "some-rule", Severity.ERROR) is severity


def test_what_is_known_of_a_document(tmp_path: Path) -> None:
    found = settings(tmp_path, FULL)
    press, other = found.document(tmp_path / "press" / "a.md"), found.document(tmp_path / "a.md")
    assert (press.published, press.languages) == (date(2022, 2, 3), ("zh", "en"))
    assert (other.published, other.languages) == (date(2022, 1, 27), ())


def test_translations(tmp_path: Path) -> None:
    found = settings(tmp_path, FULL)
    assert found.translations_of(tmp_path / "press" / "q1.zh.md") == ("press/q1.en.md",)
    assert found.translations_of(tmp_path / "press" / "q1.en.md") == ()


@pytest.mark.parametrize(
    ("path", "pattern", "match"),
    [
        ("a.md", "a.md", True),
        ("x/a.md", "a.md", True),
        ("x/a.md", "./a.md", False),
        ("a.md", "./a.md", True),
        ("x/a.md", "x", True),
        ("x/y/a.md", "x/", True),
        ("x/a.md", "*.md", True),
        ("x/a.md", "x/*.md", True),
        ("x/y/a.md", "x/*.md", False),
        ("x/y/a.md", "x/**/*.md", True),
        ("x/a.md", "x/**/*.md", True),
        ("xa.md", "a.md", False),
        ("a.mdx", "a.md", False),
        ("a+b.md", "a+b.md", True),
        ("ab.md", "a?.md", True),
        ("新闻/稿.md", "新闻/*", True),
    ],
)
def test_patterns(path: str, pattern: str, match: bool) -> None:
    assert matches(path, pattern) is match


@pytest.mark.parametrize(
    ("word", "known", "guess"),
    [
        ("AR10l", ("AR101", "AR130", "TR001"), "AR101"),
        ("fail_on", ("fail-on", "reports"), "fail-on"),
        ("xyz", ("lint", "rules"), None),
        ("lnt", ("lint", "init"), "lint"),
    ],
)
def test_did_you_mean(word: str, known: tuple[str, ...], guess: str | None) -> None:
    assert nearest(word, known) == guess


def test_all_faults_are_told_at_once_and_the_gate_is_known(tmp_path: Path) -> None:
    file = tmp_path / "crossfoot.toml"
    file.write_text('selct = ["TR"]\nfoo = 1\nlang = "de"\n[gate]\nfail-on = "never"\n', encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load(file)
    said = str(caught.value)
    assert [part in said for part in (":1: selct", ":2: foo", ":3: lang", ":5: gate.fail-on")] == [True] * 4
    assert "exclude, gate, ignore" in said
    assert "\n" not in said

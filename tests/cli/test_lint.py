"""``crossfoot lint``: exit codes, streams, outputs, settings, bad input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.runner import Result, run
from tests.cli.texts import BAD, GOOD


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project of its own: no settings of the folders above reach it."""
    (tmp_path / "crossfoot.toml").write_text("", encoding="utf-8")
    (tmp_path / "good.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.md").write_text(BAD, encoding="utf-8")
    return tmp_path


def codes(result: Result) -> list[str]:
    return [f["code"] for f in json.loads(result.out)["findings"]]


def one_line(result: Result) -> str:
    """The only error on standard error; timings aside. No traceback."""
    assert "Traceback" not in result.err
    lines = [line for line in result.err.splitlines() if "error:" in line]
    assert len(lines) == 1, result.err
    return lines[0]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["good.md"], 0),
        (["bad.md"], 1),
        (["good.md", "bad.md"], 1),
        (["."], 1),
        (["*.md"], 1),
        (["bad.md", "--exit-zero"], 0),
        (["bad.md", "--ignore", "TR001"], 0),
        (["bad.md", "--ignore", "TR"], 0),
        (["bad.md", "--select", "AR"], 0),
        (["bad.md", "--select", "TR,AR"], 1),
        (["gone.md"], 2),
        (["gone.md", "--exit-zero"], 2),
        (["good.md", "--min-coverage", "100"], 0),
    ],
)
def test_exit_codes(folder: Path, arguments: list[str], code: int) -> None:
    assert run("lint", *arguments, folder=folder).code == code


def test_an_empty_file_is_clean(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    result = run("lint", "empty.txt", folder=folder)
    assert (result.code, "no findings" in result.out) == (0, True)


def test_only_the_report_goes_to_standard_output(folder: Path) -> None:
    result = run("lint", "bad.md", "--format", "json", folder=folder)
    assert codes(result) == ["TR001"]
    assert result.err.startswith("crossfoot: 1 document in ")


def test_quiet_says_nothing(folder: Path) -> None:
    result = run("lint", "bad.md", "--quiet", folder=folder)
    assert (result.code, result.out, result.err) == (1, "", "")


def test_verbose_tells_the_times_on_standard_error_only(folder: Path) -> None:
    plain, verbose = (run("lint", "bad.md", *more, folder=folder) for more in ([], ["-v"]))
    assert plain.out == verbose.out
    assert " ms" in verbose.err


def test_standard_input(folder: Path) -> None:
    result = run("lint", "-", "--format", "json", folder=folder, stdin=BAD.encode())
    assert (result.code, codes(result)) == (1, ["TR001"])


def test_several_outputs_at_once(folder: Path) -> None:
    result = run(
        *("lint", "bad.md", "--output", "text", "--output", "html=out/r.html", "-o", "sarif=out/r.sarif"), folder=folder
    )
    assert result.code == 1
    assert result.out.startswith("crossfoot: 1 error")
    assert sorted(p.name for p in (folder / "out").iterdir()) == ["r.html", "r.sarif"]


def test_the_same_input_gives_the_same_bytes_in_any_order(folder: Path) -> None:
    one, other = (
        run("lint", *paths, "--format", "json", folder=folder)
        for paths in (["good.md", "bad.md"], ["bad.md", "good.md"])
    )
    assert one.out == other.out


def test_files_are_written_whole_or_not_at_all(folder: Path) -> None:
    target = folder / "report.json"
    target.write_text("old", encoding="utf-8")
    run("lint", "bad.md", "-o", f"json={target}", folder=folder)
    assert json.loads(target.read_text(encoding="utf-8"))["version"] == 1
    assert [p.name for p in folder.iterdir() if p.name.endswith(".part")] == []


def test_a_failing_run_writes_the_reports_of_the_gate(folder: Path) -> None:
    settings = '[gate]\nreports = ["text=reports/crossfoot.txt", "json=reports/crossfoot.json"]\n'
    (folder / "crossfoot.toml").write_text(settings, encoding="utf-8")
    assert run("lint", "good.md", folder=folder).code == 0
    assert not (folder / "reports").exists()
    assert run("lint", "bad.md", folder=folder).code == 1
    first = (folder / "reports" / "crossfoot.txt").read_text(encoding="utf-8").splitlines()[0]
    assert "1 error" in first
    assert "bad.md:3" in first
    assert json.loads((folder / "reports" / "crossfoot.json").read_text(encoding="utf-8"))["findings"]


def test_problems_in_chinese(folder: Path) -> None:
    assert "没有这个文件或文件夹" in run("lint", "gone.md", "--lang", "zh", folder=folder).out


def test_chinese_report(folder: Path) -> None:
    result = run("lint", "bad.md", "--lang", "zh", folder=folder)
    assert "1 个错误" in result.out
    assert "错误" in result.out


# --------------------------------------------------------------------------------------------------------------
# Bad input: one clear line with its place, exit code 2, the rest still checked


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("binary.txt", b"\x00\x01\x02PNG\xff" * 50, "binary"),
        ("undecodable.txt", b"Sales rose by 3.5%.\nThen \xff\xfe\xfd by 4.5%.\n" * 3, "not readable as"),
        ("broken.docx", b"PK\x03\x04 no archive", "DOCX"),
    ],
)
def test_unreadable_files(folder: Path, name: str, data: bytes, said: str) -> None:
    (folder / name).write_bytes(data)
    result = run("lint", name, "bad.md", "--format", "json", folder=folder)
    assert result.code == 2
    assert "TR001" in codes(result)
    line = one_line(result)
    assert name in line
    assert said in line


def test_a_missing_file(folder: Path) -> None:
    result = run("lint", "gone.md", "bad.md", "--format", "json", folder=folder)
    assert result.code == 2
    assert "TR001" in codes(result)
    assert "gone.md: no such file" in one_line(result)


def test_a_folder_without_documents(folder: Path) -> None:
    (folder / "empty").mkdir()
    result = run("lint", "empty", "bad.md", "--format", "json", folder=folder)
    assert result.code == 2
    assert "TR001" in codes(result)
    assert "empty: the folder holds no documents" in one_line(result)


CLAIMS = {
    "syntax": ("version: 1\nclaims: [\n", None),
    "unknown key": ("version: 1\nclaims:\n  a: {valu: 3 percent}\n", "valu"),
    "unknown reference": ("version: 1\nclaims:\n  a: {value: 3 percent}\nchecks:\n  - {formula: a == b}\n", "b"),
    "duplicate id": ("version: 1\nclaims:\n  a: {value: 3 percent}\n  a: {value: 4 percent}\n", "a"),
    "dimension": (
        "version: 1\nclaims:\n  a: {value: 3 percent}\n  b: {value: 4 CNY}\nchecks:\n  - {formula: a == a + b}\n",
        None,
    ),
    "division by zero": (
        "version: 1\nclaims:\n  a: {value: 3 CNY}\n  b: {value: 0 CNY}\nchecks:\n  - {formula: a / b == 1}\n",
        None,
    ),
}


@pytest.mark.parametrize("name", sorted(CLAIMS))
def test_a_broken_claims_file(folder: Path, name: str) -> None:
    text, said = CLAIMS[name]
    (folder / "claims.yaml").write_text(text, encoding="utf-8")
    result = run("lint", "claims.yaml", "bad.md", "--format", "json", folder=folder)
    assert result.code == 2, result.out
    assert "TR001" in codes(result)
    assert [code for code in codes(result) if code.startswith("CL")]
    assert "Traceback" not in result.err
    assert "claims.yaml:" in result.err
    assert said is None or said in result.err


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("good.md/report.json", "cannot be written"),
        ("folder", "folder"),
        ("/proc/crossfoot/x.json", "cannot be written"),
    ],
)
def test_an_output_that_cannot_be_written(folder: Path, target: str, said: str) -> None:
    (folder / "folder").mkdir()
    result = run("lint", "good.md", "-o", f"json={target}", "-o", "text", folder=folder)
    assert result.code == 2
    assert "no findings" in result.out  # the other report is still written
    assert said in one_line(result)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--fromat", "json"], "--format"),
        (["--format", "jsn"], "did you mean 'json'"),
        (["--output", "json="], "lacks a path"),
        (["--output", "json", "--output", "text"], "cannot both go to standard output"),
        (["--output", "json=a", "--output", "text=a"], "two reports"),
        (["--output", "markdown=./good.md"], "would replace it"),
        (["--lang", "fr"], "choose from en, zh"),
        (["--fail-on", "eror"], "did you mean 'error'"),
        (["--published", "yesterday"], "2022-01-27"),
        (["--min-coverage", "110"], "between 0 and 100"),
        (["--min-coverage", "much"], "not a number"),
        (["--select", "AR10l"], "unknown rule 'AR10l'; did you mean 'AR101'"),
        (["--ignore", "share-of-hole"], "did you mean 'share-of-whole'"),
        (["--config", "gone.toml"], "gone.toml: no such file"),
        (["--baseline", "gone.json"], "gone.json: baseline: no such file"),
    ],
)
def test_wrong_usage(folder: Path, arguments: list[str], said: str) -> None:
    result = run("lint", "good.md", *arguments, folder=folder)
    assert (result.code, result.out) == (2, "")
    assert said in one_line(result)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lnt"], "did you mean 'lint'"),
        (["good.md"], "crossfoot lint good.md"),
        (["frobnicate"], "commands: lint"),
        (["explain"], "CODE"),
    ],
)
def test_wrong_commands(folder: Path, arguments: list[str], said: str) -> None:
    result = run(*arguments, folder=folder)
    assert result.code == 2
    assert said in one_line(result)


def test_no_command_shows_the_help(folder: Path) -> None:
    result = run(folder=folder)
    assert result.code == 2
    assert "Check the figures" in result.err


# --------------------------------------------------------------------------------------------------------------
# The whole process


def crossfoot(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "checker", *arguments]
    given = {**os.environ, **environment}
    return subprocess.run(command, cwd=folder, env=given, capture_output=True, timeout=120, check=False)


def test_version_loads_nothing_heavy(folder: Path) -> None:
    code = (
        "import sys; from checker.cli import main; main(['--version']); print([m for m in sys.modules if m in HEAVY])"
    )
    code = f"HEAVY = {{'click', 'rich', 'yaml', 'pydantic', 'jinja2', 'importlib.metadata', 'pathlib'}}; {code}"
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COV")}  # no tracing of coverage
    done = subprocess.run([sys.executable, "-c", code], env=plain, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0].startswith("crossfoot ")
    assert done.stdout.splitlines()[1] == "[]"


def test_a_locale_without_unicode_changes_nothing(folder: Path) -> None:
    (folder / "中文.md").write_text("2021年，服务外包执行额为2320亿元。\n", encoding="utf-8")
    plain = crossfoot("lint", "bad.md", folder=folder)
    posix = crossfoot("lint", "bad.md", folder=folder, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert plain.stdout == posix.stdout
    assert crossfoot("lint", ".", folder=folder, LC_ALL="C", PYTHONUTF8="0").returncode == 1


def test_colour_is_for_terminals_or_on_request(folder: Path) -> None:
    assert b"\x1b[" not in crossfoot("lint", "bad.md", folder=folder).stdout
    assert b"\x1b[" in crossfoot("lint", "bad.md", "--color", "always", folder=folder, NO_COLOR="1").stdout


def test_a_reader_that_has_seen_enough(folder: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m checker lint bad.md | head -n 1",
        shell=True,
        cwd=folder,
        capture_output=True,
        timeout=120,
        check=True,
    )
    assert b"Traceback" not in done.stderr


def test_the_page_shows_translations_side_by_side_from_the_cache_too(folder: Path) -> None:
    for _ in range(2):
        run("lint", "bad.md", "-o", "html=r.html", "--cache-dir", "cache", folder=folder)
        page = (folder / "r.html").read_text(encoding="utf-8")
        assert '<article class="sheet paired">' in page


def test_neither_hash_order_nor_time_zone_nor_clock_changes_a_byte(folder: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    outputs = ["json", "html", "sarif", "text", "csv"]
    seen = []
    for seed, zone in (("1", "UTC"), ("77", "Asia/Shanghai")):
        targets = [part for name in outputs for part in ("-o", f"{name}={folder / seed / name}")]
        arguments = ["lint", "examples", "--isolated", "--no-cache", *targets]
        done = crossfoot(*arguments, folder=root, PYTHONHASHSEED=seed, TZ=zone)
        assert done.returncode == 1, done.stderr
        seen.append({name: (folder / seed / name).read_bytes() for name in outputs})
    assert seen[0] == seen[1]


def test_a_report_of_an_earlier_run_is_no_document(folder: Path) -> None:
    arguments = [
        "lint",
        ".",
        "--on-failure",
        "text=reports/r.txt",
        "-o",
        "html=reports/r.html",
        "-o",
        "json=reports/r.json",
    ]
    first, second = ((run(*arguments, folder=folder), (folder / "reports/r.json").read_bytes()) for _ in range(2))
    assert first[1] == second[1]
    assert (folder / "reports" / "r.txt").is_file()

"""A generated folder: planted conflicts are found, near-conflicts are silent, a warm run equals a cold one."""

from __future__ import annotations

import random
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.folder import generate
from checker.cache import Store
from checker.model import Report
from checker.runs import lint
from checker.settings import Settings

SETTINGS = Settings()


def test_planted_conflicts_are_found_and_nothing_else(tmp_path: Path) -> None:
    planted = generate(tmp_path, 240, 12, 60)
    report = lint([str(tmp_path)], SETTINGS)
    loud = [f for f in report.findings if f.severity != "info"]
    found = {frozenset((Path(f.path).name, Path(f.related[0].path).name)) for f in loud if f.code.startswith("XD")}
    wanted = {frozenset(pair) for pair in planted.items()}
    assert found <= wanted
    assert len(found) >= 11
    assert all(f.code.startswith("XD") for f in loud)


def same(a: Report, b: Report) -> bool:
    return replace(a, extra={}) == replace(b, extra={}) and a.texts == b.texts


def cached(folder: Path, cache: Path) -> Report:
    with Store(cache) as store:
        return lint([str(folder)], SETTINGS, store)


def test_a_warm_run_equals_a_cold_one_whatever_is_edited(tmp_path: Path) -> None:
    folder, cache = tmp_path / "docs", tmp_path / "cache"
    generate(folder, 24, 3, 8)
    (folder / "claims.yaml").write_text("version: 1\nclaims: {a: 1 percent}\nchecks: [a == 2 percent]\n")
    chance = random.Random(5)
    for _ in range(6):
        warm = cached(folder, cache)
        assert same(warm, lint([str(folder)], SETTINGS))
        for path in chance.sample(sorted(folder.glob("*.txt")), 2):
            kind = chance.randrange(4)
            text = path.read_text(encoding="utf-8")
            if kind == 0:
                path.unlink()
            elif kind == 1:
                path.rename(path.with_name(f"moved-{path.name}"))
            else:
                path.write_text(text.replace("20", "19", kind) + "\n" + text[: len(text) // kind], encoding="utf-8")


def test_settings_are_a_part_of_what_is_kept(tmp_path: Path) -> None:
    from datetime import date

    from checker.settings import DocumentSettings

    folder, cache = tmp_path / "docs", tmp_path / "cache"
    folder.mkdir()
    folder.joinpath("a.txt").write_text("Last year, China's exports reached 5 trillion yuan.\n")
    dated = Settings(root=folder, documents=(DocumentSettings("a.txt", date(2022, 1, 1)),))
    with Store(cache) as store:
        first = lint([str(folder)], SETTINGS, store)
    with Store(cache) as store:
        second = lint([str(folder)], dated, store)
    assert first.documents[0].published is None
    assert second.documents[0].published == date(2022, 1, 1)


@pytest.mark.parametrize("damage", ["garbage", "truncated", "folder", "rows", "locked"])
def test_a_damaged_cache_only_costs_time(tmp_path: Path, damage: str) -> None:
    folder, cache = tmp_path / "docs", tmp_path / "cache"
    generate(folder, 6, 1, 1)
    cold = cached(folder, cache)
    place = cache / "cache.sqlite"
    connection = None
    if damage == "garbage":
        place.write_bytes(b"not a database " * 500)
    elif damage == "truncated":
        place.write_bytes(place.read_bytes()[: 4096 + 100])
    elif damage == "folder":
        place.unlink()
        place.mkdir()
    elif damage == "rows":
        with sqlite3.connect(place) as connection:
            connection.execute("UPDATE entries SET data = x'0011'")
    else:
        connection = sqlite3.connect(place, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
    assert same(cached(folder, cache), cold)
    assert same(cached(folder, cache), cold)
    if connection is not None:
        connection.close()


def test_the_cache_runs_no_code(tmp_path: Path) -> None:
    import pickle
    import zlib

    class Trap:
        def __reduce__(self) -> tuple[object, ...]:
            return (Path.touch, (tmp_path / "sprung",))

    with Store(tmp_path) as store:
        store.put("k", 1)
    with sqlite3.connect(tmp_path / "cache.sqlite") as connection:
        connection.execute("UPDATE entries SET data = ?", (zlib.compress(pickle.dumps(Trap())),))
    connection.close()
    with Store(tmp_path) as store:
        assert store.get("k") is None
    assert not (tmp_path / "sprung").exists()


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    first, second = Store(tmp_path), Store(tmp_path)
    first.put("a", 1)
    second.put("b", (2,))
    first.close()
    second.close()
    with Store(tmp_path) as store:
        assert (store.get("a"), store.get("b")) == (1, (2,))


def test_documents_of_a_claims_file_are_kept_too(tmp_path: Path) -> None:
    folder, cache = tmp_path / "docs", tmp_path / "cache"
    folder.mkdir()
    folder.joinpath("a.txt").write_text("In 2021, exports reached 5.2 trillion yuan.\n")
    claims = (
        "version: 1\ndocuments: {d: {path: a.txt}}\nclaims:\n"
        "  a: {value: 5.2 trillion CNY, sources: [{document: d, quote: 5.2 trillion yuan}]}\n"
    )
    folder.joinpath("claims.yaml").write_text(claims)
    cold = lint([str(folder)], SETTINGS)
    assert same(cached(folder, cache), cold)
    assert same(cached(folder, cache), cold)
    folder.joinpath("a.txt").write_text("In 2021, exports reached 5.3 trillion yuan.\n")
    changed = cached(folder, cache)
    assert same(changed, lint([str(folder)], SETTINGS))
    assert "CL830" in {f.code for f in changed.findings}


def test_one_path_is_a_path_and_no_letters(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("In 2022, exports reached 23.97 trillion yuan.\n", encoding="utf-8")
    wanted = lint([str(file)], SETTINGS)
    assert same(lint(str(file), SETTINGS), wanted)
    assert same(lint(file, SETTINGS), wanted)
    (missing,) = lint(str(tmp_path / "nofile.md"), SETTINGS).findings
    assert (missing.code, missing.fatal) == ("RN901", True)

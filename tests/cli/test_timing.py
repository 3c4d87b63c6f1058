"""Times and progress: the stages announce themselves, and nothing of it reaches a report."""

from __future__ import annotations

from pathlib import Path

from checker.commands import timing
from checker.progress import announce, listening
from tests.cli.runner import run
from tests.cli.texts import GOOD


def test_a_listener_hears_of_stages_while_it_listens() -> None:
    heard: list[tuple[str, str]] = []
    announce("read", "before")
    with listening(lambda stage, what: heard.append((stage, what))):
        announce("read", "a.md")
        announce("judge")
    announce("read", "after")
    assert heard == [("read", "a.md"), ("judge", "")]


def test_a_clock_counts_files_and_stages() -> None:
    with timing.progress(enabled=False) as clock:
        announce("read", "a.md")
        announce("read", "b.md")
        announce("judge")
    assert clock.files == 2
    assert set(clock.spent) == {"start", "read"}
    assert clock.stage == "judge"


def test_the_stages_are_timed_on_request(tmp_path: Path) -> None:
    (tmp_path / "crossfoot.toml").write_text("", encoding="utf-8")
    (tmp_path / "good.md").write_text(GOOD, encoding="utf-8")
    result = run("lint", "good.md", "-v", "--no-cache", folder=tmp_path)
    stages = [line.split()[1] for line in result.err.splitlines() if line.endswith(" ms")]
    assert {"read", "extract", "attribute", "align", "relate", "judge", "report"} <= set(stages)

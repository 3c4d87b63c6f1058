"""Whatever the text, a run ends in a report: texts cut, doubled and shuffled at random, and scraps of figures."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import checker

ROOT = Path(__file__).parents[2]
RELEASE = (ROOT / "examples" / "release.md").read_text(encoding="utf-8").split("\n")
SCRAPS = (ROOT / "tests" / "corpus" / "scraps.txt").read_text(encoding="utf-8").split()
SPACES = ["\n", "\n\n", "\t", "|\n", "\u00a0", "\u00ad", "\u200b", "\ufeff", "\x00", "\r"]


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from([*SCRAPS, *SPACES]), max_size=60), st.sampled_from(["", " "]))
def test_scraps_of_figures(scraps: list[str], between: str) -> None:
    checker.lint_text(between.join(scraps), "scraps.md")


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(RELEASE), max_size=25), st.integers(1, 40))
def test_lines_cut_and_shuffled(lines: list[str], every: int) -> None:
    text = "\n".join(line[at % 3 :] if at % every == 0 else line for at, line in enumerate(lines))
    checker.lint_text(text, "shuffled.md")


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    checker.lint_text(text)

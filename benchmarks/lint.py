"""The lint of a text against its extraction, and of a text many times as long: ``python -m benchmarks.lint [TEXT]``.

Warm, in one process and by turns, since the clock of a busy machine moves: extraction and lint alternate, and a long
text is held against rounds of the short one before and after it. One long text says the short one again and again, the
other one with other values each time, so that nothing is the same fact twice; but then its sums no longer come out, and
what is wrong must be diagnosed.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean

import checker

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "release.corrected.md"
_LAST_DIGIT = re.compile(r"(?<=[0-9])[0-9](?=[ %亿万])")


def seconds(action: Callable[[], object]) -> float:
    """Processor time of one round."""
    began = time.process_time()
    action()
    return time.process_time() - began


def by_turns(actions: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """The best of some rounds of each."""
    return [min(row) for row in zip(*[[seconds(action) for action in actions] for _ in range(rounds)], strict=True)]


def between(long: Callable[[], object], short: Callable[[], object], rounds: int) -> tuple[float, float]:
    """One round of the long action, and the mean of rounds of the short one on either side of it."""
    before = [seconds(short) for _ in range(rounds)]
    taken = seconds(long)
    return taken, mean([*before, *(seconds(short) for _ in range(rounds))])


def repeated(text: str, times: int) -> str:
    """The text over and over, each time under its own heading and with the last digits shifted."""
    copies = []
    for number in range(times):
        shifted = _LAST_DIGIT.sub(lambda m, n=number: str((int(m[0]) + n) % 10), text)  # type: ignore[misc]
        copies.append(f"# {chr(65 + number % 26)}{chr(97 + number // 26 % 26)}\n\n{shifted}")
    return "\n\n".join(copies)


def main() -> None:
    """Print milliseconds and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("text", nargs="?", type=Path, default=EXAMPLE)
    parser.add_argument("--times", type=int, default=100)
    options = parser.parse_args()
    text = options.text.read_text(encoding="utf-8")
    checker.lint_text(text)
    extract, lint = by_turns([lambda: checker.extract(text), lambda: checker.lint_text(text)], 15)
    same, other = "\n\n".join([text] * options.times), repeated(text, options.times)
    print("| | ms | ratio |\n| --- | --- | --- |")
    print(f"| extraction, {len(text.encode()) / 1000:,.0f} KB | {extract * 1000:,.1f} | |")
    print(f"| lint | {lint * 1000:,.1f} | {lint / extract:.1f} of extraction |")
    for name, long in (("said again", same), ("with other values", other)):
        longer, beside = between(lambda long=long: checker.lint_text(long), lambda: checker.lint_text(text), 12)  # type: ignore[misc]
        print(f"| lint of {options.times} times, {name} | {longer * 1000:,.0f} | {longer / beside:,.0f} of the lint |")


if __name__ == "__main__":
    main()

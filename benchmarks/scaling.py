"""Time against length, 10 KB to 10 MB of prose and of hostile text: ``python -m benchmarks.scaling [--largest BYTES]``.

Linear means that the time per KB stays level along each row; a reader that backtracks shows at once. The last rows lint
one long sentence, the figures of which must not be paired each with each.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import checker

PATIENCE = 60.0  # seconds for one reading; longer ones are left out
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)

HOSTILE: dict[str, tuple[str, str]] = {
    "digits": ("7", "en"),
    "亿": ("亿", "zh"),
    "万亿 and digits": ("1万亿", "zh"),
    "hanzi numerals": ("一千二百三十", "zh"),
    "nested brackets": ("((1", "en"),
    "separators": ("1,2.", "en"),
    "spaces between digits": ("1 234 ", "fr"),
    "number words": ("one hundred and two thousand ", "en"),
    "mots de nombres": ("quatre-vingt-dix mille ", "fr"),
    "ranges": ("1-2至3~", "zh"),
    "currency signs": ("$€RMB", "en"),
    "spaces": (" ", "en"),
    "line breaks": ("1\n", "en"),
}

LINTED = 1_000_000  # bytes of the longest sentence that is linted
SENTENCES: dict[str, str] = {
    "lint: a list": "12、",
    "lint: bare numbers": "12.5 ",
    "lint: two currencies": "US$12 million (RMB 80 million), ",
    "lint: changes": "up by 12 million, ",
    "lint: respectively": "other words of 12 and 13 respectively, ",
}


def prose() -> str:
    """The example releases; both languages."""
    folder = Path(__file__).resolve().parent.parent / "examples"
    return "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md")))


def stretched(text: str, size: int) -> str:
    """The text repeated until it has ``size`` bytes."""
    return text * max(1, size // len(text.encode()))


def seconds(action: Callable[[], object]) -> float:
    """Best of three for short runs."""
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        action()
        best = min(best, time.process_time() - began)
        if best > 1:
            break
    return best


def row(name: str, text: str, action: Callable[[str], object], largest: int) -> str:
    """One line of the table: microseconds of processor time per KB at every size that fits the patience."""
    cells: list[str] = []
    took, before = 0.0, 1
    for size in SIZES:
        if size > largest:
            break
        if took * size / before > PATIENCE:
            cells.append("")
            continue
        long = stretched(text, size)
        took = seconds(partial(action, long))
        before = size
        cells.append(f"{took * 1e6 / (len(long.encode()) / 1000):,.0f}")
    return f"| {name} | {' | '.join(cells)} |"


def main() -> None:
    """Print microseconds per KB."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--largest", type=int, default=SIZES[-1])
    largest = parser.parse_args().largest
    sizes = [size for size in SIZES if size <= largest]
    print("Microseconds per KB.\n")
    print("| text | " + " | ".join(f"{size / 1000:,.0f} KB" for size in sizes) + " |")
    print("| --- |" + " --- |" * len(sizes))
    print(row("prose, two languages", prose(), checker.extract, largest))
    for name, (text, language) in HOSTILE.items():
        print(row(name, text, partial(checker.extract, language=language), largest))
    for name, text in SENTENCES.items():
        print(row(name, text, checker.lint_text, min(largest, LINTED)))


if __name__ == "__main__":
    main()

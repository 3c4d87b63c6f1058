"""A claims file of 5,000 claims and 5,000 checks, linted in a process of its own: ``python -m benchmarks.claims``."""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path


def text(size: int) -> str:
    """``size`` claims with their metric, period and quote, and as many checks of three names each."""
    chance = random.Random(1)
    lines = ["version: 1", "documents:", "  release: {title: Release, published: 2022-01-27}", "claims:"]
    for number in range(size):
        value = f"{chance.randrange(100, 9999)}.{chance.randrange(10)} billion CNY"
        lines += [f"  c{number}:", f"    metric: measure {number}", '    period: "2021"', f"    value: {value}"]
        lines += [f'    sources: [{{document: release, quote: "figure {number}"}}]']
    lines.append("checks:")
    for number in range(size):
        a, b, c = chance.sample(range(size), 3)
        lines.append(f'  - {{formula: "c{a} <= c{b} + c{c} + 10 trillion CNY", code: BD303, title: check {number}}}')
    return "\n".join(lines) + "\n"


def main() -> None:
    for size in (500, 5_000):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "claims.yaml"
            path.write_text(text(size), encoding="utf-8")
            before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            command = [sys.executable, "-m", "checker", "lint", "--isolated", "--no-cache", "--quiet", str(path)]
            code = subprocess.run(command, check=False).returncode
            seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
            print(f"{size:>6} claims and checks: {seconds:.2f} s of one core, exit code {code}")


if __name__ == "__main__":
    main()

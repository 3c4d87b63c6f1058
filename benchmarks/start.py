"""What starting costs, as ratios in one run: ``python -m benchmarks.start [TEXT]``.

Whole processes: ``crossfoot --version`` against an interpreter that imports rich, the lint of a text against one that
imports pint, pydantic and rich, and what ``checker.extract`` imports beyond a bare interpreter. Interleaved, medians.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "release.corrected.md"
CROSSFOOT = str(Path(sys.executable).with_name("crossfoot"))


def commands(text: Path) -> dict[str, list[str]]:
    """Name -> command."""
    python = sys.executable
    return {
        "python -c pass": [python, "-c", "pass"],
        "import rich": [python, "-c", "import rich"],
        "import pint, pydantic, rich": [python, "-c", "import pint, pydantic, rich"],
        "first extract": [python, "-c", "import checker; checker.extract('5 km')"],
        "crossfoot --version": [CROSSFOOT, "--version"],
        "crossfoot lint TEXT": [CROSSFOOT, "lint", str(text)],
    }


def children() -> float:
    """Processor time of all finished child processes, in seconds."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def medians(runs: dict[str, list[str]], rounds: int) -> dict[str, float]:
    """Milliseconds of processor time; the commands take turns, so that a busy machine is busy for all."""
    took: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, command in runs.items():
            began = children()
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            took[name].append((children() - began) * 1000)
    return {name: statistics.median(values) for name, values in took.items()}


def main() -> None:
    """Print the table."""
    text = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE
    ms = medians(commands(text), 15)
    print("| process | ms | against | ratio |")
    print("| --- | --- | --- | --- |")
    against = {
        "first extract": "python -c pass",
        "crossfoot --version": "import rich",
        "crossfoot lint TEXT": "import pint, pydantic, rich",
    }
    for name, value in ms.items():
        other = against.get(name)
        ratio = f"{value / ms[other]:.2f}" if other else ""
        print(f"| {name} | {value:.0f} | {other or ''} | {ratio} |")


if __name__ == "__main__":
    main()

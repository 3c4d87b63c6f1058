"""How many segments a second ``checker.compare`` judges on one core: python -m benchmarks.translation [PAIRS.yaml]"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import yaml

import checker

_PAIRS = Path(__file__).parents[1] / "tests" / "translation" / "pairs.yaml"


def main(path: Path) -> None:
    """Every pair both ways round; the best of three runs, the first call apart."""
    rows = []
    for group in yaml.safe_load(path.read_text(encoding="utf-8")):
        one, other = group["languages"]
        for row in (r for kind in ("agree", "differ", "lost") for r in group.get(kind, ())):
            source, target = row.split(" | ")[:2]
            rows += [(source, target, one, other), (target, source, other, one)]
    began = time.perf_counter()
    checker.compare(*rows[0])
    first = time.perf_counter() - began
    best = min(_seconds(rows) for _ in range(3))
    print(f"{len(rows)} segments, {len(rows) / best:,.0f} a second; first call {1000 * first:.0f} ms")


def _seconds(rows: list[tuple[str, str, str, str]]) -> float:
    began = time.process_time()
    for row in rows:
        checker.compare(*row)
    return time.process_time() - began


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else _PAIRS)

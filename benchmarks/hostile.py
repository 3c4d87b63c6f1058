"""What hostile and broken files cost: ``python -m benchmarks.hostile [NAME ...]``.

Each file of ``tests/documents/hostile.py`` is read in a process of its own, as a lint would read it. Told are its size,
the processor time of reading it (the start of the process apart), the peak of memory (Linux), and what is reported.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

_FILES = Path(__file__).parents[1] / "tests" / "documents" / "hostile.py"
_MEASURE = """
import json, sys, time
from checker.documents import read
began = time.process_time()
document = read(sys.argv[1])
spent = time.process_time() - began
# The peak of this process alone: ru_maxrss would take over that of the parent.
peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
problem = next(problem for problem in document.problems if problem.fatal)
print(json.dumps([spent, peak // 1024, problem.code, problem.message]))
"""


def hostile_files() -> dict[str, tuple[Callable[[], bytes], str]]:
    """The files of the tests by name: what makes each, and the code that reports it."""
    spec = importlib.util.spec_from_file_location("hostile", _FILES)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(_FILES)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    files: dict[str, tuple[Callable[[], bytes], str]] = module.FILES
    return files


def row(path: Path) -> str:
    run = subprocess.run([sys.executable, "-c", _MEASURE, str(path)], capture_output=True, text=True, check=True)
    spent, peak, code, message = json.loads(run.stdout)
    said = message.replace(str(path), path.name).replace("|", "\\|")
    return f"| {path.name} | {path.stat().st_size / 1024:,.0f} | {spent:.2f} | {peak} | {code}: {said} |"


def main(names: list[str]) -> None:
    files = hostile_files()
    print("| file | KB | s | peak, MB | reported |\n| --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for name in names or files:
            path = Path(folder) / name
            path.write_bytes(files[name][0]())
            print(row(path), flush=True)
            path.unlink()


if __name__ == "__main__":
    main(sys.argv[1:])

"""Pages that are run: files that they show, commands, and what those promise to print.

- A fence ``console`` holds commands (``$ crossfoot ...``) and their standard output; a line ``[...]`` stands for any
  number of lines; a last line ``# exit 1`` states the exit code, 0 where it is left out.
- A fence with ``title=NAME`` is written to the file NAME before the commands below it run.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
TITLE = re.compile(r"\btitle=(\S+)")
ANY = "[...]"


@dataclass(frozen=True, slots=True)
class File:
    name: str
    content: str


@dataclass(frozen=True, slots=True)
class Run:
    """One command of a page with its expected output."""

    command: str
    output: tuple[str, ...]
    code: int


def steps(text: str) -> Iterator[File | Run]:
    """What a page shows, in its order."""
    for fence in FENCE.finditer(text):
        title = TITLE.search(fence["info"])
        if title:
            yield File(title[1], fence["body"])
        elif fence["info"] == "console":
            yield from _runs(fence["body"])


def _runs(body: str) -> Iterator[Run]:
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, *lines = part.rstrip("\n").split("\n")
        code = 0
        if lines and lines[-1].startswith("# exit "):
            code = int(lines.pop().removeprefix("# exit "))
        yield Run(command, tuple(lines), code)


def perform(step: File | Run, desk: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str] | None:
    """Write the file, or run the command with this interpreter's crossfoot."""
    if isinstance(step, File):
        (desk / step.name).write_text(step.content, encoding="utf-8")
        return None
    words = shlex.split(step.command)
    assert words[0] == "crossfoot", f"only crossfoot commands are run: {step.command}"
    command = [sys.executable, "-m", "checker", *words[1:]]
    return subprocess.run(
        command, cwd=desk, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=60
    )


def agrees(expected: tuple[str, ...], printed: str) -> bool:
    """``printed`` is ``expected``, with ``[...]`` for any run of lines."""
    pattern = "".join(r"(?:[^\n]*\n)*?" if line == ANY else re.escape(line) + "\n" for line in expected)
    return re.fullmatch(pattern, printed if printed.endswith("\n") or not printed else printed + "\n") is not None


def refreshed(text: str, outputs: list[str]) -> str:
    """``text`` with the output of each command replaced, in order; what a person shortened by ``[...]`` is kept."""
    left = iter(outputs)

    def block(match: re.Match[str]) -> str:
        if match["info"] != "console":
            return match[0]
        parts = []
        for part in re.split(r"^\$ ", match["body"], flags=re.MULTILINE)[1:]:
            command, _, rest = part.partition("\n")
            output = next(left)
            if ANY not in rest.splitlines():
                rest = output + "".join(f"{x}\n" for x in rest.splitlines() if x.startswith("# exit "))
            parts.append(f"$ {command}\n{rest}")
        return "```console\n" + "".join(parts) + "```"

    return FENCE.sub(block, text)

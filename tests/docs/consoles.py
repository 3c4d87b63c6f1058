"""Console blocks of Markdown pages: what they command, what they promise to print.

A block fenced as ``console`` holds commands (``$ crossfoot ...``) and their output on standard output; a line ``[...]``
stands for any number of lines. A line ``# exit 1`` after the output states the exit code (0 where it is left out).
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FENCE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ANY = "[...]"


@dataclass(frozen=True, slots=True)
class Run:
    """One command of a page with its expected output."""

    page: str
    command: str
    output: tuple[str, ...]
    code: int


def runs(page: Path) -> Iterator[Run]:
    for block in FENCE.finditer(page.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block[1], flags=re.MULTILINE)[1:]:
            command, *lines = part.rstrip("\n").split("\n")
            code = 0
            if lines and lines[-1].startswith("# exit "):
                code = int(lines.pop().removeprefix("# exit "))
            yield Run(page.name, command, tuple(lines), code)


def argv(command: str) -> list[str]:
    """The command as the test runs it: this interpreter's crossfoot."""
    words = shlex.split(command)
    assert words[0] == "crossfoot", f"only crossfoot commands are run: {command}"
    return [sys.executable, "-m", "checker", *words[1:]]


def agrees(expected: tuple[str, ...], printed: str) -> bool:
    """``printed`` is ``expected``, with ``[...]`` for any run of lines."""
    pattern = "".join(r"(?:[^\n]*\n)*?" if line == ANY else re.escape(line) + "\n" for line in expected)
    return re.fullmatch(pattern, printed if printed.endswith("\n") or not printed else printed + "\n") is not None


def refreshed(page: str, text: str, outputs: dict[str, str]) -> str:
    """``text`` with the output below each command replaced; blocks with ``[...]`` are left to a person."""

    def block(match: re.Match[str]) -> str:
        parts = []
        for part in re.split(r"^\$ ", match[1], flags=re.MULTILINE)[1:]:
            command, _, rest = part.partition("\n")
            if ANY not in rest and command in outputs:
                code = [line for line in rest.splitlines() if line.startswith("# exit ")]
                rest = outputs[command] + "".join(f"{line}\n" for line in code)
            parts.append(f"$ {command}\n{rest}")
        return "```console\n" + "".join(parts) + "```"

    return FENCE.sub(block, text)

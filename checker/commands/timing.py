"""Times and progress, on standard error only: nothing here may reach a report."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import click


@dataclass(slots=True)
class Clock:
    started: float
    marks: list[tuple[str, float]] = field(default_factory=list)

    def mark(self, name: str) -> None:
        self.marks.append((name, time.perf_counter()))

    def say(self, documents: int, verbose: bool) -> None:
        """One line; one for each stage where they are asked for."""
        if verbose:
            before = self.started
            for name, at in self.marks:
                click.echo(f"crossfoot: {name} in {1000 * (at - before):.0f} ms", err=True)
                before = at
        total = time.perf_counter() - self.started
        click.echo(f"crossfoot: {documents} document{'' if documents == 1 else 's'} in {total:.2f} s", err=True)


@contextmanager
def progress(enabled: bool) -> Iterator[Clock]:
    """A clock; while someone watches, a spinner appears once the work takes longer than a moment."""
    clock = Clock(time.perf_counter())
    if not (enabled and sys.stderr.isatty()):
        yield clock
        return
    from rich.console import Console

    with Console(stderr=True).status("checking figures", spinner="dots"):
        yield clock

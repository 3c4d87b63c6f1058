"""Times and progress, on standard error only: nothing here may reach a report."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from checker.progress import listening

if TYPE_CHECKING:
    from rich.status import Status


@dataclass(slots=True)
class Clock:
    """The time spent in each stage; a stage ends where the next one begins."""

    started: float
    since: float
    stage: str = "start"
    spent: dict[str, float] = field(default_factory=dict)
    files: int = 0
    status: Status | None = None

    def enter(self, stage: str, what: str = "") -> None:
        now = time.perf_counter()
        self.spent[self.stage] = self.spent.get(self.stage, 0.0) + now - self.since
        self.stage, self.since = stage, now
        self.files += stage == "read"
        if self.status is not None:
            self.status.update(f"{stage} {_tail(what)} ({self.files})" if what else stage)

    def say(self, documents: int, verbose: bool) -> None:
        """One line; one for each stage where they are asked for."""
        self.enter("end")
        if verbose:
            for stage, seconds in self.spent.items():
                click.echo(f"crossfoot: {stage:<10} {1000 * seconds:8.1f} ms", err=True)
        total = time.perf_counter() - self.started
        click.echo(f"crossfoot: {documents} document{'' if documents == 1 else 's'} in {total:.2f} s", err=True)


def _tail(path: str) -> str:
    return path if len(path) <= 40 else f"…{path[-39:]}"


@contextmanager
def progress(enabled: bool) -> Iterator[Clock]:
    """A clock that hears of the stages; where someone watches, what is being done is shown as well."""
    now = time.perf_counter()
    clock = Clock(now, now)
    with listening(clock.enter):
        if not (enabled and sys.stderr.isatty()):
            yield clock
            return
        from rich.console import Console

        with Console(stderr=True).status("start", spinner="dots") as clock.status:
            yield clock
        clock.status = None

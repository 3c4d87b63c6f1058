"""``crossfoot lint --watch``: check again whenever a file changes, until interrupted."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from checker.commands.lint import Run, execute


def watch(run: Run) -> int:
    """Ends with Ctrl-C; the exit code is that of the last check."""
    from watchfiles import watch as changes

    code = 0
    try:
        code = execute(run)
        click.echo("crossfoot: watching for changes; Ctrl-C ends", err=True)
        for batch in changes(*folders(run.paths), raise_interrupt=False):
            if concerns((path for _, path in batch), run):
                code = execute(run)
    except KeyboardInterrupt:  # in the middle of a check: the one before it counts
        pass
    return code


def folders(paths: Iterable[str]) -> list[str]:
    """What to watch: folders themselves, for files the folder they are in (editors replace files)."""
    found = {Path(p).resolve() if Path(p).is_dir() else Path(p).resolve().parent for p in paths if p != "-"}
    return sorted(str(folder) for folder in found if folder.is_dir()) or ["."]


def concerns(changed: Iterable[str], run: Run) -> bool:
    """Whether a change is of something that is read: not of a report that this run writes itself."""
    own = {str(Path(o.path).resolve()) for o in (*run.outputs, *run.on_failure) if o.path}
    named = [Path(p).resolve() for p in run.paths]
    return any(
        str(path) not in own and not path.name.startswith(".") and any(path == n or n in path.parents for n in named)
        for path in (Path(c).resolve() for c in changed)
    )

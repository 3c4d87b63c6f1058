"""Where reports go: ``FORMAT`` to standard output, ``FORMAT=PATH`` to a file, written whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import click

from checker.commands.options import F, completing
from checker.model import Report
from checker.records import record
from checker.reports import FORMATS, View, render
from checker.settings import nearest


@record
class Output:
    format: str
    path: str = ""  # empty: standard output


def output(value: str) -> Output:
    """The type of --output."""
    try:
        return parse(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def report_option(function: F) -> F:
    """--output, as ``targets``."""
    option = click.option(
        "-o",
        "--output",
        "--format",
        "targets",
        multiple=True,
        type=output,
        metavar="FORMAT[=PATH]",
        shell_complete=completing(FORMATS),
        help="Report format, to a file or to standard output; may be given several times. "
        f"Formats: {', '.join(FORMATS)}.",
    )
    return option(function)


def parse(value: str) -> Output:
    """Raises ValueError for an unknown format or an empty path."""
    name, equals, path = value.partition("=")
    if name not in FORMATS:
        guess = nearest(name, FORMATS)
        raise ValueError(
            f"unknown format {name!r}; " + (f"did you mean {guess!r}?" if guess else f"formats: {', '.join(FORMATS)}")
        )
    if equals and not path:
        raise ValueError(f"{value!r} lacks a path behind =")
    return Output(name, path)


def check(outputs: Sequence[Output], paths: Sequence[str] = ()) -> None:
    """Only one report can go to standard output, and none over a document. Raises click.UsageError."""
    named = {os.path.realpath(path) for path in paths}
    over = next((o.path for o in outputs if o.path and os.path.realpath(o.path) in named), "")
    if over:
        raise click.UsageError(f"{over} is to be checked; a report written there would replace it")
    shown = [o.format for o in outputs if not o.path]
    if len(shown) > 1:
        raise click.UsageError(
            f"{' and '.join(shown)} cannot both go to standard output; write --output {shown[1]}=PATH"
        )
    doubled = sorted({o.path for o in outputs if o.path and sum(p.path == o.path for p in outputs) > 1})
    if doubled:
        raise click.UsageError(f"two reports would be written to {doubled[0]}")


def write_all(report: Report, outputs: Sequence[Output], view: View, quiet: bool) -> list[str]:
    """Write every report that can be written; returns one line for each that cannot."""
    problems: list[str] = []
    for target in outputs:
        shown = view if not target.path else replace(view, color=False, width=80)
        text = render(report, target.format, shown)
        if target.path:
            failed = _file(Path(target.path), text)
            problems += failed
            if not (failed or quiet or any(not other.path for other in outputs)):  # else nothing would be said at all
                click.echo(f"crossfoot: wrote {target.path}", err=True)
        elif not quiet:
            _show(text)
    return problems


def _show(text: str) -> None:
    """To standard output. A reader that has seen enough (``| head``) changes nothing about what the run found."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        silence()


def silence() -> None:
    """What is still to be written to a closed pipe goes nowhere."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _file(path: Path, text: str) -> list[str]:
    try:
        write(path, text)
    except OSError as error:
        return [f"{path}: cannot be written: {(error.strerror or str(error)).lower()}"]
    return []


def write(path: Path, text: str) -> None:
    """Atomic: beside the file first, then renamed over it. What is no plain file (/dev/stderr) is written through."""
    if path.is_dir():
        raise IsADirectoryError(0, "is a folder", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not path.is_file():
        path.write_text(text, encoding="utf-8", newline="")
        return
    target = Path(os.path.realpath(path))  # a link stays a link
    handle, name = _beside(target)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        _permit(Path(name), target)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _beside(target: Path) -> tuple[int, str]:
    """A new file in the same folder; where there can be none, the error names the file that was asked for."""
    try:
        return tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from error


def _permit(new: Path, old: Path) -> None:
    """The permissions of the file that is replaced, or those of any new file."""
    if old.exists():
        if not os.access(old, os.W_OK):
            raise PermissionError(13, "permission denied", str(old))
        shutil.copymode(old, new)
    else:
        mask = os.umask(0)
        os.umask(mask)
        new.chmod(0o666 & ~mask)


def terminal_width() -> int:
    """The width of the terminal, between 36 and 120; 80 where the report goes to a file or a pipe."""
    if not sys.stdout.isatty():
        return 80
    return max(36, min(120, shutil.get_terminal_size((80, 24)).columns))

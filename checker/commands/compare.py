"""``crossfoot compare``: translations against their sources, file by file."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from checker import policy
from checker.commands import options, timing
from checker.commands.outputs import Output, check, report_option, terminal_width, write_all
from checker.reports import View


@click.command(name="compare")
@click.argument("source")
@click.argument("target")
@report_option
@options.gate
@options.language
@options.configuration
@options.color
def command(
    source: str,
    target: str,
    targets: tuple[Output, ...],
    fail_on: str | None,
    exit_zero: bool,
    lang: str | None,
    config: Path | None,
    isolated: bool,
    published: date | None,
    color: str,
    quiet: bool,
) -> int:
    """Check a translation against its source.

    SOURCE and TARGET are two files, or two folders whose files have the same names (a language code aside).
    """
    from checker.runs import compare_files

    found = options.find_settings(config, isolated, (source, target))
    settings = options.refine(found, published=published, fail_on=options.severity(fail_on))
    chosen = targets or (Output("text"),)
    check(chosen, (source, target))
    pairs, lonely = pair_files(source, target)
    with timing.progress(enabled=not quiet) as clock:
        report = compare_files(pairs, settings)
    shown = options.use_color(color, sys.stdout.isatty())
    view = View(lang or settings.lang or "en", shown, terminal_width(), settings.fail_on, settings.rules_url)
    problems = [*lonely, *write_all(report, chosen, view, quiet)]
    for problem in problems:
        click.echo(f"crossfoot: error: {problem}", err=True)
    for finding in report.findings:
        if finding.fatal:
            click.echo(f"crossfoot: error: {finding.path}: {finding.message}", err=True)
    if not quiet:
        clock.say(len(report.documents), verbose=False)
    code = 2 if problems else policy.outcome(report, settings.fail_on).code
    return 0 if exit_zero and code == 1 else code


def pair_files(source: str, target: str) -> tuple[list[tuple[str, str]], list[str]]:
    """(source, target) files, and one line for each file of a folder that has no counterpart."""
    if not (os.path.isdir(source) and os.path.isdir(target)):
        if os.path.isdir(source) or os.path.isdir(target):
            raise click.UsageError("compare two files or two folders, not one of each")
        return [(_clean(source), _clean(target))], []
    left, right = _files(source), _files(target)
    pairs = [(left[key], right[key]) for key in sorted(left) if key in right]
    lonely = [f"{left[key]}: no counterpart in {target}" for key in sorted(left) if key not in right]
    lonely += [f"{right[key]}: no counterpart in {source}" for key in sorted(right) if key not in left]
    if not left and not right:
        lonely = [f"{source}: the folder holds no documents"]
    return pairs, lonely


def _files(folder: str) -> dict[str, str]:
    """Name below the folder, without its language code -> path."""
    from checker.documents import gather

    found, _ = gather([folder])
    return {_unmarked(Path(path).relative_to(_clean(folder)).as_posix()): path for path in found}


def _unmarked(name: str) -> str:
    """``a/release.zh.md`` -> ``a/release.md``."""
    from checker.alignment.pairing import LANGUAGES

    parts: Sequence[str] = name.split(".")
    kept = [part for at, part in enumerate(parts) if at == 0 or part.split("-")[0].lower() not in LANGUAGES]
    return ".".join(kept)


def _clean(path: str) -> str:
    return os.path.normpath(path).replace(os.sep, "/")

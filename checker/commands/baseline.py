"""``crossfoot baseline``: today's findings become known, so that only new ones fail."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from checker import baseline as known
from checker.commands import options
from checker.commands.outputs import write

NAME = "crossfoot-baseline.json"


@click.command(name="baseline")
@click.argument("paths", nargs=-1, metavar="[PATH ...]")
@click.option("-o", "--output", type=click.Path(path_type=Path), help=f"Where to (default: the settings', or {NAME}).")
@options.configuration
def command(
    paths: tuple[str, ...], output: Path | None, config: Path | None, isolated: bool, published: date | None
) -> int:
    """Accept today's findings: write them to a baseline, which crossfoot lint then leaves out.

    A finding is known by its content: it stays known when lines shift, and is new when its figure changes.
    """
    from checker.runs import lint

    settings = options.refine(options.find_settings(config, isolated, paths or (".",)), published=published)
    report = lint(paths or (".",), replace(settings, baseline=""))
    target = output or _default(settings.root, settings.baseline)
    fatal = [f for f in report.findings if f.fatal]
    for finding in fatal:
        click.echo(f"crossfoot: error: {finding.path}: {finding.message}", err=True)
    if fatal and not report.documents:
        click.echo(f"crossfoot: nothing could be read: {target} is left as it was", err=True)
        return 2
    write(target, known.dump(report.findings))
    number = len(report.findings) - len(fatal)
    findings = "1 finding is" if number == 1 else f"{number} findings are"
    click.echo(f"crossfoot: {target}: {findings} known from now on", err=True)
    if not settings.baseline:
        click.echo(f'crossfoot: set baseline = "{target.name}" in the settings, or lint with --baseline', err=True)
    return 2 if fatal else 0


def _default(root: Path | None, configured: str) -> Path:
    return (root or Path()) / (configured or NAME)

"""``crossfoot extract``: the figures themselves, as a table or as data."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from checker.commands import options
from checker.commands.outputs import terminal_width
from checker.model import Claim, Document


@click.command(name="extract")
@click.argument("paths", nargs=-1, required=True, metavar="PATH ...")
@click.option(
    "--format",
    "format_",
    **options.choice("text", "jsonl", "csv"),
    default="text",
    help="jsonl: one object a figure, for programs.",
)
@click.option("--language", metavar="LANG", help="Language of the documents (default: told from each block).")
@click.option("--to", type=click.Path(path_type=Path), metavar="CLAIMS", help="Draft claims into this file.")
@options.configuration
def command(
    paths: tuple[str, ...],
    format_: str,
    language: str | None,
    to: Path | None,
    config: Path | None,
    isolated: bool,
    published: date | None,
) -> int:
    """Print every figure of the documents with its value, its interval, its unit and its kind."""
    from checker.language_codes import asked
    from checker.reports.figures import render
    from checker.runs import figures

    try:
        spoken = asked(language)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    settings = options.refine(options.find_settings(config, isolated, paths), published=published)
    found, problems = figures(paths, settings, spoken)
    fatal = [finding for finding in problems if finding.fatal]
    if to is None:
        sys.stdout.write(render(found, format_, terminal_width()))
    elif not fatal:
        _draft(to, found)
    for finding in fatal:
        place = ":".join(str(part) for part in (finding.path, finding.line, finding.column) if part)
        click.echo(f"crossfoot: error: {place}: {finding.message}", err=True)
    return 2 if fatal else 0


def _draft(path: Path, found: Sequence[tuple[Document, Sequence[Claim]]]) -> None:
    """A new claims file, or new claims at the end of one that is there."""
    from checker.claims.file.drafting import draft, extended
    from checker.claims.file.values import FigureError
    from checker.commands.outputs import write

    folder = str(path.parent)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    try:
        text = extended(before, found, folder) if before.strip() else draft(found, folder)
    except FigureError as error:
        raise click.UsageError(f"{path}: {error}") from error
    write(path, text)
    click.echo(f"crossfoot: {path} written; crossfoot lint {path} checks it", err=True)

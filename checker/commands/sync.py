"""``crossfoot sync``: bring quotes and values of a claims file up to date with their documents, by explicit choice."""

from __future__ import annotations

from pathlib import Path

import click

from checker.commands import options


@click.command(name="sync")
@click.argument("path", default="claims.yaml", metavar="[CLAIMS]")
@click.option("--accept", multiple=True, metavar="ID", help="Update this claim; may be given several times.")
@click.option("--all", "everything", is_flag=True, help="Update every claim.")
@options.configuration
def command(
    path: str, accept: tuple[str, ...], everything: bool, config: Path | None, isolated: bool, **_: object
) -> int:
    """Show what the documents say now, and write what is accepted into the claims file.

    Without --accept or --all nothing is written, and the exit code is 1 if something is out of date.
    """
    from checker.claims_files import outdated
    from checker.commands.outputs import write
    from checker.pipeline import quantities_of
    from checker.runs import extract
    from checker.settings import nearest

    settings = options.find_settings(config, isolated, (path,))
    if not Path(path).is_file():
        raise click.UsageError(f"{path}: no such file")
    book, found = outdated(path, settings, extract, quantities_of)
    fatal = [f for troubles in book.troubles.values() for f in troubles.findings()]
    for finding in fatal:
        click.echo(f"crossfoot: error: {finding.path}:{finding.line}:{finding.column}: {finding.message}", err=True)
    if fatal:
        return 2
    for name in accept:
        if name not in book.items:
            guess = nearest(name, book.items)
            raise click.BadParameter(f"no claim is called {name!r}" + (f"; did you mean {guess!r}?" if guess else ""))
    chosen = None if everything else set(accept)
    for update in found:
        written = chosen is None or update.name in chosen
        click.echo(f"{update.name}: {update.reason or ('updated' if written else 'out of date')}")
        for edit in update.edits:
            click.echo(f"  - {edit.before}\n  + {edit.after}")
    from checker.claims.file.syncing import apply

    for file, text in apply(book, chosen, found).items():
        write(Path(file), text)
    left = [u for u in found if not u.edits or (chosen is not None and u.name not in chosen)]
    if not found:
        click.echo("every quote stands as it is")
    return 1 if left else 0

"""``crossfoot rules``: the catalogue, as a table, as data, or as pages of documentation."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from checker.commands import options
from checker.commands.outputs import terminal_width, write
from checker.reports.cells import cells, wrap
from checker.reports.view import word


@click.command(name="rules")
@click.option("--format", "format_", **options.choice("text", "json"), default="text", help="How to print them.")
@click.option("--pages", type=click.Path(path_type=Path), metavar="FOLDER", help="Write a Markdown page for each rule.")
@click.option("--check", is_flag=True, help="With --pages: write nothing, exit 1 where a page is not current.")
@options.language
def command(format_: str, pages: Path | None, check: bool, lang: str | None) -> int:
    """List all rules."""
    from checker.rulebook import rules

    if pages is not None:
        return _pages(pages, check)
    known = list(rules().values())
    if format_ == "json":
        entries = [{name: value for name, value in asdict(r).items() if name != "options"} for r in known]
        sys.stdout.write(json.dumps(entries, ensure_ascii=False, indent=2) + "\n")
        return 0
    for rule in known:
        name = word(str(rule.severity), lang or "en")
        head = f"{rule.code}  {name}{' ' * (8 - cells(name))} "
        title = rule.said("title", lang or "en")
        for number, (start, end) in enumerate(wrap(title, terminal_width() - cells(head))):
            sys.stdout.write(f"{head if number == 0 else ' ' * cells(head)}{title[start:end]}\n")
    return 0


def _pages(folder: Path, check: bool) -> int:
    """Write the pages, or say which are not current."""
    from checker.reports.rule_pages import pages

    wanted = pages()
    present = {path.name for path in folder.glob("*.md")} if folder.is_dir() else set()
    stale = sorted(name for name, text in wanted.items() if name not in present or _read(folder / name) != text)
    gone = sorted(present - set(wanted))
    if check:
        for name in stale + gone:
            click.echo(f"crossfoot: {folder / name}: not current; run crossfoot rules --pages {folder}", err=True)
        return int(bool(stale or gone))
    for name in stale:
        write(folder / name, wanted[name])
    for name in gone:
        (folder / name).unlink()
    click.echo(f"crossfoot: {len(wanted)} pages in {folder}, {len(stale)} written, {len(gone)} removed", err=True)
    return 0


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
